import type { Comment, Verdict } from '../../index'
import { createSharedFilter, type History, type SharedFilter } from '../../shared/index'
import { random, type Step } from '../sequence'
import type { ConformanceCase } from './case'
import { equal, plain } from './compare'
import { PETITION, post, SPAM } from './posts'
import { options, type Setup, take } from './setup'

/** Sentences that share hardly a word. */
const VARIED = (
  'le guichet rouvre mardi,ma cousine attend sa carte,quelqu’un connaît un traducteur,on nous renvoie partout,' +
  'voilà une bonne nouvelle,il pleuvait hier soir,gardez bien vos reçus,personne ne répond plus,notre voisin déménage bientôt,' +
  'cette salle est fermée,les horaires ont changé,mon dossier avance enfin'
).split(',')

/** What is counted, however many posts arrive at once, in whatever order, and whatever their ids are. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of cases, each short
export function counts({ filters, inMemory, views }: Setup): ConformanceCase[] {
  return [
    {
      name: 'counts what an author comes back with for weeks',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        const found = new Set<string>()
        let turn = 0
        const both = async (step: Step) => {
          const expected = await take(memory, step)
          const actual = await take(shared[turn++ % 2] as SharedFilter, step)
          equal(actual, expected, `step ${turn}, ${step.verb} ${JSON.stringify(step.comment)}`)
          const { action, evidence = [] } = (expected ?? {}) as Partial<Verdict>
          for (const { signal, observed } of evidence)
            if (signal === 'author-insists') found.add(`${action} ${observed}`)
        }
        const say = (content: string, day: number, more: Partial<Comment> = {}, verb: Step['verb'] = 'check') =>
          both({ verb, comment: post('lea', content, day * 1440, more) })
        for (let n = 0; n < 12; n++) {
          await say(SPAM, 2 * n, { id: `c${n}`, thread: `t${n}` })
          await say(SPAM, 2 * n, { id: `c${n}`, thread: `t${n}` })
          await say(`${VARIED[n]} ${PETITION}`, 2 * n + 0.5, { id: `p${n}` })
          if (n % 3 === 1) await say(SPAM.replace('vite', 'donc'), 2 * n + 0.2, { id: `n${n}` })
          await say(`${SPAM} ${n}`, 2 * n + 1, {}, 'peek')
          if (n % 4 === 3) await say(`${VARIED[n]} sans lien`, 2 * n + 0.6, { id: `p${n}` })
          if (n === 7) await say('', 15, { id: 'c6' }, 'retract')
          if (n === 8) await say('', 17, { id: 'c7' }, 'mistake')
          await say(SPAM, 2 * n + 0.7, { author: 'bob', id: `b${n}` })
        }
        await say('', 24, { id: 'c11' }, 'approve')
        await say(SPAM, 24, { id: 'd' })
        await say(SPAM, 25, {}, 'submitHam')
        for (let n = 0; n < 6; n++) await say(SPAM, 26 + 4 * n, { id: `e${n}` })
        await say('', 50, { author: 'bob' }, 'forget')
        for (const author of ['lea', 'bob']) for (let n = 0; n < 6; n++) await say(SPAM, 60 - 3 * n, { author })
        if (!found.has('hold 12') || !found.has('nudge 5')) throw new Error(`found only ${[...found].join(', ')}`)
      },
    },
    {
      name: 'counts the opaque codes of an author, and those in near copies',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        const held = new Set<string>()
        for (let i = 0; i < 90; i++) {
          const author = `m${i % 5}`
          // A code of an hour before is shared again now and then.
          const code = `https://chng.it/AbCdEf${i % 7 === 6 ? i - 5 : i}`
          const text = [
            `signez vite ${code}`,
            `bonjour ${i}, nos dossiers attendent depuis dix mois et il faut agir, signez ${code} merci`,
            `je raconte ${i} choses sur mon quartier et ma rue ${i * 3}, voir ${code}`,
            `une remarque ${i} sans lien du tout`,
            code,
          ][i % 9 === 0 ? 3 : i % 5] as string
          const comment = post(author, text, i * 97, { id: `c${i}`, thread: `t${i % 11}` })
          const expected = memory.check(comment)
          equal(plain(await (shared[i % 2] as SharedFilter).check(comment)), plain(expected), `post ${i}, ${text}`)
          if (expected.action === 'hold')
            for (const { signal, row } of expected.evidence) held.add(`${signal} ${row ?? ''}`)
          if (i % 10 === 9)
            equal(await (shared[0] as SharedFilter).retract(`c${i}`), memory.retract(`c${i}`), 'retract')
        }
        if (!held.has('author-repeats-petition opaque')) throw new Error(`held by ${[...held].join(', ')}`)
      },
    },
    {
      name: 'gives each of a hundred posts at once a count of its own',
      async run() {
        const shared = await filters(4)
        const verdicts = await Promise.all(
          Array.from({ length: 100 }, (_, i) =>
            // Ten minutes apart, in any order: the marks of a refused flood would be forgotten.
            (shared[i % 4] as SharedFilter).check(post('lea', `avis ${i} ${PETITION}`, ((i * 37) % 100) * 10)),
          ),
        )
        const counts = verdicts.map(
          ({ evidence }) => evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed ?? 1,
        )
        equal(
          counts.sort((a, b) => a - b),
          Array.from({ length: 100 }, (_, i) => i + 1),
          'counts',
        )
      },
    },
    {
      name: 'counts a petition that is posted more often than its sightings are sent',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        for (let i = 0; i < 120; i++) {
          const ip = i % 11 === 5 ? '203.0.113.7' : undefined
          const name = ip !== undefined ? `guest-${i}` : i % 3 === 0 ? `m${i % 9}` : `p${i}`
          const author = ip === undefined ? name : { id: name, ip }
          const comment = {
            ...post(
              name,
              `avis ${i} ${PETITION}${i % 4 === 0 ? '?utm_source=x' : ''}`,
              (i - (i % 17 === 0 ? 20 : 0)) * 9,
            ),
            author,
            thread: `t${i % 5 === 0 ? 0 : i}`,
          }
          const actual = plain(await (shared[i % 2] as SharedFilter).check(comment))
          equal(actual, plain(memory.check(comment)), `post ${i}`)
        }
      },
    },
    {
      name: 'records once what is sent twice',
      async run() {
        const history = await views()()
        const twice: History = {
          open(settings) {
            const store = history.open(settings)
            const observe = async (each: Parameters<typeof store.observe>[0]) => {
              await store.observe(each)
              return store.observe({ ...each, isRetry: true })
            }
            return instead(store, { observe })
          },
        }
        const shared = createSharedFilter({ ...options, history: twice })
        const memory = inMemory()
        for (const [i, comment] of [
          post('lea', `un ${PETITION}`, 0),
          post('lea', `deux ${PETITION}`, 1, { id: 'b', thread: 't' }),
          post('lea', SPAM, 2),
          post('lea', `${SPAM} demain`, 3, { id: 'c' }),
          post('lea', `trois ${PETITION}`, 4, { thread: 't' }),
        ].entries())
          equal(plain(await shared.check(comment)), plain(memory.check(comment)), `post ${i}`)
      },
    },
    {
      name: 'keeps what one author and one thread had of a mark that all have',
      async run() {
        const [shared] = (await filters(1)) as [SharedFilter]
        await shared.check(post('lea', `${PETITION}?a`, 0, { thread: 'quiet', id: 'first' }))
        for (let batch = 0; batch < 6; batch++)
          await Promise.all(
            Array.from({ length: 50 }, (_, i) =>
              shared.check(post(`m${batch}-${i}`, PETITION, 1 + batch, { thread: `t${i}` })),
            ),
          )
        const verdict = await shared.check(post('lea', PETITION, 30, { thread: 'quiet', id: 'second' }))
        const found = verdict.evidence.find(({ signal }) => signal === 'author-repeats-petition')
        equal([found?.observed, found?.earlier?.[0]?.id], [2, 'first'], 'the author')
        equal(await shared.retract('first'), true, 'retract')
        const third = await shared.peek(post('lea', PETITION, 40, { thread: 'quiet' }))
        equal(third.evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed, 3, 'after retract')
        equal(await shared.retract('first', { by: 'mistake' }), true, 'retract by mistake')
        const fourth = await shared.peek(post('lea', PETITION, 40, { thread: 'quiet' }))
        equal(fourth.evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed, 2, 'by mistake')
        equal(await shared.update('second', { id: 'moved', thread: 'quieter' }), true, 'update')
        const fifth = await shared.peek(post('lea', PETITION, 41, { thread: 'quieter' }))
        const moved = fifth.evidence.find(({ signal }) => signal === 'author-repeats-petition')
        equal([moved?.row, moved?.earlier?.map(({ id }) => id)], ['thread', ['moved']], 'in the new thread')
        equal(third.evidence.find(({ signal }) => signal === 'campaign')?.observed, 256, 'a count stops at 256')
      },
    },
    {
      name: 'counts the posts of a refused flood, and forgets their marks',
      async run() {
        const shared = await filters(3)
        const memory = inMemory()
        const found = new Set<string>()
        for (let i = 0; i < 60; i++) {
          // Now and then a post is sent again, or edited.
          const number = i % 5 === 4 ? i - 3 : i
          const content = i % 10 === 9 ? 'Bonjour à tous' : `avis ${number % 7} ${number % 3 === 0 ? PETITION : SPAM}`
          const more = { ...(number % 4 > 0 && { id: `c${number}` }), thread: `t${number % 2}` }
          const comment = post(i > 40 && i % 7 === 0 ? 'tom' : 'lea', content, number / 30, more)
          const process = shared[i % shared.length] as SharedFilter
          const expected = memory.check(comment)
          equal(plain(await process.check(comment)), plain(expected), `post ${i}`)
          if (expected.action === 'reject') found.add(expected.category)
          equal(plain(await process.peek(comment)), plain(memory.peek(comment)), `after ${i}`)
        }
        equal(found.has('flood'), true, 'a flood was refused')
      },
    },
    {
      name: 'keeps ids and threads whatever is in them',
      async run() {
        const [shared] = (await filters(1)) as [SharedFilter]
        const memory = inMemory()
        const odd = ['\ud800', 'a\tb', 'a\nb', '"', '\\', '0', 'x'.repeat(2000), 'é\u2028', '{}', ' ', '\u0000']
        for (const [i, name] of odd.entries()) {
          const comment = post(`m${i % 2}`, `${i} ${PETITION}`, i, { id: name, thread: name })
          equal(plain(await shared.check(comment)), plain(memory.check(comment)), JSON.stringify(name.slice(0, 9)))
        }
        for (const name of odd) equal(await shared.retract(name), true, JSON.stringify(name.slice(0, 9)))
      },
    },
    {
      name: 'counts an author who dates posts back in the fullest window, and what comes after posts from the future',
      async run() {
        const shared = await filters(3)
        const memory = inMemory()
        const next = random(17)
        const check = async (i: number, minutes: number) => {
          const texts = [
            `avis ${i} ${PETITION}`,
            `Le lot ${i} est à vendre ici`,
            `${SPAM} ${i % 3}`,
            'merci',
            `remarque ${i}`,
          ]
          const more = { thread: `t${i % 2}`, ...(i % 3 > 0 && { id: `c${i}` }) }
          const comment = post(`m${i % 2}`, texts[next(texts.length)] as string, minutes, more)
          const expected = await take(memory, { verb: 'check', comment })
          equal(
            await take(shared[i % shared.length] as SharedFilter, { verb: 'check', comment }),
            expected,
            `post ${i}`,
          )
        }
        for (let i = 0; i < 120; i++) await check(i, [500 - i / 60, next(500), 500 - i * 5, i][i % 4] as number)
        // The clock was ahead by a month for a while.
        for (let i = 120; i < 420; i++) await check(i, 43_200 + i)
        for (let i = 420; i < 450; i++) await check(i, 600 + i / 60)
      },
    },
    {
      name: 'judges late comments as of then',
      async run() {
        const [shared] = (await filters(1)) as [SharedFilter]
        const memory = inMemory()
        for (const minutes of [100, 50, 150, 0.0005, 75, 75, -1e6, 150]) {
          const comment = post('lea', `${minutes} ${PETITION}`, minutes, { thread: 't' })
          equal(plain(await shared.check(comment)), plain(memory.check(comment)), `${minutes}`)
        }
      },
    },
  ]
}

/** A store with some of its methods replaced. The others may be on its prototype. */
function instead<T extends object>(store: T, methods: Partial<T>): T {
  return new Proxy(store, {
    get: (target, name) => Reflect.get(methods, name) ?? (Reflect.get(target, name) as () => unknown).bind(target),
  })
}
