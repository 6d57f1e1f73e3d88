import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import ts from 'typescript'

type Plugin = NonNullable<Options['plugins']>[number]

/**
 * The bundler turns top-level constants into variables. The engine compiles a constant into the code that uses it, its
 * address and length with it, and looks a variable up at every access: folding a text took twice the time.
 */
const constants: Plugin = {
  name: 'constants',
  renderChunk: (code) => ({ code: code.replace(/^var (?=[A-Z][A-Z0-9_]* = )/gm, 'const ') }),
}

/** Whether a bundler sees without help that computing `node` does nothing else: literals, functions, lists of them. */
function isInert(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isIdentifier(node)) return true
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isPropertyAccessExpression(node)) return false
  if (ts.isElementAccessExpression(node) || ts.isTemplateExpression(node) || ts.isSpreadElement(node)) return false
  return ts.forEachChild(node, (child) => (isInert(child) ? undefined : true)) === undefined
}

/**
 * Lets a bundler leave out what a program does not use of `core`. `sideEffects: false` in package.json says of a whole
 * file that importing it does nothing else, but not of a table inside that is computed when the file is loaded. So each
 * such value becomes the result of a call that is marked as pure. A statement that does anything else on loading is an error.
 * Without this, `import { presets } from 'digue'` brings 68 KB (gzip), with it 0.8.
 */
const droppable: Plugin = {
  name: 'droppable',
  renderChunk(code, { path }) {
    if (this.format !== 'esm' || !path.endsWith('core.js')) return
    const tree = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true)
    const inserted: { at: number; text: string }[] = []
    for (const statement of tree.statements) {
      if (ts.isVariableStatement(statement))
        for (const { name, initializer } of statement.declarationList.declarations) {
          if (initializer === undefined || (ts.isIdentifier(name) && isInert(initializer))) continue
          inserted.push({ at: initializer.getStart(), text: '/* @__PURE__ */ (() => (' })
          inserted.push({ at: initializer.getEnd(), text: '))()' })
        }
      else if (!/^(?:import|export|function|async function|class)\b/.test(statement.getText()))
        throw new Error(`digue: runs whenever the package is loaded; put it into a function: ${statement.getText()}`)
    }
    let rest = code.length
    const parts: string[] = []
    for (const { at, text } of inserted.reverse()) {
      parts.push(text + code.slice(at, rest))
      rest = at
    }
    // No map: every line stays where it was.
    return { code: code.slice(0, rest) + parts.reverse().join('') }
  },
}

/** The entries without a copy of the filter of their own: they export from `core`, which has one. */
const facades = { index: 'src/index.ts', 'shared/index': 'src/shared/index.ts' }
const library = {
  ...facades,
  'akismet/index': 'src/akismet/index.ts',
  'akismet/node': 'src/akismet/node.ts',
  'abuse/index': 'src/abuse/index.ts',
  'redis/index': 'src/redis/index.ts',
  'resolve/index': 'src/resolve/index.ts',
  'testing/index': 'src/testing/index.ts',
}
const shared = {
  target: 'es2022',
  treeshake: true,
  splitting: false,
  silent: true,
  // The sources are in the package, beside `dist`.
  sourcemap: true,
  esbuildOptions(options) {
    options.sourcesContent = false
  },
  plugins: [constants, droppable],
} satisfies Options

/** What `core` imports from each package. */
const packages: Record<string, string> = {
  'fast-levenshtein': 'default',
  'lru-cache': 'LRUCache',
  'normalize-url': 'default',
  tldts: 'getDomain, getPublicSuffix, parse',
}

/**
 * Builds `core`, which holds what `digue` and `digue/shared` export, and these two as lists of names that import it. So a
 * program with both has one filter and one DigueError. It is one file, as the engine compiles a constant into the code that
 * uses it only within a file: in several, a check took 20 to 24 % longer.
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
 * Lets `core` import each package through a file of its own, which only passes it on. Our files are free of side effects, so a
 * bundler leaves such a file out, with the package behind it, where nothing uses it. Of the packages it cannot know that:
 * `import { presets } from 'digue'` brought tldts along, 40 KB (gzip).
 *
 * `#tldts` (see `imports` in package.json) is tldts, and in a bundle for browsers its form in one file. In the form in several
 * files, Vite 8 writes the list of suffixes, a text of 68 KB, into each of the two conditions that compare a character of it:
 * 187 KB (gzip) for `createFilter` instead of 120. Its option `build.rolldownOptions.optimization.inlineConst: false` helps too.
 */
const packagesApart: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'packages-apart',
  setup(build) {
    build.onResolve({ filter: /^node_modules\// }, ({ path }) => ({
      path: path.slice('node_modules/'.length),
      namespace: 'package',
    }))
    build.onLoad({ filter: /.*/, namespace: 'package' }, ({ path }) => ({
      contents: `export { ${packages[path]} } from '${path === 'tldts' ? '#tldts' : path}'`,
    }))
    build.onResolve({ filter: /^#?[a-z-]+$/ }, ({ path, importer, namespace }) => {
      if (namespace === 'package') return { path, external: true }
      return path in packages && /[\\/]src[\\/]/.test(importer)
        ? { path: `./packages/${path}.js`, external: true }
        : undefined
    })
  },
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
        { filter: /^(?:\.\.\/)+(index|(?:abuse|redis|shared)\/index|akismet\/(index|node))$/ },
        ({ path, importer, resolveDir }) => {
          const entry = relative('src', resolve(resolveDir, path)).replaceAll('\\', '/')
          return /[\\/]src[\\/](abuse|akismet|cli|config|http|redis|report|resolve|server|testing)[\\/]/.test(
            importer,
          ) && entry in library
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

// tsup wants a path that is there for each entry: `src` stands for `core`, a folder of node_modules for the file of a package.
const entry = { core: 'src', ...library }
const packageEntries = Object.fromEntries(
  Object.keys(packages).map((name) => [`packages/${name}`, `node_modules/${name}`]),
)

export default defineConfig([
  {
    ...shared,
    entry: { ...entry, ...packageEntries },
    format: 'esm',
    clean: true,
    // tsup would leave these imports as they are before the plugin sees them.
    noExternal: Object.keys(packages),
    esbuildPlugins: [core('.js'), packagesApart, entriesApart('.js')],
  },
  // normalize-url has no CommonJS form: that build carries it. cuss, a peer, has none either, and is required as it is.
  {
    ...shared,
    entry,
    format: 'cjs',
    noExternal: ['normalize-url'],
    esbuildPlugins: [core('.cjs'), entriesApart('.cjs')],
  },
  {
    ...shared,
    entry: { 'report/index': 'src/report/index.ts' },
    format: 'esm',
    loader: { '.css': 'text' },
    // Nearly all of it is the page, as text.
    sourcemap: false,
    esbuildPlugins: [entriesApart('.js'), scripts],
  },
  {
    ...shared,
    entry: { main: 'src/cli/main.ts' },
    outDir: 'dist/cli',
    format: 'esm',
    // Each command is a file of its own.
    splitting: true,
    treeshake: false,
    esbuildPlugins: [entriesApart('.js')],
    esbuildOptions(options) {
      shared.esbuildOptions(options)
      // The form of yaml for Node is CommonJS, which a module cannot carry.
      options.alias = { yaml: './node_modules/yaml/browser/index.js' }
    },
  },
])
