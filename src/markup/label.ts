import { targetMarkersOf, withoutTargetMarkers } from './target-markers'

const ADDRESS = /^(?:h(?:tt|xx)ps?:\/\/|www\.|[^\s/]{1,253}\.[^\s/.]{2,24}(?:\/|$))/i
const PREFIX = /^(?:h(?:tt|xx)ps?:\/\/)?(?:www\.)?/i
const CUT = /…|\.{3}/

/**
 * What a link's label adds to the text. Forums shorten addresses ("change.org/p/rendez-no…"): read as links of their own,
 * such labels would make different petitions one. Complete addresses are kept, apart from the words that touch them.
 */
export function labelText(label: string, target: string): string {
  if (!label.includes('.') && !label.includes(':')) return label
  const shown = withoutTargetMarkers(label).trim()
  if (!ADDRESS.test(shown)) return label
  const cut = CUT.exec(shown)
  if (cut !== null) {
    const head = shown.slice(0, cut.index).trimEnd()
    const tail = shown.slice(cut.index + cut[0].length).trimStart()
    if (!/\s/.test(head) && !/\s/.test(tail)) return `${targetMarkersOf(label)} `
  }
  if (shown === target) return ` ${label} `
  const address = shown.replace(PREFIX, '').toLowerCase()
  const whole = target.trim().replace(PREFIX, '').toLowerCase()
  const shortened = address.length < whole.length && whole.startsWith(address)
  return shortened && !/^\/?$/.test(whole.slice(address.length)) ? `${targetMarkersOf(label)} ` : ` ${label} `
}
