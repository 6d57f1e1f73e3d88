import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, readFile, readlink, rm, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '../command'

/** How often the owner shows that it lives, milliseconds. */
const BEAT = 3000
/** An owner whose lock does not change for so long is dead, milliseconds: five beats. */
const SILENCE = 15_000
/** How often a lock that is taken is looked at, milliseconds. */
const LOOK = 100
/** Bytes read of a lock, from its end. A line has some 200; each time that the lock is taken over it grows by one. */
const TAIL = 65_536

/** A line of a lock file: a process that claims the file. */
interface Claim {
  /** Counts the owners: each takes the lock over from the one before. */
  turn: number
  token: string
  pid: number
  /** When the process started, since a pid is used again; '' if the system does not tell. */
  started: string
  /** The kernel and the container that the pid belongs to; '' if the system does not tell. */
  space: string
}

const absent = () => undefined

/** When a process started, in ticks since its kernel did; undefined if none runs under this pid. Linux only. */
async function startOf(pid: number | 'self'): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(absent)
  // After the name of the program, which may contain spaces and ends with ")": the state is field 3, the start is field 22.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  // Ended, and only waiting for its parent to ask how.
  return fields === undefined || /^[ZX]/.test(fields[0] ?? '') ? undefined : fields[19]
}

/** Whether the system hides a process of another user. */
function isHidden(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function ownClaim(): Promise<Omit<Claim, 'turn'>> {
  const kernel = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(absent))?.trim()
  const container = await readlink('/proc/self/ns/pid').catch(absent)
  return {
    token: randomBytes(12).toString('hex'),
    pid: process.pid,
    started: (await startOf('self')) ?? '',
    space: kernel && container ? `${kernel} ${container}` : '',
  }
}

function claimOf(line: string): Claim | undefined {
  try {
    const value = JSON.parse(line) as Claim
    return Number.isSafeInteger(value?.turn) && typeof value.token === 'string' ? value : undefined
  } catch {
    // Another process is writing the line, or was killed while it did.
    return undefined
  }
}

/** The first claim of the latest turn. */
function ownerOf(text: string): Claim | undefined {
  const claims = text.split('\n').flatMap((line) => claimOf(line) ?? [])
  const turn = Math.max(0, ...claims.map((claim) => claim.turn))
  return claims.find((claim) => claim.turn === turn)
}

/**
 * Lets one process at a time use a file, also of several containers that share a volume.
 *
 * The lock is a file to which processes append claims. The system appends each line as a whole, so the first claim of a turn wins, and there is
 * no moment without an owner while a dead one's lock is taken over. Whether an owner lives, its pid tells where that
 * means the same process, in one container of one running kernel. Elsewhere its beat tells: the owner writes into the file every three
 * seconds, and another process waits fifteen seconds for that. No clocks are compared.
 */
export class FileLock {
  readonly #path: string
  readonly #claim: Omit<Claim, 'turn'>
  #timer: NodeJS.Timeout | undefined

  private constructor(path: string, claim: Omit<Claim, 'turn'>) {
    this.#path = path
    this.#claim = claim
  }

  /**
   * Takes the lock of a file.
   *
   * @param patience how long to wait for an owner that lives, milliseconds
   * @throws UsageError if another process has it
   */
  static async take(path: string, patience: number): Promise<FileLock> {
    const lock = new FileLock(`${path}.lock`, await ownClaim())
    const owner = await lock.#take(patience)
    if (owner !== undefined)
      throw new UsageError(
        `${path} is in use by another process, ${owner.pid}. Let one process use it, or stop that one.`,
        `${path} est utilisé par un autre processus, ${owner.pid}. Laissez-le finir, ou arrêtez-le.`,
      )
    lock.#timer = setInterval(() => void lock.#beat(), BEAT)
    lock.#timer.unref()
    return lock
  }

