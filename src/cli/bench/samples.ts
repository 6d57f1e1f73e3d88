/** Rounds of which times are kept. */
const ROUNDS = 15

/** Times of the same items in several rounds: what else the machine did meanwhile falls on another item in each. */
export class Samples {
  readonly #times: Float64Array
  #rounds = 0

  constructor(readonly size: number) {
    this.#times = new Float64Array(size * ROUNDS)
  }

  set(item: number, time: number): void {
    this.#times[item * ROUNDS + (this.#rounds % ROUNDS)] = time
  }

  /** Call at the end of each round. */
  next(): void {
    this.#rounds++
  }

  /** The median time of each item. */
  medians(): Float64Array {
    return this.#each((times) => times[times.length >> 1] ?? 0)
  }

  /** The sum of the shortest time of each item: the steadiest figure, for differences. */
  leastSum(): number {
    return this.#each(([least = 0]) => least).reduce((sum, time) => sum + time, 0)
  }

  #each(of: (ordered: Float64Array) => number): Float64Array {
    const kept = Math.min(this.#rounds, ROUNDS)
    return new Float64Array(this.size).map((_, item) =>
      of(this.#times.slice(item * ROUNDS, item * ROUNDS + kept).sort()),
    )
  }
}
