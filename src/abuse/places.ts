/** A place among the phrases. */
export interface Node {
  /** By what a word can be: where it leads. */
  next: Map<number, Node[]>
  /** Where no word is needed: always, at the beginning of a clause, or at its end. */
  free: Node[]
  atStart: Node[]
  atEnd: Node[]
  /** At the end of a sentence. */
  atStop: Node[]
  /** Up to so many words of any kind, but for those of the class STOP, may stand before what follows there. */
  gaps: { most: number; to: Node }[]
  /** Kind of the phrase that ends here, or -1. */
  kind: number
  /** By the parts of phrases that follow, as they are written: where they lead. */
  known: Map<string, Node>
  /** Made when a text first comes here. */
  place: Place | undefined
}

/** A place and all that can be reached from it without a word, as the search needs it. */
export interface Place {
  /** By what a word can be: where it leads, */
  targets: ReadonlyMap<number, Iterable<Node>>
  /** and those that were asked for. */
  next: Map<number, readonly Place[]>
  atStart: readonly Place[]
  atEnd: readonly Place[]
  atStop: readonly Place[]
  gaps: readonly { most: number; to: Place }[]
  kind: number
}

export const node = (): Node => ({
  next: new Map(),
  free: [],
  atStart: [],
  atEnd: [],
  atStop: [],
  gaps: [],
  kind: -1,
  known: new Map(),
  place: undefined,
})
const NOWHERE: readonly Place[] = []

function placesOf(nodes: Iterable<Node>): readonly Place[] {
  const places = [...new Set(nodes)].map(placeOf)
  return places.length > 0 ? places : NOWHERE
}

/** Most places of the tables are never asked for, so each is made when it is. */
export function placeOf(start: Node): Place {
  if (start.place !== undefined) return start.place
  const all = new Set([start])
  for (const each of all) for (const to of each.free) all.add(to)
  const place: Place = {
    targets: new Map(),
    next: new Map(),
    atStart: NOWHERE,
    atEnd: NOWHERE,
    atStop: NOWHERE,
    gaps: [],
    kind: -1,
  }
  start.place = place
  const nodes = [...all]
  const next = new Map<number, Set<Node>>()
  for (const each of nodes) {
    if (each.kind >= 0 && (place.kind < 0 || each.kind < place.kind)) place.kind = each.kind
    for (const [symbol, targets] of each.next) {
      const known = next.get(symbol)
      if (known === undefined) next.set(symbol, new Set(targets))
      else for (const to of targets) known.add(to)
    }
  }
  place.targets = next
  place.atStart = placesOf(nodes.flatMap(({ atStart }) => atStart))
  place.atEnd = placesOf(nodes.flatMap(({ atEnd }) => atEnd))
  place.atStop = placesOf(nodes.flatMap(({ atStop }) => atStop))
  place.gaps = nodes.flatMap(({ gaps }) => gaps.map(({ most, to }) => ({ most, to: placeOf(to) })))
  return place
}

/** Where a word leads that can be this. */
export function reach(place: Place, symbol: number): readonly Place[] | undefined {
  const known = place.next.get(symbol)
  if (known !== undefined) return known
  const targets = place.targets.get(symbol)
  if (targets === undefined) return undefined
  const places = placesOf(targets)
  place.next.set(symbol, places)
  return places
}
