import type { Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publicLookup } from '../../src/resolve/addresses'
import { type Said, ShortHosts } from './server'

const hosts = new ShortHosts()
beforeAll(() => hosts.open())
afterAll(() => hosts.close())
beforeEach(() => hosts.reset())

const PETITION = 'https://www.change.org/p/our-files'
const comment = (content: string) => ({ author: 'lea', content })
const answer =
  (head: string, body = '') =>
  (socket: Socket) =>
    socket.write(`HTTP/1.1 ${head}\r\n\r\n${body}`)

/** What `https://chng.it/abc` leads to, if the server says this of it. */
async function targetOf(said: Said | undefined, timeoutMs = 20_000) {
  if (said !== undefined) hosts.says.set('chng.it/abc', said)
  const resolver = hosts.resolver({ timeoutMs })
  const isKnown = await resolver.prepare(comment('See https://chng.it/abc'))
  const target = resolver.resolveLink('https://chng.it/abc')
  expect(isKnown).toBe(target !== undefined)
  return target
}

describe('a short link', () => {
  it('is known once it was looked up, and never asks before', async () => {
    hosts.says.set('chng.it/abc', PETITION)
    const { prepare, resolveLink } = hosts.resolver()
    expect(resolveLink('https://chng.it/abc')).toBeUndefined()
    expect(hosts.asked).toEqual([])
    expect(await prepare(comment('See http://www.chng.it/abc#top, or chng.it/abc'))).toBe(true)
    expect(resolveLink('https://chng.it/abc')).toBe(PETITION)
    expect(resolveLink('https://chng.it/abc#top')).toBe(PETITION)
    expect(await prepare(comment('https://chng.it/abc'))).toBe(true)
    expect(hosts.asked).toEqual(['HEAD chng.it/abc'])
  })

  it('is asked about without cookies, referrer or anything about the comment', async () => {
    await targetOf(answer(`302 Found\r\nSet-Cookie: a=b; Domain=bit.ly\r\nLocation: https://bit.ly/next`))
    expect(hosts.asked).toEqual(['HEAD chng.it/abc', 'HEAD bit.ly/next', 'GET bit.ly/next'])
    expect(new Set(hosts.headers.flatMap(Object.keys))).toEqual(new Set(['host', 'user-agent', 'accept', 'connection']))
  })

  it.each([
    ['another spelling of the scheme', 'http://bit.ly/2'],
    ['no scheme', '//bit.ly/2'],
    ['a redirect wrapper', 'https://l.facebook.com/l.php?u=https%3A%2F%2Fbit.ly%2F2'],
    ['tracking', 'https://www.bit.ly/2?utm_source=share'],
  ])('is followed to another one: %s', async (_, location) => {
    hosts.says.set('bit.ly/2', PETITION)
    expect(await targetOf(location)).toBe(PETITION)
    expect(hosts.asked).toEqual(['HEAD chng.it/abc', 'HEAD bit.ly/2'])
  })

  it('may lead to a page without TLS, which is not asked', async () => {
    expect(await targetOf('http://town.example.org/news')).toBe('http://town.example.org/news')
    expect(hosts.asked).toEqual(['HEAD chng.it/abc'])
    expect(hosts.names).toEqual(['chng.it'])
  })

  it('leads to a page of its own host', async () => {
    hosts.says.set('chng.it/p/next', PETITION)
    expect(await targetOf('/p/next')).toBe(PETITION)
  })

  it('leads to a target in UTF-8, as browsers read it', async () => {
    const said = (socket: Socket) =>
      socket.write(Buffer.from('HTTP/1.1 301 M\r\nLocation: https://ex.org/pétition\r\n\r\n'))
    expect(await targetOf(said)).toBe('https://ex.org/p%C3%A9tition')
  })

  it.each([301, 302, 303, 307, 308])('is followed with status %i', async (status) => {
    expect(await targetOf(answer(`${status} Moved\r\nLocation: ${PETITION}`))).toBe(PETITION)
  })

  it.each([
    ['404 Not Found'],
    ['405 Method Not Allowed'],
    ['200 OK\r\nContent-Length: 0'],
    ['500 Internal Server Error'],
    ['302 Found'],
  ])('is asked about with GET if HEAD shows no redirect: %s', async (head) => {
    const said = (socket: Socket, method: string) =>
      answer(method === 'HEAD' ? head : `301 Moved\r\nLocation: ${PETITION}`)(socket)
    expect(await targetOf(said)).toBe(PETITION)
    expect(hosts.asked).toEqual(['HEAD chng.it/abc', 'GET chng.it/abc'])
  })

  it('is left alone when its host has had enough', async () => {
    expect(await targetOf(answer('429 Too Many Requests'))).toBeUndefined()
    expect(hosts.asked).toEqual(['HEAD chng.it/abc'])
  })

  it('stands for the short link that it leads to, if that one shows a page', async () => {
    hosts.says.set('bit.ly/2', answer('200 OK\r\nContent-Length: 0'))
    expect(await targetOf('https://bit.ly/2')).toBe('https://bit.ly/2')
  })

  it.each([0, 1, 4, 5])('is followed over %i others, but no more than four', async (others) => {
    for (let i = 1; i <= others; i += 1)
      hosts.says.set(`bit.ly/${i}`, i === others ? PETITION : `https://bit.ly/${i + 1}`)
    const target = await targetOf(others === 0 ? PETITION : 'https://bit.ly/1')
    expect(target).toBe(others > 4 ? undefined : PETITION)
    expect(hosts.asked).toHaveLength(Math.min(others + 1, 5))
  })

  it('is given up if it leads in a circle', async () => {
    hosts.says.set('bit.ly/1', 'https://chng.it/abc')
    expect(await targetOf('https://bit.ly/1')).toBeUndefined()
    expect(hosts.asked).toHaveLength(5)
  })
})

