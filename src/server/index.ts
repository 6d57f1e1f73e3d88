export { createServerHandler, isServed, type ServerLogEntry } from './handler'
export { RequestCounts } from './metrics'
export type { ServedSite } from './site'
