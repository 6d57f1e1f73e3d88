import { readFile } from 'node:fs/promises'
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
/** The entries without a copy of the filter of their own: they export from `core`, which has one. */
const facades = { index: 'src/index.ts', 'shared/index': 'src/shared/index.ts' }
const adapters = {
  'akismet/index': 'src/akismet/index.ts',
  'akismet/node': 'src/akismet/node.ts',
  'abuse/index': 'src/abuse/index.ts',
  'redis/index': 'src/redis/index.ts',
  'testing/index': 'src/testing/index.ts',
}
const library = { ...facades, ...adapters }
const shared = {
  target: 'es2022',
  treeshake: true,
  splitting: false,
  silent: true,
  plugins: [constants],
} satisfies Options

/**
 * Builds `core`, which holds what `digue` and `digue/shared` export, and these two as lists of names that import it. So a
 * program with both has one filter and one DigueError. It is one file, as the engine compiles a constant into the code that
 * uses it only within a file.
 */
function core(extension: string): NonNullable<Options['esbuildPlugins']>[number] {
  return {
    name: 'core',
    setup(build) {
      build.onResolve({ filter: /^src$/ }, () => ({ path: 'core', namespace: 'core' }))
      build.onLoad({ filter: /.*/, namespace: 'core' }, () => ({
        contents: Object.values(facades)
          .map((file) => `export * from './${relative('src', file)}'\n`)
          .join(''),
        resolveDir: 'src',
      }))
      build.onResolve({ filter: /^\.\/src\/(shared\/)?index\.ts$/ }, ({ kind, path }) =>
        kind === 'entry-point' ? { path: path.slice('./'.length), namespace: 'facade' } : undefined,
      )
      build.onLoad({ filter: /.*/, namespace: 'facade' }, async ({ path }) => ({
        contents: await readFile(path, 'utf8'),
        loader: 'ts',
      }))
      build.onResolve({ filter: /.*/, namespace: 'facade' }, ({ importer }) => ({
        path: `${importer === facades.index ? '.' : '..'}/core${extension}`,
        external: true,
      }))
    },
  }
}

/**
 * Adapters import the other entries instead of carrying a copy of them: one DigueError, one memory of links.
 *
 * @param up from the folder of the bundle to that of the entries
 */
function entriesApart(extension: string, up = '..'): NonNullable<Options['esbuildPlugins']>[number] {
  return {
    name: 'entries-apart',
    setup(build) {
      build.onResolve(
        { filter: /^(?:\.\.\/)+(index|shared\/index|akismet\/(index|node))$/ },
        ({ path, importer, resolveDir }) => {
          const entry = relative('src', resolve(resolveDir, path)).replaceAll('\\', '/')
          return /[\\/]src[\\/](abuse|akismet|cli|redis|report|testing)[\\/]/.test(importer) && entry in library
            ? { path: `${up}/${entry}${extension}`, external: true }
            : undefined
        },
      )
    },
  }
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

// tsup wants each entry to be there: `src` stands for `core`, which no file is.
const entry = { core: 'src', ...library }

export default defineConfig([
  {
    ...shared,
    entry,
    format: 'esm',
    dts: { ...dts, entry: library },
    clean: true,
    esbuildPlugins: [core('.js'), entriesApart('.js')],
  },
  // normalize-url has no CommonJS form: that build carries it. cuss, a peer, has none either, and is required as it is.
  {
    ...shared,
    entry,
    format: 'cjs',
    dts: { ...dts, entry: library },
    noExternal: ['normalize-url'],
    esbuildPlugins: [core('.cjs'), entriesApart('.cjs')],
  },
  {
    ...shared,
    entry: { 'report/index': 'src/report/index.ts' },
    format: 'esm',
    loader: { '.css': 'text' },
    esbuildPlugins: [entriesApart('.js'), scripts],
  },
  { ...shared, entry: { 'cli/main': 'src/cli/main.ts' }, format: 'esm', esbuildPlugins: [entriesApart('.js')] },
])
