/** Whether a code unit is white space, as `\s` finds it. */
export function isWhiteSpace(code: number): boolean {
  if (code < 0x1680) return code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0
  if (code >= 0x2000 && code < 0x2060)
    return code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f
  return code === 0x1680 || code === 0x3000 || code === 0xfeff
}
