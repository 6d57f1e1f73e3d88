import dns, { type LookupAddress } from 'node:dns'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isPublicAddress, isPublicHost, publicLookup } from '../../src/resolve/addresses'
import { runs } from '../runs'

/** What names have for addresses, in place of what this machine would find. */
function answer(addresses: readonly string[]): void {
  const all: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  const lookup = (_name: string, _options: unknown, found: (error: null, addresses: LookupAddress[]) => void) =>
    found(null, all)
  vi.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup)
}

afterEach(() => vi.restoreAllMocks())

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1', '2a00:1450:4007::200e'])(
    '%s is',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '100.127.255.255',
      '127.0.0.1',
      '127.255.255.255',
      '169.254.169.254',
      '172.16.0.1',
    ],
    ...[
      '172.31.255.255',
      '192.0.0.170',
      '192.0.2.7',
      '192.88.99.1',
      '192.168.0.1',
      '198.18.0.1',
      '198.51.100.7',
      '203.0.113.7',
    ],
    ...[
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::7f00:1',
      '::127.0.0.1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
    ],
    ...[
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '3fff::1',
      '4000::1',
      '5f00::1',
    ],
    ...['fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', 'localhost', '', '1.2.3', '0x7f.1'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (text) => {
        expect(typeof isPublicAddress(text)).toBe('boolean')
        expect(typeof isPublicHost(text)).toBe('boolean')
      }),
      { numRuns: runs(500) },
    )
  })
})

describe('publicLookup', () => {
  const found = (name: string, all: boolean) =>
    new Promise((resolve) => {
      publicLookup(name, { all }, (error, addresses) => resolve(error === null ? addresses : error))
    })

  it.each([true, false])(
    'refuses names of this machine, and literal addresses of a private network (all: %s)',
    async (all) => {
      for (const name of ['localhost', '127.0.0.1', '10.0.0.1', '::1'])
        expect(await found(name, all)).toBeInstanceOf(Error)
    },
  )

  it('passes public addresses on, as one or as a list', async () => {
    // A literal address is its own answer: no name server is asked.
    expect(await found('8.8.8.8', false)).toBe('8.8.8.8')
    expect(await found('8.8.8.8', true)).toEqual([{ address: '8.8.8.8', family: 4 }])
  })

  it.each([
    ['both', ['93.184.216.34', '10.0.0.1']],
    ['both, the private one first', ['192.168.1.1', '93.184.216.34']],
    ['of both versions', ['93.184.216.34', '::1']],
    ['mapped', ['2606:4700::1', '::ffff:10.0.0.1']],
    ['a carrier’s', ['100.64.0.9']],
    ['none', []],
  ])('refuses a name that has private addresses, or none: %s', async (_, addresses) => {
    answer(addresses)
    for (const all of [true, false]) expect(await found('short.test', all)).toBeInstanceOf(Error)
  })

  it('passes a name on that has public addresses only', async () => {
    answer(['93.184.216.34', '2606:4700::1'])
    expect(await found('short.test', true)).toHaveLength(2)
    expect(await found('short.test', false)).toBe('93.184.216.34')
  })
})
