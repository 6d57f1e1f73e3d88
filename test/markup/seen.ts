import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

const BLOCKS = 'blockquote center div dl dt dd form h1 h2 h3 li ol p pre section ul'.split(' ')
const SILENT = 'script style template title noscript iframe datalist'.split(' ')
/** Stands for the end of a line that an element shows. */
const BREAK = '\u0001'

/**
 * What a reader of HTML sees, by the tree that parse5 builds as browsers do. A block without content leaves no gap here, although
 * browsers end the line.
 */
export function seen(html: string): string {
  const walk = (node: DefaultTreeAdapterTypes.ChildNode): string => {
    if ('value' in node) return node.value
    if (!('attrs' in node)) return ''
    const { tagName, attrs, childNodes } = node
    const value = (name: string) => attrs.find((each) => each.name === name)?.value
    if (SILENT.includes(tagName) || value('hidden') !== undefined || /display:none/.test(value('style') ?? ''))
      return ''
    if (tagName === 'br') return BREAK
    const inner = childNodes.map(walk).join('')
    if (!BLOCKS.includes(tagName)) return inner
    return /^[ \t\n\r\f]*$/.test(inner) ? '' : `\n${inner}\n`
  }
  return parseFragment(html).childNodes.map(walk).join('').replaceAll(BREAK, '\n')
}
