import type { Welcome } from '../data'
import type { RuleChanges } from '../in-force'
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

/** Columns by which a table is sorted. */
export const COLUMNS = ['posts', 'flagged', 'authors', 'threads', 'first', 'last'] as const
export type Column = (typeof COLUMNS)[number]

export const CHANGES = ['newly', 'freed', 'other'] as const
/** Which comments other limits judge otherwise: flagged from now on, free from now on, otherwise changed. */
export type Changes = (typeof CHANGES)[number]

/** What the page shows. It stands in the address, so that a view can be shared. */
export interface Route {
  tab: Tab
  filter: Filter
  /** The text whose copies are open. */
  text?: number
  /** Page of the list that is open; absent: the first, 0. */
  page?: number
  /** Absent: as the table is sorted at the start. */
  sort?: { by: Column; rising: boolean }
  /** What part of the time the chart shows, milliseconds since the epoch; absent: the whole. */
  zoom?: { from: number; to: number }
  /** Indexes of the actions that the chart shows; absent: as at the start. */
  bars?: number[]
  /** Moved sliders by their names, with their values. */
  moves?: Readonly<Record<string, string>>
  /** What was changed in the rules. */
  rules?: RuleChanges
  changes?: Changes
}

const KINDS: readonly GroupKind[] = ['petition', 'link', 'text', 'author', 'thread']
const WORDS = ['flagged', 'all', 'duplicates'] as const
const ORDERS = ['newest', 'severe'] as const
/** Names of sliders have a dot, and nothing else in an address has one. */
const MOVE = /^[a-z-]{1,40}(?:\.[a-z-]{1,40})?\.(?:note|nudge|hold|reject|windowMs|mode)$/
const VALUE = /^(?:\d{1,12}(?:\.\d{1,2})?|never|on|shadow|off)$/

/** What is welcome, as an address has it: the first letters. */
const WELCOME: readonly Welcome[] = ['petition', 'link', 'text']

function addRules(parts: URLSearchParams, { welcome, gather }: RuleChanges): void {
  for (const [thread, kinds] of Object.entries(welcome))
    parts.append('welcome', `${thread}-${kinds.map((kind) => kind[0]).join('')}`)
  for (const [petition, thread] of Object.entries(gather))
    parts.append('gather', `${petition}-${thread < 0 ? '' : thread}`)
}

/** The rules of an address; undefined if it has none. */
function rulesOf(parts: URLSearchParams): RuleChanges | undefined {
  const welcome: Record<number, Welcome[]> = {}
  const gather: Record<number, number> = {}
  for (const each of parts.getAll('welcome')) {
    const [, thread, letters = ''] = /^(\d{1,9})-([plt]{0,3})$/.exec(each) ?? []
    if (thread !== undefined) welcome[Number(thread)] = WELCOME.filter(([letter = '']) => letters.includes(letter))
  }
  for (const each of parts.getAll('gather')) {
    const [, petition, thread = ''] = /^(\d{1,9})-(\d{0,9})$/.exec(each) ?? []
    if (petition !== undefined) gather[Number(petition)] = thread === '' ? -1 : Number(thread)
  }
  return Object.keys(welcome).length + Object.keys(gather).length === 0 ? undefined : { welcome, gather }
}

export const FLAGGED: Filter = { action: 'flagged', query: '' }

/** What a change leaves as it is: the open page of a list. */
const BESIDE_THE_LIST: readonly (keyof Route)[] = ['page', 'zoom', 'bars']

/** A view after a change; `undefined` takes something away. Another list begins at its first page, another table as it is sorted at the start. */
export function changedRoute(route: Route, change: { [K in keyof Route]?: Route[K] | undefined }): Route {
  const keys = Object.keys(change) as (keyof Route)[]
  const dropped: (keyof Route)[] = keys.every((key) => BESIDE_THE_LIST.includes(key)) ? [] : ['page']
  if (change.tab !== undefined && change.tab !== route.tab) dropped.push('sort', 'text', 'changes')
  const kept = Object.entries({ ...route, ...change }).filter(
    ([key, value]) => value !== undefined && (key in change || !dropped.includes(key as keyof Route)),
  )
  return Object.fromEntries(kept) as unknown as Route
}

