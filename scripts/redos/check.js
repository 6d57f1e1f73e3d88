// Every regular expression of src/, checked for inputs that make it backtrack without end.
// Usage: npm run redos            exits 1 and shows a hostile string for each expression that has one
//
// Literals are read from the source. Those built at run time are caught while the built package is imported; one that is
// built in neither way is an error, so that none slips past.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'

// The checker in JavaScript: its faster forms are binaries, one for each platform.
process.env.RECHECK_BACKEND = 'pure'
const { checkSync } = await import('recheck')

const root = fileURLToPath(new URL('../../', import.meta.url))
const source = join(root, 'src')
const expressions = []
let built = 0

for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.ts')) continue
  const path = join(source, file)
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const visit = (node) => {
    const where = () => `${relative(root, path)}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      expressions.push({ where: where(), pattern: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp')
      built++
    ts.forEachChild(node, visit)
  }
  visit(tree)
}

const RealRegExp = RegExp
const dist = pathToFileURL(join(root, 'dist/')).href
let caught = 0
globalThis.RegExp = new Proxy(RealRegExp, {
  construct(target, [pattern, flags = '']) {
    // Dependencies build some too; only those of the package itself count.
    if (!new Error().stack.split('\n')[2]?.includes(dist)) return new target(pattern, flags)
    caught++
    if (typeof pattern === 'string') expressions.push({ where: `built at run time, no. ${caught}`, pattern, flags })
    return new target(pattern, flags)
  },
})
const { canonicalText, createFilter } = await import('../../dist/index.js')
// Those built from options: two of phrases with every kind of character, and what counts the groups of a platform's.
createFilter({
  closed: ['C++ & peeer', '100 % p00l'].map((phrase) => ({ phrase, message: 'closed' })),
  petitions: [{ platform: 'platform', hosts: ['example.org'], path: /^\/p\/([a-z]+)$/ }],
})
// Those of lines below a text, in Latin letters and in others, which are built when they are first asked about.
canonicalText('text\nline')
canonicalText('text\n敬具')
// That of references of characters.
canonicalText('text &amp; text')
globalThis.RegExp = RealRegExp

let failed = 0
if (caught < built) {
  failed++
  console.error(`${built} expressions are built in src/, only ${caught} of them when it is imported`)
}
/** Judged by hand, each with its reason; one that changes is judged anew. @type {{ pattern: string, reason: string }[]} */
const known = JSON.parse(readFileSync(new URL('known.json', import.meta.url), 'utf8'))
const excused = new Set()
/**
 * Milliseconds. An expression that makes the checker wait longer passes for unsafe, also if another program had the processor meanwhile: by
 * default that takes a second. What backtracks is found by counted steps, whatever the limits.
 */
const LIMITS = { timeout: 120_000, incubationTimeout: 30_000, attackTimeout: 30_000 }
for (const { where, pattern, flags } of expressions) {
  const result = known.some((entry) => entry.pattern === pattern)
    ? { status: 'known' }
    : checkSync(pattern, flags, LIMITS)
  if (result.status === 'known') excused.add(pattern)
  if (result.status === 'safe' || result.status === 'known') continue
  failed++
  const shown = pattern.length > 90 ? `${pattern.slice(0, 90)}…` : pattern
  const why = result.complexity?.summary ?? result.error?.kind ?? ''
  console.error(`${result.status.toUpperCase()} ${why}  ${where}  /${shown}/${flags}`)
  if (result.attack) console.error(`    ${result.attack.pattern}`)
}
for (const { pattern } of known)
  if (!excused.has(pattern)) {
    failed++
    console.error(`known.json excuses an expression that is no longer there: ${pattern}`)
  }
console.log(`${expressions.length} regular expressions checked, ${excused.size} known, ${failed} not safe`)
if (failed > 0) process.exitCode = 1
