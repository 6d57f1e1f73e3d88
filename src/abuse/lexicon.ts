import { cuss as englishCuss } from 'cuss'
import { cuss as frenchCuss } from 'cuss/fr'
import { Clauses } from './clauses'
import { Disguises } from './disguise'
import { tables as englishTables } from './english'
import { context as englishContext, elsewhere as englishElsewhere } from './english-context'
import { grammar as englishGrammar } from './english-grammar'
import { callings as englishCallings, classes as englishClasses } from './english-words'
import { tables as frenchTables } from './french'
import { context as frenchContext, elsewhere as frenchElsewhere } from './french-context'
import { grammar as frenchGrammar } from './french-grammar'
import { callings as frenchCallings, classes as frenchClasses } from './french-words'
import { frequencies } from './frequencies'
import { Glance } from './glance'
import { type AbuseKind, type AbuseLanguage, CONTEXT_KINDS, type ContextKind, KINDS, LANGUAGES } from './kinds'
import { FUNCTION_WORDS } from './language'
import { plain } from './letters'
import { MAX_NEEDS, type Need } from './needs'
import { type Classes, type Part, phrasesOf, type Table } from './notation'
import { MAX_FILLERS, Phrases } from './phrases'
import { type Act, type Grammar, ROLES } from './roles'
import { type Placed, Steps } from './steps'
import { Tokenizer } from './tokenizer'
import { FACTS, Vocabulary } from './vocabulary'

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
const MORE: Record<AbuseLanguage, string[]> = {
  fr: ['foutre', 'foutu', 'foutue', 'foutus', 'putains'],
  en: ['shit', 'shits', 'damn', 'bastard', 'bitch'],
}

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
  return [...words, ...MORE[language]].flatMap((word) => inflected(word.toLowerCase(), language))
}

interface LanguageTables {
  classes: Classes
  callings: RegExp
  tables: readonly Table<AbuseKind>[]
  context: readonly Table<ContextKind>[]
  grammar: Grammar
  /** Words that are ordinary ones in the other language. */
  elsewhere: readonly string[]
}

const LANGUAGE_TABLES: Record<AbuseLanguage, LanguageTables> = {
  en: {
    classes: englishClasses,
    callings: englishCallings,
    tables: englishTables,
    context: englishContext,
    grammar: englishGrammar,
    elsewhere: englishElsewhere,
  },
  fr: {
    classes: frenchClasses,
    callings: frenchCallings,
    tables: frenchTables,
    context: frenchContext,
    grammar: frenchGrammar,
    elsewhere: frenchElsewhere,
  },
}
/** Classes to which words belong that are in no table. */
const OPEN = ['PERSON', 'NAME']
/** Classes of words that signs and gaps do not hide. */
const HIDDEN = ['STRONG', 'SLUR', 'MILD', 'CRUDE']
const PERSONS = ['PERSON', 'STRONG', 'MILD', 'SLUR']
/** Words from this length on are recognised in two parts, "con nard". */
const LONG = 6

/** The phrases of one language: what is abuse, what reverses it, and which words are nothing unless the text is in that language. */
export interface LanguagePhrases {
  abuse: Phrases
  clauses: Clauses
  context: Phrases
  /** Fact of words of which a clause must have one to have a phrase of abuse. */
  core: number
  elsewhere: ReadonlySet<string>
}

/** What a text is read with. */
export interface Lexicon {
  glance: Pick<Glance, 'mayHold'>
  tokenizer: Tokenizer
  languages: ReadonlyMap<AbuseLanguage, LanguagePhrases>
}

