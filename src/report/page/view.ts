import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language } from '../../explain/messages'
import type { Model } from './model'
import type { Filter, Tab } from './route'
import type { Texts } from './text'

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
  /** Opens the copies of a text. */
  compare(text: number): void
  openTab(tab: Tab): void
}

/** Numbers alone say nothing. */
const NUMBER = /^\d+$/

export const ViewContext = createContext<View | undefined>(undefined)

export function useView(): View {
  const view = useContext(ViewContext)
  if (view === undefined) throw new Error('no report')
  return view
}

export function authorName({ model, names, t }: View, author: number): string {
  const [id, name] = model.data.authors[author] ?? ['']
  if (!names) return t.member(author + 1)
  return name ?? (NUMBER.test(id) ? t.account(id) : id)
}

export function threadName({ model, t }: View, thread: number): string {
  const name = model.data.threads[thread]
  if (name === undefined) return t.comments.noThread
  return NUMBER.test(name) ? t.thread(name) : name
}

/** What a comment is called by the site. */
export function postName({ model, t }: View, comment: number): string | undefined {
  const id = model.data.comments.id[comment]
  if (id === undefined || id === 0) return undefined
  return t.post(id)
}
