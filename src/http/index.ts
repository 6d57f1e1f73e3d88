export { bodyLimit, readBody } from './body'
export { hostCheck } from './hosts'
export { isTooNested, MAX_NESTED } from './json'
export { bearerKey, MAX_KEY, sameKey } from './keys'
