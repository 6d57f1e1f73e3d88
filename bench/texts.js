// Seeded texts: words of one language, early ones more often, so that pairs of words repeat as they do in real comments.
import { random } from './random.js'

const WORDS = {
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec on mais comme ou si leur y dont elle deux aux ces mes nous vous ils bien sans autre après être fait notre cette même encore aussi toujours peut dossier demande immigration ministère délai réponse travail permis visa résidence famille enfants avocat lettre courrier attente espoir courage merci bonjour message forum aide conseil question document preuve frais paiement refus annulation décision gouvernement loi projet député pétition signature semaine mois année jour heure téléphone agent bureau Montréal Québec Canada Ottawa étudiant diplôme école université emploi employeur salaire logement appartement déménager partir arriver rester attendre recevoir envoyer écrire lire comprendre expliquer demander répondre payer chercher trouver perdre gagner croire penser savoir vouloir pouvoir devoir prendre mettre tenir venir voir passer parler ouvrir fermer changer garder oublier préparer vérifier confirmer annuler traiter accepter',
  en: 'the of and to a in is it you that he was for on are with as his they be at one have this from or had by but some what there we can out other were all your when up use word how said an each she which do their time if will way about many then them would write like so these her long make thing see him two has look more day could go come did my sound no most number who over know water than call first people may down side been now find file application immigration minister delay answer work permit visa residence family children lawyer letter waiting hope thanks hello message forum help advice question document proof fee payment refusal decision government law bill member petition signature week month year hour phone agent office student degree school university job employer salary housing move leave arrive stay receive send read understand explain ask reply pay search lose win believe think know want take put keep open close change forget prepare check confirm cancel process accept',
  de: 'und die der das ist nicht ich ja in es zu auch mit den auf so ein was wie von man aber noch dann mal nur oder wenn für schon da war hat doch wir haben sind habe mehr jetzt immer einfach nein gut bei im an sich er sie mir kann alle eine wird mich aus nach über beim bis hier also sehr wieder ganz heute spiel spielen chat stream folge sendung nächste schön super danke hallo leute bitte warum wer wo wann echt wirklich irgendwie glaube finde meine deine geil witzig lustig traurig müde hunger pause musik ton bild kamera frage antwort zeit tag woche jahr morgen abend nacht gestern später früher gewonnen verloren neu alt groß klein schnell langsam besser schlecht richtig falsch',
}

const LISTS = Object.fromEntries(Object.entries(WORDS).map(([language, words]) => [language, words.split(' ')]))

/** Prose of at least `length` characters. @param {() => number} next @param {'fr' | 'en' | 'de'} language */
export function prose(next, language, length) {
  const words = LISTS[language]
  let text = ''
  while (text.length < length) {
    const word = words[Math.floor(words.length * next() ** 1.6)]
    const sentence = text === '' || next() < 0.08
    text += sentence ? `${text === '' ? '' : '. '}${word.charAt(0).toUpperCase()}${word.slice(1)}` : ` ${word}`
  }
  return text
}

/** The same text as one flat string, as it comes out of a request: adding pieces leaves a tree of them. */
export function flat(text) {
  const encoding = /[^\x00-\xff]/.test(text) ? 'utf16le' : 'latin1'
  return Buffer.from(text, encoding).toString(encoding)
}

/**
 * A source of texts that are all different, the same in every run.
 *
 * @param {'fr' | 'en'} language
 * @param {number} length about how many characters
 * @param {'none' | 'seen' | 'new'} [link] one link at the end: to one of a thousand pages, or to a page of its own
 * @param {number} [seed]
 * @returns {() => string}
 */
export function source(language, length, link = 'none', seed = 0) {
  const next = random(length * 31 + { none: 0, seen: 7, new: 11 }[link] + (language === 'fr' ? 1 : 2) + seed * 104_729)
  let made = 0
  return () => {
    const tail = linkAt(link, made++, length, seed)
    return flat(prose(next, language, Math.max(20, length - tail.length)) + tail)
  }
}

function linkAt(link, n, length, seed) {
  if (link === 'none') return ''
  const page = link === 'seen' ? Math.floor(n / 40) % 25 : `${seed}-${n}`
  // A short text has no room for a long address.
  if (length < 100) return ` https://exemple-${n % 40}.fr/p/${page}`
  return link === 'seen'
    ? ` https://www.example-${n % 40}.com/page/${page}?utm_source=forum&id=${n % 40}`
    : ` https://www.example-${n % 97}.com/page/${page}?utm_source=forum&id=${n % 13}`
}
