import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))
const entries = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
const files = entries.filter((name) => /\.tsx?$/.test(name))
/** A folder at the top of `src/`, or one of the four files beside them. */
const roomOf = (path: string): string => (path.split('/')[0] as string).replace(/\.ts$/, '')
const rooms = [...new Set(files.map(roomOf))]
const folders = rooms.filter((room) => statSync(join(source, room), { throwIfNoEntry: false })?.isDirectory())

/** Names in the READMEs that are no files: presets, programs, packages. */
const OTHERS = ['forum', 'comments', 'chat', 'resemblance', 'http', 'akismet-api', 'digue']

function fileOf(importer: string, specifier: string): string {
  const path = resolve(source, dirname(importer), specifier)
  const found = ['', '.ts', '.tsx', '/index.ts']
    .map((end) => path + end)
    .find((each) => statSync(each, { throwIfNoEntry: false })?.isFile())
  expect(found, `${importer} imports ${specifier}`).toBeDefined()
  return relative(source, found as string).replaceAll('\\', '/')
}

/** The files that each room imports from other rooms. */
function readImports(): Map<string, Set<string>> {
  const found = new Map(rooms.map((room) => [room, new Set<string>()]))
  for (const file of files)
    for (const [, specifier = ''] of readFileSync(join(source, file), 'utf8').matchAll(
      /^(?:import |(?:import|export)\b[^'\n]* from |\} from )'(?:bundle:)?(\.\.?\/[^']*)'/gm,
    )) {
      const to = fileOf(file, specifier)
      if (roomOf(to) !== roomOf(file)) found.get(roomOf(file))?.add(to)
    }
  return found
}

let known: Map<string, Set<string>> | undefined
const imports = (): Map<string, Set<string>> => {
  known ??= readImports()
  return known
}

const allowed = (room: string): string[] => {
  const line = /^May import: (.*)\.$/m.exec(readFileSync(join(source, room, 'README.md'), 'utf8'))?.[1]
  expect(line, `src/${room}/README.md has a line "May import: …"`).toBeDefined()
  return [...(line as string).matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)
}

describe('the rooms of src/', () => {
  it('are folders, beside four files', () => {
    expect(rooms.filter((room) => !folders.includes(room)).sort()).toEqual(['errors', 'index', 'time', 'types'])
  })

  it.each(folders)('%s has a README that names its files, and no others', (room) => {
    const list = readFileSync(join(source, room, 'README.md'), 'utf8').split(/^May import: .*$/m)[1] ?? ''
    const named = new Set([...list.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace(/\/$/, '')))
    const there = readdirSync(join(source, room)).map((name) => name.replace(/\.tsx?$/, ''))
    expect(there.filter((name) => !named.has(name) && !['README.md', 'index'].includes(name))).toEqual([])
    const plain = [...named].filter((name) => /^[a-z][a-z0-9/-]*$/.test(name))
    const gone = plain.filter((name) => !entries.some((each) => each.replace(/\.tsx?$/, '') === `${room}/${name}`))
    expect(gone.filter((name) => ![...rooms, ...OTHERS].includes(name))).toEqual([])
  })

  it.each(folders)('%s imports what its README allows', (room) => {
    const names = allowed(room)
    expect([...(imports().get(room) as Set<string>)].filter((each) => !names.includes(roomOf(each)))).toEqual([])
  })

  // `report` alone reads internals.
  it.each(['abuse', 'akismet', 'cli', 'config', 'http', 'redis', 'resolve', 'server', 'testing'])(
    '%s imports only public entries and types',
    (room) => {
      const inside = [...(imports().get(room) as Set<string>)].filter((each) => /\//.test(each))
      expect(inside.filter((each) => !/^(?:[a-z]+\/index|akismet\/node)\.ts$/.test(each))).toEqual([])
    },
  )

  it('import in one direction: no room reaches itself', () => {
    const direct = imports()
    const reached = (room: string, seen = new Set<string>()): Set<string> => {
      for (const next of [...(direct.get(room) ?? [])].map(roomOf)) if (!seen.has(next)) reached(next, seen.add(next))
      return seen
    }
    expect(rooms.length).toBeGreaterThan(20)
    expect(rooms.filter((room) => reached(room).has(room))).toEqual([])
  })
})
