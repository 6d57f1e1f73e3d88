// Evaluates how well the filter judges. Usage: npm run eval -- [--quick] [--json FILE] [--held FILE]; DIGUE_DATA names a folder of real comments.
// `--only floods` prints table 4 alone, `--only abuse` table 6, `--only tiers` table 7. `--held` writes every held post of table 3 with the posts that it repeats. `--quick` leaves out what cannot fail.
// Exits 1 if a result is below its threshold in thresholds.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { folder } from '../data.js'
import { flag, has, writeResults } from '../options.js'
import { abuseTable } from './abuse.js'
import { ABUSE_MEASURES, abuseLines, abuseShares } from './abuse-report.js'
import { floods, heldUnwanted } from './floods.js'
import { innocents } from './innocents.js'
import { aimLines, innocentLines, repeatLines } from './innocents-report.js'
import { labels, queues } from './labels.js'
import { writeCurves } from './labels-chart.js'
import { combined, edit, evasion } from './mutators.js'
import { BANDS, nearDuplicates } from './near-duplicates.js'
import { petitions } from './petitions.js'
import { pairs, repeats } from './repeats.js'
import { shouting } from './shouting.js'
import { surges } from './surges.js'
import { tierLines, tiers } from './tiers.js'

const TIERS =
  '\n7. Tiers: innocent posts held and nudged, floods among real posts and generated floods flagged / held; without | with what the presets change'
if (flag('only') === 'abuse') {
  for (const line of abuseLines(abuseTable(), has('quick'))) console.log(line)
  process.exit()
}
if (flag('only') === 'tiers') {
  console.log(TIERS)
  for (const line of tierLines(tiers())) console.log(line)
  process.exit()
}

const quick = has('quick')
const thresholds = JSON.parse(readFileSync(new URL('thresholds.json', import.meta.url), 'utf8'))[
  folder === undefined ? 'fixtures' : 'data'
]
const aims = JSON.parse(readFileSync(new URL('aims.json', import.meta.url), 'utf8'))
const percent = (share) => (share === undefined ? '-' : (share * 100).toFixed(1))
const failures = []
const bound = (what, value, limit, atLeast) => {
  if (value !== undefined && (atLeast ? value < limit : value > limit))
    failures.push(`${what}: ${value}, limit ${limit}`)
}

/** Says what is beyond its bound, and ends the program. */
function end() {
  for (const failure of failures) console.error(`beyond the threshold: ${failure}`)
  process.exit(failures.length > 0 ? 1 : 0)
}

