import type { DigueError, DigueErrorCode } from '../index'

/** What the library refused, for a French reader. Its own message, which names the field, is in English. */
const FRENCH: Readonly<Record<DigueErrorCode, string>> = {
  'invalid-option': 'une option ne convient pas',
  'invalid-policy': 'les réglages donnés par --policy ne conviennent pas',
  'invalid-rules': 'les règles données par --rules ne conviennent pas',
  'invalid-signal': 'un signal donné par --signals ne convient pas',
  'invalid-comment': 'ce commentaire ne peut pas être jugé',
  'invalid-argument': 'une valeur ne convient pas',
  'snapshot-corrupt': 'l’instantané est abîmé, ou n’en est pas un',
  'snapshot-version':
    'l’instantané vient d’une autre version de digue : recommencez sans lui, ou refaites-en un avec digue replay --snapshot',
  'snapshot-secret': 'l’instantané a été fait avec un autre secret (DIGUE_SECRET)',
  'store-failed': 'l’historique partagé n’a pas répondu',
  'store-unsupported': 'l’historique partagé ne sait pas le faire',
}

/** A refusal of the library in French, with the library's own words. */
export function refusalInFrench({ code, message }: Pick<DigueError, 'code' | 'message'>): string {
  return `${FRENCH[code]}. Détail, en anglais : ${message}`
}
