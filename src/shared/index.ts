export type {
  History,
  HistorySettings,
  HistoryStore,
  MarkTally,
  PostOutcome,
  PostRequest,
  Slice,
  StoredAuthor,
  StoredInsistence,
  StoredPost,
  StoredReview,
  StoredRules,
  StoredSighting,
  StoredText,
  StoredUpdate,
  TextRequest,
} from './store-contract'
export { createSharedFilter } from './store-filter'
export type { SharedFilter, SharedFilterOptions, SharedRules, SharedStats } from './types'
