export { type ConformanceCase, conformance } from './conformance'
export { memoryHistory } from './memory-history'
export { observe } from './observe'
