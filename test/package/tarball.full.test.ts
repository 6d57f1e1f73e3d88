import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'digue-package-'))
const run = (command: string, args: string[], cwd = folder) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' })

beforeAll(() => {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], root))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, packed.filename)])
}, 300_000)

const compile = (tsconfig: object) => {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
  return run('node', [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'])
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed tarball', () => {
  it('holds what is meant to be published', () => {
    expect(readdirSync(join(folder, 'node_modules/digue')).sort()).toEqual([
      'CHANGELOG.md',
      'DESIGN.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'digue.config.schema.json',
      'dist',
      'docs',
      'package.json',
      'src',
    ])
    // What the README calls the reference of a command or route is at hand where it is installed.
    for (const [, file = ''] of readFileSync(join(root, 'README.md'), 'utf8').matchAll(/\]\((docs\/[^)]+\.md)\)/g))
      expect(existsSync(join(folder, 'node_modules/digue', file)), file).toBe(true)
  })

  const check = "createFilter().check({ author: 'a', content: 'Bonjour https://www.example.com/?utm_source=x' })"

  it('runs through import', () => {
    writeFileSync(join(folder, 'esm.mjs'), `import { createFilter } from 'digue'\nconsole.log(${check}.action)\n`)
    expect(run('node', ['esm.mjs'])).toBe('allow\n')
  })

  it('runs through require', () => {
    writeFileSync(join(folder, 'cjs.cjs'), `const { createFilter } = require('digue')\nconsole.log(${check}.action)\n`)
    expect(run('node', ['cjs.cjs'])).toBe('allow\n')
  })

  it('answers Akismet through import and require, with one DigueError', () => {
    const body = `
const filter = createFilter()
if (nodeListener(createAkismetHandler({ filter })).length !== 2) throw new Error('no listener')
try { createAkismetHandler({ filter, verifyKey: '' }) } catch (error) { console.log(error instanceof DigueError) }
akismetClient(filter).checkSpam({ ip: '203.0.113.7', content: 'Bonjour' }).then(console.log)
`
    const names = [
      ['digue', '{ createFilter, DigueError }'],
      ['digue/akismet', '{ akismetClient, createAkismetHandler }'],
      ['digue/akismet/node', '{ nodeListener }'],
    ]
    const imports = names.map(([name, what]) => `import ${what} from '${name}'`).join('\n')
    const requires = names.map(([name, what]) => `const ${what} = require('${name}')`).join('\n')
    writeFileSync(join(folder, 'akismet.mjs'), imports + body)
    writeFileSync(join(folder, 'akismet.cjs'), requires + body)
    for (const file of ['akismet.mjs', 'akismet.cjs']) expect(run('node', [file])).toBe('true\nfalse\n')
  })

  it('judges by a shared history through import and require, with one DigueError', () => {
    const body = `
const filter = createSharedFilter({ history: memoryHistory(), secret: 's' })
try { redisHistory({}) } catch (error) { console.log(error instanceof DigueError) }
filter.check({ author: 'a', content: 'Bonjour' }).then(({ action }) => console.log(action, conformance(memoryHistory).length > 5))
`
    const names = [
      ['digue', '{ DigueError }'],
      ['digue/shared', '{ createSharedFilter }'],
      ['digue/redis', '{ redisHistory }'],
      ['digue/testing', '{ conformance, memoryHistory }'],
    ]
    const imports = names.map(([name, what]) => `import ${what} from '${name}'`).join('\n')
    const requires = names.map(([name, what]) => `const ${what} = require('${name}')`).join('\n')
    writeFileSync(join(folder, 'shared.mjs'), imports + body)
    writeFileSync(join(folder, 'shared.cjs'), requires + body)
    for (const file of ['shared.mjs', 'shared.cjs']) expect(run('node', [file])).toBe('true\nallow true\n')
  })

  it('has no Node module in the entries that run elsewhere', () => {
    const read = (file: string) => readFileSync(join(folder, 'node_modules/digue/dist', file), 'utf8')
    const builtin =
      /(?:from|import|require\()\s*["'](?:node:)?(?:http|net|fs|crypto|stream|buffer|util|events|os|path)["']/
    for (const file of ['core', 'index', 'shared/index', 'akismet/index', 'redis/index', 'testing/index'].flatMap(
      (name) => [`${name}.js`, `${name}.cjs`],
    ))
      expect(read(file)).not.toMatch(builtin)
    expect(read('akismet/node.js')).toMatch(builtin)
    expect(read('resolve/index.js')).toMatch(/from ["'](?:node:)?https["']/)
    expect(read('resolve/index.js')).toMatch(/from ["']\.\.\/index\.js["']/)
    expect(read('akismet/index.js')).toMatch(/from ["']\.\.\/index\.js["']/)
  })

  it('carries nothing of digue/abuse in the core, and installs no lexicon', () => {
    const installed = join(folder, 'node_modules/digue/dist')
    const lexicon = /['"]cuss|from ['"][./]+\/abuse\/|espèce|connard|asshole|curbstomp/
    for (const file of ['core.js', 'core.cjs', 'akismet/index.js', 'akismet/index.cjs'])
      expect(readFileSync(join(installed, file), 'utf8')).not.toMatch(/['"][./]+\/abuse\//)
    // The program asks for it, and does without.
    for (const file of ['core.js', 'core.cjs', 'akismet/index.js', 'akismet/index.cjs', 'cli/main.js'])
      expect(readFileSync(join(installed, file), 'utf8')).not.toMatch(lexicon)
    expect(readdirSync(join(folder, 'node_modules'))).not.toContain('cuss')
    // What is not there cannot be loaded: the core does without the whole folder.
    renameSync(join(installed, 'abuse'), join(folder, 'abuse-away'))
    for (const [file, source] of [
      ['bare.mjs', `import { createFilter } from 'digue'\nconsole.log(${check}.action)\n`],
      ['bare.cjs', `const { createFilter } = require('digue')\nconsole.log(${check}.action)\n`],
    ] as const) {
      writeFileSync(join(folder, file), source)
      expect(run('node', [file])).toBe('allow\n')
    }
    renameSync(join(folder, 'abuse-away'), join(installed, 'abuse'))
  })

  it('finds abuse through import and require, once its peer is there', () => {
    const body = `
const filter = createFilter({ signals: [abuse({ languages: ['fr', 'en'] })] })
const verdict = filter.check({ author: 'a', content: 'Espèce de crétin !' })
console.log(verdict.action, verdict.category, verdict.faults.length)
try { abuse({ languages: ['xx'] }) } catch (error) { console.log(error instanceof DigueError) }
`
    writeFileSync(
      join(folder, 'abuse.mjs'),
      `import { createFilter, DigueError } from 'digue'\nimport { abuse } from 'digue/abuse'${body}`,
    )
    writeFileSync(
      join(folder, 'abuse.cjs'),
      `const { createFilter, DigueError } = require('digue')\nconst { abuse } = require('digue/abuse')${body}`,
    )
    expect(() => run('node', ['abuse.mjs'])).toThrow(/Cannot find package 'cuss'/)
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', 'cuss@2'])
    for (const file of ['abuse.mjs', 'abuse.cjs']) expect(run('node', [file])).toBe('hold abuse 0\ntrue\n')
    run('npm', ['uninstall', '--no-audit', '--no-fund', 'cuss'])
  }, 120_000)

  it('resolves short links through import and require, once its peer is there', () => {
    const body = `
const { resolveLink, prepare } = createResolver({ hosts: ['bit.ly'] })
console.log(createFilter({ resolveLink }).check({ author: 'a', content: 'https://bit.ly/x' }).faults.length)
try { createResolver({ hosts: [] }) } catch (error) { console.log(error instanceof DigueError) }
prepare({ author: 'a', content: 'Bonjour' }).then(console.log)
`
    writeFileSync(
      join(folder, 'resolve.mjs'),
      `import { createFilter, DigueError } from 'digue'\nimport { createResolver } from 'digue/resolve'${body}`,
    )
    writeFileSync(
      join(folder, 'resolve.cjs'),
      `const { createFilter, DigueError } = require('digue')\nconst { createResolver } = require('digue/resolve')${body}`,
    )
    expect(() => run('node', ['resolve.mjs'])).toThrow(/Cannot find package 'ipaddr.js'/)
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', 'ipaddr.js@2'])
    for (const file of ['resolve.mjs', 'resolve.cjs']) expect(run('node', [file])).toBe('0\ntrue\nfalse\n')
    run('npm', ['uninstall', '--no-audit', '--no-fund', 'ipaddr.js'])
  }, 120_000)

  it('runs as a program', () => {
    expect(run('npx', ['--no-install', 'digue', 'help'])).toContain('serve')
  })

  it('replays an export with nothing installed beside what the core needs', () => {
    const dependencies = ['fast-levenshtein', 'lru-cache', 'normalize-url', 'tldts']
    expect(Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies)).toEqual(dependencies)
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))
    // tldts-core is tldts's own, fastest-levenshtein fast-levenshtein's.
    expect(installed.sort()).toEqual(['digue', 'fastest-levenshtein', 'tldts-core', ...dependencies].sort())
    for (const name of ['comments.jsonl', 'wordpress.xml', 'discourse.json', 'phpbb.csv'])
      expect(
        run('npx', ['--no-install', 'digue', 'replay', join(root, 'fixtures/exports', name), '--lang', 'en']),
      ).toContain('9 comments, 3 authors')
  })

  const core = [
    'core',
    ...['fast-levenshtein', 'lru-cache', 'normalize-url', 'tldts'].map((name) => `packages/${name}`),
  ].map((name) => `digue/dist/${name}.js`)
  it.each([
    ['digue', [...core, 'digue/dist/index.js']],
    ['digue/akismet', [...core, 'digue/dist/akismet/index.js', 'digue/dist/index.js']],
  ])('loads nothing of the command line with %s', (entry, own) => {
    writeFileSync(
      join(folder, 'hooks.mjs'),
      `import { appendFileSync } from 'node:fs'
export async function load(url, context, next) {
  if (url.startsWith('file:')) appendFileSync('loaded.txt', url + '\\n')
  return next(url, context)
}
`,
    )
    writeFileSync(
      join(folder, 'register.mjs'),
      `import { register } from 'node:module'\nregister('./hooks.mjs', import.meta.url)\n`,
    )
    writeFileSync(join(folder, 'entry.mjs'), `import '${entry}'\n`)
    rmSync(join(folder, 'loaded.txt'), { force: true })
    run('node', ['--import', './register.mjs', 'entry.mjs'])
    const loaded = readFileSync(join(folder, 'loaded.txt'), 'utf8').trim().split('\n')
    const modules = loaded.flatMap((url) => url.split('/node_modules/')[1] ?? [])
    expect(modules.filter((name) => name.startsWith('digue/')).sort()).toEqual(own.sort())
    const packages = new Set(modules.map((name) => name.split('/')[0]))
    for (const name of ['sax', 'csv-parse', '@streamparser']) expect(packages).not.toContain(name)
    const text = own.map((name) => readFileSync(join(folder, 'node_modules', name), 'utf8')).join('')
    expect(text).not.toMatch(/CSV_|SAXParser|streamparser|cli\//)
  })

  it('does not carry the other entries in the program', () => {
    const program = readFileSync(join(folder, 'node_modules/digue/dist/cli/main.js'), 'utf8')
    expect(program).toMatch(/from ["']\.\.\/index\.js["']/)
    expect(program).not.toMatch(/class MemoryFilter/)
  })

  // `contract.mts` and `.cts` decide between module and CommonJS; a bundler resolves by itself.
  it.each([
    ['contract.mts', 'node16', 'node16'],
    ['contract.cts', 'node16', 'node16'],
    ['contract.mts', 'nodenext', 'nodenext'],
    ['contract.cts', 'nodenext', 'nodenext'],
    ['contract.mts', 'esnext', 'bundler'],
  ])('keeps the contract for a strict program: %s, %s, %s', (file, module, moduleResolution) => {
    const source = readFileSync(new URL('contract.ts', import.meta.url), 'utf8').replace("'../../src'", "'digue'")
    writeFileSync(join(folder, file), source)
    compile({
      // Nothing but the language: no types of Node, none of a browser, and declarations are checked themselves.
      compilerOptions: {
        module,
        moduleResolution,
        outDir: 'out',
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        target: 'es2022',
        lib: ['es2022'],
        types: [],
      },
      files: [file],
    })
    expect(run('node', [join('out', file.replace('ts', 'js'))])).toBe('')
  })

  it.each(['typed.mts', 'typed.cts'])('has types for the other entries in %s', (file) => {
    const wrong = file.replace('typed', 'wrong')
    writeFileSync(
      join(folder, file),
      `import { createFilter } from 'digue'
import { type AkismetHandlerOptions, akismetClient } from 'digue/akismet'
import { type AbuseOptions, abuse } from 'digue/abuse'
import { redisHistory } from 'digue/redis'
import { createResolver, type Resolver, type ResolverOptions } from 'digue/resolve'
import { createSharedFilter, type History, type SharedFilter } from 'digue/shared'
import { memoryHistory } from 'digue/testing'
export const a: AbuseOptions = { languages: ['fr'] }
export const s: string = abuse(a).name
export const o: AkismetHandlerOptions = { filter: createFilter() }
export const c: Promise<boolean> = akismetClient(o.filter).checkSpam({ ip: '1' })
export const p: ResolverOptions = { max: 10 }
export const r: Resolver = createResolver(p)
createFilter({ resolveLink: r.resolveLink })
export const h: History[] = [redisHistory({ sendCommand: async () => null }), memoryHistory()]
export const f: SharedFilter[] = h.map((history) => createSharedFilter({ history, secret: 's' }))
`,
    )
    writeFileSync(
      join(folder, wrong),
      `import { createFilter } from 'digue'\nexport const n: number = ${check}.action\n`,
    )
    const compilerOptions = {
      noEmit: true,
      strict: true,
      module: 'node16',
      target: 'es2022',
      // For Request and Response.
      lib: ['es2022', 'dom'],
      types: [],
    }
    compile({ compilerOptions, files: [file] })
    expect(() => compile({ compilerOptions, files: [wrong] })).toThrow()
  })

  const installed = join(folder, 'node_modules/digue')
  const filesIn = (path: string) => readdirSync(join(installed, path), { recursive: true, encoding: 'utf8' })
  const read = (path: string) => readFileSync(join(installed, path), 'utf8')

  it('has one file of types for each entry, which imports only other entries, by the names that users know', () => {
    const { exports } = JSON.parse(read('package.json'))
    const promised = Object.values<string | Record<'import' | 'require', { types: string }>>(exports).flatMap(
      (entry) => (typeof entry === 'string' ? [] : [entry.import.types, entry.require.types]),
    )
    const types = filesIn('dist').filter((name) => /\.d\.c?ts$/.test(name))
    expect(types.map((name) => `./dist/${name}`).sort()).toEqual(promised.sort())
    for (const name of types) {
      const text = read(`dist/${name}`)
      const code = name.endsWith('.cts') ? '.cjs' : '.js'
      for (const [, from = ''] of text.matchAll(/^(?:import|export) .* from '(.*)'/gm))
        if (from.startsWith('.'))
          expect(types, name).toContain(
            join(dirname(name), from).replace(code, name.endsWith('.cts') ? '.d.cts' : '.d.ts'),
          )
        else expect(from, name).toMatch(/^node:/)
      expect(text, name).not.toMatch(/^(?:import|export) .*\bas\b|\w\$\d/m)
      expect(text, name).not.toMatch(/\b(?:class|: ) ?(?:Memory|Records|Windows|NearTexts)\b/)
    }
  })

  it('has a map beside each file of code, to sources that are there', () => {
    const files = filesIn('dist')
    for (const name of files.filter((each) => /^(?!report).*\.c?js$/.test(each))) expect(files).toContain(`${name}.map`)
    for (const name of files.filter((each) => each.endsWith('.map'))) {
      const { sources, sourcesContent } = JSON.parse(read(`dist/${name}`))
      expect(sourcesContent, name).toBeUndefined()
      for (const source of sources) {
        const path = join('dist', dirname(name), source)
        if (!path.startsWith('node_modules/')) expect(existsSync(join(installed, path)), path).toBe(true)
      }
    }
  })

  it('has sources of the package, and nothing else of it', () => {
    expect(
      filesIn('.').filter(
        (name) => !/^(?:dist|docs|src)\b|^[A-Z]+(?:\.md)?$|^(?:package|digue\.config\.schema)\.json$/.test(name),
      ),
    ).toEqual([])
    expect(filesIn('src').filter((name) => /\.\w+$/.test(name) && !name.endsWith('.ts'))).toEqual([])
    expect(filesIn('dist').filter((name) => /\.\w+$/.test(name) && !/\.(?:c?js|map|d\.c?ts)$/.test(name))).toEqual([])
  })
})
