import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url)
const demo = (env: Record<string, string> = {}) =>
  execFileSync(process.execPath, ['examples/replay-thread.js'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  })
const comments = readFileSync(new URL('fixtures/forum-thread.jsonl', root), 'utf8').trim().split('\n').length

describe('the demo', () => {
  it('prints a line for each comment and a summary in which all are as a human would have it', () => {
    const [table = '', summary = ''] = demo().split('\n\n')
    const [head = '', ...rows] = table.split('\n')
    expect(head.split(/ {2,}/)).toEqual(['time', 'author', 'extract', 'action', 'reason'])
    expect(rows).toHaveLength(comments)
    for (const row of rows)
      expect(row).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}\S.* {2}(?:allow|(?:nudge|hold|reject) +\S.*)/)
    expect(summary).toContain(`${comments} comments by 30 members`)
    expect(summary).toContain(`as a human would have it: ${comments} of ${comments}`)
  })

  it.each([80, 120])('fits into %s columns, and loses nothing', (columns) => {
    const narrow = demo({ COLUMNS: String(columns) })
    expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns)
    expect(narrow.replace(/\s+/g, ' ')).toContain('5 fois en 7 jours.')
  })

  it('has no colours in a pipe', () => {
    expect(demo()).not.toContain('\u001b')
  })
})
