// The comments that peers are measured with, and copies of them as evaders make them.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { folder, readRows } from '../data.js'
import { random, shuffled } from '../random.js'
import { source } from '../texts.js'

/** Lengths that all peers can work with. Shorter texts are everyday messages. */
const SHORTEST = 60
const LONGEST = 1000
const START = Date.UTC(2026, 0, 1)

/** Contents of every file of the folder. */
function realContents() {
  return readdirSync(folder)
    .filter((name) => /\.jsonl(\.gz)?$/.test(name))
    .flatMap((name) => readRows(join(folder, name)))
    .filter(({ content }) => typeof content === 'string')
    .map(({ content, label }) => ({ content: content.trim(), spam: label === 'spam' }))
}

/**
 * Different comments from the `.jsonl` and `.jsonl.gz` files of the folder DIGUE_DATA if it is set, else made ones. Each author
 * has ten of them, and they are 5 s apart.
 *
 * @returns {{ origin: string, comments: { id: string, author: string, thread: string, content: string, postedAt: number, spam: boolean }[] }}
 */
export function readComments(wanted) {
  const real = folder !== undefined && existsSync(folder)
  const seen = new Set()
  const picked = []
  const next = source('fr', 200, 'none', 41)
  const rows = real
    ? shuffled(random(17), realContents())
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
  return { origin: real ? 'real comments' : 'made comments', comments }
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Ways to post the same text again. Every peer gets the same copies. */
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
