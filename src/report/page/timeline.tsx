import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { exactDuration } from '../../explain/durations'
import { ACTIONS } from '../data'
import { binsOf } from './bins'
import { chartOf } from './chart'
import { Choices } from './choices'
import { floodName } from './comments'
import { count, span } from './format'
import type { Flood } from './model'
import { useView } from './view'

/** Floods that are drawn. The others are among the flagged comments. */
const MAX_FLOODS = 40
const MIN_WIDTH = 12
const LANES = 3

interface Band {
  flood: Flood
  lane: number
  left: number
  width: number
}

/** Puts bands into lanes so that none covers another, as far as there are lanes. */
function lanesOf(floods: readonly Flood[], from: number, to: number, width: number): Band[] {
  const ends = Array.from({ length: LANES }, () => Number.NEGATIVE_INFINITY)
  const inside = floods.filter((flood) => flood.to >= from && flood.from <= to).sort((a, b) => a.from - b.from)
  return inside.map((flood) => {
    const left = Math.max(0, ((flood.from - from) / (to - from)) * width)
    const right = Math.min(width, ((flood.to - from) / (to - from)) * width)
    const place = { left: Math.min(left, width - MIN_WIDTH), width: Math.max(MIN_WIDTH, right - left) }
    let lane = ends.findIndex((end) => end <= place.left)
    if (lane < 0) lane = ends.indexOf(Math.min(...ends))
    ends[lane] = place.left + place.width + 2
    return { flood, lane, ...place }
  })
}

/** Posts by time and action, with floods as bands above; the same as a table for those who cannot see or point. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the chart, its legend and the bands above it share one state
export function Timeline() {
  const view = useView()
  const { model, t, language, dark, show } = view
  const whole = useMemo<[number, number]>(() => {
    let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const time of model.times) {
      from = Math.min(from, time)
      to = Math.max(to, time)
    }
    return from <= to ? [from, to] : [0, 0]
  }, [model])
  const [range, setRange] = useState(whole)
  // What was published hides what was not: it is shown on demand.
  const [shown, setShown] = useState(() => ACTIONS.map((_, i) => i > 0 || model.totals[0] === model.count))
  const [told, setTold] = useState('')
  const [place, setPlace] = useState({ left: 0, width: 0 })
  const [room, setRoom] = useState(0)
  const target = useRef<HTMLDivElement>(null)
  const bins = useMemo(() => binsOf(model, ...range), [model, range])
  const floods = useMemo(() => model.floods(), [model])
  const drawn = floods.slice(0, MAX_FLOODS)
  const end = bins.from + bins.counts.length * bins.step

  const binSpan = (bin: number) => span(bins.from + bin * bins.step, bins.from + (bin + 1) * bins.step, language)
  const inWords = (bin: number) =>
    (bins.counts[bin] as number[])
      .map((n, action) => `${count(n, language)} ${t.actionsOf[ACTIONS[action] as 'hold'](n)}`)
      .join(', ')
  const open = (bin: number) => {
    const from = bins.from + bin * bins.step
    const isFlagged = (bins.counts[bin] as number[]).some((n, action) => action > 0 && n > 0)
    show({ action: isFlagged ? 'flagged' : 'all', query: '', only: { kind: 'time', from, to: from + bins.step } })
  }

  useEffect(() => {
    const element = target.current
    if (element === null) return
    const observer = new ResizeObserver(() => setRoom(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // Dark and room decide colours and size, which are read from the element.
  useEffect(() => {
    const element = target.current
    if (element === null || room === 0) return
    const chart = chartOf(element, bins, shown, language, {
      hover: (bin) => setTold(bin === undefined ? '' : `${binSpan(bin)}: ${inWords(bin)}`),
      open,
      zoom: (from, to) => setRange([from, to]),
      placed: (left, width) => setPlace({ left, width }),
    })
    return () => chart.destroy()
  }, [bins, shown, language, dark, room])

  const nameOf = (flood: Flood) => floodName(view, floods.indexOf(flood))
  const bands = lanesOf(drawn, bins.from, end, place.width)
  const lanes = bands.reduce((most, { lane }) => Math.max(most, lane + 1), 0)
  return (
    <section aria-labelledby="timeline">
      <div class="title">
        <h2 id="timeline">{t.timeline.title}</h2>
        <Choices label={t.comments.filter}>
          {ACTIONS.map((action, i) => (
            <button
              type="button"
              key={action}
              class={`key ${action}`}
              aria-pressed={shown[i] as boolean}
              onClick={() => setShown(shown.map((on, other) => (other === i ? !on : on)))}
            >
              <span class="swatch" aria-hidden="true" />
              {t.actionsMany[action]}
            </button>
          ))}
          {range !== whole && (
            <button type="button" onClick={() => setRange(whole)}>
              {t.timeline.reset}
            </button>
          )}
        </Choices>
      </div>
      {drawn.length > 0 && (
        <div class="floods" style={{ marginLeft: `${place.left}px`, height: `${lanes * 26}px` }}>
          {bands.map(({ flood, lane, left, width }) => (
            <button
              type="button"
              class="flood"
              key={`${flood.author} ${flood.from}`}
              aria-label={nameOf(flood)}
              style={{ left: `${left}px`, width: `${width}px`, top: `${lane * 26}px` }}
              onMouseEnter={() => setTold(nameOf(flood))}
              onFocus={() => setTold(nameOf(flood))}
              onMouseLeave={() => setTold('')}
              onBlur={() => setTold('')}
              onClick={() => show({ action: 'all', query: '', only: { kind: 'flood', index: floods.indexOf(flood) } })}
            />
          ))}
        </div>
      )}
      <div class="chart" ref={target} role="img" aria-label={`${t.timeline.title}. ${span(...whole, language)}`} />
      <p class="hint told" aria-hidden={told === '' ? undefined : 'true'}>
        {told ||
          [
            t.timeline.hint,
            floods.length > 0 ? `${t.timeline.floods(floods.length)}.` : '',
            floods.length > MAX_FLOODS ? t.timeline.moreFloods(MAX_FLOODS) : '',
          ].join(' ')}
      </p>
      <details>
        <summary>{t.timeline.asTable}</summary>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">
                  {t.timeline.per} {exactDuration(bins.step, language)}
                </th>
                {ACTIONS.map((action) => (
                  <th scope="col" key={action}>
                    {t.actionsMany[action]}
                  </th>
                ))}
                <th scope="col">{t.timeline.show}</th>
              </tr>
            </thead>
            <tbody>
              {bins.counts.map((counts, bin) =>
                counts.every((n) => n === 0) ? null : (
                  <tr key={bins.from + bin * bins.step}>
                    <th scope="row">{binSpan(bin)}</th>
                    {ACTIONS.map((action, i) => (
                      <td key={action}>{count(counts[i] as number, language)}</td>
                    ))}
                    <td>
                      <button
                        type="button"
                        class="quiet"
                        aria-label={`${t.timeline.show}: ${binSpan(bin)}`}
                        onClick={() => open(bin)}
                      >
                        {t.timeline.show}
                      </button>
                    </td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}
