import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { digue, fixture } from './program'

const root = mkdtempSync(join(tmpdir(), 'digue-outputs-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const program = new URL('../../dist/cli/main.js', import.meta.url).pathname
let folder: string
let input: string
let content: string

beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'))
  input = join(folder, 'in.jsonl')
  copyFileSync(fixture('comments.jsonl'), input)
  content = readFileSync(input, 'utf8')
})

const replay = (...args: string[]) => digue(['replay', ...args])

describe('no output overwrites an input', () => {
  it.each(['--report', '--summary', '--rejects', '--snapshot', '--snapshot-out'])(
    '%s, by whatever name of it',
    async (option) => {
      symlinkSync(input, join(folder, 'symbolic'))
      linkSync(input, join(folder, 'hard'))
      symlinkSync(folder, join(folder, 'here'))
      const names = ['in.jsonl', 'symbolic', 'hard', './here/in.jsonl']
      for (const name of names) {
        const { code, stderr } = await replay(input, option, join(folder, name))
        expect([name, code, stderr]).toEqual([name, 2, expect.stringContaining('same file as an input')])
      }
      expect(readFileSync(input, 'utf8')).toBe(content)
    },
  )

  it('the second input, a policy, a snapshot and the standard input are inputs', async () => {
    const policy = join(folder, 'policy.json')
    writeFileSync(policy, '{"extends":"chat"}')
    expect((await replay(input, '--policy', policy, '--summary', policy)).stderr).toContain('same file as --policy')
    expect((await replay(fixture('comments.jsonl'), input, '--report', input)).stderr).toContain(
      'same file as an input',
    )
    const snapshot = join(folder, 'a.bin')
    expect((await replay(input, '--snapshot-out', snapshot)).code).toBe(0)
    const both = await replay(input, '--snapshot-in', snapshot, '--rejects', snapshot)
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('same file as --snapshot-in')])
    const stdin = openSync(input, 'r')
    const child = spawn(process.execPath, [program, 'replay', '-', '--report', input], {
      stdio: [stdin, 'ignore', 'ignore'],
    })
    closeSync(stdin)
    expect(await once(child, 'close')).toEqual([2, null])
    expect([readFileSync(input, 'utf8'), readFileSync(policy, 'utf8')]).toEqual([content, '{"extends":"chat"}'])
  })

  it('nor another output', async () => {
    const out = join(folder, 'out')
    const { code, stderr } = await replay(input, '--report', out, '--summary', join(folder, '.', 'out'))
    expect([code, stderr]).toEqual([2, expect.stringContaining('same file as --summary')])
    const stdout = openSync(out, 'w')
    const child = spawn(process.execPath, [program, 'replay', input, '--report', out], {
      stdio: ['ignore', stdout, 'ignore'],
    })
    closeSync(stdout)
    expect(await once(child, 'close')).toEqual([2, null])
  })

  it('copies, and files beside it with nearly its name, are other files', async () => {
    copyFileSync(input, join(folder, 'copy.jsonl'))
    writeFileSync(join(folder, 'in.jsonl.json'), 'old')
    const options = ['--summary', join(folder, 'in.jsonl.json'), '--report', join(folder, 'copy.jsonl')]
    expect((await replay(input, ...options, '--snapshot', join(folder, 'in.bin'))).code).toBe(0)
    expect(readFileSync(input, 'utf8')).toBe(content)
    expect(JSON.parse(readFileSync(join(folder, 'in.jsonl.json'), 'utf8'))).toHaveProperty('comments')
    expect(readdirSync(folder).sort()).toEqual(['copy.jsonl', 'in.bin', 'in.jsonl', 'in.jsonl.json'])
  })

  it('a snapshot is read and written by its two options', async () => {
    const snapshot = join(folder, 'a.bin')
    for (let round = 0; round < 2; round++) expect((await replay(input, '--snapshot-out', snapshot)).code).toBe(0)
    expect((await replay(input, '--snapshot-in', snapshot, '--snapshot-out', snapshot)).code).toBe(0)
  })
})

describe('what an output replaces', () => {
  it('is the file behind a link, with its permissions', async () => {
    const real = join(folder, 'real.json')
    const link = join(folder, 'link.json')
    writeFileSync(real, 'old', { mode: 0o640 })
    symlinkSync(real, link)
    expect((await replay(input, '--summary', link)).code).toBe(0)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(JSON.parse(readFileSync(real, 'utf8'))).toHaveProperty('comments')
    expect(statSync(real).mode & 0o777).toBe(0o640)
  })

  it.runIf(process.platform !== 'win32').each(['--summary', '--report', '--rejects'])(
    '%s writes into a pipe or a device, and leaves it what it is',
    async (option) => {
      const pipe = join(folder, 'pipe')
      execFileSync('mkfifo', [pipe])
      const cat = spawn('cat', [pipe])
      let read = ''
      cat.stdout.on('data', (chunk) => {
        read += chunk
      })
      const ended = once(cat, 'close')
      expect((await replay(fixture('malformed/comments.jsonl'), option, pipe)).code).toBe(0)
      await ended
      expect(lstatSync(pipe).isFIFO()).toBe(true)
      expect(read).toMatch(option === '--report' ? /<\/html>\s*$/ : /"comments"|"reason"/)
      expect((await replay(input, option, '/dev/null')).code).toBe(0)
      const full = await replay(fixture('malformed/comments.jsonl'), option, '/dev/full')
      expect([full.code, full.stderr]).toEqual([2, expect.stringMatching(/cannot be written: .*ENOSPC/)])
      expect(['/dev/null', '/dev/full'].map((path) => lstatSync(path).isCharacterDevice())).toEqual([true, true])
      expect(readdirSync(folder).sort()).toEqual(['in.jsonl', 'pipe'])
    },
    20_000,
  )

  it('is never a folder, and no file remains of what failed', async () => {
    for (const option of ['--summary', '--report', '--rejects'])
      expect((await replay(input, option, folder)).stderr).toContain('is a folder')
    expect(readdirSync(folder)).toEqual(['in.jsonl'])
  })
})
