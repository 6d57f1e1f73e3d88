import { type AbuseKind, type AbuseLanguage, CONTEXT_KINDS, KINDS, VIOLENCE } from './kinds'
import { languagesOf } from './language'
import type { LanguagePhrases, Lexicon } from './lexicon'
import type { Found, Phrases } from './phrases'
import { readQuotes } from './quotes'
import { COMMA, NAME, PERSON, QUOTED, SENTENCE, type Tokens } from './tokens'
import { FACTS } from './vocabulary'

/** A passage of a text. */
export interface Passage {
  kind: AbuseKind
  /** Quoted, reported, negated, or of things: it is talked about rather than said. */
  mentioned: boolean
  /** As written, for showing. */
  shown: string
  /** Its words: from this one up to that one. */
  start: number
  end: number
}

/** Who reports does so shortly before, in the same sentence. */
const REPORT_REACH = 10
/** What negates a threat stands near its verb; an insult is negated by what stands right before its article. */
const NEGATION_REACH = 3
/** "… !", she said. */
const AFTER_REACH = 3
/** "The film …" and "… is on tonight". */
const TITLE_REACH = 8
const THING_REACH = 25
/** "These fees, they should be eliminated", "let this rumour die". */
const OBJECT_REACH = 4
/** In the sentence before. */
const BEFORE_REACH = 14
/** "Les députés, faut les brûler." */
const BESIDE = 5
const MAX_SHOWN = 60
const ARTICLES = new Set('un une des de d le la les tous a an the al such be etre être sois soyez'.split(' '))
/** Begins the name of the thing that a pronoun stands for: "le tuer, ce formulaire". */
const POINTERS = new Set('ce cet cette ces mon ma mes this that these'.split(' '))
const DEFINITE = new Set('le la les'.split(' '))
const NAMED = NAME | PERSON
const PRONOUNS = new Set('le la l les it him her them'.split(' '))
/** "ce soir" is no thing. */
const TIMES = new Set('soir matin nuit fois semaine année mois weekend week night morning time year month'.split(' '))
/** Names of peoples in English that are adjectives too. */
const ADJECTIVES = new Set(
  'black white asian african german french english polish chinese japanese russian italian american native alien disabled trans indian canadian british roma pole'.split(
    ' ',
  ),
)
const ADVERBS = new Set(
  'now today tonight tomorrow everywhere immediately already please alive first too here there first'.split(' '),
)

/** Words between a defeat and where it takes place. */
const CONTEST_REACH = 10
/** Acts that are a defeat too, in an election, a match or a debate. */
const DEFEATS =
  /^(?:bat(?:s|tre|tez|tons|tu|tus|tue|tues|te|tent|trai|tra|trons)?|[ée]cras\p{L}+|[ée]limin\p{L}+|d[ée]mol\p{L}+|corrig\p{L}+|beat|beaten|beating|crush\p{L}*|eliminat\p{L}+|demolish\p{L}*|destroy\p{L}*|slaughter\p{L}*|thrash\p{L}*|smash\p{L}*|wip\p{L}+|annihilat\p{L}+)$/iu
/** Acts that are one in a debate only: elsewhere somebody may die. */
const DEFEATS_IN_DEBATE = /^(?:abat(?:s|t|tre|tez|tons|tu|tus|tue|tues|te|tent)?|massacr\p{L}+|descend\p{L}+)$/iu
const DEBATES = new Set('débat débats argument arguments debate debates'.split(' '))
/** Acts that do away with things, and what they do when they die out. */
const ENDS =
  /^(?:[ée]limin|tu[eé]|tuons$|extermin|[ée]radiqu|supprim|purg|cr[eèé]v|mour|meur|mort|di(?:e|es|ed|ying)$|dead$|kill|eliminat|eradicat|annihilat|burn|br[ûu]l|rot|sacrifi|enterr|bury|buri|nuke|delet|wip)/iu
/** What no defeat has. */
const BLOODY = new Set(
  'mort sang barre coups batte fusil couteau hache death pulp bat bats bloody gun guns rifle knife hammer blood senseless'.split(
    ' ',
  ),
)
/** Acts that a family laughs about, and those who laugh. */
const COMIC =
  /^(?:tue\p{L}*|[ée]trangl\p{L}+|zigouill\p{L}+|trucid\p{L}+|assassin\p{L}+|massacr\p{L}+|kill\p{L}*|murder\p{L}*|strangl\p{L}+|throttl\p{L}+)$/iu
