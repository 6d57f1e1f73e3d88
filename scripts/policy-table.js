// The tables of docs/policies.md, made from the presets. Usage: npm run docs:policies
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** Groups of rows in the order of the page. A row is `[signal, row, what is counted]`. */
export const GROUPS = [
  {
    title: 'Petitions',
    rows: [
      ['author-repeats-petition', 'anywhere', 'One author shares one petition, in any thread'],
      ['author-repeats-petition', 'thread', 'One author shares one petition in the same thread'],
      [
        'author-repeats-petition',
        'opaque',
        'Different opaque codes (`chng.it/CODE`) of one author; held only from the nudged one on in one thread, or in near copies',
      ],
      ['thread-repeats-petition', 'thread', 'Anyone shares one petition in the same thread'],
      ['gathered', 'elsewhere', 'Posts in one thread of what a [rule](#rules-of-the-house) gathers in another one'],
      ['campaign', 'petition', 'Authors on the whole site who share one petition'],
      ['evasion', 'shuffling', 'Different addresses of one petition, by one author'],
    ],
  },
  {
    title: 'Other links',
    rows: [
      ['author-repeats-link', 'anywhere', 'One author posts one link, in any thread'],
      ['author-repeats-link', 'thread', 'One author posts one link in the same thread'],
      [
        'link-density',
        'domains',
        'Domains in one post that has fewer than 8 words for each link; with 4 to 7 it is nudged at most',
      ],
    ],
  },
  {
    title: 'Texts of one author',
    rows: [
      ['author-repeats-text', 'thread', 'The same text, or a near copy, in the same thread'],
      ['author-repeats-text', 'linked', 'The same text with a link or a petition, in any thread'],
      ['author-repeats-text', 'anywhere', 'The same text, in any thread'],
      ['author-repeats-text', 'short', 'The same short text'],
      ['duplicate', 'copy', 'The same text in the same thread, sent twice by accident: the count is 2'],
      [
        'author-repeats-text',
        'varied',
        'A template of four words and more, with another word, number or name each time',
      ],
    ],
  },
  {
    title: 'What one author comes back with for weeks',
    rows: [
      ['author-insists', 'text', 'The same text, in any thread; each day of a pause beyond the window takes one off'],
      ['author-insists', 'petition', 'One petition, in whatever words'],
      ['author-insists', 'link', 'A post that is nothing but a link'],
    ],
  },
  {
    title: 'Texts of many authors',
    rows: [
      ['thread-repeats-text', 'thread', 'Authors of one text, or of near copies, in one thread'],
      [
        'copies-another',
        'text',
        'Posts of one stranger that equal posts of others, of 8 words and more; the first is noted',
      ],
      ['campaign', 'text', 'Authors of one text, or of near copies, on the whole site'],
      ['campaign', 'slogan', 'Strangers who post a short text that nobody used before'],
      ['campaign', 'phrase', 'The same for texts of up to 7 words'],
      ['campaign', 'sudden', 'The same for texts of 8 words and more'],
      [
        'campaign',
        'shout',
        'Strangers who post a text of up to 7 words at once, in a thread that was not lively before',
      ],
      ['surge', 'shout', 'Strangers who post a text of up to 7 words at once, anywhere'],
    ],
  },
  {
    title: 'Links of many authors',
    rows: [
      [
        'campaign',
        'link',
        'Authors who post one link that is new here; strangers are held, everybody else is nudged at most',
      ],
      ['campaign', 'title', 'Authors who post the same few words with the same link; likewise'],
    ],
  },
  {
    title: 'Floods',
    rows: [
      ['author-flood', 'burst', 'Posts of one author, short window'],
      ['author-flood', 'minutes', 'Posts of one author, minutes'],
      ['author-flood', 'hour', 'Posts of one author, an hour'],
      ['surge', 'thread', 'Posts in the thread, during a surge there'],
      ['surge', 'site', 'Posts on the whole site, during a surge'],
      ['surge', 'strangers', 'Strangers among the posts of a surge, in per cent; asked of strangers only'],
    ],
  },
  {
    title: 'One post by itself',
    rows: [
      ['evasion', 'disguise', 'Invisible characters inside words, and words that mix scripts'],
      ['closed-topic', 'mentions', 'Something that the site has closed'],
      ['labelled', 'exact', 'The same text as one that a moderator called spam'],
      ['labelled', 'near', 'A near copy of a text that a moderator called spam'],
      ['learned', 'spam', 'Probability of spam, in per cent'],
    ],
  },
]

