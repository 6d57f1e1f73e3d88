// What people do to a text so that it is not recognised, or when they write it again. Each function takes a text and a seeded
// generator. `evasion` keeps the words, `edit` changes some, and the result of `other` is not a copy and must not match.
import { pick, shuffled } from '../random.js'

const LOOKALIKES = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у', i: 'і' }
const LEET = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' }
const EMOJI = ['😀', '🙏', '🔥', '❤️', '👍', '😡', '🇫🇷', '✊']
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u00ad', '\u2060', '\ufeff']
const GREETINGS = ['Bonjour à tous,', 'Salut !', 'Hello everyone,', 'Bonsoir,', 'Hi all,', 'Re-bonjour,']
const SIGNATURES = ['Merci.', 'Cordialement, Karim', 'Bonne journée à tous', 'Thanks a lot', 'Amitiés', 'Bon courage']
const FILLERS = ['vraiment', 'aussi', 'encore', 'really', 'maybe', 'donc', 'toujours', 'quand', 'there', 'peut-être']

// A link stays as it is, since a changed one would lead nowhere.
const LINK = /(https?:\/\/\S+|www\.\S+|\S+\.(?:com|org|net|fr|ca|io)\S*)/
const letters = (text, change) =>
  text
    .split(LINK)
    .map((part, i) => (i % 2 === 1 ? part : Array.from(part, change).join('')))
    .join('')
const words = (text) => text.split(/\s+/).filter((word) => word !== '')

function replaced(text, next, share, by) {
  const list = words(text)
  const count = Math.round(list.length * share)
  for (const i of shuffled(
    next,
    list.map((_, at) => at),
  ).slice(0, count))
    list[i] = by(next)
  return list.filter((word) => word !== '').join(' ')
}

export const evasion = {
  'case and accents': (text, next) => {
    const upper = next() < 0.5
    return letters(text, (c) => (upper ? c.toUpperCase() : c.toLowerCase()).normalize(next() < 0.5 ? 'NFD' : 'NFC'))
  },
  'accents dropped': (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
  punctuation: (text, next) =>
    words(text)
      .map((word) => word + pick(next, ['', '', '', ',', '!', ' …', ' -']))
      .join(' '),
  'invisible characters': (text, next) => letters(text, (c) => (next() < 0.15 ? c + pick(next, INVISIBLE) : c)),
  'look-alike letters': (text, next) => letters(text, (c) => (next() < 0.5 ? (LOOKALIKES[c] ?? c) : c)),
  'stretched letters': (text, next) => letters(text, (c) => (/\p{L}/u.test(c) && next() < 0.08 ? c.repeat(4) : c)),
  leetspeak: (text, next) => letters(text, (c) => (next() < 0.3 ? (LEET[c] ?? c) : c)),
  'emoji sprinkled': (text, next) =>
    words(text)
      .map((w) => (next() < 0.2 ? `${w} ${pick(next, EMOJI)}` : w))
      .join(' '),
  'full width': (text) =>
    letters(text, (c) => (c > ' ' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)),
}

export const edit = {
  'greeting before': (text, next) => `${pick(next, GREETINGS)} ${text}`,
  'signature after': (text, next) => `${text} ${pick(next, SIGNATURES)}`,
  'random token after': (text, next) => `${text} ${Math.floor(next() * 1e9).toString(36)}`,
  'two words swapped': (text, next) => {
    const list = words(text)
    const at = Math.floor(next() * Math.max(1, list.length - 1))
    ;[list[at], list[at + 1]] = [list[at + 1] ?? '', list[at] ?? '']
    return list.join(' ')
  },
  '10 % of words replaced': (text, next) => replaced(text, next, 0.1, (n) => pick(n, FILLERS)),
  '20 % of words replaced': (text, next) => replaced(text, next, 0.2, (n) => pick(n, FILLERS)),
  '30 % of words replaced': (text, next) => replaced(text, next, 0.3, (n) => pick(n, FILLERS)),
  '10 % of words dropped': (text, next) => replaced(text, next, 0.1, () => ''),
  '20 % of words dropped': (text, next) => replaced(text, next, 0.2, () => ''),
  '30 % of words dropped': (text, next) => replaced(text, next, 0.3, () => ''),
  'cut to 70 %': (text) => {
    const list = words(text)
    return list.slice(0, Math.ceil(list.length * 0.7)).join(' ')
  },
}

/** Several evasions at once, and an evasion after a small edit. */
export const combined = {
  'evasions combined': (text, next) => {
    const names = shuffled(next, Object.keys(evasion)).slice(0, 3)
    return names.reduce((now, name) => evasion[name](now, next), text)
  },
  'edit and evasion': (text, next) =>
    evasion[pick(next, ['case and accents', 'invisible characters', 'look-alike letters'])](
      edit[pick(next, ['greeting before', 'signature after', '10 % of words replaced'])](text, next),
      next,
    ),
}

const REPLY =
  'Je ne suis pas du tout de cet avis, et voici pourquoi : la loi dit autre chose, relisez donc le texte complet.'

export const other = {
  'quoted in a reply': (text) => `> ${text.replaceAll('\n', '\n> ')}\n\n${REPLY}`,
  'lifted into a longer post': (text, _next, frame) =>
    `${frame} ${words(text).slice(0, 12).join(' ')} ${REPLY} ${frame}`,
}
