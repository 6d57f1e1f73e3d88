import { type Fields, field, isObject, shown } from './body'
import { Problem } from './problem'
import type { Languages } from './site'

/** Most languages that one request may ask for. */
const MAX_LANGUAGES = 20
const TAG = /^[a-z]{1,8}(?:[-_][a-z0-9]{1,8}){0,7}$/i

/** The languages of an `Accept-Language` header, the preferred one first. */
export function acceptedLanguages(header: string | null): string[] {
  if (header === null) return []
  return header
    .split(',', MAX_LANGUAGES)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';', 4).map((each) => each.trim())
      const quality = parameters.find((each) => /^q=/i.test(each))
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ tag, quality }) => TAG.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

/** One tag or a list of them. A tag that is malformed is left out, as an unknown one is. @throws Problem `invalid-comment` */
function tags(value: unknown, name: string, index: number | undefined): string[] {
  if (value === undefined) return []
  const list: unknown[] = Array.isArray(value) ? value : [value]
  if (list.length > MAX_LANGUAGES || !list.every((each) => typeof each === 'string')) {
    const use = `a tag such as "fr-CA", or a list of up to ${MAX_LANGUAGES}`
    throw new Problem('invalid-comment', `comment.${name} is ${shown(value)}. Use ${use}.`, index)
  }
  return (list as string[]).filter((each) => TAG.test(each))
}

/** What a comment asks for: `languages`, for both or for each reader, before its own `language`. */
export interface Asked {
  author: readonly string[]
  moderator: readonly string[]
}

/** @throws Problem `invalid-comment` */
export function askedLanguages(comment: unknown, index?: number): Asked {
  if (!isObject(comment)) return { author: [], moderator: [] }
  const own = tags(field(comment, 'language'), 'language', index)
  const asked = field(comment, 'languages')
  if (asked === undefined) return { author: own, moderator: own }
  const unknown = isObject(asked)
    ? Object.keys(asked).find((key) => key !== 'author' && key !== 'moderator')
    : undefined
  if (unknown !== undefined)
    throw new Problem(
      'invalid-comment',
      `comment.languages has the unknown key ${shown(unknown)}. Use "author", "moderator".`,
      index,
    )
  const of = (reader: 'author' | 'moderator'): string[] =>
    isObject(asked)
      ? tags(field(asked as Fields, reader), `languages.${reader}`, index)
      : tags(asked, 'languages', index)
  return { author: [...of('author'), ...own], moderator: [...of('moderator'), ...own] }
}

/** The languages for one reader: those of the comment, then of the request, and last that of the site. */
export function readerLanguages(asked: readonly string[], accepted: readonly string[], site: Languages): Languages {
  return asked.length === 0 && accepted.length === 0 ? site : [...asked, ...accepted, ...[site].flat()]
}
