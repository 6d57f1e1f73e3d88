import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language } from '../../explain/messages'
import type { GroupKind, Model } from './model'
import type { Texts } from './text'

/** Which comments are listed. */
export interface Filter {
  /** Index of an action, all of them, all but `allow`, or what was sent twice by accident. */
  action: number | 'flagged' | 'all' | 'duplicates'
  only?:
    | { kind: GroupKind; key: number }
    | { kind: 'time'; from: number; to: number }
    | { kind: 'posts'; posts: number[]; name: string }
  query: string
  newestFirst?: boolean
}

/** What every part of the page needs: the report and the settings of the display. */
export interface View {
  model: Model
  t: Texts
  language: Language
  /** Whether names are shown instead of pseudonyms. */
  names: boolean
  dark: boolean
  /** Lists these comments, whatever part of the page is open. */
  show(filter: Filter): void
}

export const ViewContext = createContext<View | undefined>(undefined)

export function useView(): View {
  const view = useContext(ViewContext)
  if (view === undefined) throw new Error('no report')
  return view
}

export function authorName({ model, names, t }: View, author: number): string {
  const [id, name] = model.data.authors[author] ?? ['']
  return names ? (name ?? id) : t.member(author + 1)
}

export function threadName({ model, t }: View, thread: number): string {
  return model.data.threads[thread] ?? t.comments.noThread
}