/** Adds a language's words to the vocabulary and makes its phrases. */
function learn(language: AbuseLanguage, vocabulary: Vocabulary, disguises: Disguises, name: number): LanguagePhrases {
  const { classes, callings, tables, context, grammar, elsewhere } = LANGUAGE_TABLES[language]
  const all: Classes = { ...classes, CRUDE: profanity(language), NAME: ['user'] }
  const symbols = new Map<string, number>()
  for (const [each, words] of Object.entries(all)) {
    const symbol = each === 'NAME' ? name : vocabulary.symbol()
    symbols.set(each, symbol)
    const isPerson = PERSONS.includes(each)
    const isPeople = each === 'PEOPLE' || each === 'SLUR'
    const facts = (isPerson ? FACTS.person : 0) | (isPeople ? FACTS.people : 0)
    const roles = (isPerson ? ROLES.person : 0) | (isPeople ? ROLES.people : 0)
    for (const word of words) {
      vocabulary.add(word, symbol, facts)
      if (roles !== 0) vocabulary.addRoles(word, LANGUAGES.indexOf(language), roles)
      if (HIDDEN.includes(each)) disguises.add(word)
    }
  }
  const at = LANGUAGES.indexOf(language)
  for (const [k, act] of grammar.acts.entries()) symbols.set(`ACT${k}`, addAct(act, vocabulary, grammar, at))
  for (const [role, words] of Object.entries(grammar.roles))
    for (const word of words) vocabulary.addRoles(word, at, ROLES[role as keyof typeof ROLES])
  const core = FACTS.core << at
  const steps = new Steps(vocabulary, symbols, ratesOf(all, grammar, language))
  const make = () => new Phrases(vocabulary, steps, callings)
  const phrases = { abuse: make(), context: make() }
  const [acts, wills] = [make(), make()]
  const need = (searched: Phrases, kind: number, parts: readonly Part[]): void => {
    searched.add(kind, parts)
    for (const way of steps.neededBy(parts)) {
      const [rarest, ...others] = [...way].sort((a, b) => a.rate - b.rate)
      if (rarest === undefined) throw new TypeError(`A phrase that any words may be, ${kind}: ${JSON.stringify(parts)}`)
      if (others.length === 0) for (const symbol of rarest.symbols) vocabulary.mark(symbol, core)
      else
        vocabulary.need(
          rarest.symbols,
          others.slice(0, MAX_NEEDS).map((other) => needOf(rarest, other)),
          at,
        )
    }
  }
  for (const { kind, phrases: text } of tables)
    for (const parts of phrasesOf(text)) need(phrases.abuse, KINDS.indexOf(kind), parts)
  for (const [k, { tails = '' }] of grammar.acts.entries())
    for (const tail of tails === '' ? [''] : tails.split('\n').filter((line) => line.trim() !== ''))
      for (const parts of phrasesOf(tail === '' ? `ACT${k}` : `ACT${k} ${grammar.between}? ${tail}`))
        need(acts, k, parts)
  for (const [k, { phrases: text }] of grammar.wills.entries()) for (const parts of phrasesOf(text)) wills.add(k, parts)
  for (const { kind, phrases: text } of context)
    for (const parts of phrasesOf(text)) phrases.context.add(CONTEXT_KINDS.indexOf(kind), parts)
  const clauses = new Clauses(vocabulary, grammar, at, acts, wills)
  return { ...phrases, clauses, core, elsewhere: new Set(elsewhere) }
}

/** Where a step stands beside the rarest one of its phrase. */
function needOf(rarest: Placed, { at, symbols }: Placed): Need {
  const distance = at - rarest.at
  return { symbols, within: distance + Math.sign(distance) * MAX_FILLERS }
}

/** How many of 10,000 words are a word or belong to a class; undefined where words that are not in the tables may belong to it. */
function ratesOf(classes: Classes, grammar: Grammar, language: AbuseLanguage): (name: string) => number | undefined {
  const rateOf = frequencies(language)
  const sumOf = (words: readonly string[]) => words.reduce((sum, word) => sum + rateOf(plain(word.replace('!', ''))), 0)
  const rates = new Map<string, number | undefined>()
  for (const [name, words] of Object.entries(classes)) rates.set(name, OPEN.includes(name) ? undefined : sumOf(words))
  for (const [k, act] of grammar.acts.entries()) rates.set(`ACT${k}`, sumOf(wordsOf(act, grammar)))
  return (name) => (rates.has(name) ? rates.get(name) : rateOf(name))
}

const wordsOf = ({ verbs = [], nouns = [] }: Act, { forms }: Grammar): string[] => [
  ...nouns,
  ...verbs.flatMap((verb) => Object.values(forms(verb)).flat()),
]

/** Adds the words of an act. Returns the symbol that they have in phrases. */
function addAct({ verbs = [], nouns = [] }: Act, vocabulary: Vocabulary, grammar: Grammar, language: number): number {
  const symbol = vocabulary.symbol()
  for (const noun of nouns) vocabulary.add(noun, symbol)
  for (const verb of verbs)
    for (const [role, forms] of Object.entries(grammar.forms(verb)))
      for (const form of forms) {
        vocabulary.add(form, symbol)
        vocabulary.addRoles(form, language, ROLES[role as keyof typeof ROLES])
      }
  return symbol
}

/** By languages: tables that were made already. */
const made = new Map<string, Lexicon>()

/** Phrases and disguised words of some languages, made once for all filters. */
export function lexiconOf(languages: readonly AbuseLanguage[]): Lexicon {
  const key = [...languages].sort().join(' ')
  const lexicon = made.get(key) ?? makeLexicon(languages)
  made.set(key, lexicon)
  return lexicon
}

function makeLexicon(languages: readonly AbuseLanguage[]): Lexicon {
  const vocabulary = new Vocabulary()
  const disguises = new Disguises(vocabulary)
  const name = vocabulary.symbol()
  const known = new Map(languages.map((language) => [language, learn(language, vocabulary, disguises, name)]))
  for (const word of FUNCTION_WORDS.fr) vocabulary.add(word, undefined, FACTS.french)
  for (const word of FUNCTION_WORDS.en) vocabulary.add(word, undefined, FACTS.english)
  for (const word of ['te', 't', 'vous', 'toi', 'you', 'u', 'tu']) vocabulary.add(word, undefined, FACTS.you)
  for (const start of disguises.starts(LONG)) vocabulary.add(start, undefined, FACTS.begins)
  vocabulary.seal()
  return {
    glance: new Glance(vocabulary, disguises),
    tokenizer: new Tokenizer(vocabulary, disguises),
    languages: known,
  }
}
