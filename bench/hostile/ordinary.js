// Ordinary texts, with which hostile ones are compared: as long as those, in the same format, and written as people write. They have
// paragraphs, sentences, brackets, quotation marks, numbers, times, lists and links as often as the real posts that are named below.
import { pick, random } from '../random.js'
import { flat, prose } from '../texts.js'

/**
 * In 1,000 characters of the 2,646 real posts of a French debate (`fr-debate`; bench/README says what it is): 8 ends of lines, 8 of sentences, 6 commas,
 * 9 apostrophes (1.5 of them typographic), 3 numbers, 1.1 brackets, 1.1 quotation marks, 0.9 colons, 0.3 links, 0.3 words such as "République", which are
 * looked at since "oblique" may stand for a slash, 0.1 ligatures, semicolons, and lines of a list. A sentence has about 110 characters.
 */
const IN_A_SENTENCE = {
  comma: 0.65,
  apostrophe: 0.95,
  typographic: 0.17,
  number: 0.32,
  bracket: 0.12,
  quoted: 0.06,
  colon: 0.1,
  ligature: 0.014,
  semicolon: 0.012,
  line: 0.6,
}
/**
 * What posts have now and then, and how many of 1,000 sentences have it: in 1,000 characters of 9,954 comments on petition pages (`petition-comments`) are 0.75 quotation marks, 0.3 pairs of typographic ones, 0.23 `#`, 0.15 `&`, 0.11 dashes, 0.06 `=`, 0.05 `<` and `>`, 0.05 emoji, 0.04 `*`, 0.02 `_` and square
 * brackets, 0.01 `@` and `+`. There are few, but hardly a text of 30,000 characters without one of each, and a reader looks closer where one is. Six sets of real
 * posts, joined to texts as long as these, take 0.8 to 1.7 times as long as these in `check`, and 0.8 to 1.5 times in `fingerprint`.
 */
const NOW_AND_THEN = [
  ['"oui"', 40],
  ['“non”', 30],
  ['#droits', 25],
  ['Q&R', 16],
  ['—', 12],
  ['1+1=2', 6],
  ['<3', 5],
  ['->', 5],
  ['❤️', 3],
  ['😀', 3],
  ['*très*', 3],
  ['[sic]', 2],
  ['nom_prénom', 2],
  ['@lea', 2],
]
/** A link in this many characters, and a list in this many. There are fewer in real posts, and more in those of other sites. */
const EVERY_LINK = 1500
const EVERY_LIST = 3000

const NUMBERS = ['18h30', '2 500 €', '50 %', '12 mars 2026', '10:20', '3e', '1,5', '2026']
const NAMES = ['Léa', 'M. Roy', 'Québec', 'la République', 'la CAQ', 'IRCC']

/** What each format writes for the parts of a post. */
const WRITES = {
  text: {
    paragraph: (text) => `${text}\n`,
    apostrophe: "l'",
    strong: (text) => text,
    sign: (text) => text,
    link: (url) => url,
    list: (items) => items.map((item) => `- ${item}\n`).join(''),
  },
  html: {
    paragraph: (text) => `<p>${text}</p>\n`,
    apostrophe: 'l&#39;',
    strong: (text) => `<strong>${text}</strong>&nbsp;`,
    sign: (text) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    link: (url) => `<a href="${url}" rel="nofollow">ici</a>`,
    list: (items) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>\n`,
  },
  markdown: {
    paragraph: (text) => `${text}\n\n`,
    apostrophe: "l'",
    strong: (text) => `**${text}**`,
    sign: (text) => text,
    link: (url) => `[ici](${url})`,
    list: (items) => `${items.map((item) => `- ${item}\n`).join('')}\n`,
  },
  bbcode: {
    paragraph: (text) => `${text}\n`,
    apostrophe: "l'",
    strong: (text) => `[b]${text}[/b]`,
    sign: (text) => text,
    link: (url) => `[url=${url}]ici[/url]`,
    list: (items) => `[list]${items.map((item) => `[*]${item}\n`).join('')}[/list]\n`,
  },
}

function sentence(next, write) {
  const some = (length) => prose(next, 'fr', length).replaceAll('. ', ' ')
  const has = (part) => next() < IN_A_SENTENCE[part]
  let text = some(45)
  if (has('comma')) text += ','
  const apostrophe = has('typographic') ? 'l’' : write.apostrophe
  text += ` ${has('apostrophe') ? apostrophe : ''}${has('ligature') ? 'œuvre ' : ''}${some(25).toLowerCase()}`
  if (has('number')) text += ` ${pick(next, NUMBERS)}`
  if (has('bracket')) text += ` (${some(15).toLowerCase()})`
  if (has('quoted')) text += ` « ${write.strong(some(15))} »`
  for (const [sign, often] of NOW_AND_THEN) if (next() * 1000 < often) text += ` ${write.sign(sign)}`
  if (has('colon')) text += ' :'
  if (has('semicolon')) text += ' ;'
  return `${text} ${next() < 0.2 ? pick(next, NAMES) : some(20).toLowerCase()}${pick(next, ['.', '.', '.', '.', '!', '?', '…'])}`
}

/** An ordinary text of a length. @param {'text' | 'html' | 'markdown' | 'bbcode'} format */
export function ordinaryText(format, length, seed) {
  const write = WRITES[format]
  const next = random(seed + 1)
  let text = ''
  let links = 1
  let lists = 1
  while (text.length < length) {
    let paragraph = sentence(next, write)
    while (next() >= IN_A_SENTENCE.line) paragraph += ` ${sentence(next, write)}`
    if (text.length > links * EVERY_LINK)
      paragraph += ` ${write.link(`https://www.example-${links % 97}.com/page/${seed}-${links++}?id=${seed}`)}`
    text += write.paragraph(paragraph)
    if (text.length > lists * EVERY_LIST) {
      lists++
      text += write.list([prose(next, 'fr', 30), prose(next, 'fr', 40), prose(next, 'fr', 30)])
    }
  }
  return flat(text.slice(0, length))
}
