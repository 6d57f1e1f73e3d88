export { type AbuseOptions, abuse } from './abuse'
export type { AbuseKind, AbuseLanguage } from './kinds'
