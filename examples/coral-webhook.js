// Coral: an external moderation phase (Admin → Configure → Moderation phases, plain text). Coral asks before it
// publishes: hold → pre-moderation, reject → rejected, the rest is left to Coral.
import { createFilter, explain } from 'digue'
import express from 'express'
import { isSigned } from './webhook-signature.js'

const ROLES = { ADMIN: 'administrator', MODERATOR: 'moderator', STAFF: 'moderator' }
const SPAM = [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_SPAM' }]
const MAX_LATEST = 10_000

export function createApp({ secret, filter = createFilter({ policy: 'comments' }), log = () => {} }) {
  const app = express()
  // Coral sends no comment ids: an edit is taken for the author's latest comment on that story.
  const latest = new Map()
  let count = 0
  app.post('/coral', express.raw({ type: '*/*', limit: '1mb' }), (req, res) => {
    if (!isSigned(req.body, req.get('x-coral-signature'), secret)) return res.sendStatus(403)
    const { action, author, comment, story } = JSON.parse(req.body.toString('utf8'))
    const place = `${author.id} ${story.id}`
    const id = (action === 'EDIT' && latest.get(place)) || `${Date.now()}-${count++}`
    latest.delete(place)
    latest.set(place, id)
    if (latest.size > MAX_LATEST) latest.delete(latest.keys().next().value)
    const verdict = filter.check({
      id,
      author: { id: author.id, role: ROLES[author.role] },
      thread: story.url,
      content: comment.body,
    })
    const first = verdict.duplicateOf
    if (action === 'NEW' && verdict.flagged && first?.id !== undefined && first.same) {
      // Sent twice by accident: the first comment stays, and no moderator is asked again. A corrected copy is a comment like others,
      // since this phase cannot change the first.
      filter.retract(id, { by: 'mistake' })
      latest.set(place, first.id)
      return res.json({ status: 'REJECTED' })
    }
    if (verdict.action !== 'allow') log(explain(verdict, 'en', { audience: 'moderator' }))
    if (verdict.action === 'hold') return res.json({ status: 'PREMOD', actions: SPAM })
    if (verdict.action === 'reject') return res.json({ status: 'REJECTED', actions: SPAM })
    res.sendStatus(204)
  })
  return app
}
