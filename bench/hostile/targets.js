// What the search attacks: each public function that reads what a stranger wrote, the readers of `digue replay`, and the parsing
// of `digue serve`. The readers are no part of the package, so they are bundled out of `src/`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { abuse } from '../../dist/abuse/index.js'
import { createAkismetHandler } from '../../dist/akismet/index.js'
import { canonicalizeLink, canonicalText, createFilter, explain, extractLinks, fingerprint } from '../../dist/index.js'
import { random } from '../random.js'
import { prose } from '../texts.js'
import { ordinaryText } from './ordinary.js'

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string[]} kinds of pieces of which hostile texts are made
 * @property {number} length at which the cost is measured, in characters
 * @property {number} [mostMs] most milliseconds for that length
 * @property {(length: number, seed: number) => string} ordinary
 * @property {(text: string) => unknown} run
 * @property {(text: string) => number} [sizeOf] characters as which a hostile text counts, if those are more than it has
 * @property {(text: string) => unknown} [floor] what is done with ordinary text, if that is more
 */

const DEFAULT = 32_768
const LONG = 65_536
/** Characters of an ordinary row of a file. */
const ROW = 40
const START = Date.UTC(2026, 0, 1)
const NOW = START + 1e9
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const READERS = `
export { csvReader } from './src/cli/input/csv'
export { tsvReader } from './src/cli/input/tsv'
export { readJsonl } from './src/cli/input/jsonl'
export { readJson } from './src/cli/input/json'
export { xmlReader, WORDPRESS, DISQUS } from './src/cli/input/xml'
export { containerOf, tableOf } from './src/cli/input/recognise'
export { dateOf } from './src/cli/columns/dates'
export { labelOf } from './src/cli/columns/labels'
export { phpbbText } from './src/cli/columns/phpbb-text'
export { Columns, profileOf } from './src/cli/columns/find-columns'
export { commentMaker } from './src/cli/columns/comment'
export { parseForm } from './src/akismet/form'
`

