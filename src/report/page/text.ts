import type { Language } from '../../explain/messages'
import type { Action, Tier } from '../../types'
import { type PackedStanding, TIERS } from '../data'
import { day } from './format'

/** What a signal, and each of its rows, is called; a signal that is not here is called by its own name. */
interface SignalTexts {
  title: string
  /** The same within a sentence. */
  kind?: string
  rows?: Record<string, string>
}

export interface Texts {
  summary: { comments(n: number): string; authors(n: number): string; threads(n: number): string; period: string }
  actions: Record<Action, string>
  /** The action of several posts, as a heading. */
  actionsMany: Record<Action, string>
  /** The action of so many posts, behind their number. */
  actionsOf: Record<Action, (n: number) => string>
  tiers: Record<Tier, string>
  /** An author's standing in a few words. */
  standing(standing: PackedStanding | undefined, language: Language): string
  story: {
    flagged(posts: number, authors: number, flagged: number, share: string): string
    kinds: string
    and: string
    /** @param without whether what was sent twice does not count */
    authors(few: { authors: number; posts: number; of: number }, authors: number, without: boolean): string
    reasons: string
  }
  run: {
    cut: string
    title: string
    from: string
    bad(n: number, count: string): string
    fields: Record<string, string>
    missing: Record<'thread' | 'id' | 'ip', string>
  }
  actionHints: Record<Action, string>
  language: string
  theme: { label: string; auto: string; light: string; dark: string }
  names: { label: string; hint: string }
  member(n: number): string
  /** An author, a thread and a post that the site has only a number for. */
  account(id: string): string
  thread(id: string): string
  post(id: string): string
  tabs: {
    comments: string
    petitions: string
    links: string
    copies: string
    duplicates: string
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
    order: { oldest: string; newest: string; severe: string; label: string }
    earlier(n: number): string
    gone: string
    alike(percent: number): string
    more: string
    less: string
    why: string
    allOf: Record<'author' | 'thread' | 'petition' | 'link' | 'text' | 'time', string>
    copies(n: number): string
    /** How many of them were published without a word, and how many were flagged. */
    copiesBy(published: number, flagged: number): string
    /** Of posts that were sent twice by accident: what that is, the reason, and their number. */
    duplicates: { intro: string; why: string; counted(n: number): string }
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
    standing: string
    sortHint: string
  }
  pager: { label: string; previous: string; next: string; range(from: number, to: number, of: number): string }
  copies: {
    intro: string
    original: string
    published(n: number): string
    flagged(n: number): string
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

/** Numbers that begin a sentence. */
const SMALL = {
  en: ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'],
  fr: ['', 'Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf'],
} as const

/** Says an author's standing; the date is empty for one who has no post in the history. */
function standingIn(say: (tier: Tier, since: string, posts: number, held: number) => string): Texts['standing'] {
  return (standing, language) => {
    const [tier, firstSeen, , posts, held] = standing ?? [0, 0, 0, 0, 0]
    return say(TIERS[tier] ?? 'stranger', firstSeen > 0 ? day(firstSeen, language) : '', posts, held)
  }
}

const en: Texts = {
  summary: {
    comments: (n) => `${n.toLocaleString('en')} ${n === 1 ? 'comment' : 'comments'}`,
    authors: (n) => `${n.toLocaleString('en')} ${n === 1 ? 'author' : 'authors'}`,
    threads: (n) => `${n.toLocaleString('en')} ${n === 1 ? 'thread' : 'threads'}`,
    period: 'Period',
  },
  actions: { allow: 'Published', nudge: 'Nudged', hold: 'Held', reject: 'Refused' },
  actionsMany: { allow: 'Published', nudge: 'Nudged', hold: 'Held', reject: 'Refused' },
  actionsOf: { allow: () => 'published', nudge: () => 'nudged', hold: () => 'held', reject: () => 'refused' },
  tiers: { stranger: 'stranger', new: 'new', known: 'known', regular: 'regular', trusted: 'trusted' },
  standing: standingIn((tier, since, posts, held) =>
    [
      en.tiers[tier],
      since && `here since ${since}`,
      `${posts.toLocaleString('en')} ${posts === 1 ? 'post' : 'posts'} in own words`,
      held > 0 && `${held.toLocaleString('en')} held or refused`,
    ]
      .filter(Boolean)
      .join(', '),
  ),
  story: {
    flagged: (posts, authors, flagged, share) =>
      `Of ${en.summary.comments(posts)} by ${en.summary.authors(authors)}, ${flagged === 0 ? 'none was flagged' : `${flagged.toLocaleString('en')} ${flagged === 1 ? 'was' : 'were'} flagged, ${share}`}`,
    kinds: 'Most often: ',
    and: ' and ',
    authors: (few, authors, without) =>
      `${few.authors === 1 ? 'One author' : (SMALL.en[few.authors] ?? few.authors.toLocaleString('en'))} of ${authors.toLocaleString('en')} wrote more than half of that, ${few.posts.toLocaleString('en')} of ${few.of.toLocaleString('en')}${without ? ' without what was sent twice' : ''}.`,
    reasons: 'Why',
  },
  run: {
    cut: 'This report is of a part: the run was stopped, or a file could not be read to its end.',
    title: 'What was read',
    from: ' from ',
    bad: (n, count) => `${count} ${n === 1 ? 'row' : 'rows'} could not be read`,
    fields: {
      author: 'Author',
      name: 'Name of the author',
      email: 'E-mail',
      ip: 'Address',
      role: 'Role',
      id: 'Number of the comment',
      thread: 'Thread',
      content: 'Text',
      postedAt: 'Date',
      replyTo: 'Text being answered',
      parent: 'Comment being answered',
      language: 'Language',
      label: 'Label',
    },
    missing: {
      thread: 'No thread column: rows about threads say nothing.',
      id: 'No column with a number for each comment: comments are named by their lines.',
      ip: 'No address column: guests who change their names are not recognised.',
    },
  },
  actionHints: {
    allow: 'without a word',
    nudge: 'published, with a word to the author',
    hold: 'for a moderator',
    reject: 'not published',
  },
  language: 'Language',
  theme: { label: 'Theme', auto: 'Theme: system', light: 'Light', dark: 'Dark' },
  names: { label: 'Show names', hint: 'Names are in this file; they are hidden until you ask.' },
  member: (n) => `Member ${n}`,
  account: (id) => `account ${id}`,
  thread: (id) => `thread ${id}`,
  post: (id) => `post ${id}`,
  tabs: {
    comments: 'Comments',
    petitions: 'Petitions',
    links: 'Links',
    copies: 'Copies',
    duplicates: 'Sent twice',
    authors: 'Authors',
    threads: 'Threads',
    tuner: 'Try other limits',
  },
  tabList: 'Parts of the report',
  timeline: {
    title: 'When it happened',
    hint: 'Drag over the chart to look closer, click a bar to read its flagged comments.',
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
    order: { label: 'Order', oldest: 'Oldest first', newest: 'Newest first', severe: 'Most severe first' },
    earlier: (n) => (n === 1 ? 'The earlier comment that it repeats' : `The ${n} earlier comments that it cites`),
    gone: 'This comment is not in the report.',
    alike: (percent) => `${percent}% alike`,
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
    copies: (n) => (n === 1 ? '1 copy' : `${n.toLocaleString('en')} copies`),
    copiesBy: (published, flagged) =>
      `(${[published > 0 && `${published.toLocaleString('en')} published`, flagged > 0 && `${flagged.toLocaleString('en')} flagged`].filter(Boolean).join(', ')})`,
    duplicates: {
      intro:
        'The same post again by the same author in the same thread within minutes: a double click, or a correction. Nobody is blamed for it.',
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
    standing: 'Standing',
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
    original: 'First post',
    published: (n) => `Published (${n.toLocaleString('en')})`,
    flagged: (n) => `Flagged (${n.toLocaleString('en')})`,
    same: 'Word for word the first post',
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
    from: { nudge: 'Nudge', hold: 'Hold', reject: 'Refuse' },
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
      kind: 'one author shared a petition again',
      rows: { anywhere: 'In any thread', thread: 'In the same thread', opaque: 'Different short codes of petitions' },
    },
    'author-repeats-link': {
      title: 'An author shares one link again',
      kind: 'one author shared a link again',
      rows: { anywhere: 'In any thread', thread: 'In the same thread' },
    },
    'author-repeats-text': {
      title: 'An author posts one text again',
      kind: 'one author posted a text again',
      rows: {
        thread: 'The same text, or nearly, in the same thread',
        linked: 'The same with a link, in any thread',
        anywhere: 'The same, in any thread',
        short: 'A short remark ("thanks", "+1")',
        varied: 'One sentence with another word, number or name each time',
      },
    },
    'author-insists': {
      title: 'An author comes back with one thing for weeks',
      rows: { text: 'A text', petition: 'A petition', link: 'Nothing but a link' },
    },
    'author-flood': {
      title: 'An author posts very fast',
      kind: 'one author posted very fast',
      rows: { burst: 'Within seconds', minutes: 'Within minutes', hour: 'Within an hour' },
    },
    'thread-repeats-petition': {
      title: 'A thread sees one petition again',
      kind: 'a thread saw a petition again',
      rows: { thread: 'By anyone' },
    },
    'thread-repeats-text': {
      title: 'A thread sees one text again',
      kind: 'a thread saw a text again',
      rows: { thread: 'Number of authors' },
    },
    'copies-another': {
      title: 'A stranger copies others',
      kind: 'a stranger copied others',
      rows: { text: 'Copies by one author' },
    },
    campaign: {
      title: 'Many authors, one message',
      kind: 'many authors posted one message',
      rows: {
        text: 'Authors of one text',
        petition: 'Authors who share one petition',
        link: 'Authors of one link, new here',
        title: 'Authors of the same few words with one link',
        slogan: 'Strangers with one slogan, new here',
        phrase: 'Strangers with one phrase, new here',
        sudden: 'Strangers with one longer text, new here',
        shout: 'Strangers who shout one text in a quiet thread',
      },
    },
    surge: {
      title: 'Many posts at once',
      kind: 'many posts at once',
      rows: {
        thread: 'Posts in the thread',
        site: 'Posts on the site',
        strangers: 'Strangers among them, in per cent',
        shout: 'Strangers who shout one text',
      },
    },
    'link-density': {
      title: 'Many links, few words',
      kind: 'many links and few words',
      rows: { domains: 'Sites in one comment' },
    },
    evasion: {
      title: 'Disguise',
      kind: 'disguised letters',
      rows: { disguise: 'Disguised letters in one comment', shuffling: 'Addresses of one petition by one author' },
    },
    'closed-topic': { title: 'Closed topic', kind: 'a closed topic' },
    labelled: { title: 'Copy of what was called spam', kind: 'a copy of what was called spam' },
    oversized: { title: 'Very long comment', kind: 'a very long comment' },
    duplicate: { title: 'Sent twice by accident', rows: { copy: 'The same post again' } },
    learned: { title: 'Looks like what was called spam', kind: 'a likeness to what was called spam' },
  },
}

const fr: Texts = {
  summary: {
    comments: (n) => `${n.toLocaleString('fr')} ${n < 2 ? 'message' : 'messages'}`,
    authors: (n) => `${n.toLocaleString('fr')} ${n < 2 ? 'auteur' : 'auteurs'}`,
    threads: (n) => `${n.toLocaleString('fr')} ${n < 2 ? 'fil' : 'fils'}`,
    period: 'Période',
  },
  actions: { allow: 'Publié', nudge: 'Averti', hold: 'En attente', reject: 'Refusé' },
  actionsMany: { allow: 'Publiés', nudge: 'Avertis', hold: 'En attente', reject: 'Refusés' },
  actionsOf: {
    allow: (n) => (n < 2 ? 'publié' : 'publiés'),
    nudge: (n) => (n < 2 ? 'averti' : 'avertis'),
    hold: () => 'en attente',
    reject: (n) => (n < 2 ? 'refusé' : 'refusés'),
  },
  tiers: { stranger: 'inconnu', new: 'nouveau', known: 'connu', regular: 'habitué', trusted: 'de confiance' },
  standing: standingIn((tier, since, posts, held) =>
    [
      fr.tiers[tier],
      since && `ici depuis le ${since}`,
      `${posts.toLocaleString('fr')} ${posts < 2 ? 'message original' : 'messages originaux'}`,
      held > 0 && `${held.toLocaleString('fr')} ${held < 2 ? 'retenu ou refusé' : 'retenus ou refusés'}`,
    ]
      .filter(Boolean)
      .join(', '),
  ),
  story: {
    flagged: (posts, authors, flagged, share) =>
      `Sur ${fr.summary.comments(posts)} de ${fr.summary.authors(authors)}, ${flagged === 0 ? 'aucun n’a été relevé' : `${flagged.toLocaleString('fr')} ${flagged === 1 ? 'a été relevé' : 'ont été relevés'}, soit ${share}`}`,
    kinds: 'Le plus souvent : ',
    and: ' et ',
    authors: (few, authors, without) =>
      `${few.authors === 1 ? 'Un seul auteur' : `${SMALL.fr[few.authors] ?? few.authors.toLocaleString('fr')} auteurs`} sur ${authors.toLocaleString('fr')} en ${few.authors === 1 ? 'a' : 'ont'} écrit plus de la moitié, ${few.posts.toLocaleString('fr')} sur ${few.of.toLocaleString('fr')}${without ? ' sans les doubles envois' : ''}.`,
    reasons: 'Pourquoi',
  },
  run: {
    cut: 'Ce rapport est partiel : le passage a été arrêté, ou un fichier n’a pas pu être lu jusqu’au bout.',
    title: 'Ce qui a été lu',
    from: ' : ',
    bad: (n, count) => `${count} ${n < 2 ? 'ligne illisible' : 'lignes illisibles'}`,
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
      thread: 'Pas de colonne pour le fil : les limites par fil ne disent rien.',
      id: 'Pas de colonne pour le numéro du message : les messages portent celui de leur ligne.',
      ip: 'Pas de colonne pour l’adresse : un visiteur qui change de nom n’est pas reconnu.',
    },
  },
  actionHints: {
    allow: 'sans remarque',
    nudge: 'publiés, avec un mot à l’auteur',
    hold: 'pour un modérateur',
    reject: 'non publiés',
  },
  language: 'Langue',
  theme: { label: 'Thème', auto: 'Thème : système', light: 'Clair', dark: 'Sombre' },
  names: {
    label: 'Afficher les noms',
    hint: 'Les noms sont dans ce fichier ; ils restent cachés tant que vous ne les demandez pas.',
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
    title: 'Au fil du temps',
    hint: 'Glissez sur le graphique pour voir de plus près, cliquez sur une barre pour lire ses messages relevés.',
    per: 'Messages en',
    asTable: 'Le graphique en tableau',
    flood: (who, posts, when) => `Rafale : ${who}, ${posts.toLocaleString('fr')} messages, ${when}`,
    floods: (n) => `${n.toLocaleString('fr')} ${n < 2 ? 'rafale' : 'rafales'}`,
    moreFloods: (n) => `Les ${n} plus longues sont montrées.`,
    site: 'plusieurs auteurs',
    reset: 'Toute la période',
    show: 'Les lire',
  },
  comments: {
    filter: 'Montrer',
    flaggedOnly: 'Relevés',
    all: 'Tous',
    search: 'Chercher dans les textes',
    none: 'Aucun message ne correspond.',
    clear: 'Retirer',
    matching: (n) => (n < 2 ? `${n} message` : `${n.toLocaleString('fr')} messages`),
    noThread: 'sans fil',
    replaced: 'remplacé par une modification ou un nouvel envoi',
    order: {
      label: 'Ordre',
      oldest: 'Les plus anciens d’abord',
      newest: 'Les plus récents d’abord',
      severe: 'Les plus graves d’abord',
    },
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
    copies: (n) => `${n.toLocaleString('fr')} ${n < 2 ? 'copie' : 'copies'}`,
    copiesBy: (published, flagged) =>
      `(${[published > 0 && `${published.toLocaleString('fr')} ${published < 2 ? 'publiée' : 'publiées'}`, flagged > 0 && `${flagged.toLocaleString('fr')} ${flagged < 2 ? 'relevée' : 'relevées'}`].filter(Boolean).join(', ')})`,
    duplicates: {
      intro:
        'Le même message du même auteur dans le même fil à quelques minutes : un double clic, ou une correction. Personne n’en est blâmé.',
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
    standing: 'Ancienneté',
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
    modes: { on: 'compte', shadow: 'est seulement noté', off: 'est coupé' },
    from: { nudge: 'Avertir', hold: 'Retenir', reject: 'Refuser' },
    never: 'jamais',
    nth: (n) => (n === 1 ? 'dès le 1er' : `dès le ${n}e`),
    within: 'en',
    window: 'Durée',
    quiet: 'n’a rien relevé ici',
    approximate: 'À peu près : cela dépend des messages que les réglages d’origine ont relevés ou retenus.',
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
    newly: 'Désormais relevés',
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
      kind: 'une pétition partagée encore par le même auteur',
      rows: {
        anywhere: 'Dans n’importe quel fil',
        thread: 'Dans le même fil',
        opaque: 'Différents codes courts de pétitions',
      },
    },
    'author-repeats-link': {
      title: 'Un auteur partage encore un lien',
      kind: 'un lien partagé encore par le même auteur',
      rows: { anywhere: 'Dans n’importe quel fil', thread: 'Dans le même fil' },
    },
    'author-repeats-text': {
      title: 'Un auteur envoie encore un texte',
      kind: 'un texte envoyé encore par le même auteur',
      rows: {
        thread: 'Le même texte, ou presque, dans le même fil',
        linked: 'De même avec un lien, dans n’importe quel fil',
        anywhere: 'De même, dans n’importe quel fil',
        short: 'Une remarque courte (« merci », « +1 »)',
        varied: 'Une phrase dont un mot, un nombre ou un nom change',
      },
    },
    'author-insists': {
      title: 'Un membre revient avec la même chose pendant des semaines',
      rows: { text: 'Un texte', petition: 'Une pétition', link: 'Rien qu’un lien' },
    },
    'author-flood': {
      title: 'Un auteur écrit très vite',
      kind: 'un auteur qui écrit très vite',
      rows: { burst: 'En quelques secondes', minutes: 'En quelques minutes', hour: 'En une heure' },
    },
    'thread-repeats-petition': {
      title: 'Un fil revoit une pétition',
      kind: 'une pétition revenue dans un fil',
      rows: { thread: 'Par quiconque' },
    },
    'thread-repeats-text': {
      title: 'Un fil revoit un texte',
      kind: 'un texte revenu dans un fil',
      rows: { thread: 'Nombre d’auteurs' },
    },
    'copies-another': {
      title: 'Un inconnu copie les autres',
      kind: 'un inconnu qui copie les autres',
      rows: { text: 'Copies d’un même auteur' },
    },
    campaign: {
      title: 'Beaucoup d’auteurs, un seul message',
      kind: 'un même message de beaucoup d’auteurs',
      rows: {
        text: 'Auteurs d’un même texte',
        petition: 'Auteurs qui partagent une pétition',
        link: 'Auteurs d’un même lien, nouveau ici',
        title: 'Auteurs des mêmes quelques mots avec un lien',
        slogan: 'Inconnus avec un slogan, nouveau ici',
        phrase: 'Inconnus avec une phrase, nouvelle ici',
        sudden: 'Inconnus avec un texte plus long, nouveau ici',
        shout: 'Inconnus qui crient un même texte dans un fil calme',
      },
    },
    surge: {
      title: 'Afflux de messages',
      kind: 'un afflux de messages',
      rows: {
        thread: 'Messages dans le fil',
        site: 'Messages sur le site',
        strangers: 'Part d’inconnus, en pour cent',
        shout: 'Inconnus qui crient un même texte',
      },
    },
    'link-density': {
      title: 'Beaucoup de liens, peu de mots',
      kind: 'beaucoup de liens et peu de mots',
      rows: { domains: 'Sites dans un message' },
    },
    evasion: {
      title: 'Déguisement',
      kind: 'des lettres déguisées',
      rows: { disguise: 'Lettres déguisées dans un message', shuffling: 'Adresses d’une pétition par un auteur' },
    },
    'closed-topic': { title: 'Sujet clos', kind: 'un sujet clos' },
    labelled: { title: 'Copie d’un indésirable', kind: 'la copie d’un indésirable' },
    oversized: { title: 'Message très long', kind: 'un message très long' },
    duplicate: { title: 'Envoyé deux fois par accident', rows: { copy: 'Le même message' } },
    learned: { title: 'Ressemble à un indésirable', kind: 'une ressemblance avec un indésirable' },
  },
}

export const texts: Readonly<Record<Language, Texts>> = { en, fr }
