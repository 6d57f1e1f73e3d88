// The sentences of docs/explanations.md, printed by `explain`. Usage: npm run docs:explanations
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 3_600_000
const T = Date.UTC(2026, 2, 1, 9)
const COUNTS = [1, 2, 5, 21]
const LANGUAGES = [
  ['en', 'English'],
  ['fr', 'French'],
]
const ACTIONS = ['allow', 'nudge', 'hold', 'reject']
const READERS = [
  ['author', 'To the author'],
  ['moderator', 'To a moderator'],
]

const PETITION = { kind: 'petition', key: 'change.org/p/our-files' }
const LINK = { kind: 'link', key: 'https://news.example/a' }
const TEXT = { kind: 'text', key: '0123456789abcdef' }
const ADDRESS = { kind: 'ip', key: '0123456789abcdef' }
const CLOSED = { en: 'The petition was handed over in May.', fr: 'La pétition a été remise en mai.' }
const GATHERED = { en: 'Thank you for your help.', fr: 'Merci de votre aide.' }
const INSULT = {
  en: 'It seems to insult somebody: “twit”.',
  fr: 'Il semble insulter quelqu’un\u00a0: «\u00a0crétin\u00a0».',
}
const PHONE = { en: 'Please post no phone numbers.', fr: 'Merci de ne pas publier de numéros de téléphone.' }
const THREAD = { en: 'One question each, please.', fr: 'Une question par personne, merci.' }

/**
 * Signals with their rows in the order of the page. A row is `[row, evidence]`; `counts: []` stands for one that does not count, and
 * `''` for a signal without a row.
 */
