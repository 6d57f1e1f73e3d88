// Which part of a check a sampled function belongs to.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The parts, each with the rooms of `src/` whose own time counts for it. */
const PARTS = {
  reading: ['text', 'markup', 'fingerprint', 'digest', 'rules'],
  links: ['links', 'packages'],
  judging: ['history', 'observation', 'signals', 'verdict', 'policy', 'explain', 'learned', 'filter'],
}
const PART_OF = new Map(Object.entries(PARTS).flatMap(([part, rooms]) => rooms.map((room) => [room, part])))
/** Files of the room `filter` that read a comment. */
const READING = new Set(['intake.ts', 'comment-keys.ts', 'checked-comment.ts', 'two-readings.ts'])
/** Methods of the room `history` below which everything is recording. */
const RECORDING = new Set(['record', 'replace'])

/** The names of the files that were bundled into a file, by line. @returns {string[]} */
function sourcesOf(url) {
  let source = ''
  return readFileSync(fileURLToPath(url), 'utf8')
    .split('\n')
    .map((line) => {
      if (line.startsWith('// src/')) source = line.slice('// src/'.length)
      return source
    })
}

/**
 * Says for nodes of a profile which part of a check they belong to.
 *
 * @param {{ id: number, callFrame: { functionName: string, url: string, lineNumber: number }, children?: number[] }[]} nodes
 * @returns {(id: number) => string | undefined} undefined for what is no part of a check
 */
export function partOf(nodes) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])))
  const bundles = new Map()
  const sourceOf = ({ url, lineNumber }) => {
    if (!url.includes('/dist/')) return ''
    if (url.includes('/dist/packages/')) return 'packages/'
    if (!bundles.has(url)) bundles.set(url, sourcesOf(url))
    return bundles.get(url)[lineNumber] ?? ''
  }
  const own = (source) => {
    const [room, file] = source.split('/')
    return room === 'filter' && READING.has(file) ? 'reading' : PART_OF.get(room)
  }
  return (id) => {
    if (frames.get(id).functionName === '(garbage collector)') return 'collecting'
    let part
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const source = sourceOf(frames.get(at))
      part ??= own(source)
      if (source.startsWith('history/') && RECORDING.has(frames.get(at).functionName)) return 'recording'
    }
    return part
  }
}