/** @param {number} ms */
function duration(ms) {
  const hours = ms / 3_600_000
  if (hours > 24 && hours % 24 === 0) return `${hours / 24} days`
  if (Number.isInteger(hours)) return `${hours} h`
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`
}

/** @param {import('../src/policy/types').Limits | undefined} limits */
function cell(limits) {
  const said = ['nudge', 'hold', 'reject'].filter((step) => limits?.[step] !== undefined)
  const steps = said.length === 0 && limits?.note !== undefined ? ['note'] : said
  if (steps.length === 0) return 'off'
  const counts = steps.map((step) => `${step} ${limits[step]}`).join(', ')
  return limits.windowMs === 0 ? counts : `${counts} in ${duration(limits.windowMs)}`
}

/**
 * The tables as Markdown.
 *
 * @param {Readonly<Record<string, import('../src/policy/types').Policy>>} presets
 */
export function policyTable(presets) {
  const names = Object.keys(presets)
  const described = GROUPS.flatMap(({ rows }) => rows.map(([signal, row]) => `${signal} ${row}`))
  for (const { limits } of Object.values(presets))
    for (const [signal, rows] of Object.entries(limits))
      for (const row of Object.keys(rows))
        if (!described.includes(`${signal} ${row}`)) throw new Error(`Describe ${signal} ${row} in GROUPS.`)
  const tables = GROUPS.map(({ title, rows }) => {
    const lines = rows.map(([signal, row, what]) => {
      const cells = names.map((name) => cell(presets[name].limits[signal]?.[row]))
      return `| ${what} | \`${signal}\` \`${row}\` | ${cells.join(' | ')} |`
    })
    const head = `| what is counted | signal and row | ${names.map((name) => `\`${name}\``).join(' | ')} |`
    return `### ${title}\n\n${head}\n|---|---|${'---|'.repeat(names.length)}\n${lines.join('\n')}`
  })
  return [...tables, tierTable(presets)].join('\n\n')
}

/**
 * What the presets change for authors of a tier. A dash: no changes.
 *
 * @param {Readonly<Record<string, import('../src/policy/types').Policy>>} presets
 */
function tierTable(presets) {
  const names = Object.keys(presets)
  const tiers = [...new Set(names.flatMap((name) => Object.keys(presets[name].tiers ?? {})))]
  const lines = tiers.flatMap((tier) =>
    GROUPS.flatMap(({ rows }) => rows).flatMap(([signal, row]) => {
      const changed = names.map((name) => presets[name].tiers?.[tier]?.limits?.[signal]?.[row])
      if (changed.every((limits) => limits === undefined)) return []
      const cells = changed.map((limits) => (limits === undefined ? '–' : cell(limits)))
      return [`| \`${signal}\` \`${row}\` | \`${tier}\` | ${cells.join(' | ')} |`]
    }),
  )
  const head = `| signal and row | tier | ${names.map((name) => `\`${name}\``).join(' | ')} |`
  const what =
    'For authors of these [tiers](#standing) the presets have other rows; a dash means the row above. A row that you give is for all tiers.'
  return `### Rows for a tier\n\n${what}\n\n${head}\n|---|---|${'---|'.repeat(names.length)}\n${lines.join('\n')}`
}

/** Between these lines of the page stands what this script writes. */
export const BEGIN =
  '<!-- Made by `npm run docs:policies`; change scripts/policy-table.js or src/policy/presets.ts instead. -->'
export const END = '<!-- End of the tables. -->'

/**
 * @param {string} page
 * @param {string} tables
 */
export function withTables(page, tables) {
  const from = page.indexOf(BEGIN)
  const to = page.indexOf(END)
  if (from < 0 || to < from) throw new Error('docs/policies.md has lost the lines between which the tables stand.')
  return `${page.slice(0, from + BEGIN.length)}\n\n${tables}\n\n${page.slice(to)}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { presets } = await import('../dist/index.js')
  const file = new URL('../docs/policies.md', import.meta.url)
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), policyTable(presets)))
}
