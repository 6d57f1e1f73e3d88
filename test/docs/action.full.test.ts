import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filler } from '../tricks/words'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'digue-action-'))
const project = join(folder, 'project')
afterAll(() => rmSync(folder, { recursive: true }))

const git = (...args: string[]) => execFileSync('git', args, { cwd: project, stdio: 'pipe' })
const write = (name: string, value: unknown) => writeFileSync(join(project, name), JSON.stringify(value))
const text = 'Signez la pétition pour que nos dossiers soient enfin traités avant la fin de cette année'

/** Runs the step of action.yml as a runner does: inputs become variables of the environment. */
function step(inputs: Record<string, string>) {
  const action = readFileSync(join(ROOT, 'action.yml'), 'utf8')
  const defaults = new Map(
    [
      ...action.matchAll(/^ {2}([\w-]+):\n {4}description: .*\n(?: {4}required: true\n)?(?: {4}default: (.*)\n)?/gm),
    ].map(([, name = '', value = '']) => [name, value.replace(/^"(.*)"$/, '$1')]),
  )
  const env = Object.fromEntries(
    [...action.matchAll(/^ {8}(\w+): \$\{\{ inputs\.([\w-]+) \}\}$/gm)].map(([, variable = '', name = '']) => [
      variable,
      inputs[name] ?? defaults.get(name) ?? '',
    ]),
  )
  expect(Object.keys(inputs).every((name) => defaults.has(name))).toBe(true)
  expect(Object.keys(env)).toHaveLength(defaults.size)
  const summary = join(folder, 'summary.md')
  writeFileSync(summary, '')
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/compare.js')], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, RUNNER_TEMP: folder, GITHUB_STEP_SUMMARY: summary, ...env },
  })
  return { status, stderr, summary: readFileSync(summary, 'utf8') }
}

beforeAll(() => {
  mkdirSync(join(project, 'node_modules'), { recursive: true })
  symlinkSync(ROOT, join(project, 'node_modules/digue'))
  execFileSync('git', ['init', '--quiet', '--bare', join(folder, 'origin.git')])
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'test')
  git('config', 'user.email', 'test@example.org')
  git('remote', 'add', 'origin', join(folder, 'origin.git'))
  write('.gitignore', 'node_modules')
  writeFileSync(join(project, '.gitignore'), 'node_modules\n')
  const rows = Array.from({ length: 40 }, (_, n) => ({
    id: `p${n}`,
    author: n % 4 === 0 ? 'eve' : `member-${n}`,
    thread: 't',
    date: new Date(Date.UTC(2026, 2, 2) + n * 600_000).toISOString(),
    text: n % 4 === 0 ? text : filler(n, 12),
    label: n % 4 === 0 && n > 0 ? 'spam' : 'ham',
  }))
  writeFileSync(join(project, 'history.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'))
  write('policy.json', { extends: 'forum', off: ['author-repeats-text', 'thread-repeats-text', 'author-insists'] })
  git('add', '.')
  git('commit', '--quiet', '-m', 'base')
  git('push', '--quiet', 'origin', 'main')
  write('policy.json', { extends: 'forum' })
})

describe('the action', () => {
  const inputs = {
    files: 'history.jsonl',
    policy: 'policy.json',
    seconds: '1',
    gate: '100000%',
    install: `mkdir node_modules && ln -s '${ROOT}' node_modules/digue`,
  }

  it('writes what a change costs and finds, beside the base, and keeps the bounds', () => {
    const { status, summary, stderr } = step({
      ...inputs,
      base: 'main',
      'fail-under': 'recall=0.5',
      'fail-over': 'held=50%',
    })
    expect({ status, stderr }).toMatchObject({ status: 0 })
    expect(summary).toMatch(/^\| a check \| time \| times the floor \| before \| change \|$/m)
    expect(summary).toMatch(/^Gate passed: mean /m)
    expect(summary).toMatch(/^\*\*40 comments judged\*\*$/m)
    expect(summary).toMatch(/^\| recall \| 0\.00 % \| [5-9]\d\.\d\d % \| \+[5-9]\d\.\d\d \|$/m)
    expect(summary).toMatch(/^Gate passed: recall .* held/m)
    expect(git('worktree', 'list').toString().trim().split('\n')).toHaveLength(1)
  })

  it('fails beyond a bound, and compares nothing without a base', () => {
    const { status, summary } = step({ ...inputs, base: '', 'fail-over': 'held=1%' })
    expect(status).toBe(1)
    expect(summary).toMatch(/^\| a check \| time \| times the floor \|$/m)
    expect(summary).toMatch(/^Gate failed: held .* \(at most 1 %\)$/m)
  })

  it('says what is missing', () => {
    expect(step({ ...inputs, files: '' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('names no file'),
    })
  })

  it('has the inputs that the example gives', () => {
    const given = readFileSync(join(ROOT, 'examples/ci/digue.yml'), 'utf8').split('        with:\n').at(-1) ?? ''
    const names = [...given.matchAll(/^ {10}([\w-]+):/gm)].map(([, name]) => name)
    const action = readFileSync(join(ROOT, 'action.yml'), 'utf8')
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) expect(action).toContain(`\n  ${name}:\n`)
  })
})
