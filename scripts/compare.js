// Compares what `digue` costs and finds on past comments in two versions of a project: the base of a pull request and the files here.
// Called by action.yml, which gives its inputs as variables of the environment. Needs git and an installed `digue` in the project.
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const { env } = process
const { POLICY = 'forum', SIGNALS = '', GATE = '25%', FAIL_UNDER = '', FAIL_OVER = '', BASE = '' } = env
const files = (env.FILES ?? '')
  .split(/\s+/)
  .filter(Boolean)
  .map((name) => resolve(name))
const folder = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'digue-compare-'))
const given = (name, value) => (value === '' ? [] : [name, value])

function fail(message) {
  console.error(message)
  process.exit(2)
}

/** Runs a program to its end, and shows what it prints on the standard error. */
function run(command, args, cwd) {
  const { status, stdout, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (error) fail(`${command}: ${error.message}`)
  return { status, stdout }
}

function git(...args) {
  const { status, stdout } = run('git', args, '.')
  if (status !== 0) fail(`git ${args[0]} failed`)
  return stdout.trim()
}

/** Where a project has the program. */
const program = (root) => join(root, 'node_modules', 'digue', 'dist', 'cli', 'main.js')

function digue(root, ...args) {
  return run(process.execPath, [program(root), ...args], root)
}

/** The base in a folder of its own; undefined if there is none, or if it has no `digue` yet. */
function baseFolder() {
  if (BASE === '') return undefined
  const root = join(folder, 'base')
  git('fetch', '--quiet', '--depth=1', 'origin', BASE)
  git('worktree', 'add', '--quiet', '--detach', root, 'FETCH_HEAD')
  // The command is that of the workflow, which may run anything anyway.
  if (run('sh', ['-c', env.INSTALL || 'npm ci --ignore-scripts'], root).status !== 0)
    fail('The base could not be installed.')
  return existsSync(program(root)) ? root : undefined
}

const benching = [
  ...files,
  ...given('--policy', POLICY),
  ...given('--signals', SIGNALS),
  ...given('--seconds', env.SECONDS_EACH ?? ''),
]
const bounds = [...given('--fail-under', FAIL_UNDER), ...given('--fail-over', FAIL_OVER)]

/** Judges the comments. A list of all verdicts is nobody's: the summary counts. */
function replayed(root, name, more) {
  const path = join(folder, `${name}.json`)
  const labels = FAIL_UNDER === '' ? [] : ['--labels', 'auto']
  const args = [...files, '--policy', POLICY, '--only', 'duplicate', ...labels, '--summary', path, ...more]
  const { status, stdout } = digue(root, 'replay', ...args)
  const summary = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  return { status, last: stdout.trimEnd().split('\n').at(-1) ?? '', summary }
}

const percent = (share) => (typeof share === 'number' ? `${(100 * share).toFixed(2)} %` : '–')

/** What is found, before and after: shares of all comments, and of those that are labelled. */
function foundTable(before, after) {
  const of = (summary, action) => summary && summary.byAction[action] / summary.comments
  const rows = ['allow', 'nudge', 'hold', 'reject'].map((action) => [action, of(before, action), of(after, action)])
  for (const name of ['recall', 'precision'])
    if (after.labels) rows.push([name, before?.labels?.[name], after.labels[name]])
  const change = (was, is) =>
    typeof was === 'number' && typeof is === 'number'
      ? `${is < was ? '−' : '+'}${(100 * Math.abs(is - was)).toFixed(2)}`
      : '–'
  return [
    `**${after.comments} comments judged**`,
    '',
    '| | before | after | change |',
    '|---|--:|--:|--:|',
    ...rows.map(([name, was, is]) => `| ${name} | ${percent(was)} | ${percent(is)} | ${change(was, is)} |`),
    '',
  ]
}

if (files.length === 0) fail('The input `files` names no file.')
if (!existsSync(program('.'))) fail('digue is not installed here: run npm ci before this action.')
const base = baseFolder()
const measured = join(folder, 'base.json')
let before
let comparing = []
if (base !== undefined) {
  // A base whose policy is refused, or whose digue measures in another way, is nothing to compare with.
  if (digue(base, 'bench', ...benching, '--json', measured).status === 0)
    comparing = ['--baseline', measured, '--gate', GATE]
  before = replayed(base, 'before', []).summary
}
const cost = digue('.', 'bench', ...benching, ...comparing, '--markdown')
const found = replayed('.', 'after', bounds)
const lines = [
  '## digue',
  '',
  ...(BASE !== '' && comparing.length === 0 ? [`Nothing to compare the cost with in ${BASE}.`, ''] : []),
  cost.stdout.trimEnd(),
  '',
  ...(found.summary ? foundTable(before, found.summary) : []),
  ...(bounds.length > 0 ? [found.last] : []),
]
console.log(lines.join('\n'))
if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${lines.join('\n')}\n`)
if (base !== undefined) git('worktree', 'remove', '--force', base)
process.exitCode = Math.max(cost.status ?? 2, found.status ?? 2)
