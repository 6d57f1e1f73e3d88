import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { exactDuration } from '../../explain/durations'
import { ACTIONS } from '../data'
import { binsOf } from './bins'
import { chartOf } from './chart'
import { Choices } from './choices'
import { floodName } from './comments'
import { count, span } from './format'
import type { Flood } from './model'
import { useNavigation } from './navigation'
import { useView } from './view'

/** Floods that are drawn. The others are among the flagged comments. */
const MAX_FLOODS = 40
/** CSS pixels that a finger meets (WCAG 2.2, 2.5.8). */
const MIN_WIDTH = 24
const LANES = 3
const MINUTE = 60_000
/** Bars that a reader can distinguish and click, and how wide each is at least. */
const [MAX_BINS, MIN_BINS, BIN_WIDTH] = [90, 30, 8]

interface Band {
  flood: Flood
  lane: number
  left: number
  width: number
}

/** Puts bands into lanes, the longest floods first. One that would cover another is left out. */
function lanesOf(floods: readonly Flood[], from: number, to: number, width: number): Band[] {
  const bands: Band[] = []
  if (width < MIN_WIDTH) return bands
  for (const flood of floods) {
    if (bands.length === MAX_FLOODS) break
    if (flood.to < from || flood.from > to) continue
    const begin = Math.max(0, ((flood.from - from) / (to - from)) * width)
    const end = Math.min(width, ((flood.to - from) / (to - from)) * width)
    const wide = Math.max(MIN_WIDTH, end - begin)
    const left = Math.min(Math.max(0, (begin + end - wide) / 2), width - wide)
    const isFree = (lane: number) =>
      bands.every((band) => band.lane !== lane || band.left + band.width + 2 <= left || left + wide + 2 <= band.left)
    const lane = Array.from({ length: LANES }, (_, each) => each).find(isFree)
    if (lane !== undefined) bands.push({ flood, lane, left, width: wide })
  }
  return bands.sort((a, b) => a.flood.from - b.flood.from)
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
  const { route, go } = useNavigation()
  const { zoom } = route
  const setZoom = (from: number, to: number) => go({ zoom: { from: Math.floor(from), to: Math.ceil(to) } })
  // What was published hides what was not: it is shown on demand.
  const isShown = (i: number) => route.bars?.includes(i) ?? (i > 0 || model.totals[0] === model.count)
  const bars = ACTIONS.map((_, i) => i).filter(isShown)
  const shown = bars.join('')
  const [told, setTold] = useState('')
  const [place, setPlace] = useState({ left: 0, width: 0 })
  const [room, setRoom] = useState(0)
  const target = useRef<HTMLDivElement>(null)
  const most = Math.max(MIN_BINS, Math.min(MAX_BINS, Math.floor(room / BIN_WIDTH)))
  const [from, to] = [zoom?.from ?? whole[0], zoom?.to ?? whole[1]]
  const bins = useMemo(() => binsOf(model, from, to, most), [model, from, to, most])
  const floods = useMemo(() => model.floods(), [model])
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
    const chart = chartOf(
      element,
      bins,
      ACTIONS.map((_, i) => bars.includes(i)),
      language,
      {
        hover: (bin) => setTold(bin === undefined ? '' : `${binSpan(bin)}${t.colon}${inWords(bin)}`),
        open,
        zoom: setZoom,
        placed: (left, width) => setPlace({ left, width }),
      },
    )
    return () => chart.destroy()
  }, [bins, shown, language, dark, room])

  const nameOf = (flood: Flood) => floodName(view, floods.indexOf(flood))
  const bands = lanesOf(floods, bins.from, end, place.width)
  const inside = floods.filter((flood) => flood.to >= bins.from && flood.from <= end).length
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
              aria-pressed={bars.includes(i)}
              onClick={() => go({ bars: bars.includes(i) ? bars.filter((other) => other !== i) : [...bars, i].sort() })}
            >
              <span class="swatch" aria-hidden="true" />
              {t.actionsMany[action]}
            </button>
          ))}
          {zoom !== undefined && (
            <button type="button" onClick={() => go({ zoom: undefined })}>
              {t.timeline.reset}
            </button>
          )}
        </Choices>
      </div>
      {bands.length > 0 && (
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
        {told || (
          <>
            {t.timeline.hint}
            {inside > 0 && (
              <>
                {' '}
                <span class="flood-key" aria-hidden="true" /> {t.timeline.floods(inside)} ({t.timeline.flooded}).{' '}
                {inside > bands.length && t.timeline.moreFloods(bands.length)}
              </>
            )}
          </>
        )}
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
                        aria-label={`${t.timeline.show}${t.colon}${binSpan(bin)}`}
                        onClick={() => open(bin)}
                      >
                        {t.timeline.show}
                      </button>
                      {bins.step > MINUTE && (
                        <button
                          type="button"
                          class="quiet"
                          aria-label={`${t.timeline.closer}${t.colon}${binSpan(bin)}`}
                          onClick={() => setZoom(bins.from + bin * bins.step, bins.from + (bin + 1) * bins.step)}
                        >
                          {t.timeline.closer}
                        </button>
                      )}
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
