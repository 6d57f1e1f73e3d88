import { decodeEntities } from './entities'

/** What a style says about an element. */
export const HIDES = 1
/** Its text has the colour of the paper. */
export const PALE = 2
/** It has a ground of its own, on which white text is read. */
export const GROUND = 4
export const SHOWN_INLINE = 8
export const SHOWN_AS_BLOCK = 16

/** A length below this is too small to be read, or to hold anything. CSS pixels. */
const TINY = 3
/** What is shifted this far to the left, or to the right, is off the screen. CSS pixels. */
const FAR_LEFT = -400
const FAR_RIGHT = 3000
/** Parts of a colour from which on it is as good as white, 0..255. */
const WHITE = 0xf4

/** Classes that the stylesheets of most sites hide: those of Bootstrap, Tailwind and WordPress. */
const HIDING_CLASS =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|element-invisible|d-none|hidden|invisible)(?:\s|$)/i

/** Pixels of a unit, at the usual sizes of letters and windows. */
const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  pt: 1.33,
  pc: 16,
  in: 96,
  cm: 38,
  mm: 3.8,
  '%': 10,
  vw: 32,
  vh: 32,
}
const LENGTH = /^([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(?:e\d{1,2})?([a-z%]{0,4})$/

/** A length in pixels; undefined for anything else. */
function pixels(value: string): number | undefined {
  const match = LENGTH.exec(value)
  const unit = match === null ? undefined : PIXELS[match[2] as string]
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit
}

const isTiny = (value: string): boolean => {
  const length = pixels(value)
  return length !== undefined && Math.abs(length) < TINY
}

const isFar = (value: string): boolean => {
  const length = pixels(value)
  return length !== undefined && (length < FAR_LEFT || length > FAR_RIGHT)
}

const isNone = (value: string): boolean => Number.parseFloat(value) < (value.endsWith('%') ? 5 : 0.05)

/** The arguments of a CSS function. */
function argumentsOf(value: string): string[] {
  const open = value.indexOf('(')
  return value
    .slice(open + 1, value.lastIndexOf(')'))
    .split(/[\s,/]+/)
    .filter(Boolean)
}

/** Whether a colour is fully transparent. */
function isClear(color: string): boolean {
  if (color === 'transparent') return true
  if (color.startsWith('#'))
    return (color.length === 5 && color[4] === '0') || (color.length === 9 && color.endsWith('00'))
  return /^(?:rgb|hsl)a?\(/.test(color) && argumentsOf(color).length === 4 && isNone(argumentsOf(color)[3] as string)
}

/** Whether a colour is white, or nearly. */
function isWhite(color: string): boolean {
  if (color === 'white' || color === 'snow' || color === 'ivory' || color === 'whitesmoke') return true
  if (color.startsWith('#')) {
    const digits = color.length < 6 ? color.replace(/[^#]/g, '$&$&') : color
    const value = Number.parseInt(digits.slice(1, 7), 16)
    return digits.length >= 7 && value >> 16 >= WHITE && ((value >> 8) & 255) >= WHITE && (value & 255) >= WHITE
  }
  const parts = argumentsOf(color)
  if (/^hsla?\(/.test(color)) return Number.parseFloat(parts[2] ?? '') >= 96
  const least = (part: string) => Number.parseFloat(part) * (part.endsWith('%') ? 2.55 : 1) >= WHITE
  return /^rgba?\(/.test(color) && parts.length >= 3 && parts.slice(0, 3).every(least)
}

/** What one property hides, apart from colours. */
function hides(property: string, value: string): boolean {
  switch (property) {
    case 'display':
      return value === 'none'
    case 'visibility':
      return value === 'hidden' || value === 'collapse'
    case 'content-visibility':
      return value === 'hidden'
    case 'opacity':
    case '-moz-opacity':
      return isNone(value)
    case 'font-size':
    case 'zoom':
    case 'scale':
      return property === 'font-size' ? isTiny(value) : isNone(value)
    case 'font':
      return /(?:^|\s)[0-2]?(?:\.\d{1,3})?(?:px|pt)(?:\/|\s)|(?:^|\s)0(?:r?em|%)?(?:\/|\s)/.test(value)
    case 'text-indent':
    case 'left':
    case 'right':
    case 'top':
    case 'bottom':
      return isFar(value)
    case 'inset':
    case 'margin':
    case 'margin-left':
    case 'margin-top':
    case 'margin-right':
      return value.split(/\s+/).some(isFar)
    case 'transform':
    case 'translate':
      return /scale[xy3d]{0,2}\(\s*0(?:\.0)?\s*[,)]/.test(value) || argumentsOf(value).some(isFar)
    case 'filter':
      return value.startsWith('opacity(') && isNone(argumentsOf(value)[0] ?? '1')
    case 'clip':
      return value.startsWith('rect(') && argumentsOf(value).every(isTiny)
    case 'clip-path':
      return /^(?:circle|ellipse)\(\s*0|^inset\(\s*(?:[5-9]\d|100)(?:\.\d{1,3})?%/.test(value)
    default:
      return false
  }
}

/** Whether a box holds nothing: with `overflow: hidden` nothing of its text is shown. */
const isEmptyBox = (property: string, value: string): boolean =>
  /^(?:max-)?(?:width|height|block-size|inline-size)$/.test(property) && isTiny(value)

function withoutComments(css: string): string {
  let kept = ''
  let from = 0
  for (let open = css.indexOf('/*'); open >= 0; open = css.indexOf('/*', from)) {
    kept += css.slice(from, open)
    const close = css.indexOf('*/', open + 2)
    if (close < 0) return kept
    from = close + 2
  }
  return from === 0 ? css : kept + css.slice(from)
}

/** A style without comments, with its escapes and references read. */
function cssOf(style: string): string {
  let css = withoutComments(decodeEntities(style).toLowerCase())
  if (css.includes('\\'))
    css = css.replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/g, (_all, hex: string | undefined, char: string) =>
      hex === undefined ? char : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)).toLowerCase(),
    )
  return css
}

/**
 * What the style of an element says about its text: bits of `HIDES` and the others. Anything that hides counts, even if another line
 * shows it again: which of them a browser obeys depends on what it knows, and what is hidden by mistake is in the second reading.
 */
function readStyle(style: string): number {
  let bits = 0
  let color = ''
  let ground = ''
  let isBox = false
  let isCut = false
  for (const line of cssOf(style).split(';')) {
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const property = line.slice(0, colon).trim()
    const value = line
      .slice(colon + 1)
      .replace('!important', '')
      .trim()
    if (hides(property, value)) bits |= HIDES
    if (property === 'color' || property === '-webkit-text-fill-color') color = value
    else if (property === 'background' || property === 'background-color') ground = value
    else if (property === 'overflow' && value !== 'visible') isCut = true
    else if (property === 'display' && /^(?:inline|contents)/.test(value)) bits |= SHOWN_INLINE
    else if (property === 'display' && /^(?:block|flex|grid|table|list-item|flow-root)/.test(value))
      bits |= SHOWN_AS_BLOCK
    if (isEmptyBox(property, value)) isBox = true
  }
  if (isBox && isCut) bits |= HIDES
  return bits | colourBits(color, ground)
}

function colourBits(color: string, ground: string): number {
  const isPaper = ground === '' || isClear(ground) || isWhite(ground)
  if (color !== '' && (isClear(color) || color === ground)) return HIDES
  if (!isPaper) return GROUND
  return color !== '' && isWhite(color) ? PALE : 0
}

/** What the attributes of an element say about how its text is shown. */
export function shownAs(attributes: ReadonlyMap<string, string>): number {
  const style = attributes.get('style')
  let bits = style === undefined ? 0 : readStyle(style)
  if (attributes.has('hidden') || attributes.has('popover') || HIDING_CLASS.test(attributes.get('class') ?? ''))
    bits |= HIDES
  const color = attributes.get('color')
  const ground = attributes.get('bgcolor')
  if (color !== undefined || ground !== undefined)
    bits |= colourBits(
      decodeEntities(color ?? '')
        .trim()
        .toLowerCase(),
      decodeEntities(ground ?? '')
        .trim()
        .toLowerCase(),
    )
  return bits
}
