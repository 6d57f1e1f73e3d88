import { type Action, type Author, type Comment, DigueError, type Filter, type Format, type Verdict } from '../index'
import type { SharedFilter } from '../shared/index'
import { type AuthorOf, commentOf, NOBODY } from './comment'
import { type AkismetFields, truthy } from './fields'
import { Held } from './held'
import { Identities, type Identity } from './identity'
import { type Next, secondOpinion } from './next'

export interface DecideOptions {
  /** The filter that judges. */
  filter: Filter | SharedFilter
  /** Returns the author's id. Default: the account, the e-mail, the name with the address, or the address. */
  authorOf?: AuthorOf | undefined
  /**
   * A second opinion, for example a client of Akismet. It is asked only about comments that digue would publish; if it says
   * spam, the comment is held. A client with methods for labels gets those too. It sees the fields without the key.
   */
  next?: Next | undefined
  /** Longest wait for `next`, milliseconds; then digue decides alone. Default 5,000. */
  nextTimeoutMs?: number | undefined
  /** How contents are marked up. Default: guessed from each content. */
  format?: Format | undefined
  /**
   * What a held comment is answered. `'spam'` (default): `true`, as one that is refused. `'moderate'`: neither `true` nor `false`, which
   * Akismet's WordPress plugin takes for an outage, so that the comment waits in the queue and not in the spam folder.
   */
  hold?: 'spam' | 'moderate' | undefined
}

/** The answer and its reason. */
export interface Decision {
  action: Action
  /** A signal of the evidence, or what else decided: `honeypot`, `test`, `next`, `exempt`, `none`. */
  reason: string
  verdict: Verdict
  /** The comment's id in the filter: what `retract` takes. */
  id: string
  /** `next` failed or took too long. */
  nextFailed: boolean
  /** The comment is held, and the site wants that to be neither `true` nor `false`. */
  moderate?: true
}

export interface Decider {
  check(fields: AkismetFields, key: string): Promise<Decision>
  /** Records a moderator's label and decision, unless the request is a test. @returns whether `next`, if it takes labels, failed */
  submit(fields: AkismetFields, label: 'spam' | 'ham', key: string): Promise<boolean>
}

/** The names and e-mail addresses that Akismet documents for testing a client. */
const SPAM_NAMES = new Set(['viagra-test-123', 'akismet-guaranteed-spam'])

function isTestSpam(fields: AkismetFields): boolean {
  return [fields.comment_author, fields.comment_author_email].some((value) => {
    const text = value?.trim().toLowerCase()
    return text !== undefined && SPAM_NAMES.has(text.replace(/@.*$/s, ''))
  })
}

/** The field that Akismet's own plugins put into every form of WordPress. */
const WORDPRESS_HONEYPOT = 'ak_hp_textarea'

/** WordPress passes on what a visitor posted under names that begin with `POST_`. */
function honeypotFilled(fields: AkismetFields): boolean {
  return [fields.honeypot_field_name, WORDPRESS_HONEYPOT].some(
    (name) =>
      name !== undefined && name !== '' && ((fields[name] ?? '') !== '' || (fields[`POST_${name}`] ?? '') !== ''),
  )
}

function identityOf(
  { author, content, thread, postedAt }: ReturnType<typeof commentOf>,
  fields: AkismetFields,
): Identity {
  const { comment_parent: parent, recheck_reason: recheck } = fields
  return { author: author.id, thread, date: postedAt, parent, content, recheck }
}

function published(action: Action): boolean {
  return action === 'allow' || action === 'nudge'
}

