import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { read, rows, section } from './pages'

describe('the options of docs/getting-started.md', () => {
  const options = new Map(
    rows(section('docs/getting-started.md', '## Options')).map(([name = '', value = '']) => [
      name.replaceAll('`', ''),
      value,
    ]),
  )
  const number = (name: string) => Number(options.get(name)?.replaceAll(',', ''))

  it('are those that a filter takes', () => {
    const taken = /interface FilterOptions[^{]*\{([\s\S]*?)\n\}/.exec(read('src/filter/options.ts'))?.[1] ?? ''
    expect([...options.keys()]).toEqual([...taken.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name))
    expect(options.size).toBeGreaterThan(10)
  })

  it('have the defaults that a filter has', () => {
    const filter = createFilter({ clock: () => 0 })
    const max = number('maxContentLength')
    const oversized = (length: number) =>
      filter.peek({ author: 'a', content: 'a'.repeat(length) }).evidence.some(({ signal }) => signal === 'oversized')
    expect([oversized(max), oversized(max + 1)]).toEqual([false, true])
    // Authors are forgotten one by one: with one more than fits, one is.
    for (let n = 0; n <= number('maxAuthors'); n++) filter.check({ author: `a${n}`, content: '', postedAt: n })
    expect(filter.stats()).toMatchObject({ authors: number('maxAuthors'), evicted: 1 })
    const full = createFilter({ clock: () => 0, policy: { off: ['author-flood'] } })
    for (let n = 0; n <= number('maxSightings'); n++) full.check({ author: `a${n % 1000}`, content: '', postedAt: n })
    expect(full.stats().evicted).toBe(1)
    for (const role of ['administrator', 'moderator', 'bot']) {
      expect(options.get('exemptRoles')).toContain(`\`${role}\``)
      const flood = () => full.check({ author: { id: role, role }, content: 'Bonjour' })
      for (let n = 0; n < 6; n++) expect(flood().action).toBe('allow')
    }
    expect(options.get('policy')).toBe("`'forum'`")
  })
})
