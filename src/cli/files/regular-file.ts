import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Said, UsageError } from '../command'

/** Random bytes in the name of a temporary file: nobody can create the same name beforehand. */
const RANDOM = 12
/** Names that this version and earlier ones gave to temporary files: random, or a process id. */
const LEFT_OVER = /^\.(?:[0-9a-f]{24}|[0-9]{1,10})\.tmp$/

const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

function kindOf(stats: Stats): Said {
  if (stats.isDirectory()) return ['a folder (EISDIR)', 'un dossier (EISDIR)']
  if (stats.isFIFO()) return ['a pipe', 'un tube']
  if (stats.isSocket()) return ['a socket', 'une socket']
  return ['a device', 'un périphérique']
}

/** Refuses what is not a regular file. @throws UsageError */
function checkRegular(path: string, stats: Stats): void {
  if (stats.isFile()) return
  const [english, french] = kindOf(stats)
  throw new UsageError(`${path} is ${english}, not a file`, `${path} est ${french}, pas un fichier`)
}

/** Facts about a file, through links; undefined if there is none. */
export async function factsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

/**
 * The path of a regular file, without links, or of one that could be created.
 *
 * @throws UsageError for a pipe, a device, a folder, and a link to nothing
 */
export async function regularPath(path: string): Promise<string> {
  let stats = await factsOf(path)
  const isLink = stats === undefined && (await lstat(path).catch(() => undefined))?.isSymbolicLink() === true
  // Another process may have created the file since the first look.
  stats ??= await factsOf(path)
  if (stats !== undefined) {
    checkRegular(path, stats)
    return realpath(path)
  }
  if (isLink) throw new UsageError(`${path} is a link to nothing`, `${path} est un lien vers rien`)
  // A folder that is missing may be there when the file is written.
  return realpath(dirname(path)).then(
    (folder) => join(folder, basename(path)),
    () => path,
  )
}

/**
 * Reads a regular file; undefined if there is none. Never waits for a pipe.
 *
 * @throws UsageError for anything but a regular file
 */
export async function readRegular(path: string): Promise<Uint8Array | undefined> {
  const stats = await factsOf(path)
  if (stats === undefined) return undefined
  checkRegular(path, stats)
  // Another process may have put a pipe there since: do not wait for its writer. Windows has no such flag.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    checkRegular(path, await file.stat())
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/**
 * Replaces a regular file, or creates it. Readers, also after a crash at any moment, find the old file or the new one, never a part
 * of one. The temporary file is created exclusively under a random name, so that a link that was put there is not followed.
 *
 * @param path without links, from `regularPath`
 * @param mode of a new file; an existing one keeps its mode if `mode` is undefined
 * @throws UsageError if something else than a regular file is at `path` by now
 */
export async function replaceFile(path: string, content: string | Uint8Array, mode?: number): Promise<void> {
  const stats = await factsOf(path)
  if (stats !== undefined) checkRegular(path, stats)
  const temporary = `${path}.${randomBytes(RANDOM).toString('hex')}.tmp`
  const file = await open(temporary, 'wx', mode ?? (stats === undefined ? 0o666 : stats.mode & 0o777))
  try {
    await written(file, content)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  // The rename survives a power cut only after the folder is written too. Some systems cannot open a folder.
  const folder = await open(dirname(path), 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

async function written(file: FileHandle, content: string | Uint8Array): Promise<void> {
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Removes temporary files that were left when a process was killed. Call it with the lock of `path`: nobody else writes then. */
export async function removeLeftOver(path: string): Promise<void> {
  const name = basename(path)
  for (const each of await readdir(dirname(path), { withFileTypes: true }))
    if (!each.isDirectory() && each.name.startsWith(name) && LEFT_OVER.test(each.name.slice(name.length)))
      await rm(join(dirname(path), each.name), { force: true })
}
