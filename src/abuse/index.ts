export { type AbuseOptions, abuse } from './abuse'
export type { AbuseKind } from './findings'
export type { AbuseLanguage } from './lexicon'
