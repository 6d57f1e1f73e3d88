// The lines of table 3: what was counted, and beside it which aim is met and by how much one is missed.
import { against } from './counting.js'

const MEASURES = {
  heldPerThousand: 'innocents held in 1,000',
  nudgedPerThousand: 'innocents nudged in 1,000',
  duplicatesHeld: 'duplicates held',
  floodsFlagged: 'flood posts flagged',
  floodsHeld: 'flood posts held',
  heldUnwanted: 'share of held posts that is unwanted',
  sparedHeld: 'share of wanted posts held',
  sparedNudged: 'share of wanted posts nudged',
  recallFlagged: 'share of unwanted posts flagged',
  recallHeld: 'share of unwanted posts held',
  site: 'share posted by another author',
  share: 'share of pairs flagged as copies',
  recall: 'recall',
  hamCalledSpam: 'share of ham held',
}
const number = (value) => String(Number(value.toFixed(Math.abs(value) < 1 ? 3 : 2)))

/** The aims beside the values: `aim: duplicates held 34, at most 0: MISSED by 34`. */
export function aimLines(aims, measured, labels = MEASURES) {
  return against(aims, measured).map(({ measure, value, most, least, missedBy }) => {
    const bound = most === undefined ? `at least ${least}` : `at most ${most}`
    return `    aim: ${labels[measure]} ${number(value)}, ${bound}: ${missedBy === 0 ? 'met' : `MISSED by ${number(missedBy)}`}`
  })
}

/** The lines of each set: innocents held and nudged, by row, then duplicates and floods if the set lists any. */
export function innocentLines(sets, aims) {
  return sets.flatMap((counted) => {
    const { set, name, preset, innocent, held, nudged, heldPerThousand, nudgedPerThousand, rows } = counted
    const lines = [
      `${name.padEnd(36)}${preset.padEnd(9)} ${String(innocent).padStart(6)} innocent: held ${held} = ${heldPerThousand.toFixed(2)} in 1,000, nudged ${nudged} = ${nudgedPerThousand.toFixed(2)}`,
    ]
    for (const row of rows) {
      const [rowHeld, rowNudged] = [row.held, row.nudged].map((count) => ((count * 1000) / innocent).toFixed(2))
      lines.push(`    ${row.row.padEnd(36)}held ${rowHeld}, nudged ${rowNudged} in 1,000`)
    }
    if (counted.duplicates > 0) lines.push(`    duplicates held ${counted.duplicatesHeld} of ${counted.duplicates}`)
    if (counted.floods > 0)
      lines.push(`    floods flagged ${counted.floodsFlagged}, held ${counted.floodsHeld} of ${counted.floods}`)
    return [...lines, ...aimLines(aims.sets[`${set}, ${preset}`], counted)]
  })
}

/** The lines of one author's repeats and of the pairs. */
export function repeatLines(repeated, alike, aims) {
  const percent = (share) => (share * 100).toFixed(1)
  const lines = repeated.flatMap(({ way, preset, texts, expected, early, late }) => {
    const labels = { early: `share ${expected.early.label}`, late: `share ${expected.late.label}` }
    return [
      `${way.padEnd(36)}${preset.padEnd(9)} ${texts} texts: ${expected.early.label} ${percent(early)} %, ${expected.late.label} ${percent(late)} %`,
      ...aimLines(aims.repeats, { early, late }, labels),
    ]
  })
  if (alike === undefined) return lines
  return [
    ...lines,
    `pairs that look alike: ${alike.flagged} of ${alike.pairs} flagged as copies = ${percent(alike.share)} %`,
    ...aimLines(aims.pairs, alike),
  ]
}
