import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Comment,
  canonicalizeLink,
  canonicalText,
  createFilter,
  explain,
  extractLinks,
  fingerprint,
  resemblance,
} from '../../src'
import { clock, petition, T } from '../posts'

const text = 'Bonjour à tous, le ministère vient d’annuler dix-huit mille dossiers sans prévenir personne'

describe('content', () => {
  /** What texts are made of, by what it exercises. */
  const pieces = {
    words: [
      'merci',
      'bonjour à tous',
      'signez',
      'le ministère a annulé',
      'NOOOON',
      'p3t1t10n',
      's p a m',
      'грустно',
      '言葉',
      'สวัสดี',
    ],
    links: [
      petition,
      `${petition}/sign?utm_source=x`,
      'www.canada.ca/fr',
      'exemple.fr',
      'hxxp://a[.]example[.]org',
      'https://bit.ly/x',
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F',
      'https://',
      'http://[::1]:99999/%',
      'https://xn--a.example',
      'https://a@b:c@d.com',
    ],
    html: [
      '<a href="',
      `<a href="${petition}">ici</a>`,
      '<blockquote>',
      '</blockquote>',
      '<!--',
      '-->',
      '<script>',
      '<p class=',
      '&amp;',
      '&#x41;',
      '&#99999999;',
      '<',
      '>',
      '"',
    ],
    markdown: ['[', '](', ')', `[x](${petition} "y")`, '**', '`', '> ', '[a]: b', '![', '~~'],
    bbcode: ['[quote]', '[/quote]', '[url=', `[url=${petition}]x[/url]`, '[b]', '[/', ']'],
    quotes: ['\n> ', '\nLéa a écrit :\n', '\nOn Monday, Bob wrote:\n', '« ', ' »'],
    invisible: ['\u200b', '\u00ad', '\u202e', '\ufe0f', '\u{e0041}', '\u0301\u0301\u0301', '\u2060'],
    broken: ['\ud800', '\udfff', '\0', '\ud83d', '\ufffd', '\ufdfa', '\u2028', '\r'],
    spaces: [' ', ' ', ' ', '\n', '\n\n', '\t', '\u00a0'],
  }
  const piece = fc.oneof(
    ...Object.values(pieces).map((list) => fc.constantFrom(...list)),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  const content = fc.array(piece, { maxLength: 40, size: 'max' }).map((list) => list.join(''))
  const comment = fc.record(
    {
      author: fc.constantFrom('lea', 'bob', 'zoé', 'max', 'ida', '\ud800', '__proto__'),
      content: fc.oneof({ weight: 3, arbitrary: content }, fc.constantFrom(text, `${text} ${petition}`, 'merci')),
      format: fc.constantFrom('text', 'html', 'markdown', 'bbcode'),
      replyTo: content,
      id: fc.constantFrom('a', 'b', 'constructor', '\udfff', '', null),
      thread: fc.constantFrom('t', '__proto__', null),
      postedAt: fc.nat(1000).map((n) => T + n * 1000),
    },
    { requiredKeys: ['author', 'content'] },
  ) as fc.Arbitrary<Comment>

  it('of any kind throws nowhere, and is judged', () => {
    const reached: Record<string, number> = {}
    const reach = (what: string, yes: unknown) => {
      if (yes) reached[what] = (reached[what] ?? 0) + 1
    }
    for (const maxContentLength of [64, 32_768]) {
      const filter = createFilter({
        clock,
        secret: 's',
        maxContentLength,
        closed: [{ phrase: 'le ministère a annulé', message: 'Clos.' }],
        resolveLink: () => petition,
      })
      fc.assert(
        fc.property(comment, fc.nat(30), (given, call) => {
          const { format = 'text' } = given
          if (call === 0) filter.submitSpam(given)
          else if (call === 1) filter.submitHam(given)
          else if (call === 2) reach('a label withdrawn', filter.withdrawLabel(given))
          else if (call === 3) reach('a comment retracted', filter.retract(given.id ?? ''))
          else if (call === 4) reach('an author forgotten', filter.forget(given.author as string) > 0)
          const peeked = filter.peek(given)
          const verdict = filter.check(given)
          expect(verdict).toEqual(peeked)
          expect(verdict.score).toBeGreaterThanOrEqual(0)
          expect(verdict.score).toBeLessThanOrEqual(1)
          expect(verdict.faults).toEqual([])
          for (const language of ['fr', 'en'] as const)
            expect(explain(JSON.parse(JSON.stringify(verdict)), language)).toBe(explain(verdict, language))
          const found = fingerprint(given)
          expect(resemblance(found, verdict.fingerprint)).toBeGreaterThanOrEqual(0)
          const canonical = canonicalText(given.content, { format })
          // Signs that are all there is can be the sign of a quotation.
          if (/\p{L}/u.test(canonical)) expect(canonicalText(canonical)).toBe(canonical)
          const links = extractLinks(given.content, { format })
          for (const link of links) expect(canonicalizeLink(link.canonical)?.canonical).toBe(link.canonical)
          reach(`${format} with links`, links.length > 0)
          reach(`${format} without a word`, canonical === '')
          reach(
            'a petition',
            links.some((link) => link.petition),
          )
          reach('an answer that repeats', given.replyTo && found.words < fingerprint({ ...given, replyTo: '' }).words)
          reach('an edit', given.id && verdict.evidence.length > 0)
          for (const { signal } of verdict.evidence) reach(signal, true)
          reach(verdict.action, true)
        }),
        { numRuns: 600, seed: 5 },
      )
    }
    const signals = [
      'author-flood',
      'author-repeats-text',
      'author-repeats-petition',
      'campaign',
      'closed-topic',
      'evasion',
      'labelled',
      'oversized',
    ]
    const formats = ['text', 'html', 'markdown', 'bbcode'].flatMap((format) => [
      `${format} with links`,
      `${format} without a word`,
    ])
    const others = [
      'a petition',
      'an answer that repeats',
      'an edit',
      'a label withdrawn',
      'a comment retracted',
      'an author forgotten',
    ]
    // What the property claims to try, it tried.
    for (const what of [...signals, ...formats, ...others, 'allow', 'nudge', 'hold', 'reject'])
      expect(reached[what] ?? 0, what).toBeGreaterThan(3)
  }, 60_000)
})
