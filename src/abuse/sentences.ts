import type { AbuseKind } from './kinds'

/** By BCP 47 tag. Each begins a sentence that ends with the words it is about. */
const SENTENCES: Readonly<Record<string, Record<AbuseKind, string>>> = {
  en: {
    threat: 'It seems to threaten somebody',
    incitement: 'It seems to call for violence',
    wish: 'It seems to wish somebody harm',
    insult: 'It seems to insult somebody',
    'insult-about': 'It seems to speak of somebody in insults',
    'self-harm': 'Its author may be thinking of ending their own life',
    profanity: 'It contains swear words',
  },
  fr: {
    threat: 'Il semble menacer quelqu’un',
    incitement: 'Il semble appeler à la violence',
    wish: 'Il semble souhaiter du mal à quelqu’un',
    insult: 'Il semble insulter quelqu’un',
    'insult-about': 'Il semble parler de quelqu’un en l’insultant',
    'self-harm': 'La personne qui écrit pense peut-être à mettre fin à ses jours',
    profanity: 'Il contient des gros mots',
  },
}
/** How each language quotes. Any other: as English does. */
const QUOTED: Readonly<Record<string, (sentence: string, shown: string) => string>> = {
  fr: (sentence, shown) => `${sentence}\u00a0: «\u00a0${shown}\u00a0».`,
}

/** What a moderator, and the author, are told of a passage, by language: what it seems to be, and the words. */
export function sentences(kind: AbuseKind, shown: string): Record<string, string> {
  const said: Record<string, string> = {}
  for (const [tag, each] of Object.entries(SENTENCES))
    said[tag] = QUOTED[tag]?.(each[kind], shown) ?? `${each[kind]}: “${shown}”.`
  return said
}
