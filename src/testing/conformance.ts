import {
  type AuthorExport,
  type Comment,
  createFilter,
  type DigueError,
  type FilterOptions,
  type Reviewed,
  type Verdict,
} from '../index'
import { createSharedFilter, type History, type SharedFilter } from '../shared/index'
import { copying } from './copying'
import { random, type Step, sequence } from './sequence'

/**
 * One thing that every history does. `run` rejects with what went wrong.
 *
 * @example
 * ```ts
 * import { conformance, type ConformanceCase, memoryHistory } from 'digue/testing'
 *
 * const cases: ConformanceCase[] = conformance(() => memoryHistory())
 * cases.length > 10 // true
 * ```
 */
export interface ConformanceCase {
  /** What the history has to do. */
  name: string
  /** Runs the case. Resolves if the history does it; otherwise rejects with an `Error` that says what differs. */
  run(): Promise<void>
}

const T = Date.UTC(2026, 2, 1)
const MINUTE = 60_000
const PETITION = 'https://www.change.org/p/rendez-nous-nos-dossiers'
const SPAM = 'Gagnez trois mille euros par semaine depuis votre salon, écrivez vite à notre conseiller personnel'
const SPAM_WORDS =
  'casino bonus crypto gratuit gagnez argent vite cliquez offre promo viagra euros jackpot mise placement rendement garanti'
const HAM_WORDS =
  'dossier guichet semaines préfecture rendez-vous enfants école voisin quartier travail courrier réponse demande merci logement rue'
/** Sentences that share hardly a word. */
const VARIED = (
  'le guichet rouvre mardi,ma cousine attend sa carte,quelqu’un connaît un traducteur,on nous renvoie partout,' +
  'voilà une bonne nouvelle,il pleuvait hier soir,gardez bien vos reçus,personne ne répond plus,notre voisin déménage bientôt,' +
  'cette salle est fermée,les horaires ont changé,mon dossier avance enfin'
).split(',')
/** Counts what comes back for weeks from the second time on. */
const INSISTING = {
  limits: {
    'author-insists': {
      text: { windowMs: 5 * 1440 * MINUTE, nudge: 2, hold: 6 },
      link: { windowMs: 5 * 1440 * MINUTE, note: 2 },
      petition: { windowMs: 5 * 1440 * MINUTE, nudge: 2, hold: 6 },
    },
  },
} as const
const options = { secret: 'conformance', clock: () => T + 90 * 24 * 60 * MINUTE, timeoutMs: 10_000 } as const

/** Says in which fields two objects differ; for other values, both. */
function difference(actual: unknown, expected: unknown): string {
  const both = [actual, expected].map((each) =>
    typeof each === 'object' ? (each as Record<string, unknown>) : undefined,
  )
  const [a, b] = both
  if (!a || !b || Array.isArray(a)) return `got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
    .map((name) => `${name}: got ${JSON.stringify(a[name])}, expected ${JSON.stringify(b[name])}`)
    .join('; ')
}

function equal(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${difference(actual, expected)}`)
}

/** Words that are shorter than 3.8 letters on average once every other one of them is cut in two. */
const CUT_TEXT =
  'Soutenez les familles dont les dossiers seront perdus, partagez ce texte autour de vous avant la fin du mois'

/** Of these, words are made that no other text has. */
const LETTERS = 'ba cho de fri gu ja lin mo nar pe qui ros sa ton vul ze bri cla dou fan'.split(' ')

/** A verdict with its sketch as a list, so that JSON compares it. */
const plain = (verdict: Verdict) => ({
  ...verdict,
  fingerprint: { ...verdict.fingerprint, sketch: [...verdict.fingerprint.sketch] },
})

/**
 * What two histories export alike, however they keep it: a store has names for posts, and counts from the first post on what a memory counts
 * from the second.
 */
