import { defineConfig, type Options } from 'tsup'

const library = {
  index: 'src/index.ts',
  'akismet/index': 'src/akismet/index.ts',
  'akismet/node': 'src/akismet/node.ts',
}
const shared = { target: 'es2022', treeshake: true, splitting: false, silent: true } as const

/** Adapters import the other entries instead of carrying a copy of them: one DigueError, one memory of links. */
function entriesApart(extension: string): NonNullable<Options['esbuildPlugins']> {
  return [
    {
      name: 'entries-apart',
      setup(build) {
        build.onResolve({ filter: /^\.\.\/(index|akismet\/(index|node))$/ }, ({ path, importer }) =>
          /[\\/]src[\\/](akismet|cli)[\\/]/.test(importer)
            ? { path: `${path}${extension}`, external: true }
            : undefined,
        )
      },
    },
  ]
}

const dts = { compilerOptions: { types: ['node'] } }

export default defineConfig([
  { ...shared, entry: library, format: 'esm', dts, clean: true, esbuildPlugins: entriesApart('.js') },
  // normalize-url has no CommonJS form: that build carries it.
  {
    ...shared,
    entry: library,
    format: 'cjs',
    dts,
    noExternal: ['normalize-url'],
    esbuildPlugins: entriesApart('.cjs'),
  },
  { ...shared, entry: { 'cli/main': 'src/cli/main.ts' }, format: 'esm', esbuildPlugins: entriesApart('.js') },
])
