const PROSE = '.,;:!?…\'"»«”“„’‘`*~<>|\\^'
const OPENERS = '([{'
const CLOSERS = ')]}'

/**
 * Where an address ends once the punctuation of the sentence around it is left out: `…`, quotes, full stops, and brackets
 * that it did not open. Returns an index in `text`, at least `start`. Linear: brackets are counted once.
 */
export function trimTail(text: string, start: number, end: number): number {
  const open = [0, 0, 0]
  for (let at = start; at < end; at += 1) {
    const char = text.charAt(at)
    const opener = OPENERS.indexOf(char)
    const closer = CLOSERS.indexOf(char)
    if (opener >= 0) open[opener] = (open[opener] ?? 0) + 1
    else if (closer >= 0) open[closer] = (open[closer] ?? 0) - 1
  }
  let tail = end
  for (; tail > start; tail -= 1) {
    const char = text.charAt(tail - 1)
    const closer = CLOSERS.indexOf(char)
    const opener = OPENERS.indexOf(char)
    if (closer >= 0 && (open[closer] ?? 0) < 0) open[closer] = (open[closer] ?? 0) + 1
    else if (opener >= 0) open[opener] = (open[opener] ?? 0) - 1
    else if (char === ';' && text.startsWith('&amp;', tail - 5) && tail - 5 > start) tail -= 4
    else if (!PROSE.includes(char)) break
  }
  return tail
}
