import type { AbuseKind } from './kinds'
import { KINDS } from './kinds'
import type { Found, Phrases } from './phrases'
import { type Act, type Grammar, type ObjectKind, ROLES, type Will, type WillKind } from './roles'
import { COMMA, NAME, PERSON, SENTENCE, type Tokens } from './tokens'
import type { Vocabulary } from './vocabulary'

/** Words between a will and the act that it governs. */
const GOVERNS = 6
/** Words of an object between an act and its noun. */
const OBJECT_REACH = 6
/** Words between an act and a noun that its pronoun stands for, or a verdict. */
const BESIDE = 14
/** Words between what makes a passive and its participle. */
const PASSIVE = 3
/** No passage shows more words. */
const MAX_SPAN = 20
/** Of a sentence with more acts these are looked at. */
const MAX_ACTS = 24

/** What an act is done to. */
const NOBODY = 0
const SOMEBODY = 1
const YOU = 2
const PEOPLE = 3

/** An object, and up to which word it reaches. */
interface Target {
  who: number
  from: number
  to: number
}

const {
  infinitive,
  command,
  finite,
  past,
  gerund,
  be,
  not,
  owner,
  barrier,
  object,
  you,
  subject,
  skip,
  opener,
  all,
  pointer,
  link,
  person,
  people,
} = ROLES

/**
 * Calls, threats and wishes by what their words do, in any order within a sentence: an act of violence or removal, a person or a group that
 * suffers it, and a will, a wish, a duty, a command or a passive.
 */
export class Clauses {
  readonly #vocabulary: Vocabulary
  readonly #grammar: Grammar
  readonly #language: number
  readonly #acts: Phrases
  readonly #wills: Phrases
  #tokens!: Tokens
  #roles: number[] = []
  /** The sentence that is read: from this word up to that one. */
  #from = 0
  #to = 0

  /** @param language its place among `LANGUAGES`. `acts` have their place in the grammar as kinds, `wills` likewise. */
  constructor(vocabulary: Vocabulary, grammar: Grammar, language: number, acts: Phrases, wills: Phrases) {
    this.#vocabulary = vocabulary
    this.#grammar = grammar
    this.#language = language
    this.#acts = acts
    this.#wills = wills
  }

  /**
   * The calls, threats and wishes of a text.
   *
   * @param core fact of words that a clause with an act has
   */
  find(tokens: Tokens, core: number): Found[] {
    const acts = this.#acts.find(tokens, 0, tokens.count, core)
    if (acts.length === 0) return []
    this.#tokens = tokens
    this.#roles = []
    const found: Found[] = []
    let wills: Found[] = []
    let inSentence = 0
    this.#from = -1
    this.#to = -1
    for (const act of acts) {
      if (act.start >= this.#to) {
        this.#enter(act.start)
        wills = this.#wills.find(tokens, this.#from, this.#to, 0)
        inSentence = 0
      }
      if (++inSentence > MAX_ACTS) continue
      const each = this.#read(act, wills)
      if (each !== undefined) found.push(each)
    }
    this.#roles = []
    return found
  }

