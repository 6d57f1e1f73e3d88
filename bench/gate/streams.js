// Streams of posts in time order: real ones from a folder of comments, else made with the same shares.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { folder, readRows } from '../data.js'
import { madeStream } from './made-streams.js'
import { repository } from './versions.js'

/** The streams, each with the preset that judges it. */
export const PRESETS = {
  'fr-debate': 'forum',
  'petition-comments': 'comments',
  'irc-ubuntu': 'chat',
  'live-chat-de': 'chat',
  'youtube-spam': 'comments',
  'coordinated-tweets': 'comments',
}

/** The streams that the gate measures. Each takes a fifth of a minute, and CI is short. */
export const GATED = ['fr-debate', 'petition-comments', 'irc-ubuntu', 'live-chat-de']

/** The number of posts of a stream. One pass of 10,000 takes both versions about 0.2 s. */
const POSTS = 10_000

/** The folder of real comments: `DIGUE_DATA`, or else `shared/data` beside the repository; undefined if there is none. */
function dataFolder() {
  if (folder !== undefined) return folder
  const home = repository()
  const beside = home && join(home, '..', 'shared', 'data')
  return beside && existsSync(beside) ? beside : undefined
}

/** Posts of a stream, and whether real people wrote them. @returns {{ posts: object[], real: boolean }} */
export function stream(name) {
  const real = dataFolder()
  const file = real && join(real, `${name}.jsonl.gz`)
  return file && existsSync(file) ? { posts: readPosts(file), real: true } : { posts: madeStream(name), real: false }
}

function readPosts(file) {
  return readRows(file)
    .map(({ id, author, thread, content, postedAt, format }) => ({
      id: String(id),
      author,
      thread,
      content,
      postedAt: Date.parse(postedAt),
      format: format ?? 'text',
    }))
    .sort((a, b) => a.postedAt - b.postedAt)
    .slice(0, POSTS)
}
