// Replays the forum thread of fixtures/ and prints what digue would have done, and why. Usage: npm run demo
import { readFileSync } from 'node:fs'
import { abuse } from '../dist/abuse/index.js'
import { createFilter, explain } from '../dist/index.js'

const rows = readFileSync(new URL('../fixtures/forum-thread.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))

const colour = process.stdout.isTTY && !process.env.NO_COLOR
const paint = { allow: '2', nudge: '33', hold: '35', reject: '31' }
const cell = (text, width) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > width ? `${line.slice(0, width - 1)}…` : line.padEnd(width)
}

const filter = createFilter({ signals: [abuse({ languages: ['fr', 'en'] })] })
const signals = new Map()
let agreed = 0
console.log(`${cell('time', 16)}  ${cell('author', 12)}  ${cell('extract', 44)}  ${cell('action', 6)}  reason`)
for (const { expected, why, edit, ...comment } of rows) {
  const verdict = filter.check(comment)
  if (verdict.action === expected) agreed++
  if (verdict.flagged) {
    const { signal } = verdict.evidence[0]
    signals.set(signal, (signals.get(signal) ?? 0) + 1)
  }
  const reason = verdict.flagged || verdict.exemption ? explain(verdict, 'fr', { timeZone: 'UTC' }).split('\n')[1] : ''
  const line = [
    comment.postedAt.replace('T', ' ').slice(0, 16),
    cell(comment.author.name ?? comment.author.id, 12),
    cell(comment.content, 44),
    cell(verdict.action, 6),
    reason ?? '',
  ].join('  ')
  console.log(colour ? `\x1b[${paint[verdict.action]}m${line}\x1b[0m` : line)
}
const { byAction, authors } = filter.stats()
console.log(
  `\n${rows.length} comments by ${authors} members: ${Object.entries(byAction)
    .map(([action, n]) => `${n} ${action}`)
    .join(', ')}`,
)
console.log(`signals: ${[...signals].map(([signal, n]) => `${signal} ${n}`).join(', ')}`)
console.log(`as a human would have it: ${agreed} of ${rows.length}`)