const FAMILY = new Set(
  'mari homme frère frères frangin soeur sœur frangine père papa mère maman fils fille gosses gosse enfants mômes gamins ados ado coloc colocs colocataire chéri cousin cousine chat chien husband hubby brother brothers sister sisters dad mom mum mother father son sons daughter daughters kid kids roommate roommates flatmate flatmates cousin cat dog teenager teenagers toddler'.split(
    ' ',
  ),
)

/** What is done for a child, and threatens somebody if it is said without saying what for, */
const CARES = /^(?:occup\p{L}+)$/iu
/** or beside these words. */
const MENACING = new Set(
  'verras verrez voir regretter regretteras regretterez payer paieras paierez pleurer pleureras sinon plainte gaffe souffrir crier hurler'.split(
    ' ',
  ),
)
/** "…, ne t'inquiète pas." */
const ERRAND_REACH = 8

const LIKENS = new Set(['like', 'as', 'comme'])
/** Ends an insult that is said to somebody or of somebody. */
const CURSED = new Set(['you', 'u', 'off'])

const KINDS_OF_INSULTS: readonly AbuseKind[] = ['insult', 'insult-about']
const OTHER = CONTEXT_KINDS.indexOf('other')

/** What a passage has to be compared with: kinds that exclude each other where they overlap. The lowest is the strongest. */
const familyOf = (kind: AbuseKind): number => (kind === 'profanity' ? 2 : KINDS_OF_INSULTS.includes(kind) ? 1 : 0)

/** Whether a break of some strength stands between two words. */
function separated({ before }: Tokens, from: number, to: number, by: number): boolean {
  for (let i = from + 1; i <= to; i++) if ((before[i] as number) >= by) return true
  return false
}

const wordAt = ({ text, start, end }: Tokens, i: number): string => text.slice(start[i], end[i]).toLowerCase()

function negates(tokens: Tokens, negation: Found, { start }: Found, kind: AbuseKind): boolean {
  if (negation.start >= start || separated(tokens, negation.start, start, COMMA)) return false
  // Where "ne … pas" is taken for part of the phrase, or reaches into it.
  if (negation.end > start) return true
  const isNear = start - negation.end < NEGATION_REACH
  if (!KINDS_OF_INSULTS.includes(kind)) return isNear
  for (let i = negation.end; i < start; i++) if (!ARTICLES.has(wordAt(tokens, i))) return false
  return isNear
}

function reports(tokens: Tokens, other: Found, found: Found): boolean {
  // "They chanted that we should be hanged" is found from "they" on.
  if (other.start > found.start && other.end < found.end) return true
  if (other.start < found.start)
    // "He wrote: …" reports the sentence that follows a colon or a line.
    return found.start - other.end < REPORT_REACH && !separated(tokens, other.end - 1, found.start, SENTENCE)
  const after = other.start - found.end
  return after >= 0 && after < AFTER_REACH && !separated(tokens, found.end - 1, other.start, SENTENCE)
}

/** The facts of all words of a passage. */
function factsOf({ facts, flags }: Tokens, { start, end }: Found): number {
  let all = 0
  for (let i = start; i < end; i++)
    all |= (facts[i] as number) | (((flags[i] as number) & NAMED) !== 0 ? FACTS.person : 0)
  return all
}

/** "Kill the parent process": what follows at once says what is meant. */
const isCompound = ({ before }: Tokens, other: Found, found: Found): boolean =>
  other.start === found.end && before[other.start] === 0

/** "Empty lines should be killed": the first word of a sentence, which may be a name, says which things are meant. */
const isCapitalised = ({ before, entry }: Tokens, other: Found, { start }: Found): boolean =>
  other.start === start + 1 && before[other.start] === 0 && before[start] === SENTENCE && (entry[start] as number) < 0

const PERSONS = FACTS.person | FACTS.people | FACTS.you

/** Whether a thing is spoken of in the sentence of a passage, or shortly before it. */
function isNearby(tokens: Tokens, other: Found, found: Found, distance: number): boolean {
  const isBefore = other.start < found.start
  const isSame = !separated(tokens, Math.min(other.start, found.start), Math.max(other.start, found.start), SENTENCE)
  return distance < (isSame ? THING_REACH : isBefore ? BEFORE_REACH : 0)
}

