import type { Post } from '../columns/comment'

const MINUTE = 60_000
const FROM = Date.UTC(2026, 2, 2, 7)
const FRENCH =
  'le la les un une des nous vous ils mon notre dossier demande réponse ministère attente mois année famille enfant école travail permis visa ' +
  'pour dans avec sans depuis pendant après avant quand parce que si mais donc très trop encore toujours jamais hier demain semaine ' +
  'avocat bureau guichet courriel lettre preuve copie passeport photo frais banque logement loyer ville quartier bus train hiver neige'
const ENGLISH =
  'the a we you they my our file request answer ministry waiting months year family child school work permit visa for in with without ' +
  'since during after before when because if but so very too still always never yesterday tomorrow week lawyer office desk email letter ' +
  'proof copy passport photo fees bank housing rent city area bus train winter snow'
const PLACES = [
  'https://www.change.org/p/reponse-aux-familles',
  'https://journal.example/article',
  'https://www.example.org/guide',
]

/** A small generator of numbers from 0 to 1 (mulberry32): the same ones in each run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * The posts of a made-up forum, in order of time: 300 members and some guests, 60 threads, French and English, one post in ten with a
 * link, a few said again.
 */
export function generatedPosts(count: number): Post[] {
  const next = random(20260302)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const words = [FRENCH.split(' '), ENGLISH.split(' ')]
  const sentence = (): string => {
    const list = pick(words)
    const said = Array.from({ length: 5 + Math.floor(next() * 20) }, () => pick(list)).join(' ')
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}${pick(['.', '.', ' !', ' ?', '…', ' (voir plus haut).'])}`
  }
  const posts: Post[] = []
  let time = FROM
  for (let n = 0; n < count; n++) {
    // A post a minute on average.
    time += Math.floor(next() * 2 * MINUTE)
    const earlier = posts[Math.floor(next() * posts.length)]
    const isAgain = next() < 0.03 && earlier !== undefined
    const content = isAgain
      ? earlier.comment.content
      : Array.from({ length: 1 + Math.floor(next() * 4) }, sentence).join(' ') +
        (next() < 0.1 ? ` ${pick(PLACES)}/${Math.floor(next() * 40)}` : '')
    const author = next() < 0.9 ? `member-${Math.floor(next() ** 2 * 300)}` : `guest-${n}`
    posts.push({
      line: n + 1,
      time,
      threaded: false,
      comment: {
        id: `p${n}`,
        author: { id: author },
        thread: `t${Math.floor(next() ** 2 * 60)}`,
        postedAt: time,
        content,
      },
    })
  }
  return posts
}