function comparable({ author, standing, posts, insistence, labels }: AuthorExport): Record<string, unknown> {
  const kept = posts.map(({ ref: _, refusedEditOf: _edit, id, thread, exempt, text, marks, ...each }) => ({
    ...each,
    // A store need not keep these of a post of which nothing is counted.
    ...(marks.some(({ kind }) => kind !== 'thread') && { id, thread, exempt }),
    reasons: each.reasons?.map(({ signal, row }) => `${signal} ${row}`).sort(),
    words: text?.words,
    facts: text?.facts,
    digest: text?.digest,
    marks: marks
      // One that was cleared is only named.
      .filter(({ kind, since }) => kind !== 'thread' && since !== undefined)
      .map(({ digest, since, sharer }) => `${digest} ${since} ${sharer}`)
      .sort(),
  }))
  const sorted = (list: readonly object[]) => list.map((each) => JSON.stringify(ordered(each))).sort()
  const counts = insistence.filter((each) => each.posts > 1).map(({ mark: _, ...count }) => count)
  return { author, standing: standing && ordered(standing), posts: sorted(kept), insistence: sorted(counts), labels }
}

const ordered = (fields: object) => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))

const post = (author: string, content: string, minutes: number, more: Partial<Comment> = {}): Comment => ({
  author,
  content,
  postedAt: T + minutes * MINUTE,
  ...more,
})

/** Adds what moderators decided, of all rows. */
function count(reviewed: Reviewed, sum: { approved: number; removed: number }): typeof sum {
  for (const { approved, removed } of Object.values(reviewed).flatMap((rows) => Object.values(rows))) {
    sum.approved += approved
    sum.removed += removed
  }
  return sum
}

/** A sequence that takes twice as long. */
const atHalfPace = (seed: number, steps: number, start: number): Step[] =>
  sequence(seed, steps, start).map(({ verb, comment }) => ({
    verb,
    comment: { ...comment, postedAt: start + (Number(comment.postedAt) - start) * 2 },
  }))

async function take(filter: SharedFilter | ReturnType<typeof createFilter>, { verb, comment }: Step): Promise<unknown> {
  if (verb === 'check' || verb === 'peek') return plain(await filter[verb](comment))
  const { id = '' } = comment
  if (verb === 'retract') return filter.retract(id)
  if (verb === 'mistake') return filter.retract(id, { by: 'mistake' })
  if (verb === 'approve') return filter.review(id, 'approved')
  if (verb === 'remove') return filter.review(id, 'removed')
  if (verb === 'move') return filter.update(id, { thread: comment.thread ?? 'v' })
  if (verb === 'rename') {
    try {
      return await filter.update(id, { id: `d${id}`, thread: comment.thread })
    } catch (error) {
      return (error as DigueError).code
    }
  }
  if (verb === 'forget') return filter.forget(comment.author as string)
  return filter[verb](comment)
}