  /**
   * Checks that the lock is still this process's, and takes it again if the file was removed.
   *
   * @throws UsageError if another process has it: this one was suspended, and was taken for dead
   */
  async check(): Promise<void> {
    const { owner } = await this.#look(false)
    if (owner?.token === this.#claim.token) return
    clearInterval(this.#timer)
    throw new UsageError(
      `${this.#path} was taken by another process`,
      `${this.#path} a été pris par un autre processus`,
    )
  }

  /** Gives the lock back. */
  async release(): Promise<void> {
    clearInterval(this.#timer)
    const text = await readFile(this.#path, 'utf8').catch(absent)
    if (text !== undefined && ownerOf(text)?.token === this.#claim.token) await rm(this.#path, { force: true })
  }

  /** Takes the lock, or returns the process that has it and lives. */
  async #take(patience: number): Promise<Claim | undefined> {
    const started = performance.now()
    let seen: string | undefined
    let since = started
    for (;;) {
      const now = performance.now()
      const { owner, state } = await this.#look(now - since >= SILENCE)
      if (owner?.token === this.#claim.token) return undefined
      const beats = seen !== undefined && state !== undefined && state !== seen
      if (owner !== undefined && now - started >= patience && (beats || (await this.#lives(owner)))) return owner
      if (state !== seen) {
        seen = state
        since = now
      }
      await sleep(LOOK)
    }
  }

  /**
   * Looks at the lock, and claims it if nobody who lives has it. Returns the owner, and a text that changes with each beat; undefined after a
   * claim.
   *
   * @param silent the owner gave no sign of life for long enough
   */
  async #look(silent: boolean): Promise<{ owner: Claim | undefined; state?: string }> {
    const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT
    // A link that was put there would let this process write elsewhere; a pipe would let it wait. Windows has neither flag.
    const careful = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
    const file = await open(this.#path, flags | careful, 0o600).catch((error) => {
      if (error.code === 'ELOOP' || error.code === 'EISDIR')
        throw new UsageError(`${this.#path} is in the way. Remove it.`, `${this.#path} gêne. Supprimez-le.`)
      throw error
    })
    try {
      const stats = await file.stat({ bigint: true })
      const { mtimeMs, ino, size } = stats
      const text = await tailOf(file)
      const owner = ownerOf(text)
      if (!stats.isFile() || (owner === undefined && !/^\s*(?:\{"turn":|$)/.test(text)))
        throw new UsageError(
          `${this.#path} is not a lock of digue. Remove it.`,
          `${this.#path} n’est pas un verrou de digue. Supprimez-le.`,
        )
      const free = owner === undefined || silent || (await this.#lives(owner)) === false
      if (owner?.token === this.#claim.token || !free) return { owner, state: `${ino} ${mtimeMs} ${size}` }
      await file.appendFile(`\n${JSON.stringify({ turn: (owner?.turn ?? 0) + 1, ...this.#claim })}\n`)
      // An owner that ended meanwhile removed the file: then nobody sees this claim.
      const there = await stat(this.#path, { bigint: true }).catch(absent)
      return { owner: there?.ino === ino ? ownerOf(await tailOf(file)) : undefined }
    } finally {
      await file.close()
    }
  }

  /** Whether an owner lives; undefined if its pid does not tell. */
  async #lives({ pid, started, space }: Claim): Promise<boolean | undefined> {
    if (space === '' || space !== this.#claim.space) return undefined
    return (await startOf(pid)) === started || isHidden(pid)
  }

  /** Writes the first byte, an empty line, once more: this changes the time of the file, by the clock of the file system. */
  async #beat(): Promise<void> {
    const file = await open(this.#path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0)).catch(absent)
    await file?.write('\n', 0).catch(absent)
    await file?.close()
  }
}

async function tailOf(file: FileHandle): Promise<string> {
  const { size } = await file.stat()
  const length = Math.min(size, TAIL)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
  return buffer.subarray(0, bytesRead).toString('utf8')
}
