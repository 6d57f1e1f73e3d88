import { useEffect, useMemo, useState } from 'preact/hooks'
import type { AnyPolicy } from '../../policy/types'
import type { Action } from '../../types'
import type { Judgement } from '../../verdict/combine'
import { ACTIONS } from '../data'
import { NO_CHANGES, type RuleChanges } from '../in-force'
import { playedSignals } from '../player'
import { Badge, Card, reasons, Why } from './card'
import { Choices } from './choices'
import { change, count } from './format'
import { House } from './house'
import type { Judge } from './judge'
import { SignalLimits, Thresholds } from './limits'
import { tally } from './model'
import { movesOf, withMoves } from './moves'
import { useNavigation } from './navigation'
import { usePages } from './pager'
import { changesOf } from './policy'
import type { Terms } from './protocol'
import { CHANGES, type Changes } from './route'
import { areChanged, knownOf, rulesOf } from './rules'
import { useView } from './view'

const PER_PAGE = 10

/** A policy and rules that are tried. */
interface Trial {
  policy: AnyPolicy
  changes: RuleChanges
}

const termsOf = ({ policy, changes }: Trial): Terms => ({ policy: changesOf(policy), changes })

interface Outcome {
  trial: Trial
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
    judge.explain(termsOf(outcome.trial), shown).then((found) => {
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

/** What is tried, as JSON: the policy, and the rules beside it if there are any. */
function PolicyCopy({ policy, changes }: Trial) {
  const { t, model } = useView()
  const [copied, setCopied] = useState(false)
  const rules = rulesOf(model.data, changes)
  const json = JSON.stringify(rules === undefined ? changesOf(policy) : { policy: changesOf(policy), rules }, null, 2)
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
        <summary>{rules === undefined ? t.tuner.json : t.tuner.jsonWithRules}</summary>
        <textarea
          readOnly
          rows={12}
          aria-label={rules === undefined ? t.tuner.json : t.tuner.jsonWithRules}
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
  const ruled = JSON.stringify(route.rules ?? null)
  const trial = useMemo<Trial>(
    () => ({ policy, changes: knownOf(model.data, JSON.parse(ruled) ?? undefined) }),
    [model, policy, ruled],
  )
  const { changes } = trial
  const setChanges = (wanted: RuleChanges) => go({ rules: areChanged(wanted) ? wanted : undefined })
  const setPolicy = (wanted: AnyPolicy) => {
    const moved = movesOf(original, wanted)
    go({ moves: Object.keys(moved).length === 0 ? undefined : moved }, true)
  }
  const [before, setBefore] = useState<Uint8Array | undefined>(undefined)
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined)
  const [refused, setRefused] = useState('')
  const kind = route.changes ?? 'newly'

  useEffect(() => {
    if (outcome?.trial === trial) return
    // What others are compared with comes first.
    const asked = before === undefined ? { policy: original, changes: NO_CHANGES } : trial
    judge.judge(termsOf(asked)).then((answer) => {
      if (answer === undefined) return
      setRefused('refused' in answer ? answer.refused : '')
      if (!('actions' in answer)) return
      if (before === undefined) setBefore(answer.actions)
      const isTried = asked === trial || (trial.policy === original && !areChanged(trial.changes))
      setOutcome({ trial: isTried ? trial : asked, actions: answer.actions, ms: answer.ms })
    })
  }, [judge, trial, original, before])

  const signals = useMemo(() => {
    const found = (signal: string) => model.reasons().get(signal)?.length ?? 0
    const all = Object.keys(original.limits).filter((signal) => playedSignals.has(signal))
    return all.map((signal) => ({ signal, found: found(signal) })).sort((a, b) => b.found - a.found)
  }, [model, original])
  const untried = [...model.reasons().keys()].filter((signal) => signal !== 'duplicate' && !playedSignals.has(signal))
  const differing = useMemo(
    () => (before === undefined || outcome === undefined ? undefined : differences(before, outcome.actions)),
    [before, outcome],
  )
  const moved = areChanged(changes) || (policy !== original && Object.keys(movesOf(original, policy)).length > 0)
  // Where the chosen kind has no example and another has, that one is shown.
  const shown =
    differing === undefined || differing[kind].length > 0
      ? kind
      : (CHANGES.find((each) => differing[each].length > 0) ?? kind)
  return (
    <div class="tuner">
      <p class="intro">{t.tuner.intro}</p>
      <div class="limits">
        <House before={before} after={outcome?.actions} changes={changes} setChanges={setChanges} />
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
      <div class="outcome" aria-busy={outcome?.trial !== trial}>
        {before !== undefined && outcome !== undefined && (
          <Totals before={tally(before)} after={tally(outcome.actions)} />
        )}
        <p class="hint" role="status" data-judged={outcome?.trial === trial ? '' : undefined}>
          {refused !== ''
            ? `${t.tuner.failed} ${refused}`
            : outcome === undefined
              ? t.tuner.judging
              : t.tuner.judged(model.count, count(Math.ceil(outcome.ms), language))}
        </p>
        {model.data.differing > 0 && <p class="hint">{t.tuner.differing(model.data.differing)}</p>}
      </div>
      <div class="buttons">
        <PolicyCopy policy={policy} changes={changes} />
        <button type="button" disabled={!moved} onClick={() => go({ moves: undefined, rules: undefined })}>
          {t.tuner.reset}
        </button>
      </div>
      <div class="examples" tabIndex={-1}>
        {differing !== undefined && before !== undefined && outcome !== undefined && (
          <>
            <Choices label={t.tuner.change}>
              {CHANGES.map((each) => (
                <button
                  type="button"
                  key={each}
                  data-kind={each}
                  aria-pressed={shown === each}
                  disabled={differing[each].length === 0}
                  onClick={() => go({ changes: each })}
                >
                  {t.tuner[each]} <span class="n">{count(differing[each].length, language)}</span>
                </button>
              ))}
            </Choices>
            {moved ? (
              <Examples comments={differing[shown]} before={before} outcome={outcome} judge={judge} />
            ) : (
              <p class="hint">{t.tuner.same}</p>
            )}
          </>
        )}
      </div>
    </div>
  )
}
