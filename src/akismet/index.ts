export { type AkismetClientOptions, type AkismetComment, akismetClient, type InProcessAkismet } from './client'
export { type AuthorOf, authorOf } from './comment'
export type { AkismetFields } from './fields'
export {
  type AkismetHandler,
  type AkismetHandlerOptions,
  type AkismetLogEntry,
  type AkismetServing,
  type AkismetSite,
  createAkismetHandler,
  createAkismetSites,
} from './handler'
export type { VerifyKey } from './key'
export type { Next, NextClient } from './next'
