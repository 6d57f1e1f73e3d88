import { type Comment, createFilter, type FilterOptions, type Verdict } from '../../src'

export const T = Date.UTC(2026, 4, 1)
export const MINUTE = 60_000
export const clock = () => T + 1e10

export interface Post {
  author: string
  content: string
  minute: number
  id?: string
  role?: string
  thread?: string
}

export const commentOf = ({ author, content, minute, id, role, thread = 'salon' }: Post): Comment => ({
  author: role ? { id: author, role } : author,
  content,
  thread,
  postedAt: T + minute * MINUTE,
  id,
})
export const judged = (posts: Post[], options: FilterOptions = {}): Verdict[] => {
  const filter = createFilter({ clock, ...options })
  return posts.map((post) => filter.check(commentOf(post)))
}
export const actions = (posts: Post[], options?: FilterOptions) => judged(posts, options).map(({ action }) => action)
export const isHeld = (action: string) => action === 'hold' || action === 'reject'
/** Authors of whom nothing else is known, each with one text, evenly over some minutes. */
export const strangers = (texts: string[], count: number, minutes: number, from = 0, name = 'x'): Post[] =>
  Array.from({ length: count }, (_, n) => ({
    author: `${name}${n}`,
    content: texts[n % texts.length] as string,
    minute: from + (n * minutes) / count,
  }))
export const own = (n: number) => `remarque ${n} de ${n + 1} pages sur le quai ${n * 7} et le train ${n * 13} du soir`
/** Members who have said something of their own, an hour before. */
export const members = (count: number): Post[] =>
  Array.from({ length: count }, (_, n) => ({ author: `m${n}`, content: own(n), minute: -60 + n / 10 }))
/** Eight minutes in which twelve members talk in a thread. */
export const chatter = (from: number, thread = 'salon', count = 24): Post[] =>
  Array.from({ length: count }, (_, n) => ({
    author: `m${n % 12}`,
    content: own(n),
    minute: from + (n * 8) / count,
    thread,
  }))
