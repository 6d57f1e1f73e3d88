export { DigueError, type DigueErrorCode } from './errors'
export { type ExplainOptions, explain } from './explain'
export { createFilter } from './filter'
export type { Filter, Stats } from './filter-types'
export { fingerprint, resemblance } from './fingerprint'
export type { Count, Observation, ObservedMark } from './history/observation'
export type { Restored } from './history/snapshot'
export { canonicalizeLink } from './links/canonicalize'
export type { PetitionPlatform } from './links/petitions'
export { extractLinks } from './links/public'
export type { Language } from './messages'
export type { Closed, FilterOptions } from './options'
export { definePolicy } from './policy'
export type { Limits, Policy, PolicyInput, PresetName, SignalLimits } from './policy-types'
export { presets } from './presets'
export { createSharedFilter } from './shared/filter'
export type {
  History,
  HistorySettings,
  HistoryStore,
  SharedMatch,
  SharedPost,
  SharedPosted,
  SharedSighting,
  SharedText,
  Slice,
} from './shared/history'
export type { SharedFilter, SharedFilterOptions, SharedStats } from './shared/types'
export { defineSignal } from './signals/define'
export { exceeds, type Finding, type Signal } from './signals/signal'
export { canonicalText } from './text/canonical'
export type {
  Action,
  Author,
  Category,
  Comment,
  Earlier,
  Evidence,
  Fault,
  Fingerprint,
  Format,
  Link,
  Mark,
  Petition,
  Verdict,
} from './types'
