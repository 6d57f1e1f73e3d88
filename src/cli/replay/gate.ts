import { listOf } from '../arguments'
import { UsageError } from '../command'
import type { Summary } from './summary'

/** What a bound may be about. */
const LEAST = ['recall', 'precision'] as const
const MOST = ['held', 'flagged'] as const
type Name = (typeof LEAST)[number] | (typeof MOST)[number]

/** A bound for a share of the comments, 0..1. */
export interface Bound {
  name: Name
  /** Whether the share has to be at least, or at most, the limit. */
  kind: 'least' | 'most'
  limit: number
}

/** A bound beside what was found. */
export interface Checked extends Bound {
  /** Null if there is nothing to take a share of. */
  value: number | null
  passed: boolean
}

export interface Gate {
  passed: boolean
  bounds: Checked[]
}

const OPTIONS = { least: 'fail-under', most: 'fail-over' } as const

/** Reads `recall=0.6,precision=95%`. @throws UsageError for anything else */
export function boundsOf(kind: Bound['kind'], text: string | undefined): Bound[] {
  if (text === undefined) return []
  const names: readonly Name[] = kind === 'least' ? LEAST : MOST
  const found = listOf(text).map((part): Bound => {
    const [, word, digits, sign] = /^(\w{1,20})=(\d{1,20}(?:\.\d{1,20})?)(%?)$/.exec(part) ?? []
    const name = names.find((each) => each === word)
    const limit = sign === '%' ? Number(digits) / 100 : Number(digits)
    if (name !== undefined && limit <= 1) return { name, kind, limit }
    const [option, given, list] = [OPTIONS[kind], JSON.stringify(part.slice(0, 60)), names.join(', ')]
    throw new UsageError(
      `--${option} has ${given}. Use NAME=SHARE, where NAME is one of ${list} and SHARE is such as 0.95 or 95%.`,
      `--${option} contient ${given}. Donnez NOM=PART, où NOM est parmi ${list} et PART est telle que 0.95 ou 95%.`,
    )
  })
  const twice = found.find(({ name }, i) => found.findIndex((each) => each.name === name) < i)
  if (twice !== undefined)
    throw new UsageError(
      `--${OPTIONS[kind]} names ${twice.name} twice`,
      `--${OPTIONS[kind]} nomme ${twice.name} deux fois`,
    )
  return found
}

function shareOf(name: Name, { comments, byAction, labels }: Summary): number | null {
  const { allow, hold, reject } = byAction
  if (name === 'recall' || name === 'precision') return labels?.[name] ?? null
  if (comments === 0) return null
  return (name === 'held' ? hold + reject : comments - allow) / comments
}

/** Compares a replay with the bounds that were asked for. What could not be measured fails. */
export function gateOf(bounds: readonly Bound[], summary: Summary): Gate {
  const checked = bounds.map((bound): Checked => {
    const value = shareOf(bound.name, summary)
    // Nothing was held, so nobody was held by mistake.
    const isVain = bound.name === 'precision' && value === null && summary.labels !== null
    const passed = isVain || (value !== null && (bound.kind === 'least' ? value >= bound.limit : value <= bound.limit))
    return { ...bound, value, passed }
  })
  return { passed: checked.every(({ passed }) => passed), bounds: checked }
}
