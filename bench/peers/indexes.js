// Packages with an index of their own.
import minhash from 'minhash'
import MiniSearch from 'minisearch'

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const lsh = {
  name: 'minhash, its LSH index',
  does: 'near copies of words in any order; no links, disguises, windows or reasons; nothing is ever forgotten',
  make() {
    const index = new minhash.LshIndex()
    const signatures = new Map()
    const signatureOf = (content) => {
      const signature = new minhash.Minhash()
      for (const word of new Set(wordsOf(content))) signature.update(word)
      return signature
    }
    const nearest = (signature, self) => {
      for (const id of index.query(signature)) {
        const other = signatures.get(id)
        if (id !== self && other !== undefined && signature.jaccard(other) >= 0.5) return id
      }
    }
    const record = ({ id }, signature) => {
      index.insert(id, signature)
      signatures.set(id, signature)
    }
    let probes = 0
    return {
      judge({ content }) {
        const signature = signatureOf(content)
        // The package throws if no text has a band of the query: an entry of its own comes first.
        index.insert(`probe-${probes++}`, signature)
        return nearest(signature)
      },
      record: (comment) => record(comment, signatureOf(comment.content)),
      both(comment) {
        const signature = signatureOf(comment.content)
        record(comment, signature)
        return nearest(signature, comment.id)
      },
    }
  },
}

const search = {
  name: 'minisearch, fuzzy search',
  does: 'search for people; finds typos in words; no notion of a repeat, windows or reasons; keeps the words',
  make() {
    const index = new MiniSearch({ fields: ['content'] })
    return {
      judge({ content }) {
        const terms = new Set(wordsOf(content))
        const [best] = index.search(content, { fuzzy: 0.2 })
        if (best !== undefined && best.queryTerms.length >= terms.size * 0.7) return best.id
      },
      record: ({ id, content }) => index.add({ id, content }),
    }
  },
}

export const INDEXES = [lsh, search]
