import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { ShortHosts } from './server'

const hosts = new ShortHosts()
beforeAll(() => hosts.open())
afterAll(() => hosts.close())
beforeEach(() => hosts.reset())

const at = (minute: number) => 1_772_460_000_000 + minute * 60_000
const WORDS = ['Please read this and tell us what you think', 'Something else entirely, with the same address below']
const post = (n: number, link: string) => ({
  id: `${n}`,
  author: 'lea',
  thread: `/t/${n}`,
  content: `${WORDS[n % 2]} ${link}`,
  postedAt: at(n),
})

describe('a filter with a resolver', () => {
  it('counts a short link as the petition that it leads to, under the same key', async () => {
    hosts.says.set('chng.it/abc', 'https://www.change.org/p/our-files?recruiter=1')
    hosts.says.set('bit.ly/xyz', 'https://chng.it/abc')
    const resolver = hosts.resolver()
    const filter = createFilter({ resolveLink: resolver.resolveLink })
    const links = ['https://chng.it/abc', 'https://bit.ly/xyz', 'https://change.org/p/our-files']
    const verdicts = []
    for (const [n, link] of links.entries()) {
      await resolver.prepare(post(n, link))
      verdicts.push(filter.check(post(n, link)))
    }
    const keys = verdicts.map(({ fingerprint }) => fingerprint.marks.find(({ kind }) => kind === 'petition')?.key)
    expect(keys).toEqual(Array(3).fill('change.org/p/our-files'))
    expect(verdicts[2]?.evidence).toContainEqual(
      expect.objectContaining({
        signal: 'author-repeats-petition',
        observed: 3,
        mark: { kind: 'petition', key: 'change.org/p/our-files' },
      }),
    )
  })

  it.each(['in memory', 'shared'])(
    'learns it afterwards, when the comment is checked again under its id: %s',
    async (kind) => {
      hosts.says.set('chng.it/abc', 'https://www.change.org/p/our-files')
      const resolver = hosts.resolver()
      const options = { resolveLink: resolver.resolveLink, secret: 's' }
      const filter =
        kind === 'shared' ? createSharedFilter({ ...options, history: memoryHistory() }) : createFilter(options)
      const first = post(0, 'https://chng.it/abc')
      await filter.check(first)
      expect(await resolver.prepare(first)).toBe(true)
      const again = await filter.check(first)
      expect(again).toMatchObject({ action: 'allow', evidence: [] })
      const { evidence, action } = await filter.check(post(1, 'https://change.org/p/our-files'))
      expect(action).toBe('nudge')
      expect(evidence[0]).toMatchObject({ signal: 'author-repeats-petition', observed: 2, earlier: [{ id: '0' }] })
    },
  )
})
