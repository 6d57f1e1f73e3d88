// Builds `dist` when it is older than what it is made of. `--js` leaves out the type declarations, which cost ten times as
// much as the code (27 s and 3 s of processor time), and which only the tests of the package need. `--force` builds anyway.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const js = process.argv.includes('--js')

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
  return [...leaves(exports), ...leaves(bin), 'dist/report/index.js']
    .filter((file) => file.replace('./', '').startsWith('dist/'))
    .filter((file) => !js || !/\.d\.c?ts$/.test(file))
}

const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const sources = ['src', 'tsup.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'].map((name) =>
  changed(join(root, name)),
)
const built = promised({ exports, bin }).map((file) => stat(join(root, file)).mtimeMs)
if (process.argv.includes('--force') || Math.min(...built) <= Math.max(...sources)) {
  const tsup = join(root, 'node_modules/tsup/dist/cli-default.js')
  const { status } = spawnSync(process.execPath, [tsup, ...(js ? ['--no-dts'] : [])], { cwd: root, stdio: 'inherit' })
  process.exitCode = status ?? 1
}
