import { useId, useMemo } from 'preact/hooks'
import { exactDuration } from '../../explain/durations'
import { MAX_COUNTED } from '../../history/windows'
import type { AnyPolicy, Limits } from '../../policy/types'
import { replayableSignals } from '../../signals/replayable'
import { type Mode, modeOf, withMode, withRow, withStep, withThreshold } from './policy'
import { Range } from './range'
import { useView } from './view'

const COUNTS = [...Array.from({ length: 20 }, (_, i) => i + 1), 25, 30, 40, 50, 60, 75, 100, 125, 150, 200, MAX_COUNTED]
const SCORES = Array.from({ length: 100 }, (_, i) => (i + 1) / 100)
const SHOWN = ['nudge', 'hold', 'reject'] as const

interface Props {
  policy: AnyPolicy
  setPolicy(policy: AnyPolicy): void
}

/**
 * Whether a row counts what others posted. Whether an author is known, and whether a post counts for others, depends on what became of
 * earlier posts under the original policy.
 */
function countsOthers(signal: string): boolean {
  return signal === 'campaign' || signal.startsWith('thread-repeats-')
}

/** How far back texts are compared is the longest window of these: moving it would make other families. */
function comparesTexts(name: string): boolean {
  return replayableSignals.find((signal) => signal.name === name)?.kinds?.includes('text') ?? false
}

/** The steps and the window of one row of a policy. */
function Row({ signal, name, row, policy, setPolicy }: Props & { signal: string; name: string; row: Limits }) {
  const { t, language, model } = useView()
  const original = model.data.policy.limits[signal]?.[name]
  const counts = useMemo(() => {
    const own = SHOWN.flatMap((step) => [row[step] ?? 1, original?.[step] ?? 1])
    return [...new Set([...COUNTS, ...own])].sort((a, b) => a - b)
  }, [row, original])
  const stepTexts = [...counts.map((n) => t.tuner.nth(n)), t.tuner.never]
  const { stops } = model.data.history
  return (
    <fieldset class="row">
      <legend>{t.signals[signal]?.rows?.[name] ?? name}</legend>
      {countsOthers(signal) && <p class="hint approximate">{t.tuner.approximate}</p>}
      {row.windowMs > 0 && !comparesTexts(signal) && (
        <Range
          name={`${signal}.${name}.windowMs`}
          mark="window"
          label={t.tuner.window}
          value={stops.indexOf(row.windowMs)}
          texts={stops.map((windowMs) => exactDuration(windowMs, language))}
          set={(at) => setPolicy(withRow(policy, signal, name, { ...row, windowMs: stops[at] as number }))}
        />
      )}
      {SHOWN.map((step) => (
        <Range
          key={step}
          name={`${signal}.${name}.${step}`}
          mark={step}
          label={t.tuner.from[step]}
          value={row[step] === undefined ? counts.length : counts.indexOf(row[step])}
          texts={stepTexts}
          set={(at) => setPolicy(withStep(policy, signal, name, step, counts[at]))}
        />
      ))}
    </fieldset>
  )
}

/** Everything about one signal that can be moved. */
export function SignalLimits({
  signal,
  found,
  open,
  policy,
  setPolicy,
}: Props & { signal: string; found: number; open: boolean }) {
  const { t } = useView()
  const id = useId()
  return (
    <details class="signal" open={open} data-signal={signal}>
      <summary>
        <span>{t.signals[signal]?.title ?? signal}</span>
        <span class="n">{found === 0 ? t.tuner.quiet : t.tuner.found(found)}</span>
      </summary>
      <p class="mode">
        <label for={id}>{t.tuner.mode}</label>
        <select
          id={id}
          name={`${signal}.mode`}
          value={modeOf(policy, signal)}
          onChange={(event) => setPolicy(withMode(policy, signal, event.currentTarget.value as Mode))}
        >
          {(['on', 'shadow', 'off'] as const).map((mode) => (
            <option key={mode} value={mode}>
              {t.tuner.modes[mode]}
            </option>
          ))}
        </select>
      </p>
      {Object.entries(policy.limits[signal] ?? {}).map(([name, row]) => (
        <Row key={name} signal={signal} name={name} row={row} policy={policy} setPolicy={setPolicy} />
      ))}
    </details>
  )
}

/** The scores from which each action applies. */
export function Thresholds({ policy, setPolicy, open }: Props & { open: boolean }) {
  const { t, language } = useView()
  const texts = SCORES.map((score) => score.toLocaleString(language, { minimumFractionDigits: 2 }))
  return (
    <details class="signal" open={open}>
      <summary>{t.tuner.thresholds}</summary>
      <p class="hint">{t.tuner.thresholdsHint}</p>
      <div class="row">
        {SHOWN.map((name) => (
          <Range
            key={name}
            name={`thresholds.${name}`}
            mark={name}
            label={t.tuner.from[name]}
            value={Math.round(policy.thresholds[name] * 100) - 1}
            texts={texts}
            set={(at) => setPolicy(withThreshold(policy, name, SCORES[at] as number))}
          />
        ))}
      </div>
    </details>
  )
}
