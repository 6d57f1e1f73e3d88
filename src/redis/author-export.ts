import type { StoredAuthor } from '../shared/index'
import { insistedFrom, postsFrom, recordFrom, reviewsFrom, sightingsFrom, standingFrom, storedTextFrom } from './wire'

/** Asks one key of the store. */
export interface Keys {
  run(operation: string, base: string, request: unknown): Promise<unknown>
  /** Where texts are. */
  readonly base: string
  author(digest: string): string
  mark(digest: string): string
}

/** Requests that are under way at once, and texts in one of them. */
const AT_ONCE = 128
const DAY = 86_400_000
/** Bytes of the time in each of `older`, and of all. */
const TIME = 16
const OLDER = 24
/** A line of a thread has one more. */
const SIGHTING_FIELDS = 10

type Kept = StoredAuthor['posts'][number]
type Known = ReturnType<typeof recordFrom>

/** What is recorded of each post of an author, by ref. */
async function recordsOf({ run }: Pick<Keys, 'run'>, author: string): Promise<Map<string, Known>> {
  const records = new Map<string, Known>()
  let cursor = '0'
  do {
    const [next, pairs] = (await run('records', author, { cursor })) as [string, string[]]
    for (let i = 0; i < pairs.length; i += 2) records.set(pairs[i] as string, recordFrom(pairs[i + 1] as string))
    cursor = String(next)
  } while (cursor !== '0')
  return records
}

/** Asks about many things, some at once, in order. */
async function askAll<T, R>(list: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const found: R[] = []
  for (let at = 0; at < list.length; at += AT_ONCE)
    found.push(...(await Promise.all(list.slice(at, at + AT_ONCE).map(ask))))
  return found
}

function pairsOf(list: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let i = 0; i < list.length; i += 2) pairs.push([list[i] as string, list[i + 1] as string])
  return pairs
}

/** The texts of posts, by ref. */
async function textsOf(keys: Keys, records: ReadonlyMap<string, Known>) {
  const held = [...records].filter(([, { slot }]) => slot !== undefined)
  const groups = Array.from({ length: Math.ceil(held.length / AT_ONCE) }, (_, i) =>
    held.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  )
  const found = await askAll(groups, async (group) => {
    const request = { refs: group.map(([ref]) => ref), slots: group.map(([, { slot }]) => slot) }
    return ((await keys.run('textsOf', keys.base, request)) as string[]).map(storedTextFrom)
  })
  return new Map(held.map(([ref], i) => [ref, found[Math.floor(i / AT_ONCE)]?.[i % AT_ONCE]]))
}

/** All that is kept of an author, read key by key: an export is rare, and a check must not wait for it. */
export async function storedAuthor(keys: Keys, author: string): Promise<StoredAuthor> {
  const base = keys.author(author)
  const [list = '', counts, reasons, insisted] = (await keys.run('author', base, {})) as [
    string,
    string,
    string[],
    string[],
  ]
  const records = await recordsOf(keys, base)
  const posts = new Map(postsFrom(list).map((post) => [post.ref, post]))
  const reviews = reviewsFrom(list)
  const flaggedBy = new Map(pairsOf(reasons))
  const texts = await textsOf(keys, records)
  const marks = [...new Set([...records.values()].flatMap((record) => record.marks))]
  const older: NonNullable<StoredAuthor['older']>[number][] = []
  const threads = new Set<string>()
  /** By mark and ref. */
  const sightings = new Map<string, ReturnType<typeof sightingsFrom>[number]>()
  await askAll(marks, async (mark) => {
    const [site = '', own = '', times = ''] = (await keys.run('sightingsOf', keys.mark(mark), { author })) as string[]
    if (site.split('\n').some((line) => line.split('\t').length > SIGHTING_FIELDS)) threads.add(mark)
    for (const each of sightingsFrom([site, own])) sightings.set(`${mark} ${each.ref}`, each)
    const since: number[] = []
    for (let at = 0; at < times.length; at += OLDER) since.push(Number(times.slice(at, at + TIME)))
    if (since.length > 0) older.push({ mark, since })
  })
  const kept = [...new Set([...records.keys(), ...posts.keys()])].map((ref): Kept => {
    const post = posts.get(ref)
    const record = records.get(ref)
    const seen = (record?.marks ?? []).flatMap((mark) => sightings.get(`${mark} ${ref}`) ?? [])
    const text = texts.get(ref)
    const family = post?.family ?? text?.family
    const ofText = (record?.marks ?? []).find((mark) => mark === family || sightings.get(`${mark} ${ref}`)?.facts)
    const id = post?.id ?? seen.find((each) => each.id !== undefined)?.id
    const thread = post?.thread ?? seen.find((each) => each.thread !== undefined)?.thread
    const facts = post?.facts ?? seen.find((each) => each.facts !== undefined)?.facts
    const words = text?.words ?? post?.words ?? 0
    const sketch = text?.sketch ?? post?.sketch
    const why = flaggedBy.get(ref)
    const review = reviews.get(ref)
    const is = <Name extends string>(name: Name, said: boolean | undefined) =>
      (said ? { [name]: true } : {}) as { [Key in Name]?: true }
    return {
      ref,
      ...(id !== undefined && { id }),
      ...(thread !== undefined && { thread }),
      postedAt: record?.time ?? post?.time ?? 0,
      ...(post && { action: post.action }),
      ...is('flagged', post?.flagged ?? seen.some(({ flagged }) => flagged)),
      ...is('duplicate', post?.duplicate ?? seen.some(({ duplicate }) => duplicate)),
      ...is(
        'exempt',
        seen.some(({ exempt }) => exempt),
      ),
      ...is('settled', post?.settled),
      ...is('counted', post?.counted),
      ...is('held', post?.held ?? seen.some(({ withheld }) => withheld)),
      ...is('copies', post?.copies),
      ...is('retracted', post?.retracted ?? seen.some(({ retracted }) => retracted)),
      ...(review && { review }),
      ...(why !== undefined && { reasons: why }),
      ...((text !== undefined || words > 0) && {
        text: {
          family: family ?? ofText ?? '',
          words,
          ...(sketch && { sketch }),
          ...(facts !== undefined && { facts }),
        },
      }),
      marks: (record?.marks ?? []).map((digest): Kept['marks'][number] => {
        const sighting = sightings.get(`${digest} ${ref}`)
        return {
          digest,
          kind: threads.has(digest) ? 'thread' : digest === ofText ? 'text' : 'other',
          ...(sighting && { since: sighting.time }),
          ...(sighting?.sharer && { sharer: sighting.sharer }),
        }
      }),
    }
  })
  const standing = standingFrom(counts)
  const [, latestDay] = counts.split('\t')
  return {
    ...(standing && { standing: { ...standing, latestDay: Number(latestDay) * DAY } }),
    posts: kept.sort((a, b) => a.postedAt - b.postedAt),
    insisted:
      insistedFrom(
        pairsOf(insisted)
          .map((pair) => pair.join('\t'))
          .join('\n'),
      ) ?? new Map(),
    ...(older.length > 0 && { older }),
  }
}
