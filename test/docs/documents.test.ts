import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { presets } from '../../src'
import { documents, read, root, rows, section } from './pages'

const scripts = (): string[] => Object.keys(JSON.parse(read('package.json')).scripts)
const anchors = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

describe('the documents', () => {
  it.each(documents)('%s links to what is there', (document) => {
    for (const [, target = ''] of read(document).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? document : join(dirname(document), path)
      expect(existsSync(join(root, file)), `${document}: ${target}`).toBe(true)
      if (anchor !== undefined) expect(anchors(read(file)), `${document}: ${target}`).toContain(anchor)
    }
  })

  it('name commands that package.json has', () => {
    for (const document of [...documents, '.github/pull_request_template.md'])
      for (const [, name = ''] of read(document).matchAll(/npm run (?:--silent |-s )?([\w:-]+)/g))
        expect(scripts(), `${document}: npm run ${name}`).toContain(name)
  })

  it('call the program by commands and options that it has', () => {
    const program = join(root, 'dist/cli/main.js')
    const help = new Map<string, string>()
    const helpOf = (command: string): string => {
      const known =
        help.get(command) ?? execFileSync(process.execPath, [program, command, '--help'], { encoding: 'utf8' })
      help.set(command, known)
      return known
    }
    const calls = documents.flatMap((document) =>
      [...read(document).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => [
        ...block.matchAll(/npx digue ([\w-]+)([^\n|>]*)/g),
      ]),
    )
    expect(calls.length).toBeGreaterThan(5)
    for (const [call, command = '', options = ''] of calls)
      for (const [option] of options.matchAll(/--[\w-]+/g)) expect(helpOf(command), call).toContain(option)
  })

  it('show JSON that can be parsed', () => {
    for (const document of documents)
      for (const [, block = ''] of read(document).matchAll(/^```json\n([\s\S]*?)^```$/gm))
        expect(() => JSON.parse(block), `${document}: ${block}`).not.toThrow()
  })

  it('are in the package as far as README leads to them', () => {
    const { files } = JSON.parse(read('package.json')) as { files: string[] }
    // These two are for people who have the repository.
    const elsewhere = ['CONTRIBUTING.md', 'SECURITY.md']
    for (const [, target = ''] of read('README.md').matchAll(/\]\(([^)\s#]+\.md)[)#]/g)) {
      if (elsewhere.includes(target)) continue
      const shipped = files.includes(target) || (/^docs\/[^/]+$/.test(target) && files.includes('docs/*.md'))
      expect(shipped, target).toBe(true)
    }
  })
})

describe('DESIGN', () => {
  it('lists every section in its table of contents', () => {
    const design = read('DESIGN.md')
    const contents = design.slice(0, design.indexOf('\n## '))
    const sections = anchors(design).slice(1)
    expect(sections.length).toBeGreaterThan(20)
    expect(sections.filter((anchor) => !contents.includes(`(#${anchor})`))).toEqual([])
  })
})

describe('README', () => {
  const readme = read('README.md')

  it('is short', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(200)
    expect(readme.split(/\s+/).length).toBeLessThanOrEqual(1500)
  })

  it('leads to every page of docs/', () => {
    for (const page of documents.filter((name) => name.startsWith('docs/'))) expect(readme).toContain(`](${page})`)
  })

  it('has a picture and the command that makes the report on its first screen', () => {
    const screen = readme.split('\n').slice(0, 30).join('\n')
    expect(screen).toMatch(/!\[[^\]]+\]\(docs\/report\.png\)/)
    expect(screen).toMatch(/^npx digue replay \S+ --report \S+\.html$/m)
  })
})

describe('CONTRIBUTING', () => {
  it('has one table of the scripts, with all of them', () => {
    const named = rows(section('CONTRIBUTING.md', '## Scripts')).map(
      ([cell = '']) => /^`npm (?:run )?([\w:-]+)`$/.exec(cell)?.[1] ?? cell,
    )
    expect(named).toEqual(scripts())
  })

  it('names files that exist', () => {
    for (const [, path = ''] of read('CONTRIBUTING.md').matchAll(
      /`((?:src|test|fixtures|scripts|examples)\/[\w./-]*)`/g,
    ))
      expect(existsSync(join(root, path)), path).toBe(true)
  })
})

describe('docs/policies.md', () => {
  it('has the tables that its script makes from the presets', async () => {
    const script = '../../scripts/policy-table.js'
    const { policyTable, withTables } = (await import(script)) as {
      policyTable(given: typeof presets): string
      withTables(page: string, tables: string): string
    }
    const page = read('docs/policies.md')
    expect(page, 'Run npm run docs:policies').toBe(withTables(page, policyTable(presets)))
  })

  it('says what the presets hold', () => {
    const cells = new Map(rows(read('docs/policies.md')).map(([, name = '', ...limits]) => [name, limits]))
    const names = Object.keys(presets) as (keyof typeof presets)[]
    for (const [i, preset] of names.entries())
      for (const [signal, of] of Object.entries(presets[preset].limits))
        for (const [row, limits] of Object.entries(of)) {
          const cell = cells.get(`\`${signal}\` \`${row}\``)?.[i] ?? ''
          for (const step of ['nudge', 'hold', 'reject'] as const)
            expect(/\d+/.exec(cell.split(step)[1] ?? '')?.[0], `${preset} ${signal} ${row} ${step}`).toBe(
              limits[step]?.toString(),
            )
        }
    const { nudge, hold, reject } = presets.forum.thresholds
    expect(read('docs/policies.md')).toContain(`${nudge} nudges, ${hold} holds and ${reject} rejects`)
  })
})
