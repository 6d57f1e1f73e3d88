import type { SignalTexts } from './texts'

export const frenchSignals: Record<string, SignalTexts> = {
  'author-repeats-petition': {
    title: 'Un auteur repartage la même pétition',
    kind: 'une pétition repartagée par le même auteur',
    rows: {
      anywhere: 'Dans n’importe quel fil',
      thread: 'Dans le même fil',
      opaque: 'Différents codes courts de pétitions',
    },
  },
  'author-repeats-link': {
    title: 'Un auteur repartage le même lien',
    kind: 'un lien repartagé par le même auteur',
    rows: { anywhere: 'Dans n’importe quel fil', thread: 'Dans le même fil' },
  },
  'author-repeats-text': {
    title: 'Un auteur renvoie le même texte',
    kind: 'un texte renvoyé par le même auteur',
    rows: {
      thread: 'Le même texte, ou presque, dans le même fil',
      linked: 'Le même avec un lien, dans n’importe quel fil',
      anywhere: 'Le même, dans n’importe quel fil',
      short: 'Une remarque courte («\u00a0merci\u00a0», «\u00a0+1\u00a0»)',
      varied: 'Une phrase dont un mot, un nombre ou un nom change',
    },
  },
  'author-insists': {
    title: 'Un auteur revient avec la même chose pendant des semaines',
    kind: 'un auteur qui revient des semaines avec la même chose',
    rows: { text: 'Un texte', petition: 'Une pétition', link: 'Rien qu’un lien' },
  },
  'author-flood': {
    title: 'Un auteur écrit très vite',
    kind: 'un auteur qui écrit très vite',
    rows: { burst: 'En quelques secondes', minutes: 'En quelques minutes', hour: 'En une heure' },
  },
  'thread-repeats-petition': {
    title: 'La même pétition revient dans un fil',
    kind: 'une pétition revenue dans un fil',
    rows: { thread: 'Quel que soit l’auteur' },
  },
  'thread-repeats-text': {
    title: 'Le même texte revient dans un fil',
    kind: 'un texte revenu dans un fil',
    rows: { thread: 'Nombre d’auteurs' },
  },
  'copies-another': {
    title: 'Un inconnu copie les autres',
    kind: 'un inconnu qui copie les autres',
    rows: { text: 'Copies d’un même auteur' },
  },
  gathered: {
    title: 'Dans un autre fil que le sien',
    kind: 'ce qui a son propre fil, ailleurs',
    rows: { elsewhere: 'Messages dans un fil' },
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
  'closed-topic': { title: 'Sujet clos', kind: 'un sujet clos', rows: { mentions: 'Ce que le site a clos' } },
  labelled: {
    title: 'Copie d’un indésirable',
    kind: 'la copie d’un indésirable',
    rows: { exact: 'Mot pour mot', near: 'Presque le même' },
  },
  oversized: { title: 'Message très long', kind: 'un message très long' },
  duplicate: { title: 'Envoyé deux fois par accident', rows: { copy: 'Le même message' } },
  learned: {
    title: 'Ressemble à un indésirable',
    kind: 'une ressemblance avec un indésirable',
    rows: { spam: 'D’après les étiquettes' },
  },
}
