import type { AbuseKind } from './findings'

const SENTENCES: Record<AbuseKind, { en: string; fr: string }> = {
  threat: {
    en: 'It seems to threaten somebody or to call for violence',
    fr: 'Il semble menacer quelqu’un ou appeler à la violence',
  },
  insult: {
    en: 'It seems to insult somebody',
    fr: 'Il semble insulter quelqu’un',
  },
  profanity: {
    en: 'It contains swear words',
    fr: 'Il contient des gros mots',
  },
}

/** What a moderator, and the author, are told of a passage: what it seems to be, and the words. */
export function sentence(kind: AbuseKind, shown: string): { en: string; fr: string } {
  const { en, fr } = SENTENCES[kind]
  return { en: `${en}: “${shown}”.`, fr: `${fr} : « ${shown} ».` }
}
