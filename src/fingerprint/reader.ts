import type { SipKey } from '../digest/keyed-hash'
import { mix32 } from '../digest/mix32'
import { MOST_OUTLINED } from '../digest/outline'
import { MAX_KEYS, SKETCH_BYTES, writeKeys, writeSketch } from '../digest/sketch'
import { LinkCanonicalizer, type LinkOptions } from '../links/canonicalize'
import { collectLinks, type LinkSpan } from '../links/collect'
import { isOpaquePetition } from '../links/redirects'
import { codeIn } from '../markup/code'
import { decodeReferences } from '../markup/entities'
import { bodyOf } from '../markup/letter'
import {
  isWhole,
  type OwnText,
  ownIn,
  ownText,
  quotedText,
  shownIn,
  type Tried,
  type Visible,
  visibleText,
} from '../markup/markup'
import { NO_FACTS, type TextFacts } from '../text/facts'
import { FactsReader, NO_KINDS, type WordKinds } from '../text/facts-reader'
import { COLON, LINE_BREAK, SLASH } from '../text/fold-table'
import { charactersOf, type FoldedText, Folder } from '../text/folder'
import { withoutInvisibles } from '../text/invisible'
import {
  foldPlainRest,
  foldPlainWhole,
  foldPlainWords,
  foldWords,
  mayBecomePlain,
  NOT_PLAIN,
  withoutDropped,
} from '../text/plain'
import { type Answered, dropQuotedWords } from '../text/reply'
import { isShortText } from '../text/short'
import { signsAsLetters } from '../text/sign-letters'
import { WordDigests } from '../text/words'
import type { Fault, Format, Link } from '../types'
import { CodeTokens, writeExactSketch } from './code-tokens'
import type { Content } from './content'
import { isEscaped, isProseWithout, triedAsProse, triedWithLinks } from './prose'

/** What one reading of a text found, before anything is looked up in a history. Valid until the next reading. */
export interface Analysis {
  lo: number
  hi: number
  /** Words, a link counting as one. */
  words: number
  /** See `WordDigests.writeOutline`. */
  outline: Uint16Array
  outlined: number
  sketch: Uint8Array
  keys: Uint32Array
  keyCount: number
  /** Canonical characters and words outside links and quotations. */
  length: number
  ownWords: number
  /** The text is too short for its repetition to mean anything. */
  short: boolean
  /** Distinct links outside quotations, at most 64; then the number of all of them, and of their registrable domains. */
  links: Link[]
  linkCount: number
  linkDomains: number
  /** Links in a signature or another part that is not the post's text, without petitions, which are among `links`. */
  asideLinks: Link[]
  /** Runs of invisible characters inside words. */
  invisibles: number
  /** Words that mix Latin letters with their look-alikes. */
  mixedWords: number
  /** What the content shows, as written, without markup and quotations. */
  text: string
  /** The part of `text` that is compared: without signatures, lines of programs and the formulas of a letter. */
  body: string
  /** What distinguishes the text from others that share most of its words. */
  facts: TextFacts
  /** Which of its first words are names, links and tokens. */
  kinds: WordKinds
  /** Length of the content if it was too long to be read whole, else 0. UTF-16 code units. */
  truncatedFrom: number
  /** Its words may be pieces of others: the digest is that of its letters, without gaps. */
  isInPieces: boolean
  /** The post says nothing of its own: all that was read is quotation, also its words and links. */
  isQuotation: boolean
}

/** An analysis as `ContentReader.read` returns it. */
export interface ReadAnalysis extends Analysis {
  /**
   * What a site shows that strips tags and keeps the text between them, where that differs: an analysis that outlasts the reading of
   * others. Undefined for nearly all comments.
   */
  stripped: ReadAnalysis | undefined
  /**
   * The folded content. Valid until another text is folded, here or elsewhere, so it must be used before the caller's code
   * runs.
   */
  readonly folded: FoldedText
}

