// The lines of table 6, and its measures for thresholds and aims.
const percent = (part, whole) => (whole === 0 ? '-' : ((part * 100) / whole).toFixed(1))
const line = (content) => content.replaceAll('\n', ' ').slice(0, 110)
const sum = (list, of) => list.reduce((total, each) => total + of(each), 0)
const listed = (counts) =>
  Object.entries(counts)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')
const isCalled = (kinds) => (kind) => kind.split(' or ').some((each) => kinds.includes(each))

export const ABUSE_MEASURES = {
  violence: 'threats and calls found among the own sentences',
  insults: 'insults found among the own sentences',
  innocentWrong: 'innocent own sentences taken for abuse',
  pairs: 'pairs of which both are right',
  heldPerThousand: 'innocents held in 1,000 in the worst of five sets',
}

/** Shares of posts that are right, over both languages: of the own sentences or of those held out. */
export function abuseShares({ own, pairs, innocent }, of = 'own') {
  const rows = own.filter((each) => each.of === of).flatMap((each) => each.rows)
  const share = (wanted) => {
    const chosen = rows.filter(({ kind }) => wanted(kind))
    return sum(chosen, ({ right }) => right) / sum(chosen, ({ posts }) => posts)
  }
  const tables = pairs.flatMap((each) => each.tables)
  const limited = innocent.filter((each) => each.limited)
  return {
    violence: share(isCalled(['threat', 'incitement'])),
    insults: share(isCalled(['insult', 'insult-about'])),
    innocentWrong: 1 - share((kind) => kind === 'none'),
    pairs: sum(tables, ({ right }) => right) / sum(tables, (each) => each.pairs),
    heldPerThousand: limited.length === 0 ? undefined : Math.max(...limited.map((each) => each.perThousand)),
  }
}

function ownLines({ language, of, rows, precision }, most) {
  // The held-out sentences are only counted: who reads them fits to them.
  const shown = (wrong) => (of === 'own' ? wrong.slice(0, most) : [])
  return [
    `${language}, ${of}: posts, right, named by the very kind`,
    ...rows.flatMap(({ kind, posts, right, named, wrong }) => [
      `  ${kind.padEnd(26)}${String(posts).padStart(5)}${`${percent(right, posts)} %`.padStart(10)}${named === undefined ? '' : `${percent(named, posts)} %`.padStart(10)}`,
      ...shown(wrong).map(
        ({ content, kinds }) => `      wrong, ${kinds.join(', ') || 'nothing found'}: ${line(content)}`,
      ),
    ]),
    `  precision: ${precision.map(({ kind, found, right }) => `${kind} ${right} of ${found}`).join(', ')}`,
  ]
}

const pairLines = ({ language, tables }) => [
  `${language}, pairs of which both are right: ${sum(tables, ({ right }) => right)} of ${sum(tables, ({ pairs }) => pairs)}`,
  `  ${tables.map(({ table, pairs, right }) => `${table} ${right}/${pairs}`).join(', ')}`,
]

const innocentLines = ({ name, posts, held, perThousand, noted }, most) => [
  `${name.padEnd(22)} ${posts}: held ${held.length} = ${perThousand.toFixed(2)} in 1,000; not held: ${listed(noted) || 'nothing'}`,
  ...held.slice(0, most).map(({ id, kinds, content }) => `    ${id}, ${kinds.join(', ')}: ${line(content)}`),
]

const labelledLines = ({ set, language, abusive, normal, found, foundNormal, kinds, kindsNormal }) => [
  `${set}, ${language}: in ${found} of ${abusive} abusive = ${percent(found, abusive)} %, in ${foundNormal} of ${normal} normal = ${percent(foundNormal, normal)} %, precision ${percent(found, found + foundNormal)} %`,
  `    abusive: ${listed(kinds) || 'nothing'}`,
  `    normal: ${listed(kindsNormal) || 'nothing'}`,
]

/** The lines of table 6. `quick`: three examples of each list. */
export function abuseLines({ own, pairs, innocent, labelled }, quick) {
  const most = quick ? 3 : undefined
  return [
    ...own.flatMap((each) => ownLines(each, most)),
    ...pairs.flatMap(pairLines),
    ...innocent.flatMap((each) => innocentLines(each, most)),
    ...labelled.flatMap(labelledLines),
  ]
}
