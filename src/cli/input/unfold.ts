import { isBad, type Read } from './row'

type Fields = { [name: string]: unknown }
const objectOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

/** A thread of YouTube's API as its comments: the first one, and the answers that came with it. */
export function unfolded(read: Read): Read[] {
  if (isBad(read)) return [read]
  const snippet = objectOf(read.fields.snippet)
  const first = objectOf(snippet?.topLevelComment)
  if (first === undefined) return [read]
  const answers = objectOf(read.fields.replies)?.comments
  const comments = [first, ...(Array.isArray(answers) ? answers : [])]
  const { videoId } = snippet as Fields
  return comments.flatMap((each): Read[] => {
    const comment = objectOf(each)
    if (comment === undefined) return []
    const fields = { ...comment, snippet: { videoId, ...objectOf(comment.snippet) } }
    return [{ line: read.line, fields, raw: JSON.stringify(fields) }]
  })
}
