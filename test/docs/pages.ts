import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => (folder === '.' ? name : `${folder}/${name}`))

/** Every document that people read, without the READMEs of the rooms, which `rooms.test.ts` holds. */
export const documents = [...markdownIn('.'), ...markdownIn('docs'), 'bench/README.md', 'fixtures/README.md']

export interface Program {
  document: string
  /** `js` or `ts`; both are checked as strict TypeScript. */
  language: string
  source: string
}

export const programs: Program[] = documents.flatMap((document) =>
  [...read(document).matchAll(/^```(js|ts|javascript|typescript|mjs)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', source = '']) => ({ document, language, source }),
  ),
)

/** The text of a section, without the sections below it. */
export const section = (document: string, title: string): string =>
  read(document)
    .split(`\n${title}\n`)[1]
    ?.split(/\n##+ /)[0] ?? ''

/** The cells of the rows of the tables in a text, heads left out. */
export const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line, i, lines) => line.startsWith('| ') && !lines[i + 1]?.startsWith('|--'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
