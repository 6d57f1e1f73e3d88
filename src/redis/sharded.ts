import type { HistoryStore, PostOutcome, PostRequest, Slice, StoredReview, StoredUpdate } from '../shared/index'
import { latestPosts } from './latest-posts'
import { RedisStore } from './store'
import { unpackMarks } from './tallies'
import {
  doubtfulTexts,
  insistedFrom,
  postsFrom,
  recordFrom,
  reviewFrom,
  sightingsFrom,
  standingFrom,
  storedTextFrom,
  type textOf,
  ttl,
  updateOf,
} from './wire'

/** A comment as its author's key or its own has it. */
type RecordedPost = ReturnType<typeof recordFrom> & { author: string }

const recordedFrom = (author: string, record: string): RecordedPost => ({ author, ...recordFrom(record) })

function identified(text: string): RecordedPost | undefined {
  if (text === '') return undefined
  const at = text.indexOf('\t')
  return recordedFrom(text.slice(0, at), text.slice(at + 1))
}

/** The end of a list that is sent of another author's posts, and of the sightings of a short text of theirs. Bytes. */
const POSTS_TAIL = 1200
const SIGHTINGS_TAIL = 600

/** What is left of the bytes that the replies to one check may have. */
class Room {
  readonly #bytes: number
  readonly #replies: readonly string[]
  #left: number | undefined

  constructor(bytes: number, replies: readonly string[]) {
    this.#bytes = bytes
    this.#replies = replies
  }

  /** Of the keys those whose values will fit. */
  fit<T>(keys: T[], bytes: number): T[] {
    if (keys.length === 0) return keys
    const some = keys.slice(0, Math.floor(this.left / bytes))
    this.#left = this.left - some.length * bytes
    return some
  }

  get left(): number {
    // Ids and threads may have more bytes than characters.
    this.#left ??= Math.max(0, this.#bytes - new TextEncoder().encode(this.#replies.join('')).length)
    return this.#left
  }
}

const NO_PLACES = { copy: '', before: '', after: '' }

/** Of a text what its author's list needs. */
function textOfPost({ words, keys, sketch, facts, outline, outlineKeep }: ReturnType<typeof textOf>) {
  return { words, keys, sketch, facts, ...(outline && { outline, outlineKeep }) }
}

/** Refs and records that alternate. */
function recordsFrom(author: string, pairs: readonly string[]): [string, RecordedPost][] {
  const records: [string, RecordedPost][] = []
  for (let i = 0; i < pairs.length; i += 2)
    records.push([pairs[i] as string, recordedFrom(author, pairs[i + 1] as string)])
  return records
}

/**
 * Marks, authors and ids each in the slot that their digest falls into; texts, labels and the latest time in one. A check is
 * two round trips: what the text is and what the id stood for, then all counts side by side. Each part is atomic and may be
 * repeated, so that a check that broke off is finished by sending it again.
 */
export class Sharded extends RedisStore implements HistoryStore {
  protected readonly isSpread = true

