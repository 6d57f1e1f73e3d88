import { type Action, explain, type Verdict } from '../../index'
import type { Post } from '../columns/comment'
import { FIELDS } from '../columns/profile'
import { jsonText } from '../terminal'
import type { ConfusionSummary } from './confusion'
import type { Gate } from './gate'
import type { Summary } from './summary'
import { type Counted, excerpt } from './top'
import { type Words, words } from './words'

const ACTIONS: readonly Action[] = ['allow', 'nudge', 'hold', 'reject']
const WIDEST = 72
/** Most rules that are printed in a list; the JSON has all. */
const MOST_RULES = 20

export interface Printing {
  language: 'fr' | 'en'
  timeZone: string
  rejects: string | undefined
}

function dater({ timeZone }: Printing): (iso: string | number) => string {
  // The Swedish form is that of ISO 8601.
  const format = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone })
  return (iso) => format.format(new Date(iso))
}

function table(title: string, rows: readonly (readonly [number, string])[]): string[] {
  if (rows.length === 0) return []
  const width = Math.max(...rows.map(([count]) => String(count).length))
  return ['', title, ...rows.map(([count, what]) => `  ${String(count).padStart(width)}  ${what}`)]
}

function against(confusion: ConfusionSummary & { unlabelled: number }, say: Words): string[] {
  const { spam, ham, precision, recall, unlabelled, truePositives, falsePositives } = confusion
  const cell = (value: string | number) => String(value).padStart(9)
  const row = (name: string, counts: Record<Action, number>, found: number) =>
    `  ${name.padEnd(14)}${ACTIONS.map((action) => cell(counts[action])).join('')}${cell(found)}`
  const share = (value: number | null) => (value === null ? '–' : `${say.decimal(100 * value, 1)} %`)
  return [
    '',
    say.against,
    `  ${''.padEnd(14)}${[...ACTIONS, say.positives].map(cell).join('')}`,
    row(say.spam, spam, truePositives),
    row(say.ham, ham, falsePositives),
    `  ${say.precision} ${share(precision)}, ${say.recall} ${share(recall)}; ${say.unlabelled(unlabelled)}`,
  ]
}

/** What was read from each file, and what could not be. */
function fileLines(files: Summary['files'], { rejects }: Printing, say: Words): string[] {
  return files.flatMap((file) => {
    const columns = FIELDS.flatMap((field) => {
      const headings = file.columns[field]
      return headings === undefined ? [] : [[field, headings.map((name) => excerpt(name, 40))] as const]
    })
    const missing = (['thread', 'id'] as const).filter((field) => file.columns[field] === undefined)
    const notes = [
      ...(columns.length > 0 ? [say.columns(columns), ...missing.map((field) => say.missing[field])] : []),
      ...(file.dates === 'day' || file.dates === 'month' ? [say.dates[file.dates]] : []),
      ...(file.order === 'sorted' ? [say.sorted] : []),
      ...(file.bad > 0 ? [say.badRows(file.bad, rejects)] : []),
      ...(file.cutOff ? [say.cutOff] : []),
      ...(file.latin1Lines > 0 ? [say.latin1(file.latin1Lines)] : []),
      ...(file.xmlFaults > 0 ? [say.xmlFaults(file.xmlFaults, file.firstXmlFault ?? 0)] : []),
      ...(file.unknownLabels > 0
        ? [say.unknownLabels(file.unknownLabels, JSON.stringify(file.unknownLabel ?? ''))]
        : []),
      ...Object.entries(file.left).map(([what, count]) => say.leftOut(count, what)),
    ]
    return [
      `${excerpt(file.name, WIDEST)}${say.colon} ${file.format}, ${say.comments(file.comments)}`,
      ...notes.map((note) => `  ${note}`),
    ]
  })
}

/** How many comments got each action, how many of them were sent twice, and how many are exempt. */
function actionLines({ comments, byAction, duplicates, exempted }: Summary, say: Words): string[] {
  const width = String(comments).length
  const lines = ACTIONS.map((action) => {
    const count = byAction[action]
    const share = say.decimal((100 * count) / comments, 2).padStart(6)
    return `  ${action.padEnd(7)} ${String(count).padStart(width)} ${share} %  ${say.actions[action](count)}`
  })
  const twice = ACTIONS.filter((action) => duplicates[action] > 0)
  const count = twice.reduce((sum, action) => sum + duplicates[action], 0)
  if (count > 0)
    lines.push(`  ${say.duplicates(count, twice.map((action) => `${action} ${duplicates[action]}`).join(', '))}`)
  if (exempted > 0) lines.push(`  ${say.exempted(exempted)}`)
  return lines
}

/** How many posts each rule was about, and which rules none was. */
function ruleLines(rules: Summary['rules'], say: Words): string[] {
  if (rules === null) return []
  const met = Object.entries(rules.posts).filter(([, count]) => count > 0)
  met.sort(([, a], [, b]) => b - a)
  const lines = table(
    say.rules,
    met.slice(0, MOST_RULES).map(([name, count]) => [count, excerpt(name, WIDEST)]),
  )
  if (rules.unmatched.length === 0) return lines
  const named = rules.unmatched.slice(0, MOST_RULES).map((name) => excerpt(name, WIDEST))
  return [...lines, '', say.unmatched(rules.unmatched.length), ...named.map((name) => `  ${name}`)]
}