/** An analysis that outlasts the next. It has no folded text. */
export function copyOf(analysis: Readonly<Analysis>): Analysis {
  const { outline, outlined, sketch, keys, links, facts, kinds } = analysis
  return {
    ...analysis,
    folded: undefined,
    outline: outline.slice(0, outlined),
    sketch: sketch.slice(),
    keys: keys.slice(),
    links: [...links],
    facts: { ...facts },
    kinds: { ...kinds },
  } as Analysis
}

/** An analysis and its folded text that outlast the reading of other comments and the folding of other texts. */
export function lasting(analysis: Readonly<ReadAnalysis>): ReadAnalysis {
  const { units, length } = analysis.folded
  return { ...copyOf(analysis), stripped: analysis.stripped, folded: { units: units.slice(0, length), length } }
}

/** Default of `maxContentLength`, in UTF-16 code units. */
export const DEFAULT_MAX_CONTENT = 32_768

const NO_LINKS: readonly LinkSpan[] = []
/** The signs of `://`. */
const ADDRESS_SIGNS = COLON | SLASH
const NOTHING: Tried = Object.freeze({})

/** Where a link leads, as far as anybody knows: an opaque code to a petition of its own, any other to its site. */
const siteOf = ({ petition, domain }: Link): string =>
  petition !== undefined && isOpaquePetition(petition) ? petition.key : domain

/** Eight bits of the sites of links, in any order; never 0. */
function sitesDigest(links: readonly Link[], { k0 }: SipKey): number {
  let sum = 0
  for (const domain of links.length === 1 ? [siteOf(links[0] as Link)] : new Set(links.map(siteOf))) {
    let hash = k0
    for (let i = 0; i < domain.length; i++) hash = Math.imul(hash ^ domain.charCodeAt(i), 0x01000193)
    sum = (sum + mix32(hash)) | 0
  }
  return mix32(sum) >>> 24 || 1
}

/** Most UTF-16 code units that are read once more as a site shows them that strips tags: no comment may cost twice what its length costs. */
const MAX_STRIPPED = 4096

/** How far a cut may move to a gap, in UTF-16 code units. It leaves no half of an address, which would be another address. */
const GAP_WITHIN = 1024

/** The part of a content that is read: all of it, or both ends if it is longer than `max`. Spam often ends with its offer. */
export function headAndTail(content: string, max: number): string {
  if (content.length <= max) return content
  const half = max >>> 1
  const within = Math.min(GAP_WITHIN, half >>> 1)
  const head = content.slice(0, half)
  const tail = content.slice(content.length - half)
  const gap = /\s\S*$/.exec(head.slice(-within))
  const from = tail.slice(0, within).search(/\s/)
  // Joined, and not as a template: that would be a tree of its pieces, and each look at one of its characters would take a quarter longer.
  return [gap ? head.slice(0, half - within + gap.index) : head, tail.slice(Math.max(0, from))].join('\n')
}

/** Keys and addresses of the links in the text that is answered. */
function quotedIn(answered: Answered | undefined): ReadonlySet<string> | undefined {
  return answered && new Set(answered.links.flatMap(({ key, raw }) => [key, raw]))
}

/** Whether the reading without tags finds another text, or more links. */
function addsTo({ lo, hi, linkCount }: Analysis, stripped: Analysis): boolean {
  return stripped.lo !== lo || stripped.hi !== hi || stripped.linkCount > linkCount
}

