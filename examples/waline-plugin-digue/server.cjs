// Waline with this plugin, as one process. Its own settings are Waline's environment variables; digue's are:
//   DIGUE_SECRET    a long random text that stays the same
//   DIGUE_FILE      where the history is kept between two starts; without it a restart forgets
//   DIGUE_POLICY    comments (the default), forum or chat
//   DIGUE_LANGUAGE  the site's language: en (the default) or fr
//   PORT, HOST      where it listens: 8360 and all addresses by default
'use strict'

const { createServer } = require('node:http')
const waline = require('@waline/vercel')
const { openHistory } = require('./history.cjs')
const digue = require('./plugin.cjs')

const { DIGUE_SECRET, DIGUE_FILE, DIGUE_POLICY = 'comments', DIGUE_LANGUAGE = 'en', PORT = '8360', HOST } = process.env

const history = openHistory({ file: DIGUE_FILE, secret: DIGUE_SECRET, policy: DIGUE_POLICY })
const app = waline({ env: 'production', plugins: [digue({ ...history, language: DIGUE_LANGUAGE })] })
const server = createServer(app)

server.listen(Number(PORT), HOST, () => console.log(`Waline listens on port ${server.address().port}`))
// So that the history is saved: a signal alone ends a process without its last step.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))
