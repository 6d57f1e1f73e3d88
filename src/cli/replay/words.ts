import type { Action } from '../../index'
import type { DateOrder } from '../columns/numeric-dates'
import type { ProgressWords } from './progress'
import type { TwiceImported } from './twice'

/**
 * The words of the summary and the list in one language. Names of actions and signals are not translated, because
 * policies use them.
 */
export interface Words extends ProgressWords {
  comments(count: number): string
  authors(count: number): string
  threads(count: number): string
  /** A number with this many decimals. */
  decimal(value: number, decimals: number): string
  about: string
  /** What stands between a name and what is said of it. */
  colon: string
  during(from: string, to: string): string
  took(seconds: string, rate: number): string
  /** What became of so many comments. */
  actions: Record<Action, (count: number) => string>
  /** How many comments were sent twice by accident, and what they got. */
  duplicates(count: number, byAction: string): string
  /** Says that the export looks as if it had been imported twice. */
  importedTwice(found: TwiceImported): string
  /** Which column was read as which field. */
  columns(pairs: readonly (readonly [field: string, headings: readonly string[]])[]): string
  /** How dates such as 3/4/2026 were read. */
  dates: Record<DateOrder, string>
  /** What follows from a field that no column gave. */
  missing: Record<'thread' | 'id', string>
  signals: string
  exempted(count: number): string
  petitions: string
  links: string
  texts: string
  insistent: string
  hours: string
  rules: string
  /** Heads the list of so many rules that no comment was about. */
  unmatched(count: number): string
  flagged(count: number): string
  badRows(count: number, keptIn: string | undefined): string
  leftOut(count: number, what: string): string
  lateRows(count: number): string
  warmUp(count: number): string
  outside(count: number): string
  sorted: string
  latin1(lines: number): string
  xmlFaults(count: number, line: number): string
  unknownLabels(count: number, example: string): string
  cutOff: string
  none: string
  interrupted: string
  against: string
  /** The last line of a run with bounds: whether all were kept. Shares are in per cent, as written; undefined could not be measured. */
  gate(passed: boolean, bounds: readonly GateWords[]): string
  spam: string
  ham: string
  unlabelled(count: number): string
  precision: string
  recall: string
  positives: string
  line: string
  inThread: string
}

/** A bound of `--fail-under` or `--fail-over`, as it is printed. */
export interface GateWords {
  name: 'recall' | 'precision' | 'held' | 'flagged'
  kind: 'least' | 'most'
  limit: string
  value: string | undefined
}

/** A count with the form of a noun that goes with it; one is singular, in French none is too. */
const counted = (one: string, many: string, singular: (n: number) => boolean) => (count: number) =>
  `${count} ${singular(count) ? one : many}`
const english = (one: string, many = `${one}s`) => counted(one, many, (n) => n === 1)
const french = (one: string, many = `${one}s`) => counted(one, many, (n) => n < 2)
const agreeing =
  (one: string, many = `${one}s`) =>
  (count: number) =>
    count < 2 ? one : many