describe('a redirect that leads nowhere', () => {
  const refused = [
    ...['127.0.0.1', '0x7f.1', '2130706433', '0177.0.0.1', '127.1', '0', '10.0.0.1', '172.16.9.9', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '①②⑦.0.0.1'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:8.8.8.8]', '[::127.0.0.1]', '[::7f00:1]', '[64:ff9b::7f00:1]'],
    ...[
      '[2002:7f00:1::]',
      '[2001::1]',
      '[2001:db8::1]',
      '[fe80::1]',
      '[fc00::1]',
      '[fec0::1]',
      '[ff02::1]',
      '[4000::1]',
    ],
    ...[
      'localhost',
      'localhost.',
      'LOCALHOST',
      'printer',
      'nas.local',
      'api.internal',
      'x.localhost',
      'router.home.arpa',
    ],
  ]
  it.each(refused)('to the private network: %s', async (host) => {
    for (const scheme of ['http', 'https'])
      expect(await targetOf(`${scheme}://${host}/latest/meta-data`)).toBeUndefined()
    expect(await targetOf(`//${host}/x`)).toBeUndefined()
    expect(hosts.names).toEqual(['chng.it', 'chng.it', 'chng.it'])
  })

  it.each([
    'https://town.example.org:8443/x',
    'http://town.example.org:22/x',
    'https://bit.ly:22/x',
    'https://root:secret@town.example.org/x',
    'https://root@bit.ly/x',
    'ftp://town.example.org/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    'http://[::1',
    'https://exa mple.org/',
    'https://l.facebook.com/l.php?u=http%3A%2F%2F127.0.0.1%2Fx',
    'https://l.facebook.com/l.php?u=http%3A%2F%2F%5B%3A%3A1%5D%2Fx',
  ])('%s', async (location) => {
    expect(await targetOf(location)).toBeUndefined()
    expect(hosts.asked).toEqual(['HEAD chng.it/abc'])
  })

  it('or to the home page of a short host', async () => {
    expect(await targetOf('https://bit.ly/')).toBe('https://bit.ly/')
    expect(hosts.asked).toHaveLength(1)
  })
})

