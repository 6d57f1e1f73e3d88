import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, defineSignal } from '../../src'
import { clock, post, sentence } from '../posts'

describe('bounds', () => {
  it('holds maxAuthors and maxSightings under any input', () => {
    const filter = createFilter({ clock, maxAuthors: 50, maxSightings: 1000 })
    for (let n = 0; n < 5000; n++)
      filter.check(post(`m${n}`, `${sentence(n)} https://example-${n}.com/a`, n / 100, { id: `c${n}` }))
    const { authors, sightings, evicted, bytes } = filter.stats()
    expect(authors).toBeLessThanOrEqual(50)
    expect(sightings).toBeLessThanOrEqual(1000)
    expect(evicted).toBeGreaterThan(4000)
    expect(bytes).toBeLessThan(3_000_000)
  })

  it('stays within its bounds when custom signals declare more marks than it may hold', () => {
    const signals = Array.from({ length: 80 }, (_, s) =>
      defineSignal({
        name: `many-${s}`,
        category: 'spam',
        marks: () => Array.from({ length: 50 }, (_each, key) => ({ kind: 'many', key: `${s}-${key}` })),
        inspect: () => undefined,
      }),
    )
    const filter = createFilter({ clock, signals, maxSightings: 1000 })
    for (let n = 0; n < 3; n++) filter.check(post('lea', sentence(n), n))
    expect(filter.stats().sightings).toBe(1000)
  })
})

describe('the names that callers give', () => {
  const long = (n: number, length = 240) => `${'x'.repeat(length)}${n}`

  it('count in the bytes, in all scripts, until they are forgotten', () => {
    const bytes = (more: (n: number) => Partial<Comment>, gone = false) => {
      const filter = createFilter({ clock })
      for (let n = 0; n < 500; n++) filter.check(post('lea', sentence(n), n, more(n)))
      if (gone) filter.forget('lea')
      return filter.stats().bytes
    }
    // What is counted in each of up to 1,000 threads, which stays.
    const counted = (name: string) => (name === 'thread' ? 500 * 112 : 0)
    const plain = bytes(() => ({}))
    for (const name of ['id', 'thread']) {
      expect(bytes((n) => ({ [name]: long(n) })) - plain).toBeGreaterThan(500 * 240)
      expect(bytes((n) => ({ [name]: long(n, 120).replaceAll('x', '诗') })) - plain).toBeGreaterThan(500 * 240)
      // Longer ones are kept as digests.
      for (const each of ['x', '诗'])
        expect(bytes((n) => ({ [name]: long(n, 500).replaceAll('x', each) })) - plain).toBeLessThan(
          500 * 130 + counted(name),
        )
    }
    const empty = bytes(() => ({ thread: 'of all' }), true)
    // The list of threads stays as long as it was.
    expect(bytes((n) => ({ thread: long(n) }), true)).toBeLessThan(empty + 500 * 32 + counted('thread'))
  })

  it('are not the only strings that count: links are remembered too, within a bound', () => {
    const filter = createFilter({ clock })
    const before = filter.stats().bytes
    const page = (n: number) => `https://example.org/${n}/${'诗'.repeat(400)}`
    for (let n = 0; n < 100; n++) filter.peek(post('lea', page(n), n))
    expect(filter.stats().bytes - before).toBeGreaterThan(100 * 1200)
    for (let n = 100; n < 1600; n++) filter.peek(post('lea', page(n), n))
    expect(filter.stats().bytes - before).toBeLessThan(5_000_000)
  })

  it('keep no request alive that they were cut out of', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const filter = createFilter({ clock })
    const fill = (from: number, until: number) => {
      for (let n = from; n < until; n++) {
        const request = `id=${String(n).padStart(20, '0')}&thread=${String(n).padStart(30, '0')}&${'x'.repeat(1_000_000)}`
        const [, id, thread] = /^id=(\d+)&thread=(\d+)&/.exec(request) as unknown as [string, string, string]
        filter.check(post('lea', 'Bonjour à tous', n, { id, thread }))
      }
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = fill(0, 20)
    expect(fill(20, 120) - before).toBeLessThan(20_000_000)
  })
})
