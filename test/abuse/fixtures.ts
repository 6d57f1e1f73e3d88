import { readFileSync } from 'node:fs'

export type Topic =
  | 'threats'
  | 'insults'
  | 'quarrels'
  | 'reported'
  | 'humour'
  | 'news'
  | 'legal'
  | 'despair'
  | 'immigration'
  | 'politics'
  | 'everyday'

/** The hand-written sentences of one language, by topic. */
export function sentences(language: 'en' | 'fr'): Record<Topic, string[]> {
  return JSON.parse(readFileSync(new URL(`../../fixtures/abuse/${language}.json`, import.meta.url), 'utf8'))
}