/** Whether the act of a passage is against a person: one is named in it, or beside it in the same sentence. */
function isOfPerson(tokens: Tokens, found: Found): boolean {
  if ((factsOf(tokens, found) & PERSONS) !== 0) return true
  const { before, facts, flags } = tokens
  const isPerson = (i: number) =>
    ((facts[i] as number) & (FACTS.person | FACTS.people)) !== 0 || ((flags[i] as number) & NAMED) !== 0
  for (let i = found.start - 1; i >= Math.max(0, found.start - BESIDE) && (before[i + 1] as number) < SENTENCE; i--)
    if (isPerson(i)) return true
  for (let i = found.end; i < Math.min(tokens.count, found.end + BESIDE) && (before[i] as number) < SENTENCE; i++)
    if (isPerson(i)) return true
  return false
}

/** Whether some word of a passage, or of its sentence behind it, is one of these. */
function hasWord(tokens: Tokens, from: number, to: number, test: (word: string) => boolean): boolean {
  for (let i = from; i < to && i < tokens.count; i++) {
    if (i > from && (tokens.before[i] as number) >= SENTENCE) return false
    if (test(wordAt(tokens, i))) return true
  }
  return false
}

/** Whether a thing stands in a passage, or a few words from it in its sentence. */
const isBeside = (tokens: Tokens, other: Found, found: Found, distance: number): boolean =>
  distance <= OBJECT_REACH &&
  !separated(tokens, Math.min(other.start, found.start), Math.max(other.start, found.start), SENTENCE)

/** "He deserves to be beaten at the polls": where a defeat takes place follows it in its sentence. */
function isDefeat(tokens: Tokens, place: Found, { start, end }: Found): boolean {
  if (place.start < end || place.start - end > CONTEST_REACH || separated(tokens, end - 1, place.start, SENTENCE))
    return false
  const isInDebate = hasWord(tokens, place.start, place.end, (word) => DEBATES.has(word))
  const isDefeated = (word: string) => DEFEATS.test(word) || (isInDebate && DEFEATS_IN_DEBATE.test(word))
  if (!hasWord(tokens, start, end, isDefeated)) return false
  return !hasWord(tokens, start, place.end + CONTEST_REACH, (word) => BLOODY.has(word))
}

/** "I'll kill my husband if he brings home another kitten": the condition follows at once. */
function isJoke(tokens: Tokens, trifle: Found, { start, end }: Found): boolean {
  if (trifle.start < end || trifle.start - end > 2 || separated(tokens, end - 1, trifle.start, SENTENCE)) return false
  if (hasWord(tokens, start, trifle.end + CONTEST_REACH, (word) => BLOODY.has(word))) return false
  return (
    hasWord(tokens, start, end, (word) => COMIC.test(word)) && hasWord(tokens, start, end, (word) => FAMILY.has(word))
  )
}

/** "Je vais m'occuper de ta fille à la sortie de l'école": where or when somebody is looked after follows in the sentence. */
function isErrand(tokens: Tokens, errand: Found, { start, end }: Found): boolean {
  if (errand.start < end || errand.start - end > ERRAND_REACH || separated(tokens, end - 1, errand.start, SENTENCE))
    return false
  if (hasWord(tokens, end, tokens.count, (word) => MENACING.has(word))) return false
  return hasWord(tokens, start, end, (word) => CARES.test(word))
}

