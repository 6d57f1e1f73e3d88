import { createFilter, type FilterOptions } from '../../src'
import { type AkismetHandlerOptions, createAkismetHandler } from '../../src/akismet'

export const KEY = 'a1b2c3d4e5f6'
export const T = Date.UTC(2026, 2, 1, 12)
export const PETITION = 'https://www.change.org/p/dossiers-annules'

/** A handler over a filter of its own, and what one asks of it. */
export function endpoint(options: Partial<AkismetHandlerOptions> = {}, filterOptions: FilterOptions = {}) {
  const filter = createFilter({ clock: () => T + 3_600_000, ...filterOptions })
  const handler = createAkismetHandler({ filter, verifyKey: KEY, ...options })
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams({ api_key: KEY, blog: 'https://forum.example', ...fields }).toString()
    return answerOf(await handler(form(path, body, headers)))
  }
  return { filter, handler, post, check: (fields: Record<string, string>) => post('/1.1/comment-check', fields) }
}

export function form(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Request {
  return new Request(`http://digue.example${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  })
}

export async function answerOf(response: Response) {
  return { status: response.status, body: await response.text(), headers: response.headers }
}

/** A comment of a blog's guest; `n` changes words, date and address of the post. */
export function comment(n: number, more: Record<string, string> = {}): Record<string, string> {
  return {
    user_ip: '203.0.113.7',
    comment_type: 'comment',
    comment_author: 'Léa',
    comment_author_email: 'lea@example.org',
    comment_content: `Message numéro ${n} que personne ${n * 31} encore ${n * 17} jamais ${n * 7} écrit ailleurs`,
    comment_date_gmt: new Date(T + n * 60_000).toISOString(),
    permalink: 'https://forum.example/sujet',
    ...more,
  }
}
