import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { clock, HOUR, T } from '../posts'
import { LINK_TRICKS } from './links'
import { PART_TRICKS } from './parts'
import { QUOTATION_TRICKS } from './quotations'
import { TEXT_TRICKS } from './texts'
import { TYPO_TRICKS } from './typos'

const SECRET = 'a secret of the tests that nobody guesses'
const cases = [...TEXT_TRICKS, ...PART_TRICKS, ...TYPO_TRICKS, ...LINK_TRICKS, ...QUOTATION_TRICKS].flatMap(
  ({ name: kind, flood, variants }) =>
    Object.entries(variants).map(([name, variant]) => ({ kind, name, flood, variant })),
)

describe('a disguise', () => {
  it.each(cases)('is seen alike in a shared history: $kind, $name', async ({ flood, variant }) => {
    const local = createFilter({ clock, secret: SECRET })
    const shared = createSharedFilter({ clock, secret: SECRET, history: memoryHistory() })
    for (let i = 0; i < 10; i++) {
      const post = { author: 'eve', thread: `thread ${i % 2}`, postedAt: T + i * HOUR, ...variant(flood(i), i) }
      expect((await shared.check(post)).action).toBe(local.check(post).action)
    }
  })
})
