import type { Language } from '../../explain/messages'
import type { Action } from '../../types'

/** What a signal, and each of its rows, is called; a signal that is not here is called by its own name. */
interface SignalTexts {
  title: string
  rows?: Record<string, string>
}

export interface Texts {
  summary: { comments: string; authors: string; threads: string; period: string }
  actions: Record<Action, string>
  actionHints: Record<Action, string>
  language: string
  theme: { label: string; auto: string; light: string; dark: string }
  names: { label: string; hint: string }
  member(n: number): string
  tabs: {
    comments: string
    petitions: string
    links: string
    copies: string
    authors: string
    threads: string
    tuner: string
  }
  tabList: string
  timeline: {
    title: string
    hint: string
    per: string
    asTable: string
    flood(who: string, posts: number, when: string): string
    floods(n: number): string
    moreFloods(n: number): string
    site: string
    reset: string
    show: string
  }
  comments: {
    filter: string
    flaggedOnly: string
    all: string
    search: string
    none: string
    clear: string
    matching(n: number): string
    noThread: string
    replaced: string
    order: { oldest: string; newest: string; label: string }
    earlier(n: number): string
    gone: string
    alike(percent: number): string
    more: string
    less: string
    why: string
    allOf: Record<'author' | 'thread' | 'petition' | 'link' | 'text' | 'time', string>
    copies(n: number): string
    /** Of posts that were sent twice by accident: the choice that lists them, the reason, and their number. */
    duplicates: { choice: string; why: string; counted(n: number): string }
  }
  table: {
    petition: string
    link: string
    author: string
    thread: string
    text: string
    posts: string
    authors: string
    threads: string
    first: string
    last: string
    show: string
    showOf(what: string): string
    compare: string
    compareOf(what: string): string
    none: string
    sortHint: string
  }
  pager: { label: string; previous: string; next: string; range(from: number, to: number, of: number): string }
  copies: {
    intro: string
    original: string
    same: string
    almost: string
    added: string
    removed: string
    back: string
  }
  tuner: {
    intro: string
    thresholds: string
    thresholdsHint: string
    mode: string
    modes: { on: string; shadow: string; off: string }
    from: Record<'nudge' | 'hold' | 'reject', string>
    never: string
    nth(n: number): string
    within: string
    window: string
    quiet: string
    approximate: string
    found(n: number): string
    before: string
    after: string
    change: string
    judging: string
    judged(n: string, ms: string): string
    copy: string
    copied: string
    json: string
    reset: string
    newly: string
    freed: string
    other: string
    nothing: string
    same: string
    failed: string
    differing(n: number): string
    was(action: string): string
  }
  left(n: string): string
  privacy: string
  signals: Record<string, SignalTexts>
}

