import { useMemo } from 'preact/hooks'
import { ACTIONS } from '../data'
import { Card } from './card'
import { Choices } from './choices'
import { span } from './format'
import { folded, type Model } from './model'
import { usePages } from './pager'
import { type Filter, FLAGGED } from './route'
import { authorName, threadName, useView, type View } from './view'

const PER_PAGE = 20

function matching(model: Model, filter: Filter): number[] {
  const found = inOrder(model, filter)
  if (filter.order === 'newest') return found.reverse()
  return filter.order === 'severe' ? found.sort((a, b) => model.severity(b) - model.severity(a) || a - b) : found
}

function isListed(model: Model, action: Filter['action'], comment: number): boolean {
  if (action === 'all') return true
  if (action === 'duplicates') return model.duplicates.has(comment)
  return action === 'flagged' ? model.actions[comment] !== 0 : model.actions[comment] === action
}

function inOrder(model: Model, { action, only, reason, query }: Filter): number[] {
  const words = folded(query.trim())
  const because = reason === undefined ? undefined : new Set(model.reasons().get(reason))
  const wanted = (i: number) =>
    isListed(model, action, i) &&
    (because === undefined || because.has(i)) &&
    (words === '' || model.searchable(i).includes(words))
  if (only?.kind === 'flood') return (model.floods()[only.index]?.posts ?? []).filter(wanted)
  if (only !== undefined && only.kind !== 'time') return (model.group(only.kind, only.key)?.posts ?? []).filter(wanted)
  const found: number[] = []
  for (let i = 0; i < model.count; i++) {
    if (only !== undefined && !((model.times[i] as number) >= only.from && (model.times[i] as number) < only.to))
      continue
    if (wanted(i)) found.push(i)
  }
  return found
}

/** What a flood is called: who, how many, when. */
export function floodName(view: View, index: number): string {
  const { model, t, language } = view
  const flood = model.floods()[index]
  if (flood === undefined) return ''
  const who = flood.author < 0 ? t.timeline.site : authorName(view, flood.author)
  return t.timeline.flood(who, flood.posts.length, span(flood.from, flood.to, language))
}

function nameOf(view: View, only: NonNullable<Filter['only']>): string {
  const { model, t, language } = view
  if (only.kind === 'time') return span(only.from, only.to, language)
  if (only.kind === 'flood') return floodName(view, only.index)
  if (only.kind === 'author')
    return only.key < model.data.authors.length
      ? `${authorName(view, only.key)} · ${t.standing(model.data.standings[only.key], language)}`
      : ''
  if (only.kind === 'thread') return threadName(view, only.key)
  if (only.kind !== 'text') return model.data.history.keys[only.key] ?? ''
  const first = model.group('text', only.key)?.posts[0]
  const text = first === undefined ? '' : (model.data.comments.text[first] as string)
  return `${t.comments.allOf.text}${t.colon}${text.length > 60 ? `${text.slice(0, 60)}…` : text}`
}

/** Comments with their verdicts: the flagged ones, or those that someone asked for. */
export function Comments({ filter, setFilter }: { filter: Filter; setFilter(filter: Filter): void }) {
  const view = useView()
  const { model, t, language } = view
  const found = useMemo(() => matching(model, filter), [model, filter])
  const choices: [Filter['action'], string, number][] = [
    ['flagged', t.comments.flaggedOnly, model.count - (model.totals[0] as number)],
    ...[1, 2, 3].map((action): [number, string, number] => [
      action,
      t.actionsMany[ACTIONS[action] as 'hold'],
      model.totals[action] as number,
    ]),
  ]
  choices.push(['all', t.comments.all, model.count])
  return (
    <>
      <div class="filters">
        <Choices label={t.comments.filter}>
          {choices.map(([action, label, n]) => (
            <button
              type="button"
              key={action}
              aria-pressed={filter.action === action}
              onClick={() => setFilter({ ...filter, action })}
            >
              {label}{' '}
              {filter.only === undefined && filter.reason === undefined && (
                <span class="n">{n.toLocaleString(language)}</span>
              )}
            </button>
          ))}
        </Choices>
        <input
          type="search"
          aria-label={t.comments.search}
          placeholder={t.comments.search}
          value={filter.query}
          onInput={(event) => setFilter({ ...filter, query: event.currentTarget.value })}
        />
      </div>
      {(filter.only !== undefined || filter.reason !== undefined) && (
        <p class="chip">
          <span>
            {[
              filter.only && nameOf(view, filter.only),
              filter.reason && (t.signals[filter.reason]?.title ?? filter.reason),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <button type="button" class="quiet" onClick={() => setFilter(FLAGGED)}>
            {t.comments.clear}
          </button>
        </p>
      )}
      <div class="found">
        <p class="hint" role="status">
          {found.length === 0 ? t.comments.none : t.comments.matching(found.length)}
        </p>
        <select
          name="order"
          aria-label={t.comments.order.label}
          value={filter.order ?? 'oldest'}
          onChange={(event) => {
            const { order: _, ...others } = filter
            const chosen = event.currentTarget.value
            setFilter(chosen === 'newest' || chosen === 'severe' ? { ...others, order: chosen } : others)
          }}
        >
          {(['oldest', 'newest', 'severe'] as const).map((order) => (
            <option key={order} value={order}>
              {t.comments.order[order]}
            </option>
          ))}
        </select>
      </div>
      <Cards found={found} />
    </>
  )
}

/** Posts, a page at a time. */
function Cards({ found }: { found: readonly number[] }) {
  const { from, to, pager } = usePages(found.length, PER_PAGE)
  return (
    <>
      <ul class="cards">
        {found.slice(from, to).map((comment) => (
          <Card key={comment} comment={comment} />
        ))}
      </ul>
      {pager}
    </>
  )
}

/** What was sent twice by accident, each with the post that it repeats. */
export function Duplicates() {
  const { model, t } = useView()
  const found = useMemo(() => [...model.duplicates], [model])
  return (
    <>
      <p class="hint">{t.comments.duplicates.intro}</p>
      <p class="hint" role="status">
        {found.length === 0 ? t.table.none : t.comments.matching(found.length)}
      </p>
      <Cards found={found} />
    </>
  )
}
