import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalizeLink, createFilter } from '../../src'

const { same, not }: { same: Record<string, string[]>; not: string[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/petitions/platforms.json', import.meta.url), 'utf8'),
)

describe('petition identity', () => {
  it.each(Object.entries(same).flatMap(([key, urls]) => urls.map((url) => [url, key] as const)))(
    '%s is %s',
    (url, key) => {
      const link = canonicalizeLink(url)
      expect(link?.petition?.key).toBe(key)
      expect(canonicalizeLink(link?.canonical ?? '')?.petition?.key).toBe(key)
    },
  )

  it.each(not)('%s is no petition', (url) => {
    expect(canonicalizeLink(url)).toBeDefined()
    expect(canonicalizeLink(url)?.petition).toBeUndefined()
  })

  it('asks resolveLink for opaque short links, and survives its failure', () => {
    const known: Record<string, string> = {
      'https://chng.it/AbCdEf': 'https://www.change.org/p/rendez-nous-nos-dossiers',
    }
    const filter = createFilter({ resolveLink: (url) => known[url] })
    const marks = filter.check({ author: 'a', content: 'Signez https://chng.it/AbCdEf' }).fingerprint.marks
    expect(marks).toContainEqual({ kind: 'petition', key: 'change.org/p/rendez-nous-nos-dossiers' })
    const broken = createFilter({
      resolveLink: () => {
        throw new Error('down')
      },
    })
    expect(broken.check({ author: 'a', content: 'Signez https://chng.it/AbCdEf' }).faults[0]?.code).toBe(
      'resolver-failed',
    )
  })

  it('takes platforms of the caller', () => {
    const filter = createFilter({
      petitions: [{ platform: 'ville', hosts: ['petitions.ville.example.com'], path: /^\/p\/(\d+)/ }],
    })
    const { marks } = filter.check({
      author: 'a',
      content: 'https://petitions.ville.example.com/p/12/fr?x=1',
    }).fingerprint
    expect(marks).toContainEqual({ kind: 'petition', key: 'ville/12' })
  })
})
