import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Debian's packages, unpacked: kept until `npm ci` empties the folder. */
const CACHE = new URL('../../node_modules/.cache/wordpress/', import.meta.url).pathname
/** One of templates, one of blocks: they show comments in two ways. */
const THEMES = ['twentytwentyone', 'twentytwentythree']
/** Pauses between the tries, in milliseconds: a mirror may be busy. */
const PAUSES = [2_000, 5_000, 15_000]

const wait = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

function run(program: string, args: readonly string[], cwd?: string): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 24 })
}

/** The lists of packages, if this user may refresh them. */
function refresh(): void {
  const [program, ...args] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  try {
    run(program as string, [...args, 'update', '-qq'])
  } catch {
    // The lists that are there may do.
  }
}

/** The version of PHP that Debian has, such as "8.2". */
function phpVersion(): string {
  const [, version] = /Depends: php(\d+\.\d+)-cli/.exec(run('apt-cache', ['depends', 'php-cli'])) ?? []
  if (version === undefined) throw new Error('apt-cache knows no package php-cli')
  return version
}

/** What these packages need and this machine lacks. Upgrades of what it has ("[old version]") are left out. */
function missing(names: readonly string[]): string[] {
  try {
    const plan = run('apt-get', ['-s', '--no-install-recommends', 'install', ...names])
    return [...plan.matchAll(/^Inst (\S+) \(/gm)].map(([, name]) => name as string)
  } catch {
    // It cannot be installed beside what is here. Unpacked, it may still run.
    return []
  }
}

function download(folder: string): string[] {
  const php = phpVersion()
  const programs = [
    'mariadb-server-core',
    ...['cli', 'mysql', 'mbstring', 'opcache'].map((part) => `php${php}-${part}`),
  ]
  const libraries = ['libaio1', 'liburing2', `php${php}-common`]
  // WordPress without the web server that its package asks for.
  const pages = ['wordpress', 'wordpress-l10n', ...THEMES.map((name) => `wordpress-theme-${name}`), 'libjs-underscore']
  const names = [...new Set([...programs, ...libraries, ...pages, ...missing(programs)])]
  run('apt-get', ['download', '-qq', ...names], folder)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(folder, name))
}

/** Tries again after a pause, with fresh lists. */
function downloadPatiently(folder: string): string[] {
  for (let attempt = 0; ; attempt++) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    try {
      return download(folder)
    } catch (error) {
      const pause = PAUSES[attempt]
      if (pause === undefined)
        throw new Error(`apt-get could not download WordPress, PHP and MariaDB:\n${(error as Error).message}`)
      refresh()
      wait(attempt === 0 ? 0 : pause)
    }
  }
}

/**
 * The folder in which WordPress, its Akismet plugin, PHP and MariaDB of Debian are unpacked. Nothing is installed.
 *
 * @throws if this system has no apt-get or dpkg, or if the packages cannot be had
 */
export function unpacked(): string {
  const root = join(CACHE, 'root')
  if (existsSync(join(root, 'done'))) return root
  for (const program of ['apt-get', 'dpkg'])
    try {
      run(program, ['--version'])
    } catch {
      throw new Error(`npm run wordpress needs ${program}: run it on Debian or Ubuntu.`)
    }
  const started = Date.now()
  const files = downloadPatiently(join(CACHE, 'debs'))
  const half = join(CACHE, 'half')
  for (const folder of [half, root]) rmSync(folder, { recursive: true, force: true })
  for (const file of files) run('dpkg', ['-x', file, half])
  rmSync(join(CACHE, 'debs'), { recursive: true })
  writeFileSync(join(half, 'done'), files.map((file) => file.replace(/.*\//, '')).join('\n'))
  renameSync(half, root)
  console.log(`WordPress ${wordpressVersion(root)}, PHP and MariaDB unpacked in ${Date.now() - started} ms`)
  return root
}

/** Such as "6.1.9". */
export function wordpressVersion(root: string): string {
  const source = readFileSync(join(root, 'usr/share/wordpress/wp-includes/version.php'), 'utf8')
  return /\$wp_version = '([^']+)'/.exec(source)?.[1] ?? 'of unknown version'
}
