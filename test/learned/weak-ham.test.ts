import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, type Filter } from '../../src'
import { hamText, learnedIn, spamText, T } from './taught'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const clock = () => T + 400 * DAY

const make = (autoLearn?: boolean, secret = 'weak ham') =>
  createFilter({ clock, secret, policy: 'comments', ...(autoLearn !== undefined && { autoLearn }) })

/** A post of an author of its own, one each minute. */
const post = (n: number, content = hamText(n), author = `author-${n}`): Comment => ({
  id: `p${n}`,
  author,
  content,
  postedAt: T + n * MINUTE,
})
const spam = (n: number): Comment => ({ author: `s${n}`, content: spamText(n), postedAt: T + n })
/** `toEqual` takes seconds for a megabyte. */
const isSame = (a: Filter, b: Filter) => Buffer.from(a.snapshot()).equals(b.snapshot())
const bytes = (filter: Filter) => filter.stats().bytes

const checked = (count: number, filter = make()): Filter => {
  for (let n = 0; n < count; n++) filter.check(post(n))
  return filter
}

/** Posts that nobody objects to, and an hour after the last of them. */
function published(filter: Filter, count: number, from = 0): Filter {
  for (let n = from; n < from + count; n++) filter.check(post(n))
  filter.check({ author: 'late', content: 'ok', postedAt: T + (from + count) * MINUTE + HOUR })
  return filter
}

const labelled = (filter: Filter, count: number): Filter => {
  for (let n = 0; n < count; n++) filter.submitSpam(spam(n))
  return filter
}
const probability = (filter: Filter, content = spamText(500)) => learnedIn(filter, content)?.observed

