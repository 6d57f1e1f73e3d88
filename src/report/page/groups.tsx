import { useMemo } from 'preact/hooks'
import { ACTIONS } from '../data'
import { count, dateTime } from './format'
import type { Group, GroupKind } from './model'
import { useNavigation } from './navigation'
import { usePages } from './pager'
import type { Column } from './route'
import { authorName, threadName, useView, type View } from './view'

const PER_PAGE = 25

/** What a group is called in a table. */
export function labelOf(view: View, { kind, key, posts }: Group): string {
  if (kind === 'author') return authorName(view, key)
  if (kind === 'thread') return threadName(view, key)
  if (kind !== 'text') return view.model.data.history.keys[key] as string
  const text = view.model.data.comments.text[posts[0] as number] as string
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

function flagged({ byAction, posts }: Group): number {
  return posts.length - (byAction[0] as number)
}

/** How the posts of a group were judged, as a bar and in words. */
export function Share({ group }: { group: Group }) {
  const { t, language } = useView()
  const total = group.posts.length
  const parts = ([3, 2, 1] as const).filter((action) => (group.byAction[action] as number) > 0)
  return (
    <span class="share">
      <span class="bar" aria-hidden="true">
        {parts.map((action) => (
          <span
            key={action}
            class={ACTIONS[action]}
            style={{ width: `${((group.byAction[action] as number) / total) * 100}%` }}
          />
        ))}
      </span>
      <span class="in-words">
        {parts.length === 0
          ? '–'
          : parts.map((action, i) => {
              const n = group.byAction[action] as number
              return (
                <span key={action}>
                  {i > 0 && ', '}
                  <span class="part">
                    {count(n, language)} {t.actionsOf[ACTIONS[action] as 'hold'](n)}
                  </span>
                </span>
              )
            })}
      </span>
    </span>
  )
}

/** Petitions, links, authors, threads or texts, with how often they came and how that was judged. */
export function Groups({ kind, heading, open }: { kind: GroupKind; heading: string; open?: (group: Group) => void }) {
  const view = useView()
  const { model, t, language, show } = view
  const { route, go } = useNavigation()
  const start = kind === 'author' || kind === 'thread' ? 'flagged' : 'posts'
  const { by, rising } = route.sort ?? { by: start, rising: false }
  const sorted = useMemo(() => {
    const value = (group: Group): number => {
      if (by === 'posts') return group.posts.length
      if (by === 'first') return model.times[group.posts[0] as number] as number
      if (by === 'last') return model.times[group.posts[group.posts.length - 1] as number] as number
      return by === 'flagged' ? flagged(group) : group[by]
    }
    return [...model.groups(kind)].sort((a, b) => (rising ? value(a) - value(b) : value(b) - value(a)))
  }, [model, kind, by, rising])
  const { from, to, pager } = usePages(sorted.length, PER_PAGE)
  const columns: [Column, string][] = [
    ['posts', t.table.posts],
    ['flagged', t.comments.flaggedOnly],
    ...(kind === 'author' ? [] : ([['authors', t.table.authors]] as [Column, string][])),
    ...(kind === 'thread' ? [] : ([['threads', t.table.threads]] as [Column, string][])),
    ['first', t.table.first],
    ['last', t.table.last],
  ]
  if (sorted.length === 0) return <p class="hint">{t.table.none}</p>
  const cell = (group: Group, column: Column) => {
    if (column === 'flagged') return <Share group={group} />
    if (column === 'posts') return count(group.posts.length, language)
    if (column === 'authors' || column === 'threads') return count(group[column], language)
    const at = group.posts[column === 'first' ? 0 : group.posts.length - 1] as number
    return dateTime(model.times[at] as number, language)
  }
  return (
    <>
      <table class="groups">
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {kind === 'author' && <th scope="col">{t.table.standing}</th>}
            {columns.map(([column, label]) => (
              <th scope="col" key={column} aria-sort={by === column ? (rising ? 'ascending' : 'descending') : 'none'}>
                <button
                  type="button"
                  class="sort"
                  title={t.table.sortHint}
                  onClick={() => go({ sort: { by: column, rising: by === column && !rising } })}
                >
                  {label}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(from, to).map((group) => (
            <tr key={group.key}>
              <th scope="row" dir="auto" class={kind === 'author' && !view.names ? 'person' : undefined}>
                <button
                  type="button"
                  class="link"
                  title={(open ? t.table.compareOf : t.table.showOf)(labelOf(view, group))}
                  onClick={() =>
                    open ? open(group) : show({ action: 'all', query: '', only: { kind: group.kind, key: group.key } })
                  }
                >
                  {labelOf(view, group)}
                </button>
              </th>
              {kind === 'author' && (
                <td data-label={t.table.standing} class="wide">
                  {t.standing(model.data.standings[group.key], language)}
                </td>
              )}
              {columns.map(([column, label]) => (
                <td key={column} data-label={label}>
                  {cell(group, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pager}
    </>
  )
}
