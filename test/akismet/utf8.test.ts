import { describe, expect, it } from 'vitest'
import { isUtf8 } from '../../src/akismet/utf8'

const fatal = new TextDecoder('utf-8', { fatal: true })
function decodes(bytes: Uint8Array): boolean {
  try {
    fatal.decode(bytes)
    return true
  } catch {
    return false
  }
}

describe('bytes', () => {
  it('are UTF-8 where a decoder says so, for each pair of bytes and what may follow it', () => {
    const differing: number[][] = []
    for (let first = 0; first < 256; first++)
      for (let second = 0; second < 256; second++)
        for (const rest of [[], [0x80], [0xbf, 0x80], [0x41], [0x80, 0x80, 0x41]]) {
          const bytes = [first, second, ...rest]
          if (isUtf8(Uint8Array.from(bytes)) !== decodes(Uint8Array.from(bytes))) differing.push(bytes)
        }
    expect(differing).toEqual([])
  }, 20_000)

  it('are UTF-8 as long as nothing in them was changed', () => {
    const bytes = new TextEncoder().encode('Été 😀 漢字 a\ufeff\uffff\u{10ffff}')
    expect(isUtf8(bytes)).toBe(true)
    for (let at = 0; at < bytes.length; at++)
      for (const value of [0x41, 0x80, 0xc3, 0xf4, 0xff]) {
        const changed = Uint8Array.from(bytes)
        changed[at] = value
        expect(isUtf8(changed), `${at}: ${value}`).toBe(decodes(changed))
      }
  })
})
