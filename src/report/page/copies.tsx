import { diffWords } from 'diff'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { ACTIONS } from '../data'
import { Badge, Byline } from './card'
import { Groups } from './groups'
import type { Group } from './model'
import { usePages } from './pager'
import { useView } from './view'

const PER_PAGE = 20
/**
 * Texts with more differences than this are shown side by side rather than as one; keeps a comparison under some milliseconds.
 */
const MAX_EDITS = 1500

/** A copy with what it added to the first one marked, and what it left out. */
function Differences({ first, copy }: { first: string; copy: string }) {
  const { t } = useView()
  const parts = useMemo(() => diffWords(first, copy, { ignoreCase: true, maxEditLength: MAX_EDITS }), [first, copy])
  if (first === copy) return <p class="hint">{t.copies.same}</p>
  if (parts === undefined) return <p class="content">{copy}</p>
  const plain = parts.every(({ added, removed }) => !added && !removed)
  return (
    <>
      {plain && <p class="hint">{t.copies.almost}</p>}
      <p class="content" dir="auto">
        {parts.map(({ value, added, removed }, i) => {
          const key = `${i} ${value.length}`
          if (added)
            return (
              <ins key={key} title={t.copies.added}>
                {value}
              </ins>
            )
          return removed ? (
            <del key={key} title={t.copies.removed}>
              {value}
            </del>
          ) : (
            value
          )
        })}
      </p>
    </>
  )
}

/** One copy, with what it changed in the first one. */
function Copy({ comment, first }: { comment: number; first: number }) {
  const { model, t } = useView()
  const text = (each: number) => model.data.comments.text[each] as string
  return (
    <li class={`card ${ACTIONS[model.actions[comment] as number]}`}>
      <div class="head">
        <Badge action={model.actions[comment] as number} />
        <Byline comment={comment} />
      </div>
      {comment === first ? (
        <>
          <p class="hint">{t.copies.original}</p>
          <p class="content" dir="auto">
            {text(comment)}
          </p>
        </>
      ) : (
        <Differences first={text(first)} copy={text(comment)} />
      )}
    </li>
  )
}

function Family({ group, close }: { group: Group; close(): void }) {
  const { model, t } = useView()
  const [first = 0, ...others] = group.posts
  const parts = useMemo(() => {
    const published = others.filter((comment) => model.actions[comment] === 0)
    const flagged = others.filter((comment) => model.actions[comment] !== 0)
    return { flagged, all: [...flagged, ...published] }
  }, [model, group])
  const { from, to, pager } = usePages(parts.all.length, PER_PAGE)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [group])
  const border = parts.flagged.length
  const sections = [
    { title: t.copies.flagged(border), posts: parts.all.slice(from, Math.min(to, border)) },
    { title: t.copies.published(parts.all.length - border), posts: parts.all.slice(Math.max(from, border), to) },
  ]
  return (
    <>
      <button type="button" onClick={close}>
        ← {t.copies.back}
      </button>
      <h3 tabIndex={-1} ref={heading}>
        {t.comments.copies(others.length)}
      </h3>
      <ul class="cards">
        <Copy comment={first} first={first} />
      </ul>
      {sections.map(({ title, posts }) =>
        posts.length === 0 ? null : (
          <section key={title}>
            <h4>{title}</h4>
            <ul class="cards">
              {posts.map((comment) => (
                <Copy key={comment} comment={comment} first={first} />
              ))}
            </ul>
          </section>
        ),
      )}
      {pager}
    </>
  )
}

/** Texts of which there are copies; one of them opened shows every copy. */
export function Copies({ text, open }: { text: number | undefined; open(text: number | undefined): void }) {
  const { model, t } = useView()
  const group = text === undefined ? undefined : model.group('text', text)
  if (group !== undefined) return <Family group={group} close={() => open(undefined)} />
  return (
    <>
      <p class="hint">{t.copies.intro}</p>
      <Groups kind="text" heading={t.table.text} open={({ key }) => open(key)} />
    </>
  )
}
