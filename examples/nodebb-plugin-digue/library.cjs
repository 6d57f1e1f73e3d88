// NodeBB asks `filter:post.shouldQueue` before a post exists: the answer leaves no trace. What goes to the queue or is saved is recorded,
// under its id, so that edits replace it and deleted posts count as NodeBB's moderators decided.
'use strict'

const { randomUUID } = require('node:crypto')
const { explain } = require('digue')
const { openHistory } = require('./history.cjs')
const nodebb = require('./nodebb.cjs')

/** What NodeBB shows to the author in place of publishing. */
class Refusal extends Error {}

const QUEUED = 'queue:'
/** What NodeBB says of a post before it is saved and not afterwards: whether it comes out of the queue, and the address. */
const saving = new Map()
/** The hooks of a post follow each other at once. */
const MAX_SAVING = 1000
let filter
let touched
let language

/** A visitor without an account is an address; without an address, an author of this one post. */
const guestOf = (ip) => (ip ? `guest:${ip}` : `guest:${randomUUID()}`)

async function commentOf({ uid, tid, content, sourceContent, timestamp, ip, req }) {
  // Accounts of other servers have an address in place of a number. They have no role here.
  const isMember = Number(uid) > 0
  const address = ip ?? req?.ip
  const [isModerator, joinedAt] = isMember ? await Promise.all([nodebb.isModerator(uid), nodebb.joinedAt(uid)]) : []
  return {
    author: {
      id: uid && String(uid) !== '0' ? String(uid) : guestOf(address),
      ip: address,
      role: isModerator ? 'moderator' : undefined,
      joinedAt: joinedAt ? Number(joinedAt) : undefined,
    },
    thread: tid === undefined ? undefined : String(tid),
    content: String(sourceContent || content),
    format: 'markdown',
    postedAt: timestamp === undefined ? undefined : Number(timestamp),
  }
}

/** The explanation for the author. NodeBB writes `en-GB` and `fr`; a language that digue does not know is the site's. */
async function sentenceFor(uid, verdict) {
  const own = Number(uid) > 0 ? await nodebb.languageOf(uid) : undefined
  return explain(verdict, [own || language, language, 'en'])
}

/** Tells the author what was repeated and, unless the verdict is a nudge, the moderators why. */
async function tell(id, path, uid, verdict) {
  if (!verdict.flagged) return
  const text = explain(verdict, [language, 'en'], { audience: 'moderator', heading: false })
  if (verdict.action !== 'nudge') await nodebb.tellModerators({ id: `moderators:${id}`, text, path, uid })
  if (Number(uid) > 0)
    await nodebb.tellMember(uid, { id: `member:${id}`, text: await sentenceFor(uid, verdict), path, uid })
}

/** Sent twice by accident: the first post stays, with the corrected text. NodeBB shows the sentence to the author. */
async function keepFirst({ uid, data }, { duplicateOf: first, publish }) {
  if (first?.id === undefined) return false
  // A corrected copy of a post in the queue goes there too.
  const stays = first.id.startsWith(QUEUED) ? first.same : publish
  if (stays && !first.same) await nodebb.edit({ pid: first.id, uid, content: data.content, req: data.req })
  return stays
}

async function shouldQueue(hook) {
  // A moderator accepted this one out of the queue, or it is another post shown in a second category.
  if (hook.data.fromQueue || hook.data.content === undefined) return
  const verdict = await filter.peek(await commentOf({ ...hook.data, uid: hook.uid }))
  if ((await keepFirst(hook, verdict)) || verdict.action === 'reject')
    throw new Refusal(await sentenceFor(hook.uid, verdict))
  if (verdict.action === 'hold') hook.shouldQueue = true
}

async function onQueue({ id, uid, data }) {
  if (data.content === undefined) return
  const verdict = await filter.check({ ...(await commentOf({ ...data, uid })), id: `${QUEUED}${id}` })
  await tell(`${QUEUED}${id}`, `/post-queue/${id}`, uid, verdict)
}

