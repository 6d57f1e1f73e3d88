import type { Comment, Verdict } from '../../index'
import { createSharedFilter, type SharedFilter } from '../../shared/index'
import { random, type Step, sequence } from '../sequence'
import type { ConformanceCase } from './case'
import { comparable, equal, plain } from './compare'
import { PETITION, post, SPAM, T } from './posts'
import { options, type Setup, take } from './setup'

/** Posts that are sent again, edited, retracted or erased, and rules that change. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of cases, each short
export function changes({ filters, inMemory, views }: Setup): ConformanceCase[] {
  return [
    {
      name: 'knows what was sent twice, and that the copy of a post that goes takes its place',
      async run() {
        const shared = await filters(3)
        const memory = inMemory()
        const next = random(11)
        const texts = [
          SPAM,
          `${SPAM} ${PETITION}`,
          PETITION,
          'merci',
          'Le guichet ouvre mardi matin',
          `Signez ${PETITION}`,
        ]
        const found = { duplicates: 0, corrected: 0, named: 0 }
        let minutes = 0
        for (let i = 0; i < 400; i++) {
          // Days apart now and then, so that another copy is free.
          minutes += next(30) === 0 ? 60 * next(60) : next(3) + (1 + next(59)) / 60
          const text = texts[next(texts.length)] as string
          const content = next(4) === 0 ? text.replace(/[es]/, (letter) => letter.toUpperCase()) : text
          // An edit or a retry has the author of the comment.
          const number = next(3) === 0 ? Math.max(0, i - 1 - next(4)) : i
          const id = number === i && next(6) === 0 ? undefined : `c${number}`
          const thread = next(5) === 0 ? undefined : `t${next(2)}`
          const comment = post(`m${(number >> 2) % 3}`, content, minutes, {
            ...(id !== undefined && { id }),
            ...(thread !== undefined && { thread }),
          })
          const other = (['retract', 'retract', 'mistake', 'remove', 'approve', 'approve', 'move'] as const)[
            next(7)
          ] as Step['verb']
          const verb = next(8) === 0 ? other : next(12) === 0 ? 'peek' : 'check'
          const expected = await take(memory, { verb, comment })
          const process = shared[i % shared.length] as SharedFilter
          const actual = await take(process, { verb, comment })
          equal(actual, expected, `step ${i}, ${verb} ${JSON.stringify(comment)}`)
          // The store is told what became of a post before it answers the next question of the same process.
          equal(
            await take(process, { verb: 'peek', comment }),
            await take(memory, { verb: 'peek', comment }),
            `after ${i}`,
          )
          const { duplicateOf } = expected as Partial<Verdict>
          if (duplicateOf !== undefined) found.duplicates++
          if (duplicateOf?.same === false) found.corrected++
          if (duplicateOf?.id !== undefined) found.named++
        }
        if (Math.min(...Object.values(found)) < 5) throw new Error(`too few duplicates: ${JSON.stringify(found)}`)
      },
    },
    {
      name: 'gives a retracted post its place back when its repost is edited at once',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        for (let i = 0; i < 12; i++) {
          const author = `m${i}`
          const text = `${SPAM} ${i}`
          const at = (minutes: number, id: string, content: string) =>
            post(author, content, i * 600 + minutes, { id: `${i}${id}`, thread: 't' })
          const steps: Step[] = [
            { verb: 'check', comment: at(0, 'a', text) },
            { verb: 'retract', comment: at(1, 'a', text) },
            { verb: 'check', comment: at(2, 'b', text) },
            // The edit is sent as soon as the repost is judged, by the same process or by another.
            { verb: 'check', comment: at(3, 'b', `Le guichet ouvre mardi matin, et voici la demande ${i} de ma rue`) },
            { verb: 'check', comment: at(240, 'c', text) },
            { verb: 'check', comment: at(241, 'd', `${text} ${PETITION}`) },
          ]
          for (const [n, step] of steps.entries()) {
            const actual = await take(shared[n === 3 ? i % 2 : 0] as SharedFilter, step)
            equal(actual, await take(memory, step), `author ${i}, step ${n}`)
          }
        }
      },
    },
    {
      name: 'has the rules of the site followed by every process, with the verdicts of a filter in memory',
      async run() {
        const view = views()
        const allowed = ['canada.ca']
        const make = async () => createSharedFilter({ ...options, allowed, history: await view() })
        const memory = inMemory({ allowed })
        const processes = [await make(), await make()]
        const [petition, other] = ['https://www.change.org/p/sauvons', 'https://www.change.org/p/autre']
        const link = 'https://exemple.fr/guide'
        let n = 0
        const check = async (author: string, thread: string, words: string) => {
          const given = post(author, words, n, { id: `c${n}`, thread })
          const shared = processes[n++ % processes.length] as SharedFilter
          equal(plain(await shared.check(given)), plain(memory.check(given)), `${author} in ${thread}, ${n}`)
        }
        const all = async () => {
          for (const thread of ['t1', 't2', 'fil', 't1', '/p/1'])
            for (const [i, author] of ['anne', 'paul', 'lea', 'max', 'zoe'].entries())
              await check(
                author,
                thread,
                `${['Signez', 'Lisez', 'Voyez'][n % 3]} ${n} ${[petition, other, link][i % 3]}`,
              )
        }
        await all()
        const rules = {
          closed: [{ phrase: 'vide grenier', message: 'Non.', action: 'hold' as const, except: { prefix: '/p/' } }],
          threads: [{ match: { pattern: '^/p/\\d' }, welcome: ['petition' as const, 'link' as const] }],
          gather: [
            { petition, thread: 'fil' },
            { petition: '*', thread: 'autres', shadow: true },
            { domain: 'exemple.fr', thread: 'fil', elsewhere: 'hold' as const },
          ],
          exemptions: [{ author: 'lea', until: '2030-01-01' }],
        }
        await processes[0]?.rules.set(rules)
        memory.rules.set(rules)
        equal(await processes[1]?.rules.get(), memory.rules.get(), 'what another process follows')
        processes.push(await make())
        await all()
        await check('max', 't1', 'Un vide-grenier samedi')
        await check('max', '/p/2', 'Un vide-grenier samedi')
        await processes[1]?.rules.set({})
        memory.rules.set({})
        await all()
      },
    },
    {
      name: 'retracts, forgets and edits what another process recorded',
      async run() {
        const [a, b] = (await filters(2)) as [SharedFilter, SharedFilter]
        await a.check(post('lea', PETITION, 0, { id: '1' }))
        await b.check(post('lea', `deux ${PETITION}`, 1, { id: '2' }))
        equal(await b.retract('1', { by: 'mistake' }), true, 'retract')
        equal(await a.retract('1'), false, 'retract again')
        await a.check(post('lea', 'Bonjour à tous les membres du forum', 2, { id: '2' }))
        equal((await a.peek(post('lea', `trois ${PETITION}`, 3))).action, 'allow', 'after an edit')
        await a.check(post('lea', `quatre ${PETITION}`, 4))
        // Two comments, and an edit.
        equal(await b.forget('lea'), 3, 'forget')
        equal(await a.forget('lea'), 0, 'forget again')
        equal((await b.check(post('lea', PETITION, 5))).action, 'allow', 'after forgetting')
      },
    },
    {
      name: 'exports all that is kept about an author, the same as in memory, and nothing of somebody who was forgotten',
      async run() {
        const shared = await filters(3)
        const [first] = shared as [SharedFilter]
        const memory = inMemory()
        for (const [i, step] of sequence(21, 250, T).entries()) {
          await take(memory, step)
          await take(shared[i % shared.length] as SharedFilter, step)
        }
        for (let n = 0; n < 9; n++) {
          const author = `m${n}`
          const own = await first.exportAuthor(author)
          const expected = memory.exportAuthor(author)
          equal(comparable(own), comparable(expected), `export of ${author}`)
          for (const process of shared)
            equal(comparable(await process.exportAuthor(author)), comparable(own), `export of ${author} elsewhere`)
        }
        const { author: digest, posts } = await first.exportAuthor('m1')
        if (posts.length < 10) throw new Error(`only ${posts.length} posts to export`)
        await first.forget('m1')
        const nothing = { author: digest, posts: [], insistence: [], labels: { spam: 0, ham: 0 }, labelled: [] }
        equal(await first.exportAuthor('m1'), { ...nothing, samples: [], inProcess: [] }, 'after forgetting')
      },
    },
    {
      name: 'purges what was posted before a time, the same as in memory, and nothing later',
      async run() {
        const shared = await filters(2)
        const [first, second] = shared as [SharedFilter, SharedFilter]
        const memory = inMemory()
        const steps = sequence(23, 250, T)
        // In memory, what was undone was seen all the same; a store may have less.
        for (const [i, { verb, comment }] of steps.entries()) {
          const step: Step = { verb: verb === 'mistake' ? 'retract' : verb, comment }
          await take(memory, step)
          await take(shared[i % 2] as SharedFilter, step)
        }
        const times = steps.map(({ comment }) => Number(comment.postedAt)).sort((a, b) => a - b)
        for (const share of [0.3, 0.3, 0.7, 2]) {
          const before = times[Math.floor(share * times.length)] ?? (times.at(-1) as number) + 1
          equal(await first.purge(before), memory.purge(before), `number of posts purged before ${before}`)
          for (let n = 0; n < 9; n++) {
            const expected = memory.exportAuthor(`m${n}`)
            equal(
              comparable(await first.exportAuthor(`m${n}`)),
              comparable(expected),
              `export of m${n} since ${before}`,
            )
            equal((await second.exportAuthor(`m${n}`)).labels, expected.labels, `labels of m${n} elsewhere`)
          }
          const last = times.at(-1) as number
          for (const { verb, comment } of steps.slice(-40)) {
            const again = { ...comment, id: undefined, postedAt: last + 1 } as Comment
            if (verb === 'check' && JSON.stringify(await first.peek(again)).includes(String(times[0])))
              throw new Error('something that was purged is cited')
          }
        }
        const kept = await Promise.all(Array.from({ length: 9 }, (_, n) => first.exportAuthor(`m${n}`)))
        equal(
          kept
            .flatMap(({ posts, insistence, samples, inProcess }) => [posts, insistence, samples, inProcess ?? []])
            .flat(),
          [],
          'left',
        )
      },
    },
  ]
}
