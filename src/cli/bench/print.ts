import type { Language } from '../../index'
import { type Change, isWithin, type Result } from './compare'

/** Signals that cost less than this are not told from nothing. */
const NOTHING = 0.01

interface Words {
  measured(comments: string, characters: string, node: string): string
  heading: readonly [what: string, ns: string, times: string, before: string, change: string]
  mean: string
  p50: string
  p99: string
  bytes: string
  floor(ns: string): string
  stages: string
  stage: Record<'reading' | 'judging' | 'recording', string>
  signals: string
  free(count: number): string
  passed(change: string, gate: string): string
  failed(change: string, gate: string): string
  ungated(ratio: string, ns: string): string
  decimal: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    measured: (comments, characters, node) =>
      `${comments} comments of ${characters} characters on average, Node ${node}`,
    heading: ['a check', 'time', 'times the floor', 'before', 'change'],
    mean: 'mean',
    p50: 'half take at most',
    p99: '99 of 100 take at most',
    bytes: 'memory allocated',
    floor: (ns) => `The floor is a loop that reads each character once: ${ns} a comment here.`,
    stages: 'Where the time goes',
    stage: { reading: 'reading the comment', judging: 'judging it', recording: 'recording it' },
    signals: 'What each signal adds to a check',
    free: (count) => `${count} other ${count === 1 ? 'signal' : 'signals'}: less than 1 %`,
    passed: (change, gate) => `Gate passed: ${change}, at most +${gate} allowed`,
    failed: (change, gate) => `Gate failed: ${change}, at most +${gate} allowed`,
    ungated: (ratio, ns) => `A check takes ${ratio} times the floor, ${ns} on this machine`,
    decimal: '.',
  },
  fr: {
    measured: (comments, characters, node) =>
      `${comments} commentaires de ${characters} caractères en moyenne, Node ${node}`,
    heading: ['une vérification', 'durée', 'fois le plancher', 'avant', 'écart'],
    mean: 'moyenne',
    p50: 'la moitié prend au plus',
    p99: '99 sur 100 prennent au plus',
    bytes: 'mémoire allouée',
    floor: (ns) => `Le plancher est une boucle qui lit chaque caractère une fois : ici ${ns} par commentaire.`,
    stages: 'Où passe le temps',
    stage: { reading: 'lire le commentaire', judging: 'le juger', recording: 'le retenir' },
    signals: 'Ce que chaque signal ajoute à une vérification',
    free: (count) => `${count} ${count < 2 ? 'autre signal' : 'autres signaux'} : moins de 1 %`,
    passed: (change, gate) => `Seuil respecté : ${change}, au plus +${gate} permis`,
    failed: (change, gate) => `Seuil dépassé : ${change}, au plus +${gate} permis`,
    ungated: (ratio, ns) => `Une vérification prend ${ratio} fois le plancher, ${ns} sur cette machine`,
    decimal: ',',
  },
}

/** What was measured, beside an earlier run if there is one. */
export interface Told {
  result: Result
  before: Result | undefined
  change: Change | undefined
  gate: number | undefined
}

type Table = readonly (readonly string[])[]

interface Section {
  title: string
  table: Table
  after?: string | undefined
}

/** The parts of the summary, and its last line. */
function told({ result, before, change, gate }: Told, language: Language): { sections: Section[]; last: string } {
  const say = WORDS[language]
  const number = (value: number, digits: number) => value.toFixed(digits).replace('.', say.decimal)
  const time = (ns: number) => (ns < 1000 ? `${number(ns, 0)} ns` : `${number(ns / 1000, ns < 100_000 ? 1 : 0)} µs`)
  const percent = (share: number) => `${number(100 * share, Math.abs(share) < 0.1 ? 1 : 0)} %`
  const signed = (share: number) => `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`
  const compared = (was: number | undefined, by: number | undefined) =>
    was === undefined || by === undefined ? [] : [number(was, 1), signed(by)]
  const rows = (['mean', 'p50', 'p99'] as const).map((name) => [
    say[name],
    time(result.ns[name]),
    number(result.ratio[name], 1),
    ...compared(before?.ratio[name], change?.[name]),
  ])
  const bytes = [
    say.bytes,
    `${result.bytes} B`,
    '',
    ...(before === undefined || change === undefined ? [] : [`${before.bytes} B`, signed(change.bytes)]),
  ]
  const stages = (['reading', 'judging', 'recording'] as const).map((name) => [
    say.stage[name],
    percent(result.stages[name]),
  ])
  const costs = Object.entries(result.signals).sort(([, a], [, b]) => b - a)
  const dear = costs.filter(([, share]) => share >= NOTHING).map(([name, share]) => [name, signed(share)])
  const rest = costs.length - dear.length
  const grown = change === undefined ? '' : `${say.mean} ${signed(change.mean)}, ${say.bytes} ${signed(change.bytes)}`
  const last =
    change === undefined || gate === undefined
      ? say.ungated(number(result.ratio.mean, 1), time(result.ns.mean))
      : (isWithin(change, gate) ? say.passed : say.failed)(grown, percent(gate))
  const heading = say.heading.slice(0, change === undefined ? 3 : 5)
  return {
    sections: [
      {
        title: say.measured(String(result.comments), number(result.characters, 0), result.node),
        table: [heading, ...rows, bytes],
        after: say.floor(time(result.floorNs)),
      },
      { title: say.stages, table: stages },
      { title: say.signals, table: dear, after: rest > 0 ? say.free(rest) : undefined },
    ],
    last,
  }
}

function columns(table: Table): string[] {
  const widths = (table[0] ?? []).map((_, n) => Math.max(...table.map((row) => (row[n] ?? '').length)))
  return table.map((row) =>
    `  ${row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  ')}`.trimEnd(),
  )
}

/** The summary for a terminal. */
export function resultText(all: Told, language: Language): string[] {
  const { sections, last } = told(all, language)
  return [
    ...sections.flatMap(({ title, table, after }) => [
      title,
      ...columns(table),
      ...(after === undefined ? [] : [`  ${after}`]),
      '',
    ]),
    last,
  ]
}

/** The same for the summary of a job. Cells of tables hold numbers, and names of signals, which are words joined by hyphens. */
export function resultMarkdown(all: Told, language: Language): string[] {
  const { sections, last } = told(all, language)
  const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const tableOf = (table: Table, hasHeading: boolean) => {
    const [first = [], ...others] = hasHeading ? table : [(table[0] ?? []).map(() => ' '), ...table]
    return table.length === 0 ? [] : [rowOf(first), `|---${'|--:'.repeat(first.length - 1)}|`, ...others.map(rowOf), '']
  }
  return [
    ...sections.flatMap(({ title, table, after }, n) => [
      `**${title}**`,
      '',
      ...tableOf(table, n === 0),
      ...(after === undefined ? [] : [after, '']),
    ]),
    last,
  ]
}
