import uPlot from 'uplot'
import type { Language } from '../../explain/messages'
import { ACTIONS } from '../data'
import type { Bins } from './bins'
import { behindUtc, format } from './format'

const DAY = 86_400
const HEIGHT = 190

export interface ChartEvents {
  hover(bin: number | undefined): void
  open(bin: number): void
  /** A range was drawn, in milliseconds. */
  zoom(from: number, to: number): void
  /** Where the plot begins and how wide it is, CSS pixels. */
  placed(left: number, width: number): void
}

/** Stacked bars: what was flagged stands on the ground, where it can be compared, and what was allowed on top of it. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one object of options for the chart, which says what is seen
export function chartOf(
  target: HTMLElement,
  { from, step, counts }: Bins,
  shown: readonly boolean[],
  language: Language,
  events: ChartEvents,
): uPlot {
  const style = getComputedStyle(target)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const xs = counts.map((_, i) => (from + (i + 0.5) * step) / 1000)
  const stacked = ACTIONS.map((_, action) =>
    counts.map((bin) => bin.reduce((sum, n, other) => (other >= action && shown[other] ? sum + n : sum), 0)),
  )
  const time = format(language, 'hour', { hour: 'numeric', minute: '2-digit' })
  const day = format(language, 'day of a year', { day: 'numeric', month: 'short' })
  const month = format(language, 'month', { month: 'short', year: 'numeric' })
  /** A date whose local fields are those of the zone of the page. */
  const zoned = (ms: number) => {
    const local = new Date(ms)
    return new Date(ms + local.getTimezoneOffset() * 60_000 - behindUtc(ms))
  }
  const axis = {
    stroke: colour('dim'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui, sans-serif',
  }
  const bars = uPlot.paths.bars?.({ size: [0.86, 60], align: 0 })
  return new uPlot(
    {
      width: target.clientWidth,
      height: HEIGHT,
      // Half of the last label stands beyond the plot.
      padding: [8, 30, 0, 0],
      legend: { show: false },
      tzDate: (seconds) => zoned(seconds * 1000),
      scales: {
        x: { time: true, range: () => [from / 1000, (from + counts.length * step) / 1000] },
        y: { range: (_, __, max) => [0, Math.max(1, max) * 1.08] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 26,
          space: 70,
          values: (_, splits, __, ___, incr) =>
            splits.map((at) => {
              const date = new Date(at * 1000)
              if (incr >= 28 * DAY) return month.format(date)
              const local = zoned(at * 1000)
              return incr >= DAY || local.getHours() + local.getMinutes() === 0 ? day.format(date) : time.format(date)
            }),
        },
        {
          ...axis,
          size: 44,
          incrs: [1, 2, 5].flatMap((n) => [1, 10, 100, 1000, 10_000].map((tens) => n * tens)).sort((a, b) => a - b),
          values: (_, splits) => splits.map((n) => n.toLocaleString(language)),
        },
      ],
      series: [
        {},
        ...ACTIONS.map((action) => ({
          stroke: 'transparent',
          width: 0,
          fill: colour(action),
          points: { show: false },
          ...(bars && { paths: bars }),
        })),
      ],
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
      hooks: {
        setCursor: [(u) => events.hover(u.cursor.idx ?? undefined)],
        setSelect: [
          (u) => {
            const { left, width } = u.select
            if (width < 8) return
            events.zoom(u.posToVal(left, 'x') * 1000, u.posToVal(left + width, 'x') * 1000)
          },
        ],
        ready: [
          (u) => {
            events.placed(u.over.offsetLeft, u.over.clientWidth)
            u.over.addEventListener('click', () => {
              if (typeof u.cursor.idx === 'number') events.open(u.cursor.idx)
            })
          },
        ],
      },
    },
    [xs, ...stacked],
    target,
  )
}
