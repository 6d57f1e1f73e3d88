import type { Language } from '../../../explain/messages'
import { en } from './english'
import { fr } from './french'
import type { Texts } from './texts'

export type { Texts } from './texts'

/** The words of the page in each language. */
export const texts: Readonly<Record<Language, Texts>> = { en, fr }
