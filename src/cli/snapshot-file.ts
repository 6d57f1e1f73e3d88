import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DigueError, type Filter } from '../index'
import { UsageError } from './command'

/** What became of a snapshot at the start. */
export type Loaded =
  | { state: 'absent' }
  | { state: 'restored'; restored: number; expired: number; refused: number }
  | { state: 'set-aside'; path: string }

/**
 * Restores a filter from a file. A file that is damaged is kept beside, under another name, so that the first save
 * does not destroy it, and the filter starts empty.
 *
 * @throws DigueError `snapshot-secret`, `snapshot-version`: the operator can put that right
 */
export async function loadSnapshot(filter: Filter, path: string): Promise<Loaded> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'absent' }
    throw error
  }
  try {
    return { state: 'restored', ...filter.restore(bytes) }
  } catch (error) {
    if (!(error instanceof DigueError) || error.code !== 'snapshot-corrupt') throw error
    const aside = `${path}.damaged-${Date.now()}`
    await rename(path, aside)
    return { state: 'set-aside', path: aside }
  }
}

/** Writes a snapshot so that a reader, or a crash at any moment, finds the old one or the new one, never half of one. */
export async function saveSnapshot(filter: Filter, path: string): Promise<number> {
  const bytes = filter.snapshot()
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  // The rename lasts through a power cut only once the folder is written; not every system can open one.
  const folder = await open(dirname(path), 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
  return bytes.length
}

/**
 * Restores a filter from a file that is meant to be whole.
 *
 * @throws UsageError for a file that cannot be read, DigueError for one that is damaged or of another secret
 */
export async function restoreFrom(filter: Filter, path: string, mayBeAbsent: boolean): Promise<void> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    if (mayBeAbsent && (error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`)
  }
  filter.restore(bytes)
}

/** @throws UsageError for a file that cannot be written */
export async function saveTo(filter: Filter, path: string): Promise<void> {
  await saveSnapshot(filter, path).catch((error) => {
    throw new UsageError(`${path} cannot be written: ${error.message}`)
  })
}
