// Next.js: app/api/comments/route.js. The filter lives on globalThis, since development reloads modules.
import { createFilter, explain } from 'digue'

globalThis.digueFilter ??= createFilter({ policy: 'comments' })

export const runtime = 'nodejs'

export async function POST(request) {
  // Your own authentication says who the author is; the body stands for it.
  const { author, page, text } = await request.json().catch(() => ({}))
  if (typeof author !== 'string' || author === '' || typeof text !== 'string')
    return Response.json({ message: 'author and text are strings' }, { status: 400 })
  const verdict = globalThis.digueFilter.check({ author, thread: String(page ?? ''), content: text })
  // Store it here: published for allow and nudge, unpublished and with its explanation for hold.
  const language = request.headers.get('accept-language')?.startsWith('fr') ? 'fr' : 'en'
  const message = verdict.flagged ? explain(verdict, language) : undefined
  const status = { allow: 201, nudge: 201, hold: 202, reject: 422 }[verdict.action]
  return Response.json({ action: verdict.action, message }, { status })
}
