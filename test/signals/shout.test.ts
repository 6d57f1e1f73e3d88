import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, type PresetName, type Verdict } from '../../src'
import { actions, chatter, clock, commentOf, isHeld, judged, own, type Post, strangers, T } from './stream'

const PRESETS: PresetName[] = ['forum', 'comments', 'chat']
const QUIET: PresetName[] = ['forum', 'comments']
const SHOUTS = [
  'Dehors le préfet corrompu',
  'stop the new dam',
  'Остановим новую дорогу',
  'أوقفوا بناء السد',
  '抵制本地水坝计划',
  'free coins right here',
]
const HOUR = 60
const heldOf = (found: readonly string[]) => found.filter(isHeld).length
const raised = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ evidence }) => evidence.some(({ signal, row }) => signal === 'surge' && row === 'shout')).length

describe.each([60, 120])('a text that strangers shout %i times a minute', (rate) => {
  const shout = (said: string, from = 0, name = 'x', thread = 'salon', count = 120): Post[] =>
    strangers([said], count, count / rate, from, name).map((post) => ({ ...post, thread }))

  it.each(QUIET.flatMap((policy) => SHOUTS.map((said) => [policy, said] as const)))(
    'is held from the 20th on in a quiet thread under %s: %s',
    (policy, said) => {
      const found = actions(shout(said), { policy })
      expect(found.slice(0, 19)).toEqual(Array(19).fill('allow'))
      expect(found.slice(19).every(isHeld)).toBe(true)
    },
  )

  it('is held across threads, though one of them is lively', () => {
    const scattered = shout('Dehors le préfet corrompu').map((post, n) => ({ ...post, thread: `t${n % 5}` }))
    expect(heldOf(actions([...chatter(-8, 't0'), ...scattered]))).toBe(101)
  })

  it('is held where nothing says in which thread it is', () => {
    const filter = createFilter({ clock })
    const found = shout('Dehors le préfet corrompu').map((post) => {
      const { thread: _, ...comment } = commentOf(post)
      return filter.check(comment as Comment).action
    })
    expect(heldOf(found)).toBe(101)
  })

  it.each(PRESETS)('changes no verdict in a lively thread under %s, and raises a surge', (policy) => {
    for (const said of [...SHOUTS, 'on est les champions du monde']) {
      const found = judged([...chatter(-8), ...shout(said)], { policy })
      expect(new Set(found.map(({ action }) => action))).toEqual(new Set(['allow']))
      expect(raised(found)).toBe(101)
    }
  })

  it.each(PRESETS)(
    'changes no verdict in a lively thread either when it comes again under %s, though it has six words',
    (policy) => {
      const said = 'on est les champions du monde'
      // An hour later, then three more within the day, and at the same time the next day: more than a count looks at.
      const waves = [0, HOUR, 2 * HOUR, 5 * HOUR, 24 * HOUR].map((from, n) => [
        ...chatter(from - 8).map((post, i) => ({ ...post, content: own(100 * n + i) })),
        ...shout(said, from, `w${n}-`),
      ])
      const all = waves.flat()
      const found = actions(all, { policy })
      expect(new Set(found.filter((_, n) => all[n]?.content === said))).toEqual(new Set(['allow']))
      // Strangers who paste it one by one afterwards are a crowd that counts all.
      const slow = strangers([said], 40, 20, 26 * HOUR, 'z').map((post) => ({
        ...post,
        thread: 'quiet',
      }))
      expect(heldOf(actions([...all, ...slow], { policy }).slice(found.length))).toBeGreaterThan(30)
    },
  )

  it('changes no verdict under chat wherever it is', () => {
    const found = judged(shout('Dehors le préfet corrompu'), { policy: 'chat' })
    expect(new Set(found.map(({ action }) => action))).toEqual(new Set(['allow']))
    expect(raised(found)).toBe(101)
  })

  it('is held in a second and a third wave, an hour and a day later', () => {
    for (const policy of QUIET) {
      const waves = [0, HOUR, 25 * HOUR].flatMap((from, n) => shout('Dehors le préfet corrompu', from, `w${n}-`))
      const found = actions(waves, { policy })
      expect(found.slice(125, 240).every(isHeld)).toBe(true)
      expect(found.slice(245).every(isHeld)).toBe(true)
    }
  })

  it('does not prepare the thread for another slogan', () => {
    const found = actions([
      ...shout('Dehors le préfet corrompu', 0, 'x', 'salon', 60),
      ...shout('Sauvons notre colline', 1.2, 'y', 'salon', 60),
    ])
    expect(found.slice(79).every(isHeld)).toBe(true)
  })

  it('is at most a nudge for members, and changes nothing for those who react', () => {
    const talk = Array.from({ length: 40 }, (_, n) => ({ author: `m${n}`, content: own(n), minute: -300 + n }))
    const joining = Array.from({ length: 40 }, (_, n) => ({
      author: `m${n}`,
      content: 'Dehors le préfet corrompu',
      minute: 0.5 + n / 100,
    }))
    const all = [...talk, ...shout('Dehors le préfet corrompu'), ...joining].sort((a, b) => a.minute - b.minute)
    const found = actions(all)
    for (const [n, { author }] of all.entries())
      if (author.startsWith('m')) expect(isHeld(found[n] as string)).toBe(false)
    for (const said of ['GOAL!!!', 'lol', 'bonne chance', 'thank you so much', '😱😱'])
      expect(new Set(actions(shout(said)))).toEqual(new Set(['allow']))
  })

  it('gets the same verdict when it is sent again, and after a restart', () => {
    const posts = [...chatter(-8, 'other'), ...shout('Dehors le préfet corrompu')].map((post, n) => ({
      ...post,
      id: `p${n}`,
    }))
    const filter = createFilter({ clock, secret: 's' })
    const first = posts.map((post) => filter.check(commentOf(post)))
    const restarted = createFilter({ clock: () => T + 60_000 * 30, secret: 's' })
    restarted.restore(filter.snapshot())
    posts.forEach((post, n) => {
      expect(filter.check(commentOf(post)).evidence).toEqual(first[n]?.evidence)
      expect(restarted.peek(commentOf(post)).evidence).toEqual(first[n]?.evidence)
    })
  })
})

