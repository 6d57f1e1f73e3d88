import { describe, expect, it } from 'vitest'
import { authorOf } from '../../src/akismet'
import { comment, endpoint } from './requests'

describe('an address that names nobody', () => {
  const NOBODY = [
    '127.0.0.1',
    '127.12.0.9',
    '10.0.0.2',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.7.7',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::',
    '::1',
    '0:0:0:0:0:0:0:1',
    'fe80::1',
    'fe80::1%eth0',
    'fd12:3456:789a::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.2',
    '::FFFF:C0A8:0101',
    '[::1]:8080',
    '127.0.0.1:52100',
    '10.0.0.2, 127.0.0.1',
    'unknown',
    'unknown, unknown',
    '-',
    '',
    ' ',
    'null',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '203.0.113.7/24',
    'localhost',
    '2001:db8::g',
    '2001:db8::1::2',
    ':'.repeat(100_000),
  ]

  it.each(NOBODY)('is no author, with or without a name: %s', (user_ip) => {
    expect(authorOf({ user_ip })).toBeUndefined()
    expect(authorOf({ user_ip, comment_author: 'Anonymous' })).toBeUndefined()
    expect(authorOf({ user_ip, user_id: '7' })).toBe('account:7')
    expect(authorOf({ user_ip, comment_author_email: 'Lea@example.org' })).toBe('email:lea@example.org')
  })

  it.each(['127.0.0.1', '10.0.0.2', 'unknown', 'fe80::1', '::ffff:192.168.0.1'])(
    'makes ten visitors ten authors: %s',
    async (user_ip) => {
      const { check, filter } = endpoint()
      for (let n = 0; n < 30; n++) {
        const more = { user_ip, comment_author: '', comment_author_email: '' }
        // Thirty posts within a minute, which one author could not send.
        const visitor = { ...comment(n, more), comment_date_gmt: comment(0).comment_date_gmt ?? '' }
        expect((await check(visitor)).body).toBe('false')
      }
      expect(filter.stats().authors).toBe(30)
    },
  )

  it('is not in what signals see', async () => {
    const seen: (string | undefined)[] = []
    const signals = [
      {
        name: 'spy',
        category: 'none' as const,
        inspect: ({ author }: { author: { ip?: string | undefined } }) => void seen.push(author.ip),
      },
    ]
    const { check } = endpoint({}, { signals })
    await check(comment(1, { user_ip: '127.0.0.1' }))
    await check(comment(2, { user_ip: '203.0.113.7, 10.0.0.1' }))
    expect(seen).toEqual([undefined, '203.0.113.7'])
  })
})

describe('an e-mail address that names nobody', () => {
  it.each([
    'Anonymous@127.0.0.1',
    'lea@127.0.0.1',
    'visiteur@[10.0.0.2]',
    'x@[IPv6:::1]',
    'anonymous@example.org',
    'unknown@forum.example',
    'no-reply@forum.example',
    'root@localhost',
    'user@localhost.localdomain',
    'nobody@site.invalid',
    'unknown',
    'anonyme',
    '@example.org',
    'lea@',
    'a b@example.org',
  ])('is no author: %s', (comment_author_email) => {
    expect(authorOf({ comment_author_email })).toBeUndefined()
    expect(authorOf({ comment_author_email, comment_author: 'Léa', user_ip: '203.0.113.7' })).toBe(
      'guest:Léa@203.0.113.7',
    )
  })

  it.each([
    'lea@example.org',
    'anonymous.cat@example.org',
    'lea@firme.local',
    'lea+forum@mail.example.com',
    'lea@203.0.113.7',
    '205e460b479e2e5b48aec07710c08d50',
  ])('is not %s', (comment_author_email) => {
    expect(authorOf({ comment_author_email })).toBe(`email:${comment_author_email}`)
  })
})

describe('an address that names somebody', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:52100', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['203.0.113.7, 10.0.0.1', '203.0.113.7'],
    ['10.0.0.1, 203.0.113.7, 198.51.100.2', '203.0.113.7'],
    ['unknown, 203.0.113.7', '203.0.113.7'],
    ['for="203.0.113.7:4711"', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:CB00:7107', '203.0.113.7'],
    ['64:ff9b::203.0.113.7', '203.0.113.7'],
    ['100.128.0.1', '100.128.0.1'],
    ['172.32.0.1', '172.32.0.1'],
    ['11.0.0.1', '11.0.0.1'],
    ['192.169.0.1', '192.169.0.1'],
    ['2001:db8::1', '2001:db8:0:0:0:0:0:1'],
    ['2001:DB8:0::0:1', '2001:db8:0:0:0:0:0:1'],
    ['[2001:db8::1]', '2001:db8:0:0:0:0:0:1'],
    ['[2001:db8::1]:443', '2001:db8:0:0:0:0:0:1'],
    ['"[2001:db8::1]:443"', '2001:db8:0:0:0:0:0:1'],
  ])('%s is %s in one spelling', (user_ip, ip) => {
    expect(authorOf({ user_ip })).toBe(`ip:${ip}`)
    expect(authorOf({ user_ip, comment_author: 'Léa' })).toBe(`guest:Léa@${ip}`)
  })

  it('still floods', async () => {
    const { check } = endpoint()
    const answers: string[] = []
    for (let n = 0; n < 30; n++) {
      const more = { comment_author: '', comment_author_email: '', comment_date_gmt: comment(0).comment_date_gmt ?? '' }
      answers.push((await check(comment(n, more))).body)
    }
    expect(answers.at(-1)).toBe('true')
  })
})

it('can be used beside an own rule', async () => {
  const { check, filter } = endpoint({
    authorOf: (fields) => (fields.member_id ? `member:${fields.member_id}` : authorOf(fields)),
  })
  await check(comment(1, { member_id: '7' }))
  await check(comment(2, { member_id: '7', user_ip: '203.0.113.99' }))
  await check(comment(3))
  await check(comment(4, { comment_author_email: '', user_ip: '127.0.0.1' }))
  await check(comment(5, { comment_author_email: '', user_ip: '127.0.0.1' }))
  expect(filter.stats().authors).toBe(4)
})
