import type { Comment } from '../../src'

/** The same sequence for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const WORDS =
  'dossier demande travailleurs qualifiés bureau réponse attente délai avocat lettre frais remboursement famille ministère annonce réunion samedi montréal québec loi projet mandat recours ordre collectif document passeport visa travail permis études examen français résultat courriel téléphone agent accueil preuve copie notaire certificat'.split(
    ' ',
  )

/**
 * An export of a busy forum: mostly ordinary posts, some petitions and links that come again, copies with changed words,
 * everyday thanks, evenings in which someone floods, moderators, retries and edits.
 */
export function* busyForum(count: number, seed = 1): Generator<Comment & { postedAt: number }> {
  const next = random(seed)
  const below = (n: number) => Math.floor(next() * n)
  const said: string[] = []
  let time = Date.UTC(2026, 0, 5, 7)
  let flooder = -1
  for (let i = 0; i < count; i++) {
    if (next() < 0.002) flooder = below(400)
    if (next() < 0.02) flooder = -1
    const flood = flooder >= 0 && next() < 0.8
    time += flood ? 2000 + below(6000) : 20_000 + below(120_000)
    const kind = next()
    // Petitions and links are handed round by a few.
    const few = kind >= 0.12 && kind < 0.21
    const author = flood ? flooder : few ? below(150) : Math.floor(below(4000) * next())
    let content = Array.from({ length: 6 + below(30) }, () => WORDS[below(WORDS.length)]).join(' ')
    if (kind < 0.08) content = ['merci', '+1', 'Merci beaucoup !', 'courage à tous'][below(4)] as string
    else if (kind < 0.12 && said.length > 0) {
      const words = (said[below(said.length)] as string).split(' ')
      if (next() < 0.7) words[below(words.length)] = WORDS[below(WORDS.length)] as string
      content = words.join(' ')
    } else if (kind < 0.16)
      content += ` https://www.change.org/p/petition-${below(12)}?recruiter=${below(1000)}&utm_source=share`
    else if (kind < 0.21) content += ` https://www.exemple.org/page/${below(60)}`
    else if (kind < 0.215)
      content = Array.from({ length: 6 }, (_, n) => `https://site${n}-${below(50)}.example/`).join(' ')
    // A letter that a thread hands on: many authors, few words changed.
    const letter = kind >= 0.215 && kind < 0.23 && said.length > 3
    if (letter) content = said[below(3)] as string
    if (said.length < 200) said.push(content)
    else if (next() < 0.02) said[below(200)] = content
    const again = next() < 0.005 ? Math.max(0, i - 1 - below(50)) : i
    yield {
      id: `p${again}`,
      author: { id: `m${author}`, name: `Nom ${author}`, ...(author === 7 && { role: 'moderator' }) },
      thread: `fil-${below(letter ? 2 : 40)}`,
      postedAt: time,
      content,
    }
  }
}
