import { DigueError } from '../index'

/** What can be wrong with a request: the status and a title for each code. */
export const PROBLEMS = {
  'invalid-json': [400, 'The body is not JSON in UTF-8'],
  unauthorized: [401, 'No key of a site'],
  forbidden: [403, 'Not allowed from here'],
  'not-found': [404, 'No such route'],
  'method-not-allowed': [405, 'The route has other methods'],
  'content-too-large': [413, 'The body is too long'],
  'unsupported-encoding': [415, 'The body is compressed'],
  'invalid-request': [422, 'The request has the wrong shape'],
  'invalid-comment': [422, 'The comment has the wrong shape'],
  'invalid-rules': [422, 'The rules cannot be used'],
  'server-failed': [500, 'The server failed'],
  'store-unsupported': [501, 'The shared history cannot do this'],
  'store-failed': [503, 'The shared history did not answer'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>

export type ProblemCode = keyof typeof PROBLEMS

/** An error for the client. Its message says what is wrong, then what to do. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    /** The place in a list of comments, from 0. */
    readonly index?: number,
  ) {
    super(message)
  }
}

/** What a filter threw, as an error for the client. Whatever is not about the request stays as it is. */
export function problemOf(error: unknown, index?: number): unknown {
  if (!(error instanceof DigueError)) return error
  const { code, message } = error
  if (code === 'invalid-comment' || code === 'invalid-rules' || code === 'store-failed' || code === 'store-unsupported')
    return new Problem(code, message, index)
  return code === 'invalid-argument' ? new Problem('invalid-request', message, index) : error
}

/** The answer as RFC 9457 has it. The type is a reference to the description of the code. */
export function problemResponse({ code, message, index }: Problem, headers: Record<string, string> = {}): Response {
  const [status, title] = PROBLEMS[code]
  const type = `/openapi.json#/components/responses/${code}`
  const body = { type, title, status, detail: message, code, ...(index !== undefined && { index }) }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(code === 'unauthorized' && { 'www-authenticate': 'Bearer realm="digue"' }),
      ...(code === 'store-failed' && { 'retry-after': '1' }),
      ...headers,
    },
  })
}
