// Sequences of comments that attack one part of the history. Each makes the n-th comment, of an ordinary text if it needs one.
import { fingerprint } from '../../dist/index.js'
import { random, shuffled } from '../random.js'

const START = Date.UTC(2026, 0, 1)
const DAY = 86_400_000

const ordinary = (n, content) => ({
  author: `author-${n % 5000}`,
  thread: `thread-${n % 500}`,
  content,
  postedAt: START + n * 5000,
})

/** The comments that hostile ones are compared with. */
export const ORDINARY_SEQUENCE = ordinary

/**
 * Short texts whose digests end in the same bits, so that they fall on few slots of a table; the more bits, the fewer slots. Anyone can
 * find such texts for a filter without a secret.
 */
function oneBucket(bits, count) {
  const texts = []
  const mask = 2 ** bits - 1
  let wanted
  for (let i = 0; texts.length < count; i++) {
    const text = `annonce ${i.toString(36)}`
    const end = Number.parseInt(fingerprint(text).digest.slice(8), 16) & mask
    wanted ??= end
    if (end === wanted) texts.push(text)
  }
  return texts
}

/** Six of twelve sentences in another order each time: the texts share the word trigrams that an index finds them by. */
function shuffledSentences(n) {
  const sentences = Array.from({ length: 12 }, (_, i) => `le dossier ${i} attend encore une réponse du ministère`)
  return `${shuffled(random(n), sentences).slice(0, 6).join('. ')}. ${n}`
}

/**
 * @param {boolean} quick whether to search fewer digests for one bucket
 * @returns {Record<string, (n: number, content: string) => import('../../dist/index.js').Comment>}
 */
export function hostileSequences(quick) {
  const bucket = quick ? oneBucket(7, 1500) : oneBucket(10, 2500)
  // A permutation of the numbers below 2 to the power of 20.
  const scattered = (n) => Math.imul(n, 0x9e3779b1) & 0xfffff
  return {
    'one index bucket': (n) => ({ ...ordinary(n, bucket[n % bucket.length]) }),
    'the same trigrams in another order': (n) => ordinary(n, shuffledSentences(n)),
    'one thread': (n, content) => ({ ...ordinary(n, content), thread: 'the-thread' }),
    'one author': (n, content) => ({ ...ordinary(n, content), author: 'the-author' }),
    'one author, one thread': (n, content) => ({ ...ordinary(n, content), author: 'the-author', thread: 'the-thread' }),
    'a new author each time': (n, content) => ({ ...ordinary(n, content), author: `once-${n}` }),
    'a new thread each time': (n, content) => ({ ...ordinary(n, content), thread: `once-${n}` }),
    'one text': (n) =>
      ordinary(n, 'Rendez-nous nos dossiers, nous attendons depuis trois ans une réponse du ministère.'),
    'one text by one author': (n) => ({
      ...ordinary(n, 'Rendez-nous nos dossiers, nous attendons depuis trois ans une réponse du ministère.'),
      author: 'the-author',
    }),
    'one id, edited each time': (n, content) => ({ ...ordinary(n, content), id: 'the-id' }),
    'all at the same moment': (n, content) => ({ ...ordinary(n, content), postedAt: START }),
    'one author, same moment': (n, content) => ({ ...ordinary(n, content), author: 'the-author', postedAt: START }),
    'times shuffled': (n, content) => ({ ...ordinary(n, content), postedAt: START + scattered(n) * 1000 }),
    'one author, times shuffled': (n, content) => ({
      ...ordinary(n, content),
      author: 'the-author',
      postedAt: START + scattered(n) * 1000,
    }),
    'one author, times running backwards': (n, content) => ({
      ...ordinary(n, content),
      author: 'the-author',
      postedAt: START - n * 1000,
    }),
    'negative times': (n, content) => ({ ...ordinary(n, content), postedAt: -n * 5000 }),
    'times far ahead': (n, content) => ({ ...ordinary(n, content), postedAt: START + 1e6 * DAY }),
    'one domain': (n, content) => ordinary(n, `${content.slice(0, 250)} https://www.example.com/page/${n}`),
    'one link': (n, content) => ordinary(n, `${content.slice(0, 250)} https://www.example.com/page`),
    'one petition, always other parameters': (n, content) =>
      ordinary(n, `${content.slice(0, 250)} https://www.change.org/p/nos-dossiers?source=${n}`),
  }
}

/** The ordinary comments for hostile ones with a link: each has a new link. */
export const WITH_LINK = (n, content) =>
  ordinary(n, `${content.slice(0, 250)} https://www.site-${n % 997}.com/page/${n}`)

/** The sequences whose comments have a link. */
export const LINKED = new Set(['one domain', 'one link', 'one petition, always other parameters'])
