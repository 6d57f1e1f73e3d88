import { existsSync, readFileSync, statSync } from 'node:fs'
import { ConfigError } from './problem'

/** The names of the file in the current folder. */
const NAMES = ['digue.config.json', 'digue.config.yaml', 'digue.config.yml']
/** Most bytes of the file. */
const MAX_BYTES = 4_194_304

/** The file that is given, or the one in the current folder. @throws ConfigError if there are two */
export function findConfig(given: string | undefined): string | undefined {
  if (given !== undefined) return given
  const [first, second] = NAMES.filter((name) => existsSync(name))
  if (first === undefined || second === undefined) return first
  const message = [
    `There is ${second} as well. Keep one of the two, or choose with --config.`,
    `Il y a aussi ${second}. Gardez l’un des deux, ou choisissez avec --config.`,
  ] as const
  throw new ConfigError(first, [{ path: [], message }])
}

/** @throws ConfigError for a file that cannot be read */
export function readConfigText(file: string): string {
  try {
    if (statSync(file).size <= MAX_BYTES) return readFileSync(file, 'utf8')
  } catch (error) {
    const { message } = error as Error
    throw new ConfigError(file, [
      { path: [], message: [`The file cannot be read: ${message}`, `Le fichier est illisible : ${message}`] },
    ])
  }
  throw new ConfigError(file, [
    {
      path: [],
      message: [`The file is longer than ${MAX_BYTES} bytes.`, `Le fichier dépasse ${MAX_BYTES} octets.`],
    },
  ])
}