  async observe(post: PostRequest): Promise<Slice> {
    const wire = this.request(post)
    const [known, text] = await Promise.all([
      post.id === undefined ? undefined : this.#known(post.ref),
      this.run('text', this.base, wire) as Promise<string[]>,
    ])
    const [latest, labels, own = '', nearest = '', family, alike, same, slot, seen, waits, rules] = text
    if (post.unlessEdited && (known !== undefined || waits)) {
      const { unlessEdited: _, ...whole } = post
      const mayBe = known !== undefined && !known.bare && known.author === post.author
      const isEdit = mayBe && Number(await this.run('isEdited', this.authorKey(post.author), wire)) > 0
      if (isEdit) return { ...(await this.observe({ ...whole, record: false })), isEdit: true }
      if (waits) return this.observe(whole)
    }
    let addedAt = post.time
    // What is sent again may lack marks that were to be recorded at its own time.
    if (known !== undefined && post.time <= known.time && !(post.isRetry && post.time === known.time))
      addedAt = known.bare ? known.time : Math.max(known.time, latest ? Number(latest) : known.time)
    const marks: {
      digest: string
      keep: number
      alike: number
      facts?: string
      print?: string
      same?: boolean
      mine?: boolean
      address?: boolean
    }[] = []
    if (post.text !== undefined && post.text.words > 0)
      marks.push({
        digest: family as string,
        keep: ttl(post.text.retainMs),
        alike: Math.round(Number(alike) * 255),
        ...(post.text.facts && { facts: post.text.facts }),
        ...(wire.text?.print && { print: wire.text.print }),
        ...(same && { same: true }),
        ...(post.text.byAuthorOnly && { mine: true }),
      })
    for (const { digest, keep } of wire.marks)
      if (!marks.some((mark) => mark.digest === digest)) marks.push({ digest, keep, alike: 255 })
    const further = marks.length
    if (wire.address) marks.push({ ...wire.address, alike: 255, address: true })
    const digests = marks.map(({ digest }) => digest)
    const {
      text: sent,
      marks: _marks,
      address: _address,
      place,
      insists,
      ...bare
    } = {
      ...wire,
      order: Number(seen) + 1,
    }
    const recorded = place === undefined ? digests : [...digests, place.digest]
    const textMark = sent && post.text && post.text.words > 0 ? marks[0] : undefined
    const record = {
      ...bare,
      digests: recorded,
      ...(sent && { text: textOfPost(sent) }),
      ...(textMark && { family: textMark.digest }),
      ...(further > (textMark ? 1 : 0) && { further: true }),
      ...(slot && { slot }),
      ...(known && { kept: known.time }),
      ...(insists && { insists }),
      addedAt,
    }
    if (post.record && known !== undefined)
      await this.#leave(post.ref, known.author, known.author === post.author ? { ...wire, family } : undefined)
    const counts = marks.map((mark) => {
      const crowd = mark === textMark && sent?.crowd
      const request = {
        ...bare,
        mark,
        addedAt,
        shown: marks.length,
        ...(crowd && { text: { crowd } }),
      }
      return this.run('mark', this.markKey(mark.digest), request) as Promise<string[]>
    })
    const rest: Promise<unknown>[] = []
    if (post.record) {
      if (post.id !== undefined) rest.push(this.run('identify', this.idKey(post.ref), record))
      if (place !== undefined) rest.push(this.run('place', this.markKey(place.digest), { ...record, place }))
      if (known !== undefined)
        rest.push(
          this.run('retime', this.base, record),
          this.#clean(post, known, recorded, slot ? Number(slot) : undefined),
        )
    }
    const [posts, ...lists] = await Promise.all([
      this.run('post', this.authorKey(post.author), record) as Promise<string[]>,
      ...counts,
      ...rest,
    ])
    const evicted = recordsFrom(post.author, (posts as string[]).slice(5))
    for (const [ref] of evicted) await this.#leave(ref, post.author)
    if (evicted.length > 0) await this.#drop(evicted)
    const replies = digests.map((digest, i) => {
      const [site = '', byAuthor = '', inThread = '', older = ''] = lists[i] as string[]
      return [digest, { site, byAuthor, inThread, older }] as const
    })
    const { sightings, tallies } = unpackMarks(post, new Map(replies), known !== undefined)
    const room = new Room(post.replyBytes, [posts, ...lists].flat() as string[])
    const authors = textMark === undefined ? [] : (lists[0] as string[]).slice(4)
    const others = await this.#others(room.fit(authors, POSTS_TAIL))
    const before = storedTextFrom(own)
    const found = storedTextFrom(nearest)
    const list = postsFrom(latestPosts(post, (posts as string[])[0] ?? '', known !== undefined), (posts as string[])[4])
    const standing = standingFrom((posts as string[])[1])
    const [, , postedAt, counted] = posts as string[]
    const insisted = insistedFrom(counted)
    const time = known?.time ?? (postedAt ? Number(postedAt) : undefined)
    const short =
      others === undefined ? [] : [...others.values(), list].flat().filter(({ words }) => words > 2 && words < 8)
    const asked = { ref: post.ref, time: time ?? post.time, family: textMark?.digest }
    const families = [
      ...new Set([...short.flatMap(({ family: digest }) => digest ?? []), ...doubtfulTexts(list, asked, standing)]),
    ].filter((each) => !sightings.has(each))
    const tails = room
      .fit(families.slice(0, 128), SIGHTINGS_TAIL)
      .map((each) => this.run('sightings', this.markKey(each), {}) as Promise<string>)
    for (const [i, tail] of (await Promise.all(tails)).entries())
      sightings.set(families[i] as string, sightingsFrom([tail]))
    if (place !== undefined && others !== undefined) {
      const inThread = await this.run('placed', this.markKey(place.digest), { bytes: room.left })
      sightings.set(place.digest, sightingsFrom([inThread as string]))
    }
    return {
      latest: latest ? Number(latest) : undefined,
      order: Number(seen),
      ...(others && { others }),
      ...(tallies.size > 0 && { tallies }),
      labels: Number(labels),
      ...(rules && { rules: Number(rules) }),
      ...(time !== undefined && {
        before: { author: known?.author ?? post.author, time, ...(before && { text: before }) },
      }),
      ...(found && { nearest: found }),
      posts: list,
      ...(standing && { standing }),
      ...(insisted && { insisted }),
      sightings,
    }
  }

