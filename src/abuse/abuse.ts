import {
  canonicalText,
  DigueError,
  defineSignal,
  type Finding,
  findingFor,
  type Signal,
  type SignalLimits,
} from '../index'
import { type Passage, passagesOf } from './findings'
import { type AbuseKind, type AbuseLanguage, KINDS, LANGUAGES, URGENT } from './kinds'
import { lexiconOf } from './lexicon'
import { sentences } from './sentences'

/**
 * Options of `abuse`.
 *
 * @example
 * ```ts
 * import type { AbuseOptions } from 'digue/abuse'
 *
 * const options: AbuseOptions = { languages: ['fr'] }
 * ```
 */
export interface AbuseOptions {
  /** Languages whose words are looked for. Default both: `['en', 'fr']`. */
  languages?: readonly AbuseLanguage[]
}

/**
 * Passages in this post from which each kind leads to something; self-harm and profanity are noted and lead to nothing. Holding what is said
 * about somebody would hold 14 in 1,000 comments on petition pages, most of them about one actress.
 */
const LIMITS = {
  threat: { windowMs: 0, hold: 1 },
  incitement: { windowMs: 0, hold: 1 },
  wish: { windowMs: 0, hold: 1 },
  insult: { windowMs: 0, hold: 1 },
  'insult-about': { windowMs: 0, nudge: 1 },
  'self-harm': { windowMs: 0, note: 1 },
  profanity: { windowMs: 0, note: 1 },
} satisfies SignalLimits

/**
 * What a passage weighs that is talked about rather than said: quoted, reported or negated. Of a hold, 0.66, it leaves 0.26,
 * less than a nudge (0.35) and less than what `explain` tells (0.3).
 */
const MENTIONED = 0.4
/** Wordings of one comment that are looked for in the text that it answers. */
const MAX_LOOKED = 64
/** A note weighs 0.01 to 0.02: beside two nudges, 0.64 at most, it leaves the verdict a nudge. So does what is talked about beside something stronger. */
const NOTED = 0.1
/** An author who writes of ending their own life is no offender, under any policy. */
const MAX_SELF_HARM = 0.02

function checkLanguages(languages: unknown): asserts languages is readonly AbuseLanguage[] {
  const known = Array.isArray(languages) && languages.length > 0 && languages.every((each) => LANGUAGES.includes(each))
  if (!known)
    throw new DigueError(
      'invalid-option',
      `The option languages of abuse is not valid. Use a list of at least one of ${LANGUAGES.join(', ')}.`,
    )
}

/** Passages that do not also stand in the text being answered: those are quotation. */
function own(passages: readonly Passage[], replyTo: string | undefined): readonly Passage[] {
  if (replyTo === undefined || passages.length === 0) return passages
  const answered = ` ${canonicalText(replyTo)} `
  // Each wording is looked for once, and a text of thousands of them is no answer: looking for each would be quadratic.
  const looked = new Map<string, boolean>()
  const isQuoted = (shown: string): boolean => {
    let found = looked.get(shown)
    if (found === undefined) {
      found = looked.size < MAX_LOOKED && answered.includes(` ${canonicalText(shown)} `)
      looked.set(shown, found)
    }
    return found
  }
  return passages.filter(({ shown }) => !isQuoted(shown))
}

function findingOf(
  kind: AbuseKind,
  passages: readonly Passage[],
  limits: SignalLimits<AbuseKind>,
): Finding | undefined {
  const said = passages.filter(({ mentioned }) => !mentioned)
  const counted = said.length > 0 ? said : passages
  const finding = findingFor({ signal: 'abuse', limits, row: kind, observed: counted.length })
  if (finding === undefined) return undefined
  if (said.length === 0) finding.weight *= MENTIONED
  if ((kind === 'profanity' || kind === 'self-harm') && finding.weight < 0.3) finding.weight *= NOTED
  if (kind === 'self-harm') finding.weight = Math.min(MAX_SELF_HARM, finding.weight)
  if (said.length > 0 && URGENT.includes(kind)) finding.urgent = true
  delete finding.windowMs
  finding.mark = { kind: 'abuse', key: kind }
  finding.message = sentences(kind, counted[0]?.shown ?? '')
  return finding
}

/**
 * Makes a signal that puts threats, calls for violence and insults in front of a moderator. It never makes a verdict `reject`, whatever else is
 * found. Threats, calls for violence, and posts whose author writes of ending their own life are `urgent` in the evidence. Run it in shadow first.
 *
 * Rows of a policy: those of `AbuseKind`, counts of passages in one post; `windowMs` is not used. `self-harm` never holds a post.
 *
 * Words of one language are not looked for in text of another: the comment's `language` says which it is, or else its words do.
 *
 * @throws DigueError `invalid-option` when `languages` is not a list of `en` and `fr`
 * @example
 * ```ts
 * import { createFilter } from 'digue'
 * import { abuse } from 'digue/abuse'
 *
 * const filter = createFilter({ signals: [abuse()] })
 * filter.check({ author: 'anna', content: 'You are an idiot.' }).category // 'abuse'
 * ```
 */
export function abuse(options: AbuseOptions = {}): Signal<'abuse', AbuseKind> {
  if (typeof options !== 'object' || options === null)
    throw new DigueError('invalid-option', 'The argument of abuse is not an object. Use an object of options.')
  const { languages = LANGUAGES } = options
  for (const name of Object.keys(options))
    if (name !== 'languages')
      throw new DigueError('invalid-option', `Unknown option "${name}" of abuse. The only option is languages.`)
  checkLanguages(languages)
  const lexicon = lexiconOf([...new Set(languages)])
  return defineSignal({
    name: 'abuse',
    category: 'abuse',
    atMost: 'hold',
    limits: LIMITS,
    inspect({ text, comment }, limits) {
      const passages = own(passagesOf(text, lexicon, comment.language), comment.replyTo)
      if (passages.length === 0) return undefined
      const findings: Finding[] = []
      let isMentioned = false
      for (const kind of KINDS) {
        const ofKind = passages.filter((passage) => passage.kind === kind)
        const finding = ofKind.length > 0 ? findingOf(kind, ofKind, limits) : undefined
        if (finding === undefined) continue
        const isOnlyMentioned = ofKind.every(({ mentioned }) => mentioned)
        // A threat and an insult in one quotation are together no more than either.
        if (isOnlyMentioned && isMentioned) finding.weight *= NOTED
        isMentioned ||= isOnlyMentioned
        findings.push(finding)
      }
      return findings
    },
  })
}
