import { diffWords } from 'diff'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
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

function Family({ group, close }: { group: Group; close(): void }) {
  const { model, t } = useView()
  const { posts } = group
  const { from, to, pager } = usePages(posts.length, PER_PAGE, group)
  const text = (comment: number) => model.data.comments.text[comment] as string
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <button type="button" onClick={close}>
        ← {t.copies.back}
      </button>
      <h3 tabIndex={-1} ref={heading}>
        {t.comments.copies(posts.length)}
      </h3>
      <ul class="cards">
        {posts.slice(from, to).map((comment) => (
          <li class="card" key={comment}>
            <div class="head">
              <Badge action={model.actions[comment] as number} />
              <Byline comment={comment} />
            </div>
            {comment === posts[0] ? (
              <>
                <p class="hint">{t.copies.original}</p>
                <p class="content" dir="auto">
                  {text(comment)}
                </p>
              </>
            ) : (
              <Differences first={text(posts[0] as number)} copy={text(comment)} />
            )}
          </li>
        ))}
      </ul>
      {pager}
    </>
  )
}

/** Texts of which there are copies; one of them opened shows every copy. */
export function Copies() {
  const { t } = useView()
  const [group, setGroup] = useState<Group | undefined>(undefined)
  if (group !== undefined) return <Family group={group} close={() => setGroup(undefined)} />
  return (
    <>
      <p class="hint">{t.copies.intro}</p>
      <Groups kind="text" heading={t.table.text} open={setGroup} />
    </>
  )
}
