// Next.js: app/api/comments/route.js. The filter lives on globalThis, since development reloads modules.
import { createFilter, explain } from 'digue'
import { NextResponse } from 'next/server.js'

globalThis.digueFilter ??= createFilter({ policy: 'comments' })

export const runtime = 'nodejs'

export async function POST(request) {
  const { author, page, text } = await request.json()
  if (typeof author !== 'string' || author === '' || typeof text !== 'string')
    return NextResponse.json({ message: 'author and text are strings' }, { status: 400 })
  const verdict = globalThis.digueFilter.check({ author, thread: String(page ?? ''), content: text })
  const language = request.headers.get('accept-language')?.startsWith('fr') ? 'fr' : 'en'
  const message = verdict.flagged ? explain(verdict, language) : undefined
  const status = { allow: 201, nudge: 201, hold: 202, reject: 422 }[verdict.action]
  return NextResponse.json({ action: verdict.action, message }, { status })
}
