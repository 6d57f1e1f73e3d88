import type { Comment, Verdict } from '../../index'
import { createSharedFilter, type SharedFilter } from '../../shared/index'
import type { Step } from '../sequence'
import type { ConformanceCase } from './case'
import { equal, plain } from './compare'
import { HAM_WORDS, PETITION, post, SPAM, SPAM_WORDS } from './posts'
import { options, type Setup, take } from './setup'

/** What moderators call spam and ham, and what is learned from it. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of cases, each short
export function labels({ filters, inMemory, views }: Setup): ConformanceCase[] {
  return [
    {
      name: 'carries labels to other processes and to those that start later',
      async run() {
        const view = views()
        const make = async () => createSharedFilter({ ...options, history: await view() })
        const [a, b] = [await make(), await make()]
        equal((await b.check(post('x', SPAM, 0))).action, 'allow', 'before')
        await a.submitSpam(post('y', SPAM, 1))
        equal((await b.peek(post('z', `${SPAM} demain`, 2))).category, 'spam', 'another process')
        equal((await (await make()).peek(post('z', SPAM, 3))).category, 'spam', 'a later process')
        await b.submitHam(post('x', SPAM, 4))
        equal((await a.peek(post('x', SPAM, 5))).action, 'allow', 'taken back')
      },
    },
    {
      name: 'takes a sample of what nobody objects to for ham, the same as in memory',
      async run() {
        const [shared, other] = (await filters(2)) as [SharedFilter, SharedFilter]
        const memory = inMemory()
        const drawn = (list: string, i: number) => {
          const words = list.split(' ')
          return Array.from({ length: 4 }, (_, n) => words[(i * 7 + n * n * 3 + n * i) % words.length]).join(' ')
        }
        // Fewer than eight words in all, so that no text is a near copy of another.
        const own = (i: number) => ['un', 'le', 'ma'].map((word) => `${word}${i}`).join(' ')
        const AUTHORS = 100
        const ham = (i: number) => post(`h${i % AUTHORS}`, `${drawn(HAM_WORDS, i)} ${own(i)}`, i, { id: `h${i}` })
        const spam = (i: number) => post(`s${i}`, `${drawn(SPAM_WORDS, i)} ${own(i)}`, 2000 + i)
        for (let i = 0; i < 1000; i++)
          equal(plain(await shared.check(ham(i))), plain(memory.check(ham(i))), `post ${i}`)
        for (let i = 0; i < 1000; i += 25) equal(await shared.retract(`h${i}`), memory.retract(`h${i}`), 'retract')
        const late = post('late', 'ok', 2000)
        equal(plain(await shared.check(late)), plain(memory.check(late)), 'an hour later')
        for (let i = 0; i < 14; i++) {
          await shared.submitSpam(spam(i))
          memory.submitSpam(spam(i))
        }
        let learned = 0
        for (const [i, filter] of [shared, other, shared, other].entries()) {
          const expected = memory.peek(spam(40 + i))
          if (expected.evidence.some(({ signal }) => signal === 'learned')) learned++
          equal(plain(await filter.peek(spam(40 + i))), plain(expected), `learned, process ${i % 2}`)
        }
        if (learned === 0) throw new Error('nothing was learned')
        for (let i = 0; i < AUTHORS; i++) equal(await shared.forget(`h${i}`), memory.forget(`h${i}`), 'forget')
        equal(plain(await shared.peek(spam(50))), plain(memory.peek(spam(50))), 'after its authors were forgotten')
        await other.submitSpam(spam(15))
        const found = (await other.peek(spam(50))).evidence.some(({ signal }) => signal === 'learned')
        equal(found, false, 'forgotten in another process')
      },
    },
    {
      name: 'learns from labels the same as in memory, in every process, and takes back what was withdrawn',
      async run() {
        const shared = (await filters(3)) as [SharedFilter, SharedFilter, SharedFilter]
        const memory = inMemory()
        const drawn = (list: string, i: number) => {
          const words = list.split(' ')
          return Array.from({ length: 9 }, (_, n) => words[(i * 7 + n * n * 3 + n * i) % words.length]).join(' ')
        }
        const spam = (i: number) => post(`s${i}`, drawn(SPAM_WORDS, i), i)
        const ham = (i: number) => post(`h${i}`, drawn(HAM_WORDS, i), i)
        for (let i = 0; i < 16; i++)
          for (const [verb, comment] of [
            ['submitSpam', spam(i)],
            ['submitHam', ham(i)],
          ] as const) {
            memory[verb](comment)
            await (shared[i % 3] as SharedFilter)[verb](comment)
          }
        const ask = async (what: string) => {
          let learned = 0
          for (const [i, filter] of shared.entries())
            for (const comment of [spam(40 + i), ham(40 + i)]) {
              const expected = memory.peek(comment)
              if (expected.evidence.some(({ signal }) => signal === 'learned')) learned++
              equal(plain(await filter.peek(comment)), plain(expected), `${what}, process ${i}`)
            }
          return learned
        }
        if ((await ask('learned')) === 0) throw new Error('nothing was learned')
        equal(await shared[1].withdrawLabel(spam(3)), memory.withdrawLabel(spam(3)), 'withdrawn')
        equal(await shared[2].withdrawLabel(spam(3)), false, 'withdrawn again')
        await ask('after withdrawal')
      },
    },
    {
      name: 'spares who published a text before a copy of it was called spam',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        const each = async (verb: Step['verb'], comment: Comment) => {
          const expected = await take(memory, { verb, comment })
          for (const filter of verb === 'peek' ? shared : shared.slice(0, 1))
            equal(await take(filter, { verb, comment }), expected, `${verb} ${JSON.stringify(comment)}`)
          return (expected as Verdict | undefined)?.action
        }
        const texts = [
          SPAM,
          `${HAM_WORDS} ${SPAM_WORDS} ${HAM_WORDS}`,
          'Ce dossier dort depuis mars',
          `Signez vite ${PETITION}`,
        ]
        for (const [i, text] of texts.entries()) {
          const first = post(`lea${i}`, text, i, { id: `first${i}`, thread: 't' })
          await each('check', first)
          await each('check', post(`bot${i}`, text, i + 10, { thread: 'u' }))
          await each('submitSpam', post(`bot${i}`, text, i + 10, { thread: 'u' }))
          equal(await each('check', first), 'allow', 'sent again')
          equal(await each('check', { ...first, content: text.toUpperCase() }), 'allow', 'corrected')
          const again = (author: string) => each('peek', post(author, text, 3000, { thread: 'v' }))
          equal([await again(`lea${i}`), await again(`bot${i}`)], ['hold', 'reject'], 'posted again')
        }
      },
    },
  ]
}
