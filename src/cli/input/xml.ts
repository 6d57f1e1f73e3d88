import sax from 'sax'
import type { Said } from '../command'
import { bad, MAX_ROW, type Read, TOO_LONG } from './row'

/** Which elements of an XML export are comments, by their names without prefix. */
export interface Shape {
  record: string
  /** An element around or before the records, and those of its children that are passed to the records. */
  context: string
  inherit: readonly string[]
  /** Contexts to which later records refer by id; the others apply to the records inside them. */
  referred: boolean
}

/** WordPress eXtended RSS: comments stand inside their page. */
export const WORDPRESS: Shape = {
  record: 'comment',
  context: 'item',
  inherit: ['link', 'title', 'post_id'],
  referred: false,
}
/** Disqus: pages come first, as threads, and posts refer to them. */
export const DISQUS: Shape = { record: 'post', context: 'thread', inherit: ['link', 'title'], referred: true }

/** Deepest nesting of elements that is read; exports have six levels. */
const MAX_DEPTH = 100
/** Most threads whose address is remembered. Posts of further threads are filed under the thread's number. */
const MAX_THREADS = 50_000
const MAX_ADDRESS = 500
/**
 * Malformed places that any file may have, and characters for each further one. Each costs as much as hundreds of characters, and an
 * end tag that closes nothing costs that for every open element. Beyond this the file is no XML, and it is given up.
 */
const MAX_FAULTS = 1000
const CHARACTERS_PER_FAULT = 1000
/**
 * Characters that the parser is given at once. It reads what it has of a declaration again at each character, so one that fills a block is
 * not read on. Exports have none, or one of less than a hundred characters.
 */
const BLOCK = 256
/** What is thrown to leave the parser in the middle of a block. */
const STOP = Symbol('stop')

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads the comments of an XML export. Only XML's five entities are known, so no entity can expand. A malformed document is read as
 * far as possible, and `onFault` is called.
 */
class XmlReader {
  readonly #parser = sax.parser(true, { position: true })
  readonly #path: string[] = []
  readonly #threads = new Map<string, string>()
  #fields: { [name: string]: string } | undefined
  #context: { [name: string]: string } | undefined
  #line = 0
  #length = 0
  #text = ''
  #faults = 0
  #characters = 0
  reads: Read[] = []
  fatal: Said | undefined

  constructor(
    readonly shape: Shape,
    readonly onFault: (line: number) => void,
  ) {
    const parser = this.#parser
    parser.onopentag = (tag) => this.#open(local(tag.name), tag.attributes as { [name: string]: string })
    parser.onclosetag = () => this.#close()
    parser.ontext = (text) => this.#add(text)
    parser.oncdata = (text) => this.#add(text)
    parser.onerror = (error) => {
      // Otherwise the parser throws the error again at the next write.
      ;(parser as { error: Error | null }).error = null
      if (/buffer length/i.test(error.message))
        this.#giveUp('a tag or name that never ends', 'une balise ou un nom sans fin')
      this.onFault(parser.line + 1)
      if (++this.#faults > MAX_FAULTS + this.#characters / CHARACTERS_PER_FAULT)
        this.#giveUp('too many malformed places', 'trop d’endroits mal formés')
    }
  }

  get line(): number {
    return this.#parser.line + 1
  }

  write(block: string): void {
    try {
      for (let from = 0; from < block.length && this.fatal === undefined; from += BLOCK) {
        this.#characters += Math.min(BLOCK, block.length - from)
        this.#parser.write(block.slice(from, from + BLOCK))
        if ((this.#parser as unknown as { sgmlDecl: string }).sgmlDecl.length >= BLOCK)
          this.#giveUp('a declaration that never ends', 'une déclaration sans fin')
      }
    } catch (error) {
      if (error !== STOP) throw error
    }
  }

  #giveUp(...reason: Said): never {
    this.fatal ??= reason
    throw STOP
  }

  end(): void {
    if (this.#path.length > 0)
      this.fatal ??= [
        `the file ends inside <${this.#path.at(-1)}>`,
        `le fichier finit à l’intérieur de <${this.#path.at(-1)}>`,
      ]
  }

  #open(name: string, attributes: { [name: string]: string }): void {
    const { record, context, referred } = this.shape
    if (this.#path.length >= MAX_DEPTH)
      this.#giveUp(
        `more than ${MAX_DEPTH} elements inside each other`,
        `plus de ${MAX_DEPTH} éléments les uns dans les autres`,
      )
    this.#path.push(name)
    this.#text = ''
    const id = attributes['dsq:id']
    if (name === record && (referred || this.#context !== undefined)) {
      if (this.#fields !== undefined) this.#unclosed()
      this.#fields = Object.create(null) as { [name: string]: string }
      this.#line = this.line
      this.#length = 0
      if (id !== undefined) this.#fields['dsq:id'] = id
      if (!referred) for (const each of this.shape.inherit) this.#fields[each] = this.#context?.[each] ?? ''
    } else if (this.#fields !== undefined) {
      if (id !== undefined) this.#fields[name] = name === context ? (this.#threads.get(id) ?? id) : id
    } else if (name === context) {
      this.#context = Object.create(null) as { [name: string]: string }
      if (id !== undefined) this.#context['dsq:id'] = id
    }
  }

  #close(): void {
    const name = this.#path.pop()
    if (name === undefined) return
    const { record, context, inherit, referred } = this.shape
    const text = this.#text
    this.#text = ''
    if (this.#fields !== undefined) {
      if (name === record) this.#emit()
      // Plugins put metadata one level deeper, under other names.
      else if (this.#path.at(-1) !== 'commentmeta' && !(name in this.#fields)) this.#fields[name] = text.trim()
    } else if (this.#context !== undefined) {
      if (this.#path.at(-1) === context && inherit.includes(name))
        this.#context[name] ??= text.trim().slice(0, MAX_ADDRESS)
      if (name !== context) return
      const { 'dsq:id': id, link } = this.#context
      if (referred && id !== undefined && link && this.#threads.size < MAX_THREADS) this.#threads.set(id, link)
      this.#context = undefined
    }
  }

  #add(text: string): void {
    if (this.#fields !== undefined) this.#length += text.length
    if (this.#length <= MAX_ROW && (this.#fields ?? this.#context) !== undefined)
      // The bodies of pages are skipped.
      this.#text = this.#fields === undefined ? (this.#text + text).slice(0, MAX_ADDRESS) : this.#text + text
  }

  #emit(): void {
    const fields = this.#fields as { [name: string]: string }
    this.#fields = undefined
    const raw = JSON.stringify(fields)
    this.reads.push(this.#length > MAX_ROW ? bad(this.#line, TOO_LONG, raw) : { line: this.#line, fields, raw })
  }

  #unclosed(): void {
    const { record } = this.shape
    this.reads.push(
      bad(this.#line, [`<${record}> is not closed`, `<${record}> n’est pas fermé`], JSON.stringify(this.#fields)),
    )
  }
}

/** @param onFault gets the line of each malformed place */
export function xmlReader(shape: Shape, onFault: (line: number) => void) {
  return async function* read(blocks: AsyncIterable<string>): AsyncGenerator<Read[]> {
    const reader = new XmlReader(shape, onFault)
    for await (const block of blocks) {
      reader.write(block)
      yield reader.reads.splice(0)
      if (reader.fatal !== undefined) break
    }
    reader.end()
    if (reader.fatal !== undefined) yield [{ ...bad(reader.line, reader.fatal, ''), fatal: true }]
  }
}
