import type { AkismetFields, NextClient } from '../akismet/index'

/**
 * Asks another server that speaks Akismet's protocol, with the key for that server. Throws if the response is not an
 * answer.
 */
export function remoteAkismet(url: URL, key: string, timeoutMs: number): NextClient {
  const post = async (route: string, fields: AkismetFields): Promise<string> => {
    const body = new URLSearchParams([...Object.entries(fields), ['api_key', key]])
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(new URL(`/1.1/${route}`, url), {
      method: 'POST',
      headers: { 'user-agent': 'digue | digue' },
      body,
      signal,
    })
    const text = await response.text()
    if (!response.ok || text === 'invalid' || response.headers.has('x-akismet-error'))
      throw new Error(`${route}: ${response.status}`)
    return text
  }
  return {
    async checkSpam(fields: AkismetFields) {
      const text = await post('comment-check', fields)
      if (text !== 'true' && text !== 'false') throw new Error('comment-check: not an answer')
      return text === 'true'
    },
    submitSpam: (fields: AkismetFields) => post('submit-spam', fields),
    submitHam: (fields: AkismetFields) => post('submit-ham', fields),
  }
}
