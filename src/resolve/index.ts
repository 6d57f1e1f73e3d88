export { createResolver, type Resolver } from './create-resolver'
export { shortHosts } from './hosts'
export type { ResolverOptions } from './options'
