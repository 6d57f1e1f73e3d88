// The command line, and the file of results that most benchmarks write.
import { writeFileSync } from 'node:fs'

/** The value after `--name`, undefined without it. */
export function flag(name) {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** Whether `--name` is on the command line. */
export const has = (name) => process.argv.includes(`--${name}`)

/** Writes results to the file after `--json`, if there is one. Numbers keep four digits: the rest is noise. */
export function writeResults(value) {
  const file = flag('json')
  if (file === undefined) return
  const rounded = (_key, item) =>
    typeof item === 'number' && !Number.isInteger(item) ? Number(item.toPrecision(4)) : item
  writeFileSync(file, `${JSON.stringify({ node: process.version, ...value }, rounded, 1)}\n`)
}
