// Express: a middleware before the route that stores comments. hold → 202, reject → 422, both with the explanation.
import { createFilter, explain } from 'digue'
import express from 'express'

/** `toComment` says, from a request, who wrote what and where; `queue` keeps for the moderators what is held. */
export function digue(filter, toComment, queue, language = 'en') {
  return (req, res, next) => {
    const verdict = filter.check(toComment(req))
    const message = explain(verdict, language)
    if (verdict.action === 'reject') return res.status(422).json({ action: verdict.action, message })
    if (verdict.action === 'hold') {
      queue(req, message)
      return res.status(202).json({ action: verdict.action, message })
    }
    // A nudge is published; the route may show the message to the author.
    res.locals.message = verdict.action === 'nudge' ? message : undefined
    next()
  }
}

export function createApp({ filter = createFilter(), queue = () => {} } = {}) {
  const app = express()
  app.use(express.json({ limit: '64kb' }))
  // Your own authentication goes here; the header stands for it.
  const toComment = (req) => ({
    author: req.get('x-member') ?? `ip:${req.ip}`,
    thread: req.params.thread,
    content: String(req.body?.text ?? ''),
  })
  app.post('/threads/:thread/comments', digue(filter, toComment, queue), (_req, res) => {
    res.status(201).json({ published: true, message: res.locals.message })
  })
  return app
}