/** From now on the post has an id of NodeBB's, and counts as if it had never been held. */
async function onAccept({ data: { id, pid, tid } }) {
  if (pid === undefined) return
  if (await filter.update(`${QUEUED}${id}`, { id: String(pid), thread: String(tid) }))
    await filter.review(String(pid), 'approved')
  // It was forgotten while it waited.
  else await filter.check({ ...(await commentOf(await nodebb.post(pid))), id: String(pid) })
}

async function onRefuse({ data: { id } }) {
  await filter.review(`${QUEUED}${id}`, 'removed')
}

async function onCreate({ post, data }) {
  saving.set(String(post.pid), { isAccepted: data.fromQueue === true, ip: data.ip ?? data.req?.ip })
  if (saving.size > MAX_SAVING) saving.delete(saving.keys().next().value)
}

async function onSave({ post }) {
  const pid = String(post.pid)
  const { isAccepted, ip } = saving.get(pid) ?? {}
  saving.delete(pid)
  // `onAccept` follows.
  if (isAccepted) return
  const verdict = await filter.check({ ...(await commentOf({ ip, ...post })), id: pid })
  await tell(pid, `/post/${pid}`, post.uid, verdict)
}

async function onEdit({ post, uid }) {
  // Guests cannot edit, and their address is not known any more.
  if (Number(post.uid) === 0) return
  const pid = String(post.pid)
  const verdict = await filter.check({ ...(await commentOf(post)), id: pid, postedAt: undefined })
  // NodeBB has published it. What a moderator changed in it is their own decision.
  if (String(uid) === String(post.uid)) await tell(pid, `/post/${pid}`, post.uid, verdict)
}

const deletedBy = (uid, post) => (String(uid) === String(post.uid) ? 'author' : 'moderator')

async function onDelete({ post, uid }) {
  const id = String(post.pid)
  const by = deletedBy(uid, post)
  // NodeBB has no mark for spam: what members reported as spam and a moderator deletes is labelled.
  const isSpam = by === 'moderator' && (await nodebb.reportsOf(post.pid)).some((reason) => /\bspam\b/i.test(reason))
  if (isSpam) await filter.submitSpam({ ...(await commentOf(post)), id })
  await filter.retract(id, { by })
}

async function onRestore({ post, uid }) {
  const id = String(post.pid)
  const comment = { ...(await commentOf(post)), id }
  // Their own post: it counts again. A moderator's decision counts as one.
  if (deletedBy(uid, post) === 'author') await filter.check(comment)
  else {
    await filter.withdrawLabel(comment)
    await filter.review(id, 'approved')
  }
}

async function onPurge({ posts, uid }) {
  for (const post of posts) await filter.retract(String(post.pid), { by: deletedBy(uid, post) })
}

/** Also each post of a topic that is split or merged. */
async function onMove({ post, tid }) {
  await filter.update(String(post.pid), { thread: String(tid) })
}

async function onUserDelete({ uid }) {
  await filter.forget(String(uid))
}

async function onLoad() {
  const { secret, file, policy = 'forum', rules } = nodebb.settings()
  ;({ filter, touched } = openHistory({ secret, file, policy, ...rules }))
  language = nodebb.siteLanguage() || 'en'
}

/** A fault of the filter must not keep a member from posting: NodeBB goes on as if the plugin were not there. */
const guarded = (hook) => async (data) => {
  try {
    await hook(data)
  } catch (error) {
    if (error instanceof Refusal) throw error
    nodebb.error(error)
  }
  touched()
  return data
}

module.exports = {
  onLoad,
  shouldQueue: guarded(shouldQueue),
  onQueue: guarded(onQueue),
  onAccept: guarded(onAccept),
  onRefuse: guarded(onRefuse),
  onCreate: guarded(onCreate),
  onSave: guarded(onSave),
  onEdit: guarded(onEdit),
  onDelete: guarded(onDelete),
  onRestore: guarded(onRestore),
  onPurge: guarded(onPurge),
  onMove: guarded(onMove),
  onUserDelete: guarded(onUserDelete),
}
