import type { Filter, Policy, Verdict } from '../../index'
import { type Item, isLeft, isPost, type Post } from '../columns/comment'
import { Replies } from '../columns/replies'
import type { Source } from '../input/bytes'
import { itemsOf, noNotes, type Reading } from '../input/export'
import type { BadRow } from '../input/row'
import { isOrdered, sorted } from './order'
import type { Progress } from './progress'
import type { FileSummary, Tally } from './summary'

/** Receives the events of a replay. */
export interface Listener {
  judged(post: Post, verdict: Verdict, file: string): void
  /** A comment that was recorded without being reported, because a window reaches back to it. */
  warmedUp(post: Post): void
  rejected(row: BadRow, file: string): void
  /** Called between batches; returns false to end the replay. */
  pause(): Promise<boolean>
}

export interface Judging {
  filter: Filter
  /** The filter's clock, which follows the data. */
  clock: { now: number }
  policy: Policy
  reading: Reading
  order: 'time' | 'given'
  since: number | undefined
  until: number | undefined
  train: boolean
  /** Whether a snapshot carries the history from run to run. */
  lasting: boolean
  tally: Tally
  progress: Progress
  listener: Listener
}

/** The longest window of any row, milliseconds. */
function longestWindow({ limits }: Policy): number {
  return Math.max(0, ...Object.values(limits).flatMap((rows) => Object.values(rows).map(({ windowMs }) => windowMs)))
}

function emptySummary({ name }: Source, order: FileSummary['order']): FileSummary {
  return {
    name,
    format: '–',
    columns: {},
    comments: 0,
    bad: 0,
    left: {},
    order,
    latin1Lines: 0,
    xmlFaults: 0,
    unknownLabels: 0,
    cutOff: false,
  }
}

/** Judges the comments of all sources, one source after the other. Returns whether it came to the end. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the sources share one order of time, and its inner functions count in it
export async function judgeAll(sources: readonly Source[], judging: Judging): Promise<boolean> {
  const { tally, progress, listener, reading, since, until } = judging
  const replies = new Replies()
  const warmFrom = since === undefined ? Number.NEGATIVE_INFINITY : since - longestWindow(judging.policy)
  let latest = Number.NEGATIVE_INFINITY

  function judge(post: Post, file: FileSummary): void {
    const { comment, time, label } = post
    file.comments++
    replies.resolve(post)
    if (time < warmFrom || (until !== undefined && time >= until)) {
      tally.outside++
      return
    }
    if (time < latest) tally.late++
    latest = Math.max(latest, time)
    judging.clock.now = latest
    const verdict = judging.filter.check(comment)
    if (since !== undefined && time < since) {
      tally.warmUp++
      listener.warmedUp(post)
    } else {
      tally.add(post, verdict)
      listener.judged(post, verdict, file.name)
    }
    if (!judging.train || label === undefined) return
    if (label === 'spam') judging.filter.submitSpam(comment)
    else judging.filter.submitHam(comment)
  }

  function take(item: Item, file: FileSummary): void {
    if (isPost(item)) judge(item, file)
    else if (isLeft(item)) file.left[item.left] = (file.left[item.left] ?? 0) + 1
    else {
      file.bad++
      if (item.fatal) file.cutOff = true
      listener.rejected(item, file.name)
    }
  }

  for (const source of sources) {
    const notes = noNotes()
    const file = emptySummary(source, judging.order)
    tally.files.push(file)
    const naming = { file: source.name, several: sources.length > 1, lasting: judging.lasting }
    const read = () => itemsOf(source, reading, notes, naming)
    const watched = async function* (items: AsyncIterable<Item[]>) {
      for await (const batch of items) {
        progress.update(source, tally.comments)
        if (!(await listener.pause())) return
        yield batch
      }
    }
    let items: AsyncGenerator<Item[]>
    progress.phase('checkingOrder')
    if (judging.order === 'given' || (source.regular && (await isOrdered(watched(read()))))) items = read()
    else {
      file.order = 'sorted'
      progress.phase('sorting')
      items = sorted(watched(read()))
    }
    let more = true
    for await (const batch of items) {
      for (const item of batch) take(item, file)
      progress.phase('judging')
      progress.update(source, tally.comments)
      more = await listener.pause()
      if (!more) break
    }
    const { format = '–', columns, whole: _, ...counts } = notes
    Object.assign(file, { format, columns: columns(), ...counts })
    progress.finished(source)
    if (!more) return false
  }
  return true
}
