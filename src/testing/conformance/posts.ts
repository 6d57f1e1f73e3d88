import type { Comment } from '../../index'

/** When the first post of each case is posted. */
export const T = Date.UTC(2026, 2, 1)
export const MINUTE = 60_000
export const PETITION = 'https://www.change.org/p/rendez-nous-nos-dossiers'
export const SPAM = 'Gagnez trois mille euros par semaine depuis votre salon, écrivez vite à notre conseiller personnel'
export const SPAM_WORDS =
  'casino bonus crypto gratuit gagnez argent vite cliquez offre promo viagra euros jackpot mise placement rendement garanti'
export const HAM_WORDS =
  'dossier guichet semaines préfecture rendez-vous enfants école voisin quartier travail courrier réponse demande merci logement rue'

/** A post of so many minutes after the first one. */
export const post = (author: string, content: string, minutes: number, more: Partial<Comment> = {}): Comment => ({
  author,
  content,
  postedAt: T + minutes * MINUTE,
  ...more,
})
