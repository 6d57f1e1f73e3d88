// A plugin of Waline. Its hooks can refuse a comment with a sentence, and set the status of one before it is stored. They cannot show a
// sentence beside a comment that is published: a nudge is sent by mail to members who are logged in, and to nobody else, since anybody can
// type the address of another person.
'use strict'

const { randomUUID } = require('node:crypto')
const { explain } = require('digue')
const { authorOf } = require('digue/akismet')

const SUBJECTS = { en: 'About your comment', fr: 'À propos de votre commentaire' }

/** Waline's own mail, if it is set up (`SMTP_HOST` or `SMTP_SERVICE`). */
async function walineMail(controller, { to, subject, text }) {
  const { transporter } = controller.service('notify', controller)
  const { SENDER_EMAIL, SENDER_NAME, SMTP_USER } = process.env
  const from = SENDER_EMAIL && SENDER_NAME ? { name: SENDER_NAME, address: SENDER_EMAIL } : SMTP_USER
  await transporter?.sendMail({ from, to, subject, text })
}

/** The author of a stored comment, or of one to be stored. A guest is an address together with an e-mail or a name. */
function authorIdOf({ user_id, nick, mail, ip }) {
  if (user_id) return `account:${user_id}`
  return authorOf({ comment_author: nick, comment_author_email: mail, user_ip: ip }) ?? `unknown:${randomUUID()}`
}

function commentOf(row, role) {
  return {
    author: { id: authorIdOf(row), name: row.nick, email: row.mail, url: row.link, ip: row.ip, role },
    thread: String(row.url),
    content: String(row.comment),
    format: 'markdown',
  }
}

const isAdministrator = (controller) => controller.ctx.state.userInfo?.type === 'administrator'

/** What the hooks of one site have in common. */
class Site {
  /** What the hooks of one request know of each other: Waline calls all of them on the request's own controller. */
  requests = new WeakMap()

  constructor({ filter, language = 'en', mail = walineMail, onFlagged }) {
    this.filter = filter
    this.language = language
    this.mail = mail
    this.onFlagged =
      onFlagged ?? (({ id, action, text }) => think.logger.warn(`digue: ${action}, comment ${id}: ${text}`))
  }

  /** The visitor's language first, then the site's, so that one is known. */
  languagesOf(controller) {
    return [String(controller.get('lang') ?? '') || this.language, this.language]
  }

  sentence(controller, verdict) {
    return explain(verdict, this.languagesOf(controller))
  }

  tellModerators(id, verdict) {
    const text = explain(verdict, this.language, { audience: 'moderator', heading: false })
    this.onFlagged({ id, action: verdict.action, text })
  }

  async tellAuthor(controller, verdict) {
    const { userInfo } = controller.ctx.state
    if (this.mail === false || !userInfo?.email) return
    const languages = this.languagesOf(controller).map((tag) => tag.slice(0, 2).toLowerCase())
    const subject = SUBJECTS[languages.find((tag) => tag in SUBJECTS) ?? 'en']
    await this.mail(controller, { to: userInfo.email, subject, text: this.sentence(controller, verdict) })
  }
}

/** Sent twice by accident: the first comment stays, with the corrected text. */
async function merge({ filter }, controller, comment, { duplicateOf: first, action }) {
  await filter.retract(comment.id, { by: 'mistake' })
  if (first.same || action === 'reject') return
  await filter.check({ ...comment, id: first.id })
  await controller.modelInstance.update({ comment: comment.content }, { objectId: first.id })
}

async function preSave(site, controller, data) {
  const role = isAdministrator(controller) ? 'administrator' : undefined
  // Waline gives an id when it stores the comment.
  const comment = { ...commentOf(data, role), id: randomUUID() }
  const verdict = await site.filter.check(comment)
  site.requests.set(controller, { comment, verdict })
  if (verdict.duplicateOf?.id !== undefined) {
    await merge(site, controller, comment, verdict)
    return { errmsg: site.sentence(controller, verdict) }
  }
  if (verdict.action === 'reject') {
    site.tellModerators(comment.id, verdict)
    return { errmsg: site.sentence(controller, verdict) }
  }
  if (verdict.action === 'hold' && data.status !== 'spam') data.status = 'waiting'
}

