// Real comments from the folder in DIGUE_DATA if it is set, else the project's own fixtures.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))
/** The folder of real comments, undefined without one. */
export const folder = process.env.DIGUE_DATA || undefined

/** Rows of a `.jsonl` or `.jsonl.gz` file. */
export function readRows(file) {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

/** Rows of `NAME.jsonl.gz`, undefined if the folder does not have it. */
export function rows(name) {
  if (folder === undefined) return undefined
  const file = join(folder, `${name}.jsonl.gz`)
  return existsSync(file) ? readRows(file) : undefined
}

/** The project's own thread: each post with the action that a moderator expects. */
export const thread = () => readRows(join(FIXTURES, 'forum-thread.jsonl'))

/** The project's own advertisements, all spam. */
export const ads = () => readRows(join(FIXTURES, 'ads.jsonl'))

/** Addresses by petition: `{ petition: [url, …] }`. */
export function petitionGroups() {
  const file = folder === undefined ? undefined : join(folder, 'petition-url-groups.json')
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  return JSON.parse(readFileSync(join(FIXTURES, 'petitions', 'platforms.json'), 'utf8')).same
}

/** Ids of posts that are not innocent, by set: `{ set: { duplicates, floods, spam } }`. The folder's README says how they were found. */
export function notInnocent() {
  const file = folder === undefined ? undefined : join(folder, 'not-innocent.json')
  return file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

/** Texts of real comments, of which copies are made; those of the project's thread if there are no others. */
export function realTexts() {
  const sets = ['fr-consultation', 'irc-ubuntu', 'youtube-spam', 'sms-spam'].map((name) => rows(name) ?? [])
  const texts = sets.flat().map(({ content }) => content)
  return texts.length > 0 ? texts : thread().map(({ content }) => content)
}