export const SIGNALS = [
  [
    'author-repeats-petition',
    [
      ['anywhere', { mark: PETITION, windowMs: 7 * DAY }],
      ['thread', { mark: PETITION, windowMs: 7 * DAY }],
      ['opaque', { mark: { kind: 'petition', key: 'chng.it/AbC' }, windowMs: 7 * DAY }],
      ['anywhere, from one internet connection', { row: 'anywhere', mark: ADDRESS, windowMs: DAY }],
    ],
  ],
  ['thread-repeats-petition', [['thread', { mark: PETITION, windowMs: DAY }]]],
  [
    'author-repeats-link',
    [
      ['anywhere', { mark: LINK, windowMs: DAY }],
      ['thread', { mark: LINK, windowMs: DAY }],
      ['anywhere, from one internet connection', { row: 'anywhere', mark: ADDRESS, windowMs: DAY }],
    ],
  ],
  [
    'author-repeats-text',
    [
      ['thread', { mark: TEXT, windowMs: DAY }],
      ['linked', { mark: TEXT, windowMs: DAY }],
      ['anywhere', { mark: TEXT, windowMs: DAY }],
      ['short', { mark: TEXT, windowMs: 10 * MINUTE }],
      ['varied', { mark: TEXT, windowMs: DAY }],
      ['anywhere, from one internet connection', { row: 'anywhere', mark: ADDRESS, windowMs: DAY }],
    ],
  ],
  [
    'author-insists',
    [
      ['text', { mark: TEXT, everyMs: 4 * DAY }],
      ['link', { mark: LINK, everyMs: 4 * DAY }],
      ['petition', { mark: PETITION, everyMs: 4 * DAY }],
    ],
  ],
  ['duplicate', [['copy', { mark: TEXT, windowMs: 5 * MINUTE, counts: [2] }]]],
  ['thread-repeats-text', [['thread', { mark: TEXT, windowMs: DAY }]]],
  ['copies-another', [['text', { mark: TEXT, windowMs: 7 * DAY }]]],
  [
    'campaign',
    [
      ['text', { mark: TEXT, windowMs: DAY }],
      ['petition', { mark: PETITION, windowMs: DAY }],
      ['link', { mark: LINK, windowMs: DAY }],
      ['title', { mark: LINK, windowMs: DAY }],
      ['slogan', { mark: TEXT, windowMs: 30 * MINUTE }],
      ['phrase', { mark: TEXT, windowMs: 30 * MINUTE }],
      ['sudden', { mark: TEXT, windowMs: 30 * MINUTE }],
      ['shout', { mark: TEXT, windowMs: 30 * MINUTE }],
    ],
  ],
  [
    'author-flood',
    [
      ['burst', { windowMs: 30 * SECOND }],
      ['minutes', { windowMs: 5 * MINUTE }],
      ['hour', { windowMs: 60 * MINUTE }],
      ['burst, from one internet connection', { row: 'burst', mark: ADDRESS, windowMs: 30 * SECOND }],
    ],
  ],
  [
    'surge',
    [
      ['thread', { windowMs: 2 * MINUTE }],
      ['site', { windowMs: 2 * MINUTE }],
      ['strangers', { windowMs: 0 }],
      ['shout', { mark: TEXT, windowMs: 30 * MINUTE }],
    ],
  ],
  ['link-density', [['domains', { windowMs: 0 }]]],
  [
    'evasion',
    [
      ['disguise', { windowMs: 0 }],
      ['shuffling', { mark: PETITION, windowMs: 7 * DAY }],
    ],
  ],
  [
    'closed-topic',
    [
      ['mentions, with words of the site', { row: 'mentions', mark: PETITION, counts: [1], message: CLOSED }],
      ['mentions, of a link', { row: 'mentions', mark: LINK, counts: [1], message: CLOSED }],
      [
        'mentions, of a domain',
        { row: 'mentions', mark: { kind: 'domain', key: 'news.example' }, counts: [1], message: CLOSED },
      ],
      [
        'mentions, of a phrase',
        { row: 'mentions', mark: { kind: 'phrase', key: 'ABC' }, counts: [1], message: CLOSED },
      ],
      ['mentions, without words of the site', { row: 'mentions', mark: PETITION, counts: [1] }],
    ],
  ],
  [
    'gathered',
    [
      ['elsewhere, a petition', { row: 'elsewhere', mark: PETITION, thread: 'petitions', windowMs: 7 * DAY }],
      ['elsewhere, a link', { row: 'elsewhere', mark: LINK, thread: 'petitions', windowMs: 7 * DAY }],
      [
        'elsewhere, a domain',
        { row: 'elsewhere', mark: { kind: 'domain', key: 'news.example' }, thread: 'petitions', windowMs: 7 * DAY },
      ],
      [
        'elsewhere, with words of the site',
        { row: 'elsewhere', mark: PETITION, thread: 'petitions', windowMs: 7 * DAY, message: GATHERED },
      ],
    ],
  ],
  [
    'labelled',
    [
      ['exact', { mark: TEXT, counts: [1] }],
      ['near', { mark: TEXT, counts: [1] }],
    ],
  ],
  ['learned', [['spam', { counts: [87], words: ['casino', 'jackpot', 'casino.example'] }]]],
  [
    'abuse',
    [
      ...['threat', 'incitement', 'wish', 'insult', 'insult-about', 'self-harm', 'profanity'].map((row) => [
        row,
        { mark: { kind: 'abuse', key: row }, counts: [1] },
      ]),
    ],
  ],
  // Without words, as in a verdict of another version; with them, as `digue/abuse` makes it, and as a custom signal does.
  ['abuse', [['insult, with the words of the post', { row: 'insult', counts: [1], message: INSULT }]]],
  ['phone-number', [['site, with words of its own', { row: 'site', mark: TEXT, counts: [1], message: PHONE }]]],
  ['phone-number', [['site', { mark: { kind: 'phone', key: '+33 6 12 34 56 78' }, windowMs: DAY }]]],
]

/** A verdict with nothing in it but what is given. */
function verdictOf(more) {
  return {
    action: 'hold',
    publish: false,
    flagged: true,
    category: 'redundant',
    score: 0.7,
    evidence: [],
    faults: [],
    ...more,
  }
}

const evidenceOf = (signal, row, { counts: _, everyMs, ...more }, observed) => ({
  signal,
  ...(row !== '' && { row }),
  weight: 0.7,
  observed,
  limit: Math.max(0, observed - 1),
  ...(everyMs !== undefined && { windowMs: everyMs * (observed - 1) }),
  ...more,
})

/** No-break spaces are shown as they are, and line breaks as those of the page. */
const lines = (text) => text.split('\n')

/** Longer than this, a bracket hides its sentence: what is said of one is then printed by itself. */
const LONG_BRACKET = 60

/**
 * Several sentences in one. What differs is in brackets: `[once | twice | 5 times]`.
 *
 * @param {readonly string[]} texts
 * @returns {string}
 */
