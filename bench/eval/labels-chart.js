import { writeFileSync } from 'node:fs'
import { lineChart } from '../svg.js'

const LINES = [
  { name: 'F1', of: 'f1' },
  { name: 'MCC', of: 'mcc' },
  { name: 'ROC AUC', of: 'auc' },
  { name: 'recall, 0.1 % wrong', of: 'recallAtOneInThousand' },
]

/** The curves of each set as SVG beside the JSON: `eval.json`, `eval-labels-youtube.svg`. */
export function writeCurves(json, sets) {
  for (const { name, preset, curve } of sets) {
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    const series = LINES.map(({ name: line, of }) => ({
      name: line,
      points: curve.flatMap((point) => (point[of] === undefined ? [] : [[point.labels, Math.max(0, point[of]) * 100]])),
    })).filter(({ points }) => points.length > 0)
    const chart = lineChart({
      title: `What labels teach: ${name}`,
      subtitle: `Judged, then labelled; each point is of the comments since the one before. Policy ${preset}`,
      xTitle: 'labels submitted',
      series,
    })
    writeFileSync(`${json.replace(/\.json$/, '')}-labels-${slug}.svg`, chart)
  }
}
