import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { jsonText, visible } from '../../src/cli/terminal'
import { runs, sample } from '../runs'
import { digue } from './program'

const folder = mkdtempSync(join(tmpdir(), 'digue-terminal-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))
/** Everything that no output may hold. */
const HOSTILE = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u180e',
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2060, 0x206f),
  '\u3164',
  '\ufeff',
  '\uffa0',
  ...range(0xfff9, 0xfffb),
  '\u{1d173}',
  '\u{e0001}',
  '\u{e0041}',
  '\u{e0100}',
]
const FORBIDDEN = new RegExp(`[${HOSTILE.filter((each) => each !== '\n').join('')}]`, 'u')
/** The characters that an argument, a file name or a header can hold, with what a terminal would do and a line that is not ours. */
const ALL = `${HOSTILE.filter((each) => each !== '\0').join('')}\x1b]0;pwn\x07\x1b[2J\nFORGED: reject`
/** As much of it as the name of a file can hold. */
const NAME = '\x1b]0;pwn\x07\u202e\u200b\x9b\r\u2028\u{e0041}\nFORGED: reject'
const shown = (text: string) => {
  expect(FORBIDDEN.exec(text)?.[0], JSON.stringify(text.slice(0, 2000))).toBeUndefined()
  expect(text).not.toMatch(/^FORGED/m)
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('a line', () => {
  it.each([
    ['\x1b]0;pwn\x07', '\\u001b]0;pwn\\u0007'],
    ['a\nb\tc', 'a\\u000ab\\u0009c'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['pay\u200bpal', 'pay\\u200bpal'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['\ud800', '\\ud800'],
    [
      'Été à Montréal — « ça va ? » 100\u00a0% 🙂 ❤️ นะ 한국어 العربية',
      'Été à Montréal — « ça va ? » 100\u00a0% 🙂 ❤️ นะ 한국어 العربية',
    ],
  ])('%j is shown as %s', (line, seen) => {
    expect(visible(line)).toBe(seen)
    expect(visible(seen)).toBe(seen)
  })

  it('of JSON means the same, escaped', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...HOSTILE, '"', '\\', '❤️'), fc.string({ unit: 'binary' })))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), (value) => {
        for (const indent of [undefined, 2]) {
          const json = jsonText(value, indent)
          expect(FORBIDDEN.test(json)).toBe(false)
          expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
        }
        expect(jsonText(value)).not.toContain('\n')
      }),
      { numRuns: runs(1000) },
    )
  })
})

