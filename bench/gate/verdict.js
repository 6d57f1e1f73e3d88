// What the gate concludes from its measurements.

/** Per cent that this version may cost more: in the geometric mean of all cases, and in any one case. */
const LIMITS = { mean: 5, one: 15 }

/**
 * The limits that hold, from `baseline.json`.
 *
 * @param {{ limits?: { mean?: number, one?: number }, reason?: string }} baseline
 */
export function limitsOf({ limits = {}, reason }) {
  const unknown = Object.keys(limits).find((name) => !(name in LIMITS) || !Number.isFinite(limits[name]))
  if (unknown !== undefined)
    throw new Error(`Limit "${unknown}" in bench/baseline.json: give "mean" and "one", each a number of per cent.`)
  const allowed = { ...LIMITS, ...limits }
  if ((allowed.mean > LIMITS.mean || allowed.one > LIMITS.one) && !reason)
    throw new Error('bench/baseline.json raises the limits without a reason. Write why into "reason".')
  return allowed
}

export const meanOf = (ratios) => Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)

export const percent = (ratio) => `${ratio < 1 ? '−' : '+'}${Math.abs((ratio - 1) * 100).toFixed(1)} %`

/**
 * Judges the rows: fails when the geometric mean of all cases, that of the cases that call `check`, or any one case is over
 * its limit. A loss in `check` alone would otherwise hide behind the other functions.
 *
 * @param {{ name: string, ratio: number, checks: boolean }[]} rows `ratio`: cost of this version over that of the earlier one
 * @param {{ mean: number, one: number }} limits
 * @returns {{ passed: boolean, mean: number, nearest: number, line: string }} `nearest`: the greatest share of a limit
 */
export function verdictOf(rows, limits) {
  const mean = meanOf(rows.map(({ ratio }) => ratio))
  const checks = meanOf(rows.filter((row) => row.checks).map(({ ratio }) => ratio))
  const worst = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  const nearest = Math.max((Math.max(mean, checks) - 1) / limits.mean, (worst.ratio - 1) / limits.one) * 100
  const passed = nearest <= 1
  const line =
    `gate: ${passed ? 'passed' : 'FAILED'}, mean ${percent(mean)}, of check ${percent(checks)}, ` +
    `worst ${percent(worst.ratio)} (${worst.name})`
  return { passed, mean, nearest, line }
}
