import { mix32 } from '../digest/mix32'
import { GAP } from './fold-table'
import { Folder, LINK_UNIT } from './folder'
import { foldWords } from './plain'
import { WordDigests } from './words'

/** Words in a row that a comment must share with the text it answers before they count as a quotation. */
const RUN = 5
// Filled and used up inside one call, while another folder holds the comment.
const answered = new Folder('own')

/** The text that a comment answers, with the links in it. */
export interface Answered {
  text: string
  links: readonly { start: number; end: number; key: string; raw: string }[]
}

function runHash(hashes: Uint16Array, at: number): number {
  let h = 0
  for (let i = at; i < at + RUN; i++) h = mix32(Math.imul(h ^ (hashes[i] as number), 0x9e3779b1) + i - at)
  return h
}

/** Removes from a folded text each run of five words or more that also occurs in `replyTo`, and digests its words again. */
export function dropQuotedWords(folder: Folder, words: WordDigests, replyTo: Answered): void {
  if (words.count < RUN) return
  const answeredWords = new WordDigests(words)
  foldWords(answered, answeredWords, replyTo.text, replyTo.links, (i) => replyTo.links[i]?.key ?? '')
  const runs = new Set<number>()
  for (let i = 0; i + RUN <= answeredWords.count; i++) runs.add(runHash(answeredWords.hashes, i))
  words.read(folder)
  const quoted = new Uint8Array(words.count)
  let any = false
  for (let i = 0; i + RUN <= words.count; i++) {
    if (!runs.has(runHash(words.hashes, i))) continue
    quoted.fill(1, i, i + RUN)
    any = true
  }
  if (!any) return
  const { units, length } = folder
  let to = 0
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i] as number
    const end = i + 1 < words.count ? (words.starts[i + 1] as number) : length
    if (quoted[i] === 0) for (let from = start; from < end; from++) units[to++] = units[from] as number
    else if (units[start] === LINK_UNIT) {
      folder.links--
      folder.linkUnits -= end - start
    }
  }
  if (to > 0 && units[to - 1] === GAP) to--
  folder.length = to
  words.read(folder)
}
