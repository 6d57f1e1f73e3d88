// Writes one declaration file for each entry, `dist/**/index.d.ts` for modules and `.d.cts` for CommonJS. Run by `npm run build`.
//
// A type is declared in one entry, and the others import it from there by its name: a DigueError is the same class in all of
// them. tsup's own declarations put what entries share into files with a hash in their names, under aliases of one letter.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'src')
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
/** Paths in `src/` without extension. */
const entries = Object.values(exports).flatMap(({ import: module }) =>
  module === undefined ? [] : [module.types.replace('./dist/', '').replace('.d.ts', '')],
)

/** The entry that declares what is in a file of `src/`: its room's if that has one, else `index`. */
function entryOf(file) {
  if (entries.includes(file)) return file
  const own = `${file.split('/')[0]}/index`
  return entries.includes(own) ? own : 'index'
}

/** The declarations of each file of `src/`, by its path there without extension. */
function declarations() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: false, noCheck: true, declaration: true, types: ['node'] },
    root,
  )
  const program = ts.createProgram(
    entries.map((entry) => join(source, `${entry}.ts`)),
    options,
  )
  const found = new Map()
  const path = (file) =>
    relative(source, file)
      .replaceAll('\\', '/')
      .replace(/(?:\.d)?\.ts$/, '')
  const { diagnostics } = program.emit(undefined, (file, text) => found.set(path(file), text), undefined, true)
  if (diagnostics.length > 0) {
    const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }
    throw new Error(ts.formatDiagnostics(diagnostics, host))
  }
  return found
}

const files = declarations()
const ending = '.d.ts'

/** Finds the files of one entry, and leaves an import from another one as it is, by the name of that entry. */
const rooms = (entry) => ({
  name: 'rooms',
  resolveId(specifier, importer) {
    if (importer === undefined) return specifier
    if (!specifier.startsWith('.')) return { id: specifier, external: true }
    const path = posix.join(posix.dirname(importer), specifier)
    const file = files.has(path) ? path : `${path}/index`
    const owner = entryOf(file)
    if (owner === entry) return file + ending
    const from = posix.relative(posix.dirname(entry), owner)
    return { id: `${from.startsWith('.') ? '' : './'}${from}.js`, external: true }
  },
  load: (id) => files.get(id.slice(0, -ending.length)),
})

/** Every name that `text` imports from another entry is exported there. */
function checkImports(entry, text, exported) {
  for (const [, names, specifier] of text.matchAll(/^import (?:type )?\{([^}]*)\} from '(\.[^']*)\.js'/gm)) {
    const from = posix.join(posix.dirname(entry), specifier)
    for (const name of names.split(',').map((each) => each.trim().replace(/^type | as .*/g, '')))
      if (!exported.get(from)?.includes(name)) throw new Error(`${entry} needs ${name}, which ${from} does not export`)
  }
}

const exported = new Map()
const texts = new Map()
for (const entry of entries) {
  const bundle = await rollup({ input: entry + ending, plugins: [rooms(entry), dts()] })
  const { output } = await bundle.generate({ format: 'es', file: join(root, 'dist', `${entry}.d.ts`) })
  exported.set(entry, output[0].exports)
  texts.set(entry, output[0].code)
}
for (const [entry, text] of texts) {
  checkImports(entry, text, exported)
  const file = join(root, 'dist', entry)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.d.ts`, text)
  writeFileSync(`${file}.d.cts`, text.replaceAll(/^((?:import|export) .* from '\..*)\.js'/gm, "$1.cjs'"))
}