function merged(texts) {
  const [first = [], ...others] = texts.map((text) => text.split(' '))
  if (others.length === 0) return first.join(' ')
  const shortest = Math.min(first.length, ...others.map((words) => words.length))
  let start = 0
  while (start < shortest && others.every((words) => words[start] === first[start])) start++
  let end = 0
  while (end < shortest - start && others.every((words) => words.at(-1 - end) === first.at(-1 - end))) end++
  const middles = [first, ...others].map((words) => words.slice(start, words.length - end).join(' '))
  // A stop or a comma after what differs belongs to the sentence.
  const [mark = ''] = /[.,;]?$/.exec(middles[0]) ?? []
  const shared = middles.every((text) => text.endsWith(mark)) ? mark : ''
  const bracket = `[${middles.map((text) => text.slice(0, text.length - shared.length)).join(' | ')}]${shared}`
  if (bracket.length > LONG_BRACKET && texts.length > 1) return `${texts[0]} · ${merged(texts.slice(1))}`
  return [...first.slice(0, start), bracket, ...first.slice(first.length - end)].join(' ')
}

/**
 * One sentence with each count, in the order of the counts.
 *
 * @param {(count: number) => string} say
 * @param {readonly number[]} counts
 */
const withCounts = (say, counts) => merged([...new Set(counts.map(say))])

const list = (items) => items.map((item) => `- ${item}`).join('\n')

const EARLIER = [
  { id: 'p0', thread: 'news', postedAt: T, resemblance: 1 },
  { id: 'p3', thread: 'café', postedAt: T + 3_600_000, resemblance: 1 },
]
const STANDING = { tier: 'known', firstSeen: T - 90 * DAY, days: 12, posts: 21, held: 0 }
const repeated = (observed, more = {}) => ({
  ...evidenceOf('author-repeats-petition', 'anywhere', { mark: PETITION, windowMs: 7 * DAY }, observed),
  ...more,
})
const flood = evidenceOf('author-flood', 'burst', { windowMs: 30 * SECOND }, 5)

/** Whole texts, as somebody reads them. */
const EXAMPLES = [
  [
    'Nudged, with an earlier post',
    {
      action: 'nudge',
      evidence: [repeated(2, { earlier: EARLIER.slice(0, 1) })],
      retryAfterMs: 7 * DAY,
      standing: STANDING,
    },
    {},
  ],
  [
    'Held, in a site with links, a word for a thread and an address for appeals',
    { action: 'hold', evidence: [repeated(5, { earlier: EARLIER })], retryAfterMs: 7 * DAY, standing: STANDING },
    {
      cite: ({ id, thread }) => `https://forum.example/${thread}${id === undefined ? '' : `#${id}`}`,
      threadWord: { en: 'topic', fr: 'sujet' },
      appeal: 'https://forum.example/appeal',
      actions: ['review', 'label', 'retract'],
    },
  ],
  [
    'Held for a flood',
    { action: 'hold', category: 'flood', evidence: [flood], retryAfterMs: 27_000, standing: { ...STANDING, held: 5 } },
    {},
  ],
  [
    'Refused, and explained without the first line for an appeal',
    {
      action: 'reject',
      category: 'spam',
      evidence: [evidenceOf('labelled', 'exact', { mark: TEXT }, 1)],
      standing: { ...STANDING, days: 1, posts: 0 },
    },
    { heading: false },
  ],
  [
    'Refused, since the site has closed the subject',
    {
      action: 'reject',
      category: 'closed',
      evidence: [evidenceOf('closed-topic', 'mentions', { mark: PETITION, message: CLOSED }, 1)],
      retryAfterMs: 30 * DAY,
      rules: ['old petition'],
      standing: STANDING,
    },
    { actions: ['close', 'allow'] },
  ],
  [
    'Nudged, since the petition has a thread of its own, in a site with another word for a thread',
    {
      action: 'nudge',
      evidence: [
        evidenceOf(
          'gathered',
          'elsewhere',
          { mark: PETITION, thread: '9001', windowMs: 7 * DAY, message: GATHERED },
          5,
        ),
      ],
      rules: ['gather:change.org/p/our-files'],
      standing: STANDING,
    },
    { cite: ({ thread }) => `https://forum.example/${thread}`, threadWord: { en: 'topic', fr: 'discussion' } },
  ],
  [
    'Nudged in a thread with words of its own',
    {
      action: 'nudge',
      evidence: [
        { ...repeated(5, { earlier: EARLIER }), message: THREAD },
        { ...evidenceOf('author-repeats-link', 'thread', { mark: LINK, windowMs: DAY }, 2), message: THREAD },
      ],
      standing: STANDING,
    },
    {},
  ],
  [
    'Held, since somebody may be in danger',
    {
      action: 'hold',
      category: 'abuse',
      evidence: [{ ...evidenceOf('abuse', 'self-harm', {}, 1), urgent: true }],
      standing: STANDING,
    },
    {},
  ],
  [
    'Held, as what many authors post',
    {
      action: 'hold',
      category: 'redundant',
      evidence: [evidenceOf('campaign', 'text', { mark: TEXT, windowMs: DAY, earlier: EARLIER }, 21)],
      standing: STANDING,
    },
    {},
  ],
  [
    'Sent twice, when the first one waits',
    {
      action: 'hold',
      category: 'duplicate',
      evidence: [evidenceOf('duplicate', 'copy', { mark: TEXT, earlier: EARLIER.slice(0, 1) }, 2)],
      standing: STANDING,
    },
    {},
  ],
  [
    'Published, by a rule of the site',
    {
      action: 'allow',
      category: 'redundant',
      evidence: [repeated(5)],
      exemption: 'permission',
      rules: ['exemptions:user-17', 'summer fair'],
      standing: STANDING,
    },
    {},
  ],
]

