// Counts what a filter does with posts of which it is known that they are innocent, sent twice by accident, or part of a flood.

const KINDS = { duplicates: 'duplicate', floods: 'flood', spam: 'flood' }
const isHeld = ({ action }) => action === 'hold' || action === 'reject'
const isFlagged = ({ action }) => action !== 'allow'

/** What each listed id is: `{ duplicates, floods, spam }` lists ids, and an id on no list is innocent. */
function kindsOf(lists = {}) {
  const kinds = new Map()
  for (const [list, kind] of Object.entries(KINDS)) for (const id of lists[list] ?? []) kinds.set(id, kind)
  return kinds
}

/** The name of the row that weighed most: `author-flood hour`. */
const rowName = ({ signal, row }) => (row === undefined ? signal : `${signal} ${row}`)

/** Judges the posts in their order with `check`. Each one gets its kind, its action and its evidence, strongest first. */
export function judged(posts, lists, check) {
  const kinds = kindsOf(lists)
  return posts.map((post) => {
    const { action, evidence } = check(post)
    return { post, kind: kinds.get(post.id) ?? 'innocent', action, evidence: evidence.filter(({ shadow }) => !shadow) }
  })
}

/** The numbers of posts held and nudged, by the row that weighed most, most frequent first. */
function byRow(results) {
  const rows = new Map()
  for (const result of results.filter(isFlagged)) {
    const [strongest] = result.evidence
    const name = strongest === undefined ? 'no evidence' : rowName(strongest)
    const counts = rows.get(name) ?? { row: name, held: 0, nudged: 0 }
    counts[isHeld(result) ? 'held' : 'nudged']++
    rows.set(name, counts)
  }
  return [...rows.values()].sort((a, b) => b.held - a.held || b.nudged - a.nudged)
}

/** What happened to the innocent posts, for 1,000 of them and by row, and to the duplicates and floods, in posts. */
export function counts(results) {
  const of = (kind) => results.filter((result) => result.kind === kind)
  const [innocent, duplicates, floods] = ['innocent', 'duplicate', 'flood'].map(of)
  const held = innocent.filter(isHeld).length
  const nudged = innocent.filter(({ action }) => action === 'nudge').length
  const perThousand = (count) => (innocent.length === 0 ? 0 : (count * 1000) / innocent.length)
  return {
    innocent: innocent.length,
    held,
    nudged,
    heldPerThousand: perThousand(held),
    nudgedPerThousand: perThousand(nudged),
    rows: byRow(innocent),
    duplicates: duplicates.length,
    duplicatesHeld: duplicates.filter(isHeld).length,
    floods: floods.length,
    floodsFlagged: floods.filter(isFlagged).length,
    floodsHeld: floods.filter(isHeld).length,
  }
}

/**
 * Compares what was measured with its aims: `{ measure: { most } }` or `{ measure: { least } }`. One result for each aim; `missedBy` is 0
 * if it is met. A measure without a value, as in a set that is absent, has no result.
 */
export function against(aims, measured) {
  return Object.entries(aims ?? {}).flatMap(([measure, { most, least }]) => {
    const value = measured[measure]
    if (value === undefined) return []
    const missedBy = Math.max(0, most === undefined ? least - value : value - most)
    return [{ measure, value, most, least, missedBy }]
  })
}

const indented = (text) => text.replaceAll('\n', '\n      ')

/** Every held post as text to be read: what it is, the rows that it exceeded, and the earlier posts that they cite. */
export function heldPosts(results) {
  const posts = new Map(results.map(({ post }) => [post.id, post]))
  return results.filter(isHeld).map(({ post, kind, action, evidence }) => {
    const lines = [`${kind} ${post.id} by ${post.author} in ${post.thread ?? 'no thread'}: ${action}`]
    for (const found of evidence) {
      const { weight, observed, limit, earlier = [] } = found
      const count = observed === undefined ? '' : `, ${observed} where ${limit} are welcome`
      lines.push(`  ${rowName(found)}, weight ${weight.toFixed(2)}${count}`)
      for (const { id, thread, postedAt, resemblance } of earlier) {
        const minutes = ((post.postedAt - postedAt) / 60_000).toFixed(1)
        const first = posts.get(id)
        const by = first === undefined || first.author === post.author ? '' : ` by ${first.author}`
        lines.push(`    repeats ${id}${by}, ${minutes} min before, ${thread}, resemblance ${resemblance.toFixed(2)}`)
        lines.push(`      ${indented(first?.content ?? 'a text that is not in the set')}`)
      }
    }
    lines.push('  post', `      ${indented(post.content)}`)
    return lines.join('\n')
  })
}
