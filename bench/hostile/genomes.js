// Hostile texts as the search makes them. A genome describes a text of any length, so that the same attack can be measured at
// two lengths, and a case can be kept in a line of a file:
//   head, then the body again and again up to the length, then the tail; if it is `nested`, the tail as often as the body.
// A piece is a string, or `['run', string, times]`, or `['count', base]`, a number that is another one each time.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pick } from '../random.js'
import { flat } from '../texts.js'

/** @typedef {string | ['run', string, number] | ['count', number]} Piece */
/** @typedef {{ head: Piece[], body: Piece[], tail: Piece[], nested?: boolean }} Genome */

const words = (text) => text.split(' ')

/** What the grammar of each kind of input makes texts of, beside any characters. */
const PIECES = {
  characters: [
    ...words(
      'a b é Z 1 0 7 _ - . , ; : ! ? / \\ @ # $ % & * + = ~ ^ | ( ) [ ] { } < > " \' ` … « » 漢 が ไ ﷺ ﬁ ㎡ ½ ａ 。 ｡ 𝓪',
    ),
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u00ad',
    '\u200b',
    '\u0301',
    '\u3099',
    '\u202e',
    '\ufe0f',
    '\u2028',
    '\ud83d\ude00',
    '\ud83d',
    '\udc00',
    '\u{20001}',
    '\ufdd0',
    '\u0430',
    '\u03b1',
    '\u0645',
    '\u0e33',
    '\uac00',
    '\u1100\u1161',
  ],
  words: [
    ...words(
      'mot le a s p a m dit 100k fr33 p00l 18h30 2026 10:20 connard tuer idiot merde f*ck c.o.n va te kill you casino gratuit',
    ),
    'bonjour à tous ',
    'a écrit :\n',
    'Le 3 mars 2026 à 10:20, Léa <lea@example.org> a écrit :\n',
    'On Mon, Mar 2, 2026 at 10:20 AM Bob wrote:\n',
    'wrote ',
    'schrieb ',
    'De : x\nObjet : y\nDate : z\n',
    '-----Message d’origine-----\n',
    '> ',
    '-- \n',
    'Envoyé de mon iPhone\n',
    'signez la pétition ',
  ],
  links: [
    ...words(
      'http:// https:// hxxp:// www. :// // a.b a.bc a.me t.co .com example.com exemple.fr change.org/p/ chng.it/ 1.2.3.4 [::1] localhost xn--a',
    ),
    ...words(
      '/p /a/../b /./ // ? ?a=b &c=d ;e #f #/g :80 :8080/ user@ a:b@ [.] (dot) [dot] {point} [:]// %20 %2520 %c3%a9 %ff %2f %253d &amp; &amp;amp;',
    ),
    ...words(
      'utm_source=x& ref=a.b& ?ref= /ref=a q=cache: RU= __; ** l.facebook.com/l.php?u= google.com/url?q= web.archive.org/web/1/',
    ),
    ...words(
      'translate.goog urldefense.com/v3/__ urldefense.proofpoint.com/v2/url?u= google.com/amp/ wa.me/?text= youtu.be/ m.www.',
    ),
  ],
  html: [
    ...words(
      '<a <b> </b> <p> </p> <br> <div> </div> <q> </q> <blockquote> </blockquote> <span </span> <!-- --> <!---- <script> </script',
    ),
    ...words(
      '<style> <title> <template> <textarea> <svg> <img <table><tr><td> <pre> <code> <li> <x: </a> href="x" href=\' src=x class="quote" style="display:none"',
    ),
    ...words(
      'hidden alt="y" title=" = > /> &lt; &gt; &amp; &#65; &#x41; &#0000000065; &nbsp; &eacute &copy &unknownname; <?x ?> <![CDATA[ ]]>',
    ),
  ],
  markdown: [
    ...words(
      '[ ]( ) [a](b) ![a](b) ]: [a]: [a][b] [^1] ** __ ~~ ` ``` ~~~ > # - 1. * \\ \\[ <http://a.b> <a@b.c> "t" (t) | :---: ||x|| |690x388',
    ),
    '    ',
    '\n\n',
    '\n> ',
    '\n- ',
    '\n```\n',
  ],
  bbcode: words(
    '[b] [/b] [quote] [/quote] [quote=a] [quote="a[b]"] [url] [/url] [url=http://a.b] [img] [/img] [code] [/code] [list] [*] [color=red] [size=1] [/color] [citation]',
  ),
  csv: ['"', '""', '"""', ',', ';', '\n', '\r\n', '"\n', '\n"', ',"', '",', '"a"', 'a"b', '|', '\t', 'sep=,\n'],
  json: [
    ...words('{ } [ ] {"a": "a" : , {"content":" "} [{ }] \\u0041 \\" \\\\ 1e9 -0 1.5 null true ["] {"posts":['),
    '\n',
    '\n{"content":"a","author":"b","postedAt":1}',
  ],
  xml: [
    ...words(
      '<item> </item> <wp:comment> </wp:comment> <wp:comment_content> </wp:comment_content> <![CDATA[ ]]> <!-- --> <?a ?> <!DOCTYPE <!ENTITY &lt; &#65; &a; < > a="b" a=\'',
    ),
    ...words('<post dsq:id="1"> </post> <message> </message> <thread dsq:id="1"> </thread> ]] -- <a/> <a:b:c> </'),
  ],
  form: [
    ...words(
      '& = %41 %C3%A9 %ff + a=b comment_content= comment_content[]= user_ip= comment_context[]=x a[b]= [ ] api_key= blog=http://a.b/',
    ),
    '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n',
    '--b\r\n',
    '--b',
    '\r\n\r\n',
  ],
}

