import { expect, it } from 'vitest'
import { read } from './pages'

/** The commands of npm in a file, without what concerns only where it runs: silence, and files to keep. */
const commands = (file: string) =>
  [...read(file).matchAll(/^ *(?:- (?:run: )?|CI=true )?(npm (?:ci|test|run) ?[^#\n]*)$/gm)]
    .map(([, command = '']) =>
      command
        .replace(/ --(?:no-audit|no-fund|silent)\b| --json \S+/g, '')
        .replace(/ 2>&1.*| --$/, '')
        .trim(),
    )
    .sort()

it('runs the same in .ci/run and in the workflow', () => {
  const here = commands('.ci/run')
  expect(here).toContain('npm run test:full')
  expect(here.length).toBeGreaterThan(10)
  expect([...new Set(commands('.github/workflows/ci.yml'))]).toEqual(here)
})

it('runs every version of Node that package.json allows, from the oldest', () => {
  const [, oldest] = /"node": "\^(\d+)\./.exec(read('package.json')) ?? []
  const [, versions = ''] = /node: \[([\d, ]+)\]/.exec(read('.github/workflows/ci.yml')) ?? []
  expect(versions.split(', ')).toEqual([oldest, '22', '24', '26'])
})
