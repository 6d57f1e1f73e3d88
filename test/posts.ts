import { expect } from 'vitest'
import { type Comment, DigueError } from '../src'

// What most tests of the filter post, and when.

export const T = Date.UTC(2026, 2, 1)
export const HOUR = 3_600_000
export const clock = () => T + 1000 * HOUR
export const petition = 'https://www.change.org/p/dossiers-annules'

const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa'.split(
  ' ',
)
/** Fourteen words, of which no other number has one. */
export const sentence = (n: number): string =>
  Array.from({ length: 14 }, (_, i) => `${words[(n * 7 + i * 3) % 16]}${n * 31 + i}`).join(' ')

export const post = (author: string, content: string, hours: number, more: Partial<Comment> = {}): Comment => ({
  author,
  content,
  postedAt: T + hours * HOUR,
  ...more,
})

/** The DigueError that a call throws. */
export function thrown(run: () => unknown): DigueError {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(DigueError)
    return error as DigueError
  }
  return expect.unreachable('nothing was thrown')
}