describe('a sample of published posts', () => {
  it('lets spam labels alone teach, without any setting', () => {
    expect(probability(labelled(published(make(), 1500), 20))).toBeGreaterThan(65)
    expect(probability(labelled(published(make(), 1500), 20), hamText(9999)) ?? 0).toBeLessThan(65)
    expect(probability(labelled(published(make(), 150), 20))).toBe(undefined)
    expect(probability(labelled(published(make(false), 1500), 20))).toBe(undefined)
  })

  it('teaches only when an hour has passed', () => {
    const filter = make()
    for (let n = 0; n < 1500; n++) filter.check({ ...post(n), postedAt: T + n })
    labelled(filter, 20)
    expect(probability(filter)).toBe(undefined)
    filter.check({ author: 'late', content: 'ok', postedAt: T + HOUR - 1 })
    expect(probability(filter)).toBe(undefined)
    filter.check({ author: 'late', content: 'ok', postedAt: T + HOUR + 1500 })
    expect(probability(filter)).toBeGreaterThan(65)
  })

  it('holds nothing that was retracted or removed, before its hour and after it', () => {
    for (const take of [
      (filter: Filter, id: string) => filter.retract(id),
      (filter: Filter, id: string) => filter.retract(id, { by: 'mistake' }),
      (filter: Filter, id: string) => filter.review(id, 'removed'),
    ]) {
      const before = make()
      for (let n = 0; n < 1500; n++) {
        before.check(post(n))
        take(before, `p${n}`)
      }
      expect(probability(labelled(published(before, 1, 1500), 20))).toBe(undefined)
      const after = labelled(published(make(), 1500), 20)
      for (let n = 0; n < 1500; n++) take(after, `p${n}`)
      expect(probability(after)).toBe(undefined)
    }
    const approved = published(make(), 1500)
    for (let n = 0; n < 1500; n++) approved.review(`p${n}`, 'approved')
    expect(probability(labelled(approved, 20))).toBeGreaterThan(65)
  })

  it('follows a post that gets another id', () => {
    const filter = make()
    for (let n = 0; n < 1500; n++) filter.check(post(n))
    for (let n = 0; n < 1500; n++) {
      filter.update(`p${n}`, { id: `final-${n}` })
      filter.retract(`final-${n}`)
    }
    expect(probability(labelled(published(filter, 1, 1500), 20))).toBe(undefined)
  })

  it('is replaced by an edit, and kept by a retry and by an edit that is refused', () => {
    const retry = (filter: Filter) => {
      for (let n = 0; n < 1500; n++) for (let again = 0; again < 2; again++) filter.check(post(n))
      return bytes(filter)
    }
    const once = bytes(checked(1500)) - bytes(checked(1500, make(false)))
    expect(once).toBeGreaterThan(10_000)
    expect(retry(make()) - retry(make(false))).toBe(once)
    const edited = make()
    for (let n = 0; n < 1500; n++) {
      edited.check(post(n))
      edited.check({ ...post(n), content: hamText(5000 + n), postedAt: T + n * MINUTE + 1 })
    }
    published(labelled(edited, 20), 1, 1500)
    // The first version teaches no more: a spam label on it takes nothing away.
    const before = probability(edited)
    for (let n = 0; n < 100; n++) edited.withdrawLabel({ author: 'x', content: hamText(n) })
    expect(before).toBeGreaterThan(0)
    expect(probability(edited)).toBe(before)
  })

  it('takes one post a day of an author at most', () => {
    const filter = make()
    for (let n = 0; n < 3000; n++) filter.check({ ...post(n, hamText(n), 'busy'), postedAt: T + n * 10_000 })
    expect(probability(labelled(published(filter, 1, 3000), 20))).toBe(undefined)
  })

  it('takes no held post, no quotation, and none of an exempt role', () => {
    const filter = make()
    for (let n = 0; n < 1500; n++) {
      filter.check({ ...post(n), author: { id: `bot-${n}`, role: 'bot' } })
      filter.check({ ...post(n + 5000, `> ${hamText(n)}`), postedAt: T + n * MINUTE })
    }
    expect(probability(labelled(published(filter, 1, 1500), 20))).toBe(undefined)
  })

  it('of posts without ids is chosen by their text, author and time', () => {
    const filter = make()
    for (let n = 0; n < 1500; n++) filter.check({ ...post(n), id: undefined })
    expect(probability(labelled(published(filter, 1, 1500), 20))).toBeGreaterThan(65)
    const again = make()
    for (let n = 0; n < 1500; n++) again.check({ ...post(n), id: undefined })
    expect(probability(labelled(published(again, 1, 1500), 20))).toBe(probability(filter))
  })

  it('depends on the secret', () => {
    const sampled = (secret: string) => bytes(published(make(true, secret), 400))
    expect(new Set(['a', 'b', 'c', 'd'].map(sampled)).size).toBeGreaterThan(1)
  })

  it('is the same when the same posts are replayed, and peeks leave no trace', () => {
    const once = labelled(published(make(), 1200), 20)
    const peeked = make()
    for (let n = 0; n < 1200; n++) {
      peeked.peek(post(n))
      peeked.check(post(n))
    }
    labelled(published(peeked, 1, 1200), 20)
    expect(probability(peeked)).toBe(probability(once))
  })
})

