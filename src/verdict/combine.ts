import type { AnyPolicy } from '../policy/types'
import type { AnyRule } from '../rules/compiled'
import { DUPLICATE } from '../signals/duplicate'
import { MOST_OF_NOTE } from '../signals/weights'
import type {
  Action,
  Category,
  DuplicateOf,
  Earlier,
  Evidence,
  Fault,
  Fingerprint,
  Mark,
  Standing,
  Verdict,
} from '../types'

/** What a charge is about. */
export interface Subject {
  signal: string
  category: Category
  mark?: Mark | undefined
}

/** A finding, and what matters of its signal. */
export interface Charge extends Subject {
  row: string | undefined
  /** 0..1 */
  weight: number
  observed: number | undefined
  limit: number | undefined
  windowMs: number | undefined
  earlier: Earlier[] | undefined
  words: string[] | undefined
  message: Evidence['message'] | undefined
  urgent: true | undefined
  retryAfterMs: number | undefined
  shadow: boolean | undefined
  /** Where the site wants the post instead. */
  thread: string | undefined
  /** A custom signal found it. */
  isCustom: boolean
  /** The rule of the site that it comes from. */
  rule: AnyRule | undefined
  /** Why the charge is listed but not counted: the site allows the link, or a human called the text welcome. */
  excused: string | undefined
  /** The severest action that charges of this signal can lead to. */
  atMost: 'hold' | undefined
  /** The mildest action that the post can get, also if the charge does not count: that of the post that it repeats by accident. */
  atLeast: Action | undefined
}

/** A verdict without faults and fingerprint. */
export interface Judgement {
  action: Action
  category: Category
  score: number
  evidence: Evidence[]
  exemption: string | undefined
  retryAfterMs: number | undefined
  /** One of the decisive charges is about what was said, so that posting something else would not meet it. */
  repeats: boolean | undefined
  /** Set if all that counts against the post is what others posted: the longest of the windows that it exceeds, milliseconds. */
  othersWindowMs: number | undefined
  /** The earlier post that this one repeats by accident. */
  duplicateOf: DuplicateOf | undefined
}

/**
 * A judgement in which nothing is missing, so that nothing of it can come from a polluted `Object.prototype`. Written out: spreading an
 * object of these fields took 4 µs, a third of a whole check.
 */
function judgementOf(
  action: Action,
  category: Category,
  score: number,
  evidence: Evidence[],
  exemption: string | undefined,
): Judgement {
  return {
    action,
    category,
    score,
    evidence,
    exemption,
    retryAfterMs: undefined,
    repeats: undefined,
    othersWindowMs: undefined,
    duplicateOf: undefined,
  }
}

/** Signals whose charges are about what others posted before. Their author may have posted it for the first time. */
const ABOUT_OTHERS: readonly string[] = ['thread-repeats-petition', 'thread-repeats-text', 'campaign', 'gathered']

/**
 * What a charge is about. All repetition counts as one, however many texts and links it concerns: a member who cites six official
 * pages to every newcomer is nudged, like one who cites a single page. Other charges about the same mark are one thing seen in
 * several ways. Charges about different marks are independent.
 */
function subject({ category, mark, signal }: Charge): string {
  if (category === 'redundant') return category
  return mark === undefined ? signal : `${mark.kind} ${mark.key}`
}

/**
 * Noisy-or: the chance that at least one of several independent reasons is right, 1 − ∏(1 − weight). Of the charges about one
 * thing only the strongest is used. Example: a second petition post (0.36) in a burst of posts (0.66) scores
 * 1 − 0.64 × 0.34 = 0.78.
 */
export function combine(charges: readonly Charge[]): number {
  if (charges.length === 1) return (charges[0] as Charge).weight
  const strongest = new Map<string, number>()
  for (const charge of charges) {
    const about = subject(charge)
    strongest.set(about, Math.max(strongest.get(about) ?? 0, charge.weight))
  }
  let innocent = 1
  for (const weight of strongest.values()) innocent *= 1 - weight
  return 1 - innocent
}

/** Keeps a capped score just under the threshold. */
const BELOW = 1e-9

/** The score of charges of which those of signals that hold at most cannot raise it to a rejection; the others can. */
function heldScoreOf(charges: readonly Charge[], { reject }: AnyPolicy['thresholds']): number {
  const score = combine(charges)
  if (score < reject || charges.every(({ atMost }) => atMost === undefined)) return score
  return Math.min(score, Math.max(combine(charges.filter(({ atMost }) => atMost === undefined)), reject - BELOW))
}

/** The lowest score of the next action. */
function nextThreshold(score: number, { nudge, hold, reject }: AnyPolicy['thresholds']): number {
  return score < nudge ? nudge : score < hold ? hold : score < reject ? reject : 1
}

/**
 * The score of all charges. What is only noted raises it, but to no other action, however much of it comes together: in a live event a surge
 * and a shout are noted with each post. It rises with every charge, as the noisy-or does.
 */
function scoreOf(charges: readonly Charge[], thresholds: AnyPolicy['thresholds']): number {
  const score = heldScoreOf(charges, thresholds)
  const isCounted = ({ weight, isCustom }: Charge) => isCustom || weight > MOST_OF_NOTE || weight >= thresholds.nudge
  if (charges.length === 1 || charges.every(isCounted)) return score
  const least = heldScoreOf(charges.filter(isCounted), thresholds)
  return Math.min(score, Math.max(least, nextThreshold(least, thresholds) - BELOW))
}

