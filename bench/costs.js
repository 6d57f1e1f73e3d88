// Measures the cost of each operation beside a floor: one charCodeAt loop over the same texts, in the same moments.
// Usage: npm run bench -- [--quick] [--json FILE]
import { abuse } from '../dist/abuse/index.js'
import { canonicalizeLink, canonicalText, createFilter, extractLinks, fingerprint } from '../dist/index.js'
import { againstFloor, allocation, readSoFar, tails } from './measure.js'
import { has, writeResults } from './options.js'
import { commenter, filling } from './site.js'
import { snapshots } from './snapshots.js'
import { streams } from './streams.js'
import { source } from './texts.js'

const quick = has('quick')
const rows = []

/** Aims with 100,000 remembered: as multiples of the floor, and for the bytes that a check allocates. */
const AIMS = {
  'check, 300 characters': { ratio: 8, bytes: 1600 },
  'check, 300 characters, one link seen before': { ratio: 12, bytes: 2500 },
  'check, 300 characters, a new link': { ratio: 15, bytes: 2500 },
  'check, 2,000 characters': { ratio: 5 },
  'check, 50 characters': { ratio: 20, bytes: 1600 },
  'peek, exact repeat of 300 characters': { ratio: 8, bytes: 3000 },
}
/** With a million remembered a check costs at most this many times what it costs with a thousand. */
const AIMED_GROWTH = 1.6

function report(name, remembered, result) {
  const aim = remembered === undefined ? undefined : AIMS[name]?.ratio
  const row = { name, ...(remembered && { remembered }), ...result, ...(aim && { aim }) }
  rows.push(row)
  const { ratio, ns, p99, p999, longest, gc, bytes } = row
  const micro = (value) => (value === undefined ? '' : (value / 1000).toFixed(1))
  console.log(
    [
      name.padEnd(54),
      String(remembered ?? '').padStart(8),
      ratio.toFixed(1).padStart(7),
      (aim === undefined ? '' : String(aim)).padStart(5),
      micro(ns).padStart(8),
      micro(p99).padStart(8),
      micro(p999).padStart(8),
      micro(longest).padStart(9),
      (gc === undefined ? '' : `${gc.pauses}/${gc.ms.toFixed(1)}`).padStart(10),
      (bytes === undefined ? '' : bytes.toFixed(0)).padStart(7),
    ].join(' '),
  )
}

const real = streams([1000, 100_000], quick ? 2 : 5)
const saving = snapshots()
console.log(
  `\n${'µs'.padEnd(54)} remember   ratio   aim      p50      p99    p99.9   longest     gc/ms B/check`.trimEnd(),
)

const LENGTHS = [300, 50, 2000]
const LANGUAGES = { fr: '', en: ', English' }
const LINKS = { none: '', seen: ', one link seen before', new: ', a new link' }
/** The name of a case: French and without a link unless it says otherwise. */
const nameOf = (operation, length, language, link) =>
  `${operation}, ${length.toLocaleString('en')} characters${LANGUAGES[language]}${LINKS[link]}`

/**
 * Every kind of link, language and length; the short form has one case in English. Cases without links, of the length that fills
 * the history, come first, since the history of later ones also holds what was measured before them.
 */
const CASES = Object.keys(LINKS)
  .flatMap((link) =>
    Object.keys(LANGUAGES).flatMap((language) => LENGTHS.map((length) => ({ length, language, link }))),
  )
  .filter(({ length, language, link }) => !quick || language === 'fr' || (length === 300 && link === 'none'))

const plain = (next) => (count) => Array.from({ length: count }, () => next()).map((text) => ({ text, input: text }))
for (const [operation, run] of Object.entries({ canonicalText, fingerprint, extractLinks }))
  for (const { length, language, link } of CASES) {
    const cost = againstFloor(plain(source(language, length, link)), run, quick ? 400 : 1000)
    report(nameOf(operation, length, language, link), undefined, cost)
  }
