// The comments that peers are measured on, and copies of them as evaders make them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { source } from '../texts.js'

/** Lengths that all peers can work with; shorter texts are everyday messages. */
const SHORTEST = 60
const LONGEST = 1000
const START = Date.UTC(2026, 0, 1)

/** A seeded generator of numbers from 0 to 1. */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

function realContents(folder) {
  const contents = []
  for (const file of readdirSync(folder).filter((name) => /\.jsonl(\.gz)?$/.test(name))) {
    const bytes = readFileSync(join(folder, file))
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    for (const line of text.split('\n')) {
      if (line === '') continue
      const { content, label } = JSON.parse(line)
      if (typeof content === 'string') contents.push({ content: content.trim(), spam: label === 'spam' })
    }
  }
  return contents
}

/** Which of the rows is taken next, so that sources are mixed, the same in every run. */
function shuffled(list) {
  const next = random(17)
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[list[i], list[j]] = [list[j], list[i]]
  }
  return list
}

/**
 * Different comments: of the `.jsonl` or `.jsonl.gz` files in the folder DIGUE_DATA if it is given, else generated.
 * A tenth as many authors as comments, 5 s apart.
 *
 * @returns {{ origin: string, comments: { id: string, author: string, thread: string, content: string, postedAt: number, spam: boolean }[] }}
 */
export function readComments(wanted) {
  const folder = process.env.DIGUE_DATA
  const real = folder !== undefined && folder !== '' && existsSync(folder)
  const seen = new Set()
  const picked = []
  const next = source('fr', 200, 'none', 41)
  const rows = real
    ? shuffled(realContents(folder))
    : Array.from({ length: wanted }, () => ({ content: next(), spam: false }))
  for (const { content, spam } of rows) {
    if (picked.length === wanted) break
    const key = content.toLowerCase()
    if (content.length < SHORTEST || content.length > LONGEST || seen.has(key)) continue
    seen.add(key)
    picked.push({ content, spam })
  }
  const authors = Math.max(1, Math.floor(picked.length / 10))
  const comments = picked.map(({ content, spam }, i) => ({
    id: `c-${i}`,
    author: `author-${i % authors}`,
    thread: `thread-${i % 500}`,
    content,
    postedAt: START + i * 5000,
    spam,
  }))
  return { origin: real ? 'real comments' : 'generated comments', comments }
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Ways to post the same again. Seeded: every peer gets the same copies. */
export const MUTATIONS = {
  'the same': (text) => text,
  'case, accents, invisibles': (text) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toUpperCase()
      .replace(/([AEIOU])/g, '$1\u200b'),
  'typos in 3 % of letters': (text, next) =>
    [...text]
      .map((letter) => (/\p{L}/u.test(letter) && next() < 0.03 ? letters[Math.floor(next() * 26)] : letter))
      .join(''),
  'a fifth of the words changed': (text, next, other) => {
    const words = other.split(/\s+/)
    return text
      .split(/(\s+)/)
      .map((word) => (/\S/.test(word) && next() < 0.2 ? words[Math.floor(next() * words.length)] : word))
      .join('')
  },
  'cut to 70 %': (text) => text.slice(0, Math.ceil(text.length * 0.7)),
  'greeting and tail added': (text, next) => `Bonjour à tous, ${text} merci ${Math.floor(next() * 1e6).toString(36)}`,
}
