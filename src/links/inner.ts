import type { PetitionTests } from './names'
import { decodePercent } from './percent'

/** Of the parameters of an address this many are looked at. */
const MAX_PARAMETERS = 16
/** Layers of encoding that are undone: each service through which an address passes adds one. */
const MAX_LAYERS = 4
/** Words of a value among which the host of a petition is looked for. */
const MAX_WORDS = 64

/** Where an address begins in a part of another one: there, or behind a sign or a space. */
const BEGINNING = /^\/\/[a-z0-9-]{1,63}\.|(?<![a-z0-9])(?:https?:[/\\]|www\.)/i
/** What ends an address in a sentence or in JSON. */
const AFTER = /[\s"'<>`{}^]/
/** Words of a sentence, or parts of JSON, among which a host of a petition is looked for. */
const BETWEEN = /[\s"'<>`{}^,;|()]+/
/** The beginnings of `http`, `www.`, `//` and of JSON in base64, with which what is encoded there may begin. */
const IN_BASE64 = 'aHR0c|d3d3L|Ly[89]|eyJ|SFRUU|V1dXL'
const ENCODED = new RegExp(`^(?:${IN_BASE64})[\\w+/-]{8,}={0,2}$`)
/** A first look, which few addresses pass. */
const MAY_HOLD = new RegExp(
  `.(?:[^a-z0-9]|%[0-9a-f]{2})(?:https?(?::|%)|www\\.)|.[/?=;&:,|!](?:%2f%2f|${IN_BASE64})`,
  'i',
)
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
 * @param tests whether a text has the host of a petition in it; such hosts are found without a scheme, too
 */
export function innerAddresses(
  url: string,
  { mayBePetition, mayLeadToPetition }: Pick<PetitionTests, 'mayBePetition' | 'mayLeadToPetition'>,
): InnerAddress[] {
  const pathAt = url.indexOf('/', 8)
  const rest = pathAt < 0 ? '' : url.slice(pathAt)
  const isBare = mayLeadToPetition(rest)
  if (!isBare && !MAY_HOLD.test(rest)) return []
  const found: InnerAddress[] = []
  const queryAt = rest.search(/[?#]/)
  const inPath = innerOfPath(rest, queryAt < 0 ? rest.length : queryAt, isBare, mayBePetition)
  if (inPath !== undefined) found.push({ raw: inPath, isElsewhere: false })
  if (queryAt < 0) return found
  const parts = rest.slice(queryAt + 1).split(/[?&;#]/, MAX_PARAMETERS)
  for (const part of parts) {
    const equals = part.indexOf('=')
    const raw = addressIn(decoded(part.slice(equals + 1)), mayBePetition)
    if (raw !== undefined) found.push({ raw, isElsewhere: ELSEWHERE.test(part.slice(0, Math.max(0, equals))) })
  }
  return found
}

/** The address that is a value, or stands in it: in a sentence to be shared, in JSON, behind the name of a store. */
function addressIn(value: string, mayBePetition: (text: string) => boolean): string | undefined {
  const from = value.search(BEGINNING)
  if (from >= 0) {
    const written = value.slice(from)
    const end = from === 0 ? -1 : written.search(AFTER)
    // `\/` is how JSON writes a slash.
    return (end < 0 ? written : written.slice(0, end)).replaceAll('\\/', '/')
  }
  if (!mayBePetition(value)) return undefined
  return value.split(BETWEEN, MAX_WORDS).find(mayBePetition)
}

/** The address with which a part of a path begins, to the end of the whole address. */
function innerOfPath(
  rest: string,
  pathEnd: number,
  isBare: boolean,
  mayBePetition: (text: string) => boolean,
): string | undefined {
  const scheme = /[/;:,|!](?:https?(?::|%3a)|www\.)/i.exec(rest.slice(0, pathEnd))
  if (scheme !== null) return mended(decoded(rest.slice(scheme.index + 1)))
  const encoded = rest
    .slice(0, pathEnd)
    .split('/')
    .find((part) => ENCODED.test(part))
  if (encoded !== undefined) return addressIn(decoded(encoded), mayBePetition)
  if (!isBare) return undefined
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