  /** Finds the sentence of a word. */
  #enter(at: number): void {
    const { before, count } = this.#tokens
    let from = at
    let to = at + 1
    while (from > 0 && from > at - 4 * BESIDE && (before[from] as number) < SENTENCE) from--
    while (to < count && to < at + 4 * BESIDE && (before[to] as number) < SENTENCE) to++
    this.#from = from
    this.#to = to
  }

  #rolesAt(i: number): number {
    const known = this.#roles[i]
    if (known !== undefined) return known
    const { entry, facts } = this.#tokens
    const at = entry[i] as number
    const roles = at < 0 ? 0 : this.#vocabulary.rolesOf(at, facts[i] as number, this.#language)
    this.#roles[i] = roles
    return roles
  }

  #has(i: number, roles: number): boolean {
    return i >= this.#from && i < this.#to && (this.#rolesAt(i) & roles) !== 0
  }

  /** Whether a word names a person: from the tables, or as a name. */
  #isPerson(i: number): boolean {
    return this.#has(i, person | people)
  }

  #isName(i: number): boolean {
    return ((this.#tokens.flags[i] as number) & NAME) !== 0
  }

  /** Whether a word that is in no table ends as those for persons do. */
  #isCalling(i: number): boolean {
    const { entry, text, start, end } = this.#tokens
    if ((entry[i] as number) >= 0) return false
    const word = text.slice(start[i], Math.min(end[i] as number, (start[i] as number) + 24)).toLowerCase()
    if (!this.#grammar.persons.test(word) || this.#grammar.things.test(word)) return false
    this.#tokens.flags[i] = (this.#tokens.flags[i] as number) | PERSON
    return true
  }

  #read(act: Found, wills: readonly Found[]): Found | undefined {
    const head = act.start
    const { object: needed } = this.#grammar.acts[act.kind] as Act
    const isNoun = this.#isNoun(act)
    const isPassive = !isNoun && this.#has(head, past) && this.#beBefore(head) >= 0
    // Without that, a participle counts at the beginning: "Pendus, voilà …".
    const isFronted = !isNoun && this.#has(head, past) && this.#isFirst(head)
    const roles = isNoun ? 0 : this.#rolesAt(head) & (isPassive || isFronted ? ~0 : ~past)
    const target = this.#targetOf(act, needed, isPassive ? 'before' : isNoun || isFronted ? 'beside' : undefined)
    if (target === undefined) return undefined
    const made = this.#willOf(act, roles, target, wills)
    if (made === undefined) return undefined
    const start = Math.max(Math.min(made.from, head, target.from), head - MAX_SPAN / 2)
    const end = Math.min(Math.max(act.end, target.to), start + MAX_SPAN)
    return { kind: KINDS.indexOf(kindOf(made.kind, target.who)), start, end }
  }

  #isNoun(act: Found): boolean {
    return (this.#grammar.acts[act.kind] as Act).nouns !== undefined
  }

  // What an act is done to.

  /** @param suffers where its target stands if it needs no object of its own: before a passive, on either side of a noun */
  #targetOf(act: Found, needed: ObjectKind, suffers: 'before' | 'beside' | undefined): Target | undefined {
    if (needed === 'none') return { who: SOMEBODY, from: act.start, to: act.end }
    const after = suffers === 'before' ? undefined : this.#nounAfter(act, needed)
    if (after !== undefined) return after
    const pronoun = this.#pronounOf(act)
    if (pronoun === undefined && suffers === undefined) return undefined
    if (needed === 'known' && pronoun?.who === YOU) return pronoun
    const beside = this.#nounBeside(act, needed, pronoun === undefined && suffers === 'before')
    if (pronoun !== undefined && needed === 'person') return pronoun
    if (beside !== undefined) return pronoun === undefined ? beside : { ...pronoun, who: beside.who }
    return suffers !== undefined && needed === 'person' ? this.#subjectOf(act) : undefined
  }

  /** "les exécuter tous", "tuez-les", "beat him up". */
  #pronounOf({ start, end }: Found): Target | undefined {
    const { hasObjectBefore } = this.#grammar
    const isCommand = this.#has(start, command)
    const who = (i: number) => (this.#has(i, you) ? YOU : SOMEBODY)
    if (hasObjectBefore && this.#has(start - 1, object | you)) return { who: who(start - 1), from: start - 1, to: end }
    for (let i = start + 1; i < end; i++)
      if (this.#has(i, object | you) && (!hasObjectBefore || isCommand) && i === start + 1)
        return { who: who(i), from: start, to: end }
      else if (i === start + 1 && this.#has(i, owner)) return { who: SOMEBODY, from: start, to: end }
    if (hasObjectBefore && !isCommand) return undefined
    if (this.#has(end, object | you) && (this.#tokens.before[end] as number) < COMMA && !this.#isNounPhrase(end))
      return { who: who(end), from: start, to: end + 1 }
    return undefined
  }

  /** Whether an article rather than a pronoun stands somewhere: "tuez les mouches". */
  #isNounPhrase(i: number): boolean {
    if (!this.#grammar.hasObjectBefore || !this.#has(i, skip)) return false
    const next = i + 1
    return next < this.#to && (this.#tokens.before[next] as number) < COMMA && !this.#has(next, all | opener | barrier)
  }

  /** "exécuter tous ces juges", "kick their heads in, those judges". */
  #nounAfter(act: Found, needed: ObjectKind): Target | undefined {
    for (let i = act.start + 1; i < act.end; i++) {
      const who = this.#whoIs(i, needed, true)
      if (who !== NOBODY) return { who, from: act.start, to: act.end }
    }
    const { before } = this.#tokens
    const between = skip | object | all | (this.#isNoun(act) ? link : 0)
    let isPointed = false
    for (let i = act.end; i < Math.min(this.#to, act.end + OBJECT_REACH) && (before[i] as number) < COMMA; i++) {
      const who = this.#whoIs(i, needed, isPointed)
      if (who !== NOBODY) return { who, from: act.start, to: i + 1 }
      isPointed ||= this.#has(i, pointer)
      if (!this.#has(i, between)) return undefined
    }
    return undefined
  }

  #whoIs(i: number, needed: ObjectKind, isPointed: boolean): number {
    if (i >= this.#to) return NOBODY
    if (this.#isPerson(i)) {
      const isPeople = this.#has(i, people)
      return needed === 'group' && !isPeople ? NOBODY : isPeople ? PEOPLE : SOMEBODY
    }
    if (needed === 'group') return NOBODY
    if (needed === 'person' && (this.#isName(i) || (isPointed && this.#isCalling(i)))) return SOMEBODY
    return NOBODY
  }

  /** "Ces juges, il faut les pendre", "il faut les pendre, ces juges", "ces juges devraient être pendus". */
  #nounBeside(act: Found, needed: ObjectKind, isBefore: boolean): Target | undefined {
    const low = Math.max(this.#from, act.start - BESIDE)
    const high = isBefore ? act.end : Math.min(this.#to, act.end + BESIDE)
    for (let i = act.start - 1; i >= low; i--) {
      const who = this.#isPerson(i) || this.#isCalling(i) ? this.#whoIs(i, needed, true) : NOBODY
      if (who !== NOBODY) return { who, from: i, to: act.end }
    }
    for (let i = act.end; i < high; i++) {
      const who = this.#isPerson(i) || this.#isCalling(i) ? this.#whoIs(i, needed, true) : NOBODY
      if (who !== NOBODY) return { who, from: act.start, to: i + 1 }
    }
    return undefined
  }

  /** "Ils devraient être pendus." */
  #subjectOf(act: Found): Target | undefined {
    for (let i = act.start - 1; i >= Math.max(this.#from, act.start - OBJECT_REACH - 2); i--) {
      if (this.#has(i, you)) return { who: YOU, from: i, to: act.end }
      if (this.#has(i, subject | object)) return { who: SOMEBODY, from: i, to: act.end }
    }
    return undefined
  }

  /** Where the verb stands that makes a passive of a participle, or -1. */
  #beBefore(head: number): number {
    const { before } = this.#tokens
    for (let i = head - 1; i >= Math.max(this.#from, head - PASSIVE) && (before[i + 1] as number) < COMMA; i--)
      if (this.#has(i, be)) return i
    return -1
  }

  // What makes it a call.

  #willOf(
    act: Found,
    roles: number,
    target: Target,
    wills: readonly Found[],
  ): { kind: WillKind; from: number } | undefined {
    const head = act.start
    for (let k = wills.length - 1; k >= 0; k--) {
      const will = wills[k] as Found
      const { kind, governs, reach = GOVERNS } = this.#grammar.wills[will.kind] as Will
      if (kind === 'verdict') {
        if (this.#isVerdict(will, act, roles)) return { kind, from: head }
        continue
      }
      if (will.end > head || head - will.end > reach || (governs & roles) === 0) continue
      if (!this.#isClear(will, head)) continue
      return { kind, from: will.start }
    }
    if ((roles & command) !== 0 && this.#isCommand(act, roles, target)) return { kind: 'duty', from: head }
    if (((roles & infinitive) !== 0 || this.#isNoun(act)) && this.#isSlogan(act, target))
      return { kind: 'duty', from: head }
    return undefined
  }

  /** Whether nothing denies an act between a will and it, and no other clause begins. */
  #isClear(will: Found, head: number): boolean {
    if (this.#has(will.start - 1, not)) return false
    for (let i = will.end; i < head; i++) if (this.#has(i, not | barrier) && !this.#isOwnVerb(i)) return false
    return true
  }

  /** "Les arrêter et les pendre": a verb with an object of its own stops no act, unless one follows: "les arrêter de …". */
  #isOwnVerb(i: number): boolean {
    return this.#grammar.hasObjectBefore && this.#has(i, not) && this.#has(i - 1, object) && this.#has(i + 1, opener)
  }

  /** "Pendre ces juges, voilà la solution." */
  #isVerdict(will: Found, act: Found, roles: number): boolean {
    if (roles !== 0 && (roles & (infinitive | gerund | past)) === 0) return false
    if (Math.abs(will.start - act.start) > 2 * BESIDE) return false
    for (let i = Math.max(this.#from, will.start - 2); i < Math.min(this.#to, will.end + 1); i++)
      if (this.#has(i, not)) return false
    return !this.#has(act.start - 1, not) && !this.#has(act.start - 2, not)
  }

  /** The first word of the clause of a word. */
  #isFirst(at: number): boolean {
    const { before } = this.#tokens
    let i = at
    while (i > this.#from && (before[i] as number) < COMMA && (this.#rolesAt(i - 1) & opener) !== 0) i--
    return i <= this.#from || (before[i] as number) >= COMMA
  }

  #isCommand(act: Found, roles: number, target: Target): boolean {
    if (!this.#isFirst(act.start)) return false
    // "… ; beat the shit out of Tasya" tells what somebody did.
    if (this.#isName(target.to - 1) && !this.#isPerson(target.to - 1)) return false
    if (target.to <= act.end && target.from === act.start && act.end === act.start + 1) return false
    // "Tue" and "frappe" are many things. With a pronoun or a pointer behind it, it is a command.
    const isPlain = (roles & (finite | past)) === 0 || this.#has(act.start + 1, object | pointer | all)
    if (isPlain) return target.from >= act.start
    // "If you meet the bailiff, smash his face in."
    return this.#has(act.start + 1, owner) && this.#nounBeside(act, 'known', false) !== undefined
  }

  /** "Pendre tous ces juges !" and "Une corde pour ces juges !" */
  #isSlogan(act: Found, target: Target): boolean {
    let first = act.start
    while (first > this.#from && this.#has(first - 1, this.#isNoun(act) ? skip : object) && !this.#isFirst(first))
      first--
    if (!this.#isFirst(first)) return false
    const { before } = this.#tokens
    let isAll = false
    for (let i = act.end; i < act.end + 3; i++) isAll ||= this.#has(i, all | pointer)
    if (!isAll) return false
    const end = Math.max(target.to, act.end)
    for (let i = end; i <= end + 2; i++) if (i >= this.#to || (before[i] as number) >= COMMA) return true
    return false
  }
}

function kindOf(will: WillKind, who: number): AbuseKind {
  if (who === YOU) return 'threat'
  return will === 'intent' ? 'threat' : will === 'hope' ? 'wish' : 'incitement'
}
