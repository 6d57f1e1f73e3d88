import { useId, useMemo, useState } from 'preact/hooks'
import { TIERS, type Welcome } from '../data'
import type { RuleChanges } from '../in-force'
import { count } from './format'
import type { Group } from './model'
import { gatheredIn, welcomeIn, withGathered, withWelcome } from './rules'
import { threadName, useView } from './view'

/** Threads and petitions that are listed: most sites have few that matter. */
const SHOWN = 6
const KINDS: readonly Welcome[] = ['petition', 'link', 'text']

interface Props {
  /** The actions under the original policy and rules, and those under what is tried; undefined until they are judged. */
  before: Uint8Array | undefined
  after: Uint8Array | undefined
  changes: RuleChanges
  setChanges(changes: RuleChanges): void
}

const flaggedAmong = (posts: readonly number[], actions: Uint8Array) =>
  posts.reduce((sum, post) => sum + (actions[post] === 0 ? 0 : 1), 0)

/** How many were flagged, and how many are under what is tried. */
function Flagged({ posts, before, after }: { posts: readonly number[] } & Pick<Props, 'before' | 'after'>) {
  const { language } = useView()
  if (before === undefined) return <>…</>
  const [was, is] = [flaggedAmong(posts, before), flaggedAmong(posts, after ?? before)]
  if (was === is) return <>{count(was, language)}</>
  return (
    <span class="moved">
      {count(was, language)} → {count(is, language)}
    </span>
  )
}

/** The groups in which most was flagged, and how many more there are. */
function useMostFlagged(kind: 'thread' | 'petition'): { groups: Group[]; more: number } {
  const { model } = useView()
  return useMemo(() => {
    const all = model
      .groups(kind)
      .map((group) => ({ group, flagged: group.posts.length - (group.byAction[0] as number) }))
      .filter(({ group, flagged }) => flagged > 0 && (kind === 'thread' || model.data.history.addresses[group.key]))
      .sort((a, b) => b.flagged - a.flagged)
    return { groups: all.slice(0, SHOWN).map(({ group }) => group), more: Math.max(0, all.length - SHOWN) }
  }, [model, kind])
}

interface SubjectProps extends Pick<Props, 'before' | 'after'> {
  kind: 'thread' | 'petition'
  name: string
  group: Group
}

/** The first two cells of a row: the name, which shows the flagged posts, and how many there are. */
function Subject({ kind, name, group: { key, posts }, before, after }: SubjectProps) {
  const { t, show } = useView()
  return (
    <>
      <th scope="row" dir="auto">
        <button
          type="button"
          class="link"
          title={t.table.showOf(name)}
          onClick={() => show({ action: 'flagged', query: '', only: { kind, key } })}
        >
          {name}
        </button>
      </th>
      <td data-label={t.house.flagged}>
        <Flagged posts={posts} before={before} after={after} />
      </td>
    </>
  )
}

/** Opens the table of all, where not all are shown. */
function More({ count: more, tab }: { count: number; tab: 'threads' | 'petitions' }) {
  const { t, openTab } = useView()
  if (more === 0) return null
  return (
    <p class="hint">
      <button type="button" class="link" onClick={() => openTab(tab)}>
        {t.house.more(more)}
      </button>
    </p>
  )
}

/** The threads with most flagged posts, and what is welcome in each. */
function Threads({ before, after, changes, setChanges }: Props) {
  const view = useView()
  const { t, model } = view
  const { groups, more } = useMostFlagged('thread')
  if (groups.length === 0) return <p class="hint">{t.house.noThreads}</p>
  return (
    <>
      <table class="house threads">
        <thead>
          <tr>
            <th scope="col">{t.table.thread}</th>
            <th scope="col">{t.house.flagged}</th>
            <th scope="col">{t.house.welcome}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const { key } = group
            const name = threadName(view, key)
            const welcome = welcomeIn(model.data, changes, key)
            return (
              <tr key={key}>
                <Subject kind="thread" name={name} group={group} before={before} after={after} />
                <td data-label={t.house.welcome}>
                  <span class="toggles">
                    {KINDS.map((kind) => (
                      <button
                        type="button"
                        key={kind}
                        name={`welcome-${kind}`}
                        aria-label={t.house.welcomeOf(kind, name)}
                        aria-pressed={welcome.includes(kind)}
                        onClick={() => setChanges(withWelcome(model.data, changes, key, kind))}
                      >
                        {t.house.kinds[kind]}
                      </button>
                    ))}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <More count={more} tab="threads" />
    </>
  )
}

/** Threads in which a petition was shared, the one with most shares first. */
function threadsOf(posts: readonly number[], threadOf: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const post of posts) {
    const thread = threadOf[post] as number
    if (thread >= 0) counts.set(thread, (counts.get(thread) ?? 0) + 1)
  }
  return [...counts.keys()].sort((a, b) => (counts.get(b) as number) - (counts.get(a) as number))
}

