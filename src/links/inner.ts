import { decodePercent } from './percent'

/** Of the parameters of an address this many are looked at. */
const MAX_PARAMETERS = 16
/** Layers of encoding that are undone: each service through which an address passes adds one. */
const MAX_LAYERS = 4

/** What an address begins with that is written inside another one. */
const BEGINNING = /^(?:https?:[/\\]|\/\/[a-z0-9-]+\.|www\.)/i
/** The same in base64: `http`. */
const ENCODED = /^aHR0c[\w+/-]{8,}={0,2}$/
/** A first look, which few addresses pass. */
const MAY_HOLD = /.[/?=;&:,|!](?:https?(?::|%)|www\.|%2f%2f|aHR0c)/i
/** Parameters that say where a visitor came from or goes back to. */
const ELSEWHERE =
  /^(?:ref|referrer|referer|source|src|from|origin|return|returnurl|return_to|redirect_uri|next|continue|utm_.*)$/i

/** An address inside another one. */
export interface InnerAddress {
  raw: string
  /** It is in a parameter that only says where a visitor came from or goes back to. */
  isElsewhere: boolean
}

/**
 * The addresses that are written inside another one, in its path or in its parameters: of proxies, validators, counters and pages that
 * save or forward, of which nobody knows all. Linear, and at most 16.
 *
 * @param url a comparable address
 * @param mayBePetition whether a text has the host of a petition in it; such hosts are found without a scheme, too
 */
export function innerAddresses(url: string, mayBePetition: (text: string) => boolean): InnerAddress[] {
  const pathAt = url.indexOf('/', 8)
  const rest = pathAt < 0 ? '' : url.slice(pathAt)
  const isBare = mayBePetition(rest)
  if (!isBare && !MAY_HOLD.test(rest)) return []
  const found: InnerAddress[] = []
  const queryAt = rest.search(/[?#]/)
  const inPath = innerOfPath(rest, queryAt < 0 ? rest.length : queryAt, isBare ? mayBePetition : undefined)
  if (inPath !== undefined) found.push({ raw: inPath, isElsewhere: false })
  if (queryAt < 0) return found
  const parts = rest.slice(queryAt + 1).split(/[?&;#]/, MAX_PARAMETERS)
  for (const part of parts) {
    const equals = part.indexOf('=')
    const value = decoded(part.slice(equals + 1))
    if (BEGINNING.test(value) || (isBare && mayBePetition(value)))
      found.push({ raw: value, isElsewhere: ELSEWHERE.test(part.slice(0, Math.max(0, equals))) })
  }
  return found
}

/** The address with which a part of a path begins, to the end of the whole address. */
function innerOfPath(
  rest: string,
  pathEnd: number,
  mayBePetition: ((text: string) => boolean) | undefined,
): string | undefined {
  const scheme = /[/;:,|!](?:https?(?::|%3a)|www\.)/i.exec(rest.slice(0, pathEnd))
  if (scheme !== null) return mended(decoded(rest.slice(scheme.index + 1)))
  if (mayBePetition === undefined) return undefined
  for (let at = 0; at >= 0 && at < pathEnd; at = rest.indexOf('/', at + 1)) {
    const end = rest.indexOf('/', at + 1)
    if (end > 0 && mayBePetition(rest.slice(at + 1, end))) return rest.slice(at + 1)
  }
  return undefined
}

/** A proxy or an editor may have merged the two slashes of an address into one. */
const mended = (address: string): string => address.replace(/^(https?:)\/{1,9}/i, '$1//')

/** A part of an address as it was before it was encoded, several times or in base64. */
function decoded(part: string): string {
  let text = part
  for (let layer = 0; layer < MAX_LAYERS && text.includes('%'); layer++) text = decodePercent(text)
  if (!ENCODED.test(text)) return text
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return text
  }
}
