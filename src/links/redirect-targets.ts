import { parameterIn } from './parameter'
import { decodedWhole } from './percent'

/** Reads the target from the address of a page that only forwards; undefined if there is none. */
export type TargetReader = (url: URL, path: RegExpExecArray) => string | undefined

/** Reads the first of these parameters that is given. */
export const inParameter =
  (...names: readonly string[]): TargetReader =>
  ({ search }) => {
    for (const name of names) {
      const target = parameterIn(search, name)
      if (target) return target
    }
    return undefined
  }

/** Reads the first address in the text of these parameters, which share buttons fill in. */
export const inWords =
  (...names: readonly string[]): TargetReader =>
  ({ search }) => {
    for (const name of names) {
      const target = /https?:\/\/\S{1,2048}/i.exec(parameterIn(search, name)?.slice(0, 2048) ?? '')
      if (target !== null) return target[0]
    }
    return undefined
  }

/** Reads the path's first group with query and fragment. A proxy or an editor may have merged its two slashes into one. */
export const inPath: TargetReader = ({ search, hash }, match) =>
  ((match[1] ?? '') + search + hash).replace(/^(https?:)\/{1,9}/i, '$1//')

/** Reads the same for a target without a scheme. */
export const hostInPath: TargetReader = ({ search, hash }, match) => `https://${(match[1] ?? '') + search + hash}`

/** Reads the path's first group alone, which is percent-encoded. */
export const encodedInPath: TargetReader = (_url, match) =>
  decodedWhole(match[1] ?? '')?.replace(/^(https?:)\/{1,9}/i, '$1//')

/** Reads the whole query. */
export const inQuery: TargetReader = ({ search, hash }) => {
  const target = search.slice(1) + hash
  return /^https?:/i.test(target) ? target : /^https?%3a/i.test(target) ? decodedWhole(target) : undefined
}

/** Reads a parameter in base64, after a prefix that marks it as such. */
export const inBase64 =
  (name: string, prefix: string): TargetReader =>
  ({ search }) => {
    const value = parameterIn(search, name)
    if (value === undefined || !value.startsWith(prefix)) return undefined
    return fromBase64(value.slice(prefix.length))
  }

function fromBase64(text: string): string | undefined {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined
  }
}

/** Reads Google's copies: `q=cache:ID:example.com/page+words`. */
export const inCache: TargetReader = ({ search }) => {
  const match = /^cache:(?:[\w-]{6,20}:)?(\S{1,2048})/.exec(parameterIn(search, 'q') ?? '')
  return match?.[1]
}

/** Reads Google's translations: `www-example-com.translate.goog`, with doubled hyphens, and parameters of the translator. */
export const inTranslatedHost: TargetReader = ({ hostname, pathname, search, hash }) => {
  const name = hostname.slice(0, -'.translate.goog'.length)
  const host = name.replace(/--|-/g, (hyphens) => (hyphens === '-' ? '.' : '-'))
  const query = search
    .slice(1)
    .split('&')
    .filter((parameter) => !parameter.startsWith('_x_tr_'))
    .join('&')
  return `https://${host}${pathname}${query === '' ? '' : `?${query}`}${hash}`
}

/** Reads the second version of Proofpoint's links: `%` is written `-`, and `/` is written `_`. */
export const inProofpoint2: TargetReader = ({ search }) =>
  decodedWhole((parameterIn(search, 'u') ?? '').replaceAll('-', '%').replaceAll('_', '/'))

const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * Reads the third version of Proofpoint's links: `/v3/__TARGET__;BYTES!…`. In TARGET, each special character is replaced by
 * `*`, and BYTES has them in base64. `**` and a letter replace several: their number is the letter's position, counted from 2.
 */
export const inProofpoint3: TargetReader = ({ search, hash }, match) => {
  const rest = `${match[1] ?? ''}${search}${hash}`
  const end = rest.indexOf('__;')
  if (end < 0) return undefined
  const target = rest.slice(0, end).replace(/^(https?:)\/{1,9}/i, '$1//')
  const bytes = fromBase64(rest.slice(end + 3).split('!', 1)[0] ?? '') ?? ''
  let at = 0
  return target.replace(/\*(?:\*([\w-]))?/g, (_star, run?: string) => {
    const count = run === undefined ? 1 : RUN_LENGTHS.indexOf(run) + 2
    const piece = bytes.slice(at, at + count)
    at += count
    return piece
  })
}

/** Reads a link of Disqus, which appends a signature: `https://example.com:SIGNATURE`. */
export const inDisqus: TargetReader = ({ search }) => parameterIn(search, 'url')?.replace(/:[\w-]{20,40}$/, '')

/** Reads a result of Yahoo: `/RU=TARGET/RK=2/RS=…`. */
export const afterRu: TargetReader = (_url, match) => decodedWhole(match[1] ?? '')
