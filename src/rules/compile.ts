import { isRecord, own } from '../errors'
import type { AnyPolicy, PolicyChanges } from '../policy/types'
import { toTime } from '../time'
import type { Evidence } from '../types'
import type { AllowedLink, AnyRule, ClosedTopic, Gathering, Permission, RuleSet, SpecialThread } from './compiled'
import { PhraseReach } from './compiled'
import { countsOf } from './met'
import { LONGEST_PATTERN, Pattern } from './pattern'
import { checkFields, pathOf, type RuleSource, refuse } from './refuse'
import { type Canonicalize, type Subject, SubjectIndex, SubjectReader } from './subject'
import { ThreadIndex } from './thread-index'
import type { Allowed, AllRules, Closed, Exemption, GatherRule, Rules, ThreadMatch, ThreadRule } from './types'
import { wordingOf } from './wording'

/** Most rules of one kind. */
const MOST_RULES = 10_000
/** Most characters of a name. */
const LONGEST_NAME = 100
const LISTS = ['closed', 'allowed', 'threads', 'gather', 'exemptions'] as const
const BASE = ['name', 'shadow']
const CLOSED = ['petition', 'link', 'domain', 'phrase', 'message', 'action', 'except', 'from', 'until', ...BASE]
const THREAD = ['match', 'welcome', 'policy', 'message', ...BASE]
const GATHER = ['petition', 'link', 'domain', 'thread', 'elsewhere', 'message', ...BASE]
const EXEMPTION = ['author', 'signal', 'until', ...BASE]
const WELCOME: readonly unknown[] = ['petition', 'link', 'text']
/** Signals of what a permission never excuses. */
const NEVER_EXCUSED = ['closed-topic', 'labelled']

/** What rules need of the filter that they are for. */
export interface RuleContext {
  source: RuleSource
  canonicalize: Canonicalize
  /** A thread as it is stored. */
  stored: (thread: string) => string
  /** Checks changes to the policy. @throws DigueError with the code of the source and this path */
  policyOf: (changes: PolicyChanges, path: string) => (base: AnyPolicy) => AnyPolicy
  /** The names of the signals of the filter. */
  signals: readonly { name: string; category: string }[]
  /** The rules before these: what is counted of a phrase goes on. */
  before: RuleSet | undefined
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** A deep copy of lists and plain objects, so that later changes of what was passed have no effect. */
function copied<T>(value: T, depth = 0): T {
  if (depth > 8) return value
  if (Array.isArray(value)) return Array.from(value, (each) => copied(each, depth + 1)) as T
  if (value instanceof Date) return new Date(value) as T
  if (typeof value !== 'object' || value === null || !isRecord(value)) return value
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name, copied(each, depth + 1)]),
  ) as T
}

/** A copy of rules that can be changed without an effect on them. */
export function copyOfRules(rules: AllRules): AllRules {
  return copied(rules)
}

/** Checks rules, and makes them ready for comparison. */
class Compiler {
  readonly #context: RuleContext
  readonly #source: RuleSource
  readonly #read: SubjectReader

  constructor(context: RuleContext) {
    this.#context = context
    this.#source = context.source
    this.#read = new SubjectReader(context.source, context.canonicalize)
  }

