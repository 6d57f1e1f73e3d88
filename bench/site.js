// A site at its steady state: 20,000 authors, 2,000 threads, a comment every 5 s. Hardly anything is flagged, as on a real site.
import { source } from './texts.js'

const START = Date.UTC(2026, 0, 1)

/** Makes comments of texts, each 5 s after the one before. @returns {(content: string) => import('../dist/index.js').Comment} */
export function commenter() {
  let n = 0
  return (content) => ({
    author: `author-${(n * 7919) % 20_000}`,
    thread: `thread-${(n * 104_729) % 2000}`,
    content,
    postedAt: START + n++ * 5000,
  })
}

/** Comments that fill a history of `remembered` sightings, so that every later check evicts. All texts are different. */
export function* filling(remembered, comment) {
  const next = source('fr', 300, 'none', 1)
  for (let i = 0; i < remembered * 1.1; i++) yield comment(next())
}
