// Everything that the plugin asks of NodeBB, which plugins reach through its main module. A test puts its own functions here.
'use strict'

const load = (name) => require.main.require(name)

/** Sends a notification. Its id is unique, so that a second one about the same post replaces the first. */
async function notify(push, { id, text, path, uid }) {
  const notifications = load('./src/notifications')
  const notification = await notifications.create({
    type: 'digue',
    nid: `digue:${id}`,
    bodyShort: load('./src/utils').escapeHTML(text),
    path,
    from: uid,
  })
  if (notification) await push(notifications, notification)
}

module.exports = {
  /** The part `digue` of NodeBB's config.json. */
  settings: () => load('nconf').get('digue') ?? {},
  siteLanguage: () => load('./src/meta').config.defaultLang,
  languageOf: async (uid) => (await load('./src/user').getSettings(uid)).userLang,
  /** Administrators, global moderators, and moderators of a category. */
  isModerator: (uid) => load('./src/user').isPrivileged(uid),
  /** Milliseconds since the epoch. */
  joinedAt: (uid) => load('./src/user').getUserField(uid, 'joindate'),
  post: (pid) => load('./src/posts').getPostFields(pid, ['pid', 'uid', 'tid', 'content', 'sourceContent', 'timestamp']),
  edit: (data) => load('./src/posts').edit(data),
  /** Why members reported a post, in their own languages. */
  async reportsOf(pid) {
    const flags = load('./src/flags')
    const flag = await flags.getFlagIdByTarget('post', pid)
    return flag ? (await flags.getReports(flag)).map(({ value }) => String(value)) : []
  },
  tellMember: (uid, notice) => notify((notifications, it) => notifications.push(it, [uid]), notice),
  tellModerators: (notice) =>
    notify((notifications, it) => notifications.pushGroups(it, ['administrators', 'Global Moderators']), notice),
  error: (error) => load('winston').error(`[digue] ${error.stack}`),
}
