// Next.js: app/api/comments/route.js. The filter lives on globalThis, since development reloads modules.
import { createFilter, explain } from 'digue'
import { firstOf } from './sent-twice.js'

globalThis.digueFilter ??= createFilter({ policy: 'comments' })
// Where the site keeps its posts: yours. `add` also gets what is held, with the explanation for moderators, and does not show it.
globalThis.posts ??= { add() {}, edit() {} }

export const runtime = 'nodejs'

export async function POST(request) {
  // Your own authentication says who the author is; the body stands for it.
  const { author, page, text } = await request.json().catch(() => ({}))
  if (typeof author !== 'string' || author === '' || typeof text !== 'string')
    return Response.json({ message: 'author and text are strings' }, { status: 400 })
  const { digueFilter: filter, posts } = globalThis
  const post = { id: crypto.randomUUID(), author, thread: String(page ?? ''), content: text }
  const verdict = filter.check(post)
  const { action } = verdict
  // The member's languages first, then the site's, so that one is known.
  const languages = [...(request.headers.get('accept-language') ?? '').split(/[,;]/), 'en']
  const message = verdict.flagged ? explain(verdict, languages) : undefined
  const first = firstOf(filter, post, verdict, posts.edit)
  if (first === undefined && action !== 'reject')
    posts.add(post, action, explain(verdict, 'en', { audience: 'moderator' }))
  const status = { allow: 201, nudge: 201, hold: 202, reject: 422 }[action]
  return Response.json({ id: first ?? post.id, action, message }, { status })
}
