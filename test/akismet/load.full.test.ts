import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createFilter } from '../../src'
import { createAkismetHandler } from '../../src/akismet'
import { createAkismetServer } from '../../src/akismet/node'

interface Loaded {
  requests: number
  lost: string[]
}

// The load is written for the benchmark, in JavaScript.
const { load }: { load(port: number, key: string, count: number, connections: number): Promise<Loaded> } = await import(
  new URL('../../bench/load.js', import.meta.url).href
)

it('loses none of many requests, valid and hostile, over 64 connections', async () => {
  const filter = createFilter()
  let logged = 0
  const log = () => void logged++
  const server = createAkismetServer(createAkismetHandler({ filter, verifyKey: 'k', log }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { requests, lost } = await load((server.address() as AddressInfo).port, 'k', 1000, 64)
  expect(lost).toEqual([])
  expect([requests, logged]).toEqual([1000, 1000])
  // Of each twenty requests thirteen are comments, and two hostile ones are still read as comments.
  expect(filter.stats().checks).toBe((1000 / 20) * 15)
  server.close()
})
