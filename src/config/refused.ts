import type { Both, Path } from './problem'

/** What the library asks for, in French: sentences of `Use …` of rules and policies. Others stay in English. */
const FRENCH: readonly (readonly [RegExp, string])[] = [
  [/^a web address$/, 'une adresse web'],
  [
    /^an address of a known petition platform$/,
    'l’adresse d’une pétition sur une plateforme connue (voir « petitions »)',
  ],
  [/^a phrase with letters in it$/, 'une expression qui contient des lettres'],
  [/^exactly one of (.*), as a string$/, 'exactement un texte parmi $1'],
  [/^a sentence, or one for each language by its tag$/, 'une phrase, ou une par langue'],
  [/^a Date, milliseconds or an ISO 8601 string$/, 'une date ISO 8601, ou des millisecondes depuis 1970'],
  [/^a time that is not before from$/, 'une date qui n’est pas avant « from »'],
  [/^a regular expression that can be used here \((.*)\)$/s, 'une expression régulière utilisable ici ($1)'],
  [/^a regular expression of (\d+) characters at most$/, 'une expression régulière de $1 caractères au plus'],
  [/^the beginning of names of threads$/, 'le début du nom des fils'],
  [/^the name of a thread$/, 'le nom d’un fil'],
  [/^a list of (\d+) at most$/, 'une liste de $1 éléments au plus'],
  [/^a name of (\d+) characters at most$/, 'un nom de $1 caractères au plus'],
  [/^an author's id$/, 'l’identifiant d’un auteur'],
  [/^one of (.*), or a policy object$/, '$1, ou un objet'],
  [/^one of (.*)$/, 'une valeur parmi $1'],
  [/^an object of rows$/, 'un objet fait de lignes'],
  [/^an object with windowMs and steps$/, 'un objet avec windowMs et des seuils'],
  [/^an object$/, 'un objet'],
  [/^a list of signal names$/, 'une liste de noms de signaux'],
  [/^milliseconds, 0 or more$/, 'des millisecondes, 0 ou plus'],
  [/^milliseconds, ([\d,]+) or more$/, '$1 millisecondes ou plus'],
  [/^a whole number from (\d+)$/, 'un nombre entier, $1 ou plus'],
  [/^a whole number from ([\d,]+) to ([\d,]+)$/, 'un nombre entier de $1 à $2'],
  [/^(\d+) at most: counting stops there$/, '$1 au plus : le compte s’arrête là'],
  [
    /^(\d+) or more: a step is not below the one before it$/,
    '$1 ou plus : un seuil n’est pas plus bas que le précédent',
  ],
  [/^per cent, 100 at most$/, 'des pour cent, 100 au plus'],
  [/^a number above 0, up to 1$/, 'un nombre au-dessus de 0, jusqu’à 1'],
  [/^numbers that rise: (.*)$/, 'des nombres croissants : $1'],
  [/^milliseconds, more than 0$/, 'des millisecondes, plus de 0'],
  [/^an address or a sentence$/, 'une adresse ou une phrase'],
  [/^a word$/, 'un mot'],
  [
    /^a host and what is below it \('example.org'\), one alone \('=example.org'\) or '\*'$/,
    "un hôte et ceux qui sont au-dessous ('example.org'), un hôte seul ('=example.org') ou '*'",
  ],
  [/^an address or a host, as a string$/, 'une adresse ou un hôte, sous forme de texte'],
  [/^an IANA time zone$/, 'un fuseau horaire de l’IANA, comme America/Toronto'],
  [
    /^roles, authors, joinedWithinMs or joinedBeforeMs with the tier$/,
    'roles, authors, joinedWithinMs ou joinedBeforeMs avec « tier »',
  ],
]

const VALUES: Readonly<Record<string, string>> = {
  undefined: 'absent',
  'an object': 'un objet',
  'a function': 'une fonction',
}

/** `an array of 3` */
const valueInFrench = (value: string): string =>
  VALUES[value] ?? value.replace(/^an array of (\d+)$/, 'une liste de $1 éléments')

const KNOWN = '. Known languages are '

/** What stands between the beginning of a text and the first place of another; undefined unless it has both. */
function between(text: string, beginning: string, end: string): string | undefined {
  const at = text.indexOf(end, beginning.length)
  return text.startsWith(beginning) && at >= 0 ? text.slice(beginning.length, at) : undefined
}

function inFrench(message: string): string {
  const got = between(message, 'This is ', '. Use ')
  if (got !== undefined && message.endsWith('.')) {
    const use = message.slice('This is . Use '.length + got.length, -1)
    const known = FRENCH.find(([pattern]) => pattern.test(use))
    const wanted = known === undefined ? `ceci (en anglais) : ${use}` : use.replace(...known)
    return `C’est ${valueInFrench(got)}. Donnez ${wanted}.`.replace('C’est absent', 'Cette valeur manque')
  }
  const asked = between(message, 'explain knows no language of ', KNOWN)
  if (asked !== undefined) {
    const [known] = message.slice(message.indexOf(KNOWN) + KNOWN.length).split(';')
    return `Aucune des langues ${asked} n’est connue. Terminez la liste par une de celles-ci : ${known}.`
  }
  return message
    .replace(/^Unknown (\w+) ("[^"]*")(?: in \S+?)?\.(?= |$)/, 'Nom inconnu : $2.')
    .replace(/ Did you mean ("[^"]*")\?/, ' Vouliez-vous dire $1 ?')
    .replace(/ Known [a-z]{1,20} are /, ' Noms connus : ')
}

/** Something that the library does not accept: where, by its own names, and what is wrong. */
export interface Refused {
  path: Path
  message: Both
}

/** `rules.closed[0].petition` as keys and places in lists. */
const pathOf = (place: string): Path =>
  place
    .split(/[.[\]']+/)
    .filter(Boolean)
    .map((each) => (/^\d+$/.test(each) ? Number(each) : each))

/**
 * Reads an error of the library: `rules.closed[0].petition is "x". Use a web address.`
 *
 * @param names of the values that it may be about
 */
export function refusedOf(error: string, names: readonly string[]): Refused {
  const text = error.replace(/^options\./, '')
  const [, place = '', rest = ''] = /^([\w.[\]'-]+) (is .*)$/s.exec(text) ?? []
  const path = pathOf(place)
  const isPlace = names.includes(String(path[0]))
  const english = (isPlace ? `This ${rest}` : text).replace(/^This is undefined\./, 'This is missing.')
  return {
    path: isPlace ? path : placeOfUnknown(text, names),
    message: [english, inFrench(isPlace ? `This ${rest}` : text)],
  }
}

/** `Unknown row "brust" in policy.limits.author-flood. Did you mean "burst"?` */
function placeOfUnknown(text: string, names: readonly string[]): Path {
  const [, what = '', name = '', place = ''] = /^Unknown (\w+) "([^"]*)" in ([\w.[\]'-]+?)\.(?: |$)/.exec(text) ?? []
  const path = pathOf(place)
  if (!names.includes(String(path[0]))) return []
  // Names of signals may be values of a list as well.
  return what === 'signal' && path.at(-1) !== 'limits' ? path : [...path, name]
}
