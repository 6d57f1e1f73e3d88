// "Le 3 mai 2026, X a écrit :", "X a dit :", "On Monday, X wrote:", at the end of a line.
const ATTRIBUTION = /(?:a\s+[ée\u0301]{1,2}crit|a\s+dit|wrote|said)\s{0,3}:?\s*$/i
const DATED = /^\s{0,3}(?:le|on)\s/i
const ORIGINAL = /^\s*-{3,}\s*(?:original message|message d.origine)\s*-{3,}/i
const MAX_ATTRIBUTION = 200
// phpBB 2 puts an id after a colon; French boards write [citation], [quotemsg=…]; names may hold brackets: [quote="[X] Y"].
const TAG =
  /\[(\/?)(?:(?:block)?quote(?:msg)?|citation|cite)(?:="[^"\n]{0,200}"[^[\]\n]{0,100}|[:= ][^[\]\n]{0,200})?\]/gi
const LINE_END = /\r\n|[\n\r\u2028\u2029]/

/** Leaves out `[quote]…[/quote]`, nested as they may be. A quotation that is never closed hides nothing. */
export function withoutQuoteTags(text: string): string {
  if (!text.includes('[')) return text
  let kept = ''
  let from = 0
  const open: { start: number; end: number }[] = []
  const cuts: { start: number; end: number }[] = []
  for (const match of text.matchAll(TAG)) {
    const start = match.index
    const end = start + match[0].length
    if (match[1] === '') open.push({ start, end })
    else {
      const begin = open.pop()
      // A closing tag without an opening one, and an opening one without a closing one, are dropped as tags alone.
      cuts.push(begin === undefined ? { start, end } : { start: begin.start, end })
    }
  }
  cuts.push(...open)
  if (cuts.length === 0) return text
  cuts.sort((a, b) => a.start - b.start || b.end - a.end)
  for (const { start, end } of cuts) {
    if (end <= from) continue
    kept += `${text.slice(from, Math.max(from, start))}\n`
    from = end
  }
  return kept + text.slice(from)
}

function isQuoted(line: string): boolean {
  let at = 0
  while (at < 3 && line.charCodeAt(at) === 0x20) at++
  return line.charCodeAt(at) === 0x3e
}

/** Whether a colon after what may be "écrit", "dit", "wrote" or "said" stands in a text, or a row of hyphens. */
function mayAnnounce(text: string): boolean {
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let at = colon - 1
    while (at >= colon - 4 && text.charCodeAt(at) <= 0x20) at--
    // Spaces beyond ASCII are left to the expressions.
    const last = text.charCodeAt(at) | 0x20
    if (last === 0x74 || last === 0x65 || last === 0x64 || last >= 0x80) return true
  }
  return text.includes('---')
}

/**
 * A text without what it quotes: lines that begin with `>`, `[quote]` blocks, and the lines that announce a quotation
 * ("X a écrit :", "On … wrote:"). The same string when there is nothing to leave out. Never throws; linear.
 */
export function withoutQuotes(text: string): string {
  const bare = withoutQuoteTags(text)
  if (!bare.includes('>') && !mayAnnounce(bare)) return bare
  const lines = bare.split(LINE_END)
  const kept: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string
    if (isQuoted(line)) continue
    if (line.length < MAX_ATTRIBUTION) {
      if (ORIGINAL.test(line)) break
      if (ATTRIBUTION.test(line)) {
        let next = i + 1
        while (next < lines.length && next < i + 3 && (lines[next] as string).trim() === '') next++
        const announces = next < lines.length ? isQuoted(lines[next] as string) : bare !== text
        if (announces || (DATED.test(line) && /:\s*$/.test(line))) continue
      }
    }
    kept.push(line)
  }
  return kept.length === lines.length ? bare : kept.join('\n')
}
