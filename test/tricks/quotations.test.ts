import { describe, expect, it } from 'vitest'
import { createFilter, type Format } from '../../src'
import { clock, petition, post, sentence } from '../posts'
import { actionsFor, gainOf, PLACES } from './harness'
import { QUOTATION_TRICKS } from './quotations'
import { nothingTwice } from './trick'

const cases = QUOTATION_TRICKS.flatMap((trick) =>
  Object.entries(trick.variants).map(([name, variant]) => ({ kind: trick.name, name, trick, variant })),
)

describe('what is said as if somebody else had said it', () => {
  it.each(cases)('gains nothing by $kind: $name', ({ trick, variant }) => {
    for (const place of PLACES) expect(gainOf(trick, variant, place)).toEqual([])
  })

  it.each(cases)('accuses nobody of ten others: $kind, $name', ({ variant }) => {
    for (const place of PLACES) expect(actionsFor(variant, nothingTwice, place)).toEqual(Array(10).fill('allow'))
  })
})

describe('a post that is nothing but quotation', () => {
  const text = `${sentence(1)} ${petition}`
  const quoted = (author: string, hours: number) => post(author, `> ${text}`, hours, { thread: 't' })

  it('is not blamed for what others posted', () => {
    const filter = createFilter({ policy: 'comments', clock })
    for (let i = 0; i < 6; i++) filter.check(post(`m${i}`, text, i, { thread: 't' }))
    expect(filter.check(quoted('lea', 7)).evidence).toEqual([])
  })

  it('makes nobody else’s post a repetition', () => {
    const filter = createFilter({ policy: 'comments', clock })
    for (let i = 0; i < 9; i++) filter.check(quoted(`m${i}`, i))
    expect(filter.check(post('lea', text, 10, { thread: 't' })).evidence).toEqual([])
  })

  it('counts for the address of guests, each of whom has another name', () => {
    const filter = createFilter({ clock })
    const guest = (i: number) => ({ id: `guest ${i}`, ip: '203.0.113.7' })
    const actions = Array.from(
      { length: 8 },
      (_, i) => filter.check({ ...quoted('', i), content: `> ${sentence(1)}`, author: guest(i) }).action,
    )
    expect(actions).toEqual(['allow', 'allow', 'allow', 'nudge', 'hold', 'hold', 'hold', 'hold'])
  })

  it('counts beside the author’s own posts of the text', () => {
    const filter = createFilter({ clock })
    const said = (hours: number) => post('eve', text, hours, { thread: 't' })
    const posts = [said(0), quoted('eve', 1), quoted('eve', 2), said(3)]
    expect(posts.map((each) => filter.check(each).action)).toEqual(['allow', 'hold', 'hold', 'reject'])
  })

  it('is no closed topic, and no word of a human is about it', () => {
    const filter = createFilter({ clock, closed: [{ petition, message: 'closed' }] })
    expect(filter.check(quoted('lea', 0)).action).toBe('allow')
    filter.submitSpam(quoted('eve', 1))
    expect(filter.withdrawLabel(quoted('eve', 1))).toBe(false)
    filter.submitSpam(post('eve', sentence(2), 2))
    expect(filter.check(post('lea', `> ${sentence(2)}`, 3)).action).toBe('allow')
    expect(filter.withdrawLabel(post('lea', `> ${sentence(2)}`, 4))).toBe(false)
  })

  it('counts from its beginning to its end if it is long', () => {
    const middle = (i: number) => Array.from({ length: 300 }, (_, n) => sentence(1000 * i + n)).join(' ')
    const link = `<a href="${petition}">ici</a>`
    const wrapped = {
      text: (i: number) => `> ${middle(i)} ${petition}`,
      markdown: (i: number) => `> ${middle(i)} ${petition}`,
      bbcode: (i: number) => `[quote]${middle(i)} ${petition}[/quote]`,
      html: (i: number) =>
        `<blockquote><style>${'p {margin: 0} '.repeat(600)}</style>${middle(i)} ${link}</blockquote>`,
    }
    for (const [format, wrap] of Object.entries(wrapped)) {
      const filter = createFilter({ clock })
      const actions = Array.from({ length: 4 }, (_, i) => {
        const content = wrap(i)
        expect(content.length).toBeGreaterThan(16_000)
        return filter.check(post('eve', content, i, { thread: 't', format: format as Format })).action
      })
      expect(actions, format).toEqual(['allow', 'hold', 'hold', 'reject'])
    }
  })

  it('counts up to its 2,048th tag', () => {
    const tags = { html: '<b>a</b> ', bbcode: '[b]a[/b] ', markdown: '<b>a</b> ' }
    const wrapped = {
      html: (text: string) => `<blockquote>${text}</blockquote>`,
      bbcode: (text: string) => `[quote]${text}[/quote]`,
      markdown: (text: string) => `> ${text}`,
    }
    for (const format of ['html', 'bbcode', 'markdown'] as const)
      for (const [pairs, counts] of [
        [1020, true],
        [1030, false],
      ] as const) {
        const filter = createFilter({ clock })
        const flagged = Array.from({ length: 4 }, (_, i) => {
          const content = wrapped[format](`${tags[format].repeat(pairs)} ${sentence(i)} ${petition}`)
          const { evidence } = filter.check(post('eve', content, i * 24, { thread: `t-${i}`, format }))
          return evidence.some(({ signal }) => signal === 'author-repeats-petition')
        })
        expect(flagged.at(-1), `${format}, ${pairs}`).toBe(counts)
      }
  })

  it('counts behind any number of empty lines', () => {
    for (const format of ['text', 'markdown'] as const)
      for (const before of ['\n', '>\n', '> \r\n', '>\n\n']) {
        const filter = createFilter({ clock })
        const flagged = Array.from({ length: 4 }, (_, i) => {
          const content = `${before.repeat(3000)}> ${sentence(i)} ${petition}`
          const { evidence } = filter.check(post('eve', content, i * 24, { thread: `t-${i}`, format }))
          return evidence.some(({ signal }) => signal === 'author-repeats-petition')
        })
        expect(flagged.at(-1), `${format}, ${JSON.stringify(before)}`).toBe(true)
      }
  })

  it('counts up to its 1,024th line in text and Markdown, and to its end in HTML', () => {
    const wrapped = {
      text: (lines: number, text: string) => `${'> a\n'.repeat(lines)}> ${text}`,
      markdown: (lines: number, text: string) => `${'> a\n'.repeat(lines)}> ${text}`,
      html: (lines: number, text: string) => `<blockquote>${'a\n'.repeat(lines)}${text}</blockquote>`,
    }
    for (const [format, wrap] of Object.entries(wrapped))
      for (const [lines, counts] of [
        [1023, true],
        [1024, format === 'html'],
      ] as const) {
        const filter = createFilter({ clock })
        const flagged = Array.from({ length: 4 }, (_, i) => {
          const content = wrap(lines, `${sentence(i)} ${petition}`)
          const comment = post('eve', content, i * 24, { thread: `t-${i}`, format: format as Format })
          return filter.check(comment).evidence.some(({ signal }) => signal === 'author-repeats-petition')
        })
        expect(flagged.at(-1), `${format}, ${lines}`).toBe(counts)
      }
  })

  it('does not count for what no reader sees, however much it is', () => {
    const body = (i: number) => `<p>${Array.from({ length: 6 }, (_, n) => sentence(10 * i + n)).join(' ')}</p>`
    const css = 'p.MsoNormal {margin: 0}\n'.repeat(1100)
    const hidden = {
      before: (i: number) => `<style>${css}</style><blockquote>${body(i)}</blockquote>`,
      inside: (i: number) => `<blockquote><div style="display:none">${css}</div>${body(i)}</blockquote>`,
      behind: (i: number) => `<blockquote>${body(i)}</blockquote><!-- ${css} ${petition} -->`,
    }
    for (const [place, wrap] of Object.entries(hidden)) {
      const filter = createFilter({ clock })
      const actions = Array.from(
        { length: 6 },
        (_, i) => filter.check(post('eve', wrap(i), i * 24, { thread: `t-${i}`, format: 'html' })).action,
      )
      expect(actions, place).toEqual(Array(6).fill('allow'))
    }
  })

  it('counts only its answer where there is one', () => {
    const filter = createFilter({ clock })
    const actions = Array.from({ length: 9 }, (_, i) => {
      const content = `> ${text}\n\n${nothingTwice(i).text}`
      return filter.check(post('lea', content, i, { thread: 't' })).action
    })
    expect(actions).toEqual(Array(9).fill('allow'))
  })
})
