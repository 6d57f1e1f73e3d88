import { describe, expect, it } from 'vitest'
import { StoreRetry } from '../../src/shared/store-retry'

const soon = <T>(value: T) => new Promise<T>((done) => setTimeout(() => done(value), 1))

describe('questions to a store', () => {
  it('wait in the process when eight are in flight, before their time limit begins', async () => {
    const retry = new StoreRetry(10_000)
    let inFlight = 0
    let most = 0
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        retry.ask(async () => {
          most = Math.max(most, ++inFlight)
          await soon(0)
          inFlight--
          return n
        }),
      ),
    )
    expect(answers).toEqual(Array.from({ length: 100 }, (_, n) => n))
    expect(most).toBe(8)
  })

  it('are fewer at once while answers are slow', async () => {
    const retry = new StoreRetry(500)
    await retry.ask(() => Promise.resolve())
    let inFlight = 0
    const begun: number[] = []
    const slow = () => new Promise<void>((done) => setTimeout(done, 120))
    await Promise.all(
      Array.from({ length: 16 }, () =>
        retry.ask(async () => {
          begun.push(++inFlight)
          await slow()
          inFlight--
        }),
      ),
    )
    expect(Math.max(...begun)).toBeGreaterThan(1)
    expect(begun.at(-1)).toBe(1)
  })

  it('are not held up by what is never answered', async () => {
    const retry = new StoreRetry(20)
    await retry.wait(new Promise(() => undefined))
    expect(await retry.ask(() => soon('answer'))).toBe('answer')
  })

  it('are answered though the process was busy for longer than the limit', async () => {
    const retry = new StoreRetry(50)
    const answer = retry.ask(() => soon('answer'))
    const until = performance.now() + 200
    while (performance.now() < until);
    expect(await answer).toBe('answer')
  })

  it('fail after the limit, and all others that wait at once', async () => {
    const retry = new StoreRetry(20)
    let asked = 0
    const all = Array.from({ length: 200 }, () => retry.ask(() => new Promise<never>(() => asked++)))
    const settled = await Promise.allSettled(all)
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true)
    expect(asked).toBeLessThan(20)
  })
})