  list<T>(name: (typeof LISTS)[number], list: unknown): readonly T[] {
    if (list === undefined) return []
    if (!Array.isArray(list)) refuse(this.#source, name, list, 'a list')
    if (list.length > MOST_RULES) refuse(this.#source, name, list, `a list of ${MOST_RULES} at most`)
    return list.map((each) => own(each))
  }

  #base(path: string, { name, shadow }: { name?: unknown; shadow?: unknown }, usual: string): AnyRule {
    if (name !== undefined && !(isFilled(name) && name.length <= LONGEST_NAME))
      refuse(this.#source, `${path}.name`, name, `a name of ${LONGEST_NAME} characters at most`)
    if (shadow !== undefined && typeof shadow !== 'boolean')
      refuse(this.#source, `${path}.shadow`, shadow, 'true or false')
    return { name: (name as string | undefined) ?? usual.slice(0, 2 * LONGEST_NAME), shadow: shadow === true }
  }

  /** The one thing that a rule is about. */
  #subject(path: string, given: object, kinds: readonly Subject['kind'][]): Subject {
    const fields = given as Readonly<Record<string, unknown>>
    const named = kinds.filter((kind) => fields[kind] !== undefined)
    const [kind] = named
    const value = kind === undefined ? undefined : fields[kind]
    if (kind === undefined || named.length !== 1 || !isFilled(value))
      refuse(this.#source, path, given, `exactly one of ${kinds.join(', ')}, as a string`)
    return this.#read[kind](`${path}.${kind}`, value)
  }

  #message(path: string, message: unknown): NonNullable<Evidence['message']> {
    const said = wordingOf(message)
    return said || refuse(this.#source, path, message, 'a sentence, or one for each language by its tag')
  }

  #time(path: string, value: unknown): number {
    return toTime(value) ?? refuse(this.#source, path, value, 'a Date, milliseconds or an ISO 8601 string')
  }

  #match(path: string, given: ThreadMatch): ThreadMatch {
    const match = own(given)
    if (isFilled(match)) return match
    if (typeof match === 'function' || (match as unknown) instanceof RegExp) {
      if (this.#source.isData)
        refuse(
          { ...this.#source, code: 'invalid-rules' },
          path,
          match,
          'a string, { prefix } or { pattern }: rules here are data',
        )
      return match
    }
    if (!isRecord(match)) refuse(this.#source, path, match, 'the name of a thread, { prefix } or { pattern }')
    const { prefix, pattern } = match as { prefix?: unknown; pattern?: unknown }
    checkFields(this.#source, path, match, ['prefix', 'pattern'])
    if ((prefix === undefined) === (pattern === undefined))
      refuse(this.#source, path, match, 'either { prefix } or { pattern }')
    if (prefix !== undefined) {
      if (!isFilled(prefix)) refuse(this.#source, `${path}.prefix`, prefix, 'the beginning of names of threads')
      return { prefix }
    }
    if (!isFilled(pattern) || pattern.length > LONGEST_PATTERN)
      refuse(this.#source, `${path}.pattern`, pattern, `a regular expression of ${LONGEST_PATTERN} characters at most`)
    try {
      new Pattern(pattern)
    } catch (error) {
      const why = String((error as Error).message).replace(/^Invalid regular expression: /, '')
      refuse(this.#source, `${path}.pattern`, pattern, `a regular expression that can be used here (${why})`)
    }
    return { pattern }
  }

  #except(path: string, except: Closed['except']): ThreadIndex | undefined {
    if (except === undefined) return undefined
    const list: readonly ThreadMatch[] = Array.isArray(except) ? except : [except as ThreadMatch]
    return new ThreadIndex(
      list.map((match, i) => this.#match(Array.isArray(except) ? `${path}.except[${i}]` : `${path}.except`, match)),
    )
  }

  closed(given: Closed, i: number): ClosedTopic {
    const path = `closed[${i}]`
    checkFields(this.#source, path, given, CLOSED)
    const subject = this.#subject(path, given, ['petition', 'link', 'domain', 'phrase'])
    const { message, action, except } = given
    const said = this.#message(`${path}.message`, message)
    if (action !== undefined && action !== 'hold' && action !== 'reject')
      refuse(this.#source, `${path}.action`, action, "'hold' or 'reject'")
    const from = given.from === undefined ? Number.NEGATIVE_INFINITY : this.#time(`${path}.from`, given.from)
    const until = given.until === undefined ? Number.POSITIVE_INFINITY : this.#time(`${path}.until`, given.until)
    if (from > until) refuse(this.#source, `${path}.until`, given.until, 'a time that is not before from')
    const before = this.#context.before?.closed.topics
    const same = before?.find(({ kind, key }) => kind === 'phrase' && key === subject.key)
    return {
      ...this.#base(path, given, `closed:${subject.key}`),
      ...subject,
      message: said,
      action,
      except: this.#except(path, except),
      from,
      until,
      reach: subject.kind === 'phrase' ? (same?.reach ?? new PhraseReach()) : undefined,
    }
  }

  allowed(given: Allowed, i: number): AllowedLink {
    const path = `allowed[${i}]`
    const isText = typeof given === 'string'
    if (!isText && !isRecord(given)) refuse(this.#source, path, given, 'an address or a host, as a string')
    if (!isText) checkFields(this.#source, path, given, ['link', ...BASE])
    const [entry, at] = isText ? [given, path] : [given.link, `${path}.link`]
    if (!isFilled(entry)) refuse(this.#source, at, entry, 'a string that is not empty')
    const subject = this.#read.hostOrLink(at, entry)
    return { ...this.#base(path, isText ? {} : given, `allowed:${subject.key}`), ...subject }
  }

  thread(given: ThreadRule, i: number): SpecialThread & { match: ThreadMatch } {
    const path = `threads[${i}]`
    checkFields(this.#source, path, given, THREAD)
    const { match, welcome = [], policy, message } = given
    if (!Array.isArray(welcome))
      refuse(this.#source, `${path}.welcome`, welcome, "a list of 'petition', 'link', 'text'")
    welcome.forEach((kind: unknown, at) => {
      if (!WELCOME.includes(kind)) refuse(this.#source, `${path}.welcome[${at}]`, kind, "'petition', 'link' or 'text'")
    })
    if (policy !== undefined && !isRecord(policy)) refuse(this.#source, `${path}.policy`, policy, 'changes to a policy')
    return {
      ...this.#base(path, given, path),
      match: this.#match(`${path}.match`, match),
      welcome: new Set<string>(welcome),
      policy: policy && this.#context.policyOf(policy, pathOf(this.#source, `${path}.policy`)),
      message: message && this.#message(`${path}.message`, message),
    }
  }

  gather(given: GatherRule, i: number): Gathering {
    const path = `gather[${i}]`
    checkFields(this.#source, path, given, GATHER)
    const { petition, thread, elsewhere = 'nudge', message } = given
    const subject: Subject =
      petition === '*' && given.link === undefined && given.domain === undefined
        ? { kind: 'petition', key: '*' }
        : this.#subject(path, given, ['petition', 'link', 'domain'])
    if (!isFilled(thread)) refuse(this.#source, `${path}.thread`, thread, 'the name of a thread')
    if (elsewhere !== 'nudge' && elsewhere !== 'hold')
      refuse(this.#source, `${path}.elsewhere`, elsewhere, "'nudge' or 'hold'")
    return {
      ...this.#base(path, given, `gather:${subject.key}`),
      ...subject,
      thread,
      stored: this.#context.stored(thread),
      elsewhere,
      message: message && this.#message(`${path}.message`, message),
    }
  }

  exemption(given: Exemption, i: number): Permission & { author: string } {
    const path = `exemptions[${i}]`
    checkFields(this.#source, path, given, EXEMPTION)
    const { author, signal } = given
    if (!isFilled(author)) refuse(this.#source, `${path}.author`, author, "an author's id")
    if (signal !== undefined) {
      const known = this.#context.signals
        .filter(
          ({ name, category }) => !(NEVER_EXCUSED.includes(name) || category === 'abuse' || category === 'closed'),
        )
        .map(({ name }) => name)
      if (!known.includes(signal)) refuse(this.#source, `${path}.signal`, signal, `one of ${known.join(', ')}`)
    }
    const until = this.#time(`${path}.until`, given.until)
    return { ...this.#base(path, given, `exemptions:${author}`), author, signal, until }
  }
}

/** The things of one list that are applied, or those that are tried. */
function threadsOf(all: readonly (SpecialThread & { match: ThreadMatch })[], isTrial: boolean): RuleSet['threads'] {
  const list = all.filter(({ shadow }) => shadow === isTrial)
  return { index: new ThreadIndex(list.map(({ match }) => match)), list }
}

/**
 * Checks rules and makes them ready; undefined if there are none.
 *
 * @throws DigueError with the code of the source, naming the field, its value and what to use instead
 */
export function compileRules(rules: Rules, context: RuleContext): RuleSet | undefined {
  const { source } = context
  if (source.code === 'invalid-rules') checkFields(source, '', rules, LISTS)
  const { closed = [], allowed = [], threads = [], gather = [], exemptions = [] } = own(rules)
  const given: AllRules = copied({ closed, allowed, threads, gather, exemptions })
  const compiler = new Compiler(context)
  const topics = compiler.list<Closed>('closed', given.closed).map((each, i) => compiler.closed(each, i))
  const links = compiler.list<Allowed>('allowed', given.allowed).map((each, i) => compiler.allowed(each, i))
  const special = compiler.list<ThreadRule>('threads', given.threads).map((each, i) => compiler.thread(each, i))
  const gathered = compiler.list<GatherRule>('gather', given.gather).map((each, i) => compiler.gather(each, i))
  const permitted = compiler
    .list<Exemption>('exemptions', given.exemptions)
    .map((each, i) => compiler.exemption(each, i))
  const all = [...topics, ...links, ...special, ...gathered, ...permitted]
  if (all.length === 0) return undefined
  const permissions = new Map<string, Permission[]>()
  for (const each of permitted) permissions.set(each.author, [...(permissions.get(each.author) ?? []), each])
  return {
    given,
    closed: { topics, links: new SubjectIndex(topics) },
    allowed: { links: new SubjectIndex(links), size: links.length },
    threads: threadsOf(special, false),
    trialThreads: threadsOf(special, true),
    gather: { links: new SubjectIndex(gathered), list: gathered },
    permissions,
    met: countsOf(
      all.map(({ name }) => name),
      given,
      context.before,
    ),
  }
}