/** Whether what stands near a passage says that it is talked about rather than said. */
function reverses(tokens: Tokens, other: Found, found: Found, kind: AbuseKind): boolean {
  const distance = other.start >= found.end ? other.start - found.end : found.start - other.end
  switch (CONTEXT_KINDS[other.kind]) {
    case 'report':
      return reports(tokens, other, found)
    case 'negation':
      return negates(tokens, other, found, kind)
    case 'condemned':
      return (
        other.start >= found.end && distance < NEGATION_REACH && !separated(tokens, found.end - 1, other.start, COMMA)
      )
    case 'title':
      return (
        distance < TITLE_REACH &&
        !separated(tokens, Math.min(other.start, found.start), Math.max(other.end, found.end) - 1, SENTENCE)
      )
    case 'game':
      return VIOLENCE.includes(kind) && distance < THING_REACH && (factsOf(tokens, found) & FACTS.people) === 0
    case 'thing':
      return (
        VIOLENCE.includes(kind) &&
        isNearby(tokens, other, found, distance) &&
        (isCompound(tokens, other, found) || isCapitalised(tokens, other, found) || !isOfPerson(tokens, found))
      )
    case 'object':
      return (
        VIOLENCE.includes(kind) &&
        isBeside(tokens, other, found, distance) &&
        hasWord(tokens, found.start, found.end, (word) => ENDS.test(word)) &&
        (isCompound(tokens, other, found) || isCapitalised(tokens, other, found) || !isOfPerson(tokens, found))
      )
    case 'contest':
      return VIOLENCE.includes(kind) && isDefeat(tokens, other, found)
    case 'trifle':
      return kind === 'threat' && isJoke(tokens, other, found)
    case 'errand':
      return kind === 'threat' && isErrand(tokens, other, found)
    default:
      return false
  }
}

function hasPronoun(tokens: Tokens, { start, end }: Found): boolean {
  for (let i = start; i < end; i++) if (PRONOUNS.has(wordAt(tokens, i))) return true
  return false
}

/** Whether a word of a people says of what kind a thing is: "kill the black process". */
function isOfKind(tokens: Tokens, { end }: Found): boolean {
  if (end >= tokens.count || (tokens.before[end] as number) > 0) return false
  const facts = tokens.facts[end - 1] as number
  if ((facts & FACTS.people) === 0 || !ADJECTIVES.has(wordAt(tokens, end - 1))) return false
  const after = tokens.facts[end] as number
  return (after & (FACTS.person | FACTS.people | FACTS.english)) === 0 && !ADVERBS.has(wordAt(tokens, end))
}

/** Whether the object of an act is named after it, and is no person: "le tuer, ce formulaire". */
function isOfThing(tokens: Tokens, found: Found, kind: AbuseKind): boolean {
  const { end } = found
  if (!VIOLENCE.includes(kind) || end + 1 >= tokens.count || separated(tokens, end - 1, end, SENTENCE)) return false
  const isPointed =
    POINTERS.has(wordAt(tokens, end)) || (tokens.before[end] === COMMA && DEFINITE.has(wordAt(tokens, end)))
  if (!isPointed || (tokens.before[end + 1] as number) > 0) return false
  if (TIMES.has(wordAt(tokens, end + 1)) || !hasPronoun(tokens, found)) return false
  if ((factsOf(tokens, found) & PERSONS) !== 0) return false
  for (let i = end + 1; i < Math.min(end + 4, tokens.count) && (i === end + 1 || tokens.before[i] === 0); i++)
    if (((tokens.facts[i] as number) & PERSONS) !== 0 || ((tokens.flags[i] as number) & NAMED) !== 0) return false
  return true
}

/** "Fuck you, Amber" is said of somebody who does not read it, "fuck you" to somebody who does. */
function isOfAbsent(tokens: Tokens, { end }: Found): boolean {
  const { count, before, facts, entry, flags } = tokens
  if (end >= count || !CURSED.has(wordAt(tokens, end - 1)) || (before[end] as number) >= SENTENCE) return false
  const isNamed = (entry[end] as number) < 0 || ((flags[end] as number) & NAME) !== 0
  return isNamed || wordAt(tokens, end) === 'to' || ((facts[end] as number) & FACTS.people) !== 0
}

/** Of phrases that overlap, those that count: the strongest family, and within it the longest. In the order of the text. */
function chosen(tokens: Tokens, all: readonly Found[]): Found[] {
  const taken = new Uint8Array(tokens.count)
  const kindOf = ({ kind }: Found): AbuseKind => KINDS[kind] as AbuseKind
  const ordered = [...all].sort(
    (a, b) =>
      familyOf(kindOf(a)) - familyOf(kindOf(b)) ||
      b.end - b.start - (a.end - a.start) ||
      a.kind - b.kind ||
      a.start - b.start,
  )
  const kept = ordered.filter(({ start, end }) => {
    for (let i = start; i < end; i++) if (taken[i] === 1) return false
    taken.fill(1, start, end)
    return true
  })
  return kept.sort((a, b) => a.start - b.start)
}