describe('a lively thread', () => {
  const shout = strangers(['Dehors le préfet corrompu'], 60, 1)

  it('has ten other authors in the ten minutes before', () => {
    const talk = (authors: number, from: number) =>
      chatter(from, 'salon', 20).map((post, n) => ({ ...post, author: `m${n % authors}` }))
    expect(heldOf(actions([...talk(10, -9), ...shout]))).toBe(0)
    expect(heldOf(actions([...talk(9, -9), ...shout]))).toBe(41)
    expect(heldOf(actions([...talk(10, -30), ...shout]))).toBe(41)
  })

  it('is not made lively by posts that were held, by moderators, or by the shout itself', () => {
    const remark = 'une remarque de nos amis'
    const held = judged(
      Array.from({ length: 30 }, (_, n) => ({ author: `e${n}`, content: `${remark} ${n}`, minute: -5 + n / 10 })),
    )
    expect(held.every(({ action }) => action === 'allow')).toBe(true)
    const staff = chatter(-8).map((post) => ({ ...post, role: 'moderator' }))
    expect(heldOf(actions([...staff, ...shout]))).toBe(41)
    expect(heldOf(actions(shout))).toBe(41)
  })

  it('is a question of that thread alone, on a busy site and with dates in any order', () => {
    const elsewhere = Array.from({ length: 40 }, (_, t) =>
      chatter(-8, `t${t}`).map((post, n) => ({
        ...post,
        author: `t${t}-${post.author}`,
        content: own(1000 * t + 100 + n),
      })),
    ).flat()
    const all = [...elsewhere, ...chatter(-8), ...shout].sort((a, b) => a.minute - b.minute)
    expect(heldOf(actions(all))).toBe(0)
    const quiet = [...elsewhere, ...shout].sort((a, b) => a.minute - b.minute)
    expect(heldOf(actions(quiet))).toBe(41)
    const late = [...shout, ...chatter(-8)]
    expect(heldOf(actions(late))).toBe(41)
  })

  it('can be set aside by a policy', () => {
    const policy = { limits: { campaign: { shout: { windowMs: 1_800_000 } }, surge: { shout: { windowMs: 0 } } } }
    const found = judged(shout, { policy })
    expect(found.every(({ action, evidence }) => action === 'allow' && evidence.length === 0)).toBe(true)
    const strict = { limits: { campaign: { shout: { windowMs: 1_800_000, nudge: 5, hold: 10, reject: 30 } } } }
    expect(actions(shout, { policy: strict }).at(-1)).toBe('reject')
  })
})

describe('a second wave', () => {
  it.each(PRESETS)('of a slow slogan is held under %s', (policy) => {
    const waves = [0, HOUR, 25 * HOUR].flatMap((from, n) =>
      strangers(['Dehors le préfet corrompu'], 60, 25, from, `w${n}-`),
    )
    const found = actions(waves, { policy })
    for (const from of [0, 60, 120]) expect(found.slice(from + 10, from + 60).every(isHeld)).toBe(true)
  })

  it('is held though moderators removed what was held', () => {
    const filter = createFilter({ clock })
    const check = (post: Post) => filter.check(commentOf({ ...post, id: post.author })).action
    const first = strangers(['Dehors le préfet corrompu'], 60, 1)
    for (const post of first) if (isHeld(check(post))) filter.retract(post.author, { by: 'moderator' })
    expect(heldOf(strangers(['Dehors le préfet corrompu'], 60, 1, HOUR, 'y').map(check))).toBe(55)
  })

  it('is none of a remark of which an insistent stranger was held', () => {
    // Strangers say it now and then; one of them says it so often that some of it is held.
    const said = 'rien reçu de la mairie'
    const now = Array.from({ length: 200 }, (_, n) => ({ author: `s${n}`, content: said, minute: -3000 + n * 14 }))
    const often = Array.from({ length: 12 }, (_, n) => ({ author: 'insistent', content: said, minute: -600 + n / 2 }))
    const others = Array.from({ length: 300 }, (_, n) => ({ author: `o${n}`, content: own(n), minute: -2900 + n * 9 }))
    const posts = [...now, ...often, ...others].sort((a, b) => a.minute - b.minute)
    expect(heldOf(actions(posts))).toBeGreaterThan(0)
    const next = Array.from({ length: 8 }, (_, n) => ({ author: `z${n}`, content: said, minute: n * 4 }))
    expect(heldOf(actions([...posts, ...next]).slice(posts.length))).toBe(0)
  })
})
