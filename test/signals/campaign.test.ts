import { describe, expect, it } from 'vitest'
import { createFilter, type PresetName } from '../../src'
import { actions, chatter, commentOf, isHeld, judged, members, type Post, strangers } from './stream'

const T = Date.UTC(2026, 4, 1)
const MINUTE = 60_000
const clock = () => T + 1e10
const PRESETS: PresetName[] = ['forum', 'comments', 'chat']

const SLOGANS = [
  ['Dehors le préfet corrompu', 'Sauvons notre colline !', 'Votez liste bleue 🔥'],
  ['free coins right here', 'stop the new dam ✊', 'JOIN the green march'],
  ['Закройте завод сегодня', 'Остановим новую дорогу'],
  ['قاطعوا المصنع الجديد', 'أوقفوا بناء السد'],
  ['抵制本地水坝计划', '关闭那个工厂吧'],
  ['정의는 반드시 승리한다', '거짓말을 멈춰라 지금'],
  ['buy moon coins https://moon.example/a', 'see my channel https://moon.example/b'],
]

describe('slogans that strangers post', () => {
  it.each(PRESETS.flatMap((preset) => SLOGANS.map((texts) => [preset, texts] as const)))(
    'are held under %s: %s',
    (preset, texts) => {
      const bots = strangers(texts, texts.length * 30, 30)
      const remarks = strangers(['lol', 'merci', '😂', '👍', 'merci beaucoup', 'bonne soirée à tous'], 90, 30, 0.1, 'g')
      const posts = [...bots, ...remarks].sort((a, b) => a.minute - b.minute)
      const found = actions(posts, { policy: preset })
      const heldBots = found.filter((action, n) => posts[n]?.author.startsWith('x') && isHeld(action))
      expect(heldBots.length).toBeGreaterThan(bots.length * 0.6)
      expect(found.filter((_, n) => posts[n]?.author.startsWith('g'))).toEqual(Array(90).fill('allow'))
    },
  )

  it('go on being held, longer than the window and more often than is counted', () => {
    const found = actions(strangers(['Dehors le préfet corrompu'], 900, 120))
    expect(found.slice(20).every(isHeld)).toBe(true)
    const next = actions([
      ...strangers(['Dehors le préfet corrompu'], 60, 30),
      ...strangers(['Dehors le préfet corrompu'], 60, 30, 24 * 60, 'y'),
    ])
    expect(next.slice(75).every(isHeld)).toBe(true)
  })

  it('do not become ordinary by being sown before by strangers', () => {
    const sown = strangers(['Dehors le préfet corrompu'], 5, 1000, -1200, 'early')
    const found = actions([...members(60), ...sown, ...strangers(['Dehors le préfet corrompu'], 60, 30)].sort(byTime))
    expect(found.slice(-40).every(isHeld)).toBe(true)
  })

  it('are at most a nudge for a member who is known for other words', () => {
    const posts = [...members(10), ...strangers(['Dehors le préfet corrompu'], 40, 20)]
    const filter = createFilter({ clock })
    for (const post of posts) filter.check(commentOf(post))
    const joining = { content: 'Dehors le préfet corrompu', minute: 21 }
    expect(filter.peek(commentOf({ author: 'm3', ...joining })).action).toBe('nudge')
    expect(filter.peek(commentOf({ author: 'z', ...joining })).action).toBe('hold')
  })

  it('are not what members say, however many', () => {
    const posts = members(40)
    for (let n = 0; n < 40; n++)
      posts.push({ author: `m${n}`, content: 'Dehors le préfet corrompu', minute: (n * 30) / 40 })
    expect(new Set(actions(posts))).toEqual(new Set(['allow']))
  })

  it('are excused by a human, and counted without moderators', () => {
    const filter = createFilter({ clock })
    filter.submitHam(commentOf({ author: 'x', content: 'Dehors le préfet corrompu', minute: -1 }))
    for (const post of strangers(['Dehors le préfet corrompu'], 30, 20))
      expect(filter.check(commentOf(post)).action).toBe('allow')
    const moderators = strangers(['Dehors le préfet corrompu'], 30, 20).map((post) => ({ ...post, role: 'moderator' }))
    expect(actions([...moderators, { author: 'z', content: 'Dehors le préfet corrompu', minute: 21 }])).toEqual(
      Array(31).fill('allow'),
    )
  })

  it('say what was counted, and when', () => {
    const last = judged(strangers(['Dehors le préfet corrompu'], 20, 20)).at(-1)
    expect(last?.category).toBe('redundant')
    expect(last?.evidence[0]).toMatchObject({ signal: 'campaign', observed: 20, limit: 3, windowMs: 30 * MINUTE })
    expect(last?.evidence[0]?.earlier?.length).toBe(3)
  })

  it('can be tuned, shadowed and switched off', () => {
    const posts = strangers(['Dehors le préfet corrompu'], 20, 20)
    const slogan = (row: object) => ({
      policy: { limits: { campaign: { slogan: { windowMs: 30 * MINUTE, ...row } } } },
    })
    expect(actions(posts, slogan({ reject: 10 })).at(-1)).toBe('reject')
    expect(new Set(actions(posts, slogan({})))).toEqual(new Set(['allow']))
    expect(new Set(actions(posts, { policy: { off: ['campaign'] } }))).toEqual(new Set(['allow']))
    expect(judged(posts, { policy: { shadow: ['campaign'] } }).at(-1)).toMatchObject({ action: 'allow', score: 0 })
  })

  it('get the same verdict when they are sent again, and after a restart', () => {
    const posts = strangers(['Dehors le préfet corrompu', 'lol'], 60, 20).map((post, n) => ({ ...post, id: `p${n}` }))
    const filter = createFilter({ clock, secret: 's' })
    const first = posts.map((post) => filter.check(commentOf(post)))
    const restarted = createFilter({ clock: () => T + 30 * MINUTE, secret: 's' })
    restarted.restore(filter.snapshot())
    posts.forEach((post, n) => {
      expect(filter.check(commentOf(post)).evidence).toEqual(first[n]?.evidence)
      expect(restarted.peek(commentOf(post)).evidence).toEqual(first[n]?.evidence)
    })
    expect(
      isHeld(restarted.peek(commentOf({ author: 'z', content: 'Dehors le préfet corrompu', minute: 21 })).action),
    ).toBe(true)
  })
})

