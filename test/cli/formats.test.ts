import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { dateOf } from '../../src/cli/columns/dates'
import { labelOf } from '../../src/cli/columns/labels'
import { phpbbText } from '../../src/cli/columns/phpbb-text'
import { fixture, verdicts } from './program'

const folder = mkdtempSync(join(tmpdir(), 'digue-formats-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** What happened in the thread that every fixture exports, in order of time. */
const ACTIONS = ['allow', 'allow', 'allow', 'hold', 'allow', 'allow', 'nudge', 'hold', 'reject']
const TIMES = ['07:00', '08:00', '08:05', '09:00', '10:00', '10:30', '11:00', '12:00', '13:00']

it.each([
  ['comments.jsonl', 'jsonl', 'given'],
  ['commentaires-latin1.csv', 'csv', 'reversed'],
  ['wordpress.xml', 'wordpress', 'grouped'],
  ['disqus.xml', 'disqus', 'grouped'],
  ['discourse.csv', 'discourse (csv)', 'given'],
  ['discourse.json', 'discourse (json)', 'given'],
  ['discourse-topic.json', 'discourse-topic (json)', 'given'],
  ['phpbb.csv', 'phpbb (csv)', 'given'],
  ['phpbb-3.0.tsv', 'phpbb (tsv)', 'given'],
  ['invision.csv', 'invision (csv)', 'given'],
])('judges one thread alike from %s', async (name, format, order) => {
  const { code, lines, stderr } = await verdicts([fixture(name)])
  expect(lines.map(({ action }) => action)).toEqual(ACTIONS)
  expect(lines.map(({ postedAt }) => postedAt.slice(0, 16))).toEqual(TIMES.map((time) => `2026-03-02T${time}`))
  expect(new Set(lines.map(({ author }) => author)).size).toBe(3)
  expect(lines[8]?.evidence.map(({ signal }) => signal)).toContain('author-repeats-petition')
  expect(stderr).toContain(`${name}: ${format}, 9 comments`)
  expect(stderr.includes('sorted first')).toBe(order !== 'given')
  expect(code).toBe(0)
})

it.each([
  ['comments.jsonl', 'label'],
  ['commentaires-latin1.csv', 'Indésirable'],
  ['wordpress.xml', 'auto'],
  ['disqus.xml', 'auto'],
])('reads the labels of %s', async (name, column) => {
  const { lines } = await verdicts([fixture(name), '--labels', column])
  expect(lines.map(({ label }) => label)).toEqual(ACTIONS.map((action) => (action === 'allow' ? 'ham' : 'spam')))
})

describe('what is not a comment', () => {
  it.each([
    ['wordpress.xml', '1 pingback: left out'],
    ['discourse.csv', '1 small action: left out'],
    ['discourse-archive.csv', '1 private message: left out'],
  ])('is left out of %s, and counted', async (name, note) => {
    expect((await verdicts([fixture(name)])).stderr).toContain(note)
  })
})

it('takes a user archive of Discourse for the posts of one author', async () => {
  const { lines } = await verdicts([fixture('discourse-archive.csv')])
  expect(lines.map(({ action }) => action)).toEqual(['allow', 'hold', 'hold', 'reject'])
  expect(lines[0]).toMatchObject({ author: 'owner-of-the-archive', thread: 'Annulation' })
})

it('names authors and threads as each program does', async () => {
  const first = async (name: string) => {
    const { lines } = await verdicts([fixture(name)])
    return [lines[1], lines[4]].flatMap((line) => [line?.author, line?.thread])
  }
  const page = 'https://example.org/annulation/'
  expect(await first('wordpress.xml')).toEqual(['12', page, 'zoe@example.org', page])
  expect(await first('disqus.xml')).toEqual(['lea', page, 'zoe@example.org', page])
  expect(await first('phpbb.csv')).toEqual(['12', '71', 'Zoé 203.0.113.7', '71'])
  expect(await first('invision.csv')).toEqual(['12', '71', 'Zoé 203.0.113.7', '71'])
  expect(await first('discourse.json')).toEqual(['lea', '71', 'zoe', '71'])
})

describe('encodings', () => {
  const text = 'id;auteur;date;message\n1;Léa;2026-03-02;"Où est né l’été ? déjà là"\n'
  const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

  it.each([
    ['UTF-8', Buffer.from(text), ''],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), ''],
    ['UTF-16', utf16, ''],
    ['UTF-16, packed', gzipSync(utf16), ''],
    ['Latin-1', Buffer.from(text.replace('’', "'"), 'latin1'), 'read as Latin-1'],
  ])('are read: %s', async (name, bytes, note) => {
    const { lines, stderr } = await verdicts(['--only', 'allow', file(`${name}.csv`, bytes)])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ id: '1', author: 'Léa' })
    expect(stderr).toContain(note)
  })

  it('are distinguished line by line', async () => {
    const line = (id: number, author: string) =>
      `{"id":"${id}","author":"${author}","date":"2026-03-02","text":"Bonjour"}\n`
    const mixed = Buffer.concat([
      Buffer.from(line(1, 'Léa')),
      Buffer.from(line(2, 'Hélène'), 'latin1'),
      Buffer.from(line(3, 'Zoé')),
    ])
    const { lines, stderr } = await verdicts([file('mixed.jsonl', mixed)])
    expect(lines.map(({ author }) => author)).toEqual(['Léa', 'Hélène', 'Zoé'])
    expect(stderr).toContain('1 line is no UTF-8')
  })
})

