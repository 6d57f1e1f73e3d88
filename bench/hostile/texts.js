// Contents that try to cost more than they should. Each is a function of a length, and of a number that makes the text new, so that no
// cache has the answer. A text is about as long as asked, never longer.

/** Repeats one piece up to a length. */
const filled = (piece, length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

/** Joins different pieces up to a length. */
function numbered(piece, length) {
  const parts = []
  let size = 0
  for (let i = 0; size < length; i++) {
    const part = piece(i)
    parts.push(part)
    size += part.length
  }
  return parts.join('').slice(0, length)
}

/** Opens something as often as it fits, then closes it as often. */
const nested = (open, close, length) => {
  const depth = Math.floor(length / (open.length + close.length))
  return `${open.repeat(depth)}${close.repeat(depth)}`
}

/** @type {Record<string, (length: number, seed: number) => string>} */
export const HOSTILE_TEXTS = {
  'one letter': (length, seed) => filled('abcdefghijklmnopqrstuvwxyz'.charAt(seed % 26), length),
  'one accented letter': (length) => filled('é', length),
  'one endless word': (length, seed) => numbered((i) => ((i + seed) * 2_654_435_761).toString(36), length),
  'letters written apart': (length) => filled('s p a m ', length),
  'one space': (length) => filled(' ', length),
  'line breaks': (length) => filled('\n', length),
  'alternating scripts': (length) => filled('aаbвcсeе', length),
  'scripts by word': (length, seed) => numbered((i) => `mot${i % seed} слово лόγος שלום 言葉 `, length),
  'full width and mathematical letters': (length) => filled('ｆｕｌｌ 𝓼𝓹𝓪𝓶 ', length),
  'unusual ideographs': (length, seed) =>
    numbered((i) => String.fromCodePoint(0x20000 + ((i + seed) % 42_000)), length),
  'stacked combining marks': (length) => filled(`a${'\u0300\u0316\u0323'.repeat(40)}`, length),
  'combining marks alone': (length) => filled('\u0301', length),
  'zero-width runs': (length) => filled(`a${'\u200b'.repeat(60)}`, length),
  'zero-width after each letter': (length) => filled('p\u200be\u200dt\u2060', length),
  'variation selectors and tags': (length) => filled('a\ufe0f\udb40\udc61', length),
  'right-to-left overrides': (length) => filled('\u202etxet\u202c ', length),
  'lone high surrogates': (length) => filled('\ud800', length),
  'lone low surrogates': (length) => filled('a\udc00', length),
  'emoji sequences': (length) => filled('👩\u200d👩\u200d👧\u200d👦', length),
  'percent signs': (length) => filled('%', length),
  'percent-encoded percent signs': (length) => `https://example.com/${filled('%2525', length - 20)}`,
  'unclosed brackets': (length) => filled('[', length),
  'unclosed parentheses': (length) => filled('(', length),
  'brackets and parentheses': (length) => filled('[](', length),
  'link texts that never end': (length) => filled('[a](https://a.example/(', length),
  'unclosed tags': (length) => filled('<', length),
  'unclosed tags with attributes': (length) => filled('<a href="x', length),
  'unclosed quoted attributes': (length) => filled(`<a b='`, length),
  'comments that never end': (length) => filled('<!--', length),
  'scripts that never end': (length) => filled('<script>', length),
  'unclosed entities': (length) => filled('&amp', length),
  'numeric entities': (length) => filled('&#x0000041;', length),
  'entities of entities': (length) => filled('&amp;amp;', length),
  'nested bbcode quotes': (length) => nested('[quote]', '[/quote]', length),
  'unclosed bbcode quotes': (length) => filled('[quote=a]', length),
  'closing bbcode quotes': (length) => filled('[/quote]', length),
  'bbcode links that never end': (length) => filled('[url=https://a.example]', length),
  'nested html quotes': (length) => nested('<blockquote>', '</blockquote>', length),
  'unclosed html quotes': (length) => filled('<q>', length),
  'nested markdown quotes': (length) => filled('>', length),
  'markdown quotes by line': (length) => filled('> a\nb\n', length),
  'emphasis that never ends': (length) => filled('*_~`', length),
  'attributions of quotes': (length) => filled('le 3 mai, x a écrit :\n', length),
  'white space before an attribution': (length) => filled(`a${' '.repeat(180)}b dit\n`, length),
  // The checker of regular expressions (npm run redos) reported these for the expressions of src/.
  'classes in one tag': (length) => `<p ${filled('CLASS=\t\t\t', length - 4)}>`,
  'link titles that never end': (length) => filled('![](!\t"', length),
  'definitions that are too long': (length) => filled(`[a]:${'b'.repeat(2300)}\n`, length),
  'tags in brackets': (length) => filled('[S', length),
  'ten thousand links': (length, seed) =>
    numbered((i) => `https://s${seed}-${i}.example.com/p `, Math.min(length, 400_000)),
  'links of one page': (length, seed) => numbered((i) => `https://example.com/${seed}?utm_source=${i} `, length),
  'encoded addresses': (length, seed) => numbered((i) => `https://example.com/%C3%A9t%C3%A9-${seed}-${i} `, length),
  'addresses with a port': (length, seed) => numbered((i) => `https://example.com:8080/${seed}//${i} `, length),
  'addresses in redirects': (length, seed) =>
    numbered((i) => `https://l.facebook.com/l.php?u=https%3A%2F%2Fs${seed}-${i}.example.com%2F `, length),
  'links without a space': (length, seed) => numbered((i) => `https://a${seed}.example/${i},`, length),
  'bare domains': (length, seed) => numbered((i) => `site${seed}x${i}.com `, length),
  'dots between letters': (length) => filled('a.', length),
  'schemes alone': (length) => filled('https://', length),
  'one endless URL': (length, seed) => `https://example.com/${numbered((i) => `${(i * seed) % 977}/`, length - 20)}`,
  'one endless query': (length, seed) => `https://example.com/?${numbered((i) => `k${i}=${seed}&`, length - 21)}`,
  'one endless host': (length) => `https://${filled('a.', length - 12)}com`,
  'redirects in redirects': (length) => filled('https://l.facebook.com/l.php?u=', length),
  'addresses with @': (length) => filled('https://a@b:c@', length),
  'petition addresses': (length, seed) => numbered((i) => `https://www.change.org/p/petition-${seed}-${i} `, length),
}