describe('a host that lies or stalls', () => {
  it.each<[string, Said]>([
    [
      'headers without end',
      (socket) => socket.write(`HTTP/1.1 301 Moved\r\n${'X-Filler: 0123456789\r\n'.repeat(2000)}`),
    ],
    ['a target without end', answer(`301 Moved\r\nLocation: https://example.org/${'a'.repeat(20_000)}`)],
    ['no HTTP', (socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n')],
    ['two lengths', answer(`200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nLocation: ${PETITION}`)],
    ['a closed connection', (socket) => socket.destroy()],
    ['another protocol', answer('101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade')],
    ['a number that is no status', answer(`30 Moved\r\nLocation: ${PETITION}`)],
  ])('is not believed: %s', async (_, said) => {
    expect(await targetOf(said)).toBeUndefined()
  })

  it('is left as soon as it has said where to go, whatever body it announces and sends', async () => {
    const endless = (socket: Socket) => {
      answer(`301 Moved\r\nLocation: ${PETITION}\r\nContent-Length: 99999999999`)(socket)
      const write = () => {
        if (!socket.destroyed) socket.write('x'.repeat(65_536), write)
      }
      write()
    }
    expect(await targetOf(endless)).toBe(PETITION)
  })

  it.each<[string, Said]>([
    ['silence', () => {}],
    ['a header without end', (socket) => socket.write(`HTTP/1.1 301 Moved\r\nLocation: ${PETITION}`)],
    [
      'one interim answer after another',
      (socket) => {
        const write = () => {
          if (!socket.destroyed) socket.write('HTTP/1.1 103 Early Hints\r\n\r\n', () => setTimeout(write, 1))
        }
        write()
      },
    ],
  ])('is waited for no longer than the limit: %s', async (_, said) => {
    expect(await targetOf(said, 150)).toBeUndefined()
  })

  it('has one limit for all redirects together', async () => {
    const slow = (socket: Socket) =>
      setTimeout(() => answer(`301 Moved\r\nLocation: https://bit.ly/slow?${Math.random()}`)(socket), 120)
    hosts.says.get = () => slow
    try {
      expect(await targetOf(undefined, 200)).toBeUndefined()
      expect(hosts.asked.length).toBeLessThan(4)
    } finally {
      Reflect.deleteProperty(hosts.says, 'get')
    }
  })

  it('needs a certificate that is trusted, and that names it', async () => {
    hosts.says.set('bit.ly/1', PETITION)
    hosts.says.set('ow.ly/1', PETITION)
    const stranger = hosts.resolver({}, { network: { ca: undefined } as never })
    expect(await stranger.prepare(comment('https://bit.ly/1'))).toBe(false)
    expect(await hosts.resolver().prepare(comment('https://ow.ly/1'))).toBe(false)
    expect(hosts.asked).toEqual([])
  })

  it('is not connected to at an address that is not public, whatever its name', async () => {
    const names = { lookup: publicLookup }
    // The name of this machine: the only one that every machine can look up.
    const resolver = hosts.resolver({ hosts: ['localhost.localdomain', 'bit.ly'] }, { network: names })
    expect(await resolver.prepare(comment('https://localhost.localdomain/abc'))).toBe(false)
    expect(hosts.asked).toEqual([])
  })
})

describe('lookups', () => {
  it('of one link are one, however many comments have it', async () => {
    hosts.says.set('chng.it/abc', PETITION)
    const { prepare } = hosts.resolver()
    const all = await Promise.all(Array.from({ length: 200 }, () => prepare(comment('https://chng.it/abc'))))
    expect(all).not.toContain(false)
    expect(hosts.asked).toHaveLength(1)
  })

  it('are eight at once', async () => {
    const { prepare } = hosts.resolver({ timeoutMs: 20_000 })
    let open: Socket[] = []
    const answerEight = (socket: Socket) => {
      open.push(socket)
      expect(open.length).toBeLessThanOrEqual(8)
      if (open.length < 8) return
      // In turns of the event loop in which a ninth would have come.
      const eight = open
      setTimeout(() => {
        open = []
        for (const each of eight) answer(`301 Moved\r\nLocation: ${PETITION}`)(each)
      }, 20)
    }
    for (let i = 0; i < 64; i += 1) hosts.says.set(`bit.ly/a${i}`, answerEight)
    const contents = Array.from({ length: 64 }, (_, i) => `https://bit.ly/a${i}`)
    expect(await Promise.all(contents.map((content) => prepare(comment(content))))).not.toContain(false)
    expect(open).toEqual([])
  })

  it('that get no turn in time are tried again with the next comment', async () => {
    // On a clock that stands still, no link had its turn for long enough to be given up.
    const { prepare, resolveLink } = hosts.resolver({ timeoutMs: 300 }, { now: () => 0 })
    for (let i = 0; i < 8; i += 1) hosts.says.set(`bit.ly/stall${i}`, () => {})
    hosts.says.set('chng.it/abc', PETITION)
    const stalled = Array.from({ length: 8 }, (_, i) => prepare(comment(`https://bit.ly/stall${i}`)))
    const waits = prepare(comment('https://chng.it/abc'))
    await Promise.all([...stalled, waits])
    while (!(await prepare(comment('https://chng.it/abc'))));
    expect(resolveLink('https://chng.it/abc')).toBe(PETITION)
  })

  it('are of the first and the last eight links of a comment', async () => {
    const content = Array.from({ length: 100 }, (_, i) => `https://bit.ly/${i}`).join(' ')
    await hosts.resolver().prepare(comment(content))
    const asked = hosts.asked.filter((each) => each.startsWith('HEAD')).map((each) => each.replace('HEAD bit.ly/', ''))
    expect(asked.sort()).toEqual(
      ['0', '1', '2', '3', '4', '5', '6', '7', ...'92 93 94 95 96 97 98 99'.split(' ')].sort(),
    )
  })

  it('leave out what is quoted, what is not a short link, and home pages', async () => {
    const content =
      '> https://chng.it/abc\n\nNo: https://example.org/chng.it https://bit.ly https://bit.ly:8443/x mailto:a@chng.it'
    expect(await hosts.resolver().prepare({ ...comment(content), format: 'markdown' })).toBe(false)
    expect(hosts.names).toEqual([])
  })

  it('never reject, whatever they are given', async () => {
    const { prepare } = hosts.resolver()
    const poisoned = {
      author: 'a',
      get content(): string {
        throw new Error('no')
      },
    }
    for (const wrong of [undefined, null, 1, {}, { content: 1 }, poisoned, { content: 'x', format: 'pdf' }])
      expect(await prepare(wrong as never)).toBe(false)
    expect(await prepare(comment('https://bit.ly/'.repeat(50_000)))).toBe(false)
  })
})

describe('what is remembered', () => {
  it('lasts as long as the options say, and what led nowhere for five minutes', async () => {
    let now = 0
    hosts.says.set('chng.it/abc', PETITION)
    const { prepare, resolveLink } = hosts.resolver({ maxAgeMs: 3_600_000 }, { now: () => now })
    const both = comment('https://chng.it/abc https://bit.ly/gone')
    const asks = async (at: number) => {
      now = at
      hosts.asked.length = 0
      await prepare(both)
      return hosts.asked.filter((each) => each.startsWith('HEAD'))
    }
    expect(await asks(0)).toHaveLength(2)
    expect(await asks(299_999)).toEqual([])
    expect(await asks(300_000)).toEqual(['HEAD bit.ly/gone'])
    now = 3_600_000
    expect(resolveLink('https://chng.it/abc')).toBeUndefined()
    expect(await asks(3_600_000)).toHaveLength(2)
  })

  it('is the links that were looked up last', async () => {
    for (const code of ['a', 'b', 'c']) hosts.says.set(`bit.ly/${code}`, `https://example.org/${code}`)
    const { prepare, resolveLink } = hosts.resolver({ max: 2 })
    for (const code of ['a', 'b', 'a', 'c']) await prepare(comment(`https://bit.ly/${code}`))
    const known = ['a', 'b', 'c'].filter((code) => resolveLink(`https://bit.ly/${code}`) !== undefined)
    expect(known).toEqual(['a', 'c'])
  })

  it('is bounded in characters too', async () => {
    const long = `https://example.org/${'a'.repeat(1900)}`
    const { prepare, resolveLink } = hosts.resolver({ max: 12 })
    for (let i = 0; i < 12; i += 1) {
      hosts.says.set(`bit.ly/${i}`, `${long}${i}`)
      await prepare(comment(`https://bit.ly/${i}`))
    }
    const known = Array.from({ length: 12 }, (_, i) => resolveLink(`https://bit.ly/${i}`)).filter(Boolean)
    expect(known).toHaveLength(5)
    expect(known.at(-1)).toBe(`${long}11`)
  })
})
