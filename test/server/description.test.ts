import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { oneSite, PETITION, server, share, site } from './requests'

type Operation = {
  operationId: string
  deprecated?: true
  requestBody?: object
  responses: Record<string, { content?: Record<string, unknown> }>
}
type Description = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; responses: object }
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']

describe('/openapi.json', () => {
  it('names the routes and their methods, and no others', async () => {
    const { ask } = oneSite()
    const { paths } = (await ask('/openapi.json')).body as Description
    const names = 'check peek retract review update label withdraw export forget rules stats'
      .split(' ')
      .map((name) => `/v1/${name}`)
    expect(Object.keys(paths).sort()).toEqual([...names, '/check', '/health', '/metrics', '/openapi.json'].sort())
    expect(paths['/check']?.post?.deprecated).toBe(true)
    for (const [path, operations] of Object.entries(paths)) {
      if (path === '/check') continue
      for (const method of METHODS) {
        const { status } = await ask(path, method === 'GET' ? undefined : '{', { method })
        expect([path, method, status === 405]).toEqual([path, method, !(method.toLowerCase() in operations)])
      }
    }
    const ids = Object.values(paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says which statuses are possible, and only names shapes that it has', async () => {
    const { ask } = oneSite()
    const text = (await ask('/openapi.json')).text
    const description = JSON.parse(text) as Description
    for (const [, name = ''] of text.matchAll(/"#\/components\/([^"]+)"/g))
      expect(
        name.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], description.components),
        name,
      ).toBeDefined()
    const check = description.paths['/v1/check']?.post?.responses ?? {}
    expect(Object.keys(check).sort()).toEqual(['200', '400', '401', '403', '413', '415', '422', '500', '503'])
  })

  it('describes bodies and answers as they are', async () => {
    const { ask } = oneSite()
    const { paths, components } = (await ask('/openapi.json')).body as Description
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    ajv.addSchema({ $id: 'digue', components })
    const problems = (name: string, value: unknown) => {
      const validate = ajv.getSchema(`digue#/components/schemas/${name}`)
      return validate?.(value) ? [] : validate?.errors
    }
    const shapeOf = (operation: Operation | undefined, status: string): string =>
      /schemas\/(\w+)/.exec(JSON.stringify(operation?.responses[status]))?.[1] ?? ''
    const comment = {
      author: 'spammer',
      content: 'Un crédit sans justificatif en dix minutes, écrivez-moi dès ce soir',
    }
    const rules = {
      closed: [
        { phrase: 'casino', message: { fr: 'Non.' }, action: 'hold', except: { prefix: '/jeux' }, from: '2026-01-01' },
      ],
      gather: [{ petition: PETITION, thread: '/t/petitions' }],
      threads: [{ match: { pattern: '^/t/pet' }, welcome: ['petition'] }],
      allowed: ['canada.ca', { link: 'https://a.example/guide', name: 'guide' }],
      exemptions: [{ author: 'anna', until: 1_900_000_000_000 }],
    }
    const list = Array.from({ length: 8 }, (_, n) => share(n + 1))
    const requests: [string, string, unknown][] = [
      ['post', '/v1/check', list],
      [
        'post',
        '/v1/check',
        { ...share(9), author: { id: 'ben', role: 'member', joinedAt: '2020-01-01' }, languages: ['fr'] },
      ],
      ['post', '/v1/label', { comment, label: 'spam' }],
      ['post', '/v1/peek', { ...comment, author: 'other' }],
      ['post', '/v1/withdraw', { comment }],
      ['post', '/v1/review', { id: 'c3', outcome: 'approved' }],
      ['post', '/v1/retract', { id: 'c1', by: 'moderator' }],
      ['post', '/v1/update', { id: 'c2', newId: '2', thread: '/t' }],
      ['put', '/v1/rules', rules],
      ['get', '/v1/rules', undefined],
      [
        'post',
        '/v1/check',
        [
          { author: 'ben', content: `CASINO ${PETITION}` },
          { author: 'ben', content: 'casino' },
        ],
      ],
      ['get', '/v1/stats', undefined],
      ['post', '/v1/export', { author: 'lea' }],
      ['post', '/v1/export', { author: 'nobody' }],
      ['post', '/v1/forget', { author: 'lea' }],
      ['get', '/health', undefined],
    ]
    for (const [method, path, body] of requests) {
      const operation = paths[path]?.[method]
      const sent = /schemas\/(\w+)/.exec(JSON.stringify(operation?.requestBody ?? ''))?.[1]
      if (sent !== undefined) expect(problems(sent, body), path).toEqual([])
      const answer = await ask(path, body, { method: method.toUpperCase() })
      expect([path, answer.status]).toEqual([path, 200])
      expect(problems(shapeOf(operation, '200'), answer.body), path).toEqual([])
    }
    for (const [path, body, name] of [
      ['/v1/retract', { id: 1 }, 'Retract'],
      ['/v1/retract', { id: 'a', x: 1 }, 'Retract'],
      ['/v1/check', [{ content: 'x' }], 'Comments'],
    ] as const) {
      const answer = await ask(path, body)
      expect(answer.status).toBe(422)
      expect(problems('Problem', answer.body)).toEqual([])
      // What is refused is no such shape either.
      expect(problems(name, body)).not.toEqual([])
    }
  })
})

