import { resemblance, type Standing } from '../index'
import type {
  History,
  HistorySettings,
  HistoryStore,
  PostOutcome,
  PostRequest,
  Slice,
  StoredAuthor,
  StoredInsistence,
  StoredPost,
  StoredReview,
  StoredRules,
  StoredSighting,
  StoredText,
  StoredUpdate,
  TextRequest,
} from '../shared/index'

interface Kept {
  post: PostRequest
  /** When it was first posted. */
  time: number
  /** The marks that it counts under. */
  marks: {
    digest: string
    time: number
    resemblance: number
    arrival: number
    isAddress: boolean
    sharer?: StoredSighting['sharer'] | undefined
  }[]
  stored: StoredText | undefined
  arrival: number
  /** What became of it. */
  outcome: Pick<PostOutcome, 'flagged' | 'duplicate' | 'action'>
  reasons: string | undefined
  /** It speaks for its author. */
  counted: boolean
  /** It speaks for its author unless it is held, rejected or taken back. */
  couldCount: boolean
  /** It was held or rejected, in this version or in an earlier one, and not approved since. */
  held: boolean
  /** It copies a post of somebody else, in this version or in an earlier one, and was not approved since. */
  copies: boolean
  /** It was refused as part of a flood. */
  countOnly?: boolean
  /** What became of it later. */
  fate: Fate
}

interface Fate {
  retracted: boolean
  /** Another post took its place. */
  superseded: boolean
  /** It took the place of a post that was taken back. */
  reposted: boolean
  /** It was a duplicate until the first post was taken back. */
  promoted: boolean
  /** What a moderator decided. */
  review: 'approved' | 'removed' | undefined
}

const NO_FATE: Fate = { retracted: false, superseded: false, reposted: false, promoted: false, review: undefined }

/** What is counted of an author, and the latest day counted. */
interface Counted {
  standing: Omit<Standing, 'tier'>
  latestDay: number
}

/** The count of one post. */
const ONE = 16
const SECOND = 1000
const DAY = 86_400_000
const within = (most: number, value: number) => Math.min(most, Math.max(0, Math.floor(value)))

function keptPost({ post, time, marks, stored, outcome, ...its }: Kept): StoredAuthor['posts'][number] {
  const { reasons, counted, held, copies, fate } = its
  const { ref, id, thread, text, settled, exempt } = post
  const { flagged, duplicate, action } = outcome
  return {
    ref,
    ...(id !== undefined && { id }),
    ...(thread !== undefined && { thread }),
    postedAt: time,
    action,
    ...(flagged && { flagged }),
    ...(duplicate && { duplicate }),
    ...(exempt && { exempt }),
    ...(settled && { settled }),
    ...(counted && { counted }),
    ...(held && { held }),
    ...(copies && { copies }),
    ...(fate.retracted && { retracted: true as const }),
    ...(fate.review && { review: fate.review }),
    ...(reasons !== undefined && { reasons }),
    ...(stored && { text: { ...stored, ...(text && { facts: text.facts }) } }),
    marks: marks.map(({ digest, time: since, sharer, isAddress }) => ({
      digest,
      kind: digest === stored?.family ? 'text' : isAddress ? 'address' : 'other',
      since,
      ...(sharer && { sharer }),
    })),
  }
}

/** Keeps everything and searches all of it. Shows what a store has to do in as little code as possible. */
class MemoryStore implements HistoryStore {
  readonly #settings: HistorySettings
  #kept: Kept[] = []
  /** For each key the latest comment whose text had it. */
  readonly #index = new Map<number, string>()
  readonly #labels: string[] = []
  readonly #samples: string[] = []
  #rules: StoredRules = { version: 0, rules: '' }
  readonly #authors = new Map<string, Counted>()
  /** What each author came back with, by digest. */
  readonly #insisted = new Map<string, Map<string, StoredInsistence>>()
  /** Names of authors who are taken off labels, while that is done. */
  readonly #names = new Map<string, string>()
  #latest: number | undefined
  #arrivals = 0

  constructor(settings: HistorySettings) {
    this.#settings = settings
  }

