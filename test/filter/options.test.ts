import { describe, expect, it } from 'vitest'
import { createFilter, definePolicy } from '../../src'
import { thrown } from '../posts'

const text = 'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne'

const boom = (): never => {
  throw new Error('mine')
}
const revoked = (target: object) => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}
/** Of every kind of value that no option of a filter takes. */
const WRONG: Readonly<Record<string, unknown>> = {
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-0': -0,
  'a fraction': 1.5,
  'a huge number': 1e300,
  'a huge bigint': 10n ** 5000n,
  'a long text': 'x'.repeat(100_000),
  'a symbol': Symbol('x'),
  'an empty place in a list': Array(2).fill('x', 1),
  'a map': new Map([['maxAuthors', 5]]),
  'a promise': Promise.resolve({}),
  'a proxy that throws': new Proxy({}, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom }),
  'a getter that throws': Object.defineProperty({}, 'x', { get: boom, enumerable: true }),
  'a text that throws': { toString: boom, valueOf: boom, [Symbol.toPrimitive]: boom },
  'no prototype': Object.assign(Object.create(null), { x: 1 }),
  'a revoked object': revoked({}),
  'a list of a revoked one': [revoked([])],
}
const TAKES_TEXT = ['secret']
const OPTIONS =
  'policy signals resolveLink petitions closed allowed exemptRoles maxAuthors maxSightings maxContentLength secret clock'
    .split(' ')
    .flatMap((option) => Object.keys(WRONG).map((kind) => [option, kind] as const))
    .filter(([option, kind]) => !(TAKES_TEXT.includes(option) && kind === 'a long text'))
const INNER = [
  ['policy', (value: unknown) => ({ extends: value })],
  ['policy', (value: unknown) => ({ thresholds: { hold: value } })],
  ['policy', (value: unknown) => ({ limits: { campaign: value } })],
  ['policy', (value: unknown) => ({ limits: { campaign: { text: value } } })],
  ['policy', (value: unknown) => ({ limits: { campaign: { text: { windowMs: 1, nudge: value } } } })],
  ['policy', (value: unknown) => ({ shadow: value })],
  ['closed', (value: unknown) => [value]],
  ['closed', (value: unknown) => [{ phrase: 'un deux', message: 'm', from: value }]],
  ['closed', (value: unknown) => [{ domain: value, message: 'm' }]],
  ['petitions', (value: unknown) => [value]],
  ['petitions', (value: unknown) => [{ platform: 'p', hosts: value, path: /x/ }]],
  ['petitions', (value: unknown) => [{ platform: 'p', hosts: ['example.org'], path: value }]],
  ['signals', (value: unknown) => [value]],
  ['signals', (value: unknown) => [{ name: 's', category: 'spam', inspect: () => undefined, limits: value }]],
] as const

describe('an option with a wrong value', () => {
  it.each(OPTIONS)('is refused: %s, %s', (option, kind) => {
    const { code, message } = thrown(() => createFilter({ [option]: WRONG[kind] }))
    expect(code).toMatch(/^invalid-(option|policy)$/)
    expect(message.length).toBeLessThan(400)
  })

  it.each(Object.keys(WRONG))('is refused inside of others: %s', (kind) => {
    for (const [option, within] of INNER) {
      // Times that there are: 1970.
      if (`${within}`.includes('from') && ['-0', 'a fraction'].includes(kind)) continue
      const { code, message } = thrown(() => createFilter({ [option]: within(WRONG[kind]) }))
      expect(code).toMatch(/^invalid-(option|policy)$/)
      expect(message.length).toBeLessThan(400)
    }
  })

  it('may be left out by undefined', () => {
    const names = new Set(OPTIONS.map(([option]) => option))
    const filter = createFilter(Object.fromEntries([...names].map((name) => [name, undefined])))
    expect(filter.check({ author: 'lea', content: text }).action).toBe('allow')
  })

  it('is refused with the name that was probably meant, and without its value, which may be a secret', () => {
    const { message } = thrown(() => createFilter({ Secret: 'swordfish', maxAuthors: 5 } as never))
    expect(message).toBe('Unknown option "Secret". Did you mean "secret"?')
    expect(message).not.toContain('swordfish')
    expect(thrown(() => createFilter({ maxAuthor: 5 } as never)).message).toBe(
      'Unknown option "maxAuthor". Did you mean "maxAuthors"?',
    )
    expect(thrown(() => definePolicy({ treshold: {} } as never)).message).toBe(
      'Unknown field "treshold" in policy. Did you mean "thresholds"?',
    )
    expect(thrown(() => definePolicy({ thresholds: { never: 1 } } as never)).message).toBe(
      'Unknown threshold "never" in policy.thresholds. Known thresholds are nudge, hold, reject.',
    )
    expect(thrown(() => createFilter({ ['x'.repeat(1e6)]: 5 } as never)).message.length).toBeLessThan(400)
  })

  it('keeps what getters threw as the cause', () => {
    const options = Object.defineProperty({}, 'maxAuthors', { get: boom, enumerable: true })
    expect(thrown(() => createFilter(options)).cause).toEqual(new Error('mine'))
  })
})

describe('an option', () => {
  it.each([
    [{ maxAuthors: 0 }],
    [{ maxSightings: 10 }],
    [{ maxContentLength: 1.5 }],
    [{ closed: [{ message: 'x' }] }],
    [{ closed: [{ petition: 'https://example.com', message: 'x' }] }],
    [{ allowed: ['pas une adresse'] }],
    [{ secret: '' }],
    [{ clock: 5 }],
    [{ nonsense: 1 }],
    [{ signals: [{}] }],
  ])('refuses options %j', (options) => {
    expect(thrown(() => createFilter(options as never)).code).toBe('invalid-option')
  })

  it.each([
    [{ policy: 'none' }],
    [{ policy: { thresholds: { nudge: 2 } } }],
    [{ policy: { limits: { campaign: { text: { windowMs: -1 } } } } }],
  ])('refuses policy %j', (options) => {
    expect(thrown(() => createFilter(options as never)).code).toBe('invalid-policy')
  })
})
