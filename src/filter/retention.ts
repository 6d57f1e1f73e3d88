import { invalid } from '../fingerprint/content'
import { toTime } from '../time'

/** What is too old is looked for this often at most, milliseconds: in a full history it takes some tens of milliseconds. */
const EVERY_MS = 3_600_000
/** A number below this is a time in seconds, unless the clock itself is as low. 1973 in milliseconds. */
const SECONDS_TO = 1e11

/** The time that `purge` is given. @param now milliseconds since the epoch @throws DigueError `invalid-comment` */
export function purgeTime(before: unknown, now: number): number {
  const time = toTime(before)
  if (time === undefined) invalid('before', before, 'a Date, milliseconds or an ISO 8601 string')
  if (time > 1e9 && time < SECONDS_TO && now >= SECONDS_TO)
    invalid('before', before, 'milliseconds since the epoch: this number looks like seconds')
  return time
}

/** When what is older than the option `retainMs` has to go. Without the option it never does. */
export class Retention {
  readonly #retainMs: number
  readonly #everyMs: number
  #next = Number.NEGATIVE_INFINITY

  /** @param everyMs what is too old is looked for this often at most, milliseconds */
  constructor(retainMs = Number.POSITIVE_INFINITY, everyMs = EVERY_MS) {
    this.#retainMs = retainMs
    this.#everyMs = Math.min(everyMs, retainMs / 16)
  }

  /** Whether anything is ever too old. */
  get isOn(): boolean {
    return this.#retainMs < Number.POSITIVE_INFINITY
  }

  /** What was posted before this time is too old; undefined as long as that was looked at lately. Milliseconds since the epoch. */
  due(now: number): number | undefined {
    // A clock that was ahead and is right again must not put this off.
    if (now < this.#next && now >= this.#next - this.#everyMs) return undefined
    this.#next = now + this.#everyMs
    return now - this.#retainMs
  }

  /** What was posted before this time is too old; undefined without the option. */
  before(now: number): number | undefined {
    return this.isOn ? now - this.#retainMs : undefined
  }
}
