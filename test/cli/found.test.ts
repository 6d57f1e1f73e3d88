import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { dateOf } from '../../src/cli/columns/dates'
import { digue } from './program'
import { fileOf, readExport } from './read'

type Rows = Awaited<ReturnType<typeof readExport>>
const at = (hour: number, rest = '') => `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z${rest}`
const post = (n: number) => ({ id: `${n}`, author: 'lea', date: at(n), text: `Le texte ${n}` })
const ids = ({ posts }: Rows) => posts.map(({ comment }) => comment.id)
const authors = ({ posts }: Rows) => posts.map(({ comment }) => comment.author.id)
const contents = ({ posts }: Rows) => posts.map(({ comment }) => comment.content)
/** What a filter says of the posts, in their order. */
function actions(...runs: Rows[]): string[] {
  const filter = createFilter({ clock: () => Date.UTC(2030, 0) })
  return runs.flatMap(({ posts }) => posts.map(({ comment }) => filter.check(comment).action))
}

describe('a closed pipe', () => {
  const rows = Array.from({ length: 4000 }, (_, n) => ({
    author: `a${n}`,
    date: 1_772_460_000 + n,
    text: `Le message ${n} sur autant`,
  }))
  const big = fileOf(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const program = new URL('../../dist/cli/main.js', import.meta.url).pathname

  /** Runs the program and goes away after the first piece of its output. */
  async function seen(...args: string[]): Promise<{ code: number; errors: string }> {
    const child = spawn(process.execPath, [program, 'replay', big, ...args])
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const [code] = await once(child, 'close')
    return { code, errors }
  }

  it('does not shorten what goes into files', async () => {
    const [report, summary, snapshot] = ['r.html', 's.json', 'h.bin'].map((name) => `${big}-${name}`) as [
      string,
      string,
      string,
    ]
    const { code, errors } = await seen('--json', '--report', report, '--summary', summary, '--snapshot', snapshot)
    expect(code).toBe(0)
    expect(errors).toContain('4000 comments')
    expect(JSON.parse(readFileSync(summary, 'utf8'))).toMatchObject({ comments: 4000, complete: true })
    expect(createFilter({ clock: () => 1_772_470_000_000 }).restore(readFileSync(snapshot))).toMatchObject({
      restored: 4000,
    })
    expect(existsSync(report)).toBe(true)
  })

  it('ends a run whose list alone was wanted, and says so', async () => {
    const { code, errors } = await seen('--only', 'allow', '--json')
    expect(code).toBe(0)
    expect(errors).toMatch(/Stopped before the end\.|4000 comments/)
  })
})

describe('rows without ids', () => {
  const text = 'Un texte assez long pour être reconnu quand il revient, mot pour mot.'
  const same = [1, 2, 3, 4, 5, 6].map((hour) => ({ author: 'lea', thread: 't', date: at(hour), text }))
  const repeated = ['allow', 'nudge', 'hold', 'hold', 'reject', 'reject']

  it.each([
    ['one line of JSON', JSON.stringify(same)],
    ['a document on one line', JSON.stringify({ meta: {}, posts: same })],
    ['JSONL', same.map((row) => JSON.stringify(row)).join('\n')],
    ['CSV', `author,thread,date,text\n${same.map((row) => `lea,t,${row.date},"${text}"`).join('\n')}`],
    ['ids that say nothing', JSON.stringify(same.map((row) => ({ ...row, id: 'NULL' })))],
    ['zeros for ids', JSON.stringify(same.map((row) => ({ ...row, id: 0 })))],
  ])('are comments of their own: %s', async (_, content) => {
    const rows = await readExport(content)
    expect(new Set(ids(rows)).size).toBe(6)
    expect(actions(rows)).toEqual(repeated)
  })

  it('keep their short names without a snapshot', async () => {
    expect(ids(await readExport(same.map((row) => JSON.stringify(row)).join('\n')))[1]).toBe('line-2')
    expect(ids(await readExport(JSON.stringify(same))).slice(0, 3)).toEqual(['line-1', 'line-1.2', 'line-1.3'])
    expect(ids(await readExport(JSON.stringify(same), { name: 'janvier.json', several: true }))[1]).toMatch(
      /janvier\.json:1\.2$/,
    )
  })

  it('are others in the next run over a snapshot, and the same for the same file', async () => {
    const lasting = true
    const first = await readExport(JSON.stringify(same.slice(0, 3)), { lasting, name: 'posts.json' })
    const next = await readExport(JSON.stringify(same.slice(3)), { lasting, name: 'posts.json' })
    const other = await readExport(JSON.stringify(same.slice(0, 3)), { lasting, name: 'other.json' })
    const again = await readExport(JSON.stringify(same.slice(0, 3)), { lasting, name: 'posts.json' })
    expect(new Set([first, next, other].flatMap(ids)).size).toBe(9)
    expect(ids(again)).toEqual(ids(first))
    expect(ids(first)[0]).toMatch(/^posts\.json:1-[\da-f]{8}$/)
    expect(actions(first, next)).toEqual(repeated)
    expect(actions(first, again)).toEqual([...repeated.slice(0, 3), ...repeated.slice(0, 3)])
  })

  it('and those with ids keep them', async () => {
    expect(ids(await readExport(JSON.stringify([post(1), post(2)]), { lasting: true }))).toEqual(['1', '2'])
  })
})

describe('a line that names the separator', () => {
  it.each([
    ['with a mark, CRLF', '\ufeffsep=;\r\nid;auteur;date;message\r\n1;lea;2026-03-02;"a, b; c"\r\n'],
    ['a comma', 'sep=,\nid,auteur,date,message\n1,lea,2026-03-02,"a, b; c"\n'],
    ['in quotation marks', '"sep=;"\nid;auteur;date;message\n1;lea;2026-03-02;"a, b; c"\n'],
    ['a tab', 'sep=\t\nid\tauteur\tdate\tmessage\n1\tlea\t2026-03-02\t"a, b; c"\n'],
    ['a tab by its name', 'sep=\\t\nid\tauteur\tdate\tmessage\n1\tlea\t2026-03-02\t"a, b; c"\n'],
    ['a bar, in capitals', 'SEP=|\r\nid|auteur|date|message\r\n1|lea|2026-03-02|"a, b; c"\r\n'],
  ])('is no row: %s', async (_, content) => {
    const rows = await readExport(content)
    expect([contents(rows), rows.posts[0]?.line, rows.bad]).toEqual([['a, b; c'], 3, []])
    const utf16 = await readExport(Buffer.from(`\ufeff${content.replace('\ufeff', '')}`, 'utf16le'))
    expect(contents(utf16)).toEqual(['a, b; c'])
  })

  it('is not a column called sep', async () => {
    const rows = await readExport('sep,author,date,text\n1,lea,2026-03-02,oui\n')
    expect([contents(rows), authors(rows)]).toEqual([['oui'], ['lea']])
    const values = await readExport('id;author;date;text\n1;lea;2026-03-02;"sep=;"\n')
    expect(contents(values)).toEqual(['sep=;'])
  })
})

describe('JSON documents', () => {
  const two = [post(1), post(2)]
  it.each<[string, object]>([
    ['with facts before the posts', { meta: {}, posts: two }],
    ['with other arrays', { meta: { tags: [1, 2], posts: [] }, users: [{ id: 1, name: 'Léa' }], posts: two }],
    ['one level deeper', { ok: true, data: { comments: two } }],
    ['with a French name', { total: 2, commentaires: two }],
    ['with a name of its own', { exported: '2026-03-03', things: two }],
    ['two levels deep, with a name of its own', { status: 'ok', message: 'OK', response: { things: two } }],
    ['with facts that look like a post’s', { title: 'Blog', author: 'plugin', date: '2026-03-03', items: two }],
    ['an array', two],
  ])('are read on one line and on many: %s', async (_, document) => {
    for (const content of [
      JSON.stringify(document),
      JSON.stringify(document, null, 2),
      `${JSON.stringify(document)}\n`,
    ])
      expect(ids(await readExport(content))).toEqual(['1', '2'])
  })

  it('of which there are several, one a line, are all read', async () => {
    const pages = two.map((each, n) => JSON.stringify({ page: n, items: [each] }))
    expect(ids(await readExport(pages.join('\n')))).toEqual(['1', '2'])
  })

  it('are read when the first line is longer than what is looked at', async () => {
    const many = Array.from({ length: 2000 }, (_, n) => ({ ...post(1), id: `${n}` }))
    expect((await readExport(JSON.stringify({ meta: {}, posts: many }))).posts).toHaveLength(2000)
  })

  it('are not posts that hold other posts', async () => {
    const rows = two.map((each) => ({ ...each, comments: [{ id: '9', author: 'max', text: 'non', date: at(3) }] }))
    expect(ids(await readExport(rows.map((row) => JSON.stringify(row)).join('\n')))).toEqual(['1', '2'])
    expect(ids(await readExport(JSON.stringify(rows[0])))).toEqual(['1'])
    const long = [{ ...post(1), text: 'x'.repeat(70_000) }, post(2)]
    expect(ids(await readExport(long.map((row) => JSON.stringify(row)).join('\n')))).toEqual(['1', '2'])
  })

  it('keep the links of texts in parts', async () => {
    const text = [
      'Signez ',
      { type: 'text_link', text: 'ici', href: 'https://www.change.org/p/x' },
      ' ou ',
      { text: 'https://a.example/b' },
    ]
    const rows = await readExport(
      JSON.stringify([
        { ...post(1), text },
        { ...post(2), text: ['a', 'b'] },
        { ...post(3), text: [] },
      ]),
    )
    expect(contents(rows)).toEqual(['Signez ici (https://www.change.org/p/x) ou https://a.example/b', 'ab', ''])
    // What is no text stays a fault of its row.
    const other = await readExport(
      JSON.stringify([{ ...post(1), text: [1, 2] }, { ...post(2), text: { html: '<b>' } }, post(3)]),
    )
    expect(other.bad.map(({ reason }) => reason)).toEqual(['the content is not text', 'the content is not text'])
  })
})

describe('exports of chats and video pages', () => {
  const message = (n: number, more: object = {}) => ({
    id: n,
    type: 'message',
    date: '2026-03-02T11:00:00',
    date_unixtime: '1772445600',
    from: 'Léa',
    from_id: 'user1',
    text: `Le texte ${n}`,
    ...more,
  })
  const service = {
    id: 1,
    type: 'service',
    date: '2026-03-02T11:00:00',
    actor: 'Léa',
    actor_id: 'user1',
    action: 'join',
    text: '',
  }

  it('Telegram, one chat', async () => {
    const text = ['Voir ', { type: 'text_link', text: 'la page', href: 'https://a.example/1' }]
    const chat = {
      name: 'Forum',
      type: 'group',
      id: 5,
      messages: [service, message(2, { text }), message(3, { from: null, reply_to_message_id: 2 })],
    }
    for (const content of [JSON.stringify(chat), JSON.stringify(chat, null, 1)]) {
      const rows = await readExport(content)
      expect(rows.notes.format).toBe('telegram (json)')
      expect(rows.left).toEqual(['message of the program'])
      expect(rows.posts[0]).toMatchObject({
        time: Date.UTC(2026, 2, 2, 10),
        comment: {
          id: '2',
          author: { id: 'user1', name: 'Léa' },
          thread: 'Forum',
          content: 'Voir la page (https://a.example/1)',
        },
      })
      expect(rows.posts[1]?.parent).toBe('2')
    }
  })

  it('Telegram, all chats, each of which numbers its messages from 1', async () => {
    const chats = [11, 12].map((id) => ({
      name: `Chat ${id}`,
      id,
      messages: [message(1), message(2, { reply_to_message_id: 1 })],
    }))
    for (const indent of [undefined, 2]) {
      const rows = await readExport(
        JSON.stringify(
          { about: '', personal_information: { user_id: 1 }, chats: { about: '', list: chats } },
          null,
          indent,
        ),
      )
      expect(ids(rows)).toEqual(['11/1', '11/2', '12/1', '12/2'])
      expect(rows.posts[3]).toMatchObject({ parent: '12/1', comment: { thread: 'Chat 12' } })
    }
  })

  it('Discord', async () => {
    const typed = (id: string, more: object = {}) => ({
      id,
      type: 'Default',
      timestamp: at(10).replace('Z', '.123+00:00'),
      timestampEdited: null,
      isPinned: false,
      content: `Le **texte** ${id}`,
      author: { id: '77', name: 'lea', nickname: 'Léa', isBot: false },
      ...more,
    })
    const bot = { id: '78', name: 'bot', isBot: true }
    const messages = [
      typed('1'),
      typed('2', { type: 'Reply', author: bot, reference: { messageId: '1' } }),
      typed('3', { type: 'GuildMemberJoin' }),
    ]
    const exported = await readExport(
      JSON.stringify({ guild: { id: '1', name: 'G' }, channel: { id: '2', name: 'annonces' }, messages }),
    )
    expect([exported.notes.format, exported.left]).toEqual(['discord (json)', ['message of the program']])
    expect(exported.posts).toMatchObject([
      { comment: { id: '1', author: { id: '77', name: 'Léa' }, thread: 'annonces', format: 'markdown' } },
      { parent: '1', comment: { author: { id: '78', role: 'bot' } } },
    ])
    const api = [0, 19, 7].map((type, n) => ({
      id: `${n}`,
      type,
      channel_id: '2',
      timestamp: at(10),
      content: 'oui',
      tts: false,
      author: { id: '77', username: 'lea' },
    }))
    expect(await readExport(JSON.stringify(api))).toMatchObject({
      left: ['message of the program'],
      posts: [{ comment: { thread: '2' } }, {}],
    })
    const table = await readExport(
      'AuthorID,Author,Date,Content,Attachments,Reactions\n77,lea,2026-03-02T10:00:00.0000000+00:00,oui,,\n',
    )
    expect(table.posts).toMatchObject([{ comment: { author: { id: '77', name: 'lea' }, content: 'oui' } }])
    const own = await readExport('ID,Timestamp,Contents,Attachments\n1,2026-03-02 10:00:00,oui,\n')
    expect([ids(own), authors(own)]).toEqual([['1'], ['owner-of-the-archive']])
  })

  it('YouTube', async () => {
    const comment = (id: string, more: object = {}) => ({
      kind: 'youtube#comment',
      id,
      snippet: {
        textDisplay: 'a &amp; b',
        textOriginal: 'a & b',
        authorDisplayName: '@lea',
        authorChannelId: { value: 'UC1' },
        publishedAt: at(10),
        ...more,
      },
    })
    const thread = {
      kind: 'youtube#commentThread',
      id: 'T',
      snippet: { videoId: 'V', topLevelComment: comment('T') },
      replies: { comments: [comment('T.1', { parentId: 'T' })] },
    }
    const rows = await readExport(
      JSON.stringify({ kind: 'youtube#commentThreadListResponse', pageInfo: { totalResults: 1 }, items: [thread] }),
    )
    expect(rows.posts).toMatchObject([
      { comment: { id: 'T', author: { id: 'UC1', name: '@lea' }, thread: 'V', content: 'a & b' } },
      { parent: 'T', comment: { id: 'T.1', thread: 'V' } },
    ])
    const shown = await readExport(JSON.stringify({ items: [comment('C', { textOriginal: undefined })] }))
    expect(shown.posts).toMatchObject([{ comment: { content: 'a &amp; b', format: 'html' } }])
    const flat =
      'id,snippet.topLevelComment.snippet.authorDisplayName,snippet.topLevelComment.snippet.textOriginal,snippet.topLevelComment.snippet.publishedAt,snippet.videoId\n'
    const table = await readExport(`${flat}C,@lea,oui,${at(10)},V\n`)
    expect(table.posts).toMatchObject([{ comment: { id: 'C', author: { id: '@lea' }, thread: 'V', content: 'oui' } }])
    const columns = await readExport(
      `commentId,authorDisplayName,textOriginal,publishedAt,videoId\nC,@lea,oui,${at(10)},V\n`,
    )
    expect(columns.posts).toMatchObject([{ comment: { id: 'C', author: { id: '@lea' }, thread: 'V', content: 'oui' } }])
  })
})

it.each([
  ['Pseudonyme;Créé le;Texte du message;Sujet;N° IP', ['lea', 'oui', 'fil']],
  ['Nom d’utilisateur;Date de création;Contenu;Fil de discussion;x', ['lea', 'oui', 'fil']],
  ['AUTEUR;DATE ET HEURE;COMMENTAIRE;TITRE DU SUJET;x', ['lea', 'oui', 'fil']],
  ['Expéditeur;Envoyé le;Corps du message;Salon;x', ['lea', 'oui', 'fil']],
  ['Rédacteur;Publié le;Avis;Article;x', ['lea', 'oui', 'fil']],
])('reads French headings: %s', async (header, [author, content, thread]) => {
  const rows = await readExport(`${header}\nlea;2 mars 2026 à 10 h 05;oui;fil;\n`)
  expect(rows.posts).toMatchObject([
    { time: Date.UTC(2026, 2, 2, 10, 5), comment: { author: { id: author }, content, thread } },
  ])
  expect(Object.keys(rows.notes.columns()).sort()).toEqual(['author', 'content', 'postedAt', 'thread'])
  expect(rows.notes.columns().postedAt).toEqual([header.split(';')[1]])
})

describe('digits that are a calendar date', () => {
  it.each([
    ['20260302', '2026-03-02T00:00:00.000Z'],
    [20260302, '2026-03-02T00:00:00.000Z'],
    ['2026030210', '2026-03-02T10:00:00.000Z'],
    ['202603021005', '2026-03-02T10:05:00.000Z'],
    [202603021005, '2026-03-02T10:05:00.000Z'],
    ['20260302100500', '2026-03-02T10:05:00.000Z'],
    [20260302100500, '2026-03-02T10:05:00.000Z'],
    ['20260302100500.0', '2026-03-02T10:05:00.000Z'],
    ['20260302100500123', '2026-03-02T10:05:00.123Z'],
    ['20260302T100500Z', '2026-03-02T10:05:00.000Z'],
    ['20260302T100500+0100', '2026-03-02T09:05:00.000Z'],
    ['20260302 10:05', '2026-03-02T10:05:00.000Z'],
    ['2026/03/02 10:05:00', '2026-03-02T10:05:00.000Z'],
    ['19991231235959', '1999-12-31T23:59:59.000Z'],
  ])('are read: %j', (given, iso) => expect(new Date(dateOf(given) ?? Number.NaN).toISOString()).toBe(iso))

  it.each([
    ['1772438523', '2026-03-02T08:02:03.000Z'],
    ['1772438523.25', '2026-03-02T08:02:03.250Z'],
    [946684800, '2000-01-01T00:00:00.000Z'],
    ['852076800000', '1997-01-01T00:00:00.000Z'],
    ['1772438523000000', '2026-03-02T08:02:03.000Z'],
    ['1999123123', '2033-05-08T02:05:23.000Z'],
  ])('are not looked for in Unix time: %j', (given, iso) =>
    expect(new Date(dateOf(given) ?? Number.NaN).toISOString()).toBe(
      given === '1999123123' ? '1999-12-31T23:00:00.000Z' : iso,
    ),
  )

  // No such day, days of a spreadsheet, a year, a number of a row.
  it.each(['20260231', '20261301', '99999999', '45352.42', 46083, '2026', '12', '0', -5])('are refused: %j', (given) =>
    expect(dateOf(given)).toBeUndefined(),
  )

  it('are refused with their line', async () => {
    const { bad, posts } = await readExport('author,date,text\nlea,20260302,oui\nlea,20260231,non\n')
    expect([posts.length, bad.map(({ line, reason }) => [line, reason])]).toEqual([1, [[3, 'not a date: 20260231']]])
  })
})

describe('values that stand for nobody', () => {
  const text = 'Un texte assez long pour être reconnu quand il revient, mot pour mot.'
  const nobodies = [
    'NULL',
    '0',
    '[deleted]',
    '[removed]',
    'None',
    '\\N',
    '(null)',
    'Anonyme',
    'anonymous',
    'Invité',
    '[supprimé]',
    'nan',
    '-1',
    'undefined',
  ]

  it.each(nobodies)('are no author: %s', async (author) => {
    const row = (n: number, name = '', email = '') => `${author},${name},${email},${at(n)},"${text}"`
    const rows = await readExport(
      `author,name,email,date,text\n${[row(1), row(2), row(3), row(4), row(5, 'Léa'), row(6, author, 'Lea@x.org')].join('\n')}`,
    )
    expect(new Set(authors(rows)).size).toBe(6)
    expect(authors(rows).slice(4)).toEqual(['Léa', 'lea@x.org'])
    expect(rows.bad).toEqual([])
    expect(actions(rows)).not.toContain('reject')
  })

  it('in JSON too: null, 0, an object without an id', async () => {
    const rows = await readExport(
      JSON.stringify(
        [null, 0, { id: 0 }, { id: null, name: 'Léa' }, { id: 7 }, ''].map((author, n) => ({ ...post(n + 1), author })),
      ),
    )
    expect(new Set(authors(rows)).size).toBe(6)
    expect(authors(rows).slice(3, 5)).toEqual(['Léa', '7'])
  })

  it('nor a thread, an answer or an address', async () => {
    const line = (n: number) => `0\tNULL\tNULL\t127.0.0.1\t${at(n)}\t${text}`
    const rows = await readExport(`user_id\tthread_id\tparent_id\tip\tdate\ttext\n${line(1)}\n${line(2)}\n`)
    expect(rows.posts.map(({ comment, parent }) => [comment.thread, parent, comment.author.ip])).toEqual([
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ])
    expect(new Set(authors(rows)).size).toBe(2)
  })

  it('are not members whose names begin alike, nor words in texts', async () => {
    const names = ['Nullius', '0verflow', 'deleted_scenes', 'Invitée surprise', 'anonymouse', '00', '10']
    const rows = await readExport(JSON.stringify(names.map((author, n) => ({ ...post(n + 1), author, text: 'NULL' }))))
    expect(authors(rows)).toEqual(names)
    expect(contents(rows)).toEqual(names.map(() => 'NULL'))
  })

  it('a row that has no column for an author stays a fault', async () => {
    const { bad } = await readExport(JSON.stringify([post(1), { date: at(2), text: 'oui' }]))
    expect(bad.map(({ reason }) => reason)).toEqual(['no author'])
  })
})

describe('WXR', () => {
  const comment = (gmt: string, local: string) =>
    `<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Léa</wp:comment_author><wp:comment_date>${local}</wp:comment_date>` +
    `<wp:comment_date_gmt>${gmt}</wp:comment_date_gmt><wp:comment_content>oui</wp:comment_content></wp:comment>`
  const read = (gmt: string, local: string) =>
    readExport(
      `<?xml version="1.0"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><link>x</link>${comment(gmt, local)}</item></channel></rss>`,
    )

  it.each([
    ['0000-00-00 00:00:00', '2026-03-02 08:00:00', '08:00'],
    ['', '2026-03-02 08:00:00', '08:00'],
    ['2026-03-02 07:00:00', '2026-03-02 08:00:00', '07:00'],
    ['-0001-11-30 00:00:00', '2026-03-02 08:00:00', '08:00'],
  ])('takes the local date where that of Greenwich is none: %j', async (gmt, local, time) => {
    const { posts } = await read(gmt, local)
    expect(posts.map((each) => new Date(each.time).toISOString().slice(11, 16))).toEqual([time])
  })

  it('and refuses a comment with neither', async () => {
    expect((await read('0000-00-00 00:00:00', '0000-00-00 00:00:00')).bad[0]?.reason).toBe(
      'not a date: 0000-00-00 00:00:00',
    )
  })
})

it('prints which column was read as what, and what was missing', async () => {
  const path = fileOf('Pseudo;Le texte;Créé le\nlea;oui;2026-03-02\n', 'colonnes.csv')
  const { stdout } = await digue(['replay', path, '--column', 'content=Le texte', '--summary', `${path}.json`])
  expect(stdout).toContain('author from Pseudo, content from Le texte, postedAt from Créé le')
  expect(stdout).toContain('no column for thread: rows about threads say nothing')
  expect(JSON.parse(readFileSync(`${path}.json`, 'utf8')).files[0].columns).toEqual({
    author: ['Pseudo'],
    content: ['Le texte'],
    postedAt: ['Créé le'],
  })
})
