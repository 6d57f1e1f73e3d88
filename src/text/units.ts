/** Code units that become a string in one call: an engine takes a limited number of arguments. */
const CHUNK = 8192

/** The text of the first `length` code units. */
export function unitsToString(units: Uint16Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += CHUNK)
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(length, at + CHUNK)) as unknown as number[])
  return text
}
