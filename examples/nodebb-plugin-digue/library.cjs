// NodeBB asks `filter:post.shouldQueue` before a post exists: the answer leaves no trace, unless the post goes to the queue. What is
// saved is recorded, under its id, so that edits replace it and purged posts no longer count.
'use strict'

const { createFilter, explain } = require('digue')

const filter = createFilter()

/** NodeBB's own module, as plugins reach it; kept apart for the test. */
const roles = {
  isModerator: (uid) => require.main.require('./src/user').isAdminOrGlobalMod(uid),
}

/** Likewise. */
const posts = {
  edit: (data) => require.main.require('./src/posts').edit(data),
}

const commentOf = async (post) => ({
  author: { id: String(post.uid), role: (await roles.isModerator(post.uid)) ? 'moderator' : undefined },
  thread: post.tid === undefined ? undefined : String(post.tid),
  content: String(post.content),
  format: 'markdown',
  postedAt: post.timestamp,
})

const QUEUED = 'queued/'
const MAX_WAITING = 1000
/** Ids in the filter of posts in the queue, which have none of NodeBB's yet, by author and text. */
const waiting = new Map()
let count = 0

const keyOf = ({ author, content }) => `${author.id} ${content}`

/** Records a post that goes to the queue, so that a copy of it is recognised. */
function wait(comment) {
  const id = `${QUEUED}${Date.now()}-${count++}`
  filter.check({ ...comment, id })
  waiting.set(keyOf(comment), id)
  if (waiting.size > MAX_WAITING) waiting.delete(waiting.keys().next().value)
}

/** If it was accepted out of the queue: from now on it has an id of NodeBB's, and counts as if it had never been held. */
function leave(comment, id) {
  const queued = waiting.get(keyOf(comment))
  waiting.delete(keyOf(comment))
  return queued !== undefined && filter.update(queued, { id }) && filter.review(id, 'approved')
}

module.exports = {
  roles,
  posts,
  async shouldQueue(hook) {
    // A moderator accepted this one out of the queue.
    if (hook.data.fromQueue) return hook
    const comment = await commentOf({ ...hook.data, uid: hook.uid })
    const verdict = filter.peek(comment)
    const first = verdict.duplicateOf
    const isQueued = first?.id?.startsWith(QUEUED)
    if (first?.id !== undefined && (isQueued ? first.same : verdict.publish)) {
      // Sent twice by accident: the first post stays, with the corrected text. NodeBB shows the sentence to the author. A corrected
      // copy of a post in the queue goes there too.
      if (!first.same)
        await posts.edit({ pid: first.id, uid: hook.uid, content: hook.data.content, req: hook.data.req })
      throw new Error(explain(verdict, 'en'))
    }
    if (verdict.action === 'reject') throw new Error(explain(verdict, 'en'))
    if (verdict.action === 'hold') {
      hook.shouldQueue = true
      wait(comment)
    }
    return hook
  },
  async onSave({ post }) {
    const comment = await commentOf(post)
    if (!leave(comment, String(post.pid))) filter.check({ ...comment, id: String(post.pid) })
  },
  async onEdit({ post }) {
    filter.check({ ...(await commentOf(post)), id: String(post.pid), postedAt: undefined })
  },
  async onPurge({ posts }) {
    for (const { pid } of posts) filter.retract(String(pid))
  },
}