const MODERATOR = { audience: 'moderator' }

/**
 * Answers the lines of a text without the first one, about the action.
 *
 * @param {typeof import('../src').explain} explain
 */
const speaker = (explain, language) => (verdict, options) =>
  lines(explain(verdictOf(verdict), language, { timeZone: 'UTC', heading: false, ...options }))

/** The first line to each reader. */
function headings(said) {
  return READERS.map(([audience, title]) => {
    const items = ACTIONS.map((action) => `\`${action}\`: ${said({ action }, { audience, heading: true })[0]}`)
    return `${title}:\n\n${list(items)}`
  }).join('\n\n')
}

/** The reasons to each reader. Rows of a signal that are told alike are printed once. */
function reasons(said) {
  const told = new Map()
  for (const [signal, rows] of SIGNALS)
    for (const [row, more] of rows) {
      const [name] = row.split(',')
      const items = READERS.map(([audience, title]) => {
        const say = (count) =>
          said({ action: 'nudge', evidence: [evidenceOf(signal, name, more, count)] }, { audience })[0]
        return `${title}: ${withCounts(say, more.counts ?? COUNTS)}`
      })
      const text = list(items)
      const titles = told.get(text) ?? []
      told.set(text, [
        ...titles,
        `${titles.some((title) => title.includes(signal)) ? '' : `\`${signal}\``}${row && ` \`${name}\`${row.slice(name.length)}`}`,
      ])
    }
  return [...told]
    .map(([text, titles]) => `#### ${titles.map((title) => title.trim()).join(', ')}\n\n${text}`)
    .join('\n\n')
}

/** What follows the reasons in a text to an author. */
function toAuthors(said) {
  const others = (kind) => (count) => {
    const mark = (n) => ({ kind, key: `a.example/${n}` })
    const evidence = Array.from({ length: count + 1 }, (_, n) =>
      evidenceOf(`author-repeats-${kind}`, 'anywhere', { mark: mark(n), windowMs: DAY }, 2),
    )
    return said({ evidence })[0].split('. ').at(-1)
  }
  return [
    said({ evidence: [repeated(2, { earlier: EARLIER.slice(0, 1) })] })[0],
    withCounts(others('link'), COUNTS),
    withCounts(others('petition'), COUNTS),
    said({ category: 'flood', evidence: [flood], retryAfterMs: 27_000 })[1],
    said({ action: 'nudge', evidence: [flood] }).at(-1),
    said({ evidence: [flood] }).at(-1),
    said({ evidence: [flood] }, { appeal: 'https://forum.example/appeal' }).at(-1),
  ]
}

/** What follows the reasons in a text to a moderator. */
function toModerators(said) {
  const between = (count) =>
    said({ evidence: [repeated(count + 3, { earlier: EARLIER })] }, MODERATOR)[0]
      .split('. ')
      .at(-1)
  const standing = (count) => said({ standing: { ...STANDING, days: count, posts: count, held: count } }, MODERATOR)[0]
  const exempt = ['role:administrator', 'role:moderator', 'role:bot', 'role:editor', 'allowed-link', 'labelled-ham']
  const campaign = (count) =>
    said(
      { evidence: [evidenceOf('campaign', 'text', { mark: TEXT, windowMs: DAY, earlier: EARLIER }, count + 3)] },
      MODERATOR,
    )[0]
      .split('. ')
      .at(-1)
  const ruled = (count) =>
    said({ ...allowed, rules: Array.from({ length: count }, (_, n) => `r${n + 1}`) }, MODERATOR)[0]
  const allowed = { action: 'allow', category: 'none' }
  const actions = (action) =>
    said({ action }, { ...MODERATOR, actions: ['review', 'label', 'retract', 'close', 'allow'] })
  return [
    said({ evidence: [{ ...flood, urgent: true }] }, MODERATOR)[0],
    said({ evidence: [repeated(2, { earlier: EARLIER.slice(0, 1) })] }, MODERATOR)[0],
    said({ evidence: [repeated(5, { earlier: EARLIER })] }, MODERATOR)[0],
    withCounts(between, COUNTS),
    withCounts(campaign, COUNTS),
    said({ evidence: [repeated(5)] }, MODERATOR)[1],
    said({ evidence: [evidenceOf('learned', 'spam', {}, 87)] }, MODERATOR)[1],
    said({ evidence: [repeated(5)], retryAfterMs: 7 * DAY }, MODERATOR)[2],
    said({ category: 'flood', evidence: [flood], retryAfterMs: 27_000 }, MODERATOR)[2],
    said({ standing: STANDING }, MODERATOR)[0],
    withCounts(standing, COUNTS),
    said({ standing: { ...STANDING, posts: 0 } }, MODERATOR)[0],
    ...[...exempt, 'permission', 'x'].map((exemption) => said({ ...allowed, exemption }, MODERATOR)[0]),
    ruled(1),
    ruled(2),
    ...said({ evidence: [{ ...repeated(5), message: THREAD }] }, MODERATOR).slice(1, 2),
    said({ ...allowed, evidence: [{ signal: 'oversized', weight: 0 }] }, MODERATOR)[0],
    ...new Set([...actions('hold'), ...actions('nudge')]),
  ]
}

function wholeTexts(said, language) {
  return EXAMPLES.map(([title, verdict, { threadWord, ...options }]) => {
    const word = threadWord && { threadWord: threadWord[language] ?? threadWord.fr }
    const texts = READERS.map(([audience, name]) => {
      const text = said(verdict, { audience, heading: true, ...options, ...word })
      return `${name}:\n\n${text.map((line) => `> ${line}`).join('\\\n')}`
    })
    return `#### ${title}\n\n${texts.join('\n\n')}`
  }).join('\n\n')
}

/**
 * All sentences of one language as Markdown.
 *
 * @param {typeof import('../src').explain} explain
 * @param {Parameters<typeof import('../src').explain>[1]} language
 */
export function sentencesOf(explain, language) {
  const said = speaker(explain, language)
  const parts = [
    ['Whole texts', wholeTexts(said, language)],
    ['The first line', headings(said)],
    ['The reasons, by signal and row', reasons(said)],
    ['What else an author reads', list(toAuthors(said))],
    ['What else a moderator reads', list(toModerators(said))],
  ]
  return parts.map(([title, text]) => `### ${title}\n\n${text}`).join('\n\n')
}

/**
 * All sentences of the built-in languages as Markdown.
 *
 * @param {typeof import('../src').explain} explain
 */
export const explanations = (explain) =>
  LANGUAGES.map(([language, name]) => `## ${name}\n\n${sentencesOf(explain, language)}`).join('\n\n')

/** Behind this line of the page stands what this script writes. */
export const BEGIN =
  '<!-- Made by `npm run docs:explanations`; change src/explain/english.ts or src/explain/french.ts instead. -->'

/**
 * @param {string} page
 * @param {string} sentences
 */
export function withSentences(page, sentences) {
  const from = page.indexOf(BEGIN)
  if (from < 0) throw new Error('docs/explanations.md has lost the line behind which the sentences stand.')
  return `${page.slice(0, from + BEGIN.length)}\n\n${sentences}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { explain } = await import('../dist/index.js')
  const file = new URL('../docs/explanations.md', import.meta.url)
  writeFileSync(file, withSentences(readFileSync(file, 'utf8'), explanations(explain)))
}
