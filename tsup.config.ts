import { join, relative, resolve } from 'node:path'
import { defineConfig, type Options } from 'tsup'

/**
 * The bundler turns top-level constants into variables. The engine compiles a constant into the code that uses it, its
 * address and length with it, and looks a variable up at every access: folding a text took twice the time.
 */
const constants: NonNullable<Options['plugins']>[number] = {
  name: 'constants',
  renderChunk: (code) => ({ code: code.replace(/^var (?=[A-Z][A-Z0-9_]* = )/gm, 'const ') }),
}
const library = {
  index: 'src/index.ts',
  'akismet/index': 'src/akismet/index.ts',
  'akismet/node': 'src/akismet/node.ts',
  'abuse/index': 'src/abuse/index.ts',
  'redis/index': 'src/redis/index.ts',
  'testing/index': 'src/testing/index.ts',
}
const shared = {
  target: 'es2022',
  treeshake: true,
  splitting: false,
  silent: true,
  plugins: [constants],
} satisfies Options

/**
 * Adapters import the other entries instead of carrying a copy of them: one DigueError, one memory of links.
 *
 * @param up from the folder of the bundle to that of the entries
 */
function entriesApart(extension: string, up = '..'): NonNullable<Options['esbuildPlugins']> {
  return [
    {
      name: 'entries-apart',
      setup(build) {
        build.onResolve({ filter: /^(?:\.\.\/)+(index|akismet\/(index|node))$/ }, ({ path, importer, resolveDir }) => {
          const entry = relative('src', resolve(resolveDir, path)).replaceAll('\\', '/')
          return /[\\/]src[\\/](abuse|akismet|cli|redis|report|testing)[\\/]/.test(importer) && entry in library
            ? { path: `${up}/${entry}${extension}`, external: true }
            : undefined
        })
      },
    },
  ]
}

/** The report's script and worker, each with what it imports, as text that the page carries. */
const scripts: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'scripts',
  setup(build) {
    build.onResolve({ filter: /^bundle:/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice('bundle:'.length)),
      namespace: 'bundle',
    }))
    build.onLoad({ filter: /.*/, namespace: 'bundle' }, async ({ path }) => {
      const { outputFiles, metafile } = await build.esbuild.build({
        entryPoints: [path],
        bundle: true,
        write: false,
        metafile: true,
        minify: true,
        format: 'iife',
        target: 'es2022',
        legalComments: 'none',
        jsx: 'automatic',
        jsxImportSource: 'preact',
      })
      const watchFiles = Object.keys(metafile.inputs)
      return { contents: outputFiles[0]?.text ?? '', loader: 'text', watchFiles }
    })
  },
}

// Constructors of what signals see are no contract, and would bring the types of all the history with them.
const dts = { compilerOptions: { types: ['node'], stripInternal: true } }

export default defineConfig([
  { ...shared, entry: library, format: 'esm', dts, clean: true, esbuildPlugins: entriesApart('.js') },
  // normalize-url has no CommonJS form: that build carries it. cuss, a peer, has none either, and is required as it is.
  {
    ...shared,
    entry: library,
    format: 'cjs',
    dts,
    noExternal: ['normalize-url'],
    esbuildPlugins: entriesApart('.cjs'),
  },
  {
    ...shared,
    entry: { 'report/index': 'src/report/index.ts' },
    format: 'esm',
    loader: { '.css': 'text' },
    esbuildPlugins: [...entriesApart('.js'), scripts],
  },
  { ...shared, entry: { 'cli/main': 'src/cli/main.ts' }, format: 'esm', esbuildPlugins: entriesApart('.js') },
])
