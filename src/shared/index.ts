export { createSharedFilter } from './filter'
export type {
  History,
  HistorySettings,
  HistoryStore,
  PostRequest,
  Slice,
  StoredPost,
  StoredSighting,
  StoredText,
  TextRequest,
} from './history'
export type { SharedFilter, SharedFilterOptions, SharedStats } from './types'