/**
 * Makes the tests of a history: a filter on it must give the verdicts of a filter with its history in memory. Run each case with the
 * test runner of your choice.
 *
 * @param fresh makes an empty history; called again with the same number, another view of that history, as a second process has it
 * @example
 * ```ts
 * import { it } from 'vitest'
 * import { conformance, memoryHistory } from 'digue/testing'
 *
 * const histories = new Map<number, ReturnType<typeof memoryHistory>>()
 * const fresh = (number: number) => {
 *   const history = histories.get(number) ?? memoryHistory()
 *   histories.set(number, history)
 *   return history
 * }
 * for (const { name, run } of conformance(fresh)) it(name, run)
 * ```
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of cases, each short
export function conformance(fresh: (history: number) => History | Promise<History>): ConformanceCase[] {
  let histories = 0
  const filters = async (count: number, more: Omit<FilterOptions, 'secret'> = {}): Promise<SharedFilter[]> => {
    const number = histories++
    const made: SharedFilter[] = []
    for (let i = 0; i < count; i++) made.push(createSharedFilter({ ...options, ...more, history: await fresh(number) }))
    return made
  }
  const same = (
    name: string,
    seed: number,
    steps: number,
    more: Omit<FilterOptions, 'secret'> = {},
    make = sequence,
  ): ConformanceCase => ({
    name: `gives the verdicts of a filter in memory: ${name}`,
    async run() {
      const shared = await filters(3, more)
      const memory = createFilter({ secret: options.secret, clock: options.clock, ...more })
      let flagged = 0
      for (const [i, step] of make(seed, steps, T).entries()) {
        const expected = await take(memory, step)
        if ((expected as Verdict | undefined)?.flagged) flagged++
        const actual = await take(shared[i % shared.length] as SharedFilter, step)
        equal(actual, expected, `step ${i}, ${step.verb} ${JSON.stringify(step.comment)}`)
      }
      const sum = { approved: 0, removed: 0 }
      for (const each of shared) count((await each.stats()).reviewed, sum)
      const own = { approved: 0, removed: 0 }
      equal(sum, count(memory.stats().reviewed, own), 'reviewed')
      if (flagged < steps / 10) throw new Error(`only ${flagged} of ${steps} steps had something to find`)
    },
  })

  return [
    same('members, retries, edits, deletions, labels', 8, 400),
    same('again, with other chances', 5, 400),
    same('under chat, whose windows are short', 5, 400, { policy: 'chat' }),
    same('for weeks, under low limits', 12, 400, { policy: INSISTING }, atHalfPace),
    {
      name: 'knows a text whose words are cut elsewhere each time',
      async run() {
        const [shared] = await filters(1)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
      name: 'counts what an author comes back with for weeks',
      async run() {
        const shared = await filters(2)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
    same('newcomers who copy what others posted', 3, 400, {}, copying),
    {
      name: 'tells strangers who suddenly post a slogan from members, and a script that varies a word',
      async run() {
        const shared = await filters(2)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
      name: 'counts the opaque codes of an author, and those in near copies',
      async run() {
        const shared = await filters(2)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
      name: 'tells a shout in a lively thread from one in a quiet thread, its second wave, and the next slogan',
      async run() {
        const shared = await filters(2)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
      name: 'records once what is sent twice',
      async run() {
        const history = await fresh(histories++)
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
      name: 'knows what was sent twice, and that the copy of a post that goes takes its place',
      async run() {
        const shared = await filters(3)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
      name: 'carries labels to other processes and to those that start later',
      async run() {
        const number = histories++
        const make = async () => createSharedFilter({ ...options, history: await fresh(number) })
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
      name: 'has the rules of the site followed by every process, with the verdicts of a filter in memory',
      async run() {
        const number = histories++
        const allowed = ['canada.ca']
        const make = async () => createSharedFilter({ ...options, allowed, history: await fresh(number) })
        const memory = createFilter({ secret: options.secret, clock: options.clock, allowed })
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
      name: 'takes a sample of what nobody objects to for ham, the same as in memory',
      async run() {
        const [shared, other] = (await filters(2)) as [SharedFilter, SharedFilter]
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
    {
      name: 'counts the posts of a refused flood, and forgets their marks',
      async run() {
        const shared = await filters(3)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
      name: 'finds a comment by what browsers show and by what a site shows that strips tags',
      async run() {
        const shared = await filters(3)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
      name: 'keeps ids and threads whatever is in them',
      async run() {
        const [shared] = (await filters(1)) as [SharedFilter]
        const memory = createFilter({ secret: options.secret, clock: options.clock })
        const odd = ['\ud800', 'a\tb', 'a\nb', '"', '\\', '0', 'x'.repeat(2000), 'é\u2028', '{}', ' ', '\u0000']
        for (const [i, name] of odd.entries()) {
          const comment = post(`m${i % 2}`, `${i} ${PETITION}`, i, { id: name, thread: name })
          equal(plain(await shared.check(comment)), plain(memory.check(comment)), JSON.stringify(name.slice(0, 9)))
        }
        for (const name of odd) equal(await shared.retract(name), true, JSON.stringify(name.slice(0, 9)))
      },
    },
    {
      name: 'counts what was held for its author, and knows members by the age of their accounts',
      async run() {
        const shared = await filters(3, { policy: 'comments' })
        const memory = createFilter({ secret: options.secret, clock: options.clock, policy: 'comments' })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
    {
      name: 'spares who published a text before a copy of it was called spam',
      async run() {
        const shared = await filters(2)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
    {
      name: 'counts what is nothing but quotation for its author only',
      async run() {
        const shared = await filters(2)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
    {
      name: 'counts an author who dates posts back in the fullest window, and what comes after posts from the future',
      async run() {
        const shared = await filters(3)
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
        const memory = createFilter({ secret: options.secret, clock: options.clock })
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
