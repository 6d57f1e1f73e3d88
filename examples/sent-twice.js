/**
 * What is sent twice by accident stays one post. If the comment is such a copy, its verdict names the first post: forgets the copy,
 * and gives the first post the corrected text, if there is one.
 *
 * @param edit `edit(id, content, action)` replaces the text of a post: of a published one for the actions allow and nudge, of one
 *   that waits also for hold
 * @returns the id of the first post; undefined for any other comment
 */
export function firstOf(filter, comment, { action, duplicateOf }, edit) {
  // A first post without an id could not be found: the copy is then a post like others.
  if (duplicateOf?.id === undefined) return undefined
  filter.retract(comment.id, { by: 'mistake' })
  if (!duplicateOf.same && action !== 'reject') {
    filter.check({ ...comment, id: duplicateOf.id })
    edit(duplicateOf.id, comment.content, action)
  }
  return duplicateOf.id
}
