import ts from 'typescript'
import * as digue from '../../src'
import { abuse } from '../../src/abuse'
import * as akismet from '../../src/akismet'
import * as akismetNode from '../../src/akismet/node'
import * as redis from '../../src/redis'
import * as resolve from '../../src/resolve'
import * as shared from '../../src/shared'
import * as testing from '../../src/testing'
import { type Program, programs, root } from './pages'

const MODULES: Record<string, unknown> = {
  digue,
  'digue/abuse': { abuse },
  'digue/akismet': akismet,
  'digue/akismet/node': akismetNode,
  'digue/redis': redis,
  'digue/resolve': resolve,
  'digue/shared': shared,
  'digue/testing': testing,
}
const SOURCES: Record<string, string> = {
  digue: 'index',
  'digue/abuse': 'abuse/index',
  'digue/akismet': 'akismet/index',
  'digue/akismet/node': 'akismet/node',
  'digue/redis': 'redis/index',
  'digue/resolve': 'resolve/index',
  'digue/shared': 'shared/index',
  'digue/testing': 'testing/index',
}

/** What surrounds a program: names with their types and values. A name such as `module:ioredis` stands for a module. */
export interface Given {
  [name: string]: { type: string; value?: unknown }
}

export const stripped = (source: string): string =>
  ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: false },
  }).outputText

/** The program of a document that holds `text`. */
export function programWith(document: string, text: string): Program {
  const found = programs.filter((program) => program.document === document && program.source.includes(text))
  if (found.length !== 1) throw new Error(`${found.length} programs of ${document} hold ${text}`)
  return found[0] as Program
}

/**
 * Runs a program as the body of a function to which what it imports and uses is given. What it neither imports nor is given is
 * missing, as it would be for a reader who copies the program.
 */
export async function run(program: Program, given: Given = {}, result = 'undefined'): Promise<unknown> {
  const source = stripped(`${program.source}\nexport const result = ${result}`)
  const modules: Record<string, unknown> = { ...MODULES }
  const body = source.replace(/^import (\{[^}]+\}) from ['"]([^'"]+)['"].*$/gm, 'const $1 = modules["$2"];')
  for (const [, name = ''] of source.matchAll(/ from ['"]([^'"]+)['"]/g))
    modules[name] = given[`module:${name}`]?.value ?? modules[name] ?? (await import(name))
  const own = [...body.matchAll(/const (?:(\w+) =|\{([^}]+)\} = modules)/g)].flatMap(([, name, list]) =>
    (name ?? list ?? '').split(',').map((each) => each.trim()),
  )
  const names = Object.keys(given).filter((name) => /^\w+$/.test(name) && !own.includes(name))
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor
  const made = new AsyncFunction('modules', ...names, body.replace('export const result =', 'return'))
  return made(modules, ...names.map((name) => given[name]?.value))
}

/** What strict TypeScript says of programs, each in a file of its own. */
export function typeErrors(checked: readonly { program: Program; given: Given }[]): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitReturns: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    paths: Object.fromEntries(Object.entries(SOURCES).map(([name, file]) => [name, [`${root}src/${file}.ts`]])),
  }
  const files = new Map(
    checked.map(({ program, given }, i) => {
      const names = Object.entries(given).filter(([name]) => /^\w+$/.test(name))
      const declared = names.map(([name, { type }]) => `declare const ${name}: ${type}\n`).join('')
      return [`${root}test/docs/program-${i}.ts`, `${declared}${program.source}\nexport {}\n`]
    }),
  )
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file) ?? readFile(file)
  host.getSourceFile = (file, ...others) => {
    const text = files.get(file)
    return text === undefined ? getSourceFile(file, ...others) : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)
  }
  const compiled = ts.createProgram([...files.keys()], options, host)
  return [...files.keys()].flatMap((file, i) => {
    const source = compiled.getSourceFile(file)
    const found = [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)]
    const { document, source: text } = (checked[i] as { program: Program }).program
    return found.map(
      ({ messageText }) => `${document}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}\n${text.slice(0, 200)}`,
    )
  })
}
