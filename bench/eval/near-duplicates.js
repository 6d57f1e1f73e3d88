// Table 1: are copies recognised, and are unrelated comments left alone?
import { canonicalText, createFilter, defineSignal } from '../../dist/index.js'
import { realTexts } from '../data.js'
import { pick, random, shuffled } from '../random.js'
import { combined, edit, evasion, other } from './mutators.js'

export const BANDS = [
  { name: '5-7', from: 5, to: 7 },
  { name: '8-15', from: 8, to: 15 },
  { name: '16-40', from: 16, to: 40 },
  { name: '41-150', from: 41, to: 150 },
  { name: '150+', from: 151, to: 2000 },
]
const START = Date.UTC(2026, 0, 1)
const HISTORY = 60_000
/** Nobody would call two comments the same that share less than this of their words (Dice coefficient). */
const RELATED = 0.5

/** A filter that reports which text it takes a post for. */
function probe() {
  const seen = { key: undefined, resemblance: 0 }
  const signal = defineSignal({
    name: 'probe',
    category: 'none',
    inspect({ marks }) {
      const text = marks.find(({ kind }) => kind === 'text')
      seen.key = text?.key
      seen.resemblance = text?.resemblance ?? 0
    },
  })
  const filter = createFilter({ signals: [signal], clock: () => START + 1e12, maxSightings: HISTORY * 8 })
  const look = (act, author, content, at) => {
    filter[act]({ author, content, postedAt: START + at })
    return { ...seen }
  }
  return look
}

function shared(a, b) {
  const left = new Set(canonicalText(a).split(' '))
  const right = new Set(canonicalText(b).split(' '))
  let common = 0
  for (const word of left) if (right.has(word)) common++
  return (2 * common) / (left.size + right.size)
}

const count = (text) => canonicalText(text).split(' ').length

/** `{ recognised: { mutator: { band: { site, author, n } } }, wrong, near, compared, samples }` */
export function nearDuplicates({ quick }) {
  const next = random(3)
  const seenTexts = new Map()
  for (const text of realTexts()) if (!seenTexts.has(canonicalText(text))) seenTexts.set(canonicalText(text), text)
  const pool = shuffled(next, [...seenTexts.values()]).slice(0, HISTORY)
  const look = probe()
  const families = new Map()
  const samples = []
  let near = 0
  let wrong = 0
  const posted = pool.map((content, i) => {
    const author = `author-${i % 5000}`
    const found = look('check', author, content, i * 1000)
    const family = families.get(found.key)
    if (family === undefined) families.set(found.key, [content])
    else if (found.key !== undefined) {
      if (found.resemblance < 1) {
        near++
        // Two halves of one text have little in common with each other, but each is a near copy of the whole.
        const alike = Math.max(...family.map((earlier) => shared(content, earlier)))
        if (alike < RELATED) {
          wrong++
          samples.push({ alike, resemblance: found.resemblance, content, earlier: family[0] })
        }
      }
      if (family.length < 50) family.push(content)
    }
    return { content, author, key: found.key, words: count(content) }
  })
  const frames = posted.filter(({ words }) => words >= 41)
  const recognised = {}
  const each = quick ? 60 : 400
  for (const [name, mutate] of Object.entries({ ...evasion, ...edit, ...combined, ...other })) {
    recognised[name] = {}
    for (const { name: band, from, to } of BANDS) {
      const originals = shuffled(
        next,
        posted.filter(({ words }) => words >= from && words <= to),
      ).slice(0, each)
      if (name === 'lifted into a longer post' && (from < 16 || frames.length === 0)) continue
      let site = 0
      let author = 0
      for (const original of originals) {
        const content = mutate(original.content, next, frames.length > 0 ? pick(next, frames).content : '')
        if (look('peek', 'a stranger', content, 1e9).key === original.key) site++
        if (look('peek', original.author, content, 1e9).key === original.key) author++
      }
      if (originals.length > 0)
        recognised[name][band] = {
          site: site / originals.length,
          author: author / originals.length,
          n: originals.length,
        }
    }
  }
  return { recognised, history: posted.length, near, wrong, wrongPer100k: (wrong / posted.length) * 1e5, samples }
}
