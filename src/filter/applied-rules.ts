import type { Digest64 } from '../digest/keyed-hash'
import type { DigestedMark } from '../fingerprint/marks'
import type { Memory } from '../history/memory'
import type { HistoryMark, HistoryObservation } from '../observation/from-history'
import type { GatheredMark } from '../observation/observation'
import type { InsistentPost, PostPosition, Stance } from '../observation/position'
import type { AllowedLink, AnyRule, Gathering, Permission, RuleSet, SpecialThread } from '../rules/compiled'
import { GATHERED } from '../signals/gathered'
import type { Link } from '../types'
import type { Charge, Subject } from '../verdict/combine'
import type { ReadComment } from './intake'

const NONE: readonly never[] = Object.freeze([])
const HOME: Stance = { kind: 'home' }
/** Marks that stand for a link, each of which is counted as the link is. */
const OF_LINKS: readonly string[] = ['petition', 'link', 'address', 'codes']
/** Most rules that are left out in turn, to find out which of them changed a verdict. */
const MOST_COMPARED = 16

/** A link that a rule gathers. */
interface Gathered {
  rule: Gathering
  link: Link
}

/** The rules that are about one post. What is closed is found by its signal. */
export interface Applied {
  rules: RuleSet
  thread: SpecialThread | undefined
  /** A rule for the thread that is tried, and comes before that one. */
  trial: SpecialThread | undefined
  gathered: readonly Gathered[]
  permissions: readonly Permission[]
  allowed: readonly AllowedLink[]
}

/** Whether a rule is applied while another one is left out; or, if that one is only tried, while it is applied. */
const isOn = (rule: AnyRule, toggled: AnyRule | undefined): boolean => (rule === toggled) === rule.shadow

/** The thread as the caller names it: longer names are stored as digests. */
function threadOf({ thread, comment }: ReadComment['fields']): string | undefined {
  return thread?.startsWith('digest:') === true && typeof comment.thread === 'string' ? comment.thread : thread
}

/** The rules that are about a post, without what is closed. */
export function appliedTo(rules: RuleSet, read: ReadComment): Applied {
  const { fields, analysis, faults } = read
  const name = threadOf(fields)
  const failed = (error: unknown) =>
    faults.push({ code: 'rule-failed', message: `match: ${String(error).slice(0, 200)}` })
  const { threads, trialThreads } = rules
  const { links } = analysis
  return {
    rules,
    thread: name === undefined ? undefined : threads.list[threads.index.find(name, failed)],
    trial: name === undefined ? undefined : trialThreads.list[trialThreads.index.find(name, failed)],
    gathered:
      name === undefined || rules.gather.list.length === 0
        ? NONE
        : links.flatMap((link) => rules.gather.links.of(link).map((rule) => ({ rule, link }))),
    permissions: (rules.permissions.get(fields.authorId) ?? NONE).filter(({ until }) => fields.postedAt <= until),
    allowed: rules.allowed.size === 0 ? NONE : [...new Set(links.flatMap((link) => rules.allowed.links.of(link)))],
  }
}

/** The rule for the thread while another rule is left out or tried. */
export function threadRule({ thread, trial }: Applied, toggled: AnyRule | undefined): SpecialThread | undefined {
  if (trial !== undefined && trial === toggled) return trial
  return thread === toggled ? undefined : thread
}

/** The key of the mark under which posts are counted that a rule for many petitions or pages is about. */
const keyOf = ({ kind, key }: Gathering): string => `${kind}:${key}`
const isBroad = ({ kind, key }: Gathering): boolean => kind === 'domain' || key === '*'

/** Marks for what is gathered by a rule that is about more than one petition or page. */
export function gatheringMarks(
  { gather }: RuleSet,
  links: readonly Link[],
  digest: (kind: string, key: string) => Digest64,
): DigestedMark[] {
  const keys = new Set(
    links
      .flatMap((link) => gather.links.of(link))
      .filter(isBroad)
      .map(keyOf),
  )
  return [...keys].map((key) => ({ kind: GATHERED, key, ...digest(GATHERED, key) }))
}

/** A post whose marks rules are about. */
interface Standing {
  memory: Memory
  placed: PostPosition
  observation: HistoryObservation
  insisted: readonly InsistentPost[]
}

/** Says how marks are counted under the rules, which signals read from the position of the post. */
export function takeStances(
  applied: Applied,
  toggled: AnyRule | undefined,
  { memory, placed, observation, insisted }: Standing,
): void {
  const { links, marks } = observation
  const welcome = threadRule(applied, toggled)?.welcome
  const gathered = applied.gathered.filter(({ rule }) => isOn(rule, toggled))
  placed.stances = undefined
  placed.gathered = NONE
  placed.insisted = insisted
  if (gathered.length === 0 && (welcome === undefined || welcome.size === 0)) return
  const byLink = new Map<Link, Stance>()
  for (const link of links) {
    const of = gathered.filter((each) => each.link === link)
    const isHere = of.some(({ rule }) => rule.stored === placed.thread)
    if (isHere) byLink.set(link, HOME)
    else if (of.length > 0)
      byLink.set(link, { kind: 'elsewhere', threadSlots: of.map(({ rule }) => memory.threads.find(rule.stored)) })
    else if (welcome?.has(link.petition === undefined ? 'link' : 'petition')) byLink.set(link, HOME)
  }
  const stances = new Map<object, Stance>()
  const ofText = welcome?.has('text') ? HOME : stanceOfWords(links, byLink)
  for (const mark of marks) {
    const stance =
      mark.kind === 'text' ? ofText : OF_LINKS.includes(mark.kind) && mark.link ? byLink.get(mark.link) : undefined
    if (stance !== undefined) stances.set(mark, stance)
  }
  placed.stances = stances
  placed.insisted = insisted.filter(({ mark }) => stances.get(mark)?.kind !== 'home')
  placed.gathered = elsewhereOf(gathered, byLink, marks)
}

