import { useEffect, useMemo, useState } from 'preact/hooks'
import type { AnyPolicy } from '../../policy/types'
import type { Action } from '../../types'
import type { Judgement } from '../../verdict/combine'
import { ACTIONS } from '../data'
import { playedSignals } from '../player'
import { Badge, Card, reasons, Why } from './card'
import { Choices } from './choices'
import { change, count } from './format'
import type { Judge } from './judge'
import { SignalLimits, Thresholds } from './limits'
import { tally } from './model'
import { movesOf, withMoves } from './moves'
import { useNavigation } from './navigation'
import { usePages } from './pager'
import { changesOf } from './policy'
import { CHANGES, type Changes } from './route'
import { useView } from './view'

const PER_PAGE = 10

interface Outcome {
  policy: AnyPolicy
  actions: Uint8Array
  ms: number
}

/** Comments that another policy judges otherwise. */
function differences(before: Uint8Array, after: Uint8Array): Record<Changes, number[]> {
  const newly: number[] = []
  const freed: number[] = []
  const other: number[] = []
  for (let i = 0; i < before.length; i++) {
    if (before[i] === after[i]) continue
    if (before[i] === 0) newly.push(i)
    else if (after[i] === 0) freed.push(i)
    else other.push(i)
  }
  return { newly, freed, other }
}

/** Examples of what changes, each with what it was, what it becomes and why. */
function Examples({
  comments,
  before,
  outcome,
  judge,
}: {
  comments: number[]
  before: Uint8Array
  outcome: Outcome
  judge: Judge
}) {
  const { t, language } = useView()
  const { from, to, pager } = usePages(comments.length, PER_PAGE)
  const [judgements, setJudgements] = useState<ReadonlyMap<number, Judgement>>(new Map())
  useEffect(() => {
    let stale = false
    const shown = comments.slice(from, to)
    judge.explain(changesOf(outcome.policy), shown).then((found) => {
      if (!stale) setJudgements(new Map(found.map((judgement, i) => [shown[i] as number, judgement])))
    })
    return () => {
      stale = true
    }
  }, [comments, from, to, outcome, judge])
  if (comments.length === 0) return <p class="hint">{t.tuner.nothing}</p>
  return (
    <>
      <ul class="cards">
        {comments.slice(from, to).map((comment) => {
          const judgement = judgements.get(comment)
          const after = outcome.actions[comment] as number
          const said =
            judgement === undefined || after === 0 ? [] : reasons(ACTIONS[after] as Action, judgement, language)
          const was = t.actions[ACTIONS[before[comment] as number] as Action].toLowerCase()
          return (
            <Card
              key={comment}
              comment={comment}
              told={
                <div>
                  <p class="becomes">
                    <Badge action={after} /> <span class="hint">{t.tuner.was(was)}</span>
                  </p>
                  <Why sentences={said} />
                </div>
              }
            />
          )
        })}
      </ul>
      {pager}
    </>
  )
}