describe('a label', () => {
  it('takes back a sample of an equal text exactly', () => {
    const corrected = published(make(), 1500)
    const retracted = published(make(), 1500)
    for (let n = 0; n < 1500; n++) {
      corrected.submitSpam(post(n))
      corrected.withdrawLabel(post(n))
      retracted.retract(`p${n}`)
    }
    // Nothing is left of the samples in one more than in the other.
    for (const filter of [corrected, retracted]) {
      labelled(filter, 20)
      for (let n = 0; n < 20; n++) filter.submitHam(post(7000 + n))
    }
    for (let n = 0; n < 20; n++)
      expect(probability(corrected, spamText(600 + n))).toBe(probability(retracted, spamText(600 + n)))
  })

  it('takes from a near copy the features that both have', () => {
    const advert = (n: number) =>
      `${spamText(3)} ${hamText(4)} numero ${['un', 'deux', 'trois', 'quatre', 'cinq', 'six'][n % 6]}`
    // An advertisement that passes is sampled among ordinary posts.
    const filter = make()
    for (let n = 0; n < 1500; n++) filter.check(n % 100 === 0 ? post(n, `${advert(n)} ${n}`) : post(n))
    published(labelled(filter, 20), 1, 1500)
    const before = probability(filter, advert(2)) ?? 0
    filter.submitSpam({ author: 'x', content: advert(1), postedAt: T })
    filter.withdrawLabel({ author: 'x', content: advert(1), postedAt: T })
    expect(probability(filter, advert(2)) ?? 0).toBeGreaterThanOrEqual(before)
  })

  it('is pushed out by no sample, excuses nothing and clears nothing', () => {
    const filter = make()
    filter.submitSpam(spam(1))
    published(filter, 3000)
    expect(filter.withdrawLabel(post(5))).toBe(false)
    expect(filter.check({ ...spam(1), author: 'other', postedAt: T + 4000 * MINUTE }).action).toBe('reject')
    const near = make()
    for (let n = 0; n < 600; n++) near.check(post(n, 'Le même texte de huit mots pour tout le monde', `m${n}`))
    expect(near.check(post(700, 'Le même texte de huit mots pour tout le monde')).flagged).toBe(true)
  })
})

describe('samples', () => {
  it('of an author are erased with the author', () => {
    const filter = labelled(published(make(), 1500), 20)
    const full = bytes(filter)
    expect(probability(filter)).toBeGreaterThan(65)
    for (let n = 0; n < 1500; n++) filter.forget(`author-${n}`)
    expect(probability(filter)).toBe(undefined)
    expect(bytes(filter)).toBeLessThan(full - 1000)
  })

  it('are counted in stats, and bounded', () => {
    const filter = createFilter({ clock, maxAuthors: 100, maxSightings: 1000 })
    for (let n = 0; n < 3000; n++) filter.check({ ...post(n), postedAt: T + n * HOUR })
    const some = bytes(filter)
    const none = createFilter({ clock, maxAuthors: 100, maxSightings: 1000, autoLearn: false })
    for (let n = 0; n < 3000; n++) none.check({ ...post(n), postedAt: T + n * HOUR })
    expect(some - bytes(none)).toBeGreaterThan(20_000)
    expect(some - bytes(none)).toBeLessThan(100_000)
  })

  it('are in the snapshot, waiting or not', () => {
    const filter = labelled(published(make(), 1500), 20)
    for (let n = 2000; n < 2300; n++) filter.check(post(n))
    const restored = make()
    restored.restore(filter.snapshot())
    expect(isSame(restored, filter)).toBe(true)
    for (const each of [filter, restored]) {
      published(each, 1, 2300)
      each.submitSpam(spam(21))
    }
    expect(probability(restored)).toBe(probability(filter))
    expect(isSame(restored, filter)).toBe(true)
    const off = make(false)
    off.restore(filter.snapshot())
    expect(probability(off)).toBe(undefined)
  })

  it('do not let many accounts turn the model with spam that looks like ham', () => {
    const hidden = (n: number) => `${hamText(20_000 + n)} ${spamText(30_000 + n)}`
    const attacked = make()
    // Every fifth post is of an attacker, each with an account of its own.
    for (let n = 0; n < 2500; n++) attacked.check(n % 5 === 0 ? post(n, hidden(n)) : post(n))
    published(labelled(attacked, 40), 1, 2500)
    const held = Array.from({ length: 60 }, (_, n) => probability(attacked, spamText(40_000 + n)) ?? 0)
    expect(held.filter((each) => each >= 65).length).toBeGreaterThan(48)
  })
})

it('is refused as an option that is neither true nor false', () => {
  expect(() => createFilter({ autoLearn: 'yes' as never })).toThrow('options.autoLearn')
})
