import type { AllRules, AuthorExport, Comment, Rules } from '../index'
import { choiceField, field, fieldsOf, isObject, shown, textField } from './body'
import { Problem, problemOf } from './problem'
import type { ServedSite } from './site'

/** Asks a filter; what it refuses becomes an error for the client, in the words of the request. */
async function ask<T>(question: () => T | Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (error) {
    const problem = problemOf(error)
    if (!(problem instanceof Problem)) throw problem
    const message = problem.message.replace(/^comment\.changes\.id\b/, '"newId"')
    throw new Problem(problem.code, message, problem.index)
  }
}

/** A comment or an author is remembered. */
interface Remembered {
  remembered: boolean
}

export async function retract(site: ServedSite, body: unknown): Promise<Remembered> {
  const fields = fieldsOf(body, ['id', 'by'])
  const id = textField(fields, 'id')
  const by = choiceField(fields, 'by', ['author', 'moderator', 'mistake'])
  return { remembered: await ask(() => site.filter.retract(id, { by })) }
}

export async function review(site: ServedSite, body: unknown): Promise<Remembered> {
  const fields = fieldsOf(body, ['id', 'outcome'])
  const id = textField(fields, 'id')
  const outcome = choiceField(fields, 'outcome', ['approved', 'removed'])
  if (outcome === undefined) throw new Problem('invalid-request', '"outcome" is missing. Use "approved" or "removed".')
  return { remembered: await ask(() => site.filter.review(id, outcome)) }
}

export async function update(site: ServedSite, body: unknown): Promise<Remembered> {
  const fields = fieldsOf(body, ['id', 'newId', 'thread'])
  const id = textField(fields, 'id')
  const newId = field(fields, 'newId') === undefined ? undefined : textField(fields, 'newId')
  const thread = field(fields, 'thread') === undefined ? undefined : textField(fields, 'thread')
  if (newId === undefined && thread === undefined)
    throw new Problem('invalid-request', 'There is nothing to change. Send "newId", "thread" or both.')
  const changes = { ...(newId !== undefined && { id: newId }), ...(thread !== undefined && { thread }) }
  return { remembered: await ask(() => site.filter.update(id, changes)) }
}

/** The comment of a request about a label. Its shape is checked by the filter. */
function commentOf(fields: Readonly<Record<string, unknown>>): Comment {
  const comment = field(fields, 'comment')
  if (!isObject(comment)) {
    const got = comment === undefined ? 'missing' : shown(comment)
    throw new Problem('invalid-request', `"comment" is ${got}. Use an object with "author" and "content".`)
  }
  return comment as unknown as Comment
}

export async function label(site: ServedSite, body: unknown): Promise<{ label: 'spam' | 'ham' }> {
  const fields = fieldsOf(body, ['comment', 'label'])
  const comment = commentOf(fields)
  const given = choiceField(fields, 'label', ['spam', 'ham'])
  if (given === undefined) throw new Problem('invalid-request', '"label" is missing. Use "spam" or "ham".')
  await ask(() => (given === 'spam' ? site.filter.submitSpam(comment) : site.filter.submitHam(comment)))
  return { label: given }
}

export async function withdraw(site: ServedSite, body: unknown): Promise<{ withdrawn: boolean }> {
  const comment = commentOf(fieldsOf(body, ['comment']))
  return { withdrawn: await ask(() => site.filter.withdrawLabel(comment)) }
}

export async function exportAuthor(site: ServedSite, body: unknown): Promise<AuthorExport> {
  const author = textField(fieldsOf(body, ['author']), 'author')
  return ask(() => site.filter.exportAuthor(author))
}

export async function forget(site: ServedSite, body: unknown): Promise<{ removed: number }> {
  const author = textField(fieldsOf(body, ['author']), 'author')
  return { removed: await ask(() => site.filter.forget(author)) }
}

export async function getRules(site: ServedSite): Promise<AllRules> {
  return ask(() => site.filter.rules.get())
}

export async function putRules(site: ServedSite, body: unknown): Promise<AllRules> {
  await ask(() => (site.setRules === undefined ? site.filter.rules.set(body as Rules) : site.setRules(body as Rules)))
  return getRules(site)
}

export async function stats(site: ServedSite): Promise<object> {
  return ask<object>(() => site.filter.stats())
}
