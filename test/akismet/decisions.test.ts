import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { akismetClient } from '../../src/akismet'

const T = Date.UTC(2026, 2, 1)
const PETITION = 'https://www.change.org/p/dossiers-annules'
const sentence = (n: number) => Array.from({ length: 12 }, (_, i) => `mot${n * 100 + i}`).join(' ')
const clock = () => T + 3_600_000
const at = (ms: number) => new Date(T + ms).toISOString()
const post = (content: string, ms: number, more: object = {}) => ({
  ip: '203.0.113.7',
  name: 'Lea',
  email: 'lea@example.org',
  permalink: 'https://blog.example.org/7',
  date: at(ms),
  content,
  ...more,
})

describe('equal comments of one second', () => {
  it('are one with its retries, and a flood beyond', async () => {
    const client = akismetClient(createFilter({ clock }))
    const spam: boolean[] = []
    for (let n = 0; n < 100; n++) spam.push(await client.checkSpam(post(`${sentence(1)} ${PETITION}`, 0)))
    expect(spam.slice(0, 6).some(Boolean)).toBe(false)
    expect(spam.slice(10).every(Boolean)).toBe(true)
    // Another one is judged afresh.
    expect(await client.checkSpam(post(sentence(2), 120_000, { email: 'max@example.org', ip: '203.0.113.9' }))).toBe(
      false,
    )
  })

  it('leave a recheck the comment that it is', async () => {
    const filter = createFilter({ clock })
    const client = akismetClient(filter)
    for (let n = 0; n < 3; n++) await client.checkSpam(post(sentence(1), 0))
    const { sightings } = filter.stats()
    await client.checkSpam(post(sentence(1), 0, { recheck_reason: 'edit' }))
    expect(filter.stats().sightings).toBe(sightings)
  })
})

describe('a label is also what a moderator decided', () => {
  const shares = (n: number) =>
    post(`${sentence(n)} ${PETITION}`, n * 1000, { permalink: `https://blog.example.org/${n}` })

  it('counts for each row, and a removed comment still counts for its author', async () => {
    const filter = createFilter({ clock })
    const client = akismetClient(filter)
    for (let n = 0; n < 3; n++) await client.checkSpam(shares(n))
    await client.submitSpam(shares(2))
    expect(filter.stats().reviewed).toEqual({ 'author-repeats-petition': { anywhere: { approved: 0, removed: 1 } } })
    await client.checkSpam(shares(40))
    const { evidence } = filter.peek({
      author: 'someone else',
      content: PETITION,
      postedAt: T + 60_000,
    })
    expect(evidence).toEqual([])
  })

  it('restores a comment that was held by mistake', async () => {
    const filter = createFilter({ clock })
    const client = akismetClient(filter)
    for (let n = 0; n < 3; n++) await client.checkSpam(shares(n))
    await client.submitHam(shares(2))
    expect(filter.stats().reviewed).toEqual({ 'author-repeats-petition': { anywhere: { approved: 1, removed: 0 } } })
  })

  it('finds a comment that was checked without a date', async () => {
    const filter = createFilter({ clock })
    const client = akismetClient(filter)
    for (let n = 0; n < 3; n++) await client.checkSpam({ ...shares(n), date: undefined })
    await client.submitSpam(shares(2))
    expect(filter.stats().reviewed).toMatchObject({ 'author-repeats-petition': { anywhere: { removed: 1 } } })
  })
})
