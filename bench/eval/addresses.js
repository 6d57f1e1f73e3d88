// Invented addresses, as people share them.
import { pick } from '../random.js'
import { coined } from './languages.js'

const PLATFORMS = [
  (id) => `https://www.change.org/p/${id}`,
  (id) => `https://www.mesopinions.com/petition/politique/${id}/88123`,
  (id) => `https://www.openpetition.eu/petition/online/${id}`,
]

export const petition = (next) => pick(next, PLATFORMS)(`${coined(next)}-${coined(next)}-${coined(next)}`)
export const link = (next) => `https://www.${coined(next)}.example.com/${coined(next)}/${coined(next)}`

/** One address in another form. */
export function shared(next, address) {
  const ways = [
    (url) => url,
    (url) => `${url}?utm_source=${coined(next)}&utm_medium=share`,
    (url) => url.replace('https://www.', 'http://'),
    (url) => `${url}?fbclid=${coined(next)}${coined(next)}`,
    (url) => `${url}#${coined(next)}`,
  ]
  return pick(next, ways)(address)
}
