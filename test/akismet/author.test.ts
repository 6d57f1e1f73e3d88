import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { akismetClient, authorOf } from '../../src/akismet'
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
    // Alone it is nobody: many people share one.
    expect(authorOf({ user_ip })).toBeUndefined()
    expect(authorOf({ user_ip, comment_author: 'Léa' })).toBe(`guest:Léa@${ip}`)
    expect(authorOf({ user_ip, comment_author_email: 'Lea@example.org' })).toBe(`guest:lea@example.org@${ip}`)
  })

  it('still floods, without a name', async () => {
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

describe('who is who', () => {
  const member = {
    user_id: '4211',
    comment_author: 'Léa',
    comment_author_email: 'lea@example.org',
    user_ip: '198.51.100.9',
  }

  it.each([
    ['the member’s e-mail', { comment_author_email: 'lea@example.org', comment_author: 'Léa' }],
    ['the member’s e-mail, in other case', { comment_author_email: ' LEA@Example.org ' }],
    ['the member’s number as a name', { comment_author: '4211' }],
    ['that on a forum', { comment_author: '4211', comment_type: 'forum-post' }],
    ['that as a reply of a guest', { comment_author: '4211', comment_type: 'reply', user_ID: '0' }],
    ['what an id looks like', { comment_author: 'account:4211' }],
    ['what an id looks like, as an e-mail', { comment_author_email: 'account:4211@example.org' }],
    ['the member’s name', { comment_author: 'Léa' }],
  ])('a guest who types %s does not meet the member', async (_, typed) => {
    for (const address of [{ user_ip: '203.0.113.7' }, {}, { user_ip: member.user_ip }]) {
      // The member is known by an account, or as somebody who is logged in.
      const ids = [member, { ...member, user_id: '', user_role: 'subscriber' }].map((fields) => authorOf(fields))
      expect(ids).not.toContain(authorOf({ ...address, ...typed }) ?? 'nobody')
    }
    const { check, filter } = endpoint()
    for (let n = 0; n < 20; n++)
      await check({
        ...comment(n),
        ...{ comment_author: '', comment_author_email: '' },
        ...typed,
        comment_content: 'Venez sur https://spam.example/a vite',
      })
    const answer = await check({ ...comment(30), ...member, comment_date_gmt: comment(30).comment_date_gmt ?? '' })
    expect([answer.body, answer.headers.get('x-digue-action')]).toEqual(['false', 'allow'])
    expect(filter.stats().authors).toBeGreaterThan(1)
  })

  it('somebody whom the site says is logged in is one person at every address', () => {
    const logged = { user_role: 'subscriber', comment_author: 'Léa', comment_author_email: 'lea@example.org' }
    expect(authorOf({ ...logged, user_ip: '203.0.113.1' })).toBe('member:lea@example.org')
    expect(authorOf({ ...logged, user_ip: '203.0.113.2' })).toBe('member:lea@example.org')
    expect(authorOf({ user_role: 'subscriber', comment_author: 'Léa' })).toBe('member:Léa')
    expect(authorOf({ content_type: 'reply', comment_author: 'léa', user_ip: '203.0.113.1' })).toBe('member:léa')
    // A form has any comment_type, and 0 is a guest.
    expect(authorOf({ comment_type: 'reply', comment_author: 'léa', user_ip: '203.0.113.1' })).toBe(
      'guest:léa@203.0.113.1',
    )
    expect(authorOf({ ...logged, user_id: '0', user_ip: '203.0.113.1' })).toBe('guest:lea@example.org@203.0.113.1')
  })

  it('a guest is one person at one address, by e-mail or else by name', () => {
    const at = (user_ip: string, fields = {}) => authorOf({ user_ip, ...fields })
    const email = { comment_author_email: 'lea@example.org' }
    expect(at('203.0.113.1', email)).toBe(at('203.0.113.1', { ...email, comment_author: 'Someone' }))
    expect(at('203.0.113.1', email)).not.toBe(at('203.0.113.2', email))
    expect(at('203.0.113.1', { comment_author: 'Léa' })).not.toBe(at('203.0.113.1', { comment_author: 'Bob' }))
    for (const comment_author of ['', 'Anonymous', 'anonyme', 'Guest', 'Visiteur'])
      expect(at('203.0.113.1', { comment_author })).toBeUndefined()
  })

  it('guests who share an address and give no e-mail are not one person', async () => {
    for (const comment_author of ['', 'Anonymous']) {
      const { check, filter } = endpoint({}, { policy: 'comments' })
      for (let n = 0; n < 10; n++)
        expect((await check(comment(n * 3, { comment_author, comment_author_email: '' }))).body).toBe('false')
      expect(filter.stats().authors).toBe(10)
      // Sent again, a comment is the same, and so is its author.
      await check(comment(0, { comment_author, comment_author_email: '' }))
      expect(filter.stats()).toMatchObject({ authors: 10, checks: 11 })
    }
  })

  it('a new guest e-mail each time from one address gains nothing', async () => {
    const client = akismetClient(createFilter({ clock: () => Date.UTC(2026, 2, 2), policy: 'comments' }), {
      blog: 'https://a.example',
    })
    const content = 'Signez tous la pétition du lac avant dimanche, il manque mille voix https://www.change.org/p/lac'
    const held: boolean[] = []
    for (let n = 0; n < 10; n++)
      held.push(
        await client.checkSpam({
          ip: '203.0.113.7',
          email: `x${n}@example.net`,
          name: `X ${n}`,
          content: `${content} ${n}`,
          permalink: `https://a.example/${n}`,
          date: new Date(Date.UTC(2026, 2, 1, n)),
        } as never),
      )
    expect(held.filter((each) => !each).length).toBeLessThanOrEqual(4)
    expect(held.at(-1)).toBe(true)
  })
})
