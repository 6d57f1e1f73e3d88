import type { Messages } from './messages'

const times = { '=1': 'une fois', '=2': 'deux fois', other: '{count} fois' } as const

/** French. In front of a colon there is a no-break space, in front of `;`, `!` and `?` a narrow one. */
export const french: Messages = {
  language: 'fr',
  heading: {
    author: {
      allow: 'Votre message est publié.',
      nudge: 'Votre message est publié. À savoir\u00a0:',
      hold: 'Votre message n’est pas encore publié\u00a0: un modérateur va d’abord le lire.',
      reject: 'Votre message n’a pas été publié.',
    },
    moderator: {
      allow: 'Ce message est publié.',
      nudge: 'Ce message est publié, avec une remarque pour son auteur.',
      hold: 'Ce message attend l’avis d’un modérateur.',
      reject: 'Ce message n’a pas été publié.',
    },
  },
  reasons: {
    'author-repeats-petition': {
      author: 'Vous avez partagé cette pétition{about} {times}.',
      moderator: 'Ce membre a partagé cette pétition{about} {times} en {window}.',
    },
    'author-repeats-petition/thread': {
      author: 'Vous avez partagé cette pétition{about} {times} {here}.',
      moderator: 'Ce membre a partagé cette pétition{about} {times} {here} en {window}.',
    },
    'author-repeats-petition/opaque': {
      author: {
        one: 'Vous avez partagé {count} lien court vers une pétition.',
        other: 'Vous avez partagé {count} liens courts vers des pétitions. Ils mènent peut-être à la même pétition.',
      },
      moderator: {
        one: 'Ce membre a partagé {count} lien court vers une pétition en {window}.',
        other:
          'Ce membre a partagé {count} liens courts différents vers des pétitions en {window}. Ils mènent peut-être à la même pétition.',
      },
    },
    'author-repeats-link': {
      author: 'Vous avez publié ce lien{about} {times}.',
      moderator: 'Ce membre a publié ce lien{about} {times} en {window}.',
    },
    'author-repeats-link/thread': {
      author: 'Vous avez publié ce lien{about} {times} {here}.',
      moderator: 'Ce membre a publié ce lien{about} {times} {here} en {window}.',
    },
    'author-repeats-text': {
      author: 'Vous avez envoyé ce texte, ou presque le même, {times}.',
      moderator: 'Ce membre a envoyé ce texte, ou presque le même, {times} en {window}.',
    },
    'author-repeats-text/thread': {
      author: 'Vous avez envoyé ce texte, ou presque le même, {times} {here}.',
      moderator: 'Ce membre a envoyé ce texte, ou presque le même, {times} {here} en {window}.',
    },
    'author-repeats-text/short': {
      author: 'Vous avez envoyé ce court message {times}.',
      moderator: 'Ce membre a envoyé ce court message {times} en {window}.',
    },
    'author-repeats-text/varied': {
      author: {
        one: 'Vous avez envoyé {count} message de ce genre.',
        other: 'Vous avez envoyé {count} messages qui disent presque la même chose.',
      },
      moderator: {
        one: 'En {window}, ce membre a envoyé {count} message de ce genre.',
        other: 'En {window}, ce membre a envoyé {count} messages qui ne diffèrent que par un mot, un nombre ou un nom.',
      },
    },
    'author-insists/text': {
      author: 'Vous avez envoyé ce texte, ou presque le même, au moins {times}.',
      moderator: 'Ce membre a envoyé ce texte, ou presque le même, au moins {times}{every}.',
    },
    'author-insists/link': {
      author: 'Vous avez publié ce lien{about} au moins {times}.',
      moderator: 'Ce membre a publié ce lien{about}, sans autre texte, au moins {times}{every}.',
    },
    'author-insists/petition': {
      author: 'Vous avez partagé cette pétition{about} au moins {times}.',
      moderator: 'Ce membre a partagé cette pétition{about} au moins {times}{every}.',
    },
    'author-flood': {
      author: {
        one: 'Vous avez envoyé {count} message en {window}.',
        other: 'Vous avez envoyé {count} messages en {window}.',
      },
      moderator: {
        one: 'Ce membre a envoyé {count} message en {window}.',
        other: 'Ce membre a envoyé {count} messages en {window}.',
      },
    },
    'thread-repeats-petition': {
      author: 'Cette pétition{about} a déjà été partagée {here}\u202f; inutile de la partager de nouveau.',
      moderator: 'Cette pétition{about} a été partagée {times} {here} en {window}.',
    },
    'thread-repeats-text': {
      author: 'D’autres personnes ont déjà publié presque le même texte {here}.',
      moderator: {
        one: '{count} membre a publié ce texte {here} en {window}.',
        other: '{count} membres ont publié presque le même texte {here} en {window}.',
      },
    },
    'campaign/text': {
      author: 'D’autres personnes ont déjà publié presque le même texte.',
      moderator: {
        one: '{count} membre a publié ce texte en {window}.',
        other: '{count} membres ont publié presque le même texte en {window}.',
      },
    },
    'campaign/petition': {
      author: 'D’autres personnes ont déjà partagé cette pétition{about}.',
      moderator: {
        one: '{count} membre a partagé cette pétition{about} en {window}.',
        other: '{count} membres ont partagé cette pétition{about} en {window}.',
      },
    },
    'campaign/link': {
      author: 'D’autres personnes ont déjà publié ce lien{about}.',
      moderator: {
        one: '{count} membre a publié ce lien{about}, nouveau ici, en {window}.',
        other: '{count} membres ont publié ce lien{about}, nouveau ici, en {window}.',
      },
    },
    'campaign/title': {
      author: 'D’autres personnes ont déjà publié ce lien{about} avec les mêmes mots.',
      moderator: {
        one: '{count} membre a publié ce lien{about} avec ces mots en {window}.',
        other: '{count} membres ont publié ce lien{about} avec les mêmes mots en {window}.',
      },
    },
    'campaign/slogan': {
      author: 'D’autres personnes ont déjà publié le même texte.',
      moderator: {
        one: '{count} nouveau venu a publié ce texte en {window}.',
        other: '{count} nouveaux venus ont publié le même texte en {window}.',
      },
    },
    'campaign/shout': {
      author: 'Beaucoup de personnes viennent de publier le même texte.',
      moderator: {
        one: '{count} nouveau venu vient de publier ce texte.',
        other: '{count} nouveaux venus ont publié le même texte presque en même temps.',
      },
    },
    'surge/thread': {
      author: 'Il arrive en ce moment bien plus de messages que d’habitude {here}.',
      moderator: 'Il arrive bien plus de messages que d’habitude {here}\u00a0: {count} en {window}.',
    },
    'surge/site': {
      author: 'Il arrive en ce moment bien plus de messages que d’habitude sur ce site.',
      moderator: 'Il arrive bien plus de messages que d’habitude sur ce site\u00a0: {count} en {window}.',
    },
    'surge/strangers': {
      author: 'Il arrive en ce moment bien plus de messages que d’habitude sur ce site.',
      moderator: 'Il arrive bien plus de messages que d’habitude, dont {percent} de nouveaux venus.',
    },
    'copies-another': {
      author: 'Quelqu’un d’autre a déjà publié le même texte.',
      moderator: {
        one: 'Quelqu’un d’autre a déjà publié ce texte, mot pour mot.',
        other: 'En {window}, ce membre a publié {count} textes que d’autres avaient déjà publiés, mot pour mot.',
      },
    },
    'link-density': {
      author: {
        one: 'Votre message contient des liens vers {count} site et peu de texte.',
        other: 'Votre message contient des liens vers {count} sites et peu de texte.',
      },
      moderator: {
        one: 'Le message contient des liens vers {count} site et peu de texte.',
        other: 'Le message contient des liens vers {count} sites et peu de texte.',
      },
    },
    'evasion/disguise': {
      author:
        'Votre message contient des caractères inhabituels qui le rendent difficile à lire. Un copier-coller depuis un document peut en être la cause.',
      moderator: {
        one: 'À {count} endroit, le message contient des caractères invisibles ou mêle deux alphabets dans un mot. Un copier-coller peut en être la cause.',
        other:
          'À {count} endroits, le message contient des caractères invisibles ou mêle deux alphabets dans un mot. Un copier-coller peut en être la cause.',
      },
    },
    'evasion/shuffling': {
      author: 'Vous avez partagé cette pétition{about} {times}.',
      moderator: 'Ce membre a partagé cette pétition{about} {times} en {window}, cette fois sous une nouvelle adresse.',
    },
    'closed-topic': {
      author: 'Ce site n’accepte plus de messages à ce sujet.',
      moderator: 'Le site a fermé ce sujet{about}.',
    },
    gathered: {
      author: 'Ce sujet a {own}\u00a0: {place}. C’est là que vous pouvez en parler.',
      moderator: 'Selon une règle du site, ce sujet{about} a {own}\u00a0: {place}.',
    },
    'gathered/petition': {
      author: 'Cette pétition a {own}\u00a0: {place}. C’est là que vous pouvez la partager.',
      moderator: 'Selon une règle du site, cette pétition{about} a {own}\u00a0: {place}.',
    },
    'gathered/link': {
      author: 'Ce lien a {own}\u00a0: {place}. C’est là que vous pouvez le publier.',
      moderator: 'Selon une règle du site, ce lien{about} a {own}\u00a0: {place}.',
    },
    'labelled/exact': {
      author: 'Un modérateur a déjà refusé le même texte.',
      moderator: 'Un modérateur a déjà classé le même texte comme indésirable.',
    },
    'labelled/near': {
      author: 'Un modérateur a déjà refusé presque le même texte.',
      moderator: 'Un modérateur a déjà classé presque le même texte comme indésirable.',
    },
    learned: {
      author: 'Votre message ressemble à des messages que les modérateurs ont refusés ici.',
      moderator:
        'Le message ressemble à ce que les modérateurs ont classé ici comme indésirable (probabilité\u00a0: {percent}).',
    },
    'address/petition': {
      author: 'Cette pétition a déjà été partagée plusieurs fois.',
      moderator: 'De nouveaux venus ont partagé la même pétition {times} depuis une même connexion en {window}.',
    },
    'address/link': {
      author: 'Ce lien a déjà été publié plusieurs fois.',
      moderator: 'De nouveaux venus ont publié le même lien {times} depuis une même connexion en {window}.',
    },
    'address/text': {
      author: 'Presque le même texte a déjà été publié plusieurs fois.',
      moderator:
        'De nouveaux venus ont publié le même texte, ou presque, {times} depuis une même connexion en {window}.',
    },
    'address/flood': {
      author: 'Beaucoup de messages sont arrivés en peu de temps.',
      moderator: {
        one: 'De nouveaux venus ont envoyé {count} message depuis une même connexion en {window}.',
        other: 'De nouveaux venus ont envoyé {count} messages depuis une même connexion en {window}.',
      },
    },
    'abuse/threat': {
      author: 'Votre message peut être lu comme une menace.',
      moderator: 'Le message semble menacer quelqu’un.',
    },
    'abuse/incitement': {
      author: 'Votre message peut être lu comme un appel à la violence.',
      moderator: 'Le message semble appeler à la violence.',
    },
    'abuse/wish': {
      author: 'Votre message peut donner l’impression que vous souhaitez du mal à quelqu’un.',
      moderator: 'Le message semble souhaiter du mal à quelqu’un.',
    },
    'abuse/insult': {
      author: 'Votre message peut être lu comme une insulte.',
      moderator: 'Le message semble insulter quelqu’un.',
    },
    'abuse/insult-about': {
      author: 'Votre message peut être lu comme une insulte envers quelqu’un.',
      moderator: 'Le message semble parler de quelqu’un en l’insultant.',
    },
    'abuse/self-harm': {
      author:
        'Nous nous inquiétons pour vous. Si vous pensez à mettre fin à vos jours, parlez-en dès maintenant à une personne de confiance, ou appelez les secours.',
      moderator: 'La personne qui écrit pense peut-être à mettre fin à ses jours.',
    },
    'abuse/profanity': {
      author: 'Votre message contient des gros mots.',
      moderator: 'Le message contient des gros mots.',
    },
    custom: {
      author: 'Une règle de ce site concerne votre message.',
      moderator: 'Le signal {signal} a relevé quelque chose dans ce message{about}.',
    },
  },
  duplicate: {
    author: 'Vous venez d’envoyer ce message\u202f; inutile de le renvoyer.',
    moderator:
      'Ce membre a envoyé ce message deux fois de suite, sans doute par accident. Les deux peuvent être traités comme un seul message.',
  },
  times,
  about: ' ({address})',
  here: 'dans ce fil',
  own: 'son propre fil',
  ownNamed: 'sa place ici',
  hereNamed: '(même {word})',
  hereFor: {
    sujet: 'dans ce sujet',
    salon: 'dans ce salon',
    canal: 'dans ce canal',
    groupe: 'dans ce groupe',
    discussion: 'dans cette discussion',
    conversation: 'dans cette conversation',
    page: 'sur cette page',
    article: 'sous cet article',
    billet: 'sous ce billet',
    publication: 'sous cette publication',
    vidéo: 'sous cette vidéo',
  },
  place: 'dans le fil {thread}',
  placeNamed: '{word} {thread}',
  every: {
    day: ', environ tous les {period}',
    hour: ', environ toutes les {period}',
    minute: ', environ toutes les {period}',
  },
  others: {
    link: {
      one: 'C’est aussi le cas d’un autre lien de ce message.',
      other: 'C’est aussi le cas de {count} autres liens de ce message.',
    },
    petition: {
      one: 'C’est aussi le cas d’une autre pétition de ce message.',
      other: 'C’est aussi le cas de {count} autres pétitions de ce message.',
    },
  },
  quote: '«\u00a0{text}\u00a0»',
  author: {
    already: 'Votre premier envoi date du {date}{where}\u202f; inutile d’en faire un autre.',
    wait: 'Vous pourrez de nouveau écrire dans {duration}.',
    automatic: 'C’est un programme qui a pris cette décision, pas une personne.',
    mistake: 'Si c’est une erreur, dites-le à un modérateur.',
    object: 'Si vous n’êtes pas d’accord, vous pouvez le dire ici\u00a0: {address}',
  },
  moderator: {
    urgent: 'Urgent\u00a0: quelqu’un est peut-être en danger. Lisez ce message en premier.',
    row: 'Réglage qui a décidé\u00a0: {row}.',
    counted: 'Réglage qui a décidé\u00a0: {row} (compté\u00a0: {count}, admis\u00a0: {limit}).',
    earlier: 'Message précédent\u00a0: {date}{where}.',
    first: 'Premier message\u00a0: {date}{where}.',
    latest: 'Le plus récent avant celui-ci\u00a0: {date}{where}.',
    more: { one: 'Entre les deux\u00a0: {count} autre.', other: 'Entre les deux\u00a0: {count} autres.' },
    moreAtLeast: {
      one: 'Entre les deux\u00a0: au moins {count} autre.',
      other: 'Entre les deux\u00a0: au moins {count} autres.',
    },
    id: '{place}, {id}',
    words: 'Ce qui a pesé le plus\u00a0: {words}.',
    told: 'Son auteur lit ceci\u00a0: {text}',
    retrySame: 'Le même message sera de nouveau bienvenu {duration} après celui-ci.',
    retryAny: 'De nouveaux messages seront bienvenus {duration} après celui-ci.',
    oversized: 'Le message est très long\u00a0: seuls son début et sa fin ont été lus.',
    exempt: {
      role: 'Le filtre a laissé passer ce message en raison du rôle de son auteur\u00a0: {role}.',
      allowed: 'Le filtre a laissé passer ce message parce que ce site autorise le lien.',
      ham: 'Le filtre a laissé passer ce message parce qu’un modérateur a jugé ce texte bienvenu.',
      permitted:
        'Le filtre a laissé passer ce message parce qu’une règle du site accorde une exception à son auteur, pour un temps limité.',
      unnamed: 'Le filtre a laissé passer ce message en raison d’une exception\u00a0: {name}.',
    },
    rules: {
      one: 'Règle du site qui s’applique\u00a0: {names}.',
      other: 'Règles du site qui s’appliquent\u00a0: {names}.',
    },
    roles: { administrator: 'administrateur', moderator: 'modérateur', bot: 'robot' },
    standing: {
      known: 'Ce membre écrit ici depuis le {date}\u00a0: {posts}, sur {days}\u202f; {held}.',
      unknown: 'Ce membre est nouveau ou a peu écrit (premier message le {date}\u202f; {held}).',
      posts: { one: 'au moins {count} message publié', other: 'au moins {count} messages publiés' },
      days: { one: '{count} jour', other: '{count} jours différents' },
      held: {
        '=0': 'aucun message retenu ni refusé',
        one: '{count} message retenu ou refusé',
        other: '{count} messages retenus ou refusés',
      },
    },
    actions: {
      review:
        'Si vous approuvez le message, il est publié et ne compte plus contre son auteur. Si vous le retirez, il compte encore si son auteur le répète, mais plus contre les autres. Dans les deux cas, le filtre n’en apprend rien.',
      reviewPublished:
        'Si vous approuvez le message, il reste publié. Si vous le retirez, il compte encore si son auteur le répète, mais plus contre les autres. Dans les deux cas, le filtre n’en apprend rien.',
      label:
        'Si vous classez le message comme indésirable, ses copies seront retenues ou refusées, quel que soit leur auteur. Si vous le classez comme bienvenu, ses copies passeront. Dans les deux cas, le filtre en tient compte pour la suite.',
      retract: 'Si vous supprimez le message, il compte encore si son auteur le répète, mais plus contre les autres.',
      close:
        'Si vous fermez ce sujet, les prochains messages à ce propos seront retenus ou refusés, et leurs auteurs liront l’explication que vous donnez. Les messages déjà publiés restent.',
      allow:
        'Si vous autorisez un lien, il ne compte plus, peu importe qui le publie. Le texte qui l’accompagne compte toujours.',
    },
  },
}
