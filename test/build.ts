import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

/** Builds what the tests run, if it is older than `src`. Only the full form looks at type declarations. */
export default function build({ config }: TestProject): void {
  const script = fileURLToPath(new URL('../scripts/build.js', import.meta.url))
  const full = config.env.DIGUE_TESTS === 'full'
  execFileSync(process.execPath, [script, ...(full ? [] : ['--js'])], { stdio: 'inherit' })
}
