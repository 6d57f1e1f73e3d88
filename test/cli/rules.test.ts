import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digue, verdicts } from './program'

const folder = mkdtempSync(join(tmpdir(), 'digue-rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const petition = 'https://www.change.org/p/sauvons-le-parc'
let files = 0
function fileOf(content: unknown): string {
  const path = join(folder, `${files++}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const closing = { closed: [{ petition, message: 'This petition has ended.' }] }
const members = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `p${n}`,
      author: `member-${n}`,
      thread: n % 2 === 0 ? '/t/petition' : '/t/1',
      postedAt: `2026-03-02T${String(8 + n).padStart(2, '0')}:00:00Z`,
      content: `Sign number ${n}, for the ${['park', 'trees', 'lawn', 'pond', 'path', 'gate'][n]}: ${petition}`,
    }),
  ).join('\n')

describe('rules from a file', () => {
  it('are those of a comment that is checked', async () => {
    const rules = fileOf(`\ufeff${JSON.stringify(closing)}`)
    const { code, stdout } = await digue(['check', '--rules', rules, `Sign: ${petition}`])
    expect([code, stdout]).toEqual([11, expect.stringContaining('This petition has ended.')])
    expect((await digue(['check', '--rules', rules, 'Good morning'])).code).toBe(0)
  })

  it('stand beside a policy in one file, as the report copies them', async () => {
    const both = fileOf({ policy: { extends: 'comments', off: ['closed-topic'] }, rules: closing })
    const by = async (...args: string[]) => (await digue(['check', ...args, `Sign: ${petition}`])).code
    expect(await by('--rules', both)).toBe(11)
    expect(await by('--policy', both, '--rules', both)).toBe(0)
    const bad = fileOf({ policy: { of: [] }, rules: { closed: [{}] } })
    expect((await digue(['check', '--policy', bad, 'Hello'])).stderr).toContain('"of"')
    expect((await digue(['check', '--rules', bad, 'Hello'])).stderr).toContain('closed[0]')
  })

  it('judge a replay, which tells how often each was met and which never was', async () => {
    const rules = fileOf({
      gather: [{ name: 'park', petition, thread: '/t/petition' }],
      threads: [{ match: { pattern: '^/t/\\d+$' } }, { name: 'old', match: { prefix: '/archive/' } }],
      exemptions: [{ author: 'lea', until: '2026-06-12T18:00:00Z' }],
    })
    const summary = join(folder, 'summary.json')
    const args = ['--rules', rules, '--summary', summary, '-']
    const { code, lines, stderr } = await verdicts(['--lang', 'en', ...args], { stdin: members(6) })
    expect([code, lines.map(({ action }) => action)]).toEqual([
      0,
      ['allow', 'allow', 'allow', 'nudge', 'allow', 'nudge'],
    ])
    expect(stderr).toMatch(/Comments that each rule was about\n {2}6 {2}park\n {2}3 {2}threads\[0\]\n/)
    expect(stderr).toMatch(/2 rules never matched\n {2}old\n {2}exemptions:lea\n/)
    expect(JSON.parse(readFileSync(summary, 'utf8')).rules).toEqual({
      posts: { park: 6, 'threads[0]': 3, old: 0, 'exemptions:lea': 0 },
      unmatched: ['old', 'exemptions:lea'],
    })
    const french = await digue(['replay', '--lang', 'fr', ...args], { stdin: members(6) })
    expect(french.stdout).toMatch(/2 règles n’ont concerné aucun commentaire\n {2}old\n/)
    const without = await verdicts(['--summary', summary, '-'], { stdin: members(1) })
    expect([without.code, JSON.parse(readFileSync(summary, 'utf8')).rules]).toEqual([0, null])
    const over = await digue(['replay', '--rules', rules, '--summary', rules, '-'], { stdin: members(1) })
    expect([over.code, over.stderr]).toEqual([2, expect.stringContaining('--rules')])
  })

  async function refused(args: string[], content: unknown, message: string): Promise<void> {
    const rules = fileOf(content)
    const { code, stdout, stderr } = await digue([...args, '--rules', rules], { stdin: members(1) })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^digue: --rules /)
    expect(stderr).toContain(rules)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  }

  it.each([
    [{ threads: [{ match: 'a' }, { match: 'b' }, { match: { pattern: '(?=a)' } }] }, 'threads[2].match.pattern is'],
    [{ threads: [{ match: { pattern: '(' } }] }, 'threads[0].match.pattern is "("'],
    [{ closed: [{ ...closing.closed[0], until: 'soon' }] }, 'closed[0].until is "soon"'],
    [{ exemptions: [{ author: 'lea', signal: 'flood', until: 0 }] }, 'exemptions[0].signal is "flood"'],
    [{ gather: [{ petition: '*', thread: 't', elsewhere: 'reject' }] }, 'gather[0].elsewhere is "reject"'],
    [{ allow: ['canada.ca'] }, 'Did you mean "allowed"'],
    [{ threads: [{ match: 'a', policy: { limits: { floods: {} } } }] }, 'threads[0].policy'],
    [[], 'rules is an array'],
    ['null', 'rules is null'],
    ['{ "closed": [', 'is not JSON'],
  ])('with a mistake are refused, with the name of the file and of the field: %j', (content, message) =>
    refused(['check', 'a'], content, message),
  )

  it.each([
    ['replay', '-'],
    ['bench', '--seconds', '1'],
    ['serve', '--port', '0'],
  ])('with a mistake are refused by %s as well', (...args) =>
    refused(args, { closed: [{ ...closing.closed[0], until: 'soon' }] }, 'closed[0].until is "soon"'),
  )

  it('speak French where the program does', async () => {
    const check = async (rules: string) => (await digue(['check', '--lang', 'fr', '--rules', rules, 'a'])).stderr
    expect(await check(join(folder, 'none.json'))).toMatch(/^digue : --rules .*none\.json est illisible : ENOENT/)
    expect(await check(fileOf('{'))).toMatch(/^digue : --rules .* n’est pas du JSON : /)
    expect(await check(fileOf({ allowed: [7] }))).toMatch(/^digue : --rules .* : allowed\[0\] is 7\./)
  })
})
