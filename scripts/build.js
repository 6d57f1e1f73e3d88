// Builds `dist` when it is older than what it is made of: the code by tsup, then the type declarations. `--force` builds anyway.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The latest change of a file, or of what is in a folder: deleting a file changes the folder. */
function changed(path) {
  const { mtimeMs, isDirectory } = stat(path)
  return isDirectory ? Math.max(mtimeMs, ...readdirSync(path).map((name) => changed(join(path, name)))) : mtimeMs
}

function stat(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  return { mtimeMs: found?.mtimeMs ?? 0, isDirectory: found?.isDirectory() ?? false }
}

/** Every file that package.json promises. */
function promised({ exports, bin }) {
  const leaves = (value) => (typeof value === 'string' ? [value] : Object.values(value).flatMap(leaves))
  return [...leaves(exports), ...leaves(bin), 'dist/report/index.js'].filter((file) =>
    file.replace('./', '').startsWith('dist/'),
  )
}

const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const sources = [
  'src',
  'scripts/declarations.js',
  'tsup.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
].map((name) => changed(join(root, name)))
const built = promised({ exports, bin }).map((file) => stat(join(root, file)).mtimeMs)
if (process.argv.includes('--force') || Math.min(...built) <= Math.max(...sources)) {
  for (const script of ['node_modules/tsup/dist/cli-default.js', 'scripts/declarations.js']) {
    const { status } = spawnSync(process.execPath, [join(root, script)], { cwd: root, stdio: 'inherit' })
    if (status !== 0) process.exit(status ?? 1)
  }
}
