import { BLOCK, BOUNDARY, type Element, elementOf, FORMATTING, HEADING, PASSED, QUOTE } from './html-elements'
import type { Mark } from './html-text'

/** An element whose end tag has not come yet. */
export interface OpenElement {
  readonly name: string
  readonly kind: number
  readonly hides: boolean
  readonly quotes: boolean
  readonly hasGround: boolean
  /** Ends and begins lines. */
  readonly isBlock: boolean
  /** Its text is marked as code. */
  readonly isCode: boolean
  /** It has ended, but blocks in it have not. */
  isClosed: boolean
  /** What was there when it began. */
  readonly before: Mark
}

/** Told of an element that ends. */
type Leave = (element: OpenElement, byOwnTag: boolean) => void

/** Most elements among which the one is looked for that a start tag closes, as an item closes the item before it. */
const MAX_LOOK = 32

/** Chromium nests elements as deep as this: a further one takes the place of the innermost. */
const MAX_DEPTH = 512

/** The elements that are open, as browsers keep them: an end tag that fits none closes nothing. Constant time for each tag. */
export class OpenElements {
  readonly #all: OpenElement[] = []
  /** Where the elements of each name, the blocks and the boundaries are. */
  readonly #byName = new Map<string, number[]>()
  readonly #blocks: number[] = []
  readonly #boundaries: number[] = []
  readonly #leave: Leave

  constructor(leave: Leave) {
    this.#leave = leave
  }

  push(element: OpenElement): void {
    const innermost = this.#all[MAX_DEPTH - 1]
    if (innermost !== undefined) this.#closeTo(innermost.name, false)
    const at = this.#all.push(element) - 1
    const same = this.#byName.get(element.name)
    if (same === undefined) this.#byName.set(element.name, [at])
    else same.push(at)
    if ((element.kind & (BLOCK | PASSED)) === BLOCK) this.#blocks.push(at)
    if ((element.kind & BOUNDARY) !== 0) this.#boundaries.push(at)
  }

  /** Closes the paragraph in which a block begins. */
  closeParagraph(): void {
    if (this.#lastOf('p') > last(this.#boundaries)) this.#closeTo('p', false)
  }

  /** Closes what the start tag of this element closes. */
  closeSiblings({ name, kind, siblings }: Element): void {
    const all = this.#all
    if (name === 'a') this.end(name)
    const top = all.at(-1)
    if (top === undefined) return
    if ((kind & top.kind & HEADING) !== 0) this.#closeTo(top.name, false)
    if (siblings === undefined) return
    const { closes, within, isNear } = siblings
    for (let at = all.length - 1; at >= 0 && at >= all.length - MAX_LOOK; at--) {
      const open = all[at] as OpenElement
      if (closes.includes(open.name)) {
        this.#closeTo(open.name, false)
        return
      }
      const isBlock = (open.kind & BLOCK) !== 0 && open.name !== 'div' && open.name !== 'p'
      if (within.includes(open.name) || (isNear && isBlock)) return
    }
  }

  /** Reads an end tag. Returns false if it ends nothing. */
  end(name: string): boolean {
    const at = this.#lastOf(name)
    if (at < 0) return false
    const { kind } = elementOf(name)
    const isMisnested = at < last(this.#blocks) && name !== 'template'
    if ((kind & FORMATTING) !== 0 && isMisnested) {
      // The blocks in it stay open.
      const element = this.#all[at] as OpenElement
      element.isClosed = true
      this.#leave(element, true)
      this.#byName.get(name)?.pop()
      return true
    }
    if ((kind & (BLOCK | QUOTE)) === 0 ? isMisnested : isOther(kind) && at < last(this.#boundaries)) return true
    if (name === 'li' && at < Math.max(this.#lastOf('ul'), this.#lastOf('ol'))) return true
    this.#closeTo(name, true)
    return true
  }

  #lastOf(name: string): number {
    const same = this.#byName.get(name)
    return same === undefined ? -1 : last(same)
  }

  #closeTo(name: string, byOwnTag: boolean): void {
    for (;;) {
      const element = this.#all.pop()
      if (element === undefined) return
      const at = this.#all.length
      if (last(this.#blocks) === at) this.#blocks.pop()
      if (last(this.#boundaries) === at) this.#boundaries.pop()
      if (element.isClosed) continue
      this.#byName.get(element.name)?.pop()
      this.#leave(element, byOwnTag && element.name === name)
      if (element.name === name) return
    }
  }
}

const last = (list: readonly number[]): number => list.at(-1) ?? -1

/** Whether an element is neither a part of a table nor a boundary itself: those are closed from inside each other. */
const isOther = (kind: number): boolean => (kind & BOUNDARY) === 0
