import { useState } from 'preact/hooks'
import { explain } from '../../explain/explain'
import type { Action, Evidence, Verdict } from '../../types'
import { ACTIONS, type PackedEarlier, type PackedVerdict } from '../data'
import { dateTime } from './format'
import { texts } from './text'
import { authorName, threadName, useView } from './view'

const CLAMPED = 420

export function Badge({ action }: { action: number }) {
  const { t } = useView()
  const name = ACTIONS[action] as Action
  return <span class={`badge ${name}`}>{t.actions[name]}</span>
}

function Text({ text }: { text: string }) {
  const { t } = useView()
  const [whole, setWhole] = useState(false)
  const long = text.length > CLAMPED
  return (
    <>
      <p class="content" dir="auto">
        {long && !whole ? `${text.slice(0, CLAMPED)}…` : text}
      </p>
      {long && (
        <button type="button" class="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t.comments.less : t.comments.more}
        </button>
      )}
    </>
  )
}

/** Who wrote a comment, where and when. */
export function Byline({ comment }: { comment: number }) {
  const view = useView()
  const { model, language, show } = view
  const { author, thread, id } = model.data.comments
  const by = author[comment] as number
  const place = thread[comment] as number
  return (
    <p class="byline">
      <button
        type="button"
        class="link"
        onClick={() => show({ action: 'all', query: '', only: { kind: 'author', key: by } })}
      >
        {authorName(view, by)}
      </button>
      {place >= 0 && (
        <button
          type="button"
          class="link"
          onClick={() => show({ action: 'all', query: '', only: { kind: 'thread', key: place } })}
        >
          {threadName(view, place)}
        </button>
      )}
      <time dateTime={new Date(model.times[comment] as number).toISOString()}>
        {dateTime(model.times[comment] as number, language)}
      </time>
      {id[comment] !== 0 && <span class="id">{id[comment]}</span>}
    </p>
  )
}

/** The sentences on a verdict; the first says what its badge says. */
export function reasons(
  action: Action,
  verdict: Omit<PackedVerdict, 'evidence'> & { evidence: Evidence[] },
  language: 'en' | 'fr',
): string[] {
  // The earlier comments are listed themselves: no need to name one. What is said to somebody who clicked twice is not for moderators.
  const evidence = verdict.evidence.filter(({ signal }) => signal !== 'duplicate').map(({ earlier, ...rest }) => rest)
  const { why } = texts[language].comments.duplicates
  if (verdict.category === 'duplicate') return [why]
  const whole = { ...verdict, evidence, action } as Verdict
  const said = explain(whole, language).split('\n').slice(1)
  return evidence.length < verdict.evidence.length ? [...said, why] : said
}

function Earlier({ earlier, at }: { earlier: PackedEarlier; at: number | undefined }) {
  const { model, t, language } = useView()
  const alike = earlier.resemblance < 1 ? t.comments.alike(Math.round(earlier.resemblance * 100)) : undefined
  if (at === undefined)
    return (
      <li>
        <p class="byline">
          <time dateTime={new Date(earlier.postedAt).toISOString()}>{dateTime(earlier.postedAt, language)}</time>
          <span class="id">{[earlier.id, earlier.thread].filter(Boolean).join(', ')}</span>
        </p>
        <p class="hint">{t.comments.gone}</p>
      </li>
    )
  return (
    <li>
      <Byline comment={at} />
      {alike && <p class="hint">{alike}</p>}
      <Text text={model.data.comments.text[at] as string} />
    </li>
  )
}

/** The sentences that say why. */
export function Why({ sentences }: { sentences: readonly string[] }) {
  const { t } = useView()
  if (sentences.length === 0) return null
  return (
    <ul class="why" aria-label={t.comments.why}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

/** One comment, its verdict, why, and what it repeats. */
export function Card({ comment, told }: { comment: number; told?: preact.ComponentChildren }) {
  const { model, t, language, show } = useView()
  const action = model.actions[comment] as number
  const verdict = model.verdict(comment)
  const said = verdict === undefined || told !== undefined ? [] : reasons(ACTIONS[action] as Action, verdict, language)
  const cited = new Map<string, PackedEarlier>()
  for (const { earlier, shadow } of verdict?.evidence ?? [])
    if (!shadow) for (const each of earlier ?? []) cited.set(`${each.at ?? each.id} ${each.postedAt}`, each)
  const family = model.family(comment)
  const copies = family === undefined ? undefined : model.group('text', family)?.posts.length
  return (
    <li class={`card ${ACTIONS[action]}`}>
      <div class="head">
        {told === undefined ? <Badge action={action} /> : null}
        <Byline comment={comment} />
      </div>
      {model.replaced.has(comment) && <p class="hint">{t.comments.replaced}</p>}
      <div class="body">
        <div>
          <Text text={model.data.comments.text[comment] as string} />
        </div>
        {told ?? <Why sentences={said} />}
      </div>
      {(cited.size > 0 || copies !== undefined) && (
        <div class="more">
          {cited.size > 0 && (
            <details>
              <summary>{t.comments.earlier(cited.size)}</summary>
              <ul class="earlier">
                {[...cited.values()].map((each) => (
                  <Earlier key={`${each.id} ${each.postedAt}`} earlier={each} at={each.at} />
                ))}
              </ul>
            </details>
          )}
          {copies !== undefined && family !== undefined && (
            <button
              type="button"
              class="quiet"
              onClick={() => show({ action: 'all', query: '', only: { kind: 'text', key: family } })}
            >
              {t.comments.copies(copies)}
            </button>
          )}
        </div>
      )}
    </li>
  )
}
