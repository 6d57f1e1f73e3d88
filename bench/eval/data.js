// Comments to judge: from the folder in DIGUE_DATA when there is one, else from the project's own fixtures.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url))
export const folder = process.env.DIGUE_DATA || undefined

function lines(text) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

/** Rows of `name.jsonl.gz`, undefined when the folder does not hold it. */
export function rows(name) {
  if (folder === undefined) return undefined
  const file = join(folder, `${name}.jsonl.gz`)
  return existsSync(file) ? lines(gunzipSync(readFileSync(file)).toString('utf8')) : undefined
}

/** The project's own thread: what a moderator would let pass, and what not. */
export function thread() {
  return lines(readFileSync(join(FIXTURES, 'forum-thread.jsonl'), 'utf8'))
}

/** The project's own advertisements, all spam. */
export function ads() {
  return lines(readFileSync(join(FIXTURES, 'ads.jsonl'), 'utf8'))
}

/** Addresses by petition: `{ petition: [url, …] }`. */
export function petitionGroups() {
  const file = folder === undefined ? undefined : join(folder, 'petition-url-groups.json')
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  return JSON.parse(readFileSync(join(FIXTURES, 'petitions', 'platforms.json'), 'utf8')).same
}

/** Real comments with something to say, for mutation; the thread's when there are no others. */
export function realTexts() {
  const sets = ['fr-consultation', 'irc-ubuntu', 'youtube-spam', 'sms-spam'].map((name) => rows(name) ?? [])
  const texts = sets.flat().map(({ content }) => content)
  return texts.length > 0 ? texts : thread().map(({ content }) => content)
}
