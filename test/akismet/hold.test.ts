import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { createAkismetHandler } from '../../src/akismet'
import { answerOf, comment, endpoint, form, KEY, PETITION } from './requests'

const text = `Signez encore et toujours ce qui suit, c’est très important pour nous : ${PETITION}`
const share = (n: number, more: Record<string, string> = {}) => comment(n * 10, { comment_content: text, ...more })
const without = (fields: Record<string, string>): Record<string, string> => {
  const { comment_date_gmt: _, ...others } = fields
  return others
}
const moderate = (more = {}) => endpoint({ hold: 'moderate', ...more })

describe("hold: 'moderate'", () => {
  it('is neither true nor false, and nothing else changes', async () => {
    const { check } = moderate()
    const answers = []
    for (let n = 1; n <= 5; n++) answers.push(await check(share(n)))
    expect(answers.map(({ body }) => body)).toEqual(['false', 'moderate', 'moderate', 'true', 'true'])
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
    expect(answers[1]?.headers.get('x-digue-action')).toBe('hold')
    expect(answers[3]?.headers.get('x-akismet-pro-tip')).toBe('discard')
    const plain = endpoint()
    const usual = []
    for (let n = 1; n <= 5; n++) usual.push((await plain.check(share(n))).body)
    expect(usual).toEqual(['false', 'true', 'true', 'true', 'true'])
  })

  it.each(['retry', 'recheck_queue', 'edit'])(
    'a recheck (%s) gets the same answer from the record, and counts nothing',
    async (reason) => {
      const { check, filter } = moderate()
      await check(share(1))
      // WordPress sends the date with rechecks only.
      const first = await check(without(share(2)))
      expect(first.body).toBe('moderate')
      const before = filter.stats()
      const guid = first.headers.get('x-akismet-guid')
      for (let i = 0; i < 72; i++) {
        const again = await check(share(2, { recheck_reason: reason }))
        expect([again.body, again.headers.get('x-akismet-guid')]).toEqual(['moderate', guid])
      }
      expect(filter.stats()).toEqual(before)
      // The next share is judged as if there had been no rechecks.
      expect((await check(share(3))).body).toBe('moderate')
      expect((await check(share(4))).body).toBe('true')
    },
  )

  it('holds for the honeypot and for a second opinion are recalled too, without asking again', async () => {
    let asked = 0
    const next = () => {
      asked++
      return true
    }
    const { check } = moderate({ next })
    expect((await check(comment(1))).body).toBe('moderate')
    for (let i = 0; i < 3; i++) expect((await check(comment(1, { recheck_reason: 'retry' }))).body).toBe('moderate')
    expect(asked).toBe(1)
    const trap = moderate()
    const filled = comment(2, { honeypot_field_name: 'hp', hp: 'x' })
    expect((await trap.check(filled)).body).toBe('moderate')
    expect((await trap.check(comment(2, { recheck_reason: 'retry' }))).body).toBe('moderate')
  })

  it('ends when a moderator decides', async () => {
    const { check, post } = moderate()
    for (let n = 1; n <= 2; n++) await check(share(n))
    await post('/1.1/submit-ham', share(2))
    expect((await check(share(2, { recheck_reason: 'retry' }))).body).toBe('false')
    await check(share(3))
    expect((await check(share(3, { recheck_reason: 'retry' }))).body).not.toBe('true')
    await post('/1.1/submit-spam', share(3))
    expect((await check(share(3, { recheck_reason: 'recheck_queue' }))).body).toBe('true')
  })

  it('a comment that was published stays so on a recheck', async () => {
    const { check } = endpoint({ hold: 'moderate' }, { policy: 'forum' })
    const say = (n: number, thread: string) =>
      comment(n, { comment_content: text, permalink: `https://a.example/${thread}` })
    expect((await check(say(1, 'a'))).body).toBe('false')
    const nudged = await check(say(2, 'b'))
    expect([nudged.body, nudged.headers.get('x-digue-action')]).toEqual(['false', 'nudge'])
    expect((await check({ ...say(2, 'b'), recheck_reason: 'edit' })).body).toBe('false')
  })

  it('after a restart a recheck publishes only what nothing is found against', async () => {
    const { check, filter } = moderate()
    for (let n = 1; n <= 2; n++) await check(without(share(n)))
    await check(without(comment(9)))
    const handler = createAkismetHandler({ filter, verifyKey: KEY, hold: 'moderate' })
    const again = async (fields: Record<string, string>) =>
      (
        await answerOf(
          await handler(
            form(
              '/1.1/comment-check',
              new URLSearchParams({ api_key: KEY, recheck_reason: 'retry', ...fields }).toString(),
            ),
          ),
        )
      ).body
    expect(await again(share(2))).toBe('moderate')
    const checks = filter.stats().checks
    expect(await again(share(2))).toBe('moderate')
    expect(filter.stats().checks).toBe(checks)
    // Never seen: an outage, for which rechecks are meant.
    expect(await again(comment(20, { comment_author_email: 'max@example.org' }))).toBe('false')
  })

  it('leaves tests without a trace, and test names spam', async () => {
    const { check, filter } = moderate()
    await check(share(1))
    const before = filter.stats()
    expect((await check(share(2, { is_test: '1' }))).body).toBe('moderate')
    expect((await check(comment(3, { comment_author: 'viagra-test-123' }))).body).toBe('true')
    expect(filter.stats()).toEqual(before)
  })

  it('refuses another word', () => {
    expect(() => createAkismetHandler({ filter: createFilter(), hold: 'queue' as never })).toThrow(/options\.hold/)
  })
})
