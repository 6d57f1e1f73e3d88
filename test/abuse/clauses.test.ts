import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { abuse } from '../../src/abuse'
import { grammar as english } from '../../src/abuse/english-grammar'
import { grammar as french } from '../../src/abuse/french-grammar'

const filter = createFilter({ signals: [abuse()] })
const judge = (content: string) => filter.peek({ author: 'lea', content })
const isFound = (content: string) => judge(content).evidence.some(({ urgent }) => urgent === true)
const held = (contents: readonly string[]) => contents.filter((content) => judge(content).action !== 'allow')

describe.each([
  ['French', french],
  ['English', english],
])('clauses in %s', (_language, { examples }) => {
  it('are calls or threats in any order of their words', () => {
    expect(examples.found.filter((content) => !isFound(content))).toEqual([])
  })

  it('are nothing if one word makes them something else', () => {
    expect(held(examples.allowed)).toEqual([])
  })
})
