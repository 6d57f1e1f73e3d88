import { describe, expect, it } from 'vitest'
import { createFilter, defineSignal, type Finding, findingFor, presets, type Step } from '../../src'
import { PROBABILITY_WEIGHTS } from '../../src/signals/weights'

const STEPS = ['note', 'nudge', 'hold', 'reject'] as const
const ACTION = { note: 'allow', nudge: 'nudge', hold: 'hold', reject: 'reject' } as const
const COUNTS = [1, 2, 3, 5, 8, 20, 100, 10_000]
const found = (signal: string, step: Step, count: number): Finding | undefined =>
  findingFor({ signal, limits: { row: { windowMs: 0, [step]: 1 } }, row: 'row', observed: count })
const actionOf = (findings: readonly (Finding | undefined)[], thresholds = {}) =>
  createFilter({
    policy: { thresholds },
    signals: findings.map((finding, n) =>
      defineSignal({ name: `s${n}`, category: 'spam', inspect: () => finding && { ...finding, signal: `s${n}` } }),
    ),
  }).peek({ author: 'lea', content: 'Bonjour à tous les membres' }).action

describe('the weight of a count', () => {
  it.each(STEPS)('leads to the action of its step, and two of one step to no more: %s', (step) => {
    for (const count of COUNTS) {
      expect(actionOf([found('one', step, count)])).toBe(ACTION[step])
      if (step !== 'note') expect(actionOf([found('one', step, count), found('two', step, count)])).toBe(ACTION[step])
    }
  })

  it('rises with the count inside a step, and from step to step', () => {
    const weights = STEPS.flatMap((step) => COUNTS.map((count) => found('one', step, count)?.weight ?? Number.NaN))
    expect(weights).toEqual([...weights].sort((a, b) => a - b))
    expect(new Set(weights).size).toBe(weights.length)
  })

  it('stays the same under other thresholds, which say how much must come together', () => {
    const thresholds = { hold: 0.7 }
    expect(actionOf([found('one', 'hold', 1)], thresholds)).toBe('nudge')
    expect(actionOf([found('one', 'hold', 1), found('two', 'hold', 1)], thresholds)).toBe('hold')
    expect(actionOf([found('one', 'nudge', 1)], { nudge: 0.2, hold: 0.3 })).toBe('hold')
  })

  it('is absent within the row, and where the policy has no such row', () => {
    expect(
      findingFor({ signal: 's', limits: { row: { windowMs: 0, nudge: 3 } }, row: 'row', observed: 2 }),
    ).toBeUndefined()
    expect(findingFor({ signal: 's', limits: { row: { windowMs: 0 } }, row: 'row', observed: 200 })).toBeUndefined()
    expect(findingFor({ signal: 's', limits: {} as { row?: never }, row: 'row', observed: 200 })).toBeUndefined()
  })
})

describe('the thresholds', () => {
  it('are the same in all presets, and those between which the weights of probabilities lie', () => {
    const [note, nudge, hold, reject] = PROBABILITY_WEIGHTS
    for (const { thresholds } of Object.values(presets)) {
      expect([nudge.from, hold.from, reject.from]).toEqual([thresholds.nudge, thresholds.hold, thresholds.reject])
      expect([note.to, nudge.to, hold.to, reject.to]).toEqual([0.34, 0.64, 0.89, 1])
    }
  })
})
