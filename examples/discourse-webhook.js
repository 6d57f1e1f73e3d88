// Discourse: a receiver for its post webhooks (Admin → API → Webhooks, events "Post", with a secret). Discourse has
// published by then: what digue would hold is flagged for the moderators, with the reason.
import { createFilter, explain } from 'digue'
import express from 'express'
import { isSigned } from './webhook-signature.js'

const MAX_FLAGGED = 10_000

/** Flags through Discourse's API. Type 7 asks the moderators, with a message. */
export function discourseFlag({ url, apiKey, apiUsername, fetch = globalThis.fetch }) {
  return async (post, message) => {
    const { ok, status } = await fetch(`${url}/post_actions.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'api-key': apiKey, 'api-username': apiUsername },
      body: JSON.stringify({ id: post.id, post_action_type_id: 7, message }),
    })
    // 422: flagged already. Anything else fails the delivery, which Discourse shows and repeats; digue knows the post by then.
    if (!ok && status !== 422) throw new Error(`post_actions: ${status}`)
  }
}

/**
 * Makes one post of two that were sent by accident, through Discourse's API: the first gets the corrected text, if there is one, and
 * the copy is deleted. Discourse reports both to the webhook, so that the filter follows.
 */
export function discourseMerge({ url, apiKey, apiUsername, fetch = globalThis.fetch }) {
  const headers = { 'content-type': 'application/json', 'api-key': apiKey, 'api-username': apiUsername }
  const ask = async (method, id, body) => {
    const { ok, status } = await fetch(`${url}/posts/${id}.json`, { method, headers, body })
    // 404: a moderator was faster.
    if (!ok && status !== 404) throw new Error(`posts: ${status}`)
  }
  return async (copy, { id, same }) => {
    // What has no source could not be put into the first post.
    if (!same && copy.raw === undefined) return
    if (!same) await ask('PUT', id, JSON.stringify({ post: { raw: copy.raw, edit_reason: 'sent twice' } }))
    await ask('DELETE', copy.id)
  }
}

/** Without `merge` both posts stay, and only the first is flagged. */
export function createApp({ secret, flag, merge, filter = createFilter() }) {
  const app = express()
  const flagged = new Set()
  const merged = new Set()
  app.post('/discourse', express.raw({ type: '*/*', limit: '1mb' }), async (req, res) => {
    if (!isSigned(req.body, req.get('x-discourse-event-signature'), secret)) return res.sendStatus(403)
    const event = req.get('x-discourse-event')
    const { post } = JSON.parse(req.body.toString('utf8'))
    // Regular posts of public topics alone: no private messages, whispers or notices of moderation.
    if (post === undefined || post.post_type !== 1 || post.topic_archetype === 'private_message')
      return res.sendStatus(204)
    // The copy of a post that was sent twice goes as if it had never been posted.
    const deleter = merged.delete(post.id) ? 'mistake' : post.user_deleted ? 'author' : 'moderator'
    if (event === 'post_destroyed') filter.retract(String(post.id), { by: deleter })
    if (event === 'post_created' || event === 'post_edited' || event === 'post_recovered') {
      const role = post.admin ? 'administrator' : post.moderator || post.staff ? 'moderator' : undefined
      const verdict = filter.check({
        id: String(post.id),
        author: { id: String(post.user_id), name: post.username, role },
        thread: String(post.topic_id),
        content: post.raw ?? post.cooked,
        format: post.raw === undefined ? 'html' : 'markdown',
        postedAt: post.created_at,
      })
      const waits = verdict.action === 'hold' || verdict.action === 'reject'
      const first = event === 'post_created' ? verdict.duplicateOf : undefined
      // Sent twice by accident: one post stays. If the first was flagged, the moderators need no second notice.
      if (first?.id !== undefined && (!waits || flagged.has(first.id))) {
        if (merge !== undefined) merged.add(post.id)
        await merge?.(post, first)
      } else if (waits) {
        await flag(post, explain(verdict, 'fr', { audience: 'moderator', heading: false }))
        flagged.add(String(post.id))
        if (flagged.size > MAX_FLAGGED) flagged.delete(flagged.values().next().value)
      }
    }
    res.sendStatus(204)
  })
  return app
}
