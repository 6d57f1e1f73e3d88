import type { AbuseLanguage } from './kinds'

/** How many words of each language a text has that say something about its language. */
export type LanguageCounts = Record<AbuseLanguage, number>

/** Words that are frequent in one of the languages and are no words of the other, in small letters without accents. */
export const FUNCTION_WORDS: Readonly<Record<AbuseLanguage, readonly string[]>> = {
  fr: 'le la les un une des du de et est sont dans pour pas que qui ce cette ces je tu il elle nous vous ils elles avec sur mais'.split(
    ' ',
  ),
  en: 'the and of to is are was were in that this these it you he she we they with for not have has do does what my your'.split(
    ' ',
  ),
}

/**
 * The languages in which words are looked for: that of the comment's `language` if it has one, otherwise the one whose words are more than
 * twice as many, otherwise all that are known.
 *
 * @param tag BCP 47 tag of the comment
 */
export function languagesOf(
  { fr, en }: LanguageCounts,
  tag: string | undefined,
  known: readonly AbuseLanguage[],
): readonly AbuseLanguage[] {
  const declared = tag === undefined ? '' : (tag.split('-', 1)[0] as string).toLowerCase()
  if (declared !== '' && /^[a-z]{2,3}$/.test(declared) && declared !== 'und' && declared !== 'mul')
    return only(declared, known)
  if (fr > 2 * en + 1) return only('fr', known)
  if (en > 2 * fr + 1) return only('en', known)
  return known
}

const NO_LANGUAGE: readonly AbuseLanguage[] = []
const ONLY: Readonly<Record<AbuseLanguage, readonly AbuseLanguage[]>> = { fr: ['fr'], en: ['en'] }

function only(language: string, known: readonly AbuseLanguage[]): readonly AbuseLanguage[] {
  for (const each of known) if (each === language) return ONLY[each]
  return NO_LANGUAGE
}