/** A petition, and the thread in which it is gathered. */
function Petition({ group, before, after, changes, setChanges }: Props & { group: Group }) {
  const view = useView()
  const { t, model } = view
  const { data } = model
  const { key, posts } = group
  const id = useId()
  const name = data.history.keys[key] as string
  const gathered = gatheredIn(data, changes, key)
  const threads = useMemo(() => {
    const shared = threadsOf(posts, data.comments.thread)
    return gathered < 0 || shared.includes(gathered) ? shared : [gathered, ...shared]
  }, [posts, data, gathered])
  const [chosen, setChosen] = useState(-1)
  const thread = gathered >= 0 ? gathered : chosen >= 0 ? chosen : (threads[0] ?? -1)
  const set = (wanted: number) => setChanges(withGathered(data, changes, key, wanted))
  return (
    <tr>
      <Subject kind="petition" name={name} group={group} before={before} after={after} />
      <td data-label={t.table.thread}>
        {thread >= 0 && (
          <span class="gather">
            <button
              type="button"
              name="gather"
              aria-label={t.house.gatherOf(name, threadName(view, thread))}
              aria-pressed={gathered >= 0}
              onClick={() => set(gathered >= 0 ? -1 : thread)}
            >
              {t.house.gather}
            </button>
            <label for={id} class="hidden">
              {t.house.threadOf(name)}
            </label>
            <select
              id={id}
              name="gather-thread"
              value={thread}
              onChange={(event) => {
                const wanted = Number(event.currentTarget.value)
                setChosen(wanted)
                if (gathered >= 0) set(wanted)
              }}
            >
              {threads.map((each) => (
                <option key={each} value={each}>
                  {threadName(view, each)}
                </option>
              ))}
            </select>
          </span>
        )}
      </td>
    </tr>
  )
}

function Petitions(props: Props) {
  const { t } = useView()
  const { groups, more } = useMostFlagged('petition')
  if (groups.length === 0) return null
  return (
    <>
      <table class="house petitions">
        <thead>
          <tr>
            <th scope="col">{t.table.petition}</th>
            <th scope="col">{t.house.flagged}</th>
            <th scope="col">{t.table.thread}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Petition key={group.key} group={group} {...props} />
          ))}
        </tbody>
      </table>
      <More count={more} tab="petitions" />
    </>
  )
}

/** How the posts by authors of each tier are judged. */
function Tiers({ before, after }: Pick<Props, 'before' | 'after'>) {
  const { t, model, language } = useView()
  const { tiers } = model.data.history
  const posts = useMemo(() => {
    const byTier = TIERS.map((): number[] => [])
    for (let i = 0; i < model.count; i++) byTier[Number(tiers[i])]?.push(i)
    return byTier
  }, [model, tiers])
  return (
    <table class="house tiers">
      <thead>
        <tr>
          <th scope="col">{t.house.tiers}</th>
          <th scope="col">{t.table.posts}</th>
          <th scope="col">{t.house.flagged}</th>
        </tr>
      </thead>
      <tbody>
        {TIERS.map((tier, i) => {
          const own = posts[i] as number[]
          return own.length === 0 ? null : (
            <tr key={tier} data-tier={tier}>
              <th scope="row">{t.tiers[tier]}</th>
              <td data-label={t.table.posts}>{count(own.length, language)}</td>
              <td data-label={t.house.flagged}>
                <Flagged posts={own} before={before} after={after} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** The rules of the run, with what each of them changed. */
function RunRules() {
  const { t, model } = useView()
  const named = useMemo(() => {
    const all = new Map<string, { changed: number; tried: number }>()
    const of = (name: string) => {
      const known = all.get(name) ?? { changed: 0, tried: 0 }
      all.set(name, known)
      return known
    }
    for (const { rules = [], shadowRules = [] } of Object.values(model.data.verdicts)) {
      for (const name of rules) of(name).changed++
      for (const name of shadowRules) of(name).tried++
    }
    return [...all].sort(([, a], [, b]) => b.changed + b.tried - (a.changed + a.tried))
  }, [model])
  if (named.length === 0) return null
  return (
    <>
      <h4>{t.house.rules}</h4>
      <ul class="rules">
        {named.map(([name, { changed, tried }]) => (
          <li key={name}>
            <span class="id">{name}</span>{' '}
            <span class="hint">
              {[changed > 0 && t.house.changedBy(changed), tried > 0 && t.house.triedBy(tried)]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the site decides: which threads and petitions hold most of what was flagged, and rules for them. */
export function House(props: Props) {
  const { t } = useView()
  return (
    <details class="signal" open data-signal="rules">
      <summary>{t.house.title}</summary>
      <p class="hint">{t.house.hint}</p>
      <Threads {...props} />
      <Petitions {...props} />
      <Tiers before={props.before} after={props.after} />
      <RunRules />
      <p class="hint">{t.house.copies}</p>
    </details>
  )
}
