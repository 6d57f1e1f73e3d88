import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createAkismetServer } from '../../src/akismet/node'
import { server, site } from './requests'

type Load = (
  port: number,
  key: string,
  count: number,
  connections: number,
  requestOf: unknown,
) => Promise<{ lost: string[] }>

// The load is written for the benchmark, in JavaScript.
const { load, jsonRequestNumber }: { load: Load; jsonRequestNumber: unknown } = await import(
  new URL('../../bench/load.js', import.meta.url).href
)

it('loses none of many JSON requests, valid and hostile, over 64 connections', async () => {
  const a = site('a')
  const { handler, log } = server([a, site('b')])
  // One request of twenty is outside of /v1.
  const other = () => Promise.resolve(new Response('No such route.', { status: 404 }))
  const listening = createAkismetServer((request) => (request.url.includes('/v1/') ? handler(request) : other()))
  listening.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { lost } = await load((listening.address() as AddressInfo).port, 'key-of-a', 1000, 64, jsonRequestNumber)
  expect(lost).toEqual([])
  expect(log.length).toBe(950)
  // Of each twenty requests thirteen are comments, and one hostile one is still read as a comment.
  expect(a.filter.stats()).toMatchObject({ checks: (1000 / 20) * 14 })
  listening.close()
})
