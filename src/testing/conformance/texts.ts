import type { Verdict } from '../../index'
import type { SharedFilter } from '../../shared/index'
import { random } from '../sequence'
import type { ConformanceCase } from './case'
import { equal, plain } from './compare'
import { HAM_WORDS, PETITION, post, SPAM } from './posts'
import type { Setup } from './setup'

/** Words that are shorter than 3.8 letters on average once every other one of them is cut in two. */
const CUT_TEXT =
  'Soutenez les familles dont les dossiers seront perdus, partagez ce texte autour de vous avant la fin du mois'

/** Of these, words are made that no other text has. */
const LETTERS = 'ba cho de fri gu ja lin mo nar pe qui ros sa ton vul ze bri cla dou fan'.split(' ')

/** Texts that are said again in another way. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of cases, each short
export function texts({ filters, inMemory }: Setup): ConformanceCase[] {
  return [
    {
      name: 'knows a text whose words are cut elsewhere each time',
      async run() {
        const [shared] = await filters(1)
        const memory = inMemory()
        const found: string[] = []
        for (let i = 0; i < 8; i++) {
          let at = i % 2
          const cut = CUT_TEXT.replace(/\w{4,}/g, (word) =>
            at++ % 2 ? word : `${word.slice(0, 2 + (i % 3))} ${word.slice(2 + (i % 3))}`,
          )
          const comment = post('eve', cut, i * 60, { thread: `t${i}` })
          const verdict = plain(memory.check(comment))
          equal(plain((await shared?.check(comment)) as Verdict), verdict, `post ${i}`)
          found.push(verdict.action)
        }
        equal(found.slice(0, 6), ['allow', 'nudge', 'nudge', 'nudge', 'nudge', 'hold'], 'actions')
      },
    },
    {
      name: 'knows a text that has other words around it each time',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        const next = random(7)
        const words = (count: number) =>
          Array.from({ length: count }, () => `${LETTERS[next(20)]}${LETTERS[next(20)]}${LETTERS[next(20)]}a`).join(' ')
        const found: string[] = []
        for (let i = 0; i < 40; i++) {
          const around = i % 8 === 7 ? words(30) : i % 2 ? `${CUT_TEXT} ${words(20)}` : `${words(15 + i)} ${CUT_TEXT}`
          const comment = post('eve', around, i * 40, { id: `c${i}`, thread: `t${i % 3}` })
          if (i === 20)
            for (const each of [memory, shared[0] as SharedFilter]) await each.retract('c18', { by: 'mistake' })
          if (i === 24)
            for (const each of [memory, shared[1] as SharedFilter]) await each.update('c22', { thread: 't0' })
          if (i === 30) for (const each of [memory, shared[0] as SharedFilter]) await each.forget('eve')
          const verdict = plain(memory.check(comment))
          equal(plain((await shared[i % 2]?.check(comment)) as Verdict), verdict, `post ${i}`)
          found.push(verdict.action)
        }
        equal(found.slice(0, 6), ['allow', 'allow', 'allow', 'nudge', 'nudge', 'nudge'], 'actions')
        if (found[29] !== 'hold' || found[30] !== 'allow') throw new Error(`found ${found.join(', ')}`)
      },
    },
    {
      name: 'knows a text that is mistyped in another way each time',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        const next = random(11)
        const mistyped = () =>
          CUT_TEXT.replace(/[a-z]{3,}/gi, (word) => {
            const at = next(word.length)
            return word.slice(0, at) + ['', 'k', `${word.slice(at, at + 1)}u`][next(3)] + word.slice(at + 1)
          })
        const spaced = () => CUT_TEXT.replace(/ /g, (gap) => (next(4) === 0 ? '' : gap))
        const found: string[] = []
        for (let i = 0; i < 30; i++) {
          const comment = post('eve', i % 4 === 3 ? spaced() : mistyped(), i * 40, { id: `c${i}`, thread: `t${i % 3}` })
          if (i === 7) {
            const edit = post('eve', CUT_TEXT.replace(/ou/g, 'u').replace(/s /g, ' '), 270, { id: 'c0', thread: 't0' })
            const edited = plain(memory.check(edit))
            equal(plain((await shared[0]?.check(edit)) as Verdict), edited, 'an edit')
          }
          if (i === 12)
            for (const each of [memory, shared[0] as SharedFilter]) await each.retract('c10', { by: 'mistake' })
          if (i === 16)
            for (const each of [memory, shared[1] as SharedFilter]) await each.update('c14', { thread: 't0' })
          if (i === 24) for (const each of [memory, shared[0] as SharedFilter]) await each.forget('eve')
          equal(
            plain((await shared[i % 2]?.peek(comment)) as Verdict),
            plain(memory.peek(comment)),
            `a look at post ${i}`,
          )
          const verdict = plain(memory.check(comment))
          equal(plain((await shared[i % 2]?.check(comment)) as Verdict), verdict, `post ${i}`)
          found.push(verdict.action)
        }
        if (!found.slice(2, 4).includes('nudge') || found[20] !== 'hold' || found[24] !== 'allow')
          throw new Error(`found ${found.join(', ')}`)
      },
    },
    {
      name: 'recognises near copies that are posted at once as one family',
      async run() {
        const shared = await filters(4)
        const verdicts = await Promise.all(
          Array.from({ length: 12 }, (_, i) =>
            (shared[i % 4] as SharedFilter).check(post('lea', `${SPAM} ${i}`, i * 10)),
          ),
        )
        const keys = new Set(
          verdicts.flatMap(({ evidence }) =>
            evidence.filter(({ signal }) => signal === 'author-repeats-text').map(({ mark }) => mark?.key),
          ),
        )
        equal(keys.size, 1, 'families')
      },
    },
    {
      name: 'finds a comment by what browsers show and by what a site shows that strips tags',
      async run() {
        const shared = await filters(3)
        const memory = inMemory()
        const below = random(4)
        const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
        const words = HAM_WORDS.split(' ')
        let flagged = 0
        for (let i = 0; i < 120; i++) {
          const other = Array.from({ length: 1 + below(14) }, () => pick(words)).join(' ')
          const text = pick([SPAM, `${SPAM} ${pick(words)}`, `Signez ${PETITION}`, other])
          const content = pick([
            text,
            `<template>${text}</template>`,
            `<p>${other}</p><p hidden>${text}</p>`,
            `<p>${text}</p><span style="display:none">${other}</span>`,
            text.replaceAll(' ', '<br>'),
          ])
          const id = i % 6 === 5 ? i - 1 - below(5) : i
          const thread = { thread: `t${below(2)}` }
          const comment = post(pick(['lea', 'tom', 'zoe']), content, i * 5, { id: `c${id}`, format: 'html', ...thread })
          const process = shared[i % shared.length] as SharedFilter
          const expected = memory.check(comment)
          if (expected.flagged) flagged++
          equal(plain(await process.check(comment)), plain(expected), `post ${i}, ${content}`)
          if (i % 10 !== 9) continue
          const by = { by: 'mistake' } as const
          equal(await process.retract(`c${i - 7}`, by), memory.retract(`c${i - 7}`, by), `retract ${i}`)
        }
        equal(flagged > 30, true, 'much is flagged')
      },
    },
    {
      name: 'counts what is nothing but quotation for its author only',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        for (let i = 0; i < 24; i++) {
          const author = i % 3 === 0 ? 'eve' : { id: `m${i}`, ...(i % 3 === 1 && { ip: '203.0.113.9' }) }
          const text = i % 2 === 0 ? `${SPAM} ${PETITION}` : SPAM
          const quotes = i % 4 !== 1
          const comment = {
            ...post('', quotes ? `> ${text}` : text, i * 20),
            author,
            id: `c${i}`,
            thread: `t${i % 2}`,
            ...(i % 5 === 0 && { content: text, replyTo: text }),
          }
          const actual = await (shared[i % 2] as SharedFilter).check(comment)
          equal(plain(actual), plain(memory.check(comment)), `post ${i}`)
        }
      },
    },
  ]
}
