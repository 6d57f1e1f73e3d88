import { readFileSync } from 'node:fs'
import type { Post } from '../columns/comment'
import { UsageError } from '../command'
import type { Measured } from './measure'

/** What `--json` writes and `--baseline` reads. */
export interface Result extends Measured {
  /** Version of the form of this file. */
  form: 1
  node: string
}

const NUMBERS = ['comments', 'characters', 'bytes'] as const

/** Reads the result of an earlier run. @throws UsageError for a file that is none */
export function baselineOf(path: string): Result {
  const fail = (why: string, french: string): never => {
    throw new UsageError(`--baseline ${path} ${why}`, `--baseline ${path} ${french}`)
  }
  let found: Result | undefined
  try {
    found = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    fail(`cannot be read: ${(error as Error).message}`, `ne peut être lu : ${(error as Error).message}`)
  }
  const ratio = found?.ratio
  const isResult =
    found?.form === 1 &&
    NUMBERS.every((name) => Number.isFinite(found?.[name])) &&
    [ratio?.mean, ratio?.p50, ratio?.p99].every((value) => Number.isFinite(value) && Number(value) > 0)
  if (!isResult) fail('was not written by digue bench --json', 'n’a pas été écrit par digue bench --json')
  return found as Result
}

/** What became of the cost since the baseline, as shares of it: 0.1 is 10 % more. */
export interface Change {
  mean: number
  p50: number
  p99: number
  bytes: number
}

/** What two runs have to have in common. */
export function sizeOf(posts: readonly Post[]): Pick<Measured, 'comments' | 'characters'> {
  const characters = posts.reduce((sum, { comment }) => sum + comment.content.length, 0)
  return { comments: posts.length, characters: characters / posts.length }
}

/** @throws UsageError if the earlier run measured other comments */
export function checkSame(before: Result, after: Pick<Measured, 'comments' | 'characters'>): void {
  if (before.comments !== after.comments || Math.abs(before.characters - after.characters) > 0.01)
    throw new UsageError(
      `the baseline measured ${before.comments} comments of ${before.characters.toFixed(1)} characters, this run ${after.comments} of ${after.characters.toFixed(1)}: give both the same files`,
      `la référence a mesuré ${before.comments} commentaires de ${before.characters.toFixed(1)} caractères, ce passage ${after.comments} de ${after.characters.toFixed(1)} : donnez les mêmes fichiers aux deux`,
    )
}

export function changeSince(before: Result, after: Measured): Change {
  const more = (was: number, is: number) => (was === 0 ? 0 : is / was - 1)
  return {
    mean: more(before.ratio.mean, after.ratio.mean),
    p50: more(before.ratio.p50, after.ratio.p50),
    p99: more(before.ratio.p99, after.ratio.p99),
    bytes: more(before.bytes, after.bytes),
  }
}

/** Whether neither the mean cost of a check nor its bytes grew by more than the gate allows. */
export const isWithin = ({ mean, bytes }: Change, gate: number): boolean => mean <= gate && bytes <= gate
