import { random } from '../random.js'

const WORDS = (
  'préfecture dossier attente courrier réponse famille enfants travail contrat logement école quartier maire député ' +
  'ministère annonce décision recours avocat audience semaine mois année premier dernier nouveau ancien simple rue ' +
  'difficile possible urgent complet refusé accepté déposé reçu envoyé demandé expliqué raconté attendu espéré compris'
).split(' ')

/**
 * Comments of a busy site, `rate` for each second of event time. One author in a hundred is active, and these write half of the
 * comments. Of a hundred comments 5 have one of 300 petitions, 3 are near copies of a recent text, 10 are everyday remarks, 10 have a link.
 */
export function* comments({ authors, rate, start, seed = 7 }) {
  const next = random(seed)
  const below = (n) => Math.floor(next() * n)
  const words = (n) => Array.from({ length: n }, () => WORDS[below(WORDS.length)] + (below(3) ? '' : below(500)))
  const recent = []
  for (let n = 0; ; n++) {
    const author = next() < 0.5 ? below(authors / 100) : below(authors)
    const kind = below(100)
    let text = words(8 + below(40))
    if (kind < 3 && recent.length > 0) {
      text = [...recent[below(recent.length)]]
      text[below(text.length)] = 'autre'
    } else if (kind < 13) text = [['merci', 'bon courage', 'oui', 'à demain'][below(4)]]
    else if (recent.length < 1000) recent.push(text)
    else recent[below(1000)] = text
    let content = text.join(' ')
    // A few petitions are shared much more often than the others.
    if (kind >= 13 && kind < 18)
      content += ` https://www.change.org/p/petition-${Math.floor(300 * next() ** 3)}?s=${below(4)}`
    else if (kind < 28 && kind >= 18) content += ` https://example.org/page/${below(1e6)}`
    yield {
      author: `m${author}`,
      thread: `/t/${below(20_000)}`,
      id: `c${n}`,
      content,
      postedAt: start + (n * 1000) / rate,
    }
  }
}
