import { defineConfig } from 'vitest/config'

/** Apart from `npm test`, which passes on a machine without a browser. */
export default defineConfig({
  test: { include: ['test/browser/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 300_000 },
})
