import { defineConfig } from 'tsup'

const shared = { entry: ['src/index.ts'], target: 'es2022', treeshake: true, splitting: false, silent: true } as const

export default defineConfig([
  { ...shared, format: 'esm', dts: true, clean: true },
  // normalize-url has no CommonJS form: that build carries it.
  { ...shared, format: 'cjs', dts: true, noExternal: ['normalize-url'] },
])
