// NodeBB asks `filter:post.shouldQueue` before a post exists: the answer leaves no trace. What is saved is recorded,
// under its id, so that edits replace it and purged posts no longer count.
'use strict'

const { createFilter, explain } = require('digue')

const filter = createFilter()

/** NodeBB's own module, as plugins reach it; kept apart for the test. */
const roles = {
  isModerator: (uid) => require.main.require('./src/user').isAdminOrGlobalMod(uid),
}

const commentOf = async (post) => ({
  author: { id: String(post.uid), role: (await roles.isModerator(post.uid)) ? 'moderator' : undefined },
  thread: post.tid === undefined ? undefined : String(post.tid),
  content: String(post.content),
  format: 'markdown',
  postedAt: post.timestamp,
})

module.exports = {
  roles,
  async shouldQueue(hook) {
    // A moderator accepted this one out of the queue.
    if (hook.data.fromQueue) return hook
    const verdict = filter.peek(await commentOf({ ...hook.data, uid: hook.uid }))
    if (verdict.action === 'reject') throw new Error(explain(verdict, 'en'))
    if (verdict.action === 'hold') hook.shouldQueue = true
    return hook
  },
  async onSave({ post }) {
    filter.check({ ...(await commentOf(post)), id: String(post.pid) })
  },
  async onEdit({ post }) {
    filter.check({ ...(await commentOf(post)), id: String(post.pid), postedAt: undefined })
  },
  async onPurge({ posts }) {
    for (const { pid } of posts) filter.retract(String(pid))
  },
}
