import type { Action, Category, Evidence } from '../types'

/**
 * The languages of `explain`: English and French.
 *
 * @example
 * ```ts
 * import type { Language } from 'digue'
 *
 * const languageOf = (tag: string): Language => (tag.startsWith('fr') ? 'fr' : 'en')
 * languageOf('fr-CA') // 'fr'
 * ```
 */
export type Language = 'en' | 'fr'

interface Told {
  window: string
  /** The window for each of those that were counted. */
  period: { text: string; unit: string } | undefined
  plural: Intl.LDMLPluralRule
}

/** The sentences of one language. */
export interface Messages {
  action(action: Action, category: Category): string
  /** All that is said about a post that was sent twice by accident, if nothing else decided. It shares what becomes of the first. */
  duplicate(action: Action): string
  signal(evidence: Evidence, told: Told): string
  since(date: string): string
  where(place: string): string
  /** Says that `count` other links, or petitions, of the post are in the same case. */
  others(count: number, petitions: boolean, plural: Intl.LDMLPluralRule): string
  exemption(exemption: string): string
  /** @param anything whether any post has to wait, or this one alone */
  retry(duration: string, anything: boolean): string
  /** Between two parts of a duration. */
  and: string
  oversized: string
}

/** What the site or a custom signal says itself, in one sentence or in one for each language. */
function worded({ message }: Evidence, language: Language): string | undefined {
  return typeof message === 'object' ? (message[language] ?? message.en ?? Object.values(message)[0]) : message
}

function quoted(evidence: Evidence): string {
  const { mark } = evidence
  return mark === undefined || mark.kind === 'text' || mark.kind === 'ip' ? '' : ` (${mark.key})`
}

/** " What weighed most: …", each word in quotation marks; nothing without words. */
function weighed({ words = [] }: Evidence, before: string, open: string, close: string): string {
  return words.length === 0 ? '' : ` ${before} ${words.map((word) => `${open}${word}${close}`).join(', ')}.`
}

const JUST_SENT: Readonly<Record<Language, string>> = {
  en: 'You have just sent this message.',
  fr: 'Vous venez d’envoyer ce message.',
}

/** What was repeated from one address, under whatever names. */
const FROM_ADDRESS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    'author-repeats-petition': 'The same petition was shared',
    'author-repeats-link': 'The same link was shared',
    'author-repeats-text': 'The same text, or nearly, was posted',
  },
  fr: {
    'author-repeats-petition': 'La même pétition a été partagée',
    'author-repeats-link': 'Le même lien a été partagé',
    'author-repeats-text': 'Le même texte, à peu de chose près, a été envoyé',
  },
}

/** What somebody comes back with, by the row. */
const INSISTED: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    petition: 'The same petition# was shared',
    link: 'The same link was shared',
    text: 'The same text, or nearly, was posted',
  },
  fr: {
    petition: 'La même pétition# a été partagée',
    link: 'Le même lien a été partagé',
    text: 'Le même texte, à peu de chose près, a été envoyé',
  },
}

function insistedOn({ row = 'text', ...evidence }: Evidence, language: Language): string {
  const said = INSISTED[language]
  return (Object.hasOwn(said, row) ? said[row] : said.text)?.replace('#', () => quoted(evidence)) ?? ''
}

