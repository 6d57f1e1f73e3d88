import { type Action, createFilter } from '../../src'
import { clock, HOUR, T } from '../posts'
import type { Said, Trick, Variant } from './trick'

export const PLACES = ['one thread', 'ten threads'] as const
export type Place = (typeof PLACES)[number]

/** What the filter says to ten posts of one author, an hour apart. */
export function actionsFor(variant: Variant, flood: (i: number) => Said, place: Place): Action[] {
  const filter = createFilter({ clock })
  return Array.from({ length: 10 }, (_, i) => {
    const thread = place === 'one thread' ? 'thread' : `thread ${i}`
    return filter.check({ author: 'eve', thread, postedAt: T + i * HOUR, ...variant(flood(i), i) }).action
  })
}

/** How many posts are published, and which is the first whose author is told something. */
function seen(actions: readonly Action[]): { published: number; first: number } {
  const first = actions.findIndex((action) => action !== 'allow')
  const published = actions.filter((action) => action === 'allow' || action === 'nudge').length
  return { published, first: first < 0 ? Number.POSITIVE_INFINITY : first + 1 }
}

const plainly = new WeakMap<Trick, Map<Place, ReturnType<typeof seen>>>()

/** How a filter sees the posts of a trick in plain words: the same for each of its variants. */
function seenPlainly(trick: Trick, place: Place): ReturnType<typeof seen> {
  const known = plainly.get(trick) ?? new Map<Place, ReturnType<typeof seen>>()
  plainly.set(trick, known)
  const found = known.get(place) ?? seen(actionsFor(trick.plain, trick.flood, place))
  known.set(place, found)
  return found
}

/** What a variant gains over the same posts in plain words, beyond two more that are published and a first nudge two posts later. */
export function gainOf(trick: Trick, variant: Variant, place: Place): string[] {
  const base = seenPlainly(trick, place)
  const got = seen(actionsFor(variant, trick.flood, place))
  const gains: string[] = []
  if (got.published > base.published + 2) gains.push(`${place}: ${got.published} published, plainly ${base.published}`)
  if (got.first > base.first + 2) gains.push(`${place}: first nudge at ${got.first}, plainly ${base.first}`)
  return gains
}
