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
import { Glance } from './glance'
import { type AbuseKind, type AbuseLanguage, CONTEXT_KINDS, type ContextKind, KINDS, LANGUAGES } from './kinds'
import { FUNCTION_WORDS } from './language'
import { plain } from './letters'
import { type Classes, type Part, phrasesOf, type Table } from './notation'
import { Phrases } from './phrases'
import { type Act, type Grammar, ROLES } from './roles'
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
/** Classes whose words are in many texts. A text with no other words of a phrase need not be searched for it. */
const COMMON = new Set('FILLER STOP OBJ OBJ2 OBJ3 YOUOBJ DET PERSON PEOPLE ADJ NAME BODY PLACE HOLY WEAPON'.split(' '))
const COMMON_WORDS =
  'si es don did by im didn didnt suis id f va vais veux veut faut on te l d qu c s n m t j a y en au aux tout tous toutes bien etre faire fait est sont avoir ai as ont soit se me lui leur eux qui quoi ou par plus moi toi ca ma ta sa mon ton son mes tes ses nos vos bon un une i u the he she they them all no go up out be get on in and or if so just like who what your my me him her its am re ll d ve m got need needs want would could should must will can how why when this that des le de et'.split(
    ' ',
  )
/** Words that are in many texts too. A phrase that has no rarer one is recognised by two of them. */
const FREQUENT_WORDS =
  'comme dont going better mieux seulement entre dont sous voir make world life man off well over take come work find home sans place going plate compte comptes people please where jour homme monde suis ceux celui celle celles compte comptes mettre mets pays prendre vie entre voir passe passer passé sous train haut jours vivre vis dessus bout type vient viens retrouver arrive homme femme place supprimer sais sait avant après faut faudrait doit doivent devrait devraient dire dit vrai chez face main mains coup tirer jeter ouvrir ouvre adresse manque entrée soit soient demande propose temps besoin veut peut peuvent pourrait qu rien personne toute toutes quand alors ici là donc même autres autre fin pas plus jamais from man one life back world without make makes over face through well every both come coming take taken took clear off down down again family work find found reason myself yourself hit live end out worst children alone pain shut police kids rid home open run runs days day break stick building office head hell sleep address wake gone main exist about into time let make good best way right know see say says said think look new now off only other own part still than then there these those too use used very year years never always someone somebody anyone ones hope wish pray deserve deserves deserved suffer beat people everyone may long hard even much many most stop start keep getting gets got give given put left next last first house door street full part dans pour avec mort morts dead die guerre feu serait serais serons trouver payer voiture bas raison raisons baisse ouverte maison maisons dessus taille happened days force forces vient viens mérite mériterait souhaite envie passer run watch bad own reason pay fix live clear between war rip set line send sent light lit cut throw faire envoyer jeter laisser donner mettre tirer sortir virer régler ôter enlever prendre réglé passer couper casser pousser conduire mener night jours vivre finir gros bash disgrace caught hands suffer connais connait yeux coming air hommes terre fera règle miss wait kids children broken mer corps fort fou con cons'.split(
    ' ',
  )
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
  glance: Glance
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
  const literals = new Map<string, number>()
  const make = () => new Phrases(vocabulary, symbols, literals, callings)
  const phrases = { abuse: make(), context: make() }
  const [acts, wills] = [make(), make()]
  const common = new Set([...COMMON, ...COMMON_WORDS, ...FUNCTION_WORDS.en, ...FUNCTION_WORDS.fr])
  const frequent = new Set([...common, ...FREQUENT_WORDS.map(plain)])
  for (const [k, { verbs = [] }] of grammar.acts.entries())
    if (verbs.some((verb) => frequent.has(plain(verb.split('/', 1)[0] ?? '')))) frequent.add(`ACT${k}`)
  const core = FACTS.core << at
  const need = (searched: Phrases, kind: number, parts: readonly Part[]): void => {
    searched.add(kind, parts)
    const [rare] = searched.cores(parts, frequent)
    const [last, other] = rare === undefined ? searched.cores(parts, common) : []
    const only = rare ?? (other === undefined ? last : undefined)
    if (only !== undefined) for (const symbol of only) vocabulary.mark(symbol, core)
    else if (last === undefined || other === undefined)
      throw new TypeError(`A phrase of common words only, ${kind}: ${JSON.stringify(parts)}`)
    else vocabulary.pair(last, other, Math.min(...last), at)
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

/** Phrases and disguised words of some languages. Making them takes some ten milliseconds, once for all filters. */
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
