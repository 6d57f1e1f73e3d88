// Measures hostile contents and sequences against ordinary ones, alternately: time for each character.
// Usage: npm run bench -- hostile [--quick] [--threshold 4] [--sequences 4] [--json FILE]
// Exits 1 if anything up to maxContentLength costs more than the threshold; `--sequences` is the threshold of sequences. The quick
// form, for CI, has 8: on a shared machine a doubling is noise, and a cost that grows with the square is a hundredfold.
import { canonicalText, createFilter, extractLinks } from '../dist/index.js'
import { ordinaryText } from './hostile/ordinary.js'
import { hostileSequences, LINKED, ORDINARY_SEQUENCE, WITH_LINK } from './hostile/sequences.js'
import { HOSTILE_TEXTS } from './hostile/texts.js'
import { timeOnce } from './measure.js'
import { flag, has, writeResults } from './options.js'
import { median } from './statistics.js'
import { source } from './texts.js'

const quick = has('quick')
const threshold = Number(flag('threshold') ?? (quick ? 8 : 4))
const sequenceThreshold = Number(flag('sequences') ?? threshold)
const MEGABYTE = 1_048_576
const DEFAULT = 32_768
const FORMATS = ['text', 'html', 'markdown', 'bbcode']
const START = Date.UTC(2026, 0, 1)
const NOW = START + 1e9
const rows = []

const made = new Map()
/** Ordinary text of a length: one of four, so that it is never the text that was read just before. */
function usualText(format, length, seed) {
  const key = `${format}/${length}/${seed % 4}`
  if (!made.has(key)) made.set(key, ordinaryText(format, length, seed % 4))
  return made.get(key)
}

/** Milliseconds of one run, without the time in which other processes had the processor. */
function timed(run) {
  const { ms, waited } = timeOnce(run)
  return ms - waited
}

/** Cost of each character read of a hostile text, as a multiple of ordinary text of the same length. */
function ratioOf(make, { format, length, limit, run }, rounds) {
  const ratios = []
  for (let round = -1; round < rounds; round++) {
    const seed = seeds++
    const usual = usualText(format, length, seed)
    const hostile = make(length, seed)
    const floor = timed(() => run(usual)) / Math.min(usual.length, limit)
    const cost = timed(() => run(hostile)) / Math.min(hostile.length, limit)
    if (round >= 0) ratios.push(cost / floor)
  }
  return median(ratios)
}
let seeds = 1

/** Measures again what is over the threshold: a pause of the machine does not come three times, a slow path does. */
function settled(measure, most = threshold) {
  let ratio = measure()
  for (let again = 0; again < 2 && ratio > most; again++) ratio = Math.min(ratio, measure())
  return ratio
}

/** `check` in every format: as long as the default limit, a megabyte under the default limit, and a megabyte under a limit of a megabyte. */
function readers() {
  const sizes = [
    [DEFAULT, DEFAULT, '32 KB'],
    [MEGABYTE, DEFAULT, '1 MB of which 32 KB are read'],
    [MEGABYTE, MEGABYTE, '1 MB'],
  ]
  return sizes.slice(0, quick ? 2 : 3).flatMap(([length, limit, size]) =>
    FORMATS.map((format) => {
      const filter = createFilter({ maxContentLength: limit, clock: () => NOW })
      let n = 0
      const run = (content) => filter.check({ author: `a-${n % 50}`, postedAt: START + n++ * 60_000, content, format })
      return { name: `check, ${format}, ${size}`, format, length, limit, run }
    }),
  )
}

for (const reader of readers()) {
  const rounds = reader.limit === MEGABYTE ? 3 : 7
  const found = Object.entries(HOSTILE_TEXTS).map(([input, make]) => ({
    input,
    ratio: settled(() => ratioOf(make, reader, rounds)),
  }))
  for (const { input, ratio } of found) rows.push({ kind: 'text', where: reader.name, input, ratio })
  const worst = found.sort((a, b) => b.ratio - a.ratio).slice(0, 3)
  console.log(
    `${reader.name.padEnd(46)} ${worst.map(({ input, ratio }) => `${input} ${ratio.toFixed(1)}`).join(' · ')}`,
  )
}