/** The words beside nothing but such links are counted as the links are: a petition comes with the text that its site offers. */
function stanceOfWords(links: readonly Link[], byLink: ReadonlyMap<Link, Stance>): Stance | undefined {
  if (links.length === 0 || links.some((link) => !byLink.has(link))) return undefined
  const threadSlots: number[] = []
  for (const stance of byLink.values()) if (stance.kind === 'elsewhere') threadSlots.push(...stance.threadSlots)
  return threadSlots.length === 0 ? HOME : { kind: 'elsewhere', threadSlots }
}

/** What belongs in another thread, each rule once. */
function elsewhereOf(
  gathered: readonly Gathered[],
  byLink: ReadonlyMap<Link, Stance>,
  marks: readonly HistoryMark[],
): readonly GatheredMark[] {
  const found = new Map<Gathering, GatheredMark>()
  for (const { rule, link } of gathered) {
    if (found.has(rule) || byLink.get(link)?.kind !== 'elsewhere') continue
    const mark = isBroad(rule)
      ? marks.find(({ kind, key }) => kind === GATHERED && key === keyOf(rule))
      : marks.find(({ kind, key }) => kind === rule.kind && key === rule.key)
    if (mark !== undefined) found.set(rule, { rule, mark, link })
  }
  return [...found.values()]
}

/** Whether a permission is about a charge. What is closed, labelled or abusive is never permitted. */
function permits({ signal }: Permission, charge: Subject): boolean {
  const { category } = charge
  if (category === 'closed' || category === 'abuse' || charge.signal === 'labelled') return false
  return signal === undefined ? category === 'redundant' || category === 'flood' : charge.signal === signal
}

/** Whether a charge is about links that the site allows without counting. */
function isAllowed(
  { rules: { allowed } }: Applied,
  { category, mark, signal }: Subject,
  links: readonly Link[],
  toggled: AnyRule | undefined,
): boolean {
  // A closed petition stays closed, even on a platform that is allowed, and one that has a thread of its own belongs there.
  if (links.length === 0 || category === 'closed' || signal === GATHERED) return false
  const counts = (link: Link) => !allowed.links.of(link).some((rule) => isOn(rule, toggled))
  if (signal === 'link-density') return links.filter(counts).length < 2
  if (mark === undefined) return false
  // A domain can have hosts that are allowed and others that are not.
  const about = links.filter((each) => [each.petition?.key, each.canonical, each.domain].includes(mark.key))
  return about.length > 0 && !about.some(counts)
}

/** Says why a charge is excused by the rules, if it is. */
export function excusesOf(
  applied: Applied,
  toggled: AnyRule | undefined,
): (charge: Subject, links: readonly Link[]) => string | undefined {
  const permissions = applied.permissions.filter((rule) => isOn(rule, toggled))
  return (charge, links) => {
    if (applied.allowed.length > 0 && isAllowed(applied, charge, links, toggled)) return 'allowed-link'
    return permissions.some((rule) => permits(rule, charge)) ? 'permission' : undefined
  }
}

/** Charges without those of a rule that is left out; those of rules that are tried do not count. */
export function underRules(charges: readonly Charge[], toggled: AnyRule | undefined): Charge[] {
  const left = charges.filter(({ rule }) => rule === undefined || rule.shadow || rule !== toggled)
  for (const charge of left)
    if (charge.rule !== undefined) charge.shadow = charge.shadow === true || !isOn(charge.rule, toggled) || undefined
  return left
}

/** The rules that a post met, the strongest first. */
export function rulesMet(
  { thread, trial, gathered, permissions, allowed }: Applied,
  charges: readonly Charge[],
): AnyRule[] {
  const closed = charges.flatMap(({ rule }) => rule ?? [])
  const all = [...closed, ...gathered.map(({ rule }) => rule), thread, trial, ...allowed, ...permissions]
  return [...new Set(all.filter((rule) => rule !== undefined))]
}

/** Those of which it is found out whether they changed the verdict. */
export function comparedOf(met: readonly AnyRule[]): readonly AnyRule[] {
  return met.slice(0, MOST_COMPARED)
}

/** What rules change of a judgement, in a form that can be compared. */
export function traceOf({
  action,
  score,
  evidence,
}: {
  action: string
  score: number
  evidence: readonly object[]
}): string {
  return JSON.stringify([action, score, evidence])
}

/** The names of rules, each once. */
export function namesOf(rules: readonly AnyRule[]): string[] {
  return [...new Set(rules.map(({ name }) => name))]
}
