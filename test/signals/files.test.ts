import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { presets } from '../../src'

it.each(Object.keys(presets.forum.limits))('%s has a test file', (name) => {
  expect(existsSync(new URL(`${name}.test.ts`, import.meta.url))).toBe(true)
})
