export type {
  History,
  HistorySettings,
  HistoryStore,
  MarkTally,
  PostOutcome,
  PostRequest,
  Slice,
  StoredInsistence,
  StoredPost,
  StoredReview,
  StoredSighting,
  StoredText,
  StoredUpdate,
  TextRequest,
} from './store-contract'
export { createSharedFilter } from './store-filter'
export type { SharedFilter, SharedFilterOptions, SharedStats } from './types'