it('unpacks gzip under any name, and reads the standard input', async () => {
  const bytes = gzipSync(readFileSync(fixture('disqus.xml')))
  const packed = await verdicts([file('posts.txt', bytes)])
  expect(packed.lines.map(({ action }) => action)).toEqual(ACTIONS)
  for (const stdin of [bytes, readFileSync(fixture('disqus.xml'))])
    expect((await verdicts(['-'], { stdin })).lines.map(({ action }) => action)).toEqual(ACTIONS)
})

describe('tables', () => {
  const rows = ['1,lea,1772460000,"un, deux\n""trois"""', '2,max,1772460001,quatre']

  it.each([
    ['commas', ',', []],
    ['semicolons', ';', []],
    ['tabs', '\t', []],
    ['bars', '|', []],
    ['another character', '~', ['--delimiter', '~', '--format', 'csv']],
  ])('are read with %s', async (name, delimiter, options) => {
    const body = ['id,who,when,what', ...rows].join('\r\n').replaceAll(/,(?! )/g, delimiter)
    const columns = ['--column', 'author=who', '--column', 'postedAt=when', '--column', 'content=what']
    const { lines, stderr } = await verdicts([file(`${name}.csv`, body), ...columns, ...options])
    expect(lines.map(({ id, line, author }) => [id, line, author])).toEqual([
      ['1', 2, 'lea'],
      ['2', 4, 'max'],
    ])
    expect(stderr).not.toContain('could not be read')
  })

  it('need no header if the names are given', async () => {
    const path = file('bare.csv', `${rows.join('\n')}\n`)
    const { lines } = await verdicts([path, '--header', 'id,author,time,text'])
    expect(lines.map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('of databases have their escapes undone', async () => {
    const path = file(
      'batch.tsv',
      'id\tuser_id\ttime\ttext\n1\t7\t1772460000\tun\\ndeux\\ttrois \\\\ "\n2\t7\t1772460060\t\\N\n',
    )
    const { lines } = await verdicts([path, '--only', 'allow'])
    expect(lines.map(({ id }) => id)).toEqual(['1', '2'])
  })
})

it('finds columns by names, by paths, and takes constants', async () => {
  const path = file(
    'nested.jsonl',
    '{"key":"a","by":{"login":"lea"},"at":"2026-03-02T08:00:00+01:00","body":"Bonjour","m":{"t":"fil"}}\n',
  )
  const { lines } = await verdicts([
    path,
    '--column',
    'author=by.login',
    '--column',
    'thread=m.t',
    '--column',
    'id=key',
    '--column',
    'postedAt=at',
  ])
  expect(lines[0]).toMatchObject({ id: 'a', author: 'lea', thread: 'fil', postedAt: '2026-03-02T07:00:00.000Z' })
  const texts = file('texts.csv', 'label,message\nspam,"Gagnez vite"\nham,Bonjour\n')
  const constant = await verdicts([texts, '--set', 'author=x', '--set', 'postedAt=2026-03-02', '--labels', 'label'])
  expect(constant.lines.map(({ author, label, id }) => [author, label, id])).toEqual([
    ['x', 'spam', 'line-2'],
    ['x', 'ham', 'line-3'],
  ])
})

it.each([
  ['2026-03-02', '2026-03-02T00:00:00.000Z'],
  ['2026-03-02 08:02', '2026-03-02T08:02:00.000Z'],
  ['2026-03-02 08:02:03', '2026-03-02T08:02:03.000Z'],
  ['2026-03-02 08:02:03.123456 UTC', '2026-03-02T08:02:03.123Z'],
  ['2026-03-02T08:02:03+01', '2026-03-02T07:02:03.000Z'],
  ['2026-03-02T08:02:03-0330', '2026-03-02T11:32:03.000Z'],
  ['2026-03-02T08:02:03Z', '2026-03-02T08:02:03.000Z'],
  ['Mon, 02 Mar 2026 08:02:03 +0100', '2026-03-02T07:02:03.000Z'],
  ['2 Mar 2026 08:02:03', '2026-03-02T08:02:03.000Z'],
  ['1772438523', '2026-03-02T08:02:03.000Z'],
  [1772438523, '2026-03-02T08:02:03.000Z'],
  [1772438523000, '2026-03-02T08:02:03.000Z'],
  ['1772438523000000', '2026-03-02T08:02:03.000Z'],
])('reads the date %j', (given, iso) => {
  expect(new Date(dateOf(given) ?? Number.NaN).toISOString()).toBe(iso)
})

it.each(['0000-00-00 00:00:00', '03/04/2026', 'demain', '', '2026-13-45', '2026-02-30T99:99', null, {}, 1e20])(
  'takes %j for no date',
  (given) => expect(dateOf(given)).toBeUndefined(),
)

it('understands common words for labels', () => {
  for (const word of ['spam', 'SPAM', '1', 1, true, 'oui', 'Indésirable', 'reject', 'hold'])
    expect(labelOf(word, undefined)).toBe('spam')
  for (const word of ['ham', '0', 0, false, 'non', 'ok', 'allow', 'nudge', 'Legitimate'])
    expect(labelOf(word, undefined)).toBe('ham')
  expect(labelOf('maybe', undefined)).toBeUndefined()
  expect([labelOf('Pub', new Set(['pub'])), labelOf('autre', new Set(['pub']))]).toEqual(['spam', 'ham'])
})

it('gives back what a phpBB member typed', () => {
  const stored =
    '<r><QUOTE author="Max"><s>[quote="Max"]</s>un &amp; deux<e>[/quote]</e></QUOTE>Voir <URL url="https://a.example/?x=1&amp;y=2"><s>[url=https://a.example/?x=1&amp;y=2]</s>ici<e>[/url]</e></URL> <E>:)</E></r>'
  expect(phpbbText(stored, undefined)).toBe(
    '[quote="Max"]un & deux[/quote]Voir [url=https://a.example/?x=1&y=2]ici[/url] :)',
  )
  expect(phpbbText('<t>1 &lt; 2</t>', '')).toBe('1 < 2')
  const older =
    '[quote=&quot;Max&quot;:3kx9]oui[/quote:3kx9] <!-- m --><a class="postlink" href="https://a.example/?x=1&amp;y=2">https://a.exa ... y=2</a><!-- m --> <!-- s:) --><img src="{SMILIES_PATH}/i.gif" alt=":)" /><!-- s:) -->'
  expect(phpbbText(older, '3kx9')).toBe('[quote="Max"]oui[/quote] https://a.example/?x=1&y=2 :)')
})
