import { describe, expect, it } from 'vitest'
import { comments, file, path } from './bench-files'
import { digue } from './program'

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
