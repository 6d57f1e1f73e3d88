// What members write in the tests: three different posts with one petition, by one member, in one thread.
export const petition = 'https://www.change.org/p/dossiers-annules'
export const posts = [
  `Bonjour à tous, voici de quoi protester contre les dossiers annulés ${petition}`,
  `Pour celles et ceux qui arrivent seulement maintenant dans ce sujet : ${petition}?utm_source=forum`,
  `Il ne manque plus que quelques signatures avant vendredi soir ${petition}/c/123`,
  `Encore un petit effort de chacun et le ministre devra répondre ${petition}?recruiter=9`,
]
/** One post that is sent twice by accident, and the second time perhaps with its accents. */
export const question =
  'Quelqu’un a-t-il déjà reçu une réponse du ministère à sa lettre recommandée, et après combien de semaines ?'
export const unaccented = question.replace(/é|à/g, (letter) => ({ é: 'e', à: 'a' })[letter])
/** A post that is held for its links alone. */
export const links = `Tout est là, lisez donc ces pages : ${['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.example`).join(' ')}`
