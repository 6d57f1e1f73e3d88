import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { SERVER } from './test/redis/found.ts'

/** Rooms that test what was built: the program, programs in documents, the package, the page of the report. */
const BUILT = ['cli', 'docs', 'package', 'report'].map((room) => `test/${room}/**/*.test.ts`)
/** They need a browser, Redis servers or WordPress: `npm run test:browser`, `npm run test:redis`, `npm run wordpress`. */
const APART = ['test/browser/**', 'test/redis/**', 'test/wordpress/**']

/** The files called `*.full.test.ts`, and those with more runs in the long form (`test/runs.ts`). */
const longFiles = (): string[] =>
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => join('test', name))
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => file.endsWith('.full.test.ts') || /from '(?:\.\.?\/)+runs'/.test(readFileSync(file, 'utf8')))

/** The mode chooses what runs: none for `npm test`, `full` for what has a long form, `browser`, `redis`, `wordpress`. */
export default defineConfig(({ mode }) => {
  const project = (test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration => ({
    test: {
      env: { DIGUE_TESTS: mode === 'full' ? 'full' : 'short' },
      // All cores: by default Vitest leaves one of them idle, which is half of two.
      maxWorkers: '100%',
      // Ninety files that load `src` again cost 14 s. So no file may replace a module: another file may have loaded it before.
      isolate: false,
      testTimeout: 120_000,
      hookTimeout: 120_000,
      setupFiles: ['test/seed.ts'],
      ...test,
    },
  })
  const build = 'test/build.ts'
  const isLong = mode === 'full'
  const long = isLong ? longFiles() : []
  const [include, built] = isLong
    ? [long, long.filter((file) => BUILT.some((pattern) => file.startsWith(pattern.split('**')[0] as string)))]
    : [['test/**/*.test.ts'], BUILT]
  const exclude = isLong ? [] : ['**/*.full.test.ts']
  const projects: Record<string, TestProjectInlineConfiguration[]> = {
    browser: [
      project({
        name: 'browser',
        include: ['test/browser/**/*.test.ts'],
        globalSetup: build,
        maxWorkers: 1,
        testTimeout: 180_000,
        hookTimeout: 300_000,
      }),
    ],
    redis: [
      project({
        name: 'redis',
        include: SERVER === undefined ? ['test/redis/found.test.ts'] : ['test/redis/**/*.test.ts'],
        globalSetup: build,
        // Its servers need the other cores.
        maxWorkers: 1,
      }),
    ],
    wordpress: [
      project({
        name: 'wordpress',
        include: ['test/wordpress/**/*.test.ts'],
        globalSetup: build,
        maxWorkers: 1,
        // The packages are downloaded.
        hookTimeout: 300_000,
      }),
    ],
  }
  return {
    test: {
      projects: projects[mode] ?? [
        project({ name: 'source', include, exclude: [...BUILT, ...APART, ...exclude] }),
        project({ name: 'built', include: built, exclude, globalSetup: build }),
      ],
    },
  }
})
