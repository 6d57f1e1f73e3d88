/**
 * Whether bytes are UTF-8 (Encoding Standard, "UTF-8 decoder"). A decoder that throws says so too, but each exception takes as long as a
 * thousand bytes, and a body may have thousands of values that are not UTF-8.
 */
export function isUtf8(bytes: Uint8Array): boolean {
  const { length } = bytes
  for (let at = 0; at < length; ) {
    const first = bytes[at] as number
    if (first < 0x80) {
      at++
      continue
    }
    if (first < 0xc2 || first > 0xf4) return false
    const more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
    if (at + more >= length) return false
    const second = bytes[at + 1] as number
    // Spellings that are longer than they need be, surrogates, and what is beyond Unicode.
    const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    if (second < least || second > most) return false
    for (let i = 2; i <= more; i++) if (((bytes[at + i] as number) & 0xc0) !== 0x80) return false
    at += more + 1
  }
  return true
}
