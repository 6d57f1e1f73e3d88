import { ACTIONS } from '../data'
import { count, percent, span, timeZone } from './format'
import { addressOf, type Filter, FLAGGED } from './route'
import { useView } from './view'

/** Reasons named in the first paragraph. */
const NAMED = 3

const because = (reason: string): Filter => ({ ...FLAGGED, reason })

/** What happened, in one paragraph. */
export function Story() {
  const { model, t, language, show, openTab } = useView()
  const { authors, run } = model.data
  const flagged = model.count - (model.totals[0] as number)
  const [, nudged = 0, held = 0, refused = 0] = model.totals
  const insistent = model.insistent()
  const twice = [...model.duplicates].filter((comment) => model.actions[comment] !== 0).length
  const kinds = [...model.reasons()].filter(([signal]) => signal !== 'duplicate').slice(0, NAMED)
  return (
    <>
      {run?.complete === false && (
        <p class="warning" role="note">
          {t.run.cut}
        </p>
      )}
      <p class="story">
        {t.story.flagged(model.count, authors.length, flagged, percent(flagged, model.count, language))}
        {flagged > 0 &&
          ` (${[nudged, held, refused]
            .map((n, i) => (n === 0 ? '' : `${count(n, language)}\u00a0${t.actionsOf[ACTIONS[i + 1] as 'hold'](n)}`))
            .filter(Boolean)
            .join(', ')})`}
        .{' '}
        {kinds.length > 0 && (
          <>
            {t.story.kinds}
            {kinds.map(([signal, posts], i) => (
              <span key={signal}>
                {i > 0 && (i === kinds.length - 1 ? t.story.and : ', ')}
                <a
                  href={addressOf({ tab: 'comments', filter: because(signal) })}
                  onClick={(event) => {
                    event.preventDefault()
                    show(because(signal))
                  }}
                >
                  {t.signals[signal]?.kind ?? t.signals[signal]?.title ?? signal} ({count(posts.length, language)})
                </a>
              </span>
            ))}
            .{' '}
          </>
        )}
        {insistent.of >= 4 && t.story.authors(insistent, authors.length, insistent.of < flagged)}{' '}
        {model.duplicates.size > 0 && (
          <>
            <a
              href={addressOf({ tab: 'duplicates', filter: FLAGGED })}
              onClick={(event) => {
                event.preventDefault()
                openTab('duplicates')
              }}
            >
              {t.comments.duplicates.counted(model.duplicates.size)}
            </a>
            {twice < model.duplicates.size && t.story.ofThese(twice)}.
          </>
        )}
      </p>
      <p class="period">
        {model.count > 0 && span(model.times[0] as number, model.times[model.count - 1] as number, language)}
        {` (${timeZone().name})`}
        {' · '}
        {t.summary.comments(model.count)}
        {' · '}
        {t.summary.authors(authors.length)}
        {' · '}
        {t.summary.threads(model.data.threads.length)}
      </p>
    </>
  )
}

/** How often each reason decided, as bars; each lists its posts. */
export function Reasons({ chosen }: { chosen: string | undefined }) {
  const { model, t, language, show } = useView()
  const reasons = [...model.reasons()]
  const most = reasons[0]?.[1].length ?? 0
  if (most === 0) return null
  return (
    <section aria-labelledby="reasons">
      <h2 id="reasons">{t.story.reasons}</h2>
      <ul class="reasons">
        {reasons.map(([signal, posts]) => (
          <li key={signal}>
            <button
              type="button"
              class="reason"
              aria-pressed={chosen === signal}
              onClick={() => show(chosen === signal ? FLAGGED : because(signal))}
            >
              <span class="what">{t.signals[signal]?.title ?? signal}</span>
              <span class="bar" aria-hidden="true">
                <span style={{ width: `${(posts.length / most) * 100}%` }} />
              </span>
              <span class="n">{count(posts.length, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which column was read as what, and what was missing. */
export function WasRead() {
  const { model, t } = useView()
  const { run } = model.data
  const zone = timeZone()
  return (
    <section class="read" aria-labelledby="read">
      <h2 id="read">{t.run.title}</h2>
      <p class="hint">{t.run.zone(zone.name, zone.isReaders)}</p>
      {run?.files.map(({ name, format, columns, bad, dates }) => (
        <div key={name}>
          <p>
            <strong>{name}</strong> ({format}){bad > 0 && ` · ${t.run.bad(bad)}`}
          </p>
          <ul>
            {Object.entries(columns).map(([field, headings]) => (
              <li key={field}>
                {t.run.fields[field] ?? field}
                {t.colon}
                <code>{headings.join(', ')}</code>
              </li>
            ))}
            {(dates === 'day' || dates === 'month') && <li>{t.run.dates[dates]}</li>}
            {(['thread', 'id', 'ip'] as const).map((field) =>
              columns[field] === undefined ? <li key={field}>{t.run.missing[field]}</li> : null,
            )}
          </ul>
        </div>
      ))}
    </section>
  )
}
