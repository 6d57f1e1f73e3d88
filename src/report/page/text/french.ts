import { frenchSignals } from './french-signals'
import { standingIn, type Texts } from './texts'

/** Numbers that begin a sentence. */
const SMALL = ['', 'Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf']

/** A number with its noun; no line ends between them. In French 0 is singular. */
const counted = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('fr')}\u00a0${n < 2 ? one : many}`

export const fr: Texts = {
  colon: '\u00a0: ',
  quote: { open: '«\u00a0', close: '\u00a0»' },
  summary: {
    comments: (n) => counted(n, 'message'),
    authors: (n) => counted(n, 'auteur'),
    threads: (n) => counted(n, 'fil'),
    period: 'Période',
  },
  actions: { allow: 'Publié', nudge: 'Auteur averti', hold: 'En attente', reject: 'Refusé' },
  actionsMany: { allow: 'Publiés', nudge: 'Auteur averti', hold: 'En attente', reject: 'Refusés' },
  actionsOf: {
    allow: (n) => (n < 2 ? 'publié' : 'publiés'),
    // The author is warned, not the message.
    nudge: () => 'dont l’auteur est averti',
    hold: () => 'en attente',
    reject: (n) => (n < 2 ? 'refusé' : 'refusés'),
  },
  tiers: { stranger: 'inconnu', new: 'nouveau', known: 'connu', regular: 'habitué', trusted: 'de confiance' },
  standing: standingIn((tier, since, posts, held) =>
    [
      fr.tiers[tier],
      since && `ici depuis le ${since}`,
      counted(posts, 'message original', 'messages originaux'),
      held > 0 && counted(held, 'retenu ou refusé', 'retenus ou refusés'),
    ]
      .filter(Boolean)
      .join(', '),
  ),
  story: {
    flagged: (posts, authors, flagged, share) =>
      `Sur ${fr.summary.comments(posts)} de ${fr.summary.authors(authors)}, ${flagged === 0 ? 'aucun n’a été relevé' : `${flagged.toLocaleString('fr')} ${flagged === 1 ? 'a été relevé' : 'ont été relevés'}, soit ${share}`}`,
    kinds: 'Le plus souvent\u00a0: ',
    and: ' et ',
    ofThese: (flagged) => (flagged === 0 ? ', aucun n’a été relevé' : `, dont ${counted(flagged, 'relevé')}`),
    authors: (few, authors, without) =>
      `${few.authors === 1 ? 'Un seul auteur' : `${SMALL[few.authors] ?? few.authors.toLocaleString('fr')} auteurs`} sur ${authors.toLocaleString('fr')} ${few.authors === 1 ? 'a' : 'ont'} écrit plus de la moitié des messages relevés\u00a0: ${few.posts.toLocaleString('fr')} sur ${few.of.toLocaleString('fr')}${without ? ', sans compter les doubles envois' : ''}.`,
    reasons: 'Pourquoi',
  },
  run: {
    cut: 'Ce rapport est partiel\u00a0: l’analyse a été arrêtée, ou un fichier n’a pas pu être lu jusqu’au bout.',
    title: 'Ce qui a été lu',
    dates: { day: 'Dates lues comme jour/mois/année.', month: 'Dates lues comme mois/jour/année.' },
    zone: (name, isReaders) =>
      isReaders ? `Les heures sont celles de votre appareil (${name}).` : `Les heures sont celles du fuseau ${name}.`,
    bad: (n) => counted(n, 'ligne illisible', 'lignes illisibles'),
    fields: {
      author: 'Auteur',
      name: 'Nom de l’auteur',
      email: 'Courriel',
      ip: 'Adresse IP',
      role: 'Rôle',
      id: 'Numéro du message',
      thread: 'Fil',
      content: 'Texte',
      postedAt: 'Date',
      replyTo: 'Texte auquel il répond',
      parent: 'Message auquel il répond',
      language: 'Langue',
      label: 'Étiquette',
    },
    missing: {
      thread: 'Pas de colonne pour le fil\u00a0: les limites par fil ne disent rien.',
      id: 'Pas de colonne pour le numéro du message\u00a0: les messages portent celui de leur ligne.',
      ip: 'Pas de colonne pour l’adresse IP\u00a0: un visiteur qui change de nom n’est pas reconnu.',
    },
  },
  actionHints: {
    allow: 'sans rien à signaler',
    nudge: 'en ligne, avec un mot à l’auteur',
    hold: 'pour un modérateur',
    reject: 'pas en ligne',
  },
  language: 'Langue',
  theme: { label: 'Thème', auto: 'Thème\u00a0: système', light: 'Clair', dark: 'Sombre' },
  names: {
    label: 'Afficher les noms',
    hint: 'Les noms sont dans ce fichier\u00a0; ils restent cachés tant que vous ne les demandez pas.',
  },
  member: (n) => `Membre ${n}`,
  account: (id) => `compte ${id}`,
  thread: (id) => `fil ${id}`,
  post: (id) => `message ${id}`,
  tabs: {
    comments: 'Messages',
    petitions: 'Pétitions',
    links: 'Liens',
    copies: 'Copies',
    duplicates: 'Envoyés deux fois',
    authors: 'Auteurs',
    threads: 'Fils',
    tuner: 'Essayer d’autres limites',
  },
  tabList: 'Parties du rapport',
  timeline: {
    title: 'Quand',
    hint: 'Glissez sur le graphique pour voir de plus près. Cliquez sur une barre pour lire ses messages relevés.',
    per: 'Messages en',
    asTable: 'Le graphique en tableau',
    flood: (who, posts, when) => `Rafale\u00a0: ${who}, ${counted(posts, 'message')}, ${when}`,
    flooded: 'messages trop rapprochés',
    floods: (n) => counted(n, 'rafale'),
    moreFloods: (n) => (n < 2 ? 'Seule la plus longue est montrée.' : `Seules les ${n} plus longues sont montrées.`),
    site: 'plusieurs auteurs',
    reset: 'Toute la période',
    closer: 'Voir de plus près',
    show: 'Les lire',
  },
  comments: {
    filter: 'Montrer',
    flaggedOnly: 'Relevés',
    all: 'Tous',
    search: 'Chercher dans les textes',
    none: 'Aucun message ne correspond.',
    clear: 'Retirer',
    matching: (n) => counted(n, 'message'),
    noThread: 'sans fil',
    replaced: 'remplacé par une modification ou un nouvel envoi',
    order: {
      label: 'Ordre',
      oldest: 'Les plus anciens d’abord',
      newest: 'Les plus récents d’abord',
      severe: 'Les plus graves d’abord',
    },
    earlier: (n) => (n === 1 ? 'Voir le message précédent' : `Voir ${counted(n, 'message')} précédents`),
    gone: 'Ce message n’est pas dans le rapport.',
    alike: (percent) => `ressemblant à ${percent}\u00a0%`,
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
    copies: (n) => counted(n, 'copie'),
    copiesBy: (published, flagged) =>
      `(${[published > 0 && counted(published, 'publiée'), flagged > 0 && counted(flagged, 'relevée')].filter(Boolean).join(', ')})`,
    duplicates: {
      intro:
        'Le même message du même auteur dans le même fil à quelques minutes\u00a0: un double clic, ou une correction. Personne n’en est blâmé.',
      why: 'Envoyé deux fois par accident, et jugé comme le premier.',
      counted: (n) => `${counted(n, 'message a été envoyé', 'messages ont été envoyés')} deux fois par accident`,
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
    showOf: (what) => `Lire les messages\u00a0: ${what}`,
    compare: 'Comparer',
    compareOf: (what) => `Comparer les copies\u00a0: ${what}`,
    none: 'Rien de tel dans cet historique.',
    standing: 'Avant son dernier message',
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
    original: 'Premier message',
    published: (n) => `${n < 2 ? 'Publiée' : 'Publiées'} (${n.toLocaleString('fr')})`,
    flagged: (n) => `${n < 2 ? 'Relevée' : 'Relevées'} (${n.toLocaleString('fr')})`,
    same: 'Mot pour mot le premier message',
    almost: 'Les mêmes mots\u00a0; seules les majuscules diffèrent',
    added: 'ajouté',
    removed: 'omis',
    back: 'Tous les textes',
  },
  tuner: {
    intro:
      'Déplacez une limite\u00a0: chaque message de cet historique est jugé de nouveau dans cette page, comme le filtre le ferait avec ces réglages.',
    thresholds: 'Seuils de la note',
    thresholdsHint:
      'Chaque raison a un poids\u00a0; ensemble ils font la note, de 0 à 1. La plupart des sites n’y touchent pas et déplacent les limites.',
    mode: 'Ce signal',
    modes: { on: 'compte', shadow: 'est seulement noté', off: 'est coupé' },
    from: { nudge: 'Avertir', hold: 'Retenir', reject: 'Refuser' },
    never: 'jamais',
    nth: (n) => (n === 1 ? 'dès le 1ᵉʳ' : `dès le ${n.toLocaleString('fr')}ᵉ`),
    within: 'en',
    window: 'Durée',
    quiet: 'n’a rien relevé ici',
    approximate: 'À peu près\u00a0: cela dépend des messages que les réglages d’origine ont relevés ou retenus.',
    found: (n) => `dans ${counted(n, 'message')}`,
    before: 'Réglages d’origine',
    after: 'Avec ces limites',
    change: 'Écart',
    judging: 'Jugement en cours…',
    judged: (n, ms) => `${counted(n, 'message jugé', 'messages jugés')} en ${ms}\u00a0ms`,
    copy: 'Copier les réglages',
    copied: 'Copié',
    json: 'Les réglages en JSON, pour createFilter({ policy }) et --policy FICHIER.json',
    reset: 'Revenir aux réglages d’origine',
    newly: 'Désormais relevés',
    freed: 'Désormais libres',
    other: 'Autrement changés',
    nothing: 'Aucun.',
    same: 'Rien ne change encore\u00a0: ce sont les limites d’origine.',
    failed: 'Ces réglages ne peuvent pas servir\u00a0:',
    untried: (titles) =>
      `Ces signaux ne peuvent pas être essayés ici, car ils demandent plus que des comptes\u00a0: ${titles}.`,
    differing: (n) =>
      `Lors de l’analyse, ${counted(n, 'message a été jugé', 'messages ont été jugés')} autrement qu’ici\u00a0: cette page n’a pas tout ce que le filtre savait.`,
    was: (action) => `avant\u00a0: ${action}`,
  },
  left: (n) =>
    n < 2
      ? 'Un message plus ancien ne tient pas dans une page et n’est pas montré.'
      : `${counted(n, 'message')} plus anciens ne tiennent pas dans une page et ne sont pas montrés.`,
  privacy:
    'Ce fichier contient les messages et les noms de leurs auteurs, cachés ou non. Il n’envoie rien nulle part\u00a0; à vous de choisir à qui vous le confiez.',
  signals: frenchSignals,
}