async function readers() {
  const folder = mkdtempSync(join(tmpdir(), 'digue-hostile-'))
  const outfile = join(folder, 'readers.cjs')
  await build({
    stdin: { contents: READERS, resolveDir: ROOT, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
  const { default: found } = await import(pathToFileURL(outfile).href)
  rmSync(folder, { recursive: true })
  return found
}

/** Text of several parts that each get new words. */
function ordinaryOf(part, every) {
  const made = new Map()
  return (length, seed) => {
    const key = `${length}/${seed % 4}`
    if (!made.has(key)) {
      const next = random(seed % 4)
      let text = ''
      for (let i = 0; text.length < length; i++) text += part(prose(next, 'fr', every), `${seed % 4}-${i}`)
      made.set(key, text.slice(0, length))
    }
    return made.get(key)
  }
}

/** Ordinary texts of a format: four of each length, so that none is the one that was read just before. */
function textsOf(format) {
  const made = new Map()
  return (length, seed) => {
    const key = `${length}/${seed % 4}`
    if (!made.has(key)) made.set(key, ordinaryText(format, length, seed % 4))
    return made.get(key)
  }
}

const ORDINARY = {
  text: textsOf('text'),
  html: textsOf('html'),
  markdown: textsOf('markdown'),
  bbcode: textsOf('bbcode'),
}
const LINKS = {
  text: ordinaryOf((words, n) => `${words} https://www.site-${n}.com/page/${n}?id=${n}\n`, 40),
  html: ordinaryOf((words, n) => `<p>${words} <a href="https://www.site-${n}.com/page/${n}">ici</a></p>\n`, 40),
  markdown: ordinaryOf((words, n) => `${words} [ici](https://www.site-${n}.com/page/${n})\n`, 40),
  bbcode: ordinaryOf((words, n) => `${words} [url=https://www.site-${n}.com/page/${n}]ici[/url]\n`, 40),
}
const FORMATS = {
  text: ['words', 'links'],
  html: ['html', 'links', 'words'],
  markdown: ['markdown', 'html', 'links', 'words'],
  bbcode: ['bbcode', 'links', 'words'],
}

/** A filter in which every text is new: its history is emptied now and then, since a repeated text is told with all that it repeats. */
function fresh(options, prepare = () => {}, ask = (filter, comment) => filter.check(comment)) {
  let filter
  let n = 0
  return (content, more) => {
    if (n % 64 === 0) {
      filter = createFilter({ clock: () => NOW, maxSightings: 4096, ...options })
      prepare(filter)
    }
    return ask(filter, { author: `a-${n % 64}`, content, postedAt: START + 60_000 * n++, ...more })
  }
}

/** Labels a model learns from, so that it reads every comment. */
function taught(filter) {
  const next = random(3)
  for (let i = 0; i < 24; i++) {
    const spam = i % 2 === 0
    const content = `${spam ? 'casino gratuit bonus ' : 'dossier visa délai '}${prose(next, spam ? 'en' : 'fr', 200)}`
    const comment = { author: `l-${i}`, content, postedAt: START - i }
    if (spam) filter.submitSpam(comment)
    else filter.submitHam(comment)
  }
}

/** @returns {Target[]} */
function checks() {
  const plain = Object.entries(FORMATS).map(([format, kinds]) => {
    const check = fresh({})
    return { name: `check, ${format}`, kinds, ordinary: ORDINARY[format], run: (text) => check(text, { format }) }
  })
  const closed = ['free nitro', 'C++', 's i g n e z', '100 %'].map((phrase) => ({ phrase, message: 'Closed.' }))
  const all = fresh({ signals: [abuse()], closed: [...closed, { domain: 'spam.test', message: 'Closed.' }] }, taught)
  const answering = fresh({ signals: [abuse()] })
  const labelling = fresh({}, undefined, (filter, comment) => filter.submitSpam(comment))
  const editing = fresh({}, undefined, (filter, comment) => {
    filter.check({ ...comment, id: 'edited', content: `un mot ${comment.postedAt}` })
    return filter.check({ ...comment, id: 'edited' })
  })
  return [
    ...plain,
    {
      name: 'check, every signal, explained',
      kinds: FORMATS.text,
      ordinary: ORDINARY.text,
      run: (text) => explain(all(text), 'fr'),
      // Ordinary text takes that long already: `abuse` and a closed phrase with signs read it once more each, slowly.
      mostMs: 80,
    },
    {
      name: 'check, quoting what it answers',
      kinds: FORMATS.text,
      ordinary: ORDINARY.text,
      run: (text) => answering(text, { replyTo: text.slice(7) }),
      mostMs: 80,
    },
    {
      name: 'check, an edit',
      kinds: FORMATS.html,
      ordinary: ORDINARY.html,
      run: (text) => editing(text, { format: 'html' }),
    },
    { name: 'submitSpam', kinds: FORMATS.text, ordinary: ORDINARY.text, run: (text) => labelling(text) },
  ].map((target) => ({ length: DEFAULT, mostMs: 20, ...target }))
}

/** @returns {Target[]} */
function functions() {
  const each = Object.entries(FORMATS).flatMap(([format, kinds]) => [
    {
      name: `canonicalText, ${format}`,
      kinds,
      ordinary: ORDINARY[format],
      run: (text) => canonicalText(text, { format }),
    },
    {
      name: `fingerprint, ${format}`,
      kinds,
      length: DEFAULT,
      ordinary: ORDINARY[format],
      run: (text) => fingerprint(text, { format }),
    },
    { name: `extractLinks, ${format}`, kinds, ordinary: LINKS[format], run: (text) => extractLinks(text, { format }) },
  ])
  // With a port, so that it is read with the libraries as hostile ones are.
  const address = (length, seed) => {
    let text = `https://www.example.com:8080/page/${seed}?a=1`
    for (let i = 0; text.length < length; i++) text += `&k${i}=v${i}`
    return text.slice(0, length)
  }
  return [
    ...each.map((target) => ({ length: LONG, ...target })),
    {
      name: 'canonicalizeLink',
      kinds: ['links'],
      length: 2048,
      ordinary: address,
      run: (text) => canonicalizeLink(text),
    },
  ]
}

/** Reads a file in blocks, and gives each row to `judge`. */
const reading =
  (read, before = '', judge = () => {}) =>
  async (text) => {
    async function* blocks() {
      for (let at = 0; at < text.length; at += LONG) yield (at === 0 ? before : '') + text.slice(at, at + LONG)
    }
    for await (const rows of read(blocks())) for (const row of rows) judge(row)
  }

/** Rows count as if they had `ROW` characters or more: each costs something, however short it is. */
const sizeOf = (text) => Math.max(text.length, ROW * text.split('\n').length)

/** Readers of whole files. The ordinary cost of a character is that of reading and judging it, in an export of short comments. */
function files({ csvReader, tsvReader, readJsonl, readJson, xmlReader, WORDPRESS, DISQUS }) {
  const header = ['content', 'author']
  const json = (content, id) => JSON.stringify({ id, author: 'a', content })
  const xml = (record, content) => (words) => `<${record}><${content}>${words}</${content}></${record}>`
  const check = fresh({})
  const judge = ({ fields }) => void check(String(fields?.content ?? fields?.message ?? fields?.comment_content ?? ''))
  const file = (name, kinds, read, row, before) => ({
    name: `replay, ${name}`,
    kinds,
    length: LONG,
    ordinary: ordinaryOf(row, ROW),
    run: reading(read, before),
    floor: reading(read, before, judge),
    sizeOf,
  })
  return [
    file('csv', ['csv'], csvReader({ delimiter: ',', header }), (text) => `"${text}",a\n`),
    file('tsv', ['csv'], tsvReader(header), (text) => `${text}\ta\n`),
    file('jsonl', ['json'], readJsonl, (text, n) => `${json(text, n)}\n`),
    file('json', ['json'], readJson, (text, n) => `${json(text, n)},`, '['),
    file(
      'wordpress',
      ['xml', 'html'],
      xmlReader(WORDPRESS, () => {}),
      xml('comment', 'comment_content'),
      '<rss><item>',
    ),
    file(
      'disqus',
      ['xml', 'html'],
      xmlReader(DISQUS, () => {}),
      xml('post', 'message'),
      '<disqus>',
    ),
  ]
}

/** What `replay` does with parts of a file. The ordinary cost of a character is that of judging it. */
function values({ containerOf, tableOf, dateOf, labelOf, phpbbText, Columns, profileOf, commentMaker }) {
  const nothing = new Map()
  const columns = (text) => {
    const fields = Object.fromEntries(text.split('\n').map((name) => [name, name]))
    const found = new Columns(profileOf([fields], undefined), nothing, undefined)
    const naming = { file: 'f', several: false, lasting: true }
    const making = { columns: found, constants: nothing, naming, onUnknownLabel() {} }
    return commentMaker(making)({ line: 1, fields })
  }
  const judge = fresh({})
  // A check reads no more than `DEFAULT` characters.
  const floor = (text) => {
    for (let at = 0; at < text.length; at += DEFAULT) judge(text.slice(at, at + DEFAULT))
  }
  return [
    { name: 'replay, recognise', kinds: ['csv', 'json', 'xml'], run: (text) => [containerOf(text), tableOf(text)] },
    { name: 'replay, dates and labels', kinds: ['words', 'csv'], run: (text) => [dateOf(text), labelOf(text)] },
    {
      name: 'replay, phpBB',
      kinds: ['html', 'bbcode'],
      run: (text) => [phpbbText(text, 'a'), phpbbText(`<t>${text}`)],
    },
    // Each line is a name in the header of a file and a value in its row.
    { name: 'replay, names of columns', kinds: ['words', 'csv'], run: columns, sizeOf: (text) => 2 * sizeOf(text) },
  ].map((target) => ({ length: LONG, ordinary: ORDINARY.text, floor, ...target }))
}

/** @returns {Target[]} */
function server() {
  // Emptied now and then, as in `fresh`.
  let handler
  let n = 0
  const post =
    (type, path = '/1.1/comment-check') =>
    (body) => {
      if (n++ % 64 === 0) handler = createAkismetHandler({ filter: createFilter({ maxSightings: 4096 }) })
      return handler(
        new Request(`http://localhost${path}`, { method: 'POST', body, headers: { 'content-type': type } }),
      )
    }
  // A request is long because its comment is: that has half of the body, and other fields the rest.
  const body = (comment, field) => {
    const rest = ordinaryOf(field, 400)
    return (length, seed) => {
      // Another one each time: what repeats another is told with all that it repeats.
      const first = comment(ordinaryText('text', length / 2, seed)).slice(0, length / 2)
      return first + rest(length - first.length, seed)
    }
  }
  const first = 'user_ip=203.0.113.7&comment_content='
  const form = body(
    (text) => first + encodeURIComponent(text),
    (text, n) => `&field_${n}=${encodeURIComponent(text)}`,
  )
  const part = (name, text) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
  const multipart = body(
    (text) => part('comment_content', text.slice(0, -100)),
    (text, n) => part(`f${n}`, text),
  )
  const json = body(
    (text) => `{"author":"a","content":${JSON.stringify(text.slice(0, -1000)).slice(0, -2)}"`,
    (text, n) => `,"${n}":"${text}"`,
  )
  const closed = (text) => `${text.slice(0, -2)}"}`
  return [
    {
      name: 'serve, form',
      kinds: ['form', 'words', 'links'],
      ordinary: form,
      run: post('application/x-www-form-urlencoded'),
    },
    {
      name: 'serve, multipart',
      kinds: ['form', 'words'],
      ordinary: (length, seed) => `${multipart(length - 7, seed)}\r\n--b--`,
      run: post('multipart/form-data; boundary=b'),
    },
    {
      name: 'serve, json',
      kinds: ['json', 'words', 'links'],
      ordinary: (length, seed) => closed(json(length, seed)),
      run: post('application/json', '/check'),
    },
  ].map((target) => ({ length: LONG, ...target }))
}

/** @returns {Promise<Target[]>} */
export async function allTargets() {
  const found = await readers()
  return [...checks(), ...functions(), ...files(found), ...values(found), ...server()]
}
