import { writeFileSync } from 'node:fs'
import { lineChart } from '../svg.js'

const LINES = [
  { name: 'F1', of: 'f1' },
  { name: 'MCC', of: 'mcc' },
  { name: 'ROC AUC', of: 'auc' },
  { name: 'recall, 0.1 % wrong', of: 'recallAtOneInThousand' },
]

/** Draws the curves of each set beside the JSON file: `eval-labels-youtube.svg` beside `eval.json`. */
export function writeCurves(json, sets) {
  for (const { name, preset, curve } of sets) {
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    const series = LINES.map(({ name: line, of }) => ({
      name: line,
      points: curve.flatMap((point) => (point[of] === undefined ? [] : [[point.labels, Math.max(0, point[of]) * 100]])),
    })).filter(({ points }) => points.length > 0)
    const chart = lineChart({
      title: `What labels teach: ${name}`,
      subtitle: `Each comment is judged, then labelled. A point covers the comments since the point before. Policy ${preset}`,
      xTitle: 'labels submitted',
      series,
    })
    writeFileSync(`${json.replace(/\.json$/, '')}-labels-${slug}.svg`, chart)
  }
}
