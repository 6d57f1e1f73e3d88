// Syllables of Hangul are compared by their letters, which `normalize` of the platform knows as well.
import { expect, test } from 'vitest'
import { canonicalText } from '../../src/index'

const SYLLABLES = Array.from({ length: 0xd7a4 - 0xac00 }, (_, i) => String.fromCharCode(0xac00 + i))

test('each syllable is its letters', () => {
  for (const syllable of SYLLABLES) expect(canonicalText(syllable)).toBe(syllable.normalize('NFD'))
})

test('a text of syllables is the text of their letters', () => {
  const text = SYLLABLES.join('')
  expect(canonicalText(text)).toBe(text.normalize('NFD'))
  expect(canonicalText('안녕하세요, 청원에 서명해 주세요!')).toBe('안녕하세요 청원에 서명해 주세요'.normalize('NFD'))
})

test('a letter that is stretched into a syllable is doubled at most', () => {
  expect(canonicalText('\u1100\u1100\u1100가')).toBe('\u1100\u1100\u1161')
  expect(canonicalText('\u1100\u1100\u1100가')).toBe(canonicalText('\u1100가'))
})

test.each(['나3의', 'a나3b의', '나의p00l가', '3나', '나의 3 가', '나 의 가', 'ไ3ไ', 'a1ไb2', '가1a나2b'])(
  '%s is folded once and for all',
  (text) => {
    const once = canonicalText(text)
    expect(canonicalText(once)).toBe(once)
  },
)