/**
 * The words for which the source looks: what stands between quotes, bars, brackets and spaces in it. An attacker reads it too, and
 * nobody who adds a word has to think of this grammar.
 */
function wordsOfSource() {
  const found = new Set()
  for (const room of ['markup', 'text', 'links', 'fingerprint', 'signals', 'abuse', 'akismet', 'cli']) {
    const folder = fileURLToPath(new URL(`../../src/${room}`, import.meta.url))
    for (const file of readdirSync(folder, { recursive: true }).sort()) {
      if (!file.endsWith('.ts')) continue
      const code = readFileSync(join(folder, file), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*\*|import ).*$/gm, '')
      for (const [literal] of code.matchAll(/'[^'\n]+'|\/[^/\n]{3,}\//g))
        for (const [word] of literal.matchAll(/[^\s'"`|()[\]{}?*+^$\\,]{2,30}/g)) found.add(word)
    }
  }
  return [...found]
}
PIECES.source = wordsOfSource()
/** As what such a word stands in a text. */
const FRAMES = [
  '_',
  '_',
  '_ ',
  '_:',
  '_:\n',
  '_\n',
  ' _ ',
  '[_]',
  '[/_]',
  '<_>',
  '</_>',
  '<_ ',
  '&_;',
  '_=',
  '/_/',
  '_(',
  '._',
  '_.com/',
]

const RUNS = [2, 3, 4, 8, 16, 21, 40, 63, 64, 100, 200, 253, 254, 500, 1000, 2048, 4096]

/**
 * @param {() => number} next
 * @param {readonly (keyof typeof PIECES)[]} kinds
 * @returns {Piece}
 */
function randomPiece(next, kinds) {
  const chance = next()
  if (chance < 0.08) return ['count', pick(next, [10, 16, 36])]
  const kind = chance < 0.25 ? 'characters' : chance < 0.5 ? 'source' : pick(next, kinds)
  const word = pick(next, PIECES[kind])
  const text = kind === 'source' ? pick(next, FRAMES).replace('_', () => word) : word
  return next() < 0.12 ? ['run', text, pick(next, RUNS)] : text
}

const several = (next, most, make) => Array.from({ length: Math.floor(next() * (most + 1)) }, make)

/** @returns {Genome} */
export function randomGenome(next, kinds) {
  const piece = () => randomPiece(next, kinds)
  return {
    head: next() < 0.4 ? several(next, 3, piece) : [],
    body: [piece(), ...several(next, 4, piece)],
    tail: next() < 0.3 ? several(next, 2, piece) : [],
    nested: next() < 0.08,
  }
}

/** Texts of more pieces than this are cut again. */
const MOST_PIECES = 14

/** A genome with one or two changes. `other` lends pieces. @returns {Genome} */
export function mutated(next, genome, other, kinds) {
  const copy = structuredClone(genome)
  for (let changes = next() < 0.3 ? 2 : 1; changes > 0; changes--) {
    const part = pick(next, ['body', 'body', 'body', 'head', 'tail'])
    const pieces = copy[part]
    const at = Math.floor(next() * (pieces.length + 1))
    const chance = next()
    if (chance < 0.4 && pieces.length < MOST_PIECES) pieces.splice(at, 0, randomPiece(next, kinds))
    else if (chance < 0.55) pieces.splice(at, 1)
    else if (chance < 0.75 && at < pieces.length) pieces[at] = changedPiece(next, pieces[at], kinds)
    else if (chance < 0.82) copy[pick(next, ['head', 'tail'])] = pieces.slice(0, 3)
    else if (chance < 0.92) pieces.splice(at, 0, ...other[pick(next, ['head', 'body', 'tail'])].slice(0, 4))
    else if (chance < 0.96) pieces.reverse()
    else copy.nested = !copy.nested
    pieces.splice(MOST_PIECES)
  }
  if (copy.body.length === 0) copy.body = [randomPiece(next, kinds)]
  return copy
}

function changedPiece(next, piece, kinds) {
  if (typeof piece === 'string') {
    const chance = next()
    if (chance < 0.4) return ['run', piece, pick(next, RUNS)]
    if (chance < 0.6 && piece.length > 1) return piece.slice(0, 1 + Math.floor(next() * (piece.length - 1)))
    if (chance < 0.8) return piece + pick(next, PIECES.characters)
    return randomPiece(next, kinds)
  }
  if (piece[0] === 'run') return next() < 0.2 ? piece[1] : ['run', piece[1], pick(next, RUNS)]
  return randomPiece(next, kinds)
}

/**
 * The text of a genome, `length` characters long at most; flat, as it comes out of a request.
 *
 * @param {Genome} genome
 * @param {number} length
 * @param {number} seed makes the numbers in it new
 */
export function textOf({ head, body, tail, nested }, length, seed) {
  let counted = seed * 7919
  const write = (pieces) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece
        return piece[0] === 'run' ? piece[1].repeat(piece[2]) : (counted++).toString(piece[1])
      })
      .join('')
  const isCounted = body.some((piece) => piece[0] === 'count')
  const first = write(head)
  const last = write(tail)
  const fixed = isCounted ? '' : write(body)
  const parts = [first]
  let size = first.length + (nested ? 0 : last.length)
  while (size < length) {
    const part = isCounted ? write(body) : fixed
    if (part === '') break
    parts.push(part)
    size += part.length + (nested ? last.length : 0)
  }
  parts.push(nested ? last.repeat(parts.length - 1) : last)
  const text = parts.join('')
  if (text.length <= length) return flat(text)
  // The tail stays, since an end of another kind is often the point.
  const kept = nested ? '' : last.slice(0, length)
  return flat(text.slice(0, length - kept.length) + kept)
}

/** A genome in one line, for people. */
export function shown({ head, body, tail, nested }) {
  const write = (pieces) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return JSON.stringify(piece).slice(1, -1)
        return piece[0] === 'run' ? `${JSON.stringify(piece[1])}×${piece[2]}` : '{n}'
      })
      .join('')
  return `${write(head)}(${write(body)})${nested ? '^n' : '*'}${write(tail)}${nested ? '^n' : ''}`
}

/** The same attack with fewer pieces, as long as `holds` says that it still is one. */
export async function reduced(genome, holds) {
  let best = genome
  for (const part of ['head', 'tail', 'body'])
    for (let i = 0; i < best[part].length; ) {
      const fewer = { ...best, [part]: best[part].toSpliced(i, 1) }
      if (fewer.body.length > 0 && (await holds(fewer))) best = fewer
      else i++
    }
  return best
}
