import { describe, expect, it } from 'vitest'
import { Turns } from '../../src/resolve/turns'

describe('Turns', () => {
  it('gives turns in order, and passes over those that no longer wait', async () => {
    const turns = new Turns(1)
    const order: string[] = []
    const waitAs = (name: string, signal = new AbortController().signal) =>
      turns.take(signal).then(
        () => order.push(name),
        () => order.push(`not ${name}`),
      )
    const limit = new AbortController()
    const all = [waitAs('a'), waitAs('b'), waitAs('c', limit.signal), waitAs('d')]
    limit.abort()
    await all[2]
    expect(order).toEqual(['a', 'not c'])
    turns.give()
    await all[1]
    turns.give()
    await all[3]
    turns.give()
    await waitAs('e')
    expect(order).toEqual(['a', 'not c', 'b', 'd', 'e'])
  })
})
