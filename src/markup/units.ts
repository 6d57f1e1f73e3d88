/** Code units that become a string in one call: an engine takes a limited number of arguments. */
const CHUNK = 8192

/** The text of the first `length` code units. */
export function unitsToString(units: Uint16Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += CHUNK)
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(length, at + CHUNK)) as unknown as number[])
  return text
}

/** Writes the units of a text from `start` to `end` into `out`, at `to`. Returns where to go on. */
export function writeUnits(text: string, start: number, end: number, out: Uint16Array, to: number): number {
  let at = to
  for (let i = start; i < end; i++) out[at++] = text.charCodeAt(i)
  return at
}
