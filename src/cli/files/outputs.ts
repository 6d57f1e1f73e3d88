import { type BigIntStats, constants, fstatSync } from 'node:fs'
import { access, open, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Said, UsageError } from '../command'
import { factsOf, regularPath, replaceFile } from './regular-file'

/** A file that a command reads or writes, and the words for it in an error. */
export interface Named {
  what: Said
  path: string
}

const STREAMS: readonly [Said, Said, Said] = [
  ['the standard input', 'l’entrée standard'],
  ['the standard output', 'la sortie standard'],
  ['the standard error', 'la sortie d’erreur'],
]

/** Files with equal results are one file, by whatever links. Undefined for pipes and devices, which nobody can overwrite. */
function identity(stats: BigIntStats): string | undefined {
  return stats.isFile() ? `${stats.dev} ${stats.ino}` : undefined
}

async function identityOf(path: string): Promise<string | undefined> {
  try {
    return identity(await stat(path, { bigint: true }))
  } catch {
    // Not there yet: its name in the folder identifies it.
    return realpath(dirname(path)).then(
      (folder) => join(folder, basename(path)),
      () => undefined,
    )
  }
}

function identityOfStream(number: 0 | 1 | 2): string | undefined {
  try {
    return identity(fstatSync(number, { bigint: true }))
  } catch {
    // Closed.
    return undefined
  }
}

/** Checks that a file can be written, so that a long run does not fail at its end. @throws UsageError */
async function checkWritable(path: string): Promise<void> {
  const stats = await factsOf(path).catch(() => undefined)
  if (stats?.isDirectory())
    throw new UsageError(`${path} is a folder, not a file`, `${path} est un dossier, pas un fichier`)
  const needed = stats === undefined || stats.isFile() ? dirname(path) : path
  await access(needed, constants.W_OK).catch((error) => {
    throw new UsageError(
      `${path} cannot be written: ${error.message}`,
      `impossible d’écrire ${path} : ${error.message}`,
    )
  })
}

/**
 * Checks that outputs can be written, and that none is an input or another output.
 *
 * @throws UsageError
 */
export async function checkOutputs(inputs: readonly Named[], outputs: readonly Named[]): Promise<void> {
  const known = new Map<string, Said>()
  for (const number of [0, 1, 2] as const) {
    const found = identityOfStream(number)
    if (found !== undefined && !known.has(found)) known.set(found, STREAMS[number])
  }
  for (const { what, path } of inputs) {
    const found = await identityOf(path)
    if (found !== undefined) known.set(found, what)
  }
  for (const { what, path } of outputs) {
    await checkWritable(path)
    const found = await identityOf(path)
    if (found === undefined) continue
    const other = known.get(found)
    if (other !== undefined)
      throw new UsageError(
        `${what[0]} ${path} is the same file as ${other[0]}. Give another one.`,
        `${what[1]} ${path} est le même fichier que ${other[1]}. Donnez-en un autre.`,
      )
    known.set(found, what)
  }
}

/** Writes a file as a whole or not at all; a pipe or a device is written into. @throws UsageError */
export async function writeOutput(path: string, text: string): Promise<void> {
  try {
    const stats = await factsOf(path)
    if (stats === undefined || stats.isFile()) return await replaceFile(await regularPath(path), text)
    const file = await open(path, constants.O_WRONLY)
    try {
      await file.writeFile(text)
    } finally {
      await file.close()
    }
  } catch (error) {
    const { message } = error as Error
    throw new UsageError(`${path} cannot be written: ${message}`, `impossible d’écrire ${path} : ${message}`)
  }
}
