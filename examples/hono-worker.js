// Hono on a worker: comments of the site's own pages, and Akismet's protocol for programs that speak it.
// A worker's memory lasts as long as its instance: one instance that lives long (a durable object, a container) counts well.
import { createFilter, explain } from 'digue'
import { createAkismetHandler } from 'digue/akismet'
import { Hono } from 'hono'
import { firstOf } from './sent-twice.js'

/** Where the site keeps its posts: yours. `add` also gets what is held, with the explanation for moderators, and does not show it. */
const nowhere = { add() {}, edit() {} }

export function createApp(filter = createFilter(), store = nowhere) {
  const app = new Hono()
  let akismet

  app.post('/comments', async (c) => {
    // Your own authentication says who the author is; the body stands for it.
    const { author, thread, text } = await c.req.json().catch(() => ({}))
    if (typeof author !== 'string' || author === '' || typeof text !== 'string')
      return c.json({ message: 'author and text are strings' }, 400)
    const post = { id: crypto.randomUUID(), author, thread: String(thread ?? ''), content: text }
    const verdict = filter.check(post)
    const { action } = verdict
    // The member's languages first, then the site's, so that one is known.
    const message = explain(verdict, [...(c.req.header('accept-language') ?? '').split(/[,;]/), 'en'])
    const first = firstOf(filter, post, verdict, store.edit)
    if (first === undefined && action !== 'reject')
      store.add(post, action, explain(verdict, 'en', { audience: 'moderator' }))
    const status = { allow: 201, nudge: 201, hold: 202, reject: 422 }[action]
    return c.json({ id: first ?? post.id, action, message }, status)
  })

  // The key comes with the worker's environment, which is there only once a request is. In a list, so that a key that
  // was forgotten is an error and does not open the route to everybody.
  app.all('/1.1/*', (c) => {
    akismet ??= createAkismetHandler({ filter, verifyKey: [c.env.DIGUE_KEY] })
    return akismet(c.req.raw)
  })
  return app
}

export default createApp()
