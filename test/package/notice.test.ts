import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// Without types: a program in JavaScript.
const script = new URL('../../scripts/notice.js', import.meta.url).href
const { bundled, notice } = (await import(script)) as { bundled(): Promise<string[]>; notice(): Promise<string> }
const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

it('NOTICE has the licence of everything that the bundles contain, and is published', async () => {
  const text = read('NOTICE')
  expect(text).toBe(await notice())
  const names = await bundled()
  for (const name of ['csv-parse', '@streamparser/json', '@noble/hashes', 'sax', 'preact', 'uplot'])
    expect(names).toContain(name)
  for (const name of [...names, 'Unicode Technical Standard #39,']) expect(text).toContain(`\n${name} `)
  for (const name of ['tldts', 'lru-cache']) expect(text).toContain(`${name} (`)
  expect(text).toContain('Blue Oak Model License')
  expect(JSON.parse(read('package.json')).files).toContain('NOTICE')
})

it('every action of the workflow is pinned by its commit', () => {
  const used = [...read('.github/workflows/ci.yml').matchAll(/uses: (.*)/g)].map(([, action = '']) => action)
  expect(used.length).toBeGreaterThan(5)
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})