  async observe(post: PostRequest): Promise<Slice> {
    const self = this.#kept.find(({ post: { ref } }) => ref === post.ref)
    const { text } = post
    const family = text && this.#recognise(post, text, self)
    const marks = [
      ...(family ? [family] : []),
      ...[...post.marks, ...(post.address ? [post.address] : [])].map(({ digest }) => ({ digest, resemblance: 1 })),
    ]
    const digests = new Set(marks.map(({ digest }) => digest))
    const before = self && { author: self.post.author, time: self.time, ...(self.stored && { text: self.stored }) }
    const others = new Map<string, StoredPost[]>()
    if (text?.crowd && family) {
      for (const { author } of this.#sightings(family.digest)) others.set(author, this.#posts(author))
      for (const { family: other, words } of [...others.values(), this.#posts(post.author)].flat())
        if (other && words < 8) digests.add(other)
    }
    for (const { family: own, words } of this.#posts(post.author)) if (own && words < 8) digests.add(own)
    const { place } = post
    const standing = this.#authors.get(post.author)?.standing
    const sightings = new Map([...digests].map((digest) => [digest, this.#sightings(digest)]))
    if (place && others.size > 0) sightings.set(place.digest, this.#postsIn(place.digest))
    const slice: Slice = {
      latest: this.#latest,
      order: this.#arrivals,
      labels: this.#labels.length,
      ...(this.#rules.version > 0 && { rules: this.#rules.version }),
      ...(before && { before }),
      ...(family?.nearest && { nearest: family.nearest }),
      posts: this.#posts(post.author),
      ...(standing && { standing: { ...standing } }),
      others,
      insisted: this.#insistedOf(post, family?.digest),
      sightings,
    }
    if (
      post.unlessEdited &&
      self?.post.author === post.author &&
      !self.countOnly &&
      (self.post.text?.facts ?? '') !== (text?.facts ?? '')
    )
      return { ...slice, isEdit: true }
    if (post.record) this.#record(post, self, marks, family?.digest)
    return slice
  }

  #countsOf(author: string): Map<string, StoredInsistence> {
    const counts = this.#insisted.get(author) ?? new Map<string, StoredInsistence>()
    this.#insisted.set(author, counts)
    return counts
  }

  #insistedOf({ author, insists = [] }: PostRequest, family: string | undefined): Map<string, StoredInsistence> {
    const counts = this.#countsOf(author)
    const asked = family === undefined ? insists : [...insists, family]
    return new Map(
      asked.flatMap((digest) => (counts.has(digest) ? [[digest, counts.get(digest) as StoredInsistence]] : [])),
    )
  }

  /** Counts one post of what has no count. A new version takes its old one's count of one post with it. */
  #insist({ author, insists = [] }: PostRequest, self: Kept | undefined, time: number): void {
    const counts = this.#countsOf(author)
    if (self !== undefined) this.#uninsist(self, insists)
    for (const digest of insists) if (!counts.has(digest)) counts.set(digest, { level: ONE, time, spanMs: 0 })
  }

  /** Takes the counts of one post away, of what a post has and its new version has not. */
  #uninsist({ post: { author, insists = [] } }: Kept, kept: readonly string[]): void {
    const counts = this.#countsOf(author)
    for (const digest of insists)
      if (!kept.includes(digest) && (counts.get(digest)?.level ?? 0) <= ONE) counts.delete(digest)
  }

  /** One post less. */
  #undo({ post, marks, outcome, countOnly }: Kept): void {
    if (outcome.duplicate || countOnly) return
    const counts = this.#countsOf(post.author)
    for (const digest of new Set([...(post.insists ?? []), ...marks.map((mark) => mark.digest)])) {
      const count = counts.get(digest)
      if (count === undefined) continue
      if (count.level <= ONE) counts.delete(digest)
      else counts.set(digest, { ...count, level: Math.max(ONE, count.level - ONE) })
    }
  }

  async conclude({
    ref,
    flagged,
    duplicate,
    action,
    copies,
    countOnly,
    address,
    sharers = {},
    reasons,
    supersedes,
    author,
    insisted = new Map(),
  }: PostOutcome): Promise<void> {
    for (const [digest, count] of insisted) this.#countsOf(author).set(digest, count)
    for (const kept of this.#kept) {
      if (kept.post.ref === supersedes) {
        kept.outcome = { ...kept.outcome, duplicate: true }
        kept.fate.superseded = true
      }
      if (kept.post.ref === ref) {
        kept.outcome = { flagged, duplicate, action }
        if (kept.fate.review === undefined) kept.reasons = reasons
        kept.fate.reposted = supersedes !== undefined
        kept.marks = kept.marks.filter(({ digest }) => digest !== address)
        for (const mark of kept.marks) mark.sharer = sharers[mark.digest]
        if (countOnly) {
          this.#uninsist(kept, [])
          Object.assign(kept, { marks: [], countOnly })
        }
        if (action === 'hold' || action === 'reject') this.#withhold(kept)
        kept.copies ||= copies === true
      }
    }
  }

  /** A post was held or rejected. */
  #withhold(kept: Kept): void {
    this.#discount(kept)
    const counted = this.#authors.get(kept.post.author)
    if (counted && !kept.held) counted.standing.held = within(0xffff, counted.standing.held + 1)
    kept.held = true
  }

  /** A post no longer speaks for its author. */
  #discount(kept: Kept): void {
    const counted = this.#authors.get(kept.post.author)
    if (counted && kept.counted) counted.standing.posts--
    kept.counted = false
  }

  /** Notes that an author posted. */
  #saw(author: string, time: number): Counted {
    const day = within(0xffff, time / DAY)
    const firstSeen = within(0xffffffff, time / SECOND) * SECOND
    const counted = this.#authors.get(author)
    if (counted === undefined) {
      const first = { standing: { firstSeen, days: 1, posts: 0, held: 0 }, latestDay: day }
      this.#authors.set(author, first)
      return first
    }
    const { standing } = counted
    if (day > counted.latestDay || day < within(0xffff, standing.firstSeen / DAY))
      standing.days = within(0xffff, standing.days + 1)
    counted.latestDay = Math.max(counted.latestDay, day)
    standing.firstSeen = Math.min(standing.firstSeen, firstSeen)
    return counted
  }

  async retract(ref: string, isMistake: boolean): Promise<boolean> {
    const known = this.#kept.find(({ post }) => post.ref === ref)
    if (known === undefined) return false
    this.#discount(known)
    if (isMistake) {
      this.#undo(known)
      this.#leave(known)
      this.#unhold(known)
      this.#kept = this.#kept.filter((kept) => kept !== known)
    } else this.#takeBack(known)
    return true
  }

  async review(ref: string, outcome: 'approved' | 'removed'): Promise<StoredReview | undefined> {
    const known = this.#kept.find(({ post }) => post.ref === ref)
    if (known === undefined) return undefined
    const { reasons, fate } = known
    const before = fate.review
    fate.review = outcome
    if (outcome === 'approved') this.#approve(known)
    else {
      this.#discount(known)
      this.#takeBack(known)
    }
    return { ...(reasons !== undefined && { reasons }), ...(before && { before }) }
  }

  async update(ref: string, { named, thread }: StoredUpdate): Promise<'updated' | 'unknown' | 'taken'> {
    const known = this.#kept.find(({ post }) => post.ref === ref)
    if (known === undefined) return 'unknown'
    if (named && this.#kept.some((kept) => kept !== known && kept.post.ref === named.ref)) return 'taken'
    known.post = { ...known.post, ...named, ...(thread !== undefined && { thread }) }
    if (named) for (const [key, last] of this.#index) if (last === ref) this.#index.set(key, named.ref)
    return 'updated'
  }

  #takeBack(kept: Kept): void {
    const copy = kept.fate.retracted ? undefined : this.#copyOf(kept)
    kept.fate.retracted = true
    if (copy === undefined) return
    copy.outcome = { ...copy.outcome, duplicate: false }
    copy.fate.promoted = true
    kept.outcome = { ...kept.outcome, duplicate: true }
    kept.fate.superseded = true
  }

  #approve(kept: Kept): void {
    const { fate, couldCount, post } = kept
    const { superseded } = fate
    this.#unhold(kept)
    kept.copies = kept.countOnly = false
    kept.outcome = { flagged: false, duplicate: kept.outcome.duplicate && !superseded, action: 'allow' }
    const counted = this.#authors.get(post.author)
    if (counted && couldCount && !kept.counted) {
      kept.counted = true
      counted.standing.posts++
    }
    fate.retracted = fate.superseded = false
    const after = superseded
      ? this.#sameText(kept).later.find(
          ({ outcome, fate: its }) => !outcome.duplicate && (its.promoted || its.reposted),
        )
      : undefined
    if (after === undefined) return
    after.outcome = { ...after.outcome, duplicate: true }
    after.fate.promoted = false
  }

