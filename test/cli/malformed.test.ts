import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { csvReader } from '../../src/cli/input/csv'
import { readJson } from '../../src/cli/input/json'
import { readJsonl } from '../../src/cli/input/jsonl'
import { containerOf } from '../../src/cli/input/recognise'
import { isBad, MAX_ROW, type Read, type Reader } from '../../src/cli/input/row'
import { textOf } from '../../src/cli/input/text'
import { tsvReader } from '../../src/cli/input/tsv'
import { DISQUS, WORDPRESS, xmlReader } from '../../src/cli/input/xml'
import { runs } from '../runs'
import { fixture, verdicts } from './program'

const folder = mkdtempSync(join(tmpdir(), 'digue-malformed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function* blocks(...texts: string[]) {
  yield* texts
}

async function all(reader: Reader, ...texts: string[]): Promise<Read[]> {
  const reads: Read[] = []
  for await (const batch of reader(blocks(...texts))) for (const read of batch) reads.push(read)
  return reads
}

const rejected = (reads: readonly Read[]) => reads.filter(isBad).map(({ line, reason }) => [line, reason])
const kept = (reads: readonly Read[]) => reads.filter((read) => !isBad(read)).map(({ line }) => line)

describe('a damaged export is read as far as it goes', () => {
  it('JSONL: each bad line is told and kept, the others are judged', async () => {
    const rejects = join(folder, 'rejects.jsonl')
    const { code, lines, stderr } = await verdicts([fixture('malformed/comments.jsonl'), '--rejects', rejects])
    expect(lines.map(({ line }) => line)).toEqual([1, 4, 10])
    const rows = readFileSync(rejects, 'utf8')
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row))
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 6, 7, 8, 9])
    expect(rows[3]).toMatchObject({ reason: 'no author', row: expect.stringContaining('sans auteur') })
    expect(stderr).toContain('malformed/comments.jsonl:2: not JSON')
    expect(stderr).toContain(`6 rows could not be read, kept in ${rejects}`)
    expect(code).toBe(0)
  })

  it('CSV: a quotation mark that is never closed costs its own line', async () => {
    const { code, lines, stderr } = await verdicts([fixture('malformed/comments.csv')])
    expect(lines.map(({ id }) => id)).toEqual(['1', '5', '7'])
    expect(stderr).toContain('comments.csv:5: a quotation mark that is never closed')
    expect(stderr).toContain('comments.csv:3: 3 values for 4 columns')
    expect(stderr).toContain('comments.csv:7: not a date: pas une date')
    expect(code).toBe(0)
  })

  it.each([
    ['cut-off.xml', ['1', '2', '3', '4', '5'], 'the file ends inside <comment_author>'],
    ['cut-off.json', ['9', '1', '2', '3'], 'the document is cut off'],
  ])('%s: what came before stands', async (name, ids, reason) => {
    const { code, lines, stderr } = await verdicts([fixture(`malformed/${name}`)])
    expect(lines.map(({ id }) => id)).toEqual(ids)
    expect(stderr).toContain(reason)
    expect(stderr).toContain('the rest could not be read')
    expect(code).toBe(3)
  })

  it('gzip that is cut off', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, n) => `{"id":"${n}","author":"a${n}","date":${1_772_460_000 + n},"text":"numéro ${n * 7919}"}\n`,
    )
    const packed = gzipSync(rows.join(''))
    const { code, lines, stderr } = await verdicts([file('cut.gz', packed.subarray(0, packed.length - 2000))])
    expect(lines.length).toBeGreaterThan(1000)
    expect(stderr).toContain('the gzip data is damaged or cut off')
    expect(code).toBe(3)
  })

  it('XML that is not well-formed', async () => {
    const { code, lines, stderr } = await verdicts([fixture('malformed/not-well-formed.xml')])
    expect(lines).toHaveLength(9)
    expect(stderr).toMatch(/places are not well-formed XML, first on line 34/)
    expect(code).toBe(0)
  })

  it('entities that would expand without end are text', async () => {
    const { code, lines, stderr } = await verdicts([fixture('malformed/billion-laughs.xml')])
    expect(lines).toHaveLength(9)
    expect(stderr).toContain('1 place is not well-formed XML')
    expect(code).toBe(0)
  })
})