/** Four digits tell a share from its limit. */
function gateLine({ passed, bounds }: Gate, say: Words): string {
  const share = (value: number) => {
    const rounded = Number((100 * value).toPrecision(4))
    return `${say.decimal(rounded, String(rounded).split('.')[1]?.length ?? 0)} %`
  }
  return say.gate(
    passed,
    bounds.map(({ name, kind, limit, value }) => ({
      name,
      kind,
      limit: share(limit),
      value: value === null ? undefined : share(value),
    })),
  )
}

/** The summary at the end of a replay. */
export function summaryText(summary: Summary, printing: Printing, interrupted: boolean): string[] {
  const say = words[printing.language]
  const date = dater(printing)
  const lines = fileLines(summary.files, printing, say)
  for (const [count, tell] of [
    [summary.late, say.lateRows],
    [summary.warmUp, say.warmUp],
    [summary.outside, say.outside],
  ] as const)
    if (count > 0) lines.push(`  ${tell(count)}`)
  if (interrupted) lines.push(say.interrupted)
  if (summary.importedTwice !== null) lines.push('', say.importedTwice(summary.importedTwice))
  if (summary.from === null || summary.to === null)
    return [
      ...lines,
      '',
      say.none,
      ...ruleLines(summary.rules, say),
      ...(summary.gate === null ? [] : [gateLine(summary.gate, say)]),
    ]

  const about = summary.exact ? '' : `${say.about} `
  const seconds = summary.milliseconds / 1000
  lines.push(
    '',
    `${say.comments(summary.comments)}, ${about}${say.authors(summary.authors)}, ${about}${say.threads(summary.threads)}, ` +
      say.during(date(summary.from), date(summary.to)),
    say.took(say.decimal(seconds, 1), Math.round(summary.comments / Math.max(seconds, 0.001))),
    '',
  )
  lines.push(...actionLines(summary, say))
  const counted = (list: readonly Counted[]): [number, string][] =>
    list.map(({ key, count, flagged, sample }) => [
      count,
      `${excerpt(sample ?? key, WIDEST)}${flagged > 0 ? ` (${say.flagged(flagged)})` : ''}`,
    ])
  const signals = Object.entries(summary.bySignal).map(([signal, count]) => [count, signal] as const)
  lines.push(
    ...table(say.signals, signals),
    ...table(say.petitions, counted(summary.petitions)),
    ...table(say.links, counted(summary.links)),
    ...table(say.texts, counted(summary.texts)),
    ...table(
      say.insistent,
      summary.insistentAuthors.map(({ key, count, sample }) => [
        count,
        `${excerpt(key, 40)}${sample !== undefined && sample !== key ? ` (${excerpt(sample, 30)})` : ''}`,
      ]),
    ),
    ...table(
      say.hours,
      summary.busiestHours.map(({ hour, comments, flagged }) => [comments, `${date(hour)} (${say.flagged(flagged)})`]),
    ),
  )
  lines.push(...ruleLines(summary.rules, say))
  if (summary.labels !== null) lines.push(...against(summary.labels, say))
  if (summary.gate !== null) lines.push('', gateLine(summary.gate, say))
  return lines
}

/** What a moderator is told. When the author may post something again is of no interest in a list of the past. */
function explained({ retryAfterMs: _, ...past }: Verdict, { language, timeZone }: Printing): string {
  return explain(past as Verdict, language, { audience: 'moderator', timeZone })
}

/** One comment with its verdict, for reading. */
export function postText(post: Post, verdict: Verdict, place: string, printing: Printing): string[] {
  const say = words[printing.language]
  const { comment, time, label } = post
  const thread = comment.thread === undefined ? '' : ` ${say.inThread} ${excerpt(comment.thread, 40)}`
  const told = explained(verdict, printing)
    .split('\n')
    .map((line) => excerpt(line, 400))
  return [
    `${verdict.action.padEnd(6)} ${dater(printing)(time)} ${excerpt(comment.author.id, 40)}${thread}, ${place}${label === undefined ? '' : ` [${label}]`}`,
    `  « ${excerpt(comment.content, 100)} »`,
    ...told.map((line) => `  ${line}`),
    '',
  ]
}

/** One comment with its verdict as a line of JSON. */
export function postJson(post: Post, verdict: Verdict, file: string, printing: Printing): string {
  const { comment, time, line, label } = post
  const { fingerprint, ...others } = verdict
  return jsonText({
    file,
    line,
    id: comment.id,
    author: comment.author.id,
    thread: comment.thread,
    postedAt: new Date(time).toISOString(),
    label,
    ...others,
    digest: fingerprint.digest,
    explanation: verdict.flagged ? explained(verdict, printing) : undefined,
  })
}