/** Reads the contents of comments. It owns the buffers for that, so that reading text allocates nothing. */
export class ContentReader {
  readonly #folder = new Folder()
  readonly #words: WordDigests
  readonly #facts: FactsReader | undefined
  readonly #links: LinkCanonicalizer
  readonly #key: SipKey
  readonly #maxLength: number
  readonly #analysis: ReadAnalysis = {
    lo: 0,
    hi: 0,
    words: 0,
    outline: new Uint16Array(MOST_OUTLINED),
    outlined: 0,
    sketch: new Uint8Array(SKETCH_BYTES),
    keys: new Uint32Array(MAX_KEYS),
    keyCount: 0,
    length: 0,
    ownWords: 0,
    short: true,
    links: [],
    linkCount: 0,
    linkDomains: 0,
    asideLinks: [],
    invisibles: 0,
    mixedWords: 0,
    text: '',
    body: '',
    facts: { ...NO_FACTS },
    kinds: { ...NO_KINDS },
    truncatedFrom: 0,
    isInPieces: false,
    isQuotation: false,
    stripped: undefined,
    folded: this.#folder,
  }

  /** @param use what is read: facts and kinds of words are of no use in a fingerprint, and take a third of its time */
  constructor(key: SipKey, maxLength: number, links: LinkOptions = {}, use: 'fingerprint' | 'judgement' = 'judgement') {
    this.#key = key
    this.#words = new WordDigests(key)
    if (use === 'judgement') this.#facts = new FactsReader(key, this.#words)
    this.#maxLength = maxLength
    this.#links = new LinkCanonicalizer(links)
  }

  /** Memory that the memo of links takes, bytes. */
  get bytes(): number {
    return this.#links.bytes
  }

  canonicalize(url: string): Link | undefined {
    return this.#links.canonicalize(url)
  }

  /** @param faults gets what `resolveLink` throws */
  read({ content: given, format, replyTo }: Content, faults?: Fault[]): ReadAnalysis {
    let content = given
    const a = this.#analysis
    const max = this.#maxLength
    a.truncatedFrom = content.length > max ? content.length : 0
    if (content.length > max) content = headAndTail(content, max)
    a.isQuotation = false
    if (a.stripped !== undefined) a.stripped = undefined
    let tried = format === 'text' && !replyTo ? this.#readPlain(content) : NOTHING
    if (tried === undefined) return this.#digestPlain()
    const shown = shownIn(content, format, 'shown', this.#links.mayLeadToPetition)
    // What markup shows is as plain as any other text.
    if (format !== 'text' && !replyTo && isWhole(shown)) tried = this.#readPlain(shown.text)
    if (tried === undefined) return this.#digestPlain()
    const answered = replyTo ? this.#readAnswered(replyTo.slice(0, max), format, faults) : undefined
    const own = ownIn(shown, tried)
    const stripped =
      own.hasMore && this.#facts !== undefined ? this.#readStripped(content, format, answered) : undefined
    this.#digest(false, this.#readOwn(content, format, own, answered, faults))
    if (stripped !== undefined && stripped.words > 0 && addsTo(a, stripped)) a.stripped = stripped
    return a
  }

  #digestPlain(): ReadAnalysis {
    this.#digest(true, undefined)
    return this.#analysis
  }

  /** Reads what a site shows that strips tags. It tells no faults, since the links of the other reading are among its own. */
  #readStripped(content: string, format: Format, answered: Answered | undefined): ReadAnalysis {
    this.#digest(
      false,
      this.#readAny(ownText(headAndTail(content, MAX_STRIPPED), format, 'stripped'), answered, undefined),
    )
    return lasting(this.#analysis)
  }

  /** Digests the words that were folded. */
  #digest(isPlain: boolean, code: CodeTokens | undefined): void {
    const a = this.#analysis
    const words = this.#words
    words.digest(this.#folder, a)
    a.isInPieces = words.isInPieces(this.#folder)
    a.words = words.count
    a.ownWords = words.count - this.#folder.links
    // Plain text has no marks and no links.
    a.length = isPlain ? this.#folder.length : charactersOf(this.#folder)
    a.short = isShortText(a.ownWords, a.length)
    if (code !== undefined) this.#addCode(code)
    if (code?.isMost) {
      writeExactSketch(a)
      a.keyCount = 0
      a.outlined = 0
      return
    }
    writeSketch(words.hashes, words.count, a.sketch, 0)
    a.outlined = this.#facts === undefined ? 0 : words.writeOutline(this.#folder, a.outline)
    a.keyCount = writeKeys(words.hashes, words.count, a.lo, a.keys)
  }

  /** Counts the words of code, of which each part is one word in the folded text. */
  #addCode({ count, words, characters, isMost }: CodeTokens): void {
    const a = this.#analysis
    a.ownWords += count + words
    a.length += characters
    if (isMost) a.words += words
    a.short = isShortText(a.ownWords, a.length)
  }

  /** Reads a content that is nothing but words. Any other must be read by `#readAny`: this returns what is known of it. */
  #readPlain(content: string): Tried | undefined {
    const folder = this.#folder
    const words = this.#words
    const flags = foldPlainWhole(folder, content)
    if (flags === NOT_PLAIN) return content.includes('://') ? NOTHING : this.#readClean(content)
    if ((flags & ADDRESS_SIGNS) === ADDRESS_SIGNS && content.includes('://')) return triedWithLinks(content, flags)
    words.read(folder)
    const tried = triedAsProse(content, flags, this.#links, this.#facts?.mayNameSlash() ?? true)
    if (tried !== undefined) return tried
    const { sum } = folder.written
    const body = bodyOf(content, (flags & LINE_BREAK) !== 0)
    const own = body === undefined ? content : content.slice(body.start, body.end)
    if (body !== undefined && foldPlainWords(folder, words, own) === NOT_PLAIN) return NOTHING
    foldPlainRest(folder, words, own)
    if (folder.length === 0) return NOTHING
    this.#foundWords(content, own, 0)
    // Of the whole text; the capitals are those of its body.
    folder.written.sum = sum
    this.#facts?.readFolded(own, NO_LINKS, folder, this.#analysis)
    return undefined
  }

  /** Reads a content that is nothing but words once the characters in it are left out that are not read: joiners, controls, accents of their own. */
  #readClean(content: string): Tried | undefined {
    if (!mayBecomePlain(content) || isEscaped(content)) return NOTHING
    const { text, insideWords } = withoutInvisibles(content)
    const clean = withoutDropped(text)
    if (clean === content) return NOTHING
    const folder = this.#folder
    const words = this.#words
    const flags = foldPlainWords(folder, words, clean)
    if (flags === NOT_PLAIN) return NOTHING
    const mayNameSlash = this.#facts?.mayNameSlash() ?? true
    if (!isProseWithout(content, text, { flags, mayNameSlash }, this.#links)) return NOTHING
    if (bodyOf(content) !== undefined) return NOTHING
    foldPlainRest(folder, words, clean)
    if (folder.length === 0) return NOTHING
    this.#foundWords(content, content, insideWords)
    this.#facts?.read(text, NO_LINKS, folder, this.#analysis)
    return undefined
  }

  /** Notes a content that is nothing but words. */
  #foundWords(text: string, body: string, invisibles: number): void {
    const a = this.#analysis
    a.text = text
    a.body = body
    a.invisibles = invisibles
    a.mixedWords = 0
    a.facts.sites = 0
    if (a.links.length > 0) a.links = []
    if (a.asideLinks.length > 0) a.asideLinks = []
    a.linkCount = 0
    a.linkDomains = 0
  }

  /**
   * Reads what the author of a content says; or what the content quotes, if that is all there is.
   *
   * @returns the code in it, if there is any
   */
  #readOwn(
    content: string,
    format: Format,
    own: OwnText,
    answered: Answered | undefined,
    faults: Fault[] | undefined,
  ): CodeTokens | undefined {
    const a = this.#analysis
    const code = this.#readAny(own, answered, faults)
    const isOwn = this.#folder.length > 0 || a.links.length > 0 || a.asideLinks.length > 0
    // A fingerprint is of what somebody says.
    if (isOwn || this.#facts === undefined) return code
    // Without its answer, or without the marks of quotation.
    const quoted =
      answered !== undefined && own.whole !== '' ? own : quotedText(content, format, this.#links.mayLeadToPetition)
    const quotedCode = this.#readAny(quoted, undefined, faults)
    a.isQuotation = this.#folder.length > 0 || a.links.length > 0
    if (!a.isQuotation) return quotedCode
    a.text = ''
    // Disguises and lists of links are the other author's.
    a.invisibles = 0
    a.mixedWords = 0
    a.linkDomains = 0
    return quotedCode
  }

  /** @returns the code in the text, if there is any */
  #readAny(visible: OwnText, answered: Answered | undefined, faults: Fault[] | undefined): CodeTokens | undefined {
    const a = this.#analysis
    const folder = this.#folder
    const words = this.#words
    const { aside } = visible
    a.text = visible.whole
    a.body = visible.text
    const isClean = visible.isClean === true
    const clean = isClean ? { text: visible.coded, insideWords: 0 } : withoutInvisibles(visible.coded)
    const signs = isClean ? clean.text : signsAsLetters(clean.text)
    const { text, spans: code } = visible.code?.text === signs ? visible.code : codeIn(signs)
    a.invisibles = clean.insideWords
    const spans = this.#findLinks(text, visible.targets, answered, faults)
    if (a.asideLinks.length > 0) a.asideLinks = []
    if (aside !== undefined) this.#readAside(aside, answered, faults)
    const tokens = code.length > 0 ? new CodeTokens(text, code, spans, this.#key) : undefined
    const skipped = tokens?.spans ?? spans
    foldWords(folder, words, text, skipped, (i) => (skipped[i] as LinkSpan).key)
    a.mixedWords = folder.mixedWords
    if (answered !== undefined) dropQuotedWords(folder, words, answered)
    this.#facts?.read(text, skipped, folder, a)
    return tokens
  }

  /**
   * Reads what surrounds the text of a post. A petition there counts like any other. Other links do not: they are the same below each
   * post, and most of them belong to a program.
   */
  #readAside(aside: Visible, answered: Answered | undefined, faults: Fault[] | undefined): void {
    const a = this.#analysis
    const { text, insideWords } = withoutInvisibles(aside.text)
    a.invisibles += insideWords
    const { links } = collectLinks(text, aside.targets, this.#links, quotedIn(answered), faults)
    for (const link of links) {
      if (link.petition === undefined) a.asideLinks = [...a.asideLinks, link]
      else if (!a.links.some(({ petition }) => petition?.key === link.petition?.key)) {
        a.linkCount++
        if (!a.links.some(({ domain }) => domain === link.domain)) a.linkDomains++
        a.links = [...a.links, link]
      }
    }
  }

  #findLinks(
    text: string,
    targets: readonly string[],
    answered: Answered | undefined,
    faults: Fault[] | undefined,
  ): LinkSpan[] {
    const a = this.#analysis
    const { spans, links, count, domains } = collectLinks(text, targets, this.#links, quotedIn(answered), faults)
    a.links = links
    a.linkCount = count
    a.linkDomains = domains
    a.facts.sites = links.length > 0 ? sitesDigest(links, this.#key) : 0
    return spans
  }

  /** Reads the text that a comment answers as comments are read, so that its words and links are recognised in the comment. */
  #readAnswered(replyTo: string, format: Format, faults: Fault[] | undefined): Answered {
    const visible = visibleText(replyTo, format)
    // Both what it shows and what is written: what it quotes itself is a quotation in the comment too.
    const whole = format === 'text' ? visible.text : `${visible.text}\n${replyTo}`
    const { text } = withoutInvisibles(decodeReferences(whole))
    const { spans } = collectLinks(text, visible.targets, this.#links, undefined, faults)
    return { text, links: spans }
  }
}
