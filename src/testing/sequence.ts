import type { Comment } from '../index'

/** One call of a filter. */
export interface Step {
  verb:
    | 'check'
    | 'peek'
    | 'retract'
    | 'mistake'
    | 'approve'
    | 'remove'
    | 'move'
    | 'rename'
    | 'forget'
    | 'submitSpam'
    | 'submitHam'
  comment: Comment
}

const MINUTE = 60_000
const SLUGS = ['dossiers', 'delais', 'logement']
const VOCABULARY = (
  'préfecture dossier attente courrier réponse famille enfants travail contrat logement école quartier maire député ' +
  'ministère annonce décision recours avocat audience semaine mois année premier dernier nouveau ancien simple ' +
  'difficile possible urgent complet refusé accepté déposé reçu envoyé demandé expliqué raconté attendu espéré compris'
).split(' ')

/** Makes a generator of random numbers that gives the same numbers everywhere: xorshift32 (Marsaglia 2003). */
export function random(seed: number): (below: number) => number {
  let state = seed * 0x9e3779b1 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/**
 * Makes calls of a filter: members post, repeat themselves, copy each other in other words, share petitions, edit, retry and delete,
 * and are labelled, reviewed, moved, renamed or forgotten. One seed always makes the same calls.
 */
export function sequence(seed: number, steps: number, start: number): Step[] {
  const next = random(seed)
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T
  const words = (count: number) => Array.from({ length: count }, () => pick(VOCABULARY)).join(' ')
  // One in three has a number.
  const originals = Array.from({ length: 6 }, (_, i) => {
    const text = words(i < 4 ? 9 + 6 * i : 60 + 20 * i)
    return i % 3 === 1 ? text.replace(' ', ` ${24 + i} `) : text
  })
  const copy = (text: string): string => {
    const list = text.split(' ')
    for (let edits = next(3); edits > 0; edits--) list[next(list.length)] = pick(VOCABULARY)
    return list.join(' ')
  }
  const content = (): string => {
    const kind = next(10)
    if (kind < 3) return copy(pick(originals))
    if (kind < 5) return `${words(4 + next(3))} https://www.change.org/p/${pick(SLUGS)}?utm_source=s${next(5)}`
    if (kind === 5) return `${words(6)} https://example.org/page-${next(3)}`
    if (kind === 6) return pick(['merci', 'Bon courage !', '', 'oui'])
    // Texts too short for the index. In the index texts replace each other by chance, which differs between histories.
    return words(2 + next(6))
  }
  let clock = start
  let posted = 0
  return Array.from({ length: steps }, () => {
    clock += next(8) === 0 ? next(6 * 60) * MINUTE : next(90_000)
    const late = next(12) === 0 ? next(60) * MINUTE : 0
    const turn = next(100)
    const old = posted > 0 && next(6) === 0
    const id = old ? `c${next(posted)}` : `c${posted++}`
    // An edit has the author of the comment.
    const member = old ? Number(id.slice(1)) % 9 : (posted - 1) % 9
    const author = member === 8 ? { id: 'm8', role: 'moderator' } : `m${member}`
    const comment: Comment = { author, content: content(), postedAt: clock - late }
    if (old || next(5) > 0) comment.id = id
    if (next(4) > 0) comment.thread = pick(['t', 'u', 'v'])
    if (turn < 4) return { verb: pick(['retract', 'retract', 'mistake', 'remove']), comment: { ...comment, id } }
    if (turn === 9 || turn === 10) return { verb: pick(['move', 'move', 'rename']), comment: { ...comment, id } }
    if (turn === 7 || turn === 8) return { verb: 'approve', comment: { ...comment, id } }
    if (turn === 4) return { verb: 'forget', comment: { ...comment, author: `m${next(9)}` } }
    if (turn === 5) return { verb: 'submitSpam', comment }
    if (turn === 6) return { verb: 'submitHam', comment }
    return { verb: turn < 15 ? 'peek' : 'check', comment }
  })
}
