import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { ImportedTwice } from '../../src/cli/replay/twice'
import { runs } from '../runs'
import { digue, fixture } from './program'

const folder = mkdtempSync(join(tmpdir(), 'digue-twice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string) => join(folder, name)
const thread = new URL('../../fixtures/forum-thread.jsonl', import.meta.url).pathname
const HOUR = 3_600_000

interface Row {
  id?: string
  author: string | { id: string }
  postedAt: string
  content: string
}
const rowsOf = (name: string): Row[] =>
  readFileSync(name, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const later = ({ postedAt, ...row }: Row, ms: number): Row => ({
  ...row,
  postedAt: new Date(Date.parse(postedAt) + ms).toISOString(),
})

async function replayed(name: string, files: readonly (readonly Row[])[], args: readonly string[] = []) {
  const paths = files.map((rows, i) => {
    writeFileSync(path(`${name}-${i}`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    return path(`${name}-${i}`)
  })
  const { stdout, code } = await digue(['replay', ...paths, '--summary', path('summary.json'), ...args])
  expect(code).toBe(0)
  return { stdout, summary: JSON.parse(readFileSync(path('summary.json'), 'utf8')) }
}

const rows = rowsOf(thread)
const other = (row: Row, i: number): Row => ({ ...row, id: `copy-${i}` })
const withoutId = ({ id: _, ...row }: Row): Row => row

describe('an export that was imported twice', () => {
  it.each<[string, Row[][]]>([
    ['with other ids, one after the other', [[...rows, ...rows.map(other)]]],
    ['with other ids, each beside the first', [rows.flatMap((row, i) => [row, other(row, i)])]],
    ['without ids', [rows.flatMap((row) => [withoutId(row), withoutId(row)])]],
    ['with the same ids', [[...rows, ...rows]]],
    ['as two files', [rows.map(withoutId), rows.map(withoutId)]],
    ['into other threads', [[...rows, ...rows.map((row, i) => ({ ...other(row, i), thread: `new ${i % 3}` }))]]],
    ['a quarter of it', [[...rows, ...rows.slice(0, rows.length / 4).map(other)]]],
    ['three times', [[...rows, ...rows.map(other), ...rows.map(withoutId)]]],
    ['milliseconds apart', [[...rows, ...rows.map((row, i) => later(other(row, i), 400))]]],
    ['in another time zone', [[...rows, ...rows.map((row, i) => later(other(row, i), 5 * HOUR))]]],
  ])('is noticed: %s', async (_, files) => {
    const { stdout, summary } = await replayed('twice', files)
    expect(stdout).toMatch(/^This export looks as if it had been imported twice: of \d+ texts, \d+ are there /m)
    expect(summary.importedTwice.twice).toBeGreaterThan(10)
  })

  it('is noticed in French', async () => {
    const { stdout } = await replayed('french', [[...rows, ...rows.map(other)]], ['--lang', 'fr'])
    expect(stdout).toMatch(
      /^Cet export semble avoir été importé deux fois : sur \d+ textes, \d+ s’y trouvent deux fois/m,
    )
  })

  it('is noticed in a small one', async () => {
    const small = rowsOf(fixture('comments.jsonl'))
    const { summary } = await replayed('small', [[...small, ...small.map(other)]])
    expect(summary.importedTwice).toMatchObject({ sameSecond: true })
    expect((await replayed('small', [small])).summary.importedTwice).toBe(null)
  })
})

describe('an honest export', () => {
  const twice = (every: number) => rows.flatMap((row, i) => (i % every === 0 ? [row, other(row, i)] : [row]))
  const hurried = Array.from(
    { length: 12 },
    (_, i): Row => ({
      author: `m${i}`,
      postedAt: new Date(Date.UTC(2026, 2, 1, 9, i)).toISOString(),
      content: `Une question toute différente, la voici donc, et c’est la numéro ${i}`,
    }),
  )
  it.each<[string, Row[]]>([
    ['as it is', rows],
    ['with a double post in fifty', twice(50)],
    [
      'with double posts a second later',
      rows.flatMap((row, i) => (i % 5 === 0 ? [row, later(other(row, i), 1000)] : [row])),
    ],
    ['short, with three double posts', [...hurried, ...hurried.slice(0, 3)]],
    ['with dates that have no time', rows.map((row) => ({ ...row, postedAt: row.postedAt.slice(0, 10) }))],
    [
      'with a flood of one text in one second',
      [...rows, ...Array.from({ length: 200 }, (_, i): Row => ({ ...other(rows[0] as Row, i), author: 'flood' }))],
    ],
    [
      'of many who say the same in one second',
      [...rows, ...Array.from({ length: 200 }, (_, i): Row => ({ ...other(rows[0] as Row, i), author: `fan ${i}` }))],
    ],
    [
      'with a third of all posts repeated later',
      rows.flatMap((row, i) => (i % 3 ? [row] : [row, later(other(row, i), HOUR)])),
    ],
    ['of four comments, all there twice', [...rows.slice(0, 4), ...rows.slice(0, 4).map(other)]],
  ])('is not suspected: %s', async (_, all) => {
    const { stdout, summary } = await replayed('honest', [all])
    expect(stdout).not.toContain('imported twice')
    expect(summary.importedTwice).toBe(null)
  })
})

describe('posts that were sent twice by accident', () => {
  it('are counted separately, and make nobody insistent', async () => {
    const texts = [
      'Quelqu’un sait-il si le bureau de Lyon ouvre lundi prochain ?',
      'Mon dossier est parti hier en recommandé, sans accusé de réception.',
      'Merci à tous pour vos conseils, la traduction est enfin faite.',
      'La réunion de jeudi aura lieu dans la grande salle, au premier étage.',
    ]
    const posts = texts.flatMap((content, n): Row[] => {
      const row = {
        author: `m${n}`,
        thread: 't',
        postedAt: new Date(Date.UTC(2026, 2, 1, 9, n)).toISOString(),
        content,
      }
      return n < 3 ? [row, later(row, 2000)] : [row]
    })
    const { stdout, summary } = await replayed('sent', [posts])
    expect(summary).toMatchObject({
      comments: 7,
      byAction: { allow: 4, nudge: 3, hold: 0, reject: 0 },
      duplicates: { allow: 0, nudge: 3, hold: 0, reject: 0 },
      byCategory: { duplicate: 3 },
      insistentAuthors: [],
      importedTwice: null,
    })
    expect(stdout).toContain('  3 of these were sent twice by accident (nudge 3)')
    const french = await replayed('sent', [posts], ['--lang', 'fr', '--only', 'duplicate'])
    expect(french.stdout).toContain('  dont 3 envoyés deux fois par accident (nudge 3)')
    expect(french.stdout.match(/Ce membre a envoyé ce message deux fois de suite/g)).toHaveLength(3)
  })
})

describe('the share of texts that are there twice', () => {
  it('stays right when there are too many texts to follow', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.2, max: 1, noNaN: true }), (seed, share) => {
        const found = new ImportedTwice(500)
        const digest = (n: number) =>
          (Math.imul(n ^ seed, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0').padEnd(16, 'a')
        for (const pass of [0, 1])
          for (let n = 0; n < 8000; n++)
            if (pass === 0 || (n * 31) % 1000 < share * 1000) found.add(`author ${n % 700}`, digest(n), n * 1000)
        const { texts = 0, twice = 0, sameSecond } = found.found() ?? {}
        expect(sameSecond).toBe(true)
        expect(Math.abs(texts / 8000 - 1)).toBeLessThan(0.35)
        expect(Math.abs(twice / texts - share)).toBeLessThan(0.12)
      }),
      { numRuns: runs(20), seed: 5 },
    )
  })
})
