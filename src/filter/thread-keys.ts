import type { SipKey } from '../digest/keyed-hash'
import { digestOf } from '../fingerprint/marks'
import { threadKey } from '../history/rates'

/** Keys of threads by name. The latest is remembered, since most posts of a channel are in one thread, and two look-ups belong to each. */
export class ThreadKeys {
  readonly #key: SipKey
  #name = ''
  #latest: number

  constructor(key: SipKey) {
    this.#key = key
    this.#latest = threadKey(digestOf(key, 'thread', ''))
  }

  key(name: string): number {
    if (name === this.#name) return this.#latest
    this.#name = name
    this.#latest = threadKey(digestOf(this.#key, 'thread', name))
    return this.#latest
  }
}
