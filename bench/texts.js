// Seeded texts for the benchmark: French and English words drawn with falling frequency, so that bigrams repeat as they do.
const FRENCH =
  'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec on mais comme ou si leur y dont elle deux aux ces mes nous vous ils bien sans autre après être fait notre cette même encore aussi toujours peut dossier demande immigration ministère délai réponse travail permis visa résidence famille enfants avocat lettre courrier attente espoir courage merci bonjour message forum aide conseil question document preuve frais paiement refus annulation décision gouvernement loi projet député pétition signature semaine mois année jour heure téléphone agent bureau Montréal Québec Canada Ottawa étudiant diplôme école université emploi employeur salaire logement appartement déménager partir arriver rester attendre recevoir envoyer écrire lire comprendre expliquer demander répondre payer chercher trouver perdre gagner croire penser savoir vouloir pouvoir devoir prendre mettre tenir venir voir passer parler ouvrir fermer changer garder oublier préparer vérifier confirmer annuler traiter accepter'
const ENGLISH =
  'the of and to a in is it you that he was for on are with as his they be at one have this from or had by but some what there we can out other were all your when up use word how said an each she which do their time if will way about many then them would write like so these her long make thing see him two has look more day could go come did my sound no most number who over know water than call first people may down side been now find file application immigration minister delay answer work permit visa residence family children lawyer letter waiting hope thanks hello message forum help advice question document proof fee payment refusal decision government law bill member petition signature week month year hour phone agent office student degree school university job employer salary housing move leave arrive stay receive send read understand explain ask reply pay search lose win believe think know want take put keep open close change forget prepare check confirm cancel process accept'

function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/**
 * A source of texts that never come again, the same in every run.
 *
 * @param {'fr' | 'en'} language
 * @param {number} length about how many characters
 * @param {'none' | 'seen' | 'new'} [link] one link at the end: one of a thousand pages, or one that no text had before
 * @param {number} [seed]
 * @returns {() => string}
 */
export function source(language, length, link = 'none', seed = 0) {
  const words = (language === 'fr' ? FRENCH : ENGLISH).split(' ')
  const next = random(length * 31 + { none: 0, seen: 7, new: 11 }[link] + (language === 'fr' ? 1 : 2) + seed * 104_729)
  let made = 0
  return () => {
    made++
    const tail =
      link === 'none'
        ? ''
        : // A text as short as that has no room for a longer one.
          length < 100
          ? ` https://exemple-${made % 40}.fr/p/${link === 'seen' ? Math.floor(made / 40) % 25 : `${seed}-${made}`}`
          : link === 'seen'
            ? ` https://www.example-${made % 40}.com/page/${Math.floor(made / 40) % 25}?utm_source=forum&id=${made % 40}`
            : ` https://www.example-${made % 97}.com/page/${seed}-${made}?utm_source=forum&id=${made % 13}`
    let text = ''
    while (text.length < Math.max(20, length - tail.length)) {
      const word = words[Math.floor(words.length * next() ** 1.6)]
      const sentence = text === '' || next() < 0.08
      text += sentence ? `${text === '' ? '' : '. '}${word.charAt(0).toUpperCase()}${word.slice(1)}` : ` ${word}`
    }
    // As it comes out of a request: one flat string, not the tree of pieces that adding leaves.
    return Buffer.from(text + tail, 'latin1').toString('latin1')
  }
}
