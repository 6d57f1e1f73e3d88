// A site at its steady state: 20,000 authors, 2,000 threads, a comment every 5 s. Hardly anything is flagged, as on a real site.
import { source } from './texts.js'

const START = Date.UTC(2026, 0, 1)
const GAP = 5000

/** Makes comments of texts, the first at `start`, each 5 s after the one before. @returns {(content: string) => import('../dist/index.js').Comment} */
export function commenter(start = START) {
  let n = 0
  return (content) => ({
    author: `author-${(n * 7919) % 20_000}`,
    thread: `thread-${(n * 104_729) % 2000}`,
    content,
    postedAt: start + n++ * GAP,
  })
}

/** Comments that fill a history of `remembered` sightings, so that every later check evicts. All texts are different. */
export function* filling(remembered, comment) {
  const next = source('fr', 300, 'none', 1)
  for (let i = 0; i < remembered * 1.1; i++) yield comment(next())
}

/** A commenter whose comments that fill a history of `remembered` sightings all come before a time. */
export const commenterBefore = (time, remembered) => commenter(time - Math.ceil(remembered * 1.1 + 1) * GAP)