for (const [name, link] of [
  ['one of a thousand', 'seen'],
  ['a new one', 'new'],
]) {
  const links = source('fr', 300, link)
  const addresses = (count) =>
    Array.from({ length: count }, links).map((text) => {
      const input = text.slice(text.indexOf('https://'))
      return { text: input, input }
    })
  report(`canonicalizeLink, ${name}`, undefined, againstFloor(addresses, canonicalizeLink, quick ? 400 : 1000))
}

// The optional signal for threats and insults, which most texts leave after one pass.
const threats = abuse()
const judge = (text) => threats.inspect({ text, comment: { author: 'a', content: text } }, threats.limits)
for (const language of Object.keys(LANGUAGES))
  report(
    nameOf('abuse', 300, language, 'none'),
    undefined,
    againstFloor(plain(source(language, 300, 'none')), judge, 1000),
  )

/** A filter that remembers as many sightings as it may. */
function steadyFilter(remembered) {
  const filter = createFilter({ maxAuthors: 100_000, maxSightings: remembered })
  const comment = commenter()
  for (const one of filling(remembered, comment)) filter.check(one)
  return { filter, comment }
}

/** Lengths that only the chart needs. */
const BETWEEN = [100, 1000, 5000]
/** The cases that are measured with `remembered` sightings. The languages differ too little to compare them everywhere. */
function checksOf(remembered) {
  const compared = remembered === 1000 || remembered === 100_000
  const between = remembered === 100_000 && !quick ? BETWEEN : []
  return [
    ...CASES.filter(({ language }) => compared || language === 'fr'),
    ...between.map((length) => ({ length, language: 'fr', link: 'none' })),
  ]
}
for (const remembered of quick ? [1000, 100_000] : [1000, 10_000, 100_000, 1_000_000]) {
  const { filter, comment } = steadyFilter(remembered)
  const run = (input) => filter.check(input)
  for (const { length, language, link } of checksOf(remembered)) {
    const next = source(language, length, link, 2)
    const make = (count) => Array.from({ length: count }, () => next()).map((text) => ({ text, input: comment(text) }))
    const cost = againstFloor(make, run, quick ? 400 : 1500)
    const calls = (quick ? 5000 : 50_000) / (length > 1000 ? 5 : 1)
    const shape = await tails(make, run, calls)
    report(nameOf('check', length, language, link), remembered, { ...cost, ...shape, bytes: allocation(make, run) })
  }
  const repeated = comment(source('fr', 300, 'none', 3)())
  filter.check(repeated)
  const again = { ...repeated, postedAt: repeated.postedAt + 60_000 }
  const make = (count) => Array.from({ length: count }, () => ({ text: again.content, input: again }))
  const peek = (input) => filter.peek(input)
  const cost = againstFloor(make, peek, quick ? 400 : 1500)
  const shape = await tails(make, peek, quick ? 10_000 : 100_000)
  report('peek, exact repeat of 300 characters', remembered, { ...cost, ...shape, bytes: allocation(make, peek) })
}

const times = (value, aim) => `${value.toFixed(1)}, aim ${aim}`
/** What is beside an aim, in sentences. */
function missedAims() {
  const missed = []
  for (const { name, remembered, ratio, ns, bytes } of rows) {
    const aims = AIMS[name]
    if (aims === undefined) continue
    if (remembered === 100_000 && ratio > aims.ratio) missed.push(`${name}: ${times(ratio, aims.ratio)}`)
    if (remembered === 100_000 && bytes > aims.bytes)
      missed.push(`${name}: ${bytes.toFixed(0)} bytes a check, aim ${aims.bytes}`)
    const small = rows.find((row) => row.name === name && row.remembered === 1000)
    if (remembered === 1_000_000 && ns > AIMED_GROWTH * small.ns)
      missed.push(`${name}, a million remembered beside a thousand: ${times(ns / small.ns, AIMED_GROWTH)}`)
  }
  return missed
}
for (const missed of [...real.missed, ...saving.missed, ...missedAims()]) console.log(`aim not met: ${missed}`)
writeResults({ form: quick ? 'quick' : 'full', streams: real.rows, snapshot: saving.row, rows, read: readSoFar() })