/** Before, after and the difference, by action. */
function Totals({ before, after }: { before: readonly number[]; after: readonly number[] }) {
  const { t, language } = useView()
  return (
    <table class="totals">
      <thead>
        <tr>
          <td />
          <th scope="col">{t.tuner.before}</th>
          <th scope="col">{t.tuner.after}</th>
          <th scope="col">{t.tuner.change}</th>
        </tr>
      </thead>
      <tbody>
        {ACTIONS.map((action, i) => {
          const moved = (after[i] as number) - (before[i] as number)
          return (
            <tr key={action} data-action={action}>
              <th scope="row">
                <Badge action={i} />
              </th>
              <td>{count(before[i] as number, language)}</td>
              <td data-after>{count(after[i] as number, language)}</td>
              <td class={moved === 0 ? 'dim' : 'moved'}>{change(moved, language)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function PolicyCopy({ policy }: { policy: AnyPolicy }) {
  const { t } = useView()
  const [copied, setCopied] = useState(false)
  const json = JSON.stringify(changesOf(policy), null, 2)
  // Another policy has not been copied.
  useEffect(() => setCopied(false), [json])
  return (
    <>
      <button
        type="button"
        class="primary"
        onClick={() =>
          navigator.clipboard?.writeText(json).then(
            () => setCopied(true),
            () => undefined,
          )
        }
      >
        {copied ? t.tuner.copied : t.tuner.copy}
      </button>
      <details class="json">
        <summary>{t.tuner.json}</summary>
        <textarea
          readOnly
          rows={12}
          aria-label={t.tuner.json}
          value={json}
          onFocus={(event) => event.currentTarget.select()}
        />
      </details>
    </>
  )
}

/** Limits to move, and what would change by them. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: limits, totals and examples share one state
export function Tuner({ judge }: { judge: Judge }) {
  const { model, t, language } = useView()
  const original = model.data.policy
  const { route, go } = useNavigation()
  const moves = JSON.stringify(route.moves ?? {})
  const policy = useMemo(
    () => (moves === '{}' ? original : withMoves(original, JSON.parse(moves), model.data.history.stops)),
    [model, original, moves],
  )
  const setPolicy = (wanted: AnyPolicy) => {
    const moved = movesOf(original, wanted)
    go({ moves: Object.keys(moved).length === 0 ? undefined : moved }, true)
  }
  const [before, setBefore] = useState<Uint8Array | undefined>(undefined)
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined)
  const [refused, setRefused] = useState('')
  const kind = route.changes ?? 'newly'

  useEffect(() => {
    if (outcome?.policy === policy) return
    // What others are compared with comes first.
    const asked = before === undefined ? original : policy
    judge.judge(changesOf(asked)).then((answer) => {
      if (answer === undefined) return
      setRefused('refused' in answer ? answer.refused : '')
      if (!('actions' in answer)) return
      if (asked === original) setBefore(answer.actions)
      setOutcome({ policy: asked, actions: answer.actions, ms: answer.ms })
    })
  }, [judge, policy, original, before])

  const signals = useMemo(() => {
    const found = (signal: string) => model.reasons().get(signal)?.length ?? 0
    const all = Object.keys(original.limits).filter((signal) => playedSignals.has(signal))
    return all.map((signal) => ({ signal, found: found(signal) })).sort((a, b) => b.found - a.found)
  }, [model, original])
  const untried = [...model.reasons().keys()].filter((signal) => signal !== 'duplicate' && !playedSignals.has(signal))
  const changed = useMemo(
    () => (before === undefined || outcome === undefined ? undefined : differences(before, outcome.actions)),
    [before, outcome],
  )
  const moved = policy !== original && Object.keys(movesOf(original, policy)).length > 0
  // Where the chosen kind has no example and another has, that one is shown.
  const shown =
    changed === undefined || changed[kind].length > 0
      ? kind
      : (CHANGES.find((each) => changed[each].length > 0) ?? kind)
  return (
    <div class="tuner">
      <p class="intro">{t.tuner.intro}</p>
      <div class="limits">
        {signals.map(({ signal, found }, i) => (
          <SignalLimits
            key={signal}
            signal={signal}
            found={found}
            open={(i < 2 && found > 0) || moves.includes(`"${signal}.`)}
            policy={policy}
            setPolicy={setPolicy}
          />
        ))}
        <Thresholds policy={policy} setPolicy={setPolicy} open={moves.includes('"thresholds.')} />
        {untried.length > 0 && (
          <p class="hint">
            {t.tuner.untried(
              new Intl.ListFormat(language).format(untried.map((signal) => t.signals[signal]?.title ?? signal)),
            )}
          </p>
        )}
      </div>
      <div class="outcome" aria-busy={outcome?.policy !== policy}>
        {before !== undefined && outcome !== undefined && (
          <Totals before={tally(before)} after={tally(outcome.actions)} />
        )}
        <p class="hint" role="status" data-judged={outcome?.policy === policy ? '' : undefined}>
          {refused !== ''
            ? `${t.tuner.failed} ${refused}`
            : outcome === undefined
              ? t.tuner.judging
              : t.tuner.judged(model.count, count(Math.ceil(outcome.ms), language))}
        </p>
        {model.data.differing > 0 && <p class="hint">{t.tuner.differing(model.data.differing)}</p>}
      </div>
      <div class="buttons">
        <PolicyCopy policy={policy} />
        <button type="button" disabled={!moved} onClick={() => setPolicy(original)}>
          {t.tuner.reset}
        </button>
      </div>
      <div class="examples" tabIndex={-1}>
        {changed !== undefined && before !== undefined && outcome !== undefined && (
          <>
            <Choices label={t.tuner.change}>
              {CHANGES.map((each) => (
                <button
                  type="button"
                  key={each}
                  data-kind={each}
                  aria-pressed={shown === each}
                  disabled={changed[each].length === 0}
                  onClick={() => go({ changes: each })}
                >
                  {t.tuner[each]} <span class="n">{count(changed[each].length, language)}</span>
                </button>
              ))}
            </Choices>
            {moved ? (
              <Examples comments={changed[shown]} before={before} outcome={outcome} judge={judge} />
            ) : (
              <p class="hint">{t.tuner.same}</p>
            )}
          </>
        )}
      </div>
    </div>
  )
}
