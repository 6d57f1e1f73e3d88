import { existsSync } from 'node:fs'
import { UsageError } from './command'

/** The names of the file in the current folder. */
const NAMES = ['digue.config.json', 'digue.config.yaml', 'digue.config.yml']

/** The file of the configuration that is given, or the one in the current folder. @throws UsageError if there are two */
export function findConfig(given: string | undefined): string | undefined {
  if (given !== undefined) return given
  const [first, second] = NAMES.filter((name) => existsSync(name))
  if (first === undefined || second === undefined) return first
  throw new UsageError(
    `${first}: There is ${second} as well. Keep one of the two, or choose with --config.`,
    `${first} : Il y a aussi ${second}. Gardez l’un des deux, ou choisissez avec --config.`,
  )
}
