import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, petition, post, sentence } from '../posts'

/** Whether a rule with a pattern is about a thread: in such a thread sharing a petition is never flagged. */
function isAbout(pattern: string, thread: string): boolean {
  const filter = createFilter({ clock, threads: [{ name: 'x', match: { pattern } }] })
  filter.check({ author: 'a', content: 'Bonjour', thread })
  return filter.stats().rules.x === 1
}

const atom = fc.constantFrom(
  'a',
  'b',
  '/',
  '\\d',
  '\\w',
  '.',
  '[ab]',
  '[^a]',
  '[a-c\\d]',
  '\\/',
  '\\u{61}',
  'é',
  '\\p{L}',
)
const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{0,2}', '{1,}', '+?', '*?')
const { source } = fc.letrec<{ source: string; part: string; one: string }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small' },
    atom,
    atom,
    tie('source').map((each) => `(?:${each})`),
    tie('source').map((each) => `(${each})`),
  ),
  part: fc.oneof(
    fc.tuple(tie('one'), quantifier).map(([each, times]) => each + times),
    fc.constantFrom('^', '$', '\\b', '\\B'),
  ),
  source: fc.oneof(
    { depthSize: 'small' },
    fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    fc.tuple(tie('source'), tie('source')).map((both) => both.join('|')),
  ),
}))

describe('a pattern', () => {
  it('finds what the engine finds', () => {
    const threads = fc.array(fc.constantFrom('a', 'b', 'c', '/', '1', 'é', ' ', '🍉', '_'), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(
        source.filter((each) => each.length <= 60),
        threads,
        (pattern, parts) => {
          const thread = parts.join('')
          // The engine finds `\B` inside a pair of surrogates, where no character begins: it gets one character of one unit instead.
          expect(isAbout(pattern, thread)).toBe(new RegExp(pattern, 'u').test(thread.replaceAll('🍉', '☂')))
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    '(a+)+$',
    '(a|a)*$',
    '(a*)*b',
    '(?:a?){40}a{40}$',
    '^(?:a|aa|aaa)+$',
    '(?:\\w+\\s?)*$',
    'a*a*a*a*a*a*a*a*b',
  ])('of any kind takes no time on a long thread: %s', (pattern) => {
    const started = performance.now()
    isAbout(pattern, `${'a'.repeat(5000)}!`)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it.each([
    '(',
    '[',
    'a{2,1}',
    '(?=a)',
    '(?<!a)b',
    '(a)\\1',
    '(?<x>a)\\k<x>',
    'x'.repeat(201),
    'a{1000}',
    '',
    '\\',
    '*',
  ])('is refused with its path: %s', (pattern) => {
    const threads = [{ match: 'a' }, { match: 'b' }, { match: { pattern } }]
    const filter = createFilter()
    const said = (code: string) =>
      expect.objectContaining({ code, message: expect.stringContaining('threads[2].match.pattern') })
    expect(() => filter.rules.set({ threads })).toThrow(said('invalid-rules'))
    expect(() => createFilter({ threads })).toThrow(said('invalid-option'))
  })
})

describe('the rule for a thread', () => {
  const met = (match: never, thread: string) => {
    const filter = createFilter({ clock, threads: [{ name: 'x', match }] })
    filter.check({ author: 'a', content: 'Bonjour', thread })
    return filter.stats().rules.x === 1
  }

  it.each([
    ['/t/7', '/t/7', true],
    ['/t/7', '/t/70', false],
    [{ prefix: '/t/7' }, '/t/70', true],
    [{ prefix: '/t/7' }, '/t', false],
    [{ pattern: '^/t/\\d+$' }, '/t/70', true],
    [{ pattern: '^/t/\\d+$' }, '/t/x', false],
    [/T/gi, '/t/70', true],
    [(thread: string) => thread.length > 4, '/t/70', true],
    [(thread: string) => thread.length > 4, '/t/7', false],
    [{ prefix: 'é'.repeat(300) }, 'é'.repeat(400), true],
    ['x'.repeat(400), 'x'.repeat(400), true],
  ])('%s is about %s: %s', (match, thread, is) => {
    expect(met(match as never, thread)).toBe(is)
  })

  it('is the first that matches, however it matches', () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const match = fc.constantFrom<object | string>(
      '/t/1',
      '/t/2',
      { prefix: '/t' },
      { prefix: '/t/1' },
      { pattern: '1$' },
      { pattern: '^/u' },
    )
    fc.assert(
      fc.property(
        fc.array(match, { minLength: 5, maxLength: 5 }),
        fc.constantFrom('/t/1', '/t/2', '/t/11', '/u'),
        (matches, thread) => {
          const threads = matches.map((each, i) => ({ name: names[i] as string, match: each as never }))
          const filter = createFilter({ clock, threads })
          filter.check({ author: 'a', content: 'Bonjour', thread })
          const first = threads.find(({ match: each }) => met(each, thread))?.name
          expect(Object.entries(filter.stats().rules).filter(([, count]) => count > 0)).toEqual(
            first ? [[first, 1]] : [],
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('does without a function that throws, and says so', () => {
    const match = () => {
      throw new Error('no database')
    }
    const filter = createFilter({ clock, threads: [{ match }, { match: 't', welcome: ['petition'] }] })
    const verdict = filter.check(post('lea', `${sentence(1)} ${petition}`, 0, { thread: 't' }))
    expect(verdict.faults).toMatchObject([{ code: 'rule-failed' }])
    expect(filter.stats().rules['threads[1]']).toBe(1)
  })
})
