// The two versions that the gate compares: the build of this working tree, and that of the commit it is held to.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Builds by commit. `artifacts/` is ignored by git, and from there a build finds the packages of this working tree. */
const CACHE = join(ROOT, 'artifacts', 'gate')

const git = (...args) =>
  execFileSync('git', ['-C', ROOT, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()

function attempt(run) {
  try {
    return run()
  } catch {
    return undefined
  }
}

/** The folder of the repository itself, also when this is one of its worktrees; undefined outside of a repository. */
export const repository = () =>
  attempt(() => join(git('rev-parse', '--path-format=absolute', '--git-common-dir'), '..'))

/**
 * The commit to compare with: in a pull request the merge base, else the commit that `baseline.json` names.
 *
 * @param {string} named
 * @returns {{ commit: string, what: string } | { missing: string }} `missing` says why there is no such commit here
 */
export function baselineCommit(named) {
  const prefix = attempt(() => git('rev-parse', '--show-prefix'))
  if (prefix !== '') return { missing: 'this folder has no git history' }
  const target = process.env.GITHUB_BASE_REF
  if (target) {
    const commit = attempt(() => git('merge-base', 'HEAD', `origin/${target}`))
    return commit === undefined
      ? { missing: `the merge base with ${target} is not in this clone` }
      : { commit, what: `the merge base with ${target}` }
  }
  const commit = attempt(() => git('rev-parse', '--verify', `${named}^{commit}`))
  return commit === undefined
    ? { missing: `commit ${named} is not in this clone` }
    : { commit, what: 'the commit in bench/baseline.json' }
}

/** The entry of the build of this working tree. */
export const currentEntry = () => join(ROOT, 'dist', 'index.js')

/** The entry of the build of a commit, built unless it was built here before. */
export function entryOf(commit) {
  const kept = join(CACHE, commit)
  const entry = join(kept, 'dist', 'index.js')
  if (!existsSync(entry)) build(commit, kept)
  return entry
}

function build(commit, kept) {
  const temporary = mkdtempSync(join(tmpdir(), 'digue-gate-'))
  const tree = join(temporary, 'tree')
  git('worktree', 'add', '--detach', '--force', tree, commit)
  try {
    const run = (command, ...args) => execFileSync(command, args, { cwd: tree, stdio: ['ignore', 'ignore', 'inherit'] })
    const lock = (folder) => readFileSync(join(folder, 'package-lock.json'), 'utf8')
    const modules = join(tree, 'node_modules')
    const samePackages = lock(tree) === lock(ROOT)
    if (samePackages) symlinkSync(join(ROOT, 'node_modules'), modules, 'dir')
    else run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error')
    buildIn(tree, run)
    const finished = `${kept}.${process.pid}`
    mkdirSync(finished, { recursive: true })
    for (const part of ['package.json', 'dist']) cpSync(join(tree, part), join(finished, part), { recursive: true })
    if (!samePackages) cpSync(modules, join(finished, 'node_modules'), { recursive: true, verbatimSymlinks: true })
    rmSync(kept, { recursive: true, force: true })
    renameSync(finished, kept)
  } finally {
    attempt(() => git('worktree', 'remove', '--force', tree))
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** Type declarations take nine tenths of the time of a build. Nothing here reads them. */
function buildIn(tree, run) {
  const { scripts } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8'))
  if (scripts.build === 'tsup') run('npx', '--no-install', 'tsup', '--no-dts')
  else if (scripts.build === 'node scripts/build.js') run(process.execPath, 'scripts/build.js')
  else run('npm', 'run', '--silent', 'build')
}
