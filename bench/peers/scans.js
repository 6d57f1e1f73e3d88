// Linear scans: they compare a comment with each of the last texts of its author, or of the site.
import { diceCoefficient } from 'dice-coefficient'
import { distance } from 'fastest-levenshtein'
import { nGram } from 'n-gram'
import simhashjs from 'simhash-js'

const AUTHOR = 100
const SITE = 10_000
const bigram = nGram(2)

/** The last texts of each author, or of the site. */
function lastTexts(perAuthor) {
  const rings = new Map()
  const limit = perAuthor ? AUTHOR : SITE
  const ringOf = (author) => {
    const key = perAuthor ? author : ''
    let ring = rings.get(key)
    if (ring === undefined) {
      ring = { items: [], next: 0 }
      rings.set(key, ring)
    }
    return ring
  }
  return {
    of: (author) => ringOf(author).items,
    add(author, item) {
      const ring = ringOf(author)
      ring.items[ring.next] = item
      ring.next = (ring.next + 1) % limit
    },
  }
}

const FEWER = 'no links, disguises, windows or reasons'

/** A distance of up to 30 % of the longer text. Texts whose lengths differ by more are not compared: they cannot be as near. */
function levenshtein(perAuthor) {
  return {
    name: `fastest-levenshtein, last ${perAuthor ? '100 of the author' : '10,000 of the site'}`,
    does: `exact edit distance; ${FEWER}; keeps the texts`,
    make() {
      const texts = lastTexts(perAuthor)
      return {
        judge({ author, content }) {
          const text = content.toLowerCase()
          for (const { id, text: earlier } of texts.of(author)) {
            const longer = Math.max(text.length, earlier.length)
            if (Math.abs(text.length - earlier.length) > longer * 0.3) continue
            if (distance(text, earlier) <= longer * 0.3) return id
          }
        },
        record: ({ id, author, content }) => texts.add(author, { id, text: content.toLowerCase() }),
      }
    },
  }
}

/** Pairs of letters are made once for each text, as the documentation of the package advises. */
function dice(perAuthor) {
  return {
    name: `dice-coefficient, last ${perAuthor ? '100 of the author' : '10,000 of the site'}`,
    does: `shared pairs of letters; ${FEWER}; keeps the pairs`,
    make() {
      const texts = lastTexts(perAuthor)
      return {
        judge({ author, content }) {
          const pairs = bigram(content.toLowerCase())
          for (const { id, pairs: earlier } of texts.of(author)) {
            // The coefficient is at most twice the smaller number over the sum.
            const most = (2 * Math.min(pairs.length, earlier.length)) / (pairs.length + earlier.length)
            if (most >= 0.7 && diceCoefficient(pairs, earlier) >= 0.7) return id
          }
        },
        record: ({ id, author, content }) => texts.add(author, { id, pairs: bigram(content.toLowerCase()) }),
      }
    },
  }
}

/** The package has no index: its user compares 32-bit hashes one by one. */
const simhash = {
  name: 'simhash-js, whole history',
  does: `one number a text, cheap to compare; ${FEWER}`,
  make() {
    const hasher = new simhashjs.SimHash()
    const hashes = []
    const ids = []
    let last
    // Judging and recording need the same hash: it is computed once.
    const hashOf = (content) => {
      if (last?.content !== content) last = { content, hash: hasher.hash(content.toLowerCase()) | 0 }
      return last.hash
    }
    return {
      judge({ content }) {
        const hash = hashOf(content)
        for (let i = 0; i < hashes.length; i++) {
          let different = hashes[i] ^ hash
          let bits = 0
          while (different !== 0 && bits <= 3) {
            different &= different - 1
            bits++
          }
          if (bits <= 3) return ids[i]
        }
      },
      record({ id, content }) {
        hashes.push(hashOf(content))
        ids.push(id)
      },
    }
  },
}

export const SCANS = [levenshtein(true), levenshtein(false), dice(true), dice(false), simhash]