describe('/metrics', () => {
  /** Reads the text format, and checks that every sample belongs to the family before it. */
  function parse(text: string): Map<string, number> {
    const lines = text.split('\n')
    expect(lines.slice(-2)).toEqual(['# EOF', ''])
    const samples = new Map<string, number>()
    const families = new Set<string>()
    let family = ''
    let type = ''
    for (const line of lines.slice(0, -2)) {
      const [, about, name = '', rest = ''] = /^# (TYPE|UNIT|HELP) (\S+) (.+)$/.exec(line) ?? []
      if (about === 'TYPE') {
        expect(name).toMatch(/^digue_[a-z_]+$/)
        expect(families.has(name)).toBe(false)
        families.add(name)
        family = name
        type = rest
      } else if (about !== undefined) {
        expect(name).toBe(family)
        if (about === 'UNIT') expect(name.endsWith(`_${rest}`)).toBe(true)
      } else {
        const [, sample = '', labels = '', value = ''] =
          /^([a-z_]+)(\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (\S+)$/.exec(line) ?? []
        const ends = { counter: ['_total'], gauge: [''], histogram: ['_bucket', '_count', '_sum'] }[type] ?? []
        expect(
          ends.map((end) => family + end),
          line,
        ).toContain(sample)
        expect(Number.isFinite(Number(value)), line).toBe(true)
        expect(samples.has(sample + labels), line).toBe(false)
        samples.set(sample + labels, Number(value))
      }
    }
    return samples
  }

  it('are OpenMetrics, and say what the filter counted', async () => {
    const { ask } = oneSite()
    for (let n = 1; n <= 3; n++) await ask('/v1/check', share(n))
    await ask('/v1/review', { id: 'c3', outcome: 'removed' })
    await ask(
      '/v1/rules',
      { allowed: [{ link: 'canada.ca', name: 'a "quoted" \\ name\nin two lines' }] },
      { method: 'PUT' },
    )
    await ask('/nothing')
    const { status, headers, text } = await ask('/metrics')
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    ])
    const samples = parse(text)
    expect(samples.get('digue_checks_total{site="a",action="allow"}')).toBe(1)
    expect(samples.get('digue_checks_total{site="a",action="nudge"}')).toBe(1)
    expect(samples.get('digue_checks_total{site="a",action="hold"}')).toBe(1)
    expect(samples.get('digue_authors{site="a"}')).toBe(1)
    expect(samples.get('digue_memory_bytes{site="a"}')).toBeGreaterThan(0)
    expect(samples.get('digue_requests_total{route="v1-check",status="200"}')).toBe(3)
    expect(samples.get('digue_requests_total{route="unknown",status="404"}')).toBe(1)
    expect(samples.get('digue_request_seconds_count{route="v1-check"}')).toBe(3)
    expect(samples.get('digue_request_seconds_bucket{route="v1-check",le="+Inf"}')).toBe(3)
    expect([...samples.keys()].filter((key) => key.includes('reviewed'))).toContainEqual(
      'digue_reviewed_comments{site="a",signal="author-repeats-petition",row="anywhere",outcome="removed"}',
    )
    expect([...samples.keys()].filter((key) => key.startsWith('digue_rule_comments')).length).toBe(1)
  })

  it('show a site its own numbers, and all of them with a key for metrics', async () => {
    const { ask } = server([site('a'), site('b')], { metricsKeys: () => ['for-prometheus'] })
    await ask('/v1/check', share(1), { key: 'key-of-a' })
    const own = parse((await ask('/metrics', undefined, { key: 'key-of-b' })).text)
    expect([...own.keys()].filter((key) => !key.includes('site="b"'))).toEqual([])
    expect(own.get('digue_checks_total{site="b",action="allow"}')).toBe(0)
    const all = parse((await ask('/metrics', undefined, { key: 'for-prometheus' })).text)
    expect(all.get('digue_checks_total{site="a",action="allow"}')).toBe(1)
    expect(all.get('digue_requests_total{route="v1-check",status="200"}')).toBe(1)
    expect((await ask('/v1/stats', undefined, { key: 'for-prometheus' })).status).toBe(401)
  })
})
