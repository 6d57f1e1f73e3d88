import type { YAMLError } from 'yaml'
import type { Both } from './problem'

/** What the reader of YAML found, in words for people who write a file by hand. Its own are for people who program with it. */
const WORDS: Readonly<Partial<Record<YAMLError['code'], Both>>> = {
  DUPLICATE_KEY: [
    'A key stands here for the second time. Remove one of the two.',
    'Une clé figure ici pour la deuxième fois. Enlevez l’une des deux.',
  ],
  TAB_AS_INDENT: [
    'The line begins with a tab. Use spaces.',
    'La ligne commence par une tabulation. Mettez des espaces.',
  ],
  MULTIPLE_DOCS: [
    'A second document begins here (---). Keep one.',
    'Un deuxième document commence ici (---). Gardez-en un seul.',
  ],
  BAD_INDENT: [
    'The line is not indented as those around it, or an end such as } is missing before it.',
    'La ligne n’est pas en retrait comme ses voisines, ou il manque avant elle une fin comme }.',
  ],
  MISSING_CHAR: [
    'A character is missing before this place, such as a comma, a closing quotation mark, ] or }.',
    'Il manque un caractère avant cet endroit, comme une virgule, un guillemet fermant, ] ou }.',
  ],
  BAD_ALIAS: [
    'A name behind * or & is not complete. Put a text with these characters in quotation marks.',
    'Un nom après * ou & est incomplet. Mettez entre guillemets un texte avec ces caractères.',
  ],
  BAD_SCALAR_START: [
    'No text can begin with this character. Put the text in quotation marks.',
    'Un texte ne peut pas commencer par ce caractère. Mettez-le entre guillemets.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'The value before this place goes on with a colon. Put a text with a colon in quotation marks, or indent the next line less.',
    'La valeur avant cet endroit continue avec « : ». Mettez entre guillemets un texte avec ce signe, ou diminuez le retrait de la ligne suivante.',
  ],
  UNEXPECTED_TOKEN: [
    'Something stands here that does not belong to the value before it.',
    'Quelque chose ici n’appartient pas à la valeur qui précède.',
  ],
}

const unreadable = (form: 'JSON' | 'YAML', [english, french]: Both): Both => [
  `This is not ${form}: ${english}`,
  `Ce n’est pas du ${form} : ${french}`,
]

export const yamlMistake = ({ code, message }: Pick<YAMLError, 'code' | 'message'>): Both =>
  unreadable('YAML', WORDS[code] ?? [`${message}.`, `(en anglais) ${message}.`])

/** A key that JSON's own reader would silently take twice. */
export const JSON_KEY_TWICE: Both = unreadable('JSON', WORDS.DUPLICATE_KEY as Both)

/** What Node says of a text that is not JSON, without the position: the line is told instead. */
export function jsonMistake(message: string): Both {
  const said = message.replace(/ \(line \d+ column \d+\)$/, '').replace(/ in JSON at position \d+$|, "[\s\S]*$/, '')
  return unreadable('JSON', [`${said}.`, `(en anglais) ${said}.`])
}

export const noSuchAnchor = (name: string): Both => [
  `Nothing above is called &${name}. Put the text in quotation marks if it is meant to begin with *.`,
  `Rien plus haut ne s’appelle &${name}. Mettez le texte entre guillemets s’il doit commencer par *.`,
]

export const TOO_MANY_ALIASES: Both = [
  'The names behind * stand for too much. Write the values out.',
  'Les noms après * représentent trop de valeurs. Écrivez-les en entier.',
]
