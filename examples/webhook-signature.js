import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether one of the signatures in a header, `sha256=HEX` separated by commas, is that of the body as it arrived. */
export function isSigned(body, header, secret) {
  const expected = createHmac('sha256', secret).update(body).digest()
  return String(header ?? '')
    .split(',')
    .some((part) => {
      const [scheme, hex = ''] = part.trim().split('=')
      const given = Buffer.from(hex, 'hex')
      return scheme === 'sha256' && given.length === expected.length && timingSafeEqual(given, expected)
    })
}
