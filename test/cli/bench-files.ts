import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder that is gone when the tests of a file are over. */
const folder = mkdtempSync(join(tmpdir(), 'digue-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))
export const path = (name: string) => join(folder, name)
export const file = (name: string, text: string) => {
  writeFileSync(path(name), text)
  return path(name)
}
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `p${n}`,
      author: `a${n % 7}`,
      thread: `t${n % 3}`,
      date: new Date(Date.UTC(2026, 2, 2) + n * 600_000).toISOString(),
      text: `Message ${n} sur le dossier ${n * 7919} de la préfecture (voir https://example.org/${n})`,
    }),
  ).join('\n')
/** Sixty comments of seven authors in three threads, ten minutes apart. */
export const comments = file('comments.jsonl', rows(60))
