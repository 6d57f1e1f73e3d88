import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds what the tests run, if it is older than `src`. */
export default function build(): void {
  const script = fileURLToPath(new URL('../scripts/build.js', import.meta.url))
  execFileSync(process.execPath, [script], { stdio: 'inherit' })
}
