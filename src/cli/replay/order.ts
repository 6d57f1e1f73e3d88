import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Item, isPost, type Post } from '../columns/comment'
import { linesOf } from '../input/lines'
import { textOf } from '../input/text'

/** Bytes of posts sorted in memory, by estimate. More posts are sorted in files. */
const RUN_BYTES = 48_000_000
/** Most sorted runs merged at once; each is an open file. */
const MAX_RUNS = 64
const BATCH = 1000

/** Whether the posts of an export are in order of time. Stops at the first one that is not. */
export async function isOrdered(items: AsyncIterable<Item[]>): Promise<boolean> {
  let latest = Number.NEGATIVE_INFINITY
  for await (const batch of items)
    for (const item of batch) {
      if (!isPost(item)) continue
      if (item.time < latest) return false
      latest = item.time
    }
  return true
}

const size = ({ comment }: Post) => 600 + 2 * (comment.content.length + (comment.replyTo?.length ?? 0))

async function* runFrom(path: string): AsyncGenerator<Post[]> {
  for await (const lines of linesOf(
    textOf(createReadStream(path), () => undefined),
    Number.POSITIVE_INFINITY,
  ))
    yield lines.map(({ text }) => JSON.parse(text) as Post)
}

async function* inBatches(posts: readonly Post[]): AsyncGenerator<Post[]> {
  for (let at = 0; at < posts.length; at += BATCH) yield posts.slice(at, at + BATCH)
}

/** Merges sorted runs. Posts of the same time come in the order of the runs. */
async function* merged(runs: readonly AsyncGenerator<Post[]>[]): AsyncGenerator<Post[]> {
  const heads = runs.map((run) => ({ run, batch: [] as Post[], at: 0 }))
  const refill = async (head: (typeof heads)[number]) => {
    head.at = 0
    for (;;) {
      const { value, done } = await head.run.next()
      head.batch = done ? [] : value
      if (done || head.batch.length > 0) return
    }
  }
  for (const head of heads) await refill(head)
  let out: Post[] = []
  for (;;) {
    let best: (typeof heads)[number] | undefined
    for (const head of heads)
      if (head.at < head.batch.length)
        if (best === undefined || (head.batch[head.at] as Post).time < (best.batch[best.at] as Post).time) best = head
    if (best === undefined) break
    out.push(best.batch[best.at++] as Post)
    if (best.at === best.batch.length) await refill(best)
    if (out.length === BATCH) {
      yield out
      out = []
    }
  }
  yield out
}

/**
 * The posts of an export in order of time; posts of the same time keep their order. Rows that are not posts are passed on at
 * once, unsorted. Posts are sorted in memory if they fit, else by merging sorted files in a temporary folder that only this account can read.
 */
export async function* sorted(
  items: AsyncIterable<Item[]>,
  runBytes = RUN_BYTES,
  maxRuns = MAX_RUNS,
): AsyncGenerator<Item[]> {
  let folder: string | undefined
  let files = 0
  let runs: string[] = []
  let posts: Post[] = []
  let bytes = 0

  async function write(batches: AsyncIterable<Post[]>): Promise<string> {
    folder ??= await mkdtemp(join(tmpdir(), 'digue-sort-'))
    const path = join(folder, `${files++}.jsonl`)
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const batch of batches) await file.write(batch.map((post) => `${JSON.stringify(post)}\n`).join(''))
    } finally {
      await file.close()
    }
    return path
  }

  try {
    for await (const batch of items) {
      const others: Item[] = []
      for (const item of batch) {
        if (!isPost(item)) {
          others.push(item)
          continue
        }
        posts.push(item)
        bytes += size(item)
      }
      if (others.length > 0) yield others
      if (bytes < runBytes) continue
      posts.sort((a, b) => a.time - b.time)
      runs.push(await write(inBatches(posts)))
      posts = []
      bytes = 0
      if (runs.length < maxRuns) continue
      const one = await write(merged(runs.map(runFrom)))
      for (const path of runs) await rm(path)
      runs = [one]
    }
    posts.sort((a, b) => a.time - b.time)
    if (runs.length === 0) yield* inBatches(posts)
    else {
      // Frees the memory for the filter.
      runs.push(await write(inBatches(posts)))
      posts = []
      yield* merged(runs.map(runFrom))
    }
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}
