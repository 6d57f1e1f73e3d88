/** Begins and ends lines. */
export const BLOCK = 1
/** Browsers show nothing of its content. */
export const SILENT = 2
export const QUOTE = 4
/** Has no content and no end tag. */
export const VOID = 8
/** In its content a `<` begins no tag, up to its own end tag. */
export const RAW = 16
/** Goes on behind the end of the block in which it was opened, up to its own end tag. */
export const FORMATTING = 32
/** An end tag inside of it closes nothing outside of it. */
export const BOUNDARY = 64
/** Begins a line, and so ends the paragraph in which it stands. */
export const ENDS_PARAGRAPH = 128
/** Shows an image, a field or a film. */
export const FILLED = 256
/** Nothing in it leads anywhere. */
export const INERT = 512
/** In it `<![CDATA[…]]>` is text. */
export const FOREIGN = 1024
/** Ends the heading that stands directly around it. */
export const HEADING = 2048
/** Ended by the end tag of an element around it, although it is a block. */
export const PASSED = 4096

/** What a start tag closes first, as an item closes the item before it. */
interface Siblings {
  readonly closes: readonly string[]
  /** Beyond these nothing is closed. */
  readonly within: readonly string[]
  /** Whether any block is such a limit, apart from `<div>` and `<p>`. */
  readonly isNear: boolean
}

const ITEMS: Siblings = { closes: ['li'], within: ['ul', 'ol', 'menu'], isNear: true }
const TERMS: Siblings = { closes: ['dd', 'dt'], within: ['dl'], isNear: true }
const CELLS: Siblings = { closes: ['td', 'th'], within: ['tr', 'table'], isNear: false }
const SIBLINGS: ReadonlyMap<string, Siblings> = new Map([
  ['li', ITEMS],
  ['dd', TERMS],
  ['dt', TERMS],
  ['option', { closes: ['option'], within: ['select', 'datalist'], isNear: false }],
  ['tr', { closes: ['tr'], within: ['table'], isNear: false }],
  ['td', CELLS],
  ['th', CELLS],
])

const KINDS = kindsOfElements([
  [
    BLOCK | ENDS_PARAGRAPH,
    'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp',
  ],
  [BLOCK, 'br caption legend optgroup option select tbody td textarea tfoot th thead tr object'],
  [
    SILENT,
    'script style template noscript title iframe noembed noframes datalist audio video canvas meter progress rp desc defs metadata symbol annotation annotation-xml',
  ],
  [QUOTE, 'blockquote q'],
  [VOID, 'area base br col embed hr img input link meta source track wbr'],
  [RAW, 'script style title iframe noembed noframes textarea xmp plaintext'],
  [FORMATTING, 'a b big code em font i nobr s small strike strong tt u'],
  [BOUNDARY, 'applet caption table td th marquee object template'],
  [INERT, 'template noscript'],
  [FOREIGN, 'svg math'],
  [FILLED, 'embed hr img input iframe object video audio canvas meter progress'],
  [HEADING, 'h1 h2 h3 h4 h5 h6'],
  [PASSED, 'option optgroup legend'],
])

/** An element of a document. */
export interface Element {
  readonly name: string
  /** What it is: the bits above; 0 if nothing is known of it. */
  readonly kind: number
  readonly siblings: Siblings | undefined
}

function kindsOfElements(list: readonly (readonly [kind: number, names: string])[]): ReadonlyMap<string, Element> {
  const kinds = new Map<string, Element>()
  for (const [kind, names] of list)
    for (const name of names.split(' '))
      kinds.set(name, { name, kind: (kinds.get(name)?.kind ?? 0) | kind, siblings: SIBLINGS.get(name) })
  return kinds
}

/** The element of a name. Its own name is the one of the table, with which others are compared in a quarter of the time. */
export function elementOf(name: string): Element {
  return KINDS.get(name) ?? { name, kind: 0, siblings: undefined }
}