function shownOf({ text, start, end }: Tokens, found: Found): Pick<Passage, 'shown' | 'start' | 'end'> {
  const shown = text.slice(start[found.start], end[found.end - 1]).replace(/\s+/g, ' ')
  const isLong = shown.length > MAX_SHOWN
  return {
    shown: isLong ? `${shown.slice(0, MAX_SHOWN - 1).replace(/[\ud800-\udbff]$/, '')}…` : shown,
    start: found.start,
    end: found.end,
  }
}

/** What stands near phrases. */
function contextOf(tokens: Tokens, context: Phrases, all: readonly Found[]): Found[] {
  const found: Found[] = []
  let to = 0
  for (const { start, end } of all) {
    const from = Math.max(to, start - THING_REACH - MAX_PHRASE)
    const until = Math.min(tokens.count, end + THING_REACH)
    if (until <= from) continue
    for (const each of context.find(tokens, from, until, 0)) found.push(each)
    to = until
  }
  return found
}

/** Whether what stands there is something else. "Put him down like a dog" is no less a call for what he is likened to. */
function isInstead(tokens: Tokens, other: Found, found: Found, kind: AbuseKind): boolean {
  if (other.start >= found.end || found.start >= other.end) return false
  return !VIOLENCE.includes(kind) || other.start <= found.start || !LIKENS.has(wordAt(tokens, other.start))
}

/** The passages of a text in one language. */
function passagesIn(
  tokens: Tokens,
  { abuse, clauses, context, core, elsewhere }: LanguagePhrases,
  isSure: boolean,
): Passage[] {
  const all = [...abuse.find(tokens, 0, tokens.count, core), ...clauses.find(tokens, core)]
  if (all.length === 0) return []
  readQuotes(tokens)
  const around = contextOf(tokens, context, all)
  const passages: Passage[] = []
  let from = 0
  for (const found of chosen(tokens, all)) {
    const kind = KINDS[found.kind] as AbuseKind
    while (from < around.length && (around[from] as Found).start < found.start - THING_REACH - MAX_PHRASE) from++
    let mentioned = ((tokens.flags[found.start] as number) & QUOTED) !== 0
    let isOther = !isSure && found.end === found.start + 1 && elsewhere.has(wordAt(tokens, found.start))
    for (let i = from; i < around.length && (around[i] as Found).start < found.end + THING_REACH; i++) {
      const other = around[i] as Found
      if (other.kind === OTHER) isOther ||= isInstead(tokens, other, found, kind)
      else mentioned ||= reverses(tokens, other, found, kind)
    }
    if (isOther) continue
    mentioned ||= isOfThing(tokens, found, kind) || (VIOLENCE.includes(kind) && isOfKind(tokens, found))
    const isAbout = kind === 'insult' && isOfAbsent(tokens, found)
    passages.push({ kind: isAbout ? 'insult-about' : kind, mentioned, ...shownOf(tokens, found) })
  }
  return passages
}

/** So many passages of a text in two languages are compared. */
const MAX_COMPARED = 64

/** No phrase of the tables has more words. */
const MAX_PHRASE = 20

/**
 * The passages of a text that are abuse or talk about it. Linear in the text.
 *
 * @param tag BCP 47 tag of the comment
 */
export function passagesOf(
  text: string,
  { glance, tokenizer, languages }: Lexicon,
  tag: string | undefined,
): Passage[] {
  const known = [...languages.keys()]
  if (!glance.mayHold(text, tag, known)) return []
  const tokens = tokenizer.read(text)
  const asked: readonly AbuseLanguage[] = languagesOf({ fr: tokens.french, en: tokens.english }, tag, known)
  const isSure = tag !== undefined || asked.length < known.length
  const passages: Passage[] = []
  for (const language of asked) {
    const phrases = languages.get(language)
    if (phrases === undefined) continue
    const found = passagesIn(tokens, phrases, isSure)
    // What is abuse in both languages, such as "Idiot", counts once.
    const isNew = ({ start, end }: Passage) => !passages.some((other) => other.start < end && start < other.end)
    passages.push(...(passages.length === 0 ? found : found.slice(0, MAX_COMPARED).filter(isNew)))
  }
  return passages
}
