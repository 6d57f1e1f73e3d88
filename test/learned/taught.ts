import { type Comment, createFilter, type Filter } from '../../src'

export const T = Date.UTC(2026, 2, 1)
export const clock = () => T

/** Seeded generator (mulberry32, Ettinger, public domain). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const OFFERS =
  'crédit taux garanti remboursement argent investissement bénéfice conseiller gagnez revenus rapide contactez'
const TALK =
  'dossier ministère réponse courrier entrevue attente juin famille preuve formulaire agent téléphone merci bonjour'
const COMMON = 'le la les un une des et pour dans avec sur nous vous je mon est sont cette depuis encore'
const sentence = (next: () => number, own: string) =>
  Array.from({ length: 14 }, (_, i) => {
    const words = (i % 2 === 0 ? own : COMMON).split(' ')
    return words[Math.floor(next() * words.length)]
  }).join(' ')
export const spamText = (seed: number) => sentence(random(seed), OFFERS)
export const hamText = (seed: number) => sentence(random(10_000 + seed), TALK)
export const by = (author: string, content: string): Comment => ({ author, content, postedAt: T })
export const learnedIn = (filter: Filter, content: string) =>
  filter.peek(by('reader', content)).evidence.find(({ signal }) => signal === 'learned')

/** A filter that was given labels of texts by as many authors. */
export function taught(spam: number, ham: number, filter = createFilter({ clock })): Filter {
  for (let n = 0; n < Math.max(spam, ham); n++) {
    if (n < spam) filter.submitSpam(by(`s${n}`, spamText(n)))
    if (n < ham) filter.submitHam(by(`h${n}`, hamText(n)))
  }
  return filter
}
