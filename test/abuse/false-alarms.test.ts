import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { abuse } from '../../src/abuse'

type Alarms = Record<string, { allowed: string[]; found: string[] }>
const { note: _, ...kinds }: Alarms & { note?: unknown } = JSON.parse(
  readFileSync(new URL('../../fixtures/abuse/false-alarms.json', import.meta.url), 'utf8'),
)
const filter = createFilter({ signals: [abuse()] })
const isHeld = (content: string) => filter.peek({ author: 'lea', content }).action === 'hold'

describe.each(Object.entries(kinds))('%s', (_kind, { allowed, found }) => {
  it('are no threats', () => {
    expect(allowed.filter(isHeld)).toEqual([])
  })

  it('do not excuse what looks alike', () => {
    expect(found.filter((content) => !isHeld(content))).toEqual([])
  })
})