const en: Messages = {
  action(action, category) {
    if (action === 'allow') return 'This comment is published.'
    if (action === 'nudge') return 'This comment is published; here is something its author may like to know.'
    if (action === 'hold') return 'This comment waits for a moderator to read it.'
    return category === 'closed'
      ? 'This comment concerns a closed topic and is not published.'
      : 'This comment is not published.'
  },
  duplicate(action) {
    if (action === 'hold') return `${JUST_SENT.en} It waits for a moderator to read it.`
    return action === 'reject' ? `${JUST_SENT.en} It is not published.` : JUST_SENT.en
  },
  signal(evidence, { window, period, plural }) {
    const { signal, row, observed = 0 } = evidence
    const times = plural === 'one' ? `${observed} time` : `${observed} times`
    const authors = plural === 'one' ? `${observed} author` : `${observed} authors`
    const what = quoted(evidence)
    const isLink = evidence.mark?.kind === 'link'
    const kind = evidence.mark?.kind === 'petition' ? 'petition' : isLink ? 'link' : 'message'
    if (evidence.mark?.kind === 'ip')
      return `${FROM_ADDRESS.en[signal] ?? 'Newcomers posted'} ${times} from this internet connection in ${window}.`
    switch (signal) {
      case 'author-repeats-petition':
        if (row === 'opaque')
          return `This author shared ${observed} different short ${plural === 'one' ? 'link' : 'links'} to petitions in ${window}; they may lead to the same one.`
        return `The same petition${what} was shared by this author ${times} in ${window}.`
      case 'author-repeats-link':
        return `The same link${what} was shared by this author ${times} in ${window}.`
      case 'author-repeats-text':
        return `The same text, or nearly, was posted ${row === 'thread' ? 'in this thread ' : ''}by this author ${times} in ${window}.`
      case 'author-insists':
        return `${insistedOn(evidence, 'en')} by this author at least ${times}${period ? `, about every ${period.text}` : ''}.`
      case 'duplicate':
        return JUST_SENT.en
      case 'author-flood':
        return `This author posted ${times} in ${window}.`
      case 'thread-repeats-petition':
        return `This petition${what} was shared in this thread ${times} in ${window}; everyone here has seen it.`
      case 'thread-repeats-text':
        return `Nearly the same text was posted in this thread by ${authors} in ${window}.`
      case 'campaign':
        if (row === 'title')
          return `The same few words with one link${what} were posted by ${authors} in ${window}; none of them is at fault alone.`
        return `The same ${kind}${what} was posted by ${authors} in ${window}; none of them is at fault alone.`
      case 'surge':
        if (row === 'strangers') return `Most people who are posting just now are new here (${observed}%).`
        if (row !== 'shout') return `Many more comments than usual are coming in just now (${observed} in ${window}).`
        return `The same text was posted by ${authors.replace('author', 'newcomer')} within minutes.`
      case 'copies-another':
        return plural === 'one'
          ? 'Somebody else posted the same text before, word for word.'
          : `In ${window}, ${observed} posts by this author are, word for word, what others posted before.`
      case 'link-density':
        return `The comment points to ${plural === 'one' ? '1 site' : `${observed} sites`} and says little besides.`
      case 'evasion':
        return 'The comment contains characters or addresses that make it hard to recognise; copying from a document can do that.'
      case 'closed-topic':
        return worded(evidence, 'en') ?? 'This topic is closed.'
      case 'labelled':
        return 'A moderator has already set aside nearly the same text.'
      case 'learned':
        return `The comment resembles what moderators set aside here (${Math.floor(observed)}%).${weighed(evidence, 'What weighed most:', '“', '”')}`
      default:
        return (
          worded(evidence, 'en') ?? `Noticed: ${signal}${what}${evidence.observed === undefined ? '' : `, ${times}`}.`
        )
    }
  },
  since: (date) => `The first was on ${date}.`,
  where: (place) => `Earlier post: ${place}.`,
  others(count, petitions, plural) {
    const what = petitions ? (plural === 'one' ? 'petition' : 'petitions') : plural === 'one' ? 'link' : 'links'
    return `The same goes for ${count} other ${what} in this comment.`
  },
  exemption(exemption) {
    if (exemption === 'allowed-link') return 'An exemption applies: links to this address do not count here.'
    if (exemption === 'labelled-ham') return 'An exemption applies: a moderator called this text welcome.'
    return `An exemption applies: the author has the role ${exemption.replace(/^role:/, '')}.`
  },
  and: 'and',
  retry: (duration, anything) =>
    anything ? `Posting is welcome again in ${duration}.` : `Posting it again is welcome in ${duration}.`,
  oversized: 'The comment is very long: its beginning and its end were read.',
}

/** The roles that are exempt by default, as they are called in French. */
const ROLES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  administrator: 'd’administrateur',
  moderator: 'de modérateur',
})

