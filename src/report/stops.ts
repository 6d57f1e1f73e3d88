import { presets } from '../index'
import type { AnyPolicy } from '../policy/types'
import { SUDDEN_MS } from '../signals/commonplace'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const STOPS = [
  ...[5, 10, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 3, 7, 14, 30].map((n) => n * DAY),
]

function windowsOf({ limits }: AnyPolicy): number[] {
  return Object.values(limits).flatMap((rows) => Object.values(rows).map(({ windowMs }) => windowMs))
}

/**
 * Windows for which counts are written down, rising: those between which the tuner's sliders choose, and those of the
 * policies and of the presets.
 */
export function windowStops(policies: readonly AnyPolicy[]): number[] {
  const all = new Set([...STOPS, ...policies.flatMap(windowsOf), ...Object.values(presets).flatMap(windowsOf)])
  return [...all].filter((windowMs) => windowMs > 0).sort((a, b) => a - b)
}

/** Windows in which signals ask who posts a text: those of the policies' rows, and the one of `isCommonplace`. */
export function crowdStops(policies: readonly AnyPolicy[]): number[] {
  const rows = policies.flatMap(({ limits }) => {
    const { slogan, phrase, sudden, shout } = limits.campaign ?? {}
    return [slogan, phrase, sudden, shout].flatMap((row) => (row === undefined ? [] : [row.windowMs]))
  })
  return [...new Set([...rows, SUDDEN_MS])]
}
