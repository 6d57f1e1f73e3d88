// Writes line and bar charts as SVG. Colours follow the reader's theme, light or dark.
const WIDTH = 760
const STYLE = `
text{font:13px system-ui,sans-serif;fill:#1f2328}.soft{fill:#59636e}.title{font-size:16px;font-weight:600}
.grid{stroke:#d1d9e0;stroke-width:1}.aim{stroke:#59636e;stroke-dasharray:4 4}.s0{--c:#0969da}.s1{--c:#bc4c00}.s2{--c:#1a7f37}
.s3{--c:#8250df}.s4{--c:#bf3989}path.line{fill:none;stroke:var(--c);stroke-width:2.5}.dot,.bar,.name{fill:var(--c)}
.page{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.soft{fill:#9198a1}.grid{stroke:#3d444d}.aim{stroke:#9198a1}.page{fill:#0d1117}
.s0{--c:#4493f8}.s1{--c:#f0883e}.s2{--c:#3fb950}.s3{--c:#ab7df8}.s4{--c:#db61a2}}`

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const round = (value) => Number(value.toFixed(1))
const label = (x, y, text, anchor = 'start', kind = '') =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${kind && ` class="${kind}"`}>${escaped(text)}</text>`

function page(height, title, subtitle, body) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${STYLE}</style><rect class="page" width="${WIDTH}" height="${height}" rx="6"/>`,
    label(20, 28, title, 'start', 'title'),
    label(20, 48, subtitle, 'start', 'soft'),
    ...body,
    '</svg>',
    '',
  ].join('\n')
}

/** A number in short: `1.5 million`, `12,000`. */
export const short = (value) =>
  value >= 1e6 ? `${value / 1e6} million` : value.toLocaleString('en-US', { maximumFractionDigits: 1 })

/** Round numbers for about five lines up to the highest value. */
function steps(highest) {
  const rough = highest / 5
  const unit = 10 ** Math.floor(Math.log10(rough))
  const step = unit * [1, 2, 5, 10].find((factor) => factor * unit >= rough)
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, i) => i * step)
}

/**
 * Lines over a logarithmic axis of x, from 0 upward in y.
 *
 * @param {{ title: string, subtitle: string, xTitle: string, series: { name: string, points: [number, number][] }[] }} chart
 */
export function lineChart({ title, subtitle, xTitle, series }) {
  const box = { left: 60, right: WIDTH - 190, top: 70, bottom: 340 }
  const all = series.flatMap(({ points }) => points)
  const xs = [...new Set(all.map(([x]) => x))].sort((a, b) => a - b)
  const marks = steps(Math.max(...all.map(([, y]) => y)))
  const span = Math.log(xs.at(-1) / xs[0]) || 1
  const atX = (x) => box.left + (Math.log(x / xs[0]) / span) * (box.right - box.left)
  const atY = (y) => box.bottom - (y / marks.at(-1)) * (box.bottom - box.top)
  const body = marks.flatMap((y) => [
    `<path class="grid" d="M${box.left} ${round(atY(y))}H${box.right}"/>`,
    label(box.left - 8, atY(y) + 4, short(y), 'end', 'soft'),
  ])
  body.push(...xs.map((x) => label(atX(x), box.bottom + 20, short(x), 'middle', 'soft')))
  body.push(label((box.left + box.right) / 2, box.bottom + 42, xTitle, 'middle', 'soft'))
  // Names are at the ends of the lines, and moved apart where lines meet.
  const ends = series.map(({ name, points }, i) => ({ name, i, y: atY(points.at(-1)[1]) })).sort((a, b) => a.y - b.y)
  for (let i = 1; i < ends.length; i++) ends[i].y = Math.max(ends[i].y, ends[i - 1].y + 17)
  for (const [i, { points }] of series.entries()) {
    const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${round(atX(x))} ${round(atY(y))}`).join('')
    const dots = points.map(([x, y]) => `<circle class="dot" cx="${round(atX(x))}" cy="${round(atY(y))}" r="3.5"/>`)
    body.push(`<g class="s${i}"><path class="line" d="${path}"/>${dots.join('')}</g>`)
  }
  for (const { name, i, y } of ends)
    body.push(`<g class="s${i}">${label(box.right + 12, y + 4, name, 'start', 'name')}</g>`)
  return page(400, title, subtitle, body)
}

/**
 * Horizontal bars over a logarithmic axis.
 *
 * @param {{ title: string, subtitle: string, unit: string, bars: { name: string, value: number, strong?: boolean }[] }} chart
 */
export function barChart({ title, subtitle, unit, bars }) {
  const box = { left: 310, right: WIDTH - 90, top: 68 }
  const values = bars.map(({ value }) => value)
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.ceil(Math.log10(Math.max(...values)))
  const atX = (value) => box.left + ((Math.log10(value) - low) / (high - low)) * (box.right - box.left)
  const bottom = box.top + bars.length * 28
  const body = []
  for (let power = low; power <= high; power++) {
    const x = round(atX(10 ** power))
    body.push(
      `<path class="grid" d="M${x} ${box.top}V${bottom}"/>`,
      label(x, bottom + 18, short(10 ** power), 'middle', 'soft'),
    )
  }
  for (const [i, { name, value, strong }] of bars.entries()) {
    const y = box.top + i * 28
    const width = round(Math.max(2, atX(value) - box.left))
    body.push(
      label(box.left - 10, y + 19, name, 'end'),
      `<g class="s${strong ? 1 : 0}"><rect class="bar" x="${box.left}" y="${y + 5}" width="${width}" height="19" rx="2"/></g>`,
      label(box.left + width + 6, y + 19, value >= 100 ? short(Math.round(value)) : value.toFixed(1), 'start', 'soft'),
    )
  }
  body.push(label((box.left + box.right) / 2, bottom + 38, unit, 'middle', 'soft'))
  return page(bottom + 52, title, subtitle, body)
}