const fr: Messages = {
  action(action, category) {
    if (action === 'allow') return 'Ce message est publié.'
    if (action === 'nudge') return 'Ce message est publié\u202f; voici une remarque pour son auteur.'
    if (action === 'hold') return 'Ce message attend la lecture d’un modérateur.'
    return category === 'closed'
      ? 'Ce message porte sur un sujet clos et n’est pas publié.'
      : 'Ce message n’est pas publié.'
  },
  duplicate(action) {
    if (action === 'hold') return `${JUST_SENT.fr} Il attend la lecture d’un modérateur.`
    return action === 'reject' ? `${JUST_SENT.fr} Il n’est pas publié.` : JUST_SENT.fr
  },
  signal(evidence, { window, period, plural }) {
    const { signal, row, observed = 0 } = evidence
    const what = quoted(evidence)
    const s = plural === 'one' ? '' : 's'
    const same =
      evidence.mark?.kind === 'petition'
        ? `La même pétition${what} a été envoyée`
        : row === 'title'
          ? `Les mêmes quelques mots avec un lien${what} ont été envoyés`
          : `Le même ${evidence.mark?.kind === 'link' ? 'lien' : 'message'}${what} a été envoyé`
    if (evidence.mark?.kind === 'ip')
      return `${FROM_ADDRESS.fr[signal] ?? 'De nouveaux venus ont écrit'} ${observed} fois depuis cette connexion en ${window}.`
    switch (signal) {
      case 'author-repeats-petition':
        if (row === 'opaque')
          return `Ce membre a partagé ${observed} lien${s} court${s} différent${s} vers des pétitions en ${window}\u202f; ils mènent peut-être à la même.`
        return `La même pétition${what} a été partagée ${observed} fois par ce membre en ${window}.`
      case 'author-repeats-link':
        return `Le même lien${what} a été partagé ${observed} fois par ce membre en ${window}.`
      case 'author-repeats-text':
        return `Le même texte, à peu de chose près, a été envoyé ${observed} fois ${row === 'thread' ? 'dans ce fil ' : ''}par ce membre en ${window}.`
      case 'author-insists': {
        const every = period && `, environ ${period.unit === 'day' ? 'tous' : 'toutes'} les ${period.text}`
        return `${insistedOn(evidence, 'fr')} au moins ${observed} fois par ce membre${every ?? ''}.`
      }
      case 'duplicate':
        return JUST_SENT.fr
      case 'author-flood':
        return `Ce membre a envoyé ${observed} message${s} en ${window}.`
      case 'thread-repeats-petition':
        return `Cette pétition${what} a été partagée ${observed} fois dans ce fil en ${window}\u202f; chacun l’y a vue.`
      case 'thread-repeats-text':
        return `Presque le même texte a été envoyé dans ce fil par ${observed} membre${s} en ${window}.`
      case 'campaign':
        return `${same} par ${observed} membre${s} en ${window}\u202f; aucun n’est en faute à lui seul.`
      case 'surge':
        if (row === 'strangers')
          return `La plupart de ceux qui écrivent en ce moment sont nouveaux ici (${observed}\u00a0%).`
        if (row !== 'shout')
          return `Beaucoup plus de messages que d’habitude arrivent en ce moment (${observed} en ${window}).`
        return `Le même texte est arrivé de ${observed} nouveaux venus en quelques minutes.`
      case 'copies-another':
        return plural === 'one'
          ? 'Quelqu’un d’autre a déjà publié le même texte, mot pour mot.'
          : `En ${window}, ${observed} messages de ce membre reprennent mot pour mot ce que d’autres avaient publié.`
      case 'link-density':
        return `Le message renvoie vers ${observed} site${s} et en parle peu.`
      case 'evasion':
        return 'Le message contient des caractères ou des adresses qui le rendent difficile à reconnaître\u202f; un copier-coller peut en être la cause.'
      case 'closed-topic':
        return worded(evidence, 'fr') ?? 'Ce sujet est clos.'
      case 'labelled':
        return 'Un modérateur a déjà écarté presque le même texte.'
      case 'learned':
        return `Le message ressemble à ce que les modérateurs ont écarté ici (${Math.floor(observed)}\u00a0%).${weighed(evidence, 'Ont pesé le plus\u00a0:', '«\u00a0', '\u00a0»')}`
      default:
        return (
          worded(evidence, 'fr') ??
          `À noter\u00a0: ${signal}${what}${evidence.observed === undefined ? '' : `, ${observed} fois`}.`
        )
    }
  },
  since: (date) => `La première fois, c’était le ${date}.`,
  where: (place) => `Message précédent\u00a0: ${place}.`,
  others(count, petitions, plural) {
    const s = plural === 'one' ? '' : 's'
    return `Il en va de même pour ${count} autre${s} ${petitions ? 'pétition' : 'lien'}${s} de ce message.`
  },
  exemption(exemption) {
    if (exemption === 'allowed-link')
      return 'Une exemption s’applique\u00a0: les liens vers cette adresse ne comptent pas ici.'
    if (exemption === 'labelled-ham') return 'Une exemption s’applique\u00a0: un modérateur a jugé ce texte bienvenu.'
    const role = exemption.replace(/^role:/, '')
    return `Une exemption s’applique\u00a0: l’auteur a le rôle ${ROLES[role] ?? `«\u00a0${role}\u00a0»`}.`
  },
  and: 'et',
  retry: (duration, anything) =>
    anything
      ? `De nouveaux messages seront bienvenus dans ${duration}.`
      : `Ce message sera de nouveau bienvenu dans ${duration}.`,
  oversized: 'Le message est très long\u00a0: son début et sa fin ont été lus.',
}

export const messages: Readonly<Record<Language, Messages>> = { en, fr }