  #unhold(kept: Kept): void {
    const counted = this.#authors.get(kept.post.author)
    if (counted && kept.held) counted.standing.held = within(0xffff, counted.standing.held - 1)
    kept.held = false
  }

  async forget(author: string): Promise<number> {
    const before = this.#kept.length
    this.#authors.delete(author)
    this.#insisted.delete(author)
    this.#kept = this.#kept.filter(({ post }) => post.author !== author)
    return before - this.#kept.length
  }

  async exportAuthor(author: string): Promise<StoredAuthor> {
    const counted = this.#authors.get(author)
    const kept = this.#kept.filter(({ post }) => post.author === author).sort((a, b) => a.time - b.time)
    return {
      ...(counted && { standing: { ...counted.standing, latestDay: counted.latestDay * DAY } }),
      posts: kept.map(keptPost),
      insisted: new Map(this.#countsOf(author)),
    }
  }

  async purge(before: number): Promise<number> {
    const gone = this.#kept.filter(({ time }) => time < before)
    this.#kept = this.#kept.filter(({ time }) => time >= before)
    for (const author of [...this.#authors.keys()]) this.#purgeAuthor(author, before)
    for (const [i, sample] of this.#samples.entries())
      if (sample.includes('"author":') && JSON.parse(sample).time < before) this.#samples[i] = ''
    const named = this.#labels.map((label) => JSON.parse(label) as { author?: string; time?: number })
    const recent = new Set(
      named.flatMap(({ author, time = 0 }) => (author !== undefined && time >= before ? [author] : [])),
    )
    for (const [i, { author, time = 0 }] of named.entries())
      if (author !== undefined && time < before && !recent.has(author)) {
        const name = `"author":"${this.#nameFor(author)}"`
        this.#labels[i] = (this.#labels[i] as string).replace(`"author":"${author}"`, name)
      }
    this.#names.clear()
    return gone.length
  }

  #nameFor(author: string): string {
    const name = this.#names.get(author) ?? Math.random().toString(16).slice(2).padEnd(16, '0').slice(0, 16)
    this.#names.set(author, name)
    return name
  }

  #purgeAuthor(author: string, before: number): void {
    const own = this.#kept.filter(({ post }) => post.author === author).sort((a, b) => a.time - b.time)
    const counts = this.#countsOf(author)
    for (const [digest, { level, time, spanMs }] of [...counts]) {
      if (time - spanMs >= before) continue
      const has = ({ post, marks }: Kept) =>
        post.insists?.includes(digest) || marks.some((mark) => mark.digest === digest)
      const left = own.filter(has)
      const since = left[0]?.time
      if (since === undefined) counts.delete(digest)
      else {
        const span = time - Math.floor(since / SECOND) * SECOND
        counts.set(digest, { level: Math.min(level, ONE * left.length), time, spanMs: Math.min(spanMs, span) })
      }
    }
    const counted = this.#authors.get(author)
    if (counted === undefined || counted.standing.firstSeen >= before) return
    this.#authors.delete(author)
    if (own.length === 0 && counted.latestDay * DAY >= before) this.#saw(author, counted.latestDay * DAY)
    for (const { time } of own) this.#saw(author, time)
    const standing = this.#authors.get(author)?.standing
    if (standing === undefined) return
    standing.posts = own.filter((each) => each.counted).length
    standing.held = own.filter((each) => each.held).length
  }

  async clear(post: PostRequest): Promise<void> {
    const digests = post.marks.map(({ digest }) => digest)
    if (post.text) digests.push(this.#recognise(post, post.text, undefined).digest)
    for (const digest of [...digests, ...(post.insists ?? [])]) this.#countsOf(post.author).delete(digest)
    for (const kept of this.#kept) {
      if (kept.post.author !== post.author) continue
      const isCleared = ({ digest }: { digest: string }) => digests.includes(digest)
      if (kept.marks.some((mark) => isCleared(mark) && mark.digest === kept.stored?.family)) kept.copies = false
      kept.marks = kept.marks.filter((mark) => !isCleared(mark))
    }
  }

  async addLabel(label: string): Promise<number> {
    if (!this.#labels.includes(label)) this.#labels.push(label)
    return this.#labels.length
  }

  async setRules(rules: string): Promise<number> {
    if (rules !== this.#rules.rules) this.#rules = { version: this.#rules.version + 1, rules }
    return this.#rules.version
  }

  async rules(): Promise<StoredRules> {
    return this.#rules
  }

  async addSample(sample: string): Promise<number> {
    if (!this.#samples.includes(sample)) this.#samples.push(sample)
    return this.#samples.length
  }

  async eraseSamples(piece: string): Promise<number> {
    const found = [...this.#samples.entries()].filter(([, sample]) => sample.includes(piece))
    for (const [i] of found) this.#samples[i] = ''
    return found.length
  }

  async samplesSince(since: number): Promise<{ version: number; total: number; labels: string[] }> {
    const total = this.#samples.length
    return { version: total, total, labels: this.#samples.slice(since) }
  }

  async relabel(piece: string, by: string): Promise<number> {
    let count = 0
    for (const [i, label] of this.#labels.entries())
      if (label.includes(piece)) {
        this.#labels[i] = label.replace(piece, () => by)
        count++
      }
    return count
  }

  async labelsSince(since: number): Promise<{ version: number; total: number; labels: string[] }> {
    const total = this.#labels.length
    return { version: total, total, labels: this.#labels.slice(since) }
  }

  #record(
    post: PostRequest,
    self: Kept | undefined,
    marks: { digest: string; resemblance: number }[],
    family?: string,
  ): void {
    const arrival = this.#arrivals + 1
    const time = self?.time ?? post.time
    const later = self?.countOnly ? time : Math.max(time, this.#latest ?? time)
    const addedAt = self === undefined || post.time > time ? post.time : later
    this.#insist(post, self?.post.author === post.author ? self : undefined, addedAt)
    if (self !== undefined && self.post.author !== post.author) this.#uninsist(self, [])
    const kept: Kept = {
      post,
      time,
      marks: [],
      stored: undefined,
      arrival: self?.arrival ?? arrival,
      outcome: { flagged: false, duplicate: false, action: 'allow' },
      ...this.#approval(post, self),
      ...this.#count(post, self, time, family),
    }
    for (const { digest, resemblance } of marks) {
      if (kept.marks.some((mark) => mark.digest === digest)) continue
      const had = self?.marks.find((mark) => mark.digest === digest)
      const isAddress = digest === post.address?.digest
      kept.marks.push({ digest, resemblance, time: had?.time ?? addedAt, arrival: had?.arrival ?? arrival, isAddress })
      this.#latest = Math.max(this.#latest ?? addedAt, had?.time ?? addedAt)
    }
    // A mark that an edit keeps has arrived before.
    if (self === undefined || kept.marks.some((mark) => mark.arrival === arrival && !mark.isAddress))
      this.#arrivals = arrival
    this.#latest = Math.max(this.#latest ?? time, time)
    if (post.text && family) kept.stored = { family, words: post.text.words, sketch: post.text.sketch }
    const before = self?.post
    if (self && !(self.stored?.family === family && before?.thread === post.thread && before?.author === post.author))
      this.#leave(self)
    this.#kept = this.#kept.filter((each) => each !== self)
    this.#kept.push(kept)
    for (const key of post.text?.keys ?? []) this.#index.set(key, post.ref)
  }

  /** What stays of an approval: all, as long as the text is the same. */
  #approval({ author, text }: PostRequest, self: Kept | undefined): Pick<Kept, 'fate' | 'reasons'> {
    const isSame = text !== undefined && self?.post.text?.facts === text.facts && self.post.author === author
    if (!isSame || self.fate.review !== 'approved') return { fate: { ...NO_FATE }, reasons: undefined }
    return { fate: { ...NO_FATE, review: 'approved' }, reasons: self.reasons }
  }

  /** A post goes: its copy takes its place, or the post whose place it had gets that back. */
  #leave(gone: Kept): void {
    if (gone.outcome.duplicate) return
    const copy = this.#copyOf(gone)
    const { promoted, reposted } = gone.fate
    const next =
      copy ?? (promoted || reposted ? this.#sameText(gone).earlier.find(({ fate }) => fate.superseded) : undefined)
    if (next === undefined) return
    next.outcome = { ...next.outcome, duplicate: false }
    if (copy === undefined) next.fate.superseded = false
  }

  /** The author's next post of the text in the thread that was not taken back, if that is a duplicate. */
  #copyOf(kept: Kept): Kept | undefined {
    if (kept.outcome.duplicate) return undefined
    const next = this.#sameText(kept).later.find(({ fate }) => !fate.retracted)
    return next?.outcome.duplicate ? next : undefined
  }

  /** The author's posts of the text of one in its thread, the nearest first. */
  #sameText(one: Kept): { earlier: Kept[]; later: Kept[] } {
    const textOf = ({ marks }: Kept) => marks.find(({ digest }) => digest === one.stored?.family)
    const own = textOf(one)
    if (own === undefined) return { earlier: [], later: [] }
    const others = this.#kept
      .filter((kept) => kept !== one && kept.post.author === one.post.author && kept.post.thread === one.post.thread)
      .flatMap((kept) => ({ kept, mark: textOf(kept) }))
      .flatMap(({ kept, mark }) => (mark ? [{ kept, by: mark.time - own.time || mark.arrival - own.arrival }] : []))
      .sort((a, b) => a.by - b.by)
    return {
      earlier: others
        .filter(({ by }) => by <= 0)
        .map(({ kept }) => kept)
        .reverse(),
      later: others.filter(({ by }) => by > 0).map(({ kept }) => kept),
    }
  }

  /** Counts a post for its author; of a new version, what its old one was counted as. */
  #count(post: PostRequest, self: Kept | undefined, time: number, family: string | undefined) {
    const { author, text } = post
    if (self && self.post.author !== author) this.#discount(self)
    const { standing } = this.#saw(author, time)
    const none = { counted: false, held: false, copies: false, couldCount: false }
    const { counted, held, copies, couldCount } = self?.post.author === author ? self : none
    const isCopy = this.#kept.some(
      ({ post: its, marks, fate }, i) =>
        this.#kept[i] !== self &&
        its.author === author &&
        !fate.retracted &&
        marks.some(({ digest }) => digest === family),
    )
    const counts = counted || ((text?.words ?? 0) >= this.#settings.countedWords && !isCopy)
    if (counts && !counted) standing.posts = within(0xffff, standing.posts + 1)
    return { counted: counts, held, copies, couldCount: couldCount || counts }
  }

  #posts(author: string): StoredPost[] {
    return this.#kept
      .filter(({ post }) => post.author === author)
      .map(({ post, time, arrival, outcome, fate, counted, held, copies, marks, stored }) => {
        const { ref, id, thread, text, settled } = post
        const family = marks.find(({ digest }) => digest === stored?.family)?.digest
        const words = text?.words ?? 0
        return {
          ref,
          time,
          order: arrival,
          ...outcome,
          retracted: fate.retracted,
          reposted: fate.reposted,
          approved: fate.review === 'approved',
          counted,
          held,
          copies,
          settled,
          hasOtherMarks: marks.filter(({ isAddress }) => !isAddress).length > (family ? 1 : 0),
          words,
          ...(family && { family }),
          ...(text && words < 8 && { sketch: text.sketch }),
          ...(text?.outline && { outline: text.outline.sealed }),
          ...(text && { facts: text.facts }),
          ...(id !== undefined && { id }),
          ...(thread !== undefined && { thread }),
        }
      })
  }

  #sightings(digest: string): StoredSighting[] {
    return this.#kept
      .flatMap((kept) => kept.marks.filter((mark) => mark.digest === digest).map((mark) => ({ kept, mark })))
      .sort((a, b) => a.mark.arrival - b.mark.arrival)
      .map(({ kept: { post, stored, outcome, fate }, mark }) => ({
        ref: post.ref,
        ...(post.id !== undefined && { id: post.id }),
        author: post.author,
        ...(post.thread !== undefined && { thread: post.thread }),
        time: mark.time,
        order: mark.arrival,
        flagged: outcome.flagged,
        duplicate: outcome.duplicate,
        withheld: outcome.action === 'hold' || outcome.action === 'reject',
        retracted: fate.retracted,
        reposted: fate.reposted,
        resemblance: mark.resemblance,
        exempt: post.exempt,
        ...(mark.sharer && { sharer: mark.sharer }),
        ...(stored?.family === digest && { text: { words: stored.words, sketch: stored.sketch } }),
        ...(post.text && stored?.family === digest && { facts: post.text.facts }),
      }))
  }

  /** The posts in a thread, with what their texts count under. */
  #postsIn(digest: string): StoredSighting[] {
    return this.#kept
      .filter(({ post }) => post.place?.digest === digest)
      .map(({ post, time, arrival, stored, outcome, fate }) => ({
        ref: post.ref,
        author: post.author,
        ...(post.thread !== undefined && { thread: post.thread }),
        time,
        order: arrival,
        flagged: outcome.flagged,
        duplicate: outcome.duplicate,
        withheld: outcome.action === 'hold' || outcome.action === 'reject',
        retracted: fate.retracted,
        reposted: fate.reposted,
        resemblance: 1,
        exempt: post.exempt,
        ...(stored && { family: stored.family }),
      }))
  }

  /** The digest that a text counts under: that of the text it is a near copy of, or its own. */
  #recognise(post: PostRequest, text: TextRequest, self: Kept | undefined) {
    const { resemblanceThresholds, ownTexts } = this.#settings
    const compare = ({ words, sketch, family }: StoredText): number => {
      const floor = resemblanceThresholds[Math.min(Math.max(words, text.words), resemblanceThresholds.length - 1)] ?? 1
      if (floor >= 1) return family === text.digest ? 1 : 0
      const print = (digest: string, of: { words: number; sketch: Uint8Array }) => ({
        digest,
        words: of.words,
        sketch: of.sketch,
        marks: [],
        length: 0,
      })
      const found = resemblance(print('a', text), print('b', { words, sketch }))
      return found >= floor ? found : 0
    }
    const had = self?.stored
    if (had !== undefined && compare(had) === 1)
      return {
        digest: had.family,
        resemblance: self?.marks.find(({ digest }) => digest === had.family)?.resemblance ?? 1,
        nearest: undefined,
      }
    let best: { nearest: StoredText | undefined; resemblance: number } = { nearest: undefined, resemblance: 0 }
    const consider = (kept: Kept): boolean => {
      const found = kept.stored === undefined || kept === self ? 0 : compare(kept.stored)
      if (found > best.resemblance) best = { nearest: kept.stored, resemblance: found }
      return best.resemblance === 1
    }
    if (text.keys.length > 0) {
      const own = this.#kept
        .filter((kept) => kept.post.author === post.author)
        .sort((a, b) => b.time - a.time || b.arrival - a.arrival)
        .slice(0, ownTexts)
        .filter(({ time }) => time > text.since)
      if (!own.some(consider)) {
        const votes = new Map<Kept, number>()
        let most = 0
        let first: Kept | undefined
        for (const key of text.keys) {
          const last = this.#index.get(key)
          const kept = this.#kept.find(({ post: { ref } }) => ref === last)
          if (kept?.stored === undefined || kept === self) continue
          const count = (votes.get(kept) ?? 0) + 1
          votes.set(kept, count)
          if (count > most) first = kept
          most = Math.max(most, count)
        }
        // The text with the most keys in common is compared first; of equal ones, the first that was found.
        const found = [...votes.keys()]
        const top = found.indexOf(first as Kept)
        const list = found.map((kept, i) => (i === 0 ? found[top] : i === top ? found[0] : kept) as Kept)
        list.filter(({ stored }) => mayResemble(text, stored as StoredText, this.#settings.orderedWords)).some(consider)
      }
    }
    const { nearest } = best
    const digest = nearest?.family ?? text.digest
    // Words that are cut elsewhere have another sketch and the same digest.
    return { digest, resemblance: digest === text.digest ? 1 : best.resemblance, nearest }
  }
}

/** Whether the index compares two texts: a short one always, two long ones if one of their first 16 bins is the same. */
function mayResemble(a: TextRequest, b: StoredText, ordered: number): boolean {
  return a.words <= ordered || b.words <= ordered || a.sketch.subarray(0, 16).some((bin, i) => bin === b.sketch[i])
}

/**
 * Makes a history in this process, for tests and as a model for a store of your own. It keeps everything and searches all of it.
 *
 * @example
 * ```ts
 * import { createSharedFilter } from 'digue/shared'
 * import { memoryHistory } from 'digue/testing'
 *
 * const history = memoryHistory()
 * const [one, two] = [1, 2].map(() => createSharedFilter({ history, secret: 'a long random text' }))
 * await one?.check({ author: 'anna', content: 'The office in Lyon opens on Monday at nine.' })
 * const again = await two?.check({ author: 'anna', content: 'The office in Lyon opens on Monday at nine.' })
 * again?.action // 'nudge'
 * ```
 */
export function memoryHistory(): History {
  let store: MemoryStore | undefined
  return {
    open(settings) {
      store ??= new MemoryStore(settings)
      return store
    },
  }
}