const en: Words = {
  comments: english('comment'),
  authors: english('author'),
  threads: english('thread'),
  decimal: (value, decimals) => value.toFixed(decimals),
  about: 'about',
  colon: ':',
  during: (from, to) => `from ${from} to ${to}`,
  took: (seconds, rate) => `${seconds} s, ${en.comments(rate)} a second`,
  actions: {
    allow: () => 'published',
    nudge: () => 'published, with a word to the author',
    hold: () => 'held for a moderator',
    reject: () => 'refused',
  },
  duplicates: (count, byAction) =>
    `${count} of these ${count === 1 ? 'was' : 'were'} sent twice by accident (${byAction})`,
  importedTwice: ({ texts, twice, sameSecond }) =>
    `This export looks as if it had been imported twice: of ${texts} ${texts === 1 ? 'text' : 'texts'}, ${twice} ${twice === 1 ? 'is' : 'are'} there ${sameSecond ? 'twice, by one author and in one second' : 'exactly twice, by one author'}. Remove the copies before you rely on the numbers.`,
  columns: (pairs) => `read: ${pairs.map(([field, headings]) => `${field} from ${headings.join(' or ')}`).join(', ')}`,
  dates: { day: 'dates read as day/month/year', month: 'dates read as month/day/year' },
  missing: {
    thread: 'no column for thread: rows about threads say nothing',
    id: 'no column for id: comments are named by their lines',
  },
  signals: 'Signals behind what was flagged',
  exempted: (count) => `${count} exempted, with evidence`,
  petitions: 'Most repeated petitions',
  links: 'Most repeated links',
  texts: 'Most repeated texts',
  insistent: 'Most insistent authors',
  hours: 'Busiest hours',
  rules: 'Comments that each rule was about',
  unmatched: (count) => `${count} ${count === 1 ? 'rule' : 'rules'} never matched`,
  flagged: (count) => `${count} flagged`,
  badRows: (count, keptIn) =>
    `${count} ${count === 1 ? 'row' : 'rows'} could not be read${keptIn === undefined ? '; --rejects FILE keeps them' : `, kept in ${keptIn}`}`,
  leftOut: (count, what) => `${count} ${what}: left out, being no ${count === 1 ? 'comment' : 'comments'}`,
  lateRows: (count) =>
    `${count} older than one before ${count === 1 ? 'it' : 'them'}: judged as of then, by what had come`,
  warmUp: (count) => `${count} before --since ${count === 1 ? 'was' : 'were'} counted, not reported`,
  outside: (count) => `${count} outside the time asked for`,
  sorted: 'not in order of time: sorted first',
  latin1: (lines) => `${lines} ${lines === 1 ? 'line is' : 'lines are'} no UTF-8 and were read as Latin-1`,
  xmlFaults: (count, line) =>
    `${count} ${count === 1 ? 'place is' : 'places are'} not well-formed XML, first on line ${line}: read as far as possible`,
  unknownLabels: (count, example) =>
    `${count} ${count === 1 ? 'label' : 'labels'} not understood, such as ${example}: --spam says which mean spam`,
  cutOff: 'the rest could not be read',
  none: 'No comment was found.',
  interrupted: 'Stopped before the end.',
  against: 'Against the labels (held or rejected counts as found)',
  gate: (passed, bounds) =>
    `Gate ${passed ? 'passed' : 'failed'}: ${bounds.map(({ name, kind, limit, value }) => `${name} ${value ?? 'not measured'} (at ${kind} ${limit})`).join(', ')}`,
  spam: 'spam',
  ham: 'ham',
  unlabelled: (count) => `${count} without a label`,
  precision: 'precision',
  recall: 'recall',
  positives: 'found',
  line: 'line',
  inThread: 'in',
  checkingOrder: 'checking the order',
  sorting: 'sorting',
  judging: 'judging',
  perSecond: 'a second',
  left: 'left',
}

/** Kinds of rows that are no comments. */
const FRENCH_KINDS: Readonly<Record<string, string>> = {
  'small action': 'action du forum',
  whisper: 'chuchotement',
  'private message': 'message privé',
  'message of the program': 'message du programme',
}

