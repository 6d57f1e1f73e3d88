import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesResemblance, sameTextThreshold } from '../../src/digest/resemblance'
import { LUA_TEXTS } from '../../src/redis/lua-texts'
import { numbersOf } from '../../src/redis/script'
import { textOf } from '../../src/redis/wire'
import { createSharedFilter, type HistorySettings, type PostRequest, type TextRequest } from '../../src/shared'
import { Server } from './servers'

const COMPARE = `
local x, y = cjson.decode(ARGV[1]), cjson.decode(ARGV[2])
textOf(x)
textOf(y)
y.family = y.digest
return string.format('%.17g', compare(x, y))`

/** Texts as a history is told of them. */
const texts: TextRequest[] = []
let settings: HistorySettings
const filter = createSharedFilter({
  secret: 's',
  history: {
    open(given) {
      settings = given
      return {
        async observe({ text }: PostRequest) {
          if (text) texts.push(text)
          return { latest: undefined, labels: 0, posts: [], sightings: new Map() }
        },
      } as never
    },
  },
})

/** What the core says of two texts. */
function expected(a: TextRequest, b: TextRequest): number {
  const floor = sameTextThreshold(Math.max(a.words, b.words))
  if (floor >= 1) return 0
  const found = bytesResemblance(a.sketch, a.words, b.sketch, b.words)
  return found >= floor ? found : 0
}

const word = (n: number) => `mot${n}`

/** Pairs of a text and what was made of it: words changed, added, left out, moved. */
function pairs(): [string, string][] {
  let state = 42
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
  return Array.from({ length: 1500 }, (_, n) => {
    const length = n % 3 === 0 ? 25 + next(15) : 1 + next(80)
    const list = Array.from({ length }, () => word(next(n % 2 ? 30 : 4000)))
    const copy = [...list]
    for (let edits = next(1 + (length >> 1)); edits > 0; edits--) {
      const at = next(copy.length || 1)
      const kind = next(4)
      if (kind === 0) copy[at] = word(next(4000))
      else if (kind === 1) copy.splice(at, 0, word(next(4000)))
      else if (kind === 2) copy.splice(at, 1)
      else copy.splice(next(copy.length || 1), 0, ...copy.splice(at, 1))
    }
    return [list.join(' '), copy.join(' ')]
  })
}

describe('resemblance in Lua', () => {
  let server: Server
  let client: Redis
  beforeAll(async () => {
    server = await Server.start()
    client = new Redis(server.port)
  })
  afterAll(async () => {
    client.disconnect()
    await server.remove()
  })

  it('is that of the core', async () => {
    for (const [a, b] of pairs())
      for (const content of [a, b]) await filter.check({ author: 'a', content: content || 'x' })
    const source = [...numbersOf(settings, { maxTexts: 1024, maxPosts: 64 }), LUA_TEXTS, COMPARE].join('\n')
    let same = 0
    let mixed = 0
    for (let i = 0; i < texts.length; i += 2) {
      const [a, b] = [texts[i] as TextRequest, texts[i + 1] as TextRequest]
      for (const [x, y] of [
        [a, b],
        [b, a],
      ] as const) {
        const args = [x, y].map((text) => JSON.stringify(textOf(text, settings.orderedWords)))
        const found = Number(await client.eval(source, 0, ...args))
        expect(found, `${x.words} and ${y.words} words`).toBeCloseTo(expected(x, y), 12)
        if (found > 0 && found < 1) {
          same++
          if (x.words <= 32 !== y.words <= 32) mixed++
        }
      }
    }
    expect(texts.length).toBe(3000)
    expect(same).toBeGreaterThan(500)
    expect(mixed).toBeGreaterThan(20)
  })
})
