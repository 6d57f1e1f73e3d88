import { FieldCollector } from './fields'
import { charsetOf, decoderOf, MAX_FIELDS } from './form'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function isMultipart(contentType: string | null): boolean {
  return /^\s*multipart\/form-data\b/i.test(contentType ?? '')
}

/**
 * Recodes the whole body to UTF-8, the only charset that the platform's parser reads. This is safe because the boundaries
 * between the parts are ASCII in every charset in which forms are sent.
 */
function inUtf8(bytes: Uint8Array<ArrayBuffer>, contentType: string): Uint8Array<ArrayBuffer> {
  try {
    utf8.decode(bytes)
    return bytes
  } catch {
    return new TextEncoder().encode(decoderOf(charsetOf(contentType)).decode(bytes)) as Uint8Array<ArrayBuffer>
  }
}

/**
 * Reads `multipart/form-data`, as some clients send it; files are left out.
 *
 * @returns `undefined` for a body that is not well-formed or has more than 10,000 fields
 */
export async function parseMultipart(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Record<string, string> | undefined> {
  const headers = { 'content-type': contentType }
  let form: FormData
  try {
    form = await new Response(inUtf8(bytes, contentType), { headers }).formData()
  } catch {
    return undefined
  }
  const collector = new FieldCollector()
  let count = 0
  form.forEach((value, name) => {
    if (count++ < MAX_FIELDS && typeof value === 'string') collector.add(name, value)
  })
  return count > MAX_FIELDS ? undefined : collector.fields
}