/**
 * Growth of a pure function, which has no limit of its own. Ordinary text costs it nearly nothing, so a comparison with that would
 * say little: instead, a text sixteen times as long must not cost more for each character than the threshold times as much.
 */
function growthOf(make, run, rounds) {
  const lengths = quick ? [4096, 65_536] : [65_536, MEGABYTE]
  const ratios = []
  for (let round = -1; round < rounds; round++) {
    const [small, large] = lengths.map((length) => {
      const text = make(length, seeds++)
      return timed(() => run(text)) / text.length
    })
    if (round >= 0) ratios.push(large / small)
  }
  return median(ratios)
}

for (const format of quick ? ['text', 'html'] : FORMATS)
  for (const [name, call] of Object.entries({ canonicalText, extractLinks })) {
    const run = (text) => call(text, { format })
    const where = `growth of ${name}, ${format}`
    const found = Object.entries(HOSTILE_TEXTS).map(([input, make]) => ({
      input,
      ratio: settled(() => growthOf(make, run, 3)),
    }))
    for (const { input, ratio } of found) rows.push({ kind: 'growth', where, input, ratio })
    const [{ input, ratio }] = found.sort((a, b) => b.ratio - a.ratio)
    console.log(`${where.padEnd(46)} ${input} ${ratio.toFixed(1)}`)
  }

/** Cost of the second half of a hostile sequence, as a multiple of an ordinary one, block by block. */
function sequenceRatio(make, against, count) {
  const block = 250
  const next = source('fr', 300, 'none', 31)
  const filters = [createFilter({ clock: () => NOW * 4 }), createFilter({ clock: () => NOW * 4 })]
  const ratios = []
  for (let from = 0; from < count; from += block) {
    const texts = Array.from({ length: block }, next)
    const usual = texts.map((text, i) => against(from + i, text))
    const hostile = texts.map((text, i) => make(from + i, text))
    const perCharacter = (filter, comments) => {
      const ms = timed(() => {
        for (const comment of comments) filter.check(comment)
      })
      return ms / comments.reduce((sum, { content }) => sum + content.length, 0)
    }
    const floor = perCharacter(filters[0], usual)
    // Short texts cost more for each character, whatever is in them: for these the cost of a whole check counts.
    const scale =
      hostile.reduce((sum, { content }) => sum + content.length, 0) /
      usual.reduce((sum, { content }) => sum + content.length, 0)
    const cost = perCharacter(filters[1], hostile) * Math.min(1, scale)
    if (from >= count / 2) ratios.push(cost / floor)
  }
  return median(ratios)
}

const count = quick ? 4000 : 20_000
console.log('')
for (const [input, make] of Object.entries(hostileSequences(quick))) {
  const against = LINKED.has(input) ? WITH_LINK : ORDINARY_SEQUENCE
  const ratio = settled(() => sequenceRatio(make, against, count), sequenceThreshold)
  rows.push({ kind: 'sequence', where: 'check', input, ratio })
  console.log(`${input.padEnd(44)} ${ratio.toFixed(2).padStart(6)}`)
}

writeResults({ threshold, sequenceThreshold, rows })
const most = ({ kind }) => (kind === 'sequence' ? sequenceThreshold : threshold)
const over = rows.filter((row) => row.ratio > most(row)).sort((a, b) => b.ratio - a.ratio)
console.log(
  `\n${rows.length} cases, ${over.length} over ${threshold} times the ordinary cost per character (sequences: ${sequenceThreshold})`,
)
for (const { where, input, ratio } of over) console.log(`OVER ${ratio.toFixed(1).padStart(7)}  ${where}: ${input}`)
if (over.length > 0) process.exitCode = 1
