/** Decodes the references that phpBB writes, once: that of `&` comes last, and a number that stands for it is written as it first. */
function decoded(text: string): string {
  const marked = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  const numbered = marked.includes('&#') ? marked.replace(/&#(\d{1,7});/g, numberedCharacter) : marked
  return numbered.replaceAll('&amp;', '&')
}

function numberedCharacter(whole: string, digits: string): string {
  const point = Number(digits)
  if (point === 0x26) return '&amp;'
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole
}

/** Removes XML tags. Typed text is escaped in it, so every '<' begins a tag. */
const withoutTags = (xml: string) =>
  xml
    .split('<')
    .map((piece, i) => (i === 0 ? piece : piece.slice(piece.indexOf('>') + 1)))
    .join('')

/** The comments that phpBB 3.0 puts around links ("<!-- m -->") and smileys ("<!-- s:) -->"). */
const MARKER = /<!-- (?:[a-z]|s\S{1,30}) -->/g

function typed(marker: string, between: string): string {
  const smiley = marker.slice('<!-- s'.length, -' -->'.length)
  if (smiley !== '') return smiley
  const from = between.indexOf('href="') + 'href="'.length
  const to = between.indexOf('"', from)
  return from < 'href="'.length || to < 0 ? between : between.slice(from, to)
}

function withoutMarkers(text: string): string {
  if (!text.includes('<!-- ')) return text
  let out = ''
  let at = 0
  let open: { marker: string; start: number; end: number } | undefined
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    const end = index + marker.length
    if (open?.marker !== marker) open = { marker, start: index, end }
    else {
      out += text.slice(at, open.start) + typed(marker, text.slice(open.end, index))
      at = end
      open = undefined
    }
  }
  return out + text.slice(at)
}

/**
 * Restores the BBCode that a member typed from what phpBB stores. Since 3.2 it stores XML (s9e TextFormatter): the typed text
 * is what remains without the tags. Earlier versions store BBCode with an id in each tag, and links and smileys as HTML between
 * comments.
 */
export function phpbbText(stored: string, uid: string | undefined): string {
  if (/^<[rt]>/.test(stored)) return decoded(withoutTags(stored))
  return decoded(withoutMarkers(uid === undefined || uid === '' ? stored : stored.replaceAll(`:${uid}]`, ']')))
}
