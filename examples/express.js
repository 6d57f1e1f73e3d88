// Express: a middleware before the route that stores comments. hold → 202, reject → 422, both with the explanation.
import { randomUUID } from 'node:crypto'
import { createFilter, explain } from 'digue'
import express from 'express'
import { firstOf } from './sent-twice.js'

/**
 * `toComment` says, from a request, who wrote what and where; `queue` keeps for the moderators what is held; `edit` replaces the
 * text of a post that is published or waits.
 */
export function digue(filter, toComment, { queue, edit, language = 'en' }) {
  return (req, res, next) => {
    const comment = toComment(req)
    const verdict = filter.check(comment)
    const { action } = verdict
    // A nudge is published; the route may show the message to the author.
    // The member's languages first, then the site's, so that one is known.
    const languages = [...req.acceptsLanguages(), language]
    const message = verdict.flagged ? explain(verdict, languages) : undefined
    const first = firstOf(filter, comment, verdict, edit)
    const id = first ?? comment.id
    if (action === 'reject') return res.status(422).json({ id, action, message })
    if (action === 'hold') {
      if (first === undefined) queue(req, explain(verdict, language, { audience: 'moderator' }), id)
      return res.status(202).json({ id, action, message })
    }
    // It is published already.
    if (first !== undefined) return res.status(201).json({ id, published: true, message })
    Object.assign(res.locals, { id, message })
    next()
  }
}

/** `publish` stores what is published. All three are yours. */
export function createApp({ filter = createFilter(), publish = () => {}, queue = () => {}, edit = () => {} } = {}) {
  const app = express()
  app.use(express.json({ limit: '64kb' }))
  // Your own authentication goes here; the header stands for it.
  const toComment = (req) => ({
    id: randomUUID(),
    author: req.get('x-member') ?? `ip:${req.ip}`,
    thread: req.params.thread,
    content: String(req.body?.text ?? ''),
  })
  app.post('/threads/:thread/comments', digue(filter, toComment, { queue, edit }), (req, res) => {
    const { id, message } = res.locals
    publish(req, id)
    res.status(201).json({ id, published: true, message })
  })
  return app
}
