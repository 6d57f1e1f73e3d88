import { defineConfig } from 'vitest/config'
import { SERVER } from './test/redis/found.ts'

const missing = 'redis: no redis-server and no valkey-server on this machine, so nothing was tested'
if (SERVER === undefined && process.env.CI) throw new Error(missing)
if (SERVER === undefined) console.log(missing)

export default defineConfig({
  test: {
    include: SERVER === undefined ? [] : ['test/redis/**/*.test.ts'],
    passWithNoTests: SERVER === undefined,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