/**
 * Goes from fields to an action, for the endpoint and the client in the process alike.
 *
 * @throws DigueError `invalid-option`
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one function for each question, over what the options made once
export function createDecider(options: DecideOptions): Decider {
  const { authorOf, format } = options
  if (typeof options.filter?.check !== 'function')
    throw new DigueError(
      'invalid-option',
      'options.filter is not a filter. Use what createFilter or createSharedFilter returns.',
    )
  if (options.hold !== undefined && options.hold !== 'spam' && options.hold !== 'moderate')
    throw new DigueError('invalid-option', "options.hold is not valid. Use 'spam' or 'moderate'.")
  const next = secondOpinion(options.next, options.nextTimeoutMs)
  const identities = new Identities()
  const held = new Held()
  const waiting = new Held()
  const passed = new Held()

  function read(fields: AkismetFields, key: string, test: boolean): Comment & { id: string; author: Author } {
    const comment = commentOf(fields, authorOf, format)
    const { author } = comment
    const isNobody = author.id.startsWith(NOBODY)
    // The comment of a guest of whom only the address is known is the same when it is sent again, and so is its author.
    const place = isNobody && author.ip !== undefined ? { ...comment, author: { ...author, id: author.ip } } : comment
    const id = identities.idOf(identityOf(place, fields), key, test)
    return place === comment ? { ...comment, id } : { ...comment, id, author: { ...author, id: `${NOBODY}${id}` } }
  }

  async function judge(fields: AkismetFields, comment: Comment & { id: string; author: Author }): Promise<Decision> {
    const testSpam = isTestSpam(fields)
    const test = testSpam || truthy(fields.is_test)
    const verdict = await (test ? options.filter.peek(comment) : options.filter.check(comment))
    const decision: Decision = {
      action: verdict.action,
      reason: verdict.evidence[0]?.signal ?? 'none',
      verdict,
      id: comment.id,
      nextFailed: false,
    }
    // The protocol promises this, even if the filter's `exemptRoles` lacks the role.
    if (comment.author.role === 'administrator') return { ...decision, action: 'allow', reason: 'exempt' }
    if (testSpam) return { ...decision, action: 'hold', reason: 'test' }
    if (!published(decision.action)) return decision
    const hold = (reason: string): Decision => {
      if (!test) held.remember(comment.id, reason)
      return { ...decision, action: 'hold', reason }
    }
    // A duplicate and its first post are answered as one. A remark such as "Hello" is only noted, and may be two posts.
    const before = verdict.flagged ? held.reasonOf(verdict.duplicateOf?.id) : undefined
    if (before !== undefined) return hold(before)
    // Browsers sometimes fill in hidden fields, so a moderator decides.
    if (honeypotFilled(fields)) return hold('honeypot')
    const answer = await next.check(fields)
    if (answer === true) return hold('next')
    return { ...decision, nextFailed: answer === undefined }
  }

  /**
   * With `hold: 'moderate'` a held comment is checked again and again, until a moderator decides. Each of these rechecks gets the answer that
   * the comment had, and counts nothing. A server that has restarted has no record. It then publishes a comment that it finds nothing against, and
   * no other: one that it held before repeats itself.
   */
  async function judgeOrRecall(
    fields: AkismetFields,
    comment: Comment & { id: string; author: Author },
  ): Promise<Decision> {
    const again = truthy(fields.recheck_reason)
    const reason = again ? waiting.reasonOf(comment.id) : undefined
    if (reason !== undefined) {
      const verdict = await options.filter.peek(comment)
      return { action: 'hold', reason, verdict, id: comment.id, nextFailed: false, moderate: true }
    }
    const decision = await judge(fields, comment)
    const test = isTestSpam(fields) || truthy(fields.is_test)
    const doubtful = again && decision.action === 'nudge' && passed.reasonOf(comment.id) === undefined
    if (decision.action !== 'hold' && !doubtful) {
      if (!test) passed.remember(comment.id, decision.reason)
      return decision
    }
    if (isTestSpam(fields)) return decision
    if (!test) waiting.remember(comment.id, decision.reason)
    return { ...decision, action: 'hold', moderate: true }
  }

  return {
    async check(fields, key) {
      const comment = read(fields, key, isTestSpam(fields) || truthy(fields.is_test))
      return options.hold === 'moderate' ? judgeOrRecall(fields, comment) : judge(fields, comment)
    },
    async submit(fields, label, key) {
      if (isTestSpam(fields) || truthy(fields.is_test)) return false
      const comment = commentOf(fields, authorOf, format)
      const { filter } = options
      if (label === 'spam') await filter.submitSpam(comment)
      else await filter.submitHam(comment)
      // The moderator who labels a comment has decided about it.
      const id = identities.find(identityOf(comment, fields), key)
      if (id !== undefined) {
        waiting.forget(id)
        if (label === 'ham') passed.remember(id, 'ham')
        await filter.review(id, label === 'spam' ? 'removed' : 'approved')
      }
      return !(await next.submit(fields, label))
    },
  }
}
