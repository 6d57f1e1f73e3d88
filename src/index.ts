export { DigueError, type DigueErrorCode } from './errors'
export { explain } from './explain/explain'
export type { Language, Messages, ModeratorAction, Phrase, Reason, ReasonName } from './explain/messages'
export type { ExplainOptions } from './explain/options'
export type { AuthorExport, KeptPost, KeptSample } from './filter/author-export'
export { createFilter } from './filter/memory-filter'
export type { CommentUpdate, RetractOptions, ReviewOutcome } from './filter/moderation'
export type { FilterOptions } from './filter/options'
export type { Surge } from './filter/surges'
export type { Filter, FilterRules, Stats } from './filter/types'
export { fingerprint, resemblance } from './fingerprint/fingerprint'
export type { Reviewed } from './history/reviews'
export { canonicalizeLink } from './links/canonicalize'
export { extractLinks } from './links/extract-links'
export type { PetitionPlatform } from './links/petitions'
export type { Count, Observation, ObservedMark } from './observation/observation'
export { definePolicy } from './policy/define'
export { presets } from './policy/presets'
export type {
  Limits,
  NamedSignal,
  Policy,
  PolicyChanges,
  PolicyInput,
  PolicyLimits,
  PresetName,
  RowName,
  SignalLimits,
  Step,
  Thresholds,
} from './policy/types'
export type {
  Allowed,
  AllRules,
  Closed,
  Exemption,
  GatherRule,
  RuleBase,
  Rules,
  ThreadMatch,
  ThreadRule,
  TierRule,
} from './rules/types'
export { defineSignal } from './signals/define'
export { type Finding, type FindingInput, findingFor } from './signals/finding'
export type { Signal } from './signals/signal'
export type { Restored } from './snapshot/section-type'
export { canonicalText } from './text/canonical'
export type {
  Action,
  Author,
  BuiltInRows,
  BuiltInSignalName,
  Category,
  Comment,
  DuplicateOf,
  Earlier,
  Evidence,
  Fault,
  Fingerprint,
  Format,
  Label,
  Link,
  Mark,
  Petition,
  Standing,
  Tier,
  Verdict,
} from './types'