describe('hostile files are bounded', () => {
  const long = 'x'.repeat(MAX_ROW + 10)

  it('a line of JSONL or TSV that is too long', async () => {
    const jsonl = await all(readJsonl, '{"a":1}\n', `{"a":"${long}`, long, '"}\n{"a":2}\n')
    expect(kept(jsonl)).toEqual([1, 3])
    expect(rejected(jsonl)).toEqual([[2, `longer than ${MAX_ROW} characters`]])
    const tsv = await all(tsvReader(['a']), 'un\n', long, long, '\ntrois')
    expect([kept(tsv), rejected(tsv).length]).toEqual([[1, 3], 1])
  })

  it('a CSV value that is too long, and one that never ends', async () => {
    const read = csvReader({ delimiter: ',' })
    const value = await all(read, 'a,b\n1,', long, '\n2,y\n')
    expect([kept(value), rejected(value).length]).toEqual([[3], 1])
    const lines = Array.from({ length: 40_000 }, (_, n) => `${n},une ligne tout à fait ordinaire\n`)
    const open = await all(read, 'a,b\n', '0,"jamais fermé\n', ...lines)
    expect(rejected(open)).toEqual([[2, 'a quotation mark that is never closed']])
    expect(kept(open)).toHaveLength(40_000)
  })

  it('CSV whose every line opens a mark, in linear time', async () => {
    const read = csvReader({ delimiter: ',' })
    const lines = Array.from({ length: 150_000 }, (_, n) => (n % 2 === 0 ? 'a"b,"""c\n' : '"""",""d\n'))
    const reads = await all(read, `a,b\n${lines.join('')}`)
    expect(reads.length).toBeGreaterThan(50_000)
  }, 20_000)

  it('CSV with whole records between marks that are not closed, in linear time', async () => {
    const read = csvReader({ delimiter: ',' })
    const damaged = '","\n""\n/'.repeat(100_000)
    const rows = Array.from({ length: 2000 }, (_, n) => `${n},une ligne\n`)
    const reads = await all(read, 'a,b\n', damaged, '\n', ...rows)
    expect(rejected(reads).length).toBeGreaterThan(2)
    expect(kept(reads).slice(-2000)).toHaveLength(2000)
    // Lines without marks behind a few of them, and records of several lines.
    const few = '/","\n""\n'.repeat(12)
    const plain = await all(read, 'a,b\n', few, '\n'.repeat(900_000))
    expect(rejected(plain).length).toBeGreaterThan(2)
    const several = await all(read, 'a,b\n', few, '1,"plusieurs\nlignes"\n2,"deux\nlignes"\n3,x\n')
    expect(kept(several).slice(-3)).toEqual([26, 28, 30])
  }, 20_000)

  it('CSV that is nothing but marks, in linear time', async () => {
    const read = csvReader({ delimiter: ',', header: ['a'] })
    const four = 4 * MAX_ROW
    for (const piece of ['"', '"a', '"a,', ',"a"b', '"" ', '"\r', ',"""'])
      expect(rejected(await all(read, ...Array(4).fill(piece.repeat(four / 4 / piece.length))))).toHaveLength(1)
    // Between them, records are read as always.
    expect(kept(await all(read, '1\n', ...Array(4).fill('"'.repeat(MAX_ROW)), '\n"2"\n'))).toEqual([1, 3])
  })

  it('JSON without a post, and nested without end', async () => {
    const reads = await all(readJson, '[{"a":"b"},', ...Array(runs(80, 20)).fill('['.repeat(65_536)))
    expect(kept(reads)).toEqual([1])
    expect(reads.at(-1)).toMatchObject({ fatal: true })
    const deep = await all(readJson, `[${'{"a":'.repeat(100_000)}`)
    expect(deep.at(-1)).toMatchObject({ fatal: true })
  })

  it('XML with a text, a name or a nesting without end', async () => {
    const faults: number[] = []
    const read = xmlReader(WORDPRESS, (line) => faults.push(line))
    const comment = (text: string) => `<comment><comment_content>${text}</comment_content></comment>`
    const text = await all(
      read,
      '<rss><item>',
      comment('un'),
      '<comment><comment_content>',
      ...Array(40).fill('y'.repeat(65_536)),
      '</comment_content></comment>',
      comment('deux'),
      '</item></rss>',
    )
    expect(text.map((each) => (isBad(each) ? each.reason : each.fields.comment_content))).toEqual([
      'un',
      `longer than ${MAX_ROW} characters`,
      'deux',
    ])
    expect(faults).toEqual([])
    for (const endless of [
      '<a'.padEnd(300_000, 'b'),
      '<a b="'.padEnd(300_000, 'c'),
      '<a>'.repeat(50_000),
      '<!--'.padEnd(300_000, '-'),
    ]) {
      const reads = await all(read, '<rss><item>', comment('un'), ...Array(4).fill(endless))
      expect(kept(reads)).toHaveLength(1)
      expect(reads.at(-1)).toMatchObject({ fatal: true })
    }
  })

  it('XML that is nothing but faults', async () => {
    const read = xmlReader(WORDPRESS, () => undefined)
    const comment = (text: string) => `<comment><comment_content>${text}</comment_content></comment>`
    for (const piece of ['</a>', '<("<b></c>', '<a', '&x;', '<a b', '<a ="', '<a/><!', '<x></y>']) {
      const reads = await all(read, '<rss><item>', comment('un'), ...Array(8).fill(piece.repeat(65_536 / piece.length)))
      expect(kept(reads), piece).toHaveLength(1)
      expect(reads.at(-1), piece).toMatchObject({ fatal: true })
    }
    // A thousand in a large file are told and passed over.
    const some = await all(read, '<rss><item>', ...Array(300).fill(comment('a & b')), comment('c'))
    expect(kept(some)).toHaveLength(301)
  })

  it('XML comments that are never closed', async () => {
    const reads = await all(
      xmlReader(DISQUS, () => undefined),
      '<disqus><post><message>un</message><post><message>deux</message></post></disqus>',
    )
    expect(rejected(reads)).toEqual([[1, '<post> is not closed']])
    expect(kept(reads)).toHaveLength(1)
  })
})

