import { readdirSync, readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { build as vite } from 'vite'
import { describe, expect, it } from 'vitest'

const dist = new URL('../../dist', import.meta.url).pathname
const entry = `${dist}/index.js`

/** What a browser would load for a program that uses `digue`. */
async function bundle(program: string): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: program.replace("'digue'", JSON.stringify(entry)), resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  })
  expect(warnings).toEqual([])
  return outputFiles[0]?.text ?? ''
}

const program = `import { createFilter, explain } from 'digue'
const filter = createFilter({ secret: 's', clock: () => 1e12 })
const post = (content) => filter.check({ author: 'a', thread: 't', content })
post('Signez https://www.change.org/p/dossiers?utm_source=x')
result = explain(post('Encore https://change.org/p/dossiers/sign et https://www.example.com:8080/a?b=1&a=2'), 'en', { timeZone: 'UTC' })`

describe('the core in a bundle for browsers', () => {
  it('runs where there is nothing of Node, and without a document', async () => {
    const globals = { result: '', URL, URLSearchParams, TextEncoder, TextDecoder }
    runInNewContext(await bundle(program), globals)
    expect(globals.result).toMatch(/^Your message is not published yet.*\nYou have shared this petition/)
  })

  // 47 KB of the last two are the Public Suffix List of tldts.
  it.each([
    ['DigueError', 2],
    ['presets', 2],
    // Two readers, and all that is said in two languages, as the gate of sizes allows.
    // 0.1 KB decodes references inside references in one pass.
    ['explain', 16.1],
    // 11 KB are the lines of mail programs, signatures and formulas of letters in thirty languages, which are not part of a text.
    // 5 KB read HTML as browsers do: which elements are open, and which styles hide their text.
    // 1.2 KB read prose with signs and emoji in one pass.
    // 0.2 KB look at styled letters, references and headings only where they may be.
    // 0.4 KB read BBCode in one pass, lines that may be code in fewer steps, and most texts once.
    // 0.2 KB read half a flag as a letter.
    // 1 KB are syllables of Hangul, and fewer steps for hostile texts: signs in words, wide letters, marks of quotations, fences.
    // 0.3 KB are fewer passes over character references, and texts with few invisible characters.
    ['canonicalText', 41.2],
    // 2 KB read letters of other alphabets, and addresses inside others.
    // 1 KB are the pages of change.org that are no petitions, and fourteen forms of addresses.
    // 0.3 KB are what may stand behind the name of a petition.
    // 0.6 KB are more pages of change.org.
    // 1 KB reads queries without the platform's reader, resolves dots and looks hosts of petitions up.
    // 0.2 KB ask the library once about what does not change.
    ['canonicalizeLink', 77.3],
    // 0.3 KB over what was planned: tldts in one file, which saves a bundle of Vite 8 67 KB (see `#tldts` in package.json).
    // Phrases compared as they are written, fragments, and what the values of `ref` mean: 2 KB.
    // 5 KB are courtesies in thirty languages, 1 KB the lines that announce a quotation.
    // 6 KB are what distinguishes two uses of a template, duplicates, and the standing of authors. 3 KB authenticate snapshots.
    // The same 11 KB, and 3 KB that recognise code. The same 5 KB read HTML.
    // 2 KB judge two readings. 2 KB are petitions in disguise.
    // 1 KB is the share of each author.
    // 2 KB are what becomes of a post after its verdict.
    // 1 KB is prose, read in one pass whatever signs it has.
    // 1 KB are quotations that are all of a post, and posts that arrive late.
    // 1 KB is words in pieces, signs for letters, and earlier texts inside a post.
    // 1 KB is the mark of an address, with its rows and sentences.
    // 1 KB are edits.
    // The same 1 KB of addresses, and the codes of an author.
    // 1 KB sees that names are no links before a string is made of them.
    // 1 KB are shouts, and how lively a thread is.
    // 0.6 KB are the counts of marks of which a store sends some sightings only.
    // 3 KB are the sample of published posts, in the snapshot too.
    // 3 KB are how many posts come and how many are usual, with the section of a snapshot.
    // 0.6 KB are the copies of others' posts.
    // 0.1 KB reads the site's own words in several languages.
    // 1 KB finds petitions behind 500 other links, and carries what was read of a text that is no prose.
    // 8.4 KB are the rules of a site: reading and checking them, a matcher of patterns in linear time, tiers, and which rules changed a verdict.
    // 0.6 KB ends most checks before floods are counted, and counts authors without a set.
    // 0.5 KB decodes octets without exceptions, and asks a bounded number of odd names.
    // 3.2 KB are what is kept about an author, purging it, and reading texts with invisible characters and links in fewer steps.
    // 3.5 KB are a quicker authentication of snapshots and their columns, and petitions in more disguises.
    // 2.8 KB are what an author's posts share, and shouts that come again.
    // 1.5 KB are texts with other typos each time.
    // 4.4 KB are petitions whose letters stand apart, outlines that are sealed, and quicker reading of hostile texts and snapshots.
    // 2.1 KB are both of these.
    ['createFilter', 227.5],
  ])('costs what it uses: %s, at most %s KB', async (name, most) => {
    const text = await bundle(`import { ${name} } from 'digue'\nresult = ${name}`)
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(most * 1000)
  })
})

describe('the core in a bundle of Vite', () => {
  it('holds the Public Suffix List once', async () => {
    const trie = readFileSync(new URL('../../node_modules/tldts/dist/es6/src/data/trie.js', import.meta.url), 'utf8')
    const [, beginning = ''] = /labelText = ['"`](.{40})/.exec(trie) ?? []
    const program = 'virtual:program'
    const result = await vite({
      configFile: false,
      logLevel: 'silent',
      plugins: [
        {
          name: 'program',
          resolveId: (id) => (id === program ? id : undefined),
          load: (id) =>
            id === program ? `import { createFilter } from '${entry}'\nconsole.log(createFilter)` : undefined,
        },
      ],
      build: { write: false, rollupOptions: { input: program } },
    })
    const text = [result].flat().flatMap((each) => ('output' in each ? each.output : []))
    const code = text.map((file) => ('code' in file ? file.code : '')).join('')
    expect(beginning).toHaveLength(40)
    expect(code.split(beginning)).toHaveLength(2)
  })
})

describe('the files of the package', () => {
  it('keep a constant in the file whose loops use it: the engine compiles it in there, and looks up one from another file', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => ({ name, text: readFileSync(`${dist}/${name}`, 'utf8') }))
    const hot = files.filter(({ text }) => /^\/\/ src\/(?:text|digest|history)\//m.test(text))
    expect(hot.map(({ name }) => name)).toContain('core.js')
    for (const { name, text } of hot)
      for (const [statement] of text.matchAll(/^import [^'"]*/gm))
        expect(statement, name).not.toMatch(/\b[A-Z][A-Z0-9_]+\b/)
  })
})
