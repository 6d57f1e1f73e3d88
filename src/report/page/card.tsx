import { useState } from 'preact/hooks'
import { explain } from '../../explain/explain'
import type { Action, Evidence, Verdict } from '../../types'
import { ACTIONS, type PackedEarlier, type PackedVerdict, TIERS } from '../data'
import { dateTime } from './format'
import { texts } from './text'
import { authorName, postName, threadName, useView } from './view'

const CLAMPED = 420

export function Badge({ action }: { action: number }) {
  const { t } = useView()
  const name = ACTIONS[action] as Action
  return <span class={`badge ${name}`}>{t.actions[name]}</span>
}

/** Lines of a text that belong together: what is quoted, and what the author says. */
function partsOf(text: string): { quoted: boolean; text: string }[] {
  const parts: { quoted: boolean; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const quoted = line.startsWith('> ')
    const last = parts.at(-1)
    const shown = quoted ? line.slice(2) : line
    if (last?.quoted === quoted) last.lines.push(shown)
    else parts.push({ quoted, lines: [shown] })
  }
  return parts.map(({ quoted, lines }) => ({ quoted, text: lines.join('\n') }))
}

/** A text with its quotations as such. */
function Quoting({ text }: { text: string }) {
  if (!/^> /m.test(text)) return <>{text}</>
  return (
    <>
      {partsOf(text).map((part, i) => {
        const key = `${i} ${part.text.length}`
        if (part.quoted)
          return (
            <blockquote key={key} dir="auto">
              <Quoting text={part.text} />
            </blockquote>
          )
        return part.text.trim() === '' ? null : <span key={key}>{part.text.replace(/^\n+|\n+$/g, '')}</span>
      })}
    </>
  )
}

function Text({ text }: { text: string }) {
  const { t } = useView()
  const [whole, setWhole] = useState(false)
  const long = text.length > CLAMPED
  return (
    <>
      <div class="content" dir="auto">
        <Quoting text={long && !whole ? `${text.slice(0, CLAMPED)}…` : text} />
      </div>
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
  const { model, t, language, show } = view
  const { author, thread } = model.data.comments
  const id = postName(view, comment)
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
      <span class="standing" title={t.standing(model.data.standings[by], language)}>
        {t.tiers[TIERS[model.data.standings[by]?.[0] ?? 0] as 'known']}
      </span>
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
      {id !== undefined && <span class="id">{id}</span>}
    </p>
  )
}

/** A sentence with the titles of a row where its names are. */
function titled(sentence: string, { signal, row }: Evidence, language: 'en' | 'fr'): string {
  const { title = signal, rows } = texts[language].signals[signal] ?? {}
  const { quote, colon } = texts[language]
  // Alone it is named only in the sentence on what decided: "Decided by: learned."
  if (row === undefined)
    return [`: ${signal}.`, `: ${signal} (`].reduce(
      (text, end) => text.replace(end, () => `: ${quote.open}${title}${quote.close}${end.slice(signal.length + 2)}`),
      sentence,
    )
  const name = rows?.[row] ?? row
  return sentence.replace(
    `${signal} / ${row}`,
    () => `${quote.open}${title}${colon}${name[0]?.toLowerCase()}${name.slice(1)}${quote.close}`,
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
  // When the author may share something again is of no interest in a report of the past.
  const { retryAfterMs: _, ...past } = verdict
  const whole = { ...past, evidence, action } as Verdict
  const lines = explain(whole, language, { audience: 'moderator', heading: false }).split('\n').filter(Boolean)
  const said = lines.map((line) => evidence.reduce((text, each) => titled(text, each, language), line))
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
  const { model, t, language, compare } = useView()
  const action = model.actions[comment] as number
  const verdict = model.verdict(comment)
  const said = verdict === undefined || told !== undefined ? [] : reasons(ACTIONS[action] as Action, verdict, language)
  const cited = new Map<string, PackedEarlier>()
  for (const { earlier, shadow } of verdict?.evidence ?? [])
    if (!shadow) for (const each of earlier ?? []) cited.set(`${each.at ?? each.id} ${each.postedAt}`, each)
  const family = model.family(comment)
  // The post itself is not one of its copies.
  const copies =
    family === undefined ? [] : (model.group('text', family)?.posts.filter((each) => each !== comment) ?? [])
  const published = copies.filter((each) => model.actions[each] === 0).length
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
      {(cited.size > 0 || copies.length > 0) && (
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
          {copies.length > 0 && family !== undefined && (
            <button type="button" class="quiet" onClick={() => compare(family)}>
              {t.comments.copies(copies.length)} {t.comments.copiesBy(published, copies.length - published)}
            </button>
          )}
        </div>
      )}
    </li>
  )
}
