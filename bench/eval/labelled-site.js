// Two generated sites with advertisements among what members write: the labels that a moderator would give are known.
import { pick, random } from '../random.js'
import { prose } from '../texts.js'
import { of } from './languages.js'

const OFFERS = {
  fr: {
    what: 'Besoin d’un crédit rapide|Gagnez de l’argent depuis chez vous|Offre de prêt entre particuliers|Investissez dans le bitcoin|Achetez des abonnés|Voyance gratuite par téléphone|Retour affectif garanti|Maigrir sans effort',
    how: 'taux de {n} %|sans justificatif|{n} euros par jour|réponse sous {n} heures|satisfait ou remboursé|résultat garanti|écrivez-moi sur WhatsApp +33 6 {n}|contactez Mme {name}|places limitées',
  },
  en: {
    what: 'Make money from home|Get cheap followers|Best casino bonus|Loan approved today|Buy pills without prescription|Crypto signals that work|Check out my new song|I lost 20 pounds',
    how: '{n} dollars a day|no credit check|{n} % off|reply within {n} hours|money back guarantee|text me on WhatsApp +1 {n}|ask for {name}|limited places|subscribe to my channel',
  },
}
const NAMES = 'Durand Martin Klein Rossi Moreau Jensen Okafor Novak Petit Silva'.split(' ')
const HOSTS = ['com', 'xyz', 'top', 'ru']

function offer(next, language) {
  const { what, how } = OFFERS[language]
  const parts = [what, how, how].map((list) =>
    pick(next, list.split('|'))
      .replace('{n}', String(Math.floor(next() * 9000) + 10))
      .replace('{name}', pick(next, NAMES)),
  )
  const address = ` http://${pick(next, NAMES).toLowerCase()}${Math.floor(next() * 1000)}.${pick(next, HOSTS)}/`
  const tail = next() < 0.5 ? ` ${prose(next, language, 40)}` : ''
  return parts.join(pick(next, [', ', '. ', ' ! ', ' - '])) + (next() < 0.5 ? address : '') + tail
}

function remark(next, language, i) {
  if (next() < 0.2) return pick(next, of(language).everyday)
  const link = next() < 0.07 ? ` https://www.example-${Math.floor(next() * 50)}.com/page/${i}` : ''
  return prose(next, language, 20 + next() ** 2 * 300) + link
}

/** Rows with labels. @param {'fr' | 'en'} language @param {number} share of spam */
export function labelledSite(seed, language, posts, share) {
  const next = random(seed)
  return Array.from({ length: posts }, (_, i) => {
    const spam = next() < share
    const member = next() < 0.3 ? `guest-${i}` : `member-${Math.floor(next() ** 2 * 300)}`
    return {
      author: spam ? `seller-${i}` : member,
      content: spam ? offer(next, language) : remark(next, language, i),
      label: spam ? 'spam' : 'ham',
      thread: `t${Math.floor(next() * 40)}`,
    }
  })
}
