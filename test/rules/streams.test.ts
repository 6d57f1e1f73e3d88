import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilter, type Rules, type Verdict } from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { clock, HOUR, T } from '../posts'
import { runs } from '../runs'

const PETITIONS = ['sauvons-la-bibliotheque', 'une-salle-pour-tous', 'moins-de-bruit'].map(
  (slug) => `https://www.change.org/p/${slug}`,
)
const LINKS = ['https://canada.ca/a', 'https://example.org/guide', 'https://shop.example/b']
const TEXTS = [
  'Le bureau de Lyon ouvre lundi à neuf heures précises, venez nombreux avec vos voisins',
  'Réunion publique vendredi soir à la mairie, on parlera des travaux et du budget',
  'Vide-grenier dimanche sur la place, pensez à réserver votre table avant jeudi midi',
  'Merci',
]
const THREADS = ['/t/1', '/t/2', '/t/petition', '/u/3']
const AUTHORS = ['lea', 'bob', 'max', 'zoe', 'kim']

/** A post of a stream, some time after the one before. */
const made = fc.record({
  author: fc.constantFrom(...AUTHORS),
  thread: fc.constantFrom(...THREADS),
  words: fc.constantFrom(...TEXTS, ''),
  link: fc.option(fc.constantFrom(...PETITIONS, ...LINKS), { nil: undefined }),
  step: fc.integer({ min: 0, max: 7_200_000 }),
})
const stream = fc.array(made, { minLength: 1, maxLength: 40 }).map((list) => {
  let postedAt = T - 1000 * HOUR
  return list.map(({ author, thread, words, link, step }, i) => {
    postedAt += step
    return { id: `c${i}`, author, thread, content: [words, link].filter(Boolean).join(' ') || '+1', postedAt }
  })
})
type Post = { id: string; author: string; thread: string; content: string; postedAt: number }

const shadow = fc.option(fc.boolean(), { nil: undefined })
const match = fc.constantFrom<NonNullable<Rules['threads']>[number]['match']>(
  '/t/1',
  '/u/3',
  { prefix: '/t/' },
  { pattern: '^/t/[a-z]' },
)
const subject = fc.oneof(
  fc.record({ petition: fc.constantFrom(...PETITIONS) }),
  fc.record({ link: fc.constantFrom(...LINKS) }),
  fc.record({ domain: fc.constantFrom('canada.ca', 'example.org') }),
)
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
/** Rules of all kinds. */
const rules: fc.Arbitrary<Rules> = fc.record({
  closed: fc.array(
    fc
      .tuple(
        fc.oneof(subject, fc.record({ phrase: fc.constantFrom('vide-grenier', 'budget') })),
        fc.record({ action: optional(fc.constantFrom('hold', 'reject')), except: optional(match), shadow }),
      )
      .map(([about, more]) => ({ ...about, message: 'Clos.', ...more })),
    { maxLength: 2 },
  ),
  allowed: fc.array(fc.record({ link: fc.constantFrom('canada.ca', ...LINKS, ...PETITIONS), shadow }), {
    maxLength: 2,
  }),
  threads: fc.array(
    fc.record({
      match,
      welcome: optional(fc.subarray(['petition', 'link', 'text'] as const)),
      policy: optional(
        fc.constantFrom(
          { off: ['author-flood'] as const },
          {
            limits: { 'author-repeats-text': { anywhere: { windowMs: 3_600_000, hold: 2 } } },
          },
        ),
      ),
      message: optional(fc.constant('Ici.')),
      shadow,
    }),
    { maxLength: 2 },
  ),
  gather: fc.array(
    fc
      .tuple(
        fc.oneof(subject, fc.constant({ petition: '*' })),
        fc.record({
          thread: fc.constantFrom('/t/petition', '/t/1'),
          elsewhere: optional(fc.constantFrom('nudge', 'hold')),
          shadow,
        }),
      )
      .map(([about, more]) => ({ ...about, ...more })),
    { maxLength: 2 },
  ),
  exemptions: fc.array(
    fc.record({
      author: fc.constantFrom(...AUTHORS),
      signal: optional(fc.constantFrom('author-repeats-text', 'author-repeats-petition')),
      until: fc.constantFrom(T - 900 * HOUR, T),
      shadow,
    }),
    { maxLength: 2 },
  ),
}) as fc.Arbitrary<Rules>

/** What a verdict says, as it is stored. */
const said = (verdict: Verdict) => JSON.parse(JSON.stringify(verdict))

const plainly = (text: string) => text.toLowerCase().replace(/^https:\/\/(www\.)?/, '')

