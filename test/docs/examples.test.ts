import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { FULL } from '../runs'
import { type Program, read, root } from './pages'
import { run, typeErrors } from './programs'

interface Entry {
  types: string
}

/** The entries of the package and their sources: `./akismet/node` is `src/akismet/node.ts`. */
const entries = Object.entries<{ import?: Entry }>(JSON.parse(read('package.json')).exports).flatMap(
  ([name, { import: entry }]) =>
    entry === undefined ? [] : [{ name, source: entry.types.replace(/^\.\/dist\/(.*)\.d\.ts$/, 'src/$1.ts') }],
)

interface Documented {
  /** The entry and the name. */
  name: string
  isValue: boolean
  examples: string[]
}

function exportsOfEntries(): Documented[] {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noLib: true,
    types: [],
  }
  const files = entries.map(({ source }) => `${root}${source}`)
  const program = ts.createProgram(files, options)
  const checker = program.getTypeChecker()
  return entries.flatMap(({ name: entry, source }) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(`${root}${source}`) as ts.SourceFile)
    return checker.getExportsOfModule(module as ts.Symbol).map((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      const examples = symbol
        .getJsDocTags(checker)
        .filter((tag) => tag.name === 'example')
        .map(({ text }) => ts.displayPartsToString(text))
      return { name: `${entry} ${exported.name}`, isValue: (symbol.flags & ts.SymbolFlags.Value) !== 0, examples }
    })
  })
}

const documented = exportsOfEntries()
const examples: Program[] = documented.flatMap(({ name, examples }) =>
  examples.map((text) => ({ document: name, language: 'ts', source: /^```ts\n([\s\S]*)\n```$/.exec(text)?.[1] ?? '' })),
)

/** They need a server, a port, or a test runner that is collecting tests. */
const isApart = ({ source }: Program) => /from '(?:ioredis|redis|vitest)'|\.listen\(/.test(source)
const runnable = examples.filter((example) => !isApart(example))

/** An expression with what it is in a comment, as a comparison: `expression // value` becomes `same(expression, (value))`. */
function compared(source: string): string {
  const file = ts.createSourceFile('example.ts', source, ts.ScriptTarget.ES2022, true)
  let text = source
  for (const statement of [...file.statements].reverse()) {
    const said = /^ \/\/ (.*)/.exec(source.slice(statement.end))?.[1]
    if (said === undefined || !ts.isExpressionStatement(statement)) continue
    const start = statement.getStart()
    text = `${text.slice(0, start)}same(${source.slice(start, statement.end)}, (${said}))${text.slice(statement.end)}`
  }
  return text
}

describe('the example of an export', () => {
  it('is there, once, in TypeScript, and short', () => {
    expect(documented.length).toBeGreaterThan(80)
    const wrong = documented.filter(({ examples: [first = '', ...more] }) => {
      const lines = first.split('\n')
      return more.length > 0 || lines[0] !== '```ts' || lines.at(-1) !== '```' || lines.length > 12
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('uses what it is an example of', () => {
    const unused = examples.filter(({ document, source }) => {
      const [, name = ''] = document.split(' ')
      return !new RegExp(`^import [^\\n]*\\b${name}\\b`, 'm').test(source) || source.split(name).length < 3
    })
    expect(unused.map(({ document }) => document)).toEqual([])
  })

  if (FULL)
    it('is strict TypeScript', () => {
      expect(typeErrors(examples.map((program) => ({ program, given: {} })))).toEqual([])
    })

  it('runs in nearly all cases, and compares what it says with what is', () => {
    const values = documented.filter(({ isValue }) => isValue).map(({ name }) => name)
    const apart = examples.filter(isApart).map(({ document }) => document)
    expect(apart.filter((name) => values.includes(name))).toEqual([
      './akismet/node createAkismetServer',
      './redis redisHistory',
      './testing conformance',
    ])
    expect(runnable.filter(({ source }) => compared(source) !== source).length).toBeGreaterThan(20)
  })

  it.each(runnable.map((example) => [example.document, example] as const))(
    'does what it says: %s',
    async (_, example) => {
      const same = (actual: unknown, said: unknown) => expect(actual).toEqual(said)
      const quiet = { log() {}, error() {} }
      await run(
        { ...example, source: compared(example.source) },
        {
          same: { type: '', value: same },
          console: { type: '', value: quiet },
        },
      )
    },
  )
})
