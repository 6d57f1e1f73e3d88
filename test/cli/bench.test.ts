import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digue } from './program'

const folder = mkdtempSync(join(tmpdir(), 'digue-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string) => join(folder, name)
const file = (name: string, text: string) => {
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
const comments = file('comments.jsonl', rows(60))
describe('digue bench', () => {
  it.each([
    [['--gate', '25%'], '--gate needs --baseline'],
    [['--baseline', file('no.json', 'export')], 'cannot be read'],
    [['--baseline', file('none.json', '{}')], 'was not written by digue bench --json'],
    [['--signals', path('absent.mjs')], 'cannot be loaded'],
    [['--signals', file('none.mjs', 'export default 1')], 'neither a signal nor a list of signals'],
    [['--seconds', '0'], '--seconds is "0"'],
    [['--policy', 'none'], '--policy is "none"'],
    [['--json', comments], 'is the same file as an input'],
  ])('refuses %j', async (args, said) => {
    const { code, stderr } = await digue(['bench', comments, ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(said)
  })

  it('refuses a baseline of other comments before it measures, and says when there are none', async () => {
    const other = { form: 1, comments: 3, characters: 9, bytes: 1, ratio: { mean: 1, p50: 1, p99: 1 } }
    const refused = await digue(['bench', comments, '--baseline', file('other.json', JSON.stringify(other))])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('give both the same files') })
    const empty = await digue([
      'bench',
      file('empty.jsonl', '{"date":"x"}\n'),
      '--set',
      'author=a',
      '--column',
      'content=date',
    ])
    expect(empty.code).not.toBe(0)
  })
})