const en: Texts = {
  summary: { comments: 'comments', authors: 'authors', threads: 'threads', period: 'Period' },
  actions: { allow: 'Allow', nudge: 'Nudge', hold: 'Hold', reject: 'Reject' },
  actionHints: {
    allow: 'publish',
    nudge: 'publish, tell the author',
    hold: 'ask a moderator',
    reject: 'refuse',
  },
  language: 'Language',
  theme: { label: 'Theme', auto: 'Theme: system', light: 'Light', dark: 'Dark' },
  names: { label: 'Show names', hint: 'Names are in this file; they are hidden until you ask.' },
  member: (n) => `Member ${n}`,
  tabs: {
    comments: 'Comments',
    petitions: 'Petitions',
    links: 'Links',
    copies: 'Copies',
    authors: 'Authors',
    threads: 'Threads',
    tuner: 'Try other limits',
  },
  tabList: 'Parts of the report',
  timeline: {
    title: 'When it happened',
    hint: 'Drag over the chart to look closer, click a bar to read its comments.',
    per: 'Comments in',
    asTable: 'The chart as a table',
    flood: (who, posts, when) => `Flood: ${who}, ${posts} comments, ${when}`,
    floods: (n) => (n === 1 ? '1 flood' : `${n} floods`),
    moreFloods: (n) => `The ${n} largest are shown.`,
    site: 'several authors',
    reset: 'Whole period',
    show: 'Read them',
  },
  comments: {
    filter: 'Show',
    flaggedOnly: 'Flagged',
    all: 'All',
    search: 'Search in the texts',
    none: 'No comment matches.',
    clear: 'Remove',
    matching: (n) => (n === 1 ? '1 comment' : `${n.toLocaleString('en')} comments`),
    noThread: 'no thread',
    replaced: 'replaced by a later edit or retry',
    order: { label: 'Order', oldest: 'Oldest first', newest: 'Newest first' },
    earlier: (n) => (n === 1 ? 'The earlier comment that it repeats' : `The ${n} earlier comments that it cites`),
    gone: 'This comment is not in the report.',
    alike: (percent) => `${percent} % alike`,
    more: 'Whole text',
    less: 'Less',
    why: 'Why',
    allOf: {
      author: 'Author',
      thread: 'Thread',
      petition: 'Petition',
      link: 'Link',
      text: 'Copies of one text',
      time: 'Time',
    },
    copies: (n) => `${n} copies`,
    duplicates: {
      choice: 'Sent twice',
      why: 'Sent twice by accident, and judged as the first post.',
      counted: (n) => `${n.toLocaleString('en')} sent twice by accident`,
    },
  },
  table: {
    petition: 'Petition',
    link: 'Link',
    author: 'Author',
    thread: 'Thread',
    text: 'Text',
    posts: 'Comments',
    authors: 'Authors',
    threads: 'Threads',
    first: 'First',
    last: 'Last',
    show: 'Read',
    showOf: (what) => `Read the comments of ${what}`,
    compare: 'Compare',
    compareOf: (what) => `Compare the copies of ${what}`,
    none: 'Nothing of this kind in this history.',
    sortHint: 'Sort',
  },
  pager: {
    label: 'Pages',
    previous: 'Previous',
    next: 'Next',
    range: (from, to, of) => `${from.toLocaleString('en')}–${to.toLocaleString('en')} of ${of.toLocaleString('en')}`,
  },
  copies: {
    intro: 'Texts posted more than once, word for word or nearly. Open one to see what each copy changed.',
    original: 'First copy',
    same: 'Word for word the first copy',
    almost: 'The same words; only capitals differ',
    added: 'added',
    removed: 'left out',
    back: 'All texts',
  },
  tuner: {
    intro:
      'Move a limit: every comment of this history is judged again in this page, as the filter would with that policy.',
    thresholds: 'Thresholds of the score',
    thresholdsHint:
      'Every reason has a weight; together they make the score, 0 to 1. Most sites leave these alone and move the limits.',
    mode: 'This signal',
    modes: { on: 'counts', shadow: 'is only reported', off: 'is off' },
    from: { nudge: 'Nudge', hold: 'Hold', reject: 'Reject' },
    never: 'never',
    nth: (n) => `from ${n}${n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`,
    within: 'within',
    window: 'Window',
    quiet: 'flagged nothing here',
    approximate: 'Approximate: it depends on which posts the original policy flagged or held.',
    found: (n) => (n === 1 ? 'in 1 comment' : `in ${n.toLocaleString('en')} comments`),
    before: 'Original policy',
    after: 'With these limits',
    change: 'Change',
    judging: 'Judging…',
    judged: (n, ms) => `${n} comments judged in ${ms} ms`,
    copy: 'Copy policy',
    copied: 'Copied',
    json: 'The policy as JSON, for createFilter({ policy }) and --policy FILE.json',
    reset: 'Back to the original policy',
    newly: 'Newly flagged',
    freed: 'Newly free',
    other: 'Otherwise changed',
    nothing: 'None.',
    same: 'Nothing changes yet: these are the original limits.',
    failed: 'This policy cannot be used:',
    differing: (n) =>
      `The replay itself decided ${n === 1 ? '1 comment' : `${n} comments`} otherwise: it had another history, from a snapshot or one that was full.`,
    was: (action) => `was ${action}`,
  },
  left: (n) => `${n} earlier comments do not fit into one page and are not shown.`,
  privacy:
    'This file contains the comments and the names of their authors, hidden or not. It sends nothing anywhere; whom you hand it to is yours to decide.',
  signals: {
    'author-repeats-petition': {
      title: 'An author shares one petition again',
      rows: { anywhere: 'In any thread', thread: 'In the same thread', opaque: 'Different short codes of petitions' },
    },
    'author-repeats-link': {
      title: 'An author shares one link again',
      rows: { anywhere: 'In any thread', thread: 'In the same thread' },
    },
    'author-repeats-text': {
      title: 'An author posts one text again',
      rows: {
        thread: 'The same text, or nearly, in the same thread',
        linked: 'The same with a link, in any thread',
        anywhere: 'The same, in any thread',
        short: 'A short remark ("thanks", "+1")',
        varied: 'One sentence with another word, number or name each time',
      },
    },
    'author-flood': {
      title: 'An author posts very fast',
      rows: { burst: 'Burst', minutes: 'Minutes', hour: 'Hour' },
    },
    'thread-repeats-petition': { title: 'A thread sees one petition again', rows: { thread: 'By anyone' } },
    'thread-repeats-text': { title: 'A thread sees one text again', rows: { thread: 'Number of authors' } },
    campaign: {
      title: 'Many authors, one message',
      rows: {
        text: 'Authors of one text',
        petition: 'Authors who share one petition',
        slogan: 'Strangers with one slogan, new here',
        phrase: 'Strangers with one phrase, new here',
        sudden: 'Strangers with one longer text, new here',
        shout: 'Strangers who shout one text in a quiet thread',
      },
    },
    surge: { title: 'Many posts at once', rows: { shout: 'Strangers who shout one text' } },
    'link-density': { title: 'Many links, few words', rows: { domains: 'Sites in one comment' } },
    evasion: {
      title: 'Disguise',
      rows: { disguise: 'Disguised letters in one comment', shuffling: 'Addresses of one petition by one author' },
    },
    'closed-topic': { title: 'Closed topic' },
    labelled: { title: 'Copy of what was called spam' },
    oversized: { title: 'Very long comment' },
    duplicate: { title: 'Sent twice by accident', rows: { copy: 'The same post again' } },
    learned: { title: 'Looks like what was called spam' },
  },
}

