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
// A pipe gets one line for each comment; a terminal gets no line longer than it is wide.
const width = Number(process.env.COLUMNS) || process.stdout.columns || Infinity
const cell = (text, width) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > width ? `${line.slice(0, width - 1)}…` : line.padEnd(width)
}
const columns = [16, 12, Math.min(44, Math.max(20, width - 16 - 12 - 6 - 6)), 6]
const row = (...cells) => columns.map((size, i) => cell(cells[i], size)).join('  ')

/** A text in lines that fit, behind a margin. */
function wrapped(text, margin) {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== '' && margin + line.length + 1 + word.length > width) lines.push(word)
    else lines.splice(-1, 1, line === '' ? word : `${line} ${word}`)
  }
  return lines.map((line) => ' '.repeat(margin) + line).join('\n')
}

/** The reason beside the row, or where there is no room for it, below. */
function withReason(line, reason) {
  if (reason === '' || line.length + 2 + reason.length <= width) return `${line}  ${reason}`.trimEnd()
  return `${line.trimEnd()}\n${wrapped(reason, 18)}`
}

/** What a moderator would read first: the strongest reason, or why there is none. */
function reasonFor(verdict) {
  const [reason] = explain(verdict, 'fr', { audience: 'moderator', heading: false, timeZone: 'UTC' }).split('\n')
  return reason
}

const filter = createFilter({ signals: [abuse({ languages: ['fr', 'en'] })] })
const signals = new Map()
let agreed = 0
console.log(withReason(row('time', 'author', 'extract', 'action'), 'reason'))
for (const { expected, why, edit, ...comment } of rows) {
  const verdict = filter.check(comment)
  if (verdict.action === expected) agreed++
  if (verdict.flagged) {
    const { signal } = verdict.evidence[0]
    signals.set(signal, (signals.get(signal) ?? 0) + 1)
  }
  const reason = verdict.flagged || verdict.exemption ? reasonFor(verdict) : ''
  const time = comment.postedAt.replace('T', ' ').slice(0, 16)
  const cells = row(time, comment.author.name ?? comment.author.id, comment.content, verdict.action)
  const line = withReason(cells, reason)
  console.log(colour ? `\x1b[${paint[verdict.action]}m${line}\x1b[0m` : line)
}
const { byAction, authors } = filter.stats()
console.log(
  `\n${rows.length} comments by ${authors} members: ${Object.entries(byAction)
    .map(([action, n]) => `${n} ${action}`)
    .join(', ')}`,
)
console.log(wrapped(`signals: ${[...signals].map(([signal, n]) => `${signal} ${n}`).join(', ')}`, 0))
console.log(`as a human would have it: ${agreed} of ${rows.length}`)
