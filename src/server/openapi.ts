import { PROBLEMS, type ProblemCode } from './problem'
import { ROUTES, type Route } from './routes'
import { SCHEMAS } from './schemas'

const content = (name: string, type = 'application/json'): object => ({
  content: { [type]: { schema: { $ref: `#/components/schemas/${name}` } } },
})

const problem = (code: ProblemCode): object => ({ $ref: `#/components/responses/${code}` })

/** The refusals of a route, by status. Two codes of one status are one entry: the body has the code. */
function refusals({ body, name }: Pick<Route, 'body' | 'name'>): Record<string, object> {
  const codes: ProblemCode[] = ['unauthorized', 'forbidden', 'server-failed', 'store-failed']
  if (body !== undefined)
    codes.push(
      'invalid-json',
      'content-too-large',
      'unsupported-encoding',
      name === 'v1-set-rules' ? 'invalid-rules' : 'invalid-request',
    )
  if (name === 'v1-export') codes.push('store-unsupported')
  return Object.fromEntries(codes.map((code) => [PROBLEMS[code][0], problem(code)]))
}

function operation({ name, summary, body, answer }: Omit<Route, 'run'>): object {
  return {
    operationId: name,
    summary,
    security: [{ site: [] }],
    ...(body !== undefined && { requestBody: { required: true, ...content(body) } }),
    responses: { 200: { description: 'Done.', ...content(answer) }, ...refusals({ body: body as string, name }) },
  }
}

const OPEN_PATHS = {
  '/health': {
    get: {
      operationId: 'health',
      summary: 'Tells that the server runs.',
      security: [],
      responses: { 200: { description: 'It runs.', ...content('Health') } },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      summary:
        'Numbers in the text format of OpenMetrics, about the site of the key, or about all with the key for metrics.',
      security: [{ site: [] }],
      responses: {
        200: {
          description: 'Numbers.',
          content: { 'application/openmetrics-text; version=1.0.0; charset=utf-8': { schema: { type: 'string' } } },
        },
        401: problem('unauthorized'),
        403: problem('forbidden'),
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'openapi',
      summary: 'This description.',
      security: [],
      responses: {
        200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
      },
    },
  },
  '/check': {
    post: {
      operationId: 'check',
      deprecated: true,
      summary:
        'Use POST /v1/check. Records a comment and judges it; the answer is the verdict with `explanation` for the author.',
      security: [{ site: [] }],
      requestBody: { required: true, ...content('Comment') },
      responses: {
        200: { description: 'The verdict.', content: { 'application/json': { schema: { type: 'object' } } } },
        ...Object.fromEntries(
          [400, 401, 413, 415, 422, 500].map((status) => [
            status,
            { description: 'An object with `error`, or a text.' },
          ]),
        ),
      },
    },
  },
}

/** The description of all JSON routes as OpenAPI 3.1. Those of Akismet's protocol are Akismet's own. */
export function openapi(): object {
  const paths = Object.entries(ROUTES).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, route]) => [method.toLowerCase(), operation(route)])),
  ])
  const responses = Object.entries(PROBLEMS).map(([code, [, description]]) => [
    code,
    { description, ...content('Problem', 'application/problem+json') },
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'digue',
      version: '1',
      description: 'Says of a comment what it repeats, where and when. The key of a site is a bearer token.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: { ...Object.fromEntries(paths), ...OPEN_PATHS },
    components: {
      securitySchemes: { site: { type: 'http', scheme: 'bearer' } },
      responses: Object.fromEntries(responses),
      schemas: SCHEMAS,
    },
  }
}
