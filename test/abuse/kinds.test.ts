import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const KINDS = ['threat', 'incitement', 'wish', 'insult', 'insult-about', 'profanity', 'self-harm', 'none']
const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/abuse/${name}.json`, import.meta.url), 'utf8'))

function own(language: string): { kind: string; content: string }[] {
  const { pairs, single }: { pairs: Record<string, Record<string, string>[]>; single: Record<string, string[]> } = file(
    `kinds-${language}`,
  )
  const paired = Object.values(pairs)
    .flat()
    .flatMap((pair) => Object.entries(pair).map(([kind, content]) => ({ kind, content })))
  return [...paired, ...Object.entries(single).flatMap(([kind, list]) => list.map((content) => ({ kind, content })))]
}

describe.each(['fr', 'en'])('the sentences by kind in %s', (language) => {
  it('are 400, half of them in pairs of one that is abusive or says something grave and one that is innocent', () => {
    const pairs: Record<string, string>[] = Object.values(file(`kinds-${language}`).pairs).flat() as never
    expect(own(language).length).toBeGreaterThanOrEqual(400)
    expect(pairs.length * 2).toBeGreaterThanOrEqual(200)
    expect(pairs.filter((pair) => Object.keys(pair).length !== 2 || pair.none === undefined)).toEqual([])
  })

  it('have kinds that the signal knows, and stand once', () => {
    const { note, ...heldOut }: Record<string, string[]> = file(`held-out-${language}`)
    const all = [
      ...own(language),
      ...Object.entries(heldOut).flatMap(([kind, list]) => list.map((content) => ({ kind, content }))),
    ]
    expect(note).toContain('nobody reads')
    expect(all.filter(({ kind }) => !kind.split(' or ').every((each) => KINDS.includes(each)))).toEqual([])
    expect(new Set(all.map(({ content }) => content)).size).toBe(all.length)
    expect(Object.values(heldOut).flat()).toHaveLength(100)
  })
})
