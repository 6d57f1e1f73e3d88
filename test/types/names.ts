/*
 * Programs that must compile, and programs that must not: `npm run types` checks them, and nothing runs them. A line under
 * `@ts-expect-error` that compiles is an error itself.
 */
import {
  type BuiltInRows,
  createFilter,
  definePolicy,
  defineSignal,
  type FilterOptions,
  type Finding,
  type Limits,
  type Policy,
  type PolicyInput,
  presets,
  type Signal,
} from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'

const row: Limits = { windowMs: 60_000, nudge: 2, hold: 3 }
const shouting = defineSignal({
  name: 'shouting',
  category: 'spam',
  limits: { capitals: { windowMs: 0, nudge: 20 } },
  inspect: (_observation, { capitals }) => (capitals.nudge === 5 ? { signal: 'shouting', weight: 0.4 } : undefined),
})
const wallet = defineSignal({ name: 'wallet', category: 'spam', inspect: () => undefined })

// Every row has a name in the types, and every name a row.
presets.forum.limits satisfies { [Name in keyof BuiltInRows]: { [Row in BuiltInRows[Name]]?: Limits } }

// Built-in names, by themselves and beside custom ones.
createFilter()
createFilter({})
createFilter({ policy: 'chat' })
createFilter({ policy: presets.comments })
createFilter({ policy: { limits: { 'author-flood': { burst: row } }, shadow: ['campaign'], off: ['oversized'] } })
createFilter({
  signals: [shouting, wallet],
  policy: {
    limits: { shouting: { capitals: row }, wallet: { anything: row }, labelled: { near: row } },
    off: ['wallet'],
  },
})
createFilter({ signals: [{ name: 'inline', category: 'spam', inspect: ({ postedAt }) => void postedAt.toFixed() }] })
createFilter({
  signals: [
    shouting,
    defineSignal({ name: 'inline', category: 'spam', limits: { one: row }, inspect: (_, { one }) => void one.hold }),
  ],
  policy: { limits: { inline: { one: row } }, shadow: ['shouting'] },
})
createSharedFilter({
  history: memoryHistory(),
  secret: 'secret',
  signals: [shouting],
  policy: { shadow: ['shouting', 'author-flood'] },
})
// A policy made beforehand.
const made = definePolicy<typeof shouting>({ limits: { shouting: { capitals: row } } })
createFilter({ policy: made, signals: [shouting] })
createFilter({ policy: definePolicy({ extends: 'chat', off: ['campaign'] }) })
const plain: Policy = definePolicy({ name: 'ours' })
createFilter({ policy: plain })
// Options, and lists of signals, whose literal types are lost: names are checked at run time only.
const options: FilterOptions = { signals: [wallet], policy: { shadow: ['wallet'] } }
createFilter(options)
const many: Signal[] = [shouting, wallet]
createFilter({ signals: many, policy: { off: ['wallet'] } })
// Optional fields may be undefined.
createFilter({ signals: [{ ...wallet, kinds: undefined, limits: undefined, atMost: undefined, marks: undefined }] })
createFilter({ petitions: [{ platform: 'a', hosts: ['b.org'], path: /\d/, query: undefined, prefix: undefined }] })
// A policy out of JSON.
createFilter({ policy: JSON.parse('{}') as PolicyInput })

// @ts-expect-error no such signal in shadow
createFilter({ policy: { shadow: ['author-flod'] } })
// @ts-expect-error no such signal in off
createFilter({ policy: { off: ['author-flod'] } })
// @ts-expect-error no such signal in limits
createFilter({ policy: { limits: { 'author-flod': { burst: row } } } })
// @ts-expect-error no such row
createFilter({ policy: { limits: { 'author-flood': { brust: row } } } })
// @ts-expect-error no such step
createFilter({ policy: { limits: { 'author-flood': { burst: { windowMs: 1, holt: 5 } } } } })
// @ts-expect-error no such threshold
createFilter({ policy: { thresholds: { rejct: 0.9 } } })
// @ts-expect-error no such preset
createFilter({ policy: { extends: 'blog' } })
// @ts-expect-error no such option
createFilter({ maxAuthor: 5 })
// @ts-expect-error the signal is not among those of the filter
createFilter({ signals: [wallet], policy: { shadow: ['shouting'] } })
// @ts-expect-error the custom signal has no such row
createFilter({ signals: [shouting], policy: { limits: { shouting: { letters: row } } } })
// @ts-expect-error the policy names a signal that the filter does not have
createFilter({ policy: made })
// @ts-expect-error no such signal in a shared filter
createSharedFilter({ history: memoryHistory(), secret: 'secret', policy: { off: ['author-flod'] } })
// @ts-expect-error no such row in a shared filter
createSharedFilter({ history: memoryHistory(), secret: 's', policy: { limits: { campaign: { txt: row } } } })
// @ts-expect-error no such signal
definePolicy({ shadow: ['shouting'] })
// @ts-expect-error no such row of a custom signal
definePolicy<typeof shouting>({ limits: { shouting: { letters: row } } })
// @ts-expect-error a row that the signal does not declare
defineSignal({ name: 'x', category: 'spam', limits: { one: row }, inspect: (_, { two }) => void two })
// @ts-expect-error shadow is decided by the policy, not by the signal
defineSignal({ name: 'x', category: 'spam', inspect: (): Finding => ({ weight: 1, shadow: true }) })
// @ts-expect-error no such category
defineSignal({ name: 'x', category: 'spamm', inspect: () => undefined })
// @ts-expect-error a preset is read only
presets.forum.thresholds.nudge = 0.1
