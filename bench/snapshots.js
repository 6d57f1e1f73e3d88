// How long a full history blocks a process while it is saved, and while it is read again.
import { createFilter } from '../dist/index.js'
import { timeOnce } from './measure.js'
import { commenter, filling } from './site.js'
import { median } from './statistics.js'

const REMEMBERED = 150_000
/** Milliseconds that a snapshot may take. */
const AIM = 100
const OPTIONS = { maxAuthors: 100_000, maxSightings: REMEMBERED, secret: 'a secret of this benchmark' }

/** Milliseconds of several runs: the least, and the median. Time in which other processes had the processor does not count. */
function timesOf(runs, run) {
  const times = Array.from({ length: runs }, () => timeOnce(run)).map(({ ms, waited }) => ms - waited)
  return { least: Math.min(...times), median: median(times) }
}

/** Measures and prints both. @returns {{ row: object, missed: string[] }} */
export function snapshots() {
  const filter = createFilter(OPTIONS)
  const comment = commenter()
  let n = 0
  for (const one of filling(REMEMBERED, comment)) filter.check({ ...one, id: `post-${n++}` })
  let bytes
  const saved = timesOf(9, () => {
    bytes = filter.snapshot()
  })
  const restored = timesOf(5, () => createFilter(OPTIONS).restore(bytes))
  const row = { remembered: REMEMBERED, bytes: bytes.length, saved, restored }
  const ms = ({ least, median }) => `${least.toFixed(0)} ms at least, median ${median.toFixed(0)}`
  const comments = REMEMBERED.toLocaleString('en')
  console.log(
    `\nsnapshot of ${comments} comments (${(bytes.length / 1e6).toFixed(1)} MB): ${ms(saved)}; restore: ${ms(restored)}`,
  )
  const missed =
    saved.median > AIM ? [`snapshot of ${comments} comments: ${saved.median.toFixed(0)} ms, aim ${AIM}`] : []
  return { row, missed }
}
