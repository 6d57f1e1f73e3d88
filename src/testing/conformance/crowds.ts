import type { Comment, Verdict } from '../../index'
import type { SharedFilter } from '../../shared/index'
import { random, type Step } from '../sequence'
import type { ConformanceCase } from './case'
import { equal, plain } from './compare'
import { HAM_WORDS, MINUTE, PETITION, post, SPAM, T } from './posts'
import { type Setup, take } from './setup'

/** Many authors who say or share the same. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of cases, each short
export function crowds({ filters, inMemory }: Setup): ConformanceCase[] {
  return [
    {
      name: 'tells strangers who suddenly post a slogan from members, and a script that varies a word',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        const found = new Set<string>()
        for (let i = 0; i < 260; i++) {
          const member = `m${i % 30}`
          const text =
            i < 120 || i % 3 === 0
              ? [`ma ${i % 7}e remarque du jour`, `merci`, `je raconte ${i} choses sur mon quartier et ma rue ${i}`][
                  (i % 4) % 3
                ]
              : i % 3 === 1
                ? 'le maire nous ment'
                : `lot ${i} à vendre ici`
          const author = i < 120 || i % 3 === 0 || i % 9 === 1 ? member : i % 3 === 1 ? `stranger-${i}` : 'script'
          const comment = post(author, text as string, i * 0.7, { id: `c${i}`, thread: `t${i % 4}` })
          const expected = memory.check(comment)
          equal(
            plain(await (shared[i % 2] as SharedFilter).check(comment)),
            plain(expected),
            `post ${i} by ${author}, ${text}`,
          )
          if (expected.action === 'hold') for (const { signal } of expected.evidence) found.add(signal)
        }
        equal([...found].sort(), ['author-repeats-text', 'campaign', 'thread-repeats-text'], 'signals that held')
      },
    },
    {
      name: 'tells a shout in a lively thread from one in a quiet thread, its second wave, and the next slogan',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        const held: Record<string, number> = {}
        const shouts = [
          { said: 'le maire nous ment', thread: 'lively', minute: 12, name: 'event' },
          { said: 'le maire nous ment', thread: 'quiet', minute: 50, name: 'raid' },
          { said: 'rendez la belle place', thread: 'quiet', minute: 51, name: 'next' },
          { said: 'le maire nous ment', thread: 'quiet', minute: 115, name: 'wave' },
        ]
        const all = [
          ...Array.from({ length: 24 }, (_, i) =>
            post(`m${i % 12}`, `je raconte ${i} choses du match`, i / 2, { thread: 'lively', id: `m${i}` }),
          ),
          ...shouts.flatMap(({ said, thread, minute, name }) =>
            Array.from({ length: 30 }, (_, i) =>
              post(`${name} ${i}`, said, minute + i / 60, { thread, id: `${name} ${i}` }),
            ),
          ),
        ]
        for (const [i, comment] of all.entries()) {
          const expected = memory.check(comment)
          const found = await (shared[i % 2] as SharedFilter).check(comment)
          equal(plain(found), plain(expected), `post ${i}, ${comment.author}: ${comment.content}`)
          const name = /^[a-z]*/.exec(String(comment.author))?.[0] ?? ''
          held[name] = (held[name] ?? 0) + (expected.action === 'hold' ? 1 : 0)
        }
        equal(held, { m: 0, event: 0, raid: 11, next: 11, wave: 25 }, 'held')
      },
    },
    {
      name: 'distinguishes links that are new here from those that a regular member posted first, or somebody long before',
      async run() {
        const shared = await filters(2)
        const memory = inMemory()
        const rows = new Set<string>()
        const take = async (comment: Comment, i: number): Promise<void> => {
          const expected = memory.check(comment)
          equal(plain(await (shared[i % 2] as SharedFilter).check(comment)), plain(expected), `post ${i}`)
          for (const { row } of expected.evidence) rows.add(`${row} ${expected.action}`)
        }
        for (let i = 0; i < 27; i++)
          await take(
            post(`m${i % 3}`, `le jour ${i}, je raconte ${i * 7} choses de ma rue et de mon quartier ${i}`, i * 400),
            i,
          )
        const start = 27 * 400
        // Shared first by a regular member, by a stranger, by a moderator, by a regular member whose post is taken back.
        const authors = ['m1', 'x', { id: 'mod', role: 'moderator' }, 'm2']
        for (const [n, author] of authors.entries())
          await take(
            {
              ...post('', `à lire sans faute ce matin dans le journal https://journal.example.org/${n}`, start, {
                id: `f${n}`,
              }),
              author,
            },
            n,
          )
        equal(await (shared[0] as SharedFilter).retract('f3'), memory.retract('f3'), 'retract')
        for (let i = 0; i < 96; i++) {
          const link = `https://journal.example.org/${i % 4}`
          const text = i % 3 === 0 ? `la une ${link}` : `${i} raisons pour ${i * 3} lecteurs ${i} ${link}`
          // The last third comes three days later.
          const comment = post(
            i % 8 === 7 ? `m${i % 3}` : `n${i}`,
            text,
            start + 60 + i * 5 + (i < 64 ? 0 : 3 * 24 * 60),
          )
          await take({ ...comment, id: `c${i}`, thread: `t${i % 5}` }, i)
          // Sent again, as after a lost answer.
          if (i % 16 === 0) await take({ ...comment, id: `c${i}`, thread: `t${i % 5}` }, i + 1)
        }
        for (const found of ['link hold', 'link nudge'])
          if (!rows.has(found)) throw new Error(`only ${[...rows].join(', ')}`)
      },
    },
    {
      name: 'counts what was held for its author, and knows members by the age of their accounts',
      async run() {
        const shared = await filters(3, { policy: 'comments' })
        const memory = inMemory({ policy: 'comments' })
        const next = random(23)
        const texts = [
          SPAM,
          `${SPAM} le 3 mars`,
          `Signez ${PETITION}`,
          `${HAM_WORDS} ${PETITION}`,
          'Rendez-nous la place',
        ]
        const found = new Set<string>()
        for (let i = 0; i < 240; i++) {
          const number = next(5) === 0 ? Math.max(0, i - 1 - next(30)) : i
          const age = (number * 7) % 4
          const author = {
            id: `a${age === 0 ? number % 3 : number}`,
            ...(age === 1 && { joinedAt: T - 40 * 24 * 60 * MINUTE }),
          }
          // Some are dated back, and a post that is sent again keeps what it said.
          const minutes = number * 2 - ((number * 5) % 11 === 0 ? 90 : 0)
          const comment = { ...post('', texts[(number * 3 + (number >> 4)) % 5] as string, minutes), author }
          const posted: Comment = { ...comment, id: `c${number}`, thread: `t${number % 2}` }
          const expected = memory.check(posted)
          const actual = await (shared[i % 3] as SharedFilter).check(posted)
          equal(plain(actual), plain(expected), `post ${i}, c${number} by ${author.id}`)
          for (const { signal } of expected.evidence) found.add(`${signal} ${expected.publish}`)
        }
        for (const signal of ['campaign', 'thread-repeats-text'])
          for (const publish of [true, false])
            equal(found.has(`${signal} ${publish}`), true, `${signal}, published ${publish}`)
      },
    },
    {
      name: 'counts strangers by the address that they post from, and nobody else',
      async run() {
        const shared = await filters(3)
        const memory = inMemory()
        const next = random(31)
        const addresses = ['203.0.113.7', '2001:db8:1:2::9', '::ffff:203.0.113.7', '10.0.0.1', undefined]
        const texts = [
          SPAM,
          `${SPAM} demain`,
          `avis ${PETITION}`,
          'merci',
          'Le guichet ouvre mardi matin',
          `voir https://example.org/a`,
        ]
        const found = new Set<string>()
        let held = 0
        for (let i = 0; i < 320; i++) {
          const number = next(6) === 0 ? Math.max(0, i - 1 - next(20)) : i
          // A few come back, and say something of their own between.
          const guest = number % 7 === 0 ? `back-${number % 3}` : `guest-${number}`
          const author = {
            id: guest,
            ip: addresses[number % 11 > 4 ? 0 : number % 5],
            ...(number % 13 === 0 && { joinedAt: T }),
          }
          const content =
            number % 7 === 0 && number % 2 === 0 ? `${HAM_WORDS} ${number}` : (texts[(number * 5 + i) % 6] as string)
          const comment = { ...post('', content, number * 1.5, { id: `c${number}`, thread: `t${number % 3}` }), author }
          const verb = i % 17 === 16 ? 'retract' : i % 40 === 39 ? 'forget' : 'check'
          const step: Step = verb === 'forget' ? { verb, comment: { ...comment, author: guest } } : { verb, comment }
          const expected = await take(memory, step)
          equal(await take(shared[i % 3] as SharedFilter, step), expected, `post ${i}, ${verb} c${number} by ${guest}`)
          const { evidence = [], publish } = expected as Partial<Verdict>
          for (const { signal, mark } of evidence) if (mark?.kind === 'ip') found.add(signal)
          if (publish === false) held++
        }
        equal([...found].sort(), ['author-repeats-petition', 'author-repeats-text'], 'found')
        if (held < 20) throw new Error(`only ${held} posts were held`)
        for (let i = 0; i < 24; i++) {
          const comment = {
            ...post('', `${HAM_WORDS.slice(i)} ${i * 71}`, 5000 + i / 90),
            author: { id: `x${i}`, ip: '198.51.100.4' },
          }
          const expected = plain(memory.check(comment))
          equal(plain(await (shared[i % 3] as SharedFilter).check(comment)), expected, `flood ${i}`)
          if (i === 23) equal(expected.action, 'hold', 'a flood from one address')
        }
        for (let i = 0; i < 10; i++) {
          const comment = {
            ...post('', `${SPAM} ${i + 3} fois`, 9000 + i),
            author: { id: `y${i}`, ip: '198.51.100.9' },
          }
          equal(
            plain(await (shared[i % 3] as SharedFilter).check(comment)),
            plain(memory.check(comment)),
            `template ${i}`,
          )
        }
      },
    },
  ]
}
