const NAMED: { [name: string]: string } = { lt: '<', gt: '>', quot: '"', amp: '&' }

const decoded = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|(lt|gt|quot|amp));/g, (whole, code: string | undefined, name: string) =>
    code === undefined
      ? (NAMED[name] as string)
      : Number(code) <= 0x10ffff
        ? String.fromCodePoint(Number(code))
        : whole,
  )

/**
 * The BBCode that a member typed, from what phpBB stores. Since 3.2 that is XML in which the typed text is what remains
 * without the tags (s9e TextFormatter); before, BBCode with an id in each tag, links and smilies as HTML between comments.
 */
export function phpbbText(stored: string, uid: string | undefined): string {
  if (/^<[rt]>/.test(stored)) return decoded(stored.replace(/<\/?[A-Za-z][^>]{0,2000}>/g, ''))
  const tags = uid === undefined || uid === '' ? stored : stored.replaceAll(`:${uid}]`, ']')
  return decoded(
    tags
      .replace(/<!-- ([a-z]) --><a [^>]{0,500}?href="([^"]{0,2000})"[^>]{0,500}>[^<]{0,2000}<\/a><!-- \1 -->/g, '$2')
      .replace(/<!-- s(\S{1,30}) -->.{0,300}?<!-- s\1 -->/g, '$1'),
  )
}
