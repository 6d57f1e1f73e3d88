export type Label = 'spam' | 'ham'

const SPAM = new Set('spam 1 true t yes y oui junk bad unwanted indesirable reject rejected hold trash'.split(' '))
const HAM = new Set(
  'ham 0 false f no n non ok good legit legitimate wanted welcome normal allow allowed nudge approve approved'.split(
    ' ',
  ),
)

/** Most characters of a label. */
const LONGEST = 1000

/** Reads a label that a person gave. Undefined for an unknown word. */
export function labelOf(value: unknown, spamWords: ReadonlySet<string> | undefined): Label | undefined {
  const text = String(value).trim()
  if (text.length > LONGEST) return spamWords === undefined ? undefined : 'ham'
  const word = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  if (spamWords !== undefined) return spamWords.has(word) ? 'spam' : 'ham'
  return SPAM.has(word) ? 'spam' : HAM.has(word) ? 'ham' : undefined
}
