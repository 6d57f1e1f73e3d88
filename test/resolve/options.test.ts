import { describe, expect, it } from 'vitest'
import { createFilter, DigueError } from '../../src'
import { createResolver, shortHosts } from '../../src/resolve'

const thrownBy = (make: () => unknown): unknown => {
  try {
    make()
  } catch (error) {
    return error
  }
  return undefined
}

describe('createResolver', () => {
  it.each([
    [{ hosts: 'bit.ly' }, 'options.hosts is "bit.ly". Use a list of at least one host.'],
    [{ hosts: [] }, 'options.hosts is a list of 0. Use a list of at least one host.'],
    [{ timeoutMs: 0 }, 'options.timeoutMs is 0. Use milliseconds, from 1 to 60000.'],
    [{ timeoutMs: Number.NaN }, 'options.timeoutMs is NaN. Use milliseconds, from 1 to 60000.'],
    [{ maxAgeMs: 60 }, 'options.maxAgeMs is 60. Use milliseconds, 1000 or more.'],
    [{ maxAgeMs: Number.POSITIVE_INFINITY }, 'options.maxAgeMs is Infinity. Use milliseconds, 1000 or more.'],
    [{ max: 1.5 }, 'options.max is 1.5. Use a whole number from 1 to 1000000.'],
    [{ max: '10' }, 'options.max is "10". Use a whole number from 1 to 1000000.'],
    [{ timeout: 5 }, 'Unknown option "timeout". Known options are hosts, timeoutMs, maxAgeMs, max.'],
    [null, 'options is null. Use an object.'],
    [[], 'options is a list of 0. Use an object.'],
  ])('refuses %j', (options, message) => {
    const error = thrownBy(() => createResolver(options as never))
    expect(error).toBeInstanceOf(DigueError)
    expect(error).toMatchObject({ code: 'invalid-option', message })
  })

  it.each([
    ...[
      'https://bit.ly',
      'bit.ly/',
      'bit.ly:443',
      'www.bit.ly',
      '*.bit.ly',
      'user@bit.ly',
      'localhost',
      '127.0.0.1',
      '127.1',
    ],
    ...['2130706433', '[::1]', '', '.', 'bit.ly ', 'bit..ly', 7, null, undefined],
  ])('refuses the host %j, and names it', (host) => {
    const error = thrownBy(() => createResolver({ hosts: ['chng.it', host as string] }))
    expect(error).toMatchObject({ code: 'invalid-option' })
    expect((error as Error).message).toMatch(/^options\.hosts\[1\] is .*Use the name of a host/)
  })

  it('takes hosts in any case and script, and undefined for a default', () => {
    const { resolveLink } = createResolver({ hosts: ['BIT.ly', 'bücher.example.org'], timeoutMs: undefined })
    expect(resolveLink.hosts).toEqual(['bit.ly', 'xn--bcher-kva.example.org'])
    expect(createResolver({}).resolveLink.hosts).toEqual(shortHosts)
  })
})

describe('the hosts of a resolver', () => {
  it('are asked about by the filter, also those that digue does not know', () => {
    const asked: string[] = []
    const resolveLink = Object.assign((url: string) => void asked.push(url), { hosts: ['Go.Example.org'] })
    const filter = createFilter({ resolveLink })
    filter.check({ author: 'a', content: 'https://go.example.org/x#top and https://example.org/y' })
    expect(asked).toEqual(['https://go.example.org/x'])
  })

  it.each(shortHosts)('%s is one whose links the filter asks about, by this name', (host) => {
    const asked: string[] = []
    createFilter({ resolveLink: (url) => void asked.push(url) }).check({
      author: 'a',
      content: `See https://${host}/abc`,
    })
    expect(asked.map((url) => new URL(url).hostname)).toEqual([host])
  })

  it.each([{ hosts: 'bit.ly' }, { hosts: [7] }, { hosts: [''] }, { hosts: ['https://bit.ly'] }])(
    'are checked when a filter is built: %j',
    ({ hosts }) => {
      const resolveLink = Object.assign(() => undefined, { hosts: hosts as never })
      expect(thrownBy(() => createFilter({ resolveLink }))).toMatchObject({
        code: 'invalid-option',
        message: expect.stringContaining('options.resolveLink.hosts'),
      })
    },
  )
})
