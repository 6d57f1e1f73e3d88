type Schema = Readonly<Record<string, unknown>>

const text: Schema = { type: 'string' }
const count: Schema = { type: 'integer', minimum: 0 }
const time: Schema = { type: 'number', description: 'Milliseconds since the epoch.' }
const flag: Schema = { type: 'boolean' }
const list = (items: Schema): Schema => ({ type: 'array', items })
const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const counts: Schema = { type: 'object', additionalProperties: count }

function object(properties: Readonly<Record<string, Schema>>, required: readonly string[], more: Schema = {}): Schema {
  return { type: 'object', properties, required, ...more }
}

/** A request with no other keys. */
const request = (properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema =>
  object(properties, required, { additionalProperties: false })

const when: Schema = { type: ['string', 'number'], description: 'Milliseconds since the epoch, or ISO 8601.' }
const message: Schema = {
  description: 'A sentence, or one for each language by its tag.',
  anyOf: [text, { type: 'object', additionalProperties: text }],
}
const threads: Schema = {
  description: 'A thread, those whose names begin alike, or those in which a regular expression finds something.',
  anyOf: [text, object({ prefix: text }, ['prefix']), object({ pattern: text }, ['pattern'])],
}
const rule = { name: text, shadow: flag }
const languages: Schema = { anyOf: [text, list(text)] }

const ACTION: Schema = { enum: ['allow', 'nudge', 'hold', 'reject'] }

/** The shapes of bodies and answers, as JSON Schema. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  Author: object(
    {
      id: { ...text, minLength: 1, description: 'Of the person: from your session, never typed by the visitor.' },
      name: text,
      email: text,
      url: text,
      ip: { ...text, description: 'The address of a visitor without an account. A keyed digest of it is kept.' },
      userAgent: text,
      role: { ...text, description: 'administrator, moderator and bot are exempt.' },
      joinedAt: { ...when, description: 'When the account was made.' },
    },
    ['id'],
  ),
  Comment: object(
    {
      author: { anyOf: [{ ...text, minLength: 1 }, reference('Author')] },
      content: text,
      id: { ...text, description: 'The same id again is the same comment: a retry, or an edit.' },
      thread: text,
      replyTo: { ...text, description: 'The text being answered: words of it count as quoted.' },
      postedAt: { ...when, description: 'Default: now.' },
      format: { enum: ['text', 'html', 'markdown', 'bbcode'], default: 'text' },
      language: { ...text, description: 'Of the author, as BCP 47 has it.' },
      languages: {
        description:
          'Of the two explanations, in order of preference, before `language`, Accept-Language and the language of the site.',
        anyOf: [text, list(text), request({ author: languages, moderator: languages }, [])],
      },
    },
    ['author', 'content'],
  ),
  Comments: { anyOf: [reference('Comment'), { ...list(reference('Comment')), maxItems: 500 }] },
  Earlier: object({ id: text, thread: text, postedAt: time, resemblance: { type: 'number' } }, [
    'postedAt',
    'resemblance',
  ]),
  Mark: object({ kind: text, key: text }, ['kind', 'key']),
  Evidence: object(
    {
      signal: text,
      row: text,
      weight: { type: 'number', minimum: 0, maximum: 1 },
      observed: { type: 'number' },
      limit: { type: 'number' },
      windowMs: { type: 'number' },
      mark: reference('Mark'),
      earlier: list(reference('Earlier')),
      words: list(text),
      thread: text,
      message,
      urgent: flag,
      shadow: flag,
    },
    ['signal', 'weight'],
  ),
  Verdict: object(
    {
      action: ACTION,
      publish: { ...flag, description: 'True for allow and nudge.' },
      flagged: { ...flag, description: 'True unless the action is allow.' },
      category: { enum: ['none', 'redundant', 'duplicate', 'flood', 'spam', 'abuse', 'closed'] },
      score: { type: 'number', minimum: 0, maximum: 1 },
      evidence: list(reference('Evidence')),
      duplicateOf: object({ id: text, thread: text, postedAt: time, same: flag }, ['postedAt', 'same']),
      standing: object(
        {
          tier: { enum: ['stranger', 'new', 'known', 'regular', 'trusted'] },
          firstSeen: time,
          days: count,
          posts: count,
          held: count,
        },
        ['tier', 'firstSeen', 'days', 'posts', 'held'],
      ),
      rules: list(text),
      shadowRules: list(text),
      exemption: text,
      retryAfterMs: { type: 'number' },
      faults: list(object({ code: text, message: text, signal: text }, ['code', 'message'])),
      fingerprint: object({ digest: text, marks: list(reference('Mark')), length: count, words: count }, [
        'digest',
        'marks',
        'length',
        'words',
      ]),
    },
    ['action', 'publish', 'flagged', 'category', 'score', 'evidence', 'standing', 'faults', 'fingerprint'],
  ),
  Judgement: object(
    {
      verdict: reference('Verdict'),
      author: { ...text, description: 'What to tell the author. Plain text: escape it in a page.' },
      moderator: { ...text, description: 'What to tell a moderator. Do not show it to the author.' },
    },
    ['verdict', 'author', 'moderator'],
  ),
  Judgements: { anyOf: [reference('Judgement'), list(reference('Judgement'))] },
  Retract: request({ id: text, by: { enum: ['author', 'moderator', 'mistake'], default: 'author' } }, ['id']),
  Review: request({ id: text, outcome: { enum: ['approved', 'removed'] } }, ['id', 'outcome']),
  Update: request({ id: text, newId: text, thread: text }, ['id']),
  Remembered: object({ remembered: { ...flag, description: 'Whether the id is remembered.' } }, ['remembered']),
  Label: request({ comment: reference('Comment'), label: { enum: ['spam', 'ham'] } }, ['comment', 'label']),
  Labelled: object({ label: { enum: ['spam', 'ham'] } }, ['label']),
  Withdraw: request({ comment: reference('Comment') }, ['comment']),
  Withdrawn: object({ withdrawn: { ...flag, description: 'Whether the text had a label.' } }, ['withdrawn']),
  AuthorOnly: request({ author: { ...text, description: 'The id of the author.' } }, ['author']),
  AuthorExport: object(
    {
      author: { ...text, description: 'The keyed digest that stands for the id.' },
      standing: object({ firstSeen: time, latestDay: time, days: count, posts: count, held: count }, ['firstSeen']),
      posts: list({ type: 'object', description: 'A post: times, ids and digests, and no text.' }),
      insistence: list({ type: 'object' }),
      older: list({ type: 'object' }),
      labels: object({ spam: count, ham: count }, ['spam', 'ham']),
      labelled: list({ type: 'object' }),
      samples: list({ type: 'object' }),
      inProcess: list({ type: 'object' }),
    },
    ['author', 'posts', 'insistence', 'labels', 'samples'],
  ),
  Forgotten: object({ removed: { ...count, description: 'Comments and edits that were removed.' } }, ['removed']),
  Rules: object(
    {
      closed: list(
        object(
          {
            ...rule,
            petition: text,
            link: text,
            domain: text,
            phrase: text,
            message,
            action: { enum: ['hold', 'reject'] },
            except: { anyOf: [threads, list(threads)] },
            from: when,
            until: when,
          },
          ['message'],
        ),
      ),
      allowed: list({ anyOf: [text, object({ ...rule, link: text }, ['link'])] }),
      threads: list(
        object(
          {
            ...rule,
            match: threads,
            welcome: list({ enum: ['petition', 'link', 'text'] }),
            policy: { type: 'object', description: 'Changes to the policy for posts there.' },
            message,
          },
          ['match'],
        ),
      ),
      gather: list(
        object(
          {
            ...rule,
            petition: text,
            link: text,
            domain: text,
            thread: text,
            elsewhere: { enum: ['nudge', 'hold'] },
            message,
          },
          ['thread'],
        ),
      ),
      exemptions: list(object({ ...rule, author: text, signal: text, until: when }, ['author', 'until'])),
    },
    [],
    { additionalProperties: false },
  ),
  Stats: object(
    {
      authors: count,
      sightings: count,
      bytes: count,
      checks: count,
      byAction: object({ allow: count, nudge: count, hold: count, reject: count }, [
        'allow',
        'nudge',
        'hold',
        'reject',
      ]),
      evicted: count,
      surges: count,
      withoutStore: count,
      pending: count,
      lost: count,
      reviewed: { type: 'object', description: 'Posts approved and removed, by signal and row.' },
      rules: { ...counts, description: 'How many posts were about each rule since it was set.' },
    },
    ['checks', 'byAction', 'surges', 'reviewed', 'rules'],
  ),
  Health: object(
    { status: { const: 'ok' }, uptimeMs: count, snapshot: { enum: ['none', 'saved', 'failed'] }, savedAt: time },
    ['status', 'uptimeMs'],
  ),
  Problem: object(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: { ...text, description: 'What is wrong, then what to do.' },
      code: text,
      index: { ...count, description: 'The place in a list of comments, from 0.' },
    },
    ['type', 'title', 'status', 'detail', 'code'],
  ),
}
