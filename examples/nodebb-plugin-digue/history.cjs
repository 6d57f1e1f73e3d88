// A filter in this process whose history is kept in a file. It is read at the start, written half a minute after a change, and written
// once more when the process ends.
'use strict'

const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { dirname } = require('node:path')
const { createFilter } = require('digue')

const SAVE_AFTER_MS = 30_000

/** The bytes of a file; undefined if there is no such file. */
function bytesOf(file) {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * @param options those of `createFilter`, and `file`: where the history is kept. The secret authenticates the file, so one that
 *   was written under another secret is refused.
 * @returns the filter, and `touched`, to be called after a change
 */
function openHistory({ file, log = console.warn, ...options }) {
  if (file !== undefined && options.secret === undefined)
    throw new Error('digue: a history in a file needs a secret that stays the same. Set DIGUE_SECRET.')
  const filter = createFilter(options)
  if (file === undefined) return { filter, touched: () => {} }
  mkdirSync(dirname(file), { recursive: true })
  const bytes = bytesOf(file)
  try {
    if (bytes !== undefined) filter.restore(bytes)
  } catch (error) {
    // The site goes on with an empty history. The file stays under a name of its own, in case the secret was mistyped.
    const aside = `${file}.refused-${Date.now()}`
    renameSync(file, aside)
    log(`digue: ${file} could not be read and is now ${aside}: ${error.message}`)
  }
  let timer
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    try {
      // Written beside it and renamed, so that the file is never half written.
      writeFileSync(`${file}.new`, filter.snapshot(), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    } catch (error) {
      log(`digue: the history was not saved: ${error.message}`)
    }
  }
  process.once('exit', () => timer !== undefined && save())
  return {
    filter,
    touched() {
      timer ??= setTimeout(save, SAVE_AFTER_MS).unref()
    },
  }
}

module.exports = { openHistory }