const fr: Words = {
  comments: french('commentaire'),
  authors: french('auteur'),
  threads: french('fil'),
  decimal: (value, decimals) => value.toFixed(decimals).replace('.', ','),
  about: 'environ',
  colon: ' :',
  during: (from, to) => `du ${from} au ${to}`,
  took: (seconds, rate) => `${seconds} s, ${fr.comments(rate)} par seconde`,
  actions: {
    allow: agreeing('publié'),
    nudge: (count) => `${agreeing('publié')(count)}, avec un mot à l’auteur`,
    hold: (count) => `${agreeing('retenu')(count)} pour un modérateur`,
    reject: agreeing('refusé'),
  },
  duplicates: (count, byAction) => `dont ${count} ${agreeing('envoyé')(count)} deux fois par accident (${byAction})`,
  importedTwice: ({ texts, twice, sameSecond }) =>
    `Cet export semble avoir été importé deux fois : sur ${french('texte')(texts)}, ${twice} ${twice < 2 ? 's’y trouve' : 's’y trouvent'} ${sameSecond ? 'deux fois, du même auteur et à la même seconde' : 'exactement deux fois, du même auteur'}. Retirez les copies avant de vous fier aux chiffres.`,
  columns: (pairs) => `lu : ${pairs.map(([field, headings]) => `${field} dans ${headings.join(' ou ')}`).join(', ')}`,
  dates: { day: 'dates lues comme jour/mois/année', month: 'dates lues comme mois/jour/année' },
  missing: {
    thread: 'pas de colonne pour thread : les limites par fil ne disent rien',
    id: 'pas de colonne pour id : les commentaires portent le numéro de leur ligne',
  },
  signals: 'Signaux de ce qui est relevé',
  exempted: (count) => `${count} ${agreeing('exempté')(count)}, malgré des indices`,
  petitions: 'Pétitions les plus répétées',
  links: 'Liens les plus répétés',
  texts: 'Textes les plus répétés',
  insistent: 'Auteurs les plus insistants',
  hours: 'Heures les plus chargées',
  rules: 'Commentaires que chaque règle concernait',
  unmatched: (count) => `${count} ${count < 2 ? 'règle n’a concerné' : 'règles n’ont concerné'} aucun commentaire`,
  flagged: french('relevé'),
  badRows: (count, keptIn) =>
    `${count} ${count === 1 ? 'ligne illisible' : 'lignes illisibles'}${keptIn === undefined ? ' ; --rejects FICHIER les garde' : `, ${count === 1 ? 'gardée' : 'gardées'} dans ${keptIn}`}`,
  leftOut: (count, what) =>
    `${count} ${FRENCH_KINDS[what] ?? what} : ${count < 2 ? 'laissé de côté, n’étant pas un commentaire' : 'laissés de côté, n’étant pas des commentaires'}`,
  lateRows: (count) =>
    count < 2
      ? `${count} plus ancien qu’un précédent : jugé à sa date, d’après ce qui était arrivé`
      : `${count} plus anciens qu’un précédent : jugés à leur date, d’après ce qui était arrivé`,
  warmUp: (count) =>
    count < 2
      ? `${count} avant --since a compté, sans être présenté`
      : `${count} avant --since ont compté, sans être présentés`,
  outside: (count) => `${count} hors de la période demandée`,
  sorted: 'pas dans l’ordre du temps : trié d’abord',
  latin1: (lines) => `${lines} ${lines === 1 ? 'ligne n’est' : 'lignes ne sont'} pas en UTF-8 : Latin-1 supposé`,
  xmlFaults: (count, line) =>
    `${count} ${count === 1 ? 'endroit' : 'endroits'} de XML mal formé, d’abord ligne ${line} : lu autant que possible`,
  unknownLabels: (count, example) =>
    `${count} ${count < 2 ? 'étiquette incomprise' : 'étiquettes incomprises'}, comme ${example} : --spam dit lesquelles veulent dire indésirable`,
  cutOff: 'le reste n’a pas pu être lu',
  none: 'Aucun commentaire trouvé.',
  interrupted: 'Arrêté avant la fin.',
  against: 'Face aux étiquettes (retenu ou refusé compte comme trouvé)',
  gate: (passed, bounds) => {
    const names = { recall: 'rappel', precision: 'précision', held: 'retenus', flagged: 'relevés' }
    const parts = bounds.map(
      ({ name, kind, limit, value }) =>
        `${names[name]} ${value ?? 'non mesuré'} (${kind === 'least' ? 'au moins' : 'au plus'} ${limit})`,
    )
    return `${passed ? 'Seuils respectés' : 'Seuils non respectés'} : ${parts.join(', ')}`
  },
  spam: 'indésirables',
  ham: 'bienvenus',
  unlabelled: (count) => `${count} sans étiquette`,
  precision: 'précision',
  recall: 'rappel',
  positives: 'trouvés',
  line: 'ligne',
  inThread: 'dans',
  checkingOrder: 'vérification de l’ordre',
  sorting: 'tri',
  judging: 'jugement',
  perSecond: 'par seconde',
  left: 'restantes',
}

export const words: Readonly<Record<'en' | 'fr', Words>> = { en, fr }
