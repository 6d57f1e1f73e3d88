/** Ten posts of one member that have nothing in common but their subject. */
export const POSTS: readonly string[] = [
  'Notre dossier attend depuis quatorze mois à Sydney et personne ne répond plus aux courriels que nous envoyons chaque semaine.',
  'La mairie vient de rouvrir le guichet du mardi soir, pensez à prendre vos passeports et deux photos récentes.',
  'Quelqu’un connaît-il un notaire sérieux près de Sherbrooke qui accepte les procurations signées à l’étranger sans rendez-vous ?',
  'Hier encore le journal parlait des familles séparées, avec des chiffres que le ministère refuse de commenter.',
  'Pour la biométrie nous avons roulé trois heures sous la neige, puis tout était terminé en vingt minutes.',
  'Ma belle-sœur enseigne au primaire à Laval et cherche une colocation tranquille pour la rentrée de septembre.',
  'Les frais ont augmenté de douze pour cent, comparez donc bien les banques avant de transférer vos économies.',
  'Un grand merci au bénévole qui a traduit nos relevés de notes : le consulat les a acceptés tout de suite.',
  'Attention au faux courtier de la rue Crémazie, il promet des visas en dix jours et disparaît ensuite avec l’argent.',
  'Le cours de francisation du samedi affiche complet, mais la bibliothèque en ouvre un autre le jeudi matin.',
]

/** What a flooder posts again and again. */
export const MESSAGE =
  'Soutenez les familles dont les dossiers seront annulés par le nouveau projet de loi, partagez ce texte autour de vous avant vendredi soir'

/** What others wrote, about anything. */
export const OTHERS: readonly string[] = [
  'Le marché du samedi déménage sur la place de l’église pendant les travaux, jusqu’à la mi-octobre au moins',
  'Ma fille a perdu son doudou dans le bus de midi, un lapin gris avec une oreille cousue de travers',
  'On annonce du verglas pour demain matin, laissez la voiture au garage si vous pouvez travailler de chez vous',
  'J’ai goûté la soupe aux orties de la nouvelle cantine et franchement je ne m’attendais pas à une telle réussite',
  'Les échecs se jouent maintenant au sous-sol de la bibliothèque, débutants bienvenus, apportez seulement votre bonne humeur',
  'Qui connaît un réparateur de vélos honnête dans le quartier nord ? Le mien a fermé sans prévenir personne',
  'Hier soir le chœur a chanté deux heures sans entracte et la salle entière était debout à la fin',
  'Notre chat est revenu tout seul après onze jours, maigre mais ronronnant, merci à tous ceux qui ont cherché',
  'La piscine ouvre une heure plus tôt en juillet, avec un couloir réservé aux nageurs qui préparent la traversée',
  'Pour enlever une tache de vin rouge, ma grand-mère mettait du sel fin puis de l’eau gazeuse bien froide',
  'Le train de nuit vers Briançon circule à nouveau trois fois par semaine, réservez tôt car les couchettes partent vite',
  'Quelqu’un a-t-il gardé le programme du festival de marionnettes ? Je cherche l’heure du spectacle polonais en plein air',
]

/** Ten petitions about different things. */
export const PETITIONS: readonly string[] = [
  'dossiers-annules',
  'sauvons-la-bibliotheque',
  'piste-cyclable-nord',
  'ecole-du-village',
  'bruit-de-l-aeroport',
  'cantine-bio-pour-tous',
  'train-de-nuit-maintenu',
  'protegeons-le-marais',
  'loyers-trop-chers',
  'un-medecin-ici',
]

const SYLLABLES = 'ba cho dé fri gu ja lin mo nar pé qui ros sa ton vul zé bri cla dou fan gel hi lu mer'.split(' ')

/** A small generator of numbers from 0 to 1 (mulberry32), so that each run reads the same posts. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Words that mean nothing and that no other seed gives. */
export function filler(seed: number, count: number): string {
  const next = random(seed * 7919 + 17)
  const word = () =>
    Array.from({ length: 2 + Math.floor(next() * 2) }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)]).join('')
  return Array.from({ length: count }, word).join(' ')
}

/** Changes each word of a text of three letters and more. */
export function eachWord(text: string, seed: number, change: (word: string, next: () => number) => string): string {
  const next = random(seed * 104729 + 3)
  return text.replace(/\p{L}{3,}/gu, (word) => change(word, next))
}

/** Puts something into a word, at a random place. */
export const inside =
  (sign: string) =>
  (word: string, next: () => number): string => {
    const at = 1 + Math.floor(next() * (word.length - 1))
    return word.slice(0, at) + sign + word.slice(at)
  }

/** Leaves out a share of the gaps between words, at other places for each seed. */
export function withoutGaps(text: string, seed: number, share: number): string {
  const next = random(seed * 15485863 + 11)
  return text.replace(/(?<=\p{L}) (?=\p{L})/gu, (gap) => (next() < share ? '' : gap))
}
