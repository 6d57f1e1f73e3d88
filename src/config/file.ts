import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Both, ConfigError } from './problem'

/** Most bytes of the file. */
const MAX_BYTES = 4_194_304

/** The text of a file. @throws ConfigError if it cannot be read */
export function readConfigText(file: string): string {
  const refuse = (message: Both): never => {
    throw new ConfigError(file, [{ path: [], message }])
  }
  let bytes: Uint8Array | undefined
  try {
    if (statSync(file).size <= MAX_BYTES) bytes = readFileSync(file)
  } catch (error) {
    const { message } = error as Error
    return refuse([`The file cannot be read: ${message}`, `Le fichier est illisible : ${message}`])
  }
  if (bytes === undefined)
    return refuse([`The file is longer than ${MAX_BYTES} bytes.`, `Le fichier dépasse ${MAX_BYTES} octets.`])
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse([
      'The file is not in UTF-8. Save it in this encoding.',
      'Le fichier n’est pas en UTF-8. Enregistrez-le dans ce codage.',
    ])
  }
}

/** The same text for two ways to write the place of a file. */
export const placeOfFile = (file: string): string => resolve(file)