function addFilter(parts: URLSearchParams, { action, only, reason, query, order }: Filter): void {
  if (action !== 'flagged') parts.set('show', String(action))
  if (only?.kind === 'time') parts.set('time', `${only.from}-${only.to}`)
  else if (only?.kind === 'flood') parts.set('flood', String(only.index))
  else if (only !== undefined) parts.set(only.kind, String(only.key))
  if (reason !== undefined) parts.set('reason', reason)
  if (query !== '') parts.set('search', query)
  if (order !== undefined) parts.set('order', order)
}

/** The address of a view: what is as at the start is left out. */
export function addressOf({ tab, filter, text, page, sort, zoom, bars, moves, rules, changes }: Route): string {
  const parts = new URLSearchParams()
  if (tab === 'comments') addFilter(parts, filter)
  if (tab === 'copies' && text !== undefined) parts.set('text', String(text))
  if (sort !== undefined) parts.set('sort', `${sort.by}-${sort.rising ? 'up' : 'down'}`)
  if (tab === 'tuner') {
    for (const [name, value] of Object.entries(moves ?? {})) parts.set(name, value)
    if (rules !== undefined) addRules(parts, rules)
    if (changes !== undefined) parts.set('changes', changes)
  }
  if (page !== undefined && page > 0) parts.set('page', String(page + 1))
  if (zoom !== undefined) parts.set('zoom', `${zoom.from}-${zoom.to}`)
  if (bars !== undefined) parts.set('bars', bars.join(''))
  const found = parts.toString()
  return `#${tab}${found === '' ? '' : `?${found}`}`
}

const whole = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined

function timesOf(text: string | null): { from: number; to: number } | undefined {
  const [, from, to] = /^(-?\d{1,15})-(-?\d{1,15})$/.exec(text ?? '') ?? []
  return from === undefined || to === undefined ? undefined : { from: Number(from), to: Number(to) }
}

function onlyOf(parts: URLSearchParams): Filter['only'] {
  const times = timesOf(parts.get('time'))
  if (times !== undefined) return { kind: 'time', ...times }
  const index = whole(parts.get('flood'))
  if (index !== undefined) return { kind: 'flood', index }
  for (const kind of KINDS) {
    const key = whole(parts.get(kind))
    if (key !== undefined) return { kind, key }
  }
  return undefined
}

function filterOf(parts: URLSearchParams): Filter {
  const show = parts.get('show')
  const number = whole(show)
  const action = number !== undefined && number <= 3 ? number : (WORDS.find((word) => word === show) ?? 'flagged')
  const [only, reason] = [onlyOf(parts), parts.get('reason')]
  const order = ORDERS.find((each) => each === parts.get('order'))
  return {
    action,
    query: parts.get('search') ?? '',
    ...(only !== undefined && { only }),
    ...(reason !== null && { reason }),
    ...(order !== undefined && { order }),
  }
}

function sortOf(parts: URLSearchParams): Route['sort'] {
  const [name, direction] = (parts.get('sort') ?? '').split('-')
  const by = COLUMNS.find((column) => column === name)
  return by === undefined ? undefined : { by, rising: direction === 'up' }
}

/** The view of an address; what it does not understand is as at the start. */
export function routeOf(hash: string): Route {
  const [name = '', rest = ''] = hash.replace(/^#/, '').split('?', 2)
  const parts = new URLSearchParams(rest)
  const tab = TABS.find((each) => each === name) ?? 'comments'
  const [text, page, zoom, sort] = [
    whole(parts.get('text')),
    whole(parts.get('page')),
    timesOf(parts.get('zoom')),
    sortOf(parts),
  ]
  const bars = /^[0-3]{0,4}$/.exec(parts.get('bars') ?? 'none')?.[0]
  const moves = [...parts].filter(([key, value]) => MOVE.test(key) && VALUE.test(value))
  const rules = rulesOf(parts)
  const changes = CHANGES.find((each) => each === parts.get('changes'))
  return {
    tab,
    filter: filterOf(parts),
    ...(tab === 'copies' && text !== undefined && { text }),
    ...(page !== undefined && page > 1 && { page: page - 1 }),
    ...(sort !== undefined && { sort }),
    ...(zoom !== undefined && zoom.from < zoom.to && { zoom }),
    ...(bars !== undefined && { bars: [...bars].map(Number) }),
    ...(tab === 'tuner' && moves.length > 0 && { moves: Object.fromEntries(moves) }),
    ...(tab === 'tuner' && rules !== undefined && { rules }),
    ...(tab === 'tuner' && changes !== undefined && { changes }),
  }
}
