// Invision Community: a receiver for its webhooks (AdminCP → System → REST & OAuth → Webhooks). Invision has published by then, so what
// digue would hold is hidden until a moderator approves it, through the REST API, and the member gets a message.
import { createHash, timingSafeEqual } from 'node:crypto'
import { createFilter, explain } from 'digue'
import express from 'express'

const MAX_WAITING = 10_000
/** Of "hidden" in the REST API: waits for approval. */
const WAITING = 1

const TITLES = { en: 'About your post', fr: 'À propos de votre message' }

/** The REST API of a community, with a key that may read and edit posts, and send messages. */
export function invisionApi({ url, key, fetch = globalThis.fetch }) {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
  const ask = async (method, path, fields) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { authorization, ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }) },
      body: fields && new URLSearchParams(fields),
    })
    if (response.status === 404) return undefined
    // The webhook is then answered with an error, and Invision delivers it again.
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return response.json()
  }
  return {
    /** The post; undefined if it is deleted. */
    post: (id) => ask('GET', `/forums/posts/${id}`),
    hide: (id) => ask('POST', `/forums/posts/${id}`, { hidden: String(WAITING) }),
    replace: (id, html) => ask('POST', `/forums/posts/${id}`, { post: html }),
    remove: (id) => ask('DELETE', `/forums/posts/${id}`),
    message: ({ from, to, title, text }) =>
      ask('POST', '/core/messages', { from: String(from), 'to[0]': String(to), title, body: paragraphs(text) }),
  }
}

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const paragraphs = (text) =>
  text
    .split(/\n\n+/)
    .map((part) => `<p>${part.replace(/[&<>]/g, (sign) => ESCAPES[sign]).replaceAll('\n', '<br>')}</p>`)
    .join('')

/** Compares in a time that does not tell how much agrees. */
const equal = (a, b) => {
  const [x, y] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(x, y)
}

/** What digue does for one community. */
class Bridge {
  /** Posts that were hidden, until a moderator decides. */
  #waiting = new Map()

  constructor({ api, sender, staffGroups, language, onFlagged, filter }) {
    Object.assign(this, { api, sender, staffGroups, language, onFlagged, filter })
  }

  #isStaff({ primaryGroup, secondaryGroups = [] }) {
    return [primaryGroup, ...secondaryGroups].some((group) => this.staffGroups.includes(group?.id))
  }

  /** Guests have no number. Their name is not verified: it is one author in one topic. */
  #authorOf({ author, item_id }) {
    if (!author?.id) return { id: `guest:${author?.name ?? ''}@${item_id}` }
    const role = this.#isStaff(author) ? 'moderator' : undefined
    return { id: String(author.id), name: author.name, role, joinedAt: author.joined ?? undefined }
  }

  #commentOf(post) {
    const { id, item_id, date, content } = post
    return {
      id: String(id),
      author: this.#authorOf(post),
      thread: String(item_id),
      content: String(content),
      format: 'html',
      postedAt: date,
    }
  }

  async #tell(post, verdict) {
    const text = explain(verdict, [this.language, 'en'], { audience: 'moderator', heading: false })
    this.onFlagged({ id: String(post.id), url: post.url, action: verdict.action, text })
    if (this.sender === undefined || !post.author?.id) return
    const title = TITLES[this.language] ?? TITLES.en
    const reason = explain(verdict, [this.language, 'en'])
    await this.api.message({ from: this.sender, to: post.author.id, title, text: reason })
  }

  /** Sent twice by accident: one post stays, with the corrected text. */
  async #merge(post, { id, same }) {
    this.filter.retract(String(post.id), { by: 'mistake' })
    if (!same) {
      this.filter.check({ ...this.#commentOf(post), id })
      await this.api.replace(id, post.content)
    }
    await this.api.remove(post.id)
  }

  async posted(post) {
    const id = String(post.id)
    // Delivered twice, or the first post of a topic, which two events report.
    if (this.#waiting.has(id)) return
    const verdict = this.filter.check(this.#commentOf(post))
    if (verdict.duplicateOf?.id !== undefined) return this.#merge(post, verdict.duplicateOf)
    // Invision's own rules may have hidden it.
    if (!verdict.publish && !post.hidden) await this.api.hide(id)
    if (verdict.flagged) await this.#tell(post, verdict)
    // Not before all of this worked: a delivery that failed comes again.
    if (!verdict.publish) this.#waiting.set(id, verdict.action)
    if (this.#waiting.size > MAX_WAITING) this.#waiting.delete(this.#waiting.keys().next().value)
  }

  /** Invision does not say who deleted it. */
  deleted(post) {
    this.#waiting.delete(String(post.id))
    this.filter.retract(String(post.id))
  }

  memberDeleted({ id }) {
    this.filter.forget(String(id))
  }

  /** Invision reports no approval: asks for each hidden post whether it still waits. */
  async settle() {
    for (const id of this.#waiting.keys()) {
      const post = await this.api.post(id)
      if (post?.hidden) continue
      this.#waiting.delete(id)
      this.filter.review(id, post === undefined ? 'removed' : 'approved')
    }
  }
}

/** Of each event: what the JSON is about, and what is done with it. */
const EVENTS = {
  forumsTopicPost_create: { of: (post) => post, run: (bridge, post) => bridge.posted(post) },
  forumsTopic_create: { of: (topic) => topic?.firstPost, run: (bridge, post) => bridge.posted(post) },
  forumsTopicPost_delete: { of: (post) => post, run: (bridge, post) => bridge.deleted(post) },
  forumsTopic_delete: { of: (topic) => topic?.firstPost, run: (bridge, post) => bridge.deleted(post) },
  member_delete: { of: (member) => member, run: (bridge, member) => bridge.memberDeleted(member) },
}

/**
 * @param options
 *   - `secret`: part of the address of the webhook, `/invision/SECRET/EVENT`, since Invision does not sign what it sends
 *   - `api`: made by `invisionApi`
 *   - `sender`: the account that sends messages; without one nobody is told
 *   - `staffGroups`: the numbers of the groups that are not judged: 4 administrators and 6 moderators in a new community
 *   - `language`: of the site; Invision does not say which one a member has chosen
 *   - `onFlagged`: `onFlagged({ id, url, action, text })` tells the moderators why
 * @returns `app`, and `settle`, which learns what moderators have decided: call it every ten minutes
 */
export function createInvision({
  secret,
  staffGroups = [4, 6],
  language = 'fr',
  onFlagged = console.log,
  filter = createFilter(),
  ...options
}) {
  const bridge = new Bridge({ ...options, staffGroups, language, onFlagged, filter })
  const app = express()
  // First of all: a stranger's body is not even read.
  app.use('/invision/:secret', (req, res, next) => (equal(req.params.secret, secret) ? next() : res.sendStatus(403)))
  app.post('/invision/:secret/:event', express.json({ limit: '1mb' }), async (req, res) => {
    if (!Object.hasOwn(EVENTS, req.params.event)) return res.sendStatus(404)
    const { of, run } = EVENTS[req.params.event]
    const it = of(req.body)
    if (it?.id === undefined) return res.status(400).send('The body is not the JSON of this event.')
    await run(bridge, it)
    res.sendStatus(204)
  })
  // Without it Express shows a stack to whoever asked.
  app.use((error, _req, res, _next) => {
    if (!(error.status < 500)) console.error(error)
    res.sendStatus(error.status ?? 500)
  })
  return { app, settle: () => bridge.settle() }
}
