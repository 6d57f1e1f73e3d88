import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const entry = new URL('../../dist/index.js', import.meta.url).pathname

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
    expect(globals.result).toMatch(/^This comment waits for a moderator.*\nThe same petition/)
  })

  it('stays small', async () => {
    const size = async (source: string) => gzipSync(await bundle(source), { level: 9 }).length
    // 47 KB of it are the Public Suffix List of tldts, which has to be there whatever is used.
    expect(await size(program)).toBeLessThan(125_000)
    expect(await size("import { canonicalText } from 'digue'\nresult = canonicalText('Élève')")).toBeLessThan(71_000)
  })
})