describe('every command shows what a terminal would obey', () => {
  const row = (fields: object) => JSON.stringify({ date: '2026-03-02T08:00:00Z', ...fields })
  const link = `https://www.change.org/p/${encodeURIComponent(HOSTILE.join(''))}slug`
  const rows = [
    ...Array.from({ length: 6 }, (_, n) =>
      row({
        id: `id ${n} ${ALL}`,
        author: `lea ${ALL}`,
        name: `Léa ${ALL}`,
        thread: `fil ${ALL}`,
        text: `Signez ici la pétition ${ALL} ${link}`,
      }),
    ),
    row({ author: ALL, text: '' }),
    row({ author: 'b', text: 'x', date: `hier ${ALL}` }),
    `{"a": ${ALL}`,
    ALL.replace('\n', ''),
  ].join('\n')

  /** What is run, and what it exits with; undefined if that does not matter. */
  const cases: [string, () => string[], { stdin?: string; env?: Record<string, string> }?][] = [
    ['no such command', () => [`x${ALL}`]],
    ['an unknown option', () => ['check', `--${ALL}`]],
    ['check', () => ['check', `Bonjour ${ALL}`, '--id', ALL, '--thread', ALL, '--author', ALL, '--role', ALL]],
    ['check, an exemption', () => ['check', 'Bonjour', '--role', `moderator${ALL}`, '--lang', 'fr']],
    [
      'check --json',
      () => ['check', '--json', '--lang', 'fr'],
      { stdin: JSON.stringify({ author: ALL, id: ALL, thread: ALL, content: `${link} ${ALL}` }) },
    ],
    ['check, no JSON', () => ['check', '--json'], { stdin: `{"author": ${ALL}` }],
    [
      'check, an unknown key',
      () => ['check', '--json'],
      { stdin: JSON.stringify({ author: 'a', [`Post_ed${ALL}`]: 1, content: 1 }) },
    ],
    ['check, no date', () => ['check', 'Bonjour', '--posted-at', ALL]],
    ['check, no format', () => ['check', 'Bonjour', '--format', ALL]],
    ['check, no policy', () => ['check', 'Bonjour', '--policy', ALL]],
    ['check, a policy that is not there', () => ['check', 'Bonjour', '--policy', `${ALL}.json`]],
    ['check, a policy that is not JSON', () => ['check', 'Bonjour', '--policy', file('bad.json', `{"x": ${ALL}`)]],
    [
      'check, a policy with an unknown row',
      () => [
        'check',
        'Bonjour',
        '--policy',
        file('row.json', JSON.stringify({ limits: { 'author-flood': { [ALL]: {} }, [`b${ALL}`]: {} } })),
      ],
    ],
    ['check, a snapshot that is not there', () => ['check', 'Bonjour', '--snapshot', join(folder, ALL)]],
    ['check, a language', () => ['check', 'Bonjour', '--lang', ALL]],
    ['check, a zone', () => ['check', 'Bonjour', '--time-zone', ALL]],
    [
      'explain-link',
      () => [
        'explain-link',
        link,
        `${ALL}`,
        `https://example.org/${ALL}?${ALL}=1&utm_source=${ALL}`,
        'https://www.change.org/p/%1b%5d0;pwn%07slug',
        'https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F%1b%c2%9b',
      ],
    ],
    ['explain-link --json', () => ['explain-link', '--json', link, ALL, `https://example.org/${ALL}?${ALL}=1`]],
    ['replay', () => ['replay', file('rows.jsonl', rows)]],
    ['replay --json', () => ['replay', '--json', file('rows.jsonl', rows)]],
    ['replay --only flagged', () => ['replay', '--only', 'flagged,allow', '--lang', 'fr', file('rows.jsonl', rows)]],
    [
      'replay, a file with such a name',
      () => ['replay', file(`${NAME}.jsonl`, rows), file('rows.jsonl', rows), '--only', 'flagged'],
    ],
    ['replay, a file that is not there', () => ['replay', join(folder, ALL)]],
    [
      'replay, a folder',
      () => {
        const path = join(folder, `folder${NAME}`)
        mkdirSync(path, { recursive: true })
        return ['replay', path]
      },
    ],
    ['replay, columns', () => ['replay', file('columns.csv', `"a${ALL}",b\u202e,c\x9b\n1,2,3\n`)]],
    [
      'replay, CSV',
      () => [
        'replay',
        file('rows.csv', `author,date,text\n"a${ALL}","x${ALL}",\u202etext\n"b",2026-03-02,"Bonjour ${ALL}"\n`),
        '--only',
        'allow',
      ],
    ],
    [
      'replay, XML',
      () => [
        'replay',
        file('rows.xml', `<rss xmlns:wp="http://wordpress.org/export/1.2/"><item><wp:comment><${ALL}></rss>`),
      ],
    ],
    ['replay, labels', () => ['replay', file('rows.jsonl', rows), '--labels', ALL]],
    [
      'replay, unknown labels',
      () => [
        'replay',
        file('labels.jsonl', row({ author: 'a', text: 'Bonjour à tous', spam: ALL })),
        '--labels',
        'spam',
      ],
    ],
    ['replay, a column', () => ['replay', file('rows.jsonl', rows), '--column', `author=${ALL}`]],
    ['replay, a field', () => ['replay', file('rows.jsonl', rows), '--column', `${ALL}=x`, '--set', ALL]],
    ['replay, rejects', () => ['replay', file('rows.jsonl', rows), '--rejects', join(folder, `rejects${ALL}`)]],
    [
      'replay, an output that cannot be written',
      () => ['replay', file('rows.jsonl', rows), '--report', `/no/${ALL}/x`],
    ],
    ['replay, the standard input', () => ['replay', '-'], { stdin: rows }],
    ['replay, a date', () => ['replay', file('rows.jsonl', rows), '--since', ALL]],
    ['serve, an address', () => ['serve', '--port', '0', '--host', ALL, '--key', 'k']],
    ['serve, a port', () => ['serve', '--port', ALL]],
    ['serve, an address to ask', () => ['serve', '--port', '0', '--next-key', 'k', '--next-url', ALL]],
    [
      'serve, a snapshot',
      () => [
        'serve',
        '--port',
        '0',
        '--snapshot',
        file(`snap${NAME}`, 'x'),
        '--host',
        'no.such.host.invalid',
        '--key',
        'k',
      ],
    ],
  ]

  it.each(sample(cases))('%s', async (_, args, options) => {
    const { code, stdout, stderr } = await digue(args(), options)
    expect(stdout + stderr).not.toBe('')
    expect(code).not.toBeNull()
    shown(stdout)
    shown(stderr)
  })

  it('files of lines and of JSON, too', async () => {
    const [summary, rejects] = [join(folder, 'summary.json'), join(folder, 'rejects.jsonl')]
    const input = file('rows.jsonl', rows)
    await digue(['replay', input, '--summary', summary, '--rejects', rejects])
    for (const path of [summary, rejects]) shown(readFileSync(path, 'utf8'))
    expect(JSON.parse(readFileSync(summary, 'utf8')).insistentAuthors[0].key).toBe(`lea ${ALL}`)
  })

  it('the log of a server', async () => {
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url)),
      'serve',
      '--port',
      '0',
    ])
    children.push(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk
      })
    while (!output.includes('listening')) await once(child.stdout, 'data')
    const { port } = JSON.parse(output)
    const at = `http://127.0.0.1:${port}`
    const body = new URLSearchParams({
      comment_content: ALL,
      comment_author: ALL,
      user_ip: ALL,
      blog: ALL,
      permalink: ALL,
      id: ALL,
    })
    await fetch(`${at}/1.1/comment-check`, { method: 'POST', body })
    await fetch(`${at}/${encodeURIComponent(ALL)}`)
    await fetch(`${at}/check`, {
      method: 'POST',
      body: JSON.stringify({ author: ALL, [ALL]: ALL }),
      headers: { 'content-type': 'application/json' },
    })
    child.kill('SIGTERM')
    await once(child, 'close')
    expect(output.split('\n').length).toBeGreaterThan(3)
    shown(output)
  })

  it('any characters, anywhere', async () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 4 })), {
        minLength: 1,
        maxLength: 12,
      })
      .map((all) => all.join('').replaceAll('\0', ''))
    const commands: ((text: string) => [string[], string?])[] = [
      (each) => [['check', '--json', '--lang', 'fr'], JSON.stringify({ author: each, thread: each, content: each })],
      (each) => [['explain-link', '--json', `https://example.org/${each}`, each]],
      (each) => [['explain-link', `https://change.org/p/${each}`, each]],
      (each) => [
        ['replay', '-', '--only', 'allow,flagged'],
        `${row({ author: each, thread: each, text: each })}\n${each}\n${row({ author: 'a', text: 'b', date: each })}`,
      ],
      (each) => [['replay', '-', '--json'], `${row({ author: each, thread: each, text: each })}\n${each}`],
      (each) => [[each]],
      (each) => [['serve', '--port', each]],
    ]
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...commands), async (each, command) => {
        const [args, stdin = ''] = command(each)
        const { stdout, stderr } = await digue(args, { stdin })
        expect(FORBIDDEN.exec(stdout + stderr)?.[0]).toBeUndefined()
      }),
      { numRuns: runs(40, 10) },
    )
  }, 120_000)
})

it('nothing writes to the standard output or the standard error beside it', () => {
  const source = fileURLToPath(new URL('../../src', import.meta.url))
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  const writing = files.filter((name) => {
    const code = readFileSync(join(source, name), 'utf8').replace(/^ *(?:\*|\/\*\*|\/\/).*$/gm, '')
    return /\b(?:stdout|stderr)\b|\bconsole\s*[.[]|\b(?:writeSync|writeFileSync)\b|\bfd\/[12]\b/.test(code)
  })
  expect(writing.map((name) => name.replaceAll('\\', '/'))).toEqual(['cli/terminal.ts'])
})
