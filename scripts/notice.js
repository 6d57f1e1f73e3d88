// Writes NOTICE: the licences of everything that the built bundles contain. Run `npm run notice` after a build.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (...path) => readFileSync(join(root, ...path), 'utf8')
const packageOf = (path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(path)?.[1]

/** Packages in the bundles of `dist`: the bundler names each file that it puts in. */
function inBundles() {
  const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  return files
    .filter((name) => /\.c?js$/.test(name))
    .flatMap((name) =>
      [...read('dist', name).matchAll(/^\/\/ (node_modules\/\S+)$/gm)].map(([, path]) => packageOf(path)),
    )
}

/** Packages in the scripts of the report, which are minified: bundled once more, as `tsup.config.ts` does. */
async function inReport() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/report/page/main.tsx', 'src/report/page/worker.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  })
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  )
  return used.map(packageOf)
}

/** The names of all packages that are bundled. */
export async function bundled() {
  const names = [...inBundles(), ...(await inReport())].filter((name) => name !== undefined)
  return [...new Set(names)].sort()
}

function licenceOf(name) {
  const { version, license } = JSON.parse(read('node_modules', name, 'package.json'))
  const file = readdirSync(join(root, 'node_modules', name)).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each))
  if (file === undefined) throw new Error(`${name} has no licence in its package. Add its text to scripts/notice.js.`)
  return { title: `${name} ${version} (${license})`, text: read('node_modules', name, file) }
}

/** Data that the code contains, beside packages. */
const DATA = [
  {
    title: 'Unicode Technical Standard #39, confusables.txt, Unicode 13.0.0, changed (in src/text/confusables.ts)',
    text: read('scripts', 'unicode-license.txt'),
  },
  licenceOf('unhomoglyph'),
]

/** Packages that are installed beside digue, and that a program which bundles digue contains too. */
function installedBeside() {
  const { dependencies } = JSON.parse(read('package.json'))
  return Object.keys(dependencies)
    .map((name) => licenceOf(name).title.replace(/ \S+ /, ' '))
    .join(', ')
}

/** The text of NOTICE. */
export async function notice() {
  const parts = [...(await bundled()).map(licenceOf), ...DATA].map(
    ({ title, text }) => `${'-'.repeat(80)}\n${title}\n\n${text.replace(/\r/g, '').trim()}\n`,
  )
  const beside = `Installed beside it, with their own licences: ${installedBeside()}. tldts contains the Public Suffix List (MPL-2.0).`
  return `digue contains the following packages and data, under their licences. Made by \`npm run notice\`.\n${beside}\n\n${parts.join('\n')}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'NOTICE'), await notice())