describe('noise', () => {
  const readers: Record<string, Reader> = {
    jsonl: readJsonl,
    json: readJson,
    csv: csvReader({ delimiter: ',', header: ['a', 'b'] }),
    tsv: tsvReader(['a', 'b']),
    wordpress: xmlReader(WORDPRESS, () => undefined),
    disqus: xmlReader(DISQUS, () => undefined),
  }
  const piece = fc.oneof(
    fc.constantFrom(
      '"',
      '""',
      '\n',
      '\r\n',
      ',',
      '\t',
      '\\',
      '{',
      '}',
      '[',
      ']',
      '<',
      '>',
      '</',
      '&lol;',
      '<![CDATA[',
      ']]>',
      '<item>',
      '<comment>',
      '</comment>',
      '<post dsq:id="1">',
      '</post>',
      '"rows":',
      ':',
      'é',
      '\ud800',
      '\0',
    ),
    fc.string({ maxLength: 8 }),
  )

  it.each(Object.keys(readers))('never makes the %s reader throw, in blocks of any length', async (name) => {
    let rows = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
          { maxLength: 12 },
        ),
        async (texts) => {
          const parted = await all(readers[name] as Reader, ...texts)
          const whole = await all(readers[name] as Reader, texts.join(''))
          expect(kept(parted).length).toBe(kept(whole).length)
          rows += parted.length
        },
      ),
      { numRuns: 300, seed: 5 },
    )
    expect(rows).toBeGreaterThan(0)
  })

  it('decodes any bytes, in blocks of any length', async () => {
    const decode = async (chunks: Buffer[]) => {
      let text = ''
      async function* bytes() {
        yield* chunks
      }
      for await (const block of textOf(bytes(), () => undefined)) text += block
      return text
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\n', 'é\n', '😀'))),
        fc.integer({ min: 1, max: 7 }),
        async (parts, size) => {
          const text = `;${parts.join('')}`
          const bytes = Buffer.from(text)
          const chunks: Buffer[] = []
          for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
          expect(await decode(chunks)).toBe(bytes.toString())
        },
      ),
      { numRuns: 300, seed: 6 },
    )
  })
})

it.each([
  ['{"a":1}\n{"a":2}\n', 'jsonl'],
  ['{"a":1}', 'jsonl'],
  ['{"a":1\n{"a":2}\n', 'jsonl'],
  ['{"success":true,"columns":["id"],"rows":[[1]]}', 'json'],
  ['{\n  "posts": [', 'json'],
  [' [ {"a":1} ]', 'json'],
  ['<?xml version="1.0"?>\n<disqus>', 'disqus'],
  ['<?xml version="1.0"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/">', 'wordpress'],
  ['<html><body>', undefined],
  ['a,b\n', 'csv'],
  ['a;b,c;d\n', 'csv'],
  ['a\tb\n1\tdeux\\ntrois\n', 'tsv'],
  ['a\tb\n1\t"deux\ntrois"\n', 'csv'],
  ['just words\nand more\n', undefined],
])('recognises %j', (head, container) => {
  expect(containerOf(head)).toBe(container)
})
