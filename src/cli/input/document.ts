/** An array in a JSON document, and what its first element looks like. */
interface Listed {
  path: string[]
  first: 'object' | 'array' | 'other' | 'none'
  /** Names in the first element, if that is an object. */
  names: string[]
}

export interface DocumentShape {
  /** Names of the outermost object. */
  names: string[]
  /** Names of the outermost object that are objects themselves. */
  objects: string[]
  arrays: Listed[]
}

/** Deepest array that is looked for: `data.items`, `data.list.posts`. */
const MAX_PATH = 3
/** Most arrays among which the posts are looked for. A document has a few that are not inside another one. */
const MAX_ARRAYS = 256
const NO_PATH: string[] = []

interface Frame {
  isObject: boolean
  /** The name whose value comes next. */
  name: string
  path: string[]
  list: Listed | undefined
  /** The list of which this is the first element. */
  of: Listed | undefined
}

/** The path of what begins in a frame. Those that are too long for an array that counts are not made longer: nesting may be deep. */
const below = ({ isObject, name, path }: Frame): string[] =>
  path.length > MAX_PATH ? path : [...path, isObject ? name : '*']

const folded = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '')
const CONTENT = new Set(
  'content contents text body message raw cooked comment commenttext posttext messagetext texte contenu commentaire textoriginal snippet'.split(
    ' ',
  ),
)
const AUTHOR = new Set(
  'author authorid user userid username from fromid member memberid poster posterid auteur pseudo membre utilisateur nickname name snippet'.split(
    ' ',
  ),
)

/** Whether names are those of a post: it says something, and somebody wrote it. */
export function looksLikePost(names: readonly string[]): boolean {
  const all = names.map(folded)
  return all.some((name) => CONTENT.has(name)) && all.some((name) => AUTHOR.has(name))
}

/** Reads the beginning of a JSON document, which may break off anywhere, for its names and arrays. */
export function shapeOf(head: string): DocumentShape {
  const shape: DocumentShape = { names: [], objects: [], arrays: [] }
  const open: Frame[] = []
  // A string that is never closed ends with the text, so that no second quotation mark in it is tried.
  const token = /"((?:[^"\\]|\\.)*)(?:"\s*(:)?|\\?$)|[{}[\]]|,|[^\s"{}[\],:]+/gs
  /** What the array at hand says of its first element. */
  const met = (first: Listed['first']): Listed | undefined => {
    const list = open.at(-1)?.list
    if (list === undefined || list.first !== 'none') return undefined
    list.first = first
    return list
  }
  for (const [sign, text = '', colon] of head.matchAll(token)) {
    const top = open.at(-1)
    if (sign === '{' || sign === '[') {
      const isObject = sign === '{'
      const of = met(isObject ? 'object' : 'array')
      const isFull = shape.arrays.length >= MAX_ARRAYS
      const path = top === undefined || isFull ? NO_PATH : below(top)
      if (isObject && path.length === 1 && path[0] !== '*') shape.objects.push(path[0] as string)
      const list =
        !isObject && path.length > 0 && path.length <= MAX_PATH && !path.includes('*')
          ? { path, first: 'none' as const, names: [] }
          : undefined
      if (list !== undefined) shape.arrays.push(list)
      open.push({ isObject, name: '', path, list, of: isObject ? of : undefined })
    } else if (sign === '}' || sign === ']') {
      open.pop()
      if (open.length === 0) break
    } else if (colon !== undefined && top?.isObject) {
      top.name = text
      if (open.length === 1) shape.names.push(text)
      top.of?.names.push(text)
    } else if (sign !== ',') met('other')
  }
  return shape
}
