import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They need a browser, or Redis servers: `npm run browser`, `npm run redis`.
    exclude: ['test/browser/**', 'test/redis/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
