import type { Source } from '../input/bytes'
import { statusLine } from '../terminal'

const EVERY = 200
const WIDTH = 24

export interface ProgressWords {
  checkingOrder: string
  sorting: string
  judging: string
  perSecond: string
  left: string
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds)
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return h > 0
    ? `${h}:${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')}`
    : `${m}:${String(s).padStart(2, '0')}`
}

/** Shows the progress of a replay in one line of the terminal. Writes nothing if the output is not a terminal. */
export class Progress {
  readonly #total: number | undefined
  #done = 0
  #shownAt = 0
  #startedAt = performance.now()
  #phase: string
  #shown = false

  constructor(
    readonly sources: readonly Source[],
    readonly words: ProgressWords,
  ) {
    this.#phase = words.judging
    this.#total = sources.every(({ size }) => size !== undefined)
      ? sources.reduce((sum, { size }) => sum + (size as number), 0)
      : undefined
  }

  phase(phase: 'checkingOrder' | 'sorting' | 'judging'): void {
    this.#phase = this.words[phase]
  }

  /** Call at the end of a source: its bytes then count in full. */
  finished(source: Source): void {
    this.#done += source.size ?? 0
  }

  update(source: Source, comments: number): void {
    if (!statusLine.isShown) return
    const now = performance.now()
    if (now - this.#shownAt < EVERY) return
    this.#shownAt = now
    const seconds = (now - this.#startedAt) / 1000
    const rate = `${Math.round(comments / seconds)} ${this.words.perSecond}`
    const line = [this.#phase, String(comments), rate]
    if (this.#total !== undefined && this.#total > 0) {
      const share = Math.min(1, (this.#done + source.read) / this.#total)
      const filled = Math.round(share * WIDTH)
      line.unshift(
        `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)} %`,
      )
      if (share > 0.01) line.push(`${clock((seconds * (1 - share)) / share)} ${this.words.left}`)
    }
    statusLine.show(line.join(' · '))
    this.#shown = true
  }

  /** Erases the line before something else is printed. */
  clear(): void {
    if (!this.#shown) return
    statusLine.clear()
    this.#shown = false
  }
}
