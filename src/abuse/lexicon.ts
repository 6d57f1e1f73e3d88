import { cuss as englishCuss } from 'cuss'
import { cuss as frenchCuss } from 'cuss/fr'
import { classes as englishClasses, phrases as englishPhrases } from './english'
import { foldWord, plain } from './fold'
import { classes as frenchClasses, phrases as frenchPhrases } from './french'
import { FUNCTION_WORDS, languagesOf } from './language'
import { type Classes, phrasesOf } from './notation'
import { Phrases } from './phrases'
import { type Disguised, LONG, MAX_LETTERS, type Token } from './tokens'

/**
 * The languages that `abuse` knows: English and French.
 *
 * @example
 * ```ts
 * import { abuse, type AbuseLanguage } from 'digue/abuse'
 *
 * const languages: AbuseLanguage[] = ['en']
 * const signal = abuse({ languages })
 * ```
 */
export type AbuseLanguage = 'en' | 'fr'
export const LANGUAGES: readonly AbuseLanguage[] = ['en', 'fr']

/** What `cuss` rates as certain. */
const SURE = 2

/**
 * Of the words that `cuss` rates as certain, those with one of these roots count as profanity. Not all of them: at its highest
 * rating it also has everyday words ("welfare", "graine") and names of peoples.
 */
const ROOTS: Record<AbuseLanguage, RegExp> = {
  en: /fuck|shit|cunt|bitch|arse|^ass(?:es|hole|holes|hat|wipe|clown|munch|licker|kisser)?$|cocksuck|dick|piss|crap|wank|whore|slut|bollock|motherf|goddam|twat|bugger|skank|^wtf$|dammit|damnit|jackass|prick|blowjob/,
  fr: /merd|couill|chi(?:er|ant|asse|eur|otte)|encul|fout|niqu|branl|bordel|^putain|^pute|^cul$|conn(?:ard|asse|erie)|^con$|salop|salaud|enfoir|trouduc|piss|tabarna|câliss|^estie$|^(?:fdp|ntm|tg|vtff)$|déconn/,
}
const ENDINGS = ['e', 'es', 'ent', 'ez', 'é', 'ée', 'és', 'ées', 'ait', 'ais', 'aient', 'era', 'ant']

/** The forms in which a word of `cuss` is met: it lists lemmas. */
function inflected(word: string, language: AbuseLanguage): string[] {
  if (language === 'fr' && word.endsWith('er')) return [word, ...ENDINGS.map((ending) => word.slice(0, -2) + ending)]
  if (language === 'fr' && word.endsWith('é')) return [word, `${word}s`, `${word}e`, `${word}es`]
  return [word, `${word}s`]
}

function profanity(language: AbuseLanguage): string[] {
  const list: Record<string, number> = language === 'fr' ? frenchCuss : englishCuss
  const words = Object.keys(list).filter(
    (word) => list[word] === SURE && /^\p{L}+$/u.test(word) && ROOTS[language].test(word.toLowerCase()),
  )
  const more =
    language === 'fr'
      ? ['foutre', 'foutu', 'foutue', 'foutus', 'putains']
      : ['shit', 'shits', 'damn', 'bastard', 'bitch']
  return [...words, ...more].flatMap((word) => inflected(word.toLowerCase(), language))
}

/** Signs and gaps between the letters of other words as short are more often an abbreviation. */
const ACRONYMS = new Set(['fdp', 'ntm'])
/** Letters that must be shown of a word whose others are stars. */
const SHOWN = 2

/** Words that are recognised under stars, signs and gaps. */
class Hidden implements Disguised {
  readonly #words = new Set<string>()
  readonly #starts = new Set<string>()
  /** By first letter. */
  readonly #plain = new Map<string, string[]>()

  add(word: string): void {
    const letters = plain(word)
    if (!/^[a-z]{3,}$/.test(letters)) return
    const folded = foldWord(word)
    this.#words.add(folded)
    if (folded.length >= LONG) for (let end = 2; end < folded.length; end++) this.#starts.add(folded.slice(0, end))
    const alike = this.#plain.get(letters.slice(0, 1)) ?? []
    alike.push(letters)
    this.#plain.set(letters.slice(0, 1), alike)
  }

  has(word: string): boolean {
    return (word.length > 3 || ACRONYMS.has(word)) && this.#words.has(word)
  }

  begins(start: string): boolean {
    return this.#starts.has(start)
  }

  unmask(masked: string): string | undefined {
    if (masked.length > MAX_LETTERS || masked.replace(/[*#]/g, '').length < SHOWN) return undefined
    return this.#plain.get(masked.slice(0, 1))?.find((each) => fits(masked, each))
  }
}

/** Whether a word is a mask with each star, or a single star for several, read as letters. */
function fits(mask: string, word: string): boolean {
  const star = mask.search(/[*#]/)
  if (mask[0] !== word[0]) return false
  if (mask.length === word.length) {
    for (let i = 0; i < mask.length; i++) if (mask[i] !== word[i] && mask[i] !== '*' && mask[i] !== '#') return false
    return true
  }
  const tail = mask.slice(star).replace(/^[*#]+/, '')
  if (mask.length > word.length || mask.length - tail.length - star > 1 || star + tail.length <= SHOWN) return false
  return !/[*#]/.test(tail) && word.startsWith(mask.slice(0, star)) && word.endsWith(tail)
}

const TABLES: Record<AbuseLanguage, { classes: Classes; kinds: Record<(typeof ORDER)[number], string> }> = {
  en: { classes: englishClasses, kinds: englishPhrases },
  fr: { classes: frenchClasses, kinds: frenchPhrases },
}

/** Of two phrases of the same words the later kind counts. */
const ORDER = ['report', 'negation', 'thing', 'insult', 'threat', 'none'] as const

export interface Lexicon {
  /** The phrases of those languages that a text may be in. @param tag the comment's `language` */
  phrasesIn(tokens: readonly Token[], tag: string | undefined): Phrases
  hidden: Disguised
}

function phrasesFor(languages: readonly AbuseLanguage[]): Phrases {
  const phrases = new Phrases()
  for (const language of languages) {
    const { classes, kinds } = TABLES[language]
    phrases.learn(language, { ...classes, CRUDE: profanity(language) })
    phrases.add(language, 'profanity', [['CRUDE']])
    for (const kind of ORDER) phrases.add(language, kind, phrasesOf(kinds[kind]))
  }
  return phrases
}

/** Phrases and disguised words of some languages. Takes some milliseconds. */
export function lexiconOf(languages: readonly AbuseLanguage[]): Lexicon {
  const hidden = new Hidden()
  for (const language of languages) {
    const { classes } = TABLES[language]
    for (const name of ['STRONG', 'SLUR', 'MILD'] as const)
      for (const word of classes[name] ?? []) hidden.add(word.replace('!', ''))
    for (const word of profanity(language)) hidden.add(word)
  }
  const counted = LANGUAGES.map((language) => [language, new Set(FUNCTION_WORDS[language].map(foldWord))] as const)
  const built = new Map<string, Phrases>()
  return {
    hidden,
    phrasesIn(tokens, tag) {
      const counts = { fr: 0, en: 0 }
      for (const { word } of tokens) for (const [language, words] of counted) if (words.has(word)) counts[language]++
      const asked = languagesOf(counts, tag, languages)
      const phrases = built.get(asked.join()) ?? phrasesFor(asked)
      built.set(asked.join(), phrases)
      return phrases
    },
  }
}
