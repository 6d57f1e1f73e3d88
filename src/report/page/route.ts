import type { GroupKind } from './model'

/** Which comments are listed. */
export interface Filter {
  /** Index of an action, all of them, all but `allow`, or what was sent twice by accident. */
  action: number | 'flagged' | 'all' | 'duplicates'
  only?:
    | { kind: GroupKind; key: number }
    | { kind: 'time'; from: number; to: number }
    /** Index of a flood, the longest first. */
    | { kind: 'flood'; index: number }
  /** Name of a signal that has to be among the reasons. */
  reason?: string
  query: string
  /** Absent: the oldest first. */
  order?: 'newest' | 'severe'
}

export const TABS = ['comments', 'petitions', 'links', 'copies', 'duplicates', 'authors', 'threads', 'tuner'] as const
export type Tab = (typeof TABS)[number]

/** What the page shows. It stands in the address, so that a view can be shared. */
export interface Route {
  tab: Tab
  filter: Filter
  /** The text whose copies are open. */
  text?: number
}

const KINDS: readonly GroupKind[] = ['petition', 'link', 'text', 'author', 'thread']
const WORDS = ['flagged', 'all', 'duplicates'] as const
const ORDERS = ['newest', 'severe'] as const

export const FLAGGED: Filter = { action: 'flagged', query: '' }

/** The address of a view: what is as at the start is left out. */
export function addressOf({ tab, filter, text }: Route): string {
  const parts = new URLSearchParams()
  if (tab === 'comments') {
    const { action, only, reason, query, order } = filter
    if (action !== 'flagged') parts.set('show', String(action))
    if (only?.kind === 'time') parts.set('time', `${only.from}-${only.to}`)
    else if (only?.kind === 'flood') parts.set('flood', String(only.index))
    else if (only !== undefined) parts.set(only.kind, String(only.key))
    if (reason !== undefined) parts.set('reason', reason)
    if (query !== '') parts.set('search', query)
    if (order !== undefined) parts.set('order', order)
  } else if (text !== undefined) parts.set('text', String(text))
  const found = parts.toString()
  return `#${tab}${found === '' ? '' : `?${found}`}`
}

const whole = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined

function onlyOf(parts: URLSearchParams): Filter['only'] {
  const [, from, to] = /^(-?\d{1,15})-(-?\d{1,15})$/.exec(parts.get('time') ?? '') ?? []
  if (from !== undefined && to !== undefined) return { kind: 'time', from: Number(from), to: Number(to) }
  const index = whole(parts.get('flood'))
  if (index !== undefined) return { kind: 'flood', index }
  for (const kind of KINDS) {
    const key = whole(parts.get(kind))
    if (key !== undefined) return { kind, key }
  }
  return undefined
}

/** The view of an address; what it does not understand is as at the start. */
export function routeOf(hash: string): Route {
  const [name = '', rest = ''] = hash.replace(/^#/, '').split('?', 2)
  const parts = new URLSearchParams(rest)
  const show = parts.get('show')
  const number = whole(show)
  const action = number !== undefined && number <= 3 ? number : (WORDS.find((word) => word === show) ?? 'flagged')
  const [only, reason] = [onlyOf(parts), parts.get('reason')]
  const order = ORDERS.find((each) => each === parts.get('order'))
  const tab = TABS.find((each) => each === name) ?? 'comments'
  const text = whole(parts.get('text'))
  return {
    tab,
    filter: {
      action,
      query: parts.get('search') ?? '',
      ...(only !== undefined && { only }),
      ...(reason !== null && { reason }),
      ...(order !== undefined && { order }),
    },
    ...(tab === 'copies' && text !== undefined && { text }),
  }
}
