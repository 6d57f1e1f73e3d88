import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digue } from './program'

const folder = mkdtempSync(join(tmpdir(), 'digue-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const spam = 'https://a.example https://b.example https://c.example https://d.example https://e.example voir'

describe('digue check', () => {
  it('judges a text given as argument or standard input, and tells the action by its exit code', async () => {
    const welcome = await digue(['check', 'Bonjour à tous, quelqu’un connaît les délais ?'])
    expect([welcome.code, welcome.stdout]).toEqual([0, 'allow\nYour message is published.\n'])
    const held = await digue(['check', '--lang', 'fr'], { stdin: `${spam}\n` })
    expect(held.code).toBe(10)
    expect(held.stdout).toMatch(
      /^hold\nVotre message n’est pas encore publié\u00a0: un modérateur va d’abord le lire\.\nVotre message contient des liens vers 5 sites/,
    )
  })

  it('explains to an author or to a moderator', async () => {
    const told = await digue(['check', '--lang', 'en', '--audience', 'moderator', spam])
    expect(told.stdout).toMatch(
      /^hold\nThis message is waiting for a moderator\.\n.*\nDecided by: link-density \/ domains/,
    )
    const wrong = await digue(['check', '--lang', 'fr', '--audience', 'all', spam])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--audience vaut "all"')])
  })

  it('takes a comment as JSON and gives the verdict as JSON', async () => {
    const comment = { author: { id: 'lea', role: 'moderator' }, content: spam, postedAt: '2026-03-02T08:00:00Z' }
    const { code, stdout } = await digue(['check', '--json'], { stdin: JSON.stringify(comment) })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      action: 'allow',
      exemption: 'role:moderator',
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
  })

  it('records only if asked to, and remembers what it recorded', async () => {
    const snapshot = join(folder, 'history.bin')
    const text = 'La même annonce, mot pour mot, pour un appartement près du parc : https://annonces.example/417'
    const check = (...args: string[]) => digue(['check', '--author', 'lea', '--snapshot', snapshot, ...args, text])
    // An hour apart.
    const at = (id: string) => ['--id', id, '--posted-at', `2026-03-02T0${id}:00:00Z`]
    expect((await check('--record', ...at('1'))).code).toBe(0)
    const bytes = readFileSync(snapshot)
    for (const id of ['2', '2']) expect((await check(...at(id))).stdout).toMatch(/^nudge\n/)
    expect(readFileSync(snapshot).equals(bytes)).toBe(true)
    for (const [id, code] of [
      ['2', 0],
      ['3', 10],
      ['4', 10],
      ['5', 11],
      ['5', 11],
    ] as const)
      expect((await check('--record', ...at(id))).code).toBe(code)
  })
})

describe('digue explain-link', () => {
  const share = 'https://www.change.org/p/sauvons-le-parc/u/123?utm_source=share&recruiter=9'

  it('shows what is compared, what is dropped and which petition it is', async () => {
    const { code, stdout } = await digue(['explain-link', share])
    expect(code).toBe(0)
    expect(stdout).toMatch(/compared as +https:\/\/change\.org\/p\/sauvons-le-parc/)
    expect(stdout).toMatch(/not counted +utm_source, recruiter/)
    expect(stdout).toMatch(/petition +change\.org\/p\/sauvons-le-parc \(change\.org\)/)
    const wrapped = await digue([
      'explain-link',
      '--lang',
      'fr',
      `https://l.facebook.com/l.php?u=${encodeURIComponent(share)}`,
    ])
    expect(wrapped.stdout).toMatch(/derrière +l\.facebook\.com/)
    expect(wrapped.stdout).toContain('change.org/p/sauvons-le-parc (change.org)')
  })

  it('is for programs too, and ends with 3 for what is not a link', async () => {
    const { code, stdout } = await digue([
      'explain-link',
      '--json',
      'example.co.uk/a?utm_source=x',
      'mailto:a@b.example',
    ])
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { link: true, canonical: 'https://example.co.uk/a', domain: 'example.co.uk', parameters: ['utm_source'] },
      { link: false, url: 'mailto:a@b.example' },
    ])
    expect(code).toBe(3)
    expect((await digue(['explain-link'])).code).toBe(2)
  })
})

it('lists its commands, and tells about each', async () => {
  const { stdout } = await digue(['help'])
  for (const name of ['replay', 'check', 'explain-link', 'serve']) {
    expect(stdout).toContain(`  ${name} `)
    const usage = await digue([name, '--help'])
    expect([usage.code, usage.stdout.startsWith(`Usage: digue ${name}`)]).toEqual([0, true])
  }
  const manual = readFileSync(new URL('../../docs/replay.md', import.meta.url), 'utf8')
  const { stdout: usage } = await digue(['replay', '--help'])
  for (const [flag] of usage.matchAll(/--[a-z-]+/g)) expect(manual).toContain(`\`${flag}`)
})