const fr: Texts = {
  summary: { comments: 'messages', authors: 'auteurs', threads: 'fils', period: 'Période' },
  actions: { allow: 'Publié', nudge: 'Remarque', hold: 'En attente', reject: 'Refusé' },
  actionHints: {
    allow: 'publier',
    nudge: 'publier, avertir l’auteur',
    hold: 'demander à un modérateur',
    reject: 'refuser',
  },
  language: 'Langue',
  theme: { label: 'Thème', auto: 'Thème : système', light: 'Clair', dark: 'Sombre' },
  names: {
    label: 'Afficher les noms',
    hint: 'Les noms sont dans ce fichier ; ils restent cachés tant que vous ne les demandez pas.',
  },
  member: (n) => `Membre ${n}`,
  tabs: {
    comments: 'Messages',
    petitions: 'Pétitions',
    links: 'Liens',
    copies: 'Copies',
    authors: 'Auteurs',
    threads: 'Fils',
    tuner: 'Essayer d’autres limites',
  },
  tabList: 'Parties du rapport',
  timeline: {
    title: 'Au fil du temps',
    hint: 'Glissez sur le graphique pour voir de plus près, cliquez sur une barre pour lire ses messages.',
    per: 'Messages en',
    asTable: 'Le graphique en tableau',
    flood: (who, posts, when) => `Déluge : ${who}, ${posts} messages, ${when}`,
    floods: (n) => (n === 1 ? '1 déluge' : `${n} déluges`),
    moreFloods: (n) => `Les ${n} plus grands sont montrés.`,
    site: 'plusieurs auteurs',
    reset: 'Toute la période',
    show: 'Les lire',
  },
  comments: {
    filter: 'Montrer',
    flaggedOnly: 'Signalés',
    all: 'Tous',
    search: 'Chercher dans les textes',
    none: 'Aucun message ne correspond.',
    clear: 'Retirer',
    matching: (n) => (n < 2 ? `${n} message` : `${n.toLocaleString('fr')} messages`),
    noThread: 'sans fil',
    replaced: 'remplacé par une modification ou un nouvel envoi',
    order: { label: 'Ordre', oldest: 'Les plus anciens d’abord', newest: 'Les plus récents d’abord' },
    earlier: (n) => (n === 1 ? 'Le message précédent qu’il répète' : `Les ${n} messages précédents qu’il cite`),
    gone: 'Ce message n’est pas dans le rapport.',
    alike: (percent) => `ressemblant à ${percent} %`,
    more: 'Texte entier',
    less: 'Réduire',
    why: 'Pourquoi',
    allOf: {
      author: 'Auteur',
      thread: 'Fil',
      petition: 'Pétition',
      link: 'Lien',
      text: 'Copies d’un texte',
      time: 'Moment',
    },
    copies: (n) => `${n} copies`,
    duplicates: {
      choice: 'Envoyés deux fois',
      why: 'Envoyé deux fois par accident, et jugé comme le premier.',
      counted: (n) => `${n.toLocaleString('fr')} ${n === 1 ? 'envoyé' : 'envoyés'} deux fois par accident`,
    },
  },
  table: {
    petition: 'Pétition',
    link: 'Lien',
    author: 'Auteur',
    thread: 'Fil',
    text: 'Texte',
    posts: 'Messages',
    authors: 'Auteurs',
    threads: 'Fils',
    first: 'Premier',
    last: 'Dernier',
    show: 'Lire',
    showOf: (what) => `Lire les messages : ${what}`,
    compare: 'Comparer',
    compareOf: (what) => `Comparer les copies : ${what}`,
    none: 'Rien de tel dans cet historique.',
    sortHint: 'Trier',
  },
  pager: {
    label: 'Pages',
    previous: 'Précédents',
    next: 'Suivants',
    range: (from, to, of) => `${from.toLocaleString('fr')}–${to.toLocaleString('fr')} sur ${of.toLocaleString('fr')}`,
  },
  copies: {
    intro:
      'Les textes envoyés plus d’une fois, mot pour mot ou presque. Ouvrez-en un pour voir ce que change chaque copie.',
    original: 'Première copie',
    same: 'Mot pour mot la première copie',
    almost: 'Les mêmes mots ; seules les majuscules diffèrent',
    added: 'ajouté',
    removed: 'omis',
    back: 'Tous les textes',
  },
  tuner: {
    intro:
      'Déplacez une limite : chaque message de cet historique est jugé de nouveau dans cette page, comme le filtre le ferait avec ces réglages.',
    thresholds: 'Seuils de la note',
    thresholdsHint:
      'Chaque raison a un poids ; ensemble ils font la note, de 0 à 1. La plupart des sites n’y touchent pas et déplacent les limites.',
    mode: 'Ce signal',
    modes: { on: 'compte', shadow: 'est seulement relevé', off: 'est coupé' },
    from: { nudge: 'Remarque', hold: 'En attente', reject: 'Refus' },
    never: 'jamais',
    nth: (n) => (n === 1 ? 'dès le 1er' : `dès le ${n}e`),
    within: 'en',
    window: 'Durée',
    quiet: 'n’a rien signalé ici',
    approximate: 'À peu près : cela dépend des messages que les réglages d’origine ont signalés ou retenus.',
    found: (n) => (n < 2 ? `dans ${n} message` : `dans ${n.toLocaleString('fr')} messages`),
    before: 'Réglages d’origine',
    after: 'Avec ces limites',
    change: 'Écart',
    judging: 'Jugement en cours…',
    judged: (n, ms) => `${n} messages jugés en ${ms} ms`,
    copy: 'Copier les réglages',
    copied: 'Copié',
    json: 'Les réglages en JSON, pour createFilter({ policy }) et --policy FICHIER.json',
    reset: 'Revenir aux réglages d’origine',
    newly: 'Désormais signalés',
    freed: 'Désormais libres',
    other: 'Autrement changés',
    nothing: 'Aucun.',
    same: 'Rien ne change encore : ce sont les limites d’origine.',
    failed: 'Ces réglages ne peuvent pas servir :',
    differing: (n) =>
      `Le rejeu lui-même a décidé autrement de ${n < 2 ? `${n} message` : `${n} messages`} : il avait un autre historique, venu d’un instantané ou déjà plein.`,
    was: (action) => `avant : ${action}`,
  },
  left: (n) => `${n} messages plus anciens ne tiennent pas dans une page et ne sont pas montrés.`,
  privacy:
    'Ce fichier contient les messages et les noms de leurs auteurs, cachés ou non. Il n’envoie rien nulle part ; à vous de choisir à qui vous le confiez.',
  signals: {
    'author-repeats-petition': {
      title: 'Un auteur partage encore une pétition',
      rows: {
        anywhere: 'Dans n’importe quel fil',
        thread: 'Dans le même fil',
        opaque: 'Différents codes courts de pétitions',
      },
    },
    'author-repeats-link': {
      title: 'Un auteur partage encore un lien',
      rows: { anywhere: 'Dans n’importe quel fil', thread: 'Dans le même fil' },
    },
    'author-repeats-text': {
      title: 'Un auteur envoie encore un texte',
      rows: {
        thread: 'Le même texte, ou presque, dans le même fil',
        linked: 'De même avec un lien, dans n’importe quel fil',
        anywhere: 'De même, dans n’importe quel fil',
        short: 'Une remarque courte (« merci », « +1 »)',
        varied: 'Une phrase dont un mot, un nombre ou un nom change',
      },
    },
    'author-flood': {
      title: 'Un auteur écrit très vite',
      rows: { burst: 'Rafale', minutes: 'Minutes', hour: 'Heure' },
    },
    'thread-repeats-petition': { title: 'Un fil revoit une pétition', rows: { thread: 'Par quiconque' } },
    'thread-repeats-text': { title: 'Un fil revoit un texte', rows: { thread: 'Nombre d’auteurs' } },
    campaign: {
      title: 'Beaucoup d’auteurs, un seul message',
      rows: {
        text: 'Auteurs d’un même texte',
        petition: 'Auteurs qui partagent une pétition',
        slogan: 'Inconnus avec un slogan, nouveau ici',
        phrase: 'Inconnus avec une phrase, nouvelle ici',
        sudden: 'Inconnus avec un texte plus long, nouveau ici',
        shout: 'Inconnus qui crient un même texte dans un fil calme',
      },
    },
    surge: { title: 'Afflux de messages', rows: { shout: 'Inconnus qui crient un même texte' } },
    'link-density': { title: 'Beaucoup de liens, peu de mots', rows: { domains: 'Sites dans un message' } },
    evasion: {
      title: 'Déguisement',
      rows: { disguise: 'Lettres déguisées dans un message', shuffling: 'Adresses d’une pétition par un auteur' },
    },
    'closed-topic': { title: 'Sujet clos' },
    labelled: { title: 'Copie d’un indésirable' },
    oversized: { title: 'Message très long' },
    duplicate: { title: 'Envoyé deux fois par accident', rows: { copy: 'Le même message' } },
    learned: { title: 'Ressemble à un indésirable' },
  },
}

export const texts: Readonly<Record<Language, Texts>> = { en, fr }
