import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Item, isLeft, isPost, type Post } from '../../src/cli/columns/comment'
import { sourceOf } from '../../src/cli/input/bytes'
import { itemsOf, type Notes, noNotes, type Reading } from '../../src/cli/input/export'
import { type BadRow, isBad } from '../../src/cli/input/row'

const folder = mkdtempSync(join(tmpdir(), 'digue-read-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let files = 0

/** A file with this content. */
export function fileOf(content: string | Uint8Array, name = `export-${files++}`): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const READING: Reading = {
  format: undefined,
  delimiter: undefined,
  header: undefined,
  columns: new Map(),
  constants: new Map(),
  labels: undefined,
  spamWords: undefined,
  markup: undefined,
  dates: undefined,
}

export interface WasRead {
  posts: Post[]
  bad: BadRow[]
  left: string[]
  notes: Notes
}

/** Reads an export as `digue replay` does, within this process. */
export async function readExport(
  content: string | Uint8Array,
  {
    name,
    several = false,
    lasting = false,
    ...reading
  }: Partial<Reading> & { name?: string; several?: boolean; lasting?: boolean } = {},
): Promise<WasRead> {
  const file = fileOf(content, name)
  const notes = noNotes()
  const items: Item[] = []
  for await (const batch of itemsOf(sourceOf(file), { ...READING, ...reading }, notes, { file, several, lasting }))
    items.push(...batch)
  return {
    posts: items.filter(isPost),
    bad: items.flatMap((item) => (!isPost(item) && !isLeft(item) && isBad(item) ? [item] : [])),
    left: items.flatMap((item) => (isLeft(item) ? [item.left] : [])),
    notes,
  }
}
