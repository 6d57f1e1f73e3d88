import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { akismetClient } from '../../src/akismet'
import { T } from './requests'

const words = 'Une méthode que personne ne connaît encore pour payer moins sans rien changer du tout'

describe('akismetClient', () => {
  it('speaks the argument names of akismet-api, short and long', async () => {
    const filter = createFilter({ clock: () => T })
    const client = akismetClient(filter, { key: 'any', blog: 'https://a.example', lang: 'fr' })
    expect(await client.verifyKey()).toBe(true)
    const short = {
      ip: '203.0.113.7',
      email: 'lea@example.org',
      name: 'Léa',
      content: words,
      date: new Date(T - 7_200_000),
      permalink: 'https://a.example/p',
    }
    const long = {
      user_ip: '203.0.113.7',
      comment_author_email: 'LEA@example.org',
      comment_content: words,
      comment_date_gmt: new Date(T).toJSON(),
      permalink: 'https://a.example/p',
    }
    expect(await client.checkSpam(short)).toBe(false)
    const hourAgo = { ...long, comment_date_gmt: new Date(T - 3_600_000).toJSON() }
    expect(await client.checkSpam(hourAgo)).toBe(false)
    expect(await client.checkSpam(long)).toBe(true)
    expect(filter.stats()).toMatchObject({ authors: 1, checks: 3 })
    expect(await client.checkSpam({ ...long, role: 'administrator' })).toBe(false)
    expect(await client.checkSpam({ ip: '203.0.113.8', name: 'viagra-test-123' })).toBe(true)
    expect(await client.checkSpam({ ip: '203.0.113.8', content: 'Bonjour', honeypot: 'filled' })).toBe(true)
    expect(await client.checkSpam({ ip: '203.0.113.8', content: 'Bonjour', isTest: true })).toBe(false)
  })

  it('answers a post that was sent twice by accident as its first', async () => {
    const client = akismetClient(createFilter({ clock: () => T }))
    const sites = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `https://${name}.example`).join(' ')
    for (const [content, spam] of [
      [words, false],
      [`Lisez-les donc toutes ${sites}`, true],
    ] as const)
      for (const date of [new Date(T - 5000), new Date(T - 4000)])
        expect(await client.checkSpam({ ip: '203.0.113.7', content, date })).toBe(spam)
  })

  it('learns from labels, and asks next', async () => {
    const client = akismetClient(createFilter({ clock: () => T }), {
      next: ({ comment_content }) => comment_content === 'casino',
    })
    await client.submitSpam({ ip: '203.0.113.7', content: words })
    expect(await client.checkSpam({ ip: '203.0.113.9', content: `${words} !` })).toBe(true)
    await client.submitHam({ ip: '203.0.113.7', content: words })
    expect(await client.checkSpam({ ip: '203.0.113.10', content: words })).toBe(false)
    expect(await client.checkSpam({ ip: '203.0.113.11', content: 'casino' })).toBe(true)
  })

  it('calls back as akismet-api does', async () => {
    const client = akismetClient(createFilter())
    const spam = await new Promise((resolve, reject) => {
      client.checkSpam({ ip: '203.0.113.7', content: words }, (error, value) =>
        error ? reject(error) : resolve(value),
      )
    })
    expect(spam).toBe(false)
    const broken = akismetClient({
      ...createFilter(),
      check: () => {
        throw new Error('broken')
      },
    } as never)
    const failed = new Promise((resolve) => {
      broken.checkSpam({ ip: '203.0.113.7', content: words }, (error) => resolve(error)).catch(() => undefined)
    })
    expect(await failed).toMatchObject({ message: 'broken' })
  })
})
