// The receiver for Invision as a program. Settings are environment variables:
//   INVISION_URL    the community, https://forum.example.org
//   INVISION_KEY    a key of its REST API
//   WEBHOOK_SECRET  the part of the webhooks' addresses that nobody can guess
//   DIGUE_SECRET    a long random text that stays the same
//   DIGUE_FILE      where the history is kept: digue.bin by default
//   SENDER          the number of the account that writes to members; without it nobody is told
//   DIGUE_LANGUAGE  the language of the community: fr (the default) or en
//   PORT            8080 by default
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createFilter } from 'digue'
import { createInvision, invisionApi } from './invision-webhook.js'

const { INVISION_URL, INVISION_KEY, WEBHOOK_SECRET, DIGUE_SECRET, DIGUE_FILE = 'digue.bin' } = process.env
const { SENDER, DIGUE_LANGUAGE = 'fr', PORT = '8080' } = process.env
for (const [name, value] of Object.entries({ INVISION_URL, INVISION_KEY, WEBHOOK_SECRET, DIGUE_SECRET })) {
  if (value) continue
  console.error(`Set ${name}. What it is for is at the top of this file.`)
  process.exit(2)
}

const filter = createFilter({ secret: DIGUE_SECRET })
try {
  if (existsSync(DIGUE_FILE)) filter.restore(readFileSync(DIGUE_FILE))
} catch (error) {
  // The community goes on with an empty history. The file stays under another name, in case the secret was mistyped.
  const aside = `${DIGUE_FILE}.refused-${Date.now()}`
  renameSync(DIGUE_FILE, aside)
  console.error(`${DIGUE_FILE} could not be read and is now ${aside}: ${error.message}`)
}

function save() {
  writeFileSync(`${DIGUE_FILE}.new`, filter.snapshot(), { mode: 0o600 })
  renameSync(`${DIGUE_FILE}.new`, DIGUE_FILE)
}

const api = invisionApi({ url: INVISION_URL, key: INVISION_KEY })
const sender = SENDER === undefined ? undefined : Number(SENDER)
const { app, settle } = createInvision({ secret: WEBHOOK_SECRET, api, filter, sender, language: DIGUE_LANGUAGE })
const server = app.listen(Number(PORT), () => console.log(`Listening on port ${server.address().port}`))
setInterval(() => {
  save()
  settle().catch(console.error)
}, 600_000)
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    save()
    process.exit()
  })
}
