export { bodyLimit, readBody } from './body'
export { hostCheck } from './hosts'
export { bearerKey, MAX_KEY, sameKey } from './keys'
