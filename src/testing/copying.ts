import type { Comment } from '../index'
import { random, type Step } from './sequence'

const MINUTE = 60_000
const WORDS = (
  'guichet tampon couloir chaise numéro ticket matin soir pluie parapluie voisine cousin valise train gare billet horaire ' +
  'cuisine fenêtre jardin marché pain fromage tasse café journal radio lampe escalier ascenseur clé serrure facture timbre'
).split(' ')

/**
 * Makes calls of a filter in which newcomers copy what others posted: in other letters, in a quotation, twice by accident, by an edit, dated
 * back. Members repeat themselves between them. Posts are edited, taken back, reviewed and labelled. One seed always makes the same calls.
 */
export function copying(seed: number, steps: number, start: number): Step[] {
  const next = random(seed)
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T
  const words = (count: number) => Array.from({ length: count }, () => pick(WORDS)).join(' ')
  const texts = [words(10)]
  const dressed = (text: string) => pick([text, text, text.toUpperCase(), `${text} !`, `> ${words(5)}\n\n${text}`])
  let clock = start
  let posted = 0
  let last: Comment | undefined
  return Array.from({ length: steps }, () => {
    clock += next(9) === 0 ? next(30 * 60) * MINUTE : next(10 * MINUTE)
    const turn = next(60)
    if (last !== undefined && turn < 4) {
      // A double click, or the same post sent again.
      const again = turn < 2 ? { ...last, id: `d${posted++}`, postedAt: Number(last.postedAt) + 2000 } : last
      return { verb: 'check', comment: again }
    }
    const old = posted > 0 && next(8) === 0
    const number = old ? next(posted) : posted++
    // A third of the posts are by four members, in words of their own or again in those of a while ago.
    const isMember = number % 3 === 0
    if (isMember && next(3) > 0) texts.push(words(pick([8, 12, 20, 30, 40, 70])))
    const content = isMember ? (texts.at(-1) as string) : dressed(pick(texts.slice(-8)))
    const late = next(10) === 0 ? next(600) * MINUTE : 0
    const comment: Comment = {
      id: `c${number}`,
      author: isMember ? `m${number % 4}` : `n${number % 17}`,
      content,
      format: 'markdown',
      thread: pick(['t', 'u']),
      postedAt: clock - late,
    }
    if (turn < 7) return { verb: pick(['retract', 'mistake', 'remove']), comment }
    if (turn < 9) return { verb: 'approve', comment }
    if (turn === 9) return { verb: 'submitHam', comment }
    if (turn === 10) return { verb: 'forget', comment }
    last = comment
    return { verb: turn < 14 ? 'peek' : 'check', comment }
  })
}
