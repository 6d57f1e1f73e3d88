import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../src'

describe('half a flag', () => {
  it.each([
    ['p🇪tition', 'petition'],
    ['🇸outenez', 'soutenez'],
    ['vo🇺🇸 merci', 'vo merci'],
    ['bonjou🇷 à tous', 'bonjour a tous'],
    ['merci 🇫🇷', 'merci'],
    ['Vive la France 🇫🇷🇫🇷 !', 'vive la france'],
    ['a 🇨 b', 'a b'],
    ['l🇨🇦ke', 'l ke'],
  ])('%s is read as %s', (text, canonical) => {
    expect(canonicalText(text)).toBe(canonical)
    expect(canonicalText(canonicalText(text))).toBe(canonical)
  })
})
