import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { FileLock } from '../../src/cli/files/file-lock'
import { regularPath } from '../../src/cli/files/regular-file'
import { SnapshotFile } from '../../src/cli/snapshot-file'
import { FULL, sample } from '../runs'
import { digue, fixture } from './program'

const root = mkdtempSync(join(tmpdir(), 'digue-snapshot-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const program = new URL('../../dist/cli/main.js', import.meta.url).pathname
const comments = fixture('discourse.csv')
let folder: string
let file: string
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'))
  file = join(folder, 'digue.bin')
})
afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
})

/** Starts a server and waits until it listens. */
async function served(path: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--snapshot', path])
  children.push(child)
  let output = ''
  for await (const chunk of child.stdout) {
    output += chunk
    if (output.includes('listening')) return child
  }
  throw new Error(output)
}

/** A user without rights. */
const NOBODY = 65_534
const isLinux = process.platform === 'linux'
const serve = (path: string) => digue(['serve', '--port', '0', '--snapshot', path])
/** What a process of another container, or of another host on the same volume, would write. */
const foreign = (turn: number, token = 'f'.repeat(24)) =>
  `\n${JSON.stringify({ turn, token, pid: 1, started: '1', space: 'another kernel' })}\n`

describe('one process at a time uses a snapshot', () => {
  it('a second server is refused, by any name of the file, and the first goes on', async () => {
    const first = await served(file)
    symlinkSync(folder, join(root, 'same'))
    for (const path of [file, join(folder, '.', 'digue.bin'), join(root, 'same', 'digue.bin')]) {
      const { code, stderr } = await serve(path)
      expect([code, stderr]).toEqual([2, expect.stringContaining(`in use by another process, ${first.pid}`)])
    }
    const check = await digue(['check', '--record', '--snapshot', file, 'Bonjour'])
    expect([check.code, check.stderr]).toEqual([2, expect.stringContaining('in use')])
    const replay = await digue(['replay', comments, '--snapshot', file])
    expect([replay.code, replay.stderr]).toEqual([2, expect.stringContaining('in use')])
    first.kill('SIGTERM')
    await once(first, 'exit')
    expect(readdirSync(folder)).toEqual([])
  }, 30_000)

  it.runIf(isLinux)(
    'the lock of a killed server is taken over at once',
    async () => {
      for (let round = 0; round < 3; round++) {
        const child = await served(file)
        child.kill('SIGKILL')
        await once(child, 'exit')
        expect(existsSync(`${file}.lock`)).toBe(true)
      }
      const started = performance.now()
      await (await FileLock.take(file, 0)).release()
      expect(performance.now() - started).toBeLessThan(2000)
      expect(existsSync(`${file}.lock`)).toBe(false)
    },
    30_000,
  )

  it.runIf(isLinux)('so is the lock of a pid that another process has by now', async () => {
    const lock = await FileLock.take(file, 0)
    const claim = JSON.parse(readFileSync(`${file}.lock`, 'utf8').trim())
    await lock.release()
    writeFileSync(`${file}.lock`, `\n${JSON.stringify({ ...claim, token: 'other', started: '1' })}\n`)
    await (await FileLock.take(file, 0)).release()
  })

  it.runIf(isLinux)('one of many takes a dead lock over', async () => {
    const dead = await served(file)
    dead.kill('SIGKILL')
    await once(dead, 'exit')
    const takes = await Promise.allSettled(Array.from({ length: 30 }, () => FileLock.take(file, 0)))
    const taken = takes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    expect(taken).toHaveLength(1)
    await taken[0]?.check()
    await taken[0]?.release()
  })

  it('a lock from another container is respected while it beats', async () => {
    writeFileSync(`${file}.lock`, foreign(1))
    const beat = setInterval(() => appendFileSync(`${file}.lock`, '\n'), 500)
    try {
      await expect(FileLock.take(file, 0)).rejects.toThrow('in use by another process')
    } finally {
      clearInterval(beat)
    }
  })

  if (FULL)
    it('and taken over when it has been silent for fifteen seconds', async () => {
      writeFileSync(`${file}.lock`, foreign(7))
      const lock = await FileLock.take(file, 0)
      await lock.check()
      await lock.release()
    }, 30_000)

  it('a process that was taken for dead does not overwrite what the next owner saved', async () => {
    const filter = createFilter()
    const snapshot = await SnapshotFile.open(file)
    await snapshot.save(filter)
    appendFileSync(`${file}.lock`, foreign(2))
    writeFileSync(file, 'of the next owner')
    filter.check({ author: 'a', content: 'Bonjour' })
    await expect(snapshot.save(filter)).rejects.toThrow('was taken by another process')
    await snapshot.close()
    expect(readFileSync(file, 'utf8')).toBe('of the next owner')
    expect(existsSync(`${file}.lock`)).toBe(true)
  })

  it('a lock that somebody removed is taken again', async () => {
    const snapshot = await SnapshotFile.open(file)
    rmSync(`${file}.lock`)
    await snapshot.save(createFilter())
    await expect(SnapshotFile.open(file)).rejects.toThrow('in use')
    await snapshot.close()
    expect(readdirSync(folder)).toEqual(['digue.bin'])
  })

  it('commands that record at the same time wait for each other', async () => {
    const all = ['a', 'b', 'c', 'd'].map((author) =>
      digue(['check', '--record', '--author', author, '--snapshot', file, `Bonjour de la part de ${author}`]),
    )
    expect((await Promise.all(all)).map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(createFilter().restore(readFileSync(file))).toMatchObject({ restored: 4 })
    expect(readdirSync(folder)).toEqual(['digue.bin'])
  }, 30_000)

  it.each(['a text of somebody', 'link', 'folder'])('a lock that is not one stays as it is: %s', async (kind) => {
    const other = join(folder, 'other')
    writeFileSync(other, 'precious')
    if (kind === 'link') symlinkSync(other, `${file}.lock`)
    else if (kind === 'folder') mkdirSync(`${file}.lock`)
    else writeFileSync(`${file}.lock`, kind)
    await expect(SnapshotFile.open(file)).rejects.toThrow('Remove it')
    expect(readFileSync(other, 'utf8')).toBe('precious')
  })
})

describe('temporary files of a snapshot', () => {
  it('follow no link, and those that were left are removed', async () => {
    const victim = join(folder, 'victim')
    writeFileSync(victim, 'precious')
    symlinkSync(victim, `${file}.${process.pid}.tmp`)
    writeFileSync(`${file}.0123456789abcdef01234567.tmp`, 'half')
    writeFileSync(`${file}.mine.tmp`, 'of somebody else')
    writeFileSync(join(folder, 'digue.bin2.1.tmp'), 'of another snapshot')
    const snapshot = await SnapshotFile.open(file)
    await snapshot.save(createFilter())
    await snapshot.close()
    expect(readFileSync(victim, 'utf8')).toBe('precious')
    expect(readdirSync(folder).sort()).toEqual(['digue.bin', 'digue.bin.mine.tmp', 'digue.bin2.1.tmp', 'victim'])
  })

  it('a link as the name of the snapshot is kept, and its file replaced', async () => {
    const real = join(folder, 'real.bin')
    writeFileSync(real, createFilter().snapshot())
    symlinkSync(real, file)
    const snapshot = await SnapshotFile.open(file)
    await snapshot.save(createFilter())
    await snapshot.close()
    expect(readdirSync(folder).sort()).toEqual(['digue.bin', 'real.bin'])
    expect(readFileSync(file).equals(readFileSync(real))).toBe(true)
  })
})

it.runIf(isLinux).each(['the file', 'what a link leads to'])(
  '%s may appear while its path is looked at',
  async (kind) => {
    const real = kind === 'the file' ? file : join(folder, 'real.bin')
    if (real !== file) symlinkSync(real, file)
    for (let turn = 0; turn < 500; turn += 1) {
      rmSync(real, { force: true })
      const path = regularPath(file)
      await new Promise(setImmediate)
      writeFileSync(real, '')
      expect(await path).toBe(real)
    }
  },
)

it.runIf(isLinux)('a folder that nobody may list can hold a snapshot', async () => {
  // The superuser may list every folder: become nobody for this one.
  const user = process.geteuid?.()
  chmodSync(root, 0o711)
  if (user === 0) chownSync(folder, NOBODY, NOBODY)
  chmodSync(folder, 0o300)
  if (user === 0) process.seteuid?.(NOBODY)
  try {
    expect(() => readdirSync(folder)).toThrow('EACCES')
    const snapshot = await SnapshotFile.open(file)
    await expect(SnapshotFile.open(file)).rejects.toThrow('in use')
    await snapshot.save(createFilter())
    await snapshot.close()
  } finally {
    if (user !== undefined) process.seteuid?.(user)
    chmodSync(folder, 0o700)
  }
  expect(readdirSync(folder)).toEqual(['digue.bin'])
})

describe.runIf(process.platform !== 'win32')('a path that is not a regular file is refused at once', () => {
  const commands = [
    ['serve', '--port', '0', '--snapshot'],
    ['check', 'Bonjour', '--snapshot'],
    ['check', 'Bonjour', '--record', '--snapshot'],
    ['replay', comments, '--snapshot'],
    ['replay', comments, '--snapshot-in'],
    ['replay', comments, '--snapshot-out'],
  ]

  it.each(sample(commands))(
    '%s %s %s %s',
    async (...args) => {
      const pipe = join(folder, 'pipe')
      execFileSync('mkfifo', [pipe])
      const dangling = join(folder, 'dangling')
      symlinkSync(join(folder, 'nothing'), dangling)
      const socket = join(folder, 'socket')
      const server = createServer().listen(socket)
      await once(server, 'listening')
      for (const path of [pipe, '/dev/null', '/dev/full', folder, dangling, socket]) {
        if (path === dangling && args[0] === 'check' && !args.includes('--record')) continue
        if (path === dangling && args.includes('--snapshot-in')) continue
        const { code, stdout, stderr } = await digue([...args, path].filter(Boolean))
        expect([code, stdout], path).toEqual([2, ''])
        expect(stderr.trim().split('\n'), path).toHaveLength(1)
      }
      expect(readdirSync(folder).sort()).toEqual(['dangling', 'pipe', 'socket'])
      server.close()
    },
    30_000,
  )
})