function actionFor(score: number, { nudge, hold, reject }: AnyPolicy['thresholds']): Action {
  return score >= reject ? 'reject' : score >= hold ? 'hold' : score >= nudge ? 'nudge' : 'allow'
}

/** Whether a charge counts. */
const isServed = ({ shadow, excused }: Charge) => shadow !== true && excused === undefined

function toEvidence(charge: Charge): Evidence {
  const { signal, row, weight, observed, limit, windowMs, mark, earlier, words, message, thread, urgent } = charge
  // Counted evidence is written out: adding field by field takes three times as long.
  const counted = row !== undefined && observed !== undefined && limit !== undefined && windowMs !== undefined
  const evidence: Evidence = counted ? { signal, row, weight, observed, limit, windowMs } : { signal, weight }
  if (!counted) {
    if (row !== undefined) evidence.row = row
    if (observed !== undefined) evidence.observed = observed
    if (limit !== undefined) evidence.limit = limit
    if (windowMs !== undefined) evidence.windowMs = windowMs
  }
  if (mark !== undefined) evidence.mark = mark
  if (earlier !== undefined) evidence.earlier = earlier
  if (thread !== undefined) evidence.thread = thread
  if (words !== undefined) evidence.words = words
  if (message !== undefined) evidence.message = message
  if (urgent !== undefined) evidence.urgent = urgent
  if (charge.shadow === true || charge.excused !== undefined) evidence.shadow = true
  return evidence
}

/** The lowest score that leads to the action of a post which this one repeats. */
function leastScore(charges: readonly Charge[], thresholds: AnyPolicy['thresholds']): number {
  let least = 0
  for (const { atLeast } of charges)
    if (atLeast !== undefined && atLeast !== 'allow') least = Math.max(least, thresholds[atLeast])
  return least
}

/**
 * Decides on what the signals found.
 *
 * A duplicate adds nothing to what else was found: the score is the highest of the score of the other charges, of what the duplicate
 * weighs, and of the threshold of the action that the first post got. So a copy is never judged more mildly than its first post, nor
 * more severely because it is a copy, except that the copy of an allowed post is nudged. All three only rise with more evidence.
 *
 * @param exemption why the author is exempt, if so
 */
export function judge(charges: readonly Charge[], policy: AnyPolicy, exemption: string | undefined): Judgement {
  if (charges.length === 0) return judgementOf('allow', 'none', 0, [], exemption)
  const ranked = charges.length === 1 ? charges : [...charges].sort((a, b) => b.weight - a.weight)
  const counted = ranked.every(isServed) ? ranked : ranked.filter(isServed)
  const copy = counted.find(({ signal }) => signal === DUPLICATE)
  const others = copy === undefined ? counted : counted.filter((charge) => charge !== copy)
  const found = scoreOf(others, policy.thresholds)
  const score = Math.max(found, copy?.weight ?? 0, leastScore(charges, policy.thresholds))
  const action = actionFor(score, policy.thresholds)
  const evidence = ranked.map(toEvidence)
  if (exemption !== undefined) return judgementOf('allow', 'none', score, evidence, exemption)
  const isDecisive = ({ weight }: Charge) => weight >= policy.thresholds.nudge
  const decisive = others.every(isDecisive) ? others : others.filter(isDecisive)
  // Nothing else would have led to this action.
  const isCopyOnly = action !== actionFor(found, policy.thresholds)
  // A topic that the site closed decides the category, even if something else weighs more.
  const about = decisive.find(({ category }) => category === 'closed') ?? others[0]
  const excused = ranked.find((charge) => charge.excused !== undefined)?.excused
  const category = action === 'allow' ? 'none' : isCopyOnly ? 'duplicate' : (about?.category ?? 'none')
  const judgement = judgementOf(action, category, score, evidence, excused)
  // Waiting helps only if it helps against every decisive charge. It does not against a list of links or a copy of spam, and a
  // copy that was sent by accident need not be sent again.
  if (action !== 'allow' && !isCopyOnly && decisive.every(({ retryAfterMs }) => retryAfterMs !== undefined)) {
    const longest = Math.max(0, ...decisive.map(({ retryAfterMs }) => retryAfterMs ?? 0))
    if (longest > 0) judgement.retryAfterMs = longest
    judgement.repeats = decisive.some(({ category }) => category === 'redundant' || category === 'closed')
    if (decisive.every(({ signal }) => ABOUT_OTHERS.includes(signal)))
      judgement.othersWindowMs = Math.max(...decisive.map(({ windowMs }) => windowMs ?? 0))
  }
  return judgement
}

/** The verdict as callers see it. */
export function verdictOf(
  judgement: Judgement,
  standing: Standing,
  faults: Fault[],
  fingerprint: Fingerprint,
): Verdict {
  const { action, category, score, evidence, duplicateOf, exemption, retryAfterMs } = judgement
  const publish = action === 'allow' || action === 'nudge'
  const flagged = action !== 'allow'
  const verdict: Verdict = { action, publish, flagged, category, score, evidence, standing, faults, fingerprint }
  if (duplicateOf !== undefined) verdict.duplicateOf = duplicateOf
  if (exemption !== undefined) verdict.exemption = exemption
  if (retryAfterMs !== undefined) verdict.retryAfterMs = retryAfterMs
  return verdict
}
