import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed tarball', () => {
  it('holds what is meant to be published', () => {
    expect(readdirSync(join(folder, 'node_modules/digue')).sort()).toEqual([
      'CHANGELOG.md',
      'DESIGN.md',
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
    ])
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

  it.each(['typed.mts', 'typed.cts'])('has types for %s', (file) => {
    const wrong = file.replace('typed', 'wrong')
    writeFileSync(
      join(folder, file),
      `import { createFilter, type Verdict } from 'digue'\nexport const v: Verdict = ${check}\n`,
    )
    writeFileSync(
      join(folder, wrong),
      `import { createFilter } from 'digue'\nexport const n: number = ${check}.action\n`,
    )
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const compile = (source: string) => {
      const options = {
        noEmit: true,
        strict: true,
        module: 'node16',
        target: 'es2022',
        lib: ['es2022', 'dom'],
        types: [],
      }
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: [source] }))
      return run('node', [tsc, '-p', '.'])
    }
    compile(file)
    expect(() => compile(wrong)).toThrow()
  })
})
