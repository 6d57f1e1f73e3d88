import { ByteReader, ByteWriter, corrupt } from './bytes'
import { opened, sealed } from './envelope'
import type { MacKey } from './mac'
import type { Plan, Restored, Section, SnapshotParts } from './section-type'
import { SECTIONS } from './sections'

const TAG_BYTES = 4
const LENGTH_BYTES = 4

function writeTag(out: ByteWriter, tag: string): void {
  for (let i = 0; i < TAG_BYTES; i++) out.u8(tag.charCodeAt(i))
}

function planOf(section: Section, parts: SnapshotParts): Plan {
  if ('plan' in section) return section.plan(parts)
  const body = new ByteWriter()
  section.write(body, parts)
  const bytes = body.written()
  return { size: bytes.length, write: (out) => out.bytes(bytes) }
}

/** Writes a filter's parts as bytes: a header, the sections (tag, length, body) and a MAC. */
export function writeSnapshot(parts: SnapshotParts, key: MacKey): Uint8Array {
  const plans = SECTIONS.map((section) => planOf(section, parts))
  const size = plans.reduce((sum, plan) => sum + TAG_BYTES + LENGTH_BYTES + plan.size, 0)
  return sealed(key, size, (out) => {
    for (const [i, { tag }] of SECTIONS.entries()) {
      writeTag(out, tag)
      out.sized((plans[i] as Plan).write)
    }
  })
}

/** The bodies of known sections by tag, whatever their order. */
function bodies(input: ByteReader): Map<string, ByteReader> {
  const found = new Map<string, ByteReader>()
  while (input.left > 0) {
    const tag = String.fromCharCode(...input.bytes(TAG_BYTES))
    const body = input.bytes(input.u32())
    // Only known ones are remembered, so that a million tiny sections cost no memory.
    if (!SECTIONS.some((section) => section.tag === tag)) continue
    if (found.has(tag)) corrupt(`it has two sections "${tag}"`)
    found.set(tag, new ByteReader(body, `section "${tag}"`))
  }
  return found
}

/**
 * Fills the empty parts of a filter from a snapshot. A section that is not there leaves its part empty, and one that is not
 * known is skipped. Comments that lie more than `retentionMs` before the newest are left out.
 *
 * @throws DigueError `snapshot-corrupt`, `snapshot-version`, `snapshot-secret`; the parts are then undefined
 */
export function readSnapshot(bytes: Uint8Array, parts: SnapshotParts, key: MacKey, retentionMs: number): Restored {
  const found = bodies(opened(key, bytes))
  const counts: Restored = { restored: 0, expired: 0, refused: 0 }
  for (const section of SECTIONS) {
    const body = found.get(section.tag)
    if (body === undefined) continue
    section.read(body, parts, { retentionMs, counts })
    body.end()
  }
  return counts
}