/** Whether a rule says something about a post: a model that knows no folding, no addresses and no precedence. */
function isAbout(given: Rules, { author, thread, content }: Post): boolean {
  const says = (text: string) => content.toLowerCase().includes(plainly(text))
  const isIn = (which: unknown) =>
    typeof which === 'string'
      ? thread === which
      : 'prefix' in (which as object)
        ? thread.startsWith((which as { prefix: string }).prefix)
        : new RegExp((which as { pattern: string }).pattern).test(thread)
  const { closed = [], allowed = [], threads = [], gather = [], exemptions = [] } = given
  return (
    closed.some(({ petition, link, domain, phrase }) => says(petition ?? link ?? domain ?? phrase ?? '')) ||
    allowed.some((each) => says(typeof each === 'string' ? each : each.link)) ||
    threads.some((each) => isIn(each.match)) ||
    gather.some(({ petition, link, domain }) =>
      petition === '*' ? says('change.org/p/') : says(petition ?? link ?? domain ?? ''),
    ) ||
    exemptions.some((each) => each.author === author)
  )
}

/** The rules, all of them only tried. */
const tried = (given: Rules): Rules =>
  Object.fromEntries(
    Object.entries(given).map(([name, list]) => [name, (list as object[]).map((rule) => ({ ...rule, shadow: true }))]),
  )

describe('over whole streams of posts, with rules of all kinds', () => {
  it('rules change only the verdicts of posts that they match', () => {
    fc.assert(
      fc.property(rules, stream, (given, posts) => {
        // What becomes of a post may count for the next ones, so both filters record the same.
        const [ruled, plain] = [createFilter({ clock }), createFilter({ clock })]
        for (const post of posts) {
          ruled.rules.set(given)
          const verdict = ruled.peek(post)
          ruled.rules.set({})
          if (isAbout(given, post)) ruled.check(post)
          else {
            expect(said(verdict)).toEqual(said(plain.peek(post)))
            expect(said(ruled.check(post))).toEqual(said(verdict))
          }
          plain.check(post)
        }
      }),
      { numRuns: runs(120) },
    )
  })

  it('rules about some people, threads and links leave a stream of others as it was', () => {
    // Others, who post elsewhere and something else, are among them.
    const other = ({ id, author, thread, content, postedAt }: Post): Post => ({
      id: `o${id}`,
      author: `o-${author}`,
      thread: thread.replace('/', '/o-').replace('/o-', '/o/'),
      content: content
        .split(' ')
        .map((word) =>
          word.startsWith('https')
            ? `https://o${word.length}.example/${word.length}`
            : `${word.length}${word.slice(-2)}x`,
        )
        .join(' '),
      postedAt: postedAt + 1000,
    })
    fc.assert(
      fc.property(rules, stream, (given, posts) => {
        const about: Rules = {
          ...given,
          threads: given.threads?.map((rule) => ({ ...rule, match: { prefix: '/t/' } })) ?? [],
        }
        const all = posts.flatMap((post) => [post, other(post)])
        const [ruled, plain] = [createFilter({ clock, ...about }), createFilter({ clock })]
        for (const post of all) {
          const [verdict, before] = [ruled.check(post), plain.check(post)]
          if (!post.id.startsWith('o')) continue
          expect(isAbout(about, post)).toBe(false)
          expect(said(verdict)).toEqual(said(before))
        }
      }),
      { numRuns: runs(120) },
    )
  })

  it('rules that are tried change no action, whatever posts they match', () => {
    fc.assert(
      fc.property(rules, stream, (given, posts) => {
        const [ruled, plain] = [createFilter({ clock, ...tried(given) }), createFilter({ clock })]
        for (const post of posts) {
          const { shadowRules: _, evidence, ...verdict } = said(ruled.check(post))
          const { evidence: before, ...expected } = said(plain.check(post))
          expect(verdict).toEqual(expected)
          // What is tried is listed beside what counts.
          expect(evidence.filter((each: { shadow?: true }) => each.shadow !== true)).toEqual(
            before.filter((each: { shadow?: true }) => each.shadow !== true),
          )
        }
      }),
      { numRuns: runs(120) },
    )
  })

  it('what get returned changes nothing when it is set, in memory and on a shared history', async () => {
    await fc.assert(
      fc.asyncProperty(rules, stream, async (given, posts) => {
        const history = memoryHistory()
        const shared = Array.from({ length: 3 }, () => createSharedFilter({ history, secret: 's', clock }))
        const [one, other] = [createFilter({ secret: 's', clock }), createFilter({ secret: 's', clock })]
        one.rules.set(given)
        other.rules.set(given)
        await shared[0]?.rules.set(given)
        for (const [i, post] of posts.entries()) {
          const verdict = said(one.check(post))
          other.rules.set(other.rules.get())
          expect(said(other.check(post))).toEqual(verdict)
          const setting = shared[i % 3]
          await setting?.rules.set(await setting.rules.get())
          expect(await setting?.rules.get()).toEqual(one.rules.get())
          // A history of many processes knows no surges, and is otherwise the same.
          const checked = await shared[(i + 1) % 3]?.check(post)
          expect({ action: checked?.action, rules: checked?.rules }).toEqual({
            action: verdict.action,
            rules: verdict.rules,
          })
        }
        expect(other.stats().rules).toEqual(one.stats().rules)
      }),
      { numRuns: runs(40) },
    )
  })
})