  async conclude(outcome: PostOutcome): Promise<void> {
    const { author, sightings, supersedes, bare, address, ...post } = this.outcome(outcome)
    const { ref } = post
    await Promise.all([
      this.run('concludePost', this.authorKey(author), { ...post, ...(bare && { bare }) }),
      ...sightings.map((mark) => this.run('flagMark', this.markKey(mark.digest), { ref, author, flags: mark.flags })),
      ...[...(bare ?? []), ...(address === undefined ? [] : [address])].map((mark) =>
        this.run('unmark', this.markKey(mark), { refs: [ref], author }),
      ),
      ...(bare ? [this.run('bareId', this.idKey(ref), {})] : []),
    ])
    if (supersedes !== undefined) await this.#setFate(supersedes, author, { flags: 'du' })
  }

  async retract(ref: string, isMistake: boolean): Promise<boolean> {
    if (!isMistake) return (await this.#takeBack(ref, false)) !== undefined
    const known = await this.#known(ref)
    if (known === undefined) return false
    await this.#leave(ref, known.author)
    await this.#drop([[ref, known]], true, false)
    await this.run('unpost', this.authorKey(known.author), { refs: [ref], undo: true })
    // Last, so that a retraction that broke off can be finished by the next.
    await this.run('unknow', this.idKey(ref), {})
    return true
  }

  async review(ref: string, outcome: 'approved' | 'removed'): Promise<StoredReview | undefined> {
    return outcome === 'removed' ? this.#takeBack(ref, true) : this.#approve(ref)
  }

  async #takeBack(ref: string, isRemoved: boolean): Promise<StoredReview | undefined> {
    const known = await this.#known(ref)
    if (known === undefined) return undefined
    const { author } = known
    const [flags = '', reasons] = (await this.run('takeBackPost', this.authorKey(author), { ref })) as string[]
    const { copy } = flags.includes('t') ? NO_PLACES : await this.#places(ref, author)
    await this.#setFate(ref, author, {
      flags: `t${copy === '' ? '' : 'du'}${isRemoved ? 'v' : ''}`,
      drop: isRemoved ? '[ca]' : 'c',
    })
    if (copy !== '') await this.#setFate(copy, author, { flags: 'm', drop: 'd' })
    return reviewFrom(flags, reasons)
  }

  async #approve(ref: string): Promise<StoredReview | undefined> {
    const known = await this.#known(ref)
    if (known === undefined) return undefined
    const { author } = known
    const [flags = '', reasons] = (await this.run('approvePost', this.authorKey(author), { ref })) as string[]
    await this.run('wholeId', this.idKey(ref), {})
    const isSuperseded = flags.includes('u')
    const { after } = isSuperseded ? await this.#places(ref, author) : NO_PLACES
    await this.#setFate(ref, author, { flags: 'a', drop: isSuperseded ? '[tukdnhrwvo]' : '[tknhrwvo]' })
    if (after !== '') await this.#setFate(after, author, { flags: 'd', drop: 'm' })
    return reviewFrom(flags, reasons)
  }

  async update(ref: string, changes: StoredUpdate): Promise<'updated' | 'unknown' | 'taken'> {
    const known = await this.#known(ref)
    if (known === undefined) return 'unknown'
    const request = { ref, author: known.author, ...updateOf(changes) }
    const { to } = request
    if (to !== undefined && to !== ref && (await this.#known(to)) !== undefined) return 'taken'
    // The new name first and the old one last, so that an update that broke off can be finished by the next.
    if (to !== undefined && to !== ref) {
      const id = await this.run('known', this.idKey(ref), {})
      await this.run('rename', this.idKey(to), { known: id, keep: await this.run('life', this.idKey(ref), {}) })
    }
    await Promise.all([
      ...known.marks.map((mark) => this.run('updateSighting', this.markKey(mark), request)),
      this.run('updatePost', this.authorKey(known.author), request),
      this.run('updateText', this.base, { ...request, slot: known.slot ?? '' }),
    ])
    if (to !== undefined && to !== ref) await this.run('unknow', this.idKey(ref), {})
    return 'updated'
  }

  async forget(author: string): Promise<number> {
    const base = this.authorKey(author)
    const records = recordsFrom(author, (await this.run('posts', base, {})) as string[])
    for (let at = 0; at < records.length; at += 128) {
      const some = records.slice(at, at + 128)
      await this.#drop(some)
      await this.run('unpost', base, { refs: some.map(([ref]) => ref) })
    }
    await this.run('unauthor', base, {})
    return records.length
  }

  async clear(post: PostRequest): Promise<void> {
    const wire = this.request({ ...post, record: false })
    const digests = post.marks.map(({ digest }) => digest)
    if (post.text !== undefined) digests.push(((await this.run('text', this.base, wire)) as string[])[4] as string)
    const cleared = await Promise.all(
      digests.map((digest) => this.run('unclear', this.markKey(digest), { author: post.author }) as Promise<string[]>),
    )
    const welcome = [...digests, ...(post.insists ?? [])]
    if (welcome.length > 0) await this.run('uninsist', this.authorKey(post.author), { digests: welcome })
    if (post.text === undefined) return
    const refs = cleared.at(-1) ?? []
    await Promise.all(refs.map((ref) => this.run('clearPost', this.authorKey(post.author), { ref })))
  }

  /** What those who posted a text lately posted besides: the one round trip more when a text is suddenly everywhere. */
  async #others(authors: readonly string[]): Promise<Map<string, ReturnType<typeof postsFrom>> | undefined> {
    if (authors.length === 0) return undefined
    const lists = await Promise.all(authors.map((author) => this.run('latest', this.authorKey(author), {})))
    return new Map(authors.map((author, i) => [author, postsFrom(lists[i] as string)]))
  }

  async #known(ref: string): Promise<RecordedPost | undefined> {
    return identified((await this.run('known', this.idKey(ref), {})) as string)
  }

  /**
   * A post goes, or becomes the post `now`: its copy takes its place, or the post whose place it had gets that back, unless the post
   * keeps text and thread.
   */
  async #leave(ref: string, author: string, now: { family?: string | undefined; thread?: string } = {}): Promise<void> {
    const { copy, before } = await this.#places(ref, author, now)
    if (copy !== '') await this.#setFate(copy, author, { drop: 'd' })
    else if (before !== '') await this.#setFate(before, author, { drop: '[du]' })
  }

  /** Whose place is at stake when a post goes, is taken back or is approved: refs, '' for none. */
  async #places(
    ref: string,
    author: string,
    now: { family?: string | undefined; thread?: string } = {},
  ): Promise<typeof NO_PLACES> {
    const family = (await this.run('family', this.authorKey(author), { ref })) as string
    if (family === '') return NO_PLACES
    const kept = family === now.family ? { kept: now.thread ?? '' } : {}
    const places = (await this.run('places', this.markKey(family), { ref, author, ...kept })) as string[]
    const [copy = '', before = '', after = ''] = places
    return { copy, before, after }
  }

  /** Sets what became of a post, with its author and in all its marks. */
  async #setFate(ref: string, author: string, change: { flags?: string; drop?: string }): Promise<void> {
    const marks = (await this.run('flagPost', this.authorKey(author), { ref, ...change })) as string
    const flags = change.flags?.replace(/[^dtupm]/g, '')
    const request = { ...change, ...(flags !== undefined && { flags }), ref, author }
    await Promise.all(
      marks
        .split(',')
        .filter(Boolean)
        .map((mark) => this.run('flagMark', this.markKey(mark), request)),
    )
  }

  /** What a comment no longer has after an edit. */
  async #clean(post: PostRequest, known: RecordedPost, digests: string[], slot: number | undefined): Promise<void> {
    const gone = known.marks.filter((mark) => !digests.includes(mark))
    const stale = known.slot !== slot ? known.slot : undefined
    await this.#drop([[post.ref, { ...known, marks: gone, slot: stale }]], false)
    if (known.author !== post.author) await this.run('unpost', this.authorKey(known.author), { refs: [post.ref] })
  }

  /** Takes comments out of marks and texts, a request for each key. */
  async #drop(comments: [string, RecordedPost][], gone = true, unknow = gone): Promise<void> {
    const byMark = new Map<string, string[]>()
    const author = comments[0]?.[1].author
    for (const [ref, { marks }] of comments)
      for (const mark of marks) byMark.set(mark, [...(byMark.get(mark) ?? []), ref])
    await Promise.all([
      ...[...byMark].map(([mark, refs]) => this.run('unmark', this.markKey(mark), { refs, author })),
      this.run('untext', this.base, {
        refs: comments.map(([ref]) => ref),
        slots: comments.map(([, { slot }]) => slot ?? ''),
        author,
        gone,
      }),
      ...(unknow ? comments.map(([ref]) => this.run('unknow', this.idKey(ref), {})) : []),
    ])
  }

  protected markKey(digest: string): string {
    return `{${this.prefix}:m:${digest}}`
  }

  protected authorKey(digest: string): string {
    return `{${this.prefix}:a:${digest}}`
  }

  protected idKey(ref: string): string {
    return `{${this.prefix}:i:${ref}}`
  }
}