async function postSave(site, controller, stored) {
  const { comment, verdict } = site.requests.get(controller) ?? {}
  if (comment === undefined) return
  const id = String(stored.objectId)
  await site.filter.update(comment.id, { id })
  if (!verdict.flagged) return
  site.tellModerators(id, verdict)
  await site.tellAuthor(controller, verdict)
}

async function preUpdate(site, controller, { objectId, comment, status }) {
  // A like.
  if (comment === undefined && status === undefined) return
  const [row] = await controller.modelInstance.select({ objectId })
  if (row === undefined) return
  site.requests.set(controller, { row })
  if (comment === undefined || comment === row.comment) return
  const verdict = await site.filter.check({ ...commentOf({ ...row, comment }), id: String(objectId) })
  // What an administrator changes in a member's comment is published as it is.
  if (isAdministrator(controller)) return
  site.requests.set(controller, { row, verdict })
  if (verdict.action === 'reject') return site.sentence(controller, verdict)
}

async function postUpdate(site, controller, { status }) {
  const { row, verdict } = site.requests.get(controller) ?? {}
  if (row === undefined) return
  const { objectId } = row
  if (verdict?.action === 'hold') {
    await controller.modelInstance.update({ status: 'waiting' }, { objectId })
    site.tellModerators(String(objectId), verdict)
    await site.tellAuthor(controller, verdict)
  }
  if (status !== undefined && status !== row.status && isAdministrator(controller)) await decided(site, row, status)
}

/** An administrator changed the status of a comment. */
async function decided({ filter }, row, status) {
  const id = String(row.objectId)
  const comment = { ...commentOf(row), id }
  if (status === 'spam') {
    await filter.submitSpam(comment)
    await filter.review(id, 'removed')
  } else if (row.status === 'spam') {
    // A label of theirs is taken back. Without one the filter, or Waline's own check, was wrong.
    if (!(await filter.withdrawLabel(comment))) await filter.submitHam(comment)
  }
  if (status === 'approved') await filter.review(id, 'approved')
}

async function preDelete(site, controller, id) {
  // Waline deletes the answers to a comment with it.
  const rows = await controller.modelInstance.select({ _complex: { _logic: 'or', objectId: id, pid: id, rid: id } })
  site.requests.set(controller, { rows })
}

async function postDelete(site, controller, id) {
  const { userInfo } = controller.ctx.state
  for (const { objectId, user_id } of site.requests.get(controller)?.rows ?? []) {
    const isModerated = String(objectId) === String(id) && user_id !== userInfo.objectId
    await site.filter.retract(String(objectId), { by: isModerated ? 'moderator' : 'author' })
  }
}

const HOOKS = { preSave, postSave, preUpdate, postUpdate, preDelete, postDelete }

/**
 * @param options
 *   - `filter`: made by `createFilter`, or by `createSharedFilter` where several processes or short-lived functions answer
 *   - `touched`: called after each change, to save the history (see history.cjs)
 *   - `language`: the site's language, for visitors whose language digue does not know; default `'en'`
 *   - `mail`: `mail(controller, { to, subject, text })` sends a nudge or the reason of a hold; `false` sends nothing
 *   - `onFlagged`: `onFlagged({ id, action, text })` tells the moderators why; by default a line of Waline's log
 */
module.exports = function digue({ touched = () => {}, ...options }) {
  const site = new Site(options)
  const hooked = ([name, hook]) => [
    name,
    async function (...args) {
      try {
        return await hook(site, this, ...args)
      } catch (error) {
        // A fault of the filter must not keep a visitor from posting.
        think.logger.error(error)
      } finally {
        touched()
      }
    },
  ]
  return { hooks: Object.fromEntries(Object.entries(HOOKS).map(hooked)) }
}
