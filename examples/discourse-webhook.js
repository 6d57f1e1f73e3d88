// Discourse: a receiver for its post webhooks (Admin → API → Webhooks, events "Post", with a secret). Discourse has
// published by then: what digue would hold is flagged for the moderators, with the reason.
import { createFilter, explain } from 'digue'
import express from 'express'
import { isSigned } from './webhook-signature.js'

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

export function createApp({ secret, flag, filter = createFilter() }) {
  const app = express()
  app.post('/discourse', express.raw({ type: '*/*', limit: '1mb' }), async (req, res) => {
    if (!isSigned(req.body, req.get('x-discourse-event-signature'), secret)) return res.sendStatus(403)
    const event = req.get('x-discourse-event')
    const { post } = JSON.parse(req.body.toString('utf8'))
    // Regular posts of public topics alone: no private messages, whispers or notices of moderation.
    if (post === undefined || post.post_type !== 1 || post.topic_archetype === 'private_message')
      return res.sendStatus(204)
    if (event === 'post_destroyed') filter.retract(String(post.id))
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
      if (verdict.action === 'hold' || verdict.action === 'reject') await flag(post, explain(verdict, 'fr'))
    }
    res.sendStatus(204)
  })
  return app
}