/** The mean share of copies recognised on the site (or of the author's), over mutators and bands. */
function mean(recognised, mutators, bands, of = 'site') {
  const shares = mutators.flatMap((name) => bands.flatMap((band) => recognised[name]?.[band]?.[of] ?? []))
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** Prints table 4, and compares it with its aims and bounds. Returns its rows. */
function floodTable() {
  console.log(
    '\n4. Floods: unwanted posts flagged / held, the first post flagged / held; wanted posts beside them; innocent posts held',
  )
  const flood = floods({ quick })
  for (const row of flood) {
    const { kind, preset, aim, unwanted, recallFlagged, recallHeld, precision, toFlag, toHold } = row
    const caught =
      unwanted > 0 ? `${percent(recallFlagged)} / ${percent(recallHeld)} %, precision ${percent(precision)} %` : '-'
    const after = unwanted > 0 ? `post ${toFlag} / ${toHold}` : ''
    const spared =
      row.sparedHeld === undefined ? '' : `nudged ${percent(row.sparedNudged)} held ${percent(row.sparedHeld)} %`
    console.log(
      `${kind.padEnd(32)}${preset.padEnd(9)}${caught.padEnd(34)}${after.padEnd(14)}${spared.padEnd(26)}${(row.innocentsHeld * 1000).toFixed(2)} in 1,000 held`,
    )
    const own = folder === undefined || quick ? undefined : aims.floods[kind]?.[preset]
    for (const line of aimLines(own, row)) console.log(line)
    for (const { of, author, action, why, content } of quick ? [] : row.wrong.slice(0, 5))
      console.log(`    wrong: ${action} ${of} ${author.id ?? author} ${why.join(', ')}: ${content.slice(0, 80)}`)
    const limits = thresholds.floods
    if (aim === 'spared') bound(`${kind} held, ${preset}`, row.sparedHeld, limits.spared?.[kind]?.[preset] ?? 0, false)
    else {
      const least = (of) => limits[of][kind]?.[preset] ?? limits[of][kind]
      bound(`${kind} flagged, ${preset}`, recallFlagged, least('flagged'), true)
      bound(`${kind} held, ${preset}`, recallHeld, least('held'), true)
      bound(`${kind} precision, ${preset}`, precision, limits.precision, true)
    }
    bound(`innocents beside ${kind}, ${preset}`, row.innocentsHeld, limits.innocents, false)
  }

  for (const row of heldUnwanted(flood)) {
    console.log(`of ${row.held} held posts, ${row.preset}: ${(row.heldUnwanted * 100).toFixed(2)} % unwanted`)
    if (row.preset !== 'all') continue
    for (const line of aimLines(aims.held, row)) console.log(line)
    bound('share of held posts that is unwanted', row.heldUnwanted, thresholds.floods.heldUnwanted, true)
  }
  return flood
}

if (flag('only') === 'floods') {
  floodTable()
  end()
}

console.log('1. Copies recognised, %, by length in words: posted by another author / by the same author')
const near = nearDuplicates({ quick })
console.log(`${''.padEnd(28)}${BANDS.map(({ name }) => name.padStart(15)).join('')}`)
for (const [name, bands] of Object.entries(near.recognised)) {
  const cells = BANDS.map(({ name: band }) => bands[band])
  const row = cells.map((cell) => (cell ? `${percent(cell.site)} / ${percent(cell.author)}` : '-').padStart(15))
  console.log(`${name.padEnd(28)}${row.join('')}`)
}
console.log(
  `history ${near.history}; near copies in it ${near.near}, wrong ${near.wrong}: ${near.wrongPer100k.toFixed(1)} in 100,000`,
)
for (const { content, earlier } of near.samples.slice(0, 5))
  console.log(`  wrong: ${content.slice(0, 90)} = ${earlier.slice(0, 90)}`)
const evading = Object.keys(evasion).filter((name) => name !== 'leetspeak')
const upToFifth = Object.keys(edit).filter((name) => !name.startsWith('30') && !name.startsWith('cut'))
const long = BANDS.filter(({ from }) => from >= 16).map(({ name }) => name)
bound(
  'evasions recognised',
  mean(
    near.recognised,
    evading,
    BANDS.map(({ name }) => name),
  ),
  thresholds.evasion,
  true,
)
bound(
  'edits recognised',
  mean(near.recognised, [...upToFifth, ...Object.keys(combined)], long),
  thresholds.edits16,
  true,
)
bound('wrong matches in 100,000', near.wrongPer100k, thresholds.wrongPer100k, false)

const copied = Object.keys({ ...evasion, ...edit, ...combined })
for (const { name: band } of BANDS) {
  const [site, author] = ['site', 'author'].map((of) => mean(near.recognised, copied, [band], of))
  if (site === undefined) continue
  console.log(`mean of ${band} words: ${percent(site)} / ${percent(author)}`)
  // The aims are for real comments in full numbers: 400 copies of each kind.
  const own = folder === undefined || quick ? undefined : aims.copies[band]
  for (const line of aimLines(own, { site })) console.log(line)
}

const identity = petitions()
console.log(`\n2. Petitions: ${identity.groups} under ${identity.urls} addresses`)
console.log(`complete ${percent(identity.complete)} %, pure ${percent(identity.pure)} %`)
for (const { name, keys } of identity.faults) console.log(`  fault: ${name} ${keys ?? ''}`)
bound('groups of addresses complete', identity.complete, thresholds.complete, true)
bound('groups of addresses pure', identity.pure, thresholds.pure, true)

console.log('\n3. Innocent posts by set and preset')
const innocent = innocents({ quick })
for (const line of innocentLines(innocent, aims)) console.log(line)
for (const { name, preset, limited, heldPerThousand, heldPosts } of innocent) {
  if (!limited) continue
  bound(`innocents held, ${name}`, heldPerThousand / 1000, thresholds.innocents[preset], false)
  // In a log of CI nobody has the file of `--held`.
  if (quick) for (const post of heldPosts.slice(0, 3)) console.log(post)
}
const repeated = quick ? [] : repeats()
const alike = quick ? undefined : pairs()
for (const line of repeatLines(repeated, alike, aims)) console.log(line)
const heldFile = flag('held')
if (heldFile !== undefined)
  writeFileSync(
    heldFile,
    innocent.map(({ name, preset, heldPosts }) => `# ${name}, ${preset}\n\n${heldPosts.join('\n\n')}\n`).join('\n'),
  )

const flood = floodTable()

const shouts = quick ? [] : shouting()
for (const { place, preset, bursts, posts, held, heldAsShout } of shouts)
  console.log(
    `real shouting, ${place}, ${preset}: ${posts} posts of ${bursts} bursts, held ${held}, for the shouting ${heldAsShout}`,
  )

const surging = surges({ quick })
for (const { kind, preset, noticed, noticedBy, begun, changed, before } of surging.generated) {
  console.log(
    `${kind.padEnd(32)}${preset.padEnd(9)}surge in ${percent(begun)} %, by the 30th post in ${percent(noticed)} %, at the latest by post ${noticedBy}; ${changed} verdicts changed; ${before.toFixed(2)} a day before`,
  )
  if (kind === 'raid in other words') bound(`${kind} noticed, ${preset}`, noticed, 1, true)
  else bound(`${kind} noticed, ${preset}`, begun, 0, false)
  bound(`${kind} changed, ${preset}`, changed, 0, false)
}
for (const { name, preset, posts, days, surges: begun } of surging.real)
  console.log(`surges in ${name}, ${preset}: ${begun} in ${posts} posts of ${days.toFixed(1)} days`)

console.log('\n5. Labels, each submitted after its comment was judged; %')
console.log(`${''.padEnd(36)}${'labels  precision  recall     F1    MCC    AUC  at 0.1 %  ham called spam'}`)
const taught = labels()
for (const row of taught) {
  const cells = [row.precision, row.recall, row.f1, row.mcc, row.auc, row.recallAtOneInThousand, row.hamCalledSpam]
  const widths = [9, 8, 7, 7, 7, 10, 16]
  console.log(
    `${row.name.padEnd(36)}${`${row.from}+`.padStart(6)}${cells.map((cell, i) => (cell === undefined ? '-' : (cell * 100).toFixed(i === 6 ? 2 : 1)).padStart(widths[i])).join('')}`,
  )
  const { wrong, one, three, ten, none } = row.poisoned
  console.log(
    `    ${wrong} wrong labels: ham held ${percent(none)} without them, ${percent(one)} if of one author, ${percent(three)} of three, ${percent(ten)} of ten`,
  )
  const limit = thresholds.labels[row.name]
  if (limit === undefined) continue
  bound(`F1 of labels, ${row.name}`, row.f1, limit.f1, true)
  bound(`AUC of labels, ${row.name}`, row.auc, limit.auc, true)
  bound(`ham called spam, ${row.name}`, row.hamCalledSpam, limit.hamCalledSpam, false)
  bound(`ham held after one author's wrong labels, ${row.name}`, one, limit.poisoned, false)
}

console.log(
  "\n   A moderator's queue: what is held is reviewed, 5 % of missed spam is reported; recall / ham held (most in a run) / labels",
)
const queue = queues({ quick })
for (const { name, sampled, alone, every } of queue) {
  const cell = ({ recall, hamCalledSpam, mostHam, labels: given }) =>
    `${percent(recall)} / ${(hamCalledSpam * 100).toFixed(2)} (${(mostHam * 100).toFixed(2)}) / ${given.toFixed(0)}`
  console.log(
    `${name.padEnd(32)}${cell(sampled).padEnd(32)}without samples ${cell(alone).padEnd(32)}every label F1 ${percent(every.f1)}`,
  )
  const own = folder === undefined || quick ? undefined : aims.queues[name]
  for (const line of aimLines(own, sampled)) console.log(line)
  const limit = thresholds.queues[name]
  if (limit === undefined || quick) continue
  bound(`recall of a queue, ${name}`, sampled.recall, limit.recall, true)
  bound(`ham held of a queue, ${name}`, sampled.hamCalledSpam, limit.hamCalledSpam, false)
}
const json = flag('json')
if (json !== undefined) writeCurves(json, taught)

console.log('\n6. Threats, calls for violence and insults (digue/abuse)')
const abusive = abuseTable()
for (const line of abuseLines(abusive, quick)) console.log(line)
const shares = abuseShares(abusive)
const ownAims = Object.fromEntries(Object.entries(aims.abuse).filter(([measure]) => shares[measure] !== undefined))
for (const line of aimLines(ownAims, shares, ABUSE_MEASURES)) console.log(line)
for (const measure of ['violence', 'insults', 'pairs'])
  bound(`abuse, ${ABUSE_MEASURES[measure]}`, shares[measure], thresholds.abuse[measure], true)
bound(`abuse, ${ABUSE_MEASURES.innocentWrong}`, shares.innocentWrong, thresholds.abuse.innocentWrong, false)
for (const { set, name, perThousand } of abusive.innocent)
  bound(`abuse, innocents held in 1,000, ${name}`, perThousand, thresholds.abuse.innocents?.[set] ?? Infinity, false)

const ofTiers = quick ? [] : tiers()
if (!quick) console.log(TIERS)
for (const line of tierLines(ofTiers)) console.log(line)

const counted = innocent.map(({ heldPosts, ...rest }) => rest)
writeResults({
  near,
  identity,
  innocent: counted,
  repeated,
  alike,
  flood,
  shouts,
  surging,
  labels: taught,
  queue,
  abuse: abusive,
  tiers: ofTiers,
})
end()
