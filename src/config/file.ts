import { readFileSync, statSync } from 'node:fs'
import { ConfigError } from './problem'

/** Most bytes of the file. */
const MAX_BYTES = 4_194_304

/** The text of a file. @throws ConfigError if it cannot be read */
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
