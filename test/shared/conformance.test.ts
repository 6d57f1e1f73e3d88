import { describe, it } from 'vitest'
import { conformance, memoryHistory } from '../../src/testing'

describe('a history in memory', () => {
  const histories = new Map<number, ReturnType<typeof memoryHistory>>()
  const fresh = (number: number) => {
    const history = histories.get(number) ?? memoryHistory()
    histories.set(number, history)
    return history
  }
  for (const { name, run } of conformance(fresh)) it(name, run)
})
