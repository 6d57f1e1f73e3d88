// What became of a post after its verdict, as bits of one number. Records and snapshots hold it.

/** It was taken back, by its author or a moderator: it counts for its author only, and no duplicate is named after it. */
export const RETRACTED = 1
/** A later post took its place, so that counts of other posts pass over it. */
export const SUPERSEDED = 2
/** It repeats a post that was taken back, whose place it has. One such post is free. */
export const REPOST = 4
/** It was a duplicate, until the post that it repeats was taken back. */
export const PROMOTED = 8
/** Five words or more that repeat no other post of the author: it speaks for its author unless it is held or taken back. */
export const OWN_WORDS = 16
/** A moderator approved it. */
export const APPROVED = 32
/** A moderator removed it. */
export const REMOVED = 64
/** Its author, a stranger, copied what somebody else had posted. An edit keeps this, an approval does not. */
export const COPY = 128

/** Every bit. */
export const ALL_FATES = 255

/** What a moderator decided about a post, if anything. */
export type Review = 'approved' | 'removed'

export function reviewOf(fate: number): Review | undefined {
  if ((fate & APPROVED) !== 0) return 'approved'
  return (fate & REMOVED) !== 0 ? 'removed' : undefined
}
