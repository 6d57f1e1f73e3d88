import { expect, it } from 'vitest'
import { SERVER } from './found'

// The only test of this folder that runs where there is no server: it fails in CI, and is skipped elsewhere.
it.skipIf(SERVER === undefined && !process.env.CI)('finds redis-server or valkey-server on this machine', () => {
  expect(SERVER).toBeDefined()
})
