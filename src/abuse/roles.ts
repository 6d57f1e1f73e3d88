import type { Table } from './notation'

/** What a word does in a clause, as bits. */
export const ROLES = {
  /** Forms of a verb of an act: what follows "to", */
  infinitive: 1,
  /** a command, */
  command: 2,
  /** what follows "que" or a person, */
  finite: 4,
  /** a participle of the past, */
  past: 8,
  /** the future, */
  future: 16,
  /** what ends in "-ing", */
  gerund: 32,
  /** Whose face, throat or life an act is against: "his", "their". */
  owner: 64,
  /** Makes a passive of a participle. */
  be: 128,
  /** Denies. */
  not: 256,
  /** Begins another clause. */
  barrier: 512,
  /** Stands for the object of an act: "les", "them". */
  object: 1024,
  /** Stands for the person who is spoken to. */
  you: 2048,
  /** Stands for the subject of a passive: "ils", "they". */
  subject: 4096,
  /** May stand between an act and its object: articles, adjectives, prepositions. */
  skip: 8192,
  /** May stand before a command: "allez", "please". */
  opener: 16384,
  /** Says that all of them are meant. */
  all: 32768,
  /** Names several, or points at them: "ces", "all". */
  pointer: 65536,
  /** Leads from a noun to whom it is for: "une balle pour", "the gallows for". */
  link: 524288,
  /** Names somebody, */
  person: 131072,
  /** or a people, a religion, another group. */
  people: 262144,
} as const

/**
 * What the object of an act has to be: a `person`, whom a pronoun or an unknown word can name; somebody `known` by a word for persons, or the person who is
 * addressed; somebody `named` by such a word; a `group`; or nothing, since the act says it.
 */
export type ObjectKind = 'person' | 'known' | 'named' | 'group' | 'none'

/** An act of violence or removal: its verbs, or its nouns, and what has to follow them. */
export interface Act {
  object: ObjectKind
  verbs?: readonly string[]
  nouns?: readonly string[]
  /** Phrases, one a line, as `phrasesOf` reads them. An empty one by default. */
  tails?: string
}

/**
 * What makes an act a call, a threat or a wish.
 *
 * `duty`, `intent` and `hope` stand before an act and name the forms that it has then. `verdict` stands anywhere in the sentence: "voilà ce qu'ils méritent".
 */
export type WillKind = 'duty' | 'intent' | 'hope' | 'verdict'

/** Ways to say a will. */
export interface Will {
  kind: WillKind
  /** `ROLES` of the forms that it governs. */
  governs: number
  /** Up to how many words may stand between it and the act. Six by default. */
  reach?: number
  phrases: string
}

/** What one language has to say about clauses. */
export interface Grammar {
  acts: readonly Act[]
  wills: readonly Will[]
  /** Words by their role. */
  roles: Readonly<Partial<Record<keyof typeof ROLES, readonly string[]>>>
  /** All forms of a verb, by role. */
  forms: (verb: string) => Readonly<Partial<Record<keyof typeof ROLES, readonly string[]>>>
  /** What may stand between a verb and what has to follow it: "cassez-leur la gueule". */
  between: string
  /** How unknown words end that name persons. */
  persons: RegExp
  /** Unknown words with such an end that name things. */
  things: RegExp
  /** Pronouns that are the object of a verb stand before it in statements. */
  hasObjectBefore: boolean
  /** Sentences that these tables find, and look-alikes that they allow. */
  examples: Pick<Table<'incitement'>, 'found' | 'allowed'>
}

const ORDER: readonly ObjectKind[] = ['none', 'person', 'known', 'named', 'group']

/** Acts as they are tried: of two that begin with one word, the one that needs less of an object comes first. */
export const inOrder = (acts: readonly Act[]): readonly Act[] =>
  [...acts].sort((a, b) => ORDER.indexOf(a.object) - ORDER.indexOf(b.object))
