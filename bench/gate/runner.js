// The loops that are timed. The gate imports this file once for each version, so that what the engine learns about one
// version is not mixed with what it learns about the other.

let sink = 0

export const runner = {
  check(filter, comments) {
    for (const comment of comments) sink += filter.check(comment).action.length
  },
  peek(filter, comments) {
    for (const comment of comments) sink += filter.peek(comment).action.length
  },
  canonicalText({ canonicalText }, texts) {
    for (const text of texts) sink += canonicalText(text).length
  },
  fingerprint({ fingerprint }, texts) {
    for (const text of texts) sink += fingerprint(text).length
  },
  extractLinks({ extractLinks }, texts) {
    for (const text of texts) sink += extractLinks(text).length
  },
  canonicalizeLink({ canonicalizeLink }, texts) {
    for (const text of texts) sink += canonicalizeLink(text) === undefined ? 0 : 1
  },
  /** What the loops added up: read, so that the engine cannot leave the calls out. */
  total: () => sink,
}
