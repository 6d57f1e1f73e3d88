// Posts in time order: real ones from DIGUE_DATA, else made with the same shares.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { repository } from './versions.js'

/** The streams, each with the preset that it is judged by. */
export const STREAMS = {
  'fr-debate': 'forum',
  'petition-comments': 'comments',
  'irc-ubuntu': 'chat',
  'live-chat-de': 'chat',
}

/** More posts than that cost time and change no ratio. */
const POSTS = 10_000

/** The folder of real comments: `DIGUE_DATA`, or `shared/data` beside the repository; undefined if there is none. */
export function dataFolder() {
  if (process.env.DIGUE_DATA) return process.env.DIGUE_DATA
  const home = repository()
  const beside = home && join(home, '..', 'shared', 'data')
  return beside && existsSync(beside) ? beside : undefined
}

/** Real posts of a stream, undefined if the folder does not have them. */
export function realStream(name, folder = dataFolder()) {
  const file = folder && join(folder, `${name}.jsonl.gz`)
  if (!file || !existsSync(file)) return undefined
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ id, author, thread, content, postedAt, format }) => ({
      id,
      author,
      thread,
      content,
      postedAt: Date.parse(postedAt),
      format: format ?? 'text',
    }))
    .sort((a, b) => a.postedAt - b.postedAt)
    .slice(0, POSTS)
}