function byTime(a: Post, b: Post): number {
  return a.minute - b.minute
}

describe('what only looks like it', () => {
  it.each(PRESETS)('a crowd that shouts at once in a lively thread is left alone under %s', (preset) => {
    const shouts = ['GOAL!!!', 'bonne chance', '😱😱', 'Martin on t’aime', 'GOOOAL', 'what a save']
    const found = actions([...chatter(-8), ...strangers(shouts, 120, 1.5)], { policy: preset })
    expect(found.every((action) => action === 'allow')).toBe(true)
  })

  it('a long text that strangers paste at once is not shouted', () => {
    const text = 'This channel moves to another network tonight, every word you write here has been sold'
    expect(
      actions(strangers([text], 30, 1), { policy: 'chat' })
        .slice(10)
        .every(isHeld),
    ).toBe(true)
  })

  it.each(['merci à tous', 'bon courage à toi', 'thank you so much', 'happy birthday!', 'vielen Dank euch allen'])(
    'courtesy stays free for everybody: %s',
    (courtesy) => {
      for (const policy of PRESETS)
        expect(new Set(actions(strangers([courtesy], 60, 30), { policy }))).toEqual(new Set(['allow']))
    },
  )

  it('a remark that members use stays free when newcomers take it up', () => {
    const posts = members(12)
    for (let n = 0; n < 6; n++) posts.push({ author: `m${n}`, content: 'rien au courrier', minute: -300 + n * 40 })
    posts.push(...strangers(['rien au courrier'], 25, 25))
    expect(new Set(actions(posts.sort(byTime)))).toEqual(new Set(['allow']))
  })

  it('a petition that many share has a row of its own', () => {
    const shares = strangers(['Signez ici https://www.change.org/p/colline'], 40, 30).map((post, n) => ({
      ...post,
      content: `${post.content}?utm_source=${n}`,
    }))
    const signals = judged(shares).flatMap(({ evidence }) =>
      evidence.map(({ signal, mark }) => `${signal} ${mark?.kind}`),
    )
    expect(signals).toContain('campaign petition')
    expect(signals).not.toContain('campaign text')
  })
})
