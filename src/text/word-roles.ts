import type { WordDigests } from './words'

/** "ne", which says nothing without its second half, and often stands for it. */
export const NE = 1
/** Any other negation, or a word that takes a side. */
export const NOT = 2
/** "t", and what stands before it in "don’t". */
export const T = 4
export const BEFORE_T = 8
/** A word of greeting, thanks or farewell: a name beside it is the reader's or the author's. */
export const ADDRESS = 16
/** Stands between such a word and the name: "Mme". */
export const TITLE = 32
/** A number in letters. */
export const NUMERAL = 64
/** Stands for a slash in an address that is spelled out. */
export const SLASH_NAME = 128

const LISTS: readonly (readonly [role: number, words: string])[] = [
  [NE, 'ne n'],
  [
    NOT,
    `pas jamais rien aucun aucune nul nulle guère sans non contre anti not no never none nothing nobody nor cannot without
    against isnt arent wasnt werent doesnt didnt cant couldnt shouldnt wouldnt havent hasnt hadnt aint nicht kein keine keinen
    keiner keinem keines nie niemals nichts niemand ohne gegen nein nunca jamás nada nadie ningún ninguno ninguna sin contra
    tampoco niente nessuno nessuna senza contro não ninguém nenhum nenhuma sem niet geen nooit niets zonder tegen nigdy bez
    inte aldrig utan ikke aldri uden uten değil hayır не нет никогда без против немає нема`,
  ],
  [T, 't'],
  [BEFORE_T, 'don doesn didn isn aren wasn weren won can couldn shouldn wouldn haven hasn hadn mustn needn ain'],
  [
    ADDRESS,
    `bonjour bonsoir salut coucou hello hi hey dear cher chère chers chères merci mercis thanks thank thx bravo félicitations
    congrats congratulations cordialement sincèrement amicalement amitiés bises bisous salutations bienvenue bienvenu welcome
    regards cheers sincerely cdt cdlt bjr slt hallo liebe lieber liebes geehrter geehrte gruß grüße danke hola
    estimado estimada querido querida gracias saludos atentamente bienvenido bienvenida ciao buongiorno buonasera
    gentile grazie saluti benvenuto olá oi prezado prezada obrigado obrigada abraço abraços geachte bedankt groeten
    groetjes welkom dank witaj cześć привет здравствуйте спасибо`,
  ],
  [
    TITLE,
    `mme madame mr monsieur mlle mademoiselle docteur dr mrs ms miss sir herr frau señor señora sr sra signor signora dott
    senhor senhora meneer mevrouw dhr mevr`,
  ],
  // Those of `firstSlash`.
  [SLASH_NAME, 'slash barre oblique schrägstrich barra'],
] as const

/** Numbers in letters, by value. Words that mean something else in another language are left out: "très", "due", "once". */
const NUMERALS: readonly (readonly [value: number, words: string])[] = [
  [2, 'two deux zwei dos dois duas twee'],
  [3, 'three trois drei tre drie'],
  [4, 'four quatre vier cuatro quattro quatro'],
  [5, 'five cinq fünf cinco cinque vijf'],
  [6, 'six sechs seis zes'],
  [7, 'seven sept sieben siete sette zeven'],
  [8, 'eight huit acht ocho otto oito'],
  [9, 'nine neuf neun nueve nove negen'],
  [10, 'ten dix zehn diez dieci dez tien'],
  [11, 'eleven onze elf undici elf'],
  [12, 'twelve douze zwölf doce dodici doze twaalf'],
  [13, 'thirteen treize dreizehn trece tredici dertien'],
  [14, 'fourteen quatorze vierzehn catorce quattordici veertien'],
  [15, 'fifteen quinze fünfzehn quince quindici vijftien'],
  [16, 'sixteen seize sechzehn dieciséis sedici zestien'],
  [20, 'twenty vingt zwanzig veinte venti vinte twintig'],
  [30, 'thirty trente treinta trenta trinta dertig'],
  [40, 'forty quarante vierzig cuarenta quaranta quarenta veertig'],
  [50, 'fifty cinquante fünfzig cincuenta cinquanta cinquenta vijftig'],
  [60, 'sixty soixante sechzig sesenta sessanta sessenta zestig'],
  [80, 'eighty achtzig ochenta ottanta oitenta tachtig'],
  [100, 'hundred cent hundert cien cento honderd'],
  [1000, 'thousand mille tausend duizend'],
]

/** What words are for, by the digests that one key gives them. One lookup for each word of a text has to be cheap. */
export class WordRoles {
  /** Bits of the roles, by the sixteen bits of a word. One word in 500 has a role by chance, and always the same one. */
  readonly bits = new Uint8Array(0x10000)
  readonly #values = new Map<number, number>()

  /** @param words gives the digests */
  constructor(words: WordDigests) {
    for (const [role, list] of LISTS) for (const word of list.split(/\s+/)) this.#add(words.hashOf(word, 0), role)
    for (const [value, list] of NUMERALS)
      for (const word of list.split(' ')) {
        const hash = words.hashOf(word, 0)
        this.#add(hash, NUMERAL)
        this.#values.set(hash, value)
      }
  }

  #add(hash: number, role: number): void {
    this.bits[hash] = (this.bits[hash] as number) | role
  }

  /** The value of a number in letters, by the sixteen bits of the word. */
  valueOf(hash: number): number {
    return this.#values.get(hash) ?? 0
  }
}
