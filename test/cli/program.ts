import { spawn } from 'node:child_process'
import { once } from 'node:events'

const program = new URL('../../dist/cli/main.js', import.meta.url).pathname

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the built program to its end. */
export async function digue(
  args: readonly string[],
  { stdin, env = {} }: { stdin?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH ?? '', LANG: 'C', ...env },
  })
  const ran: Ran = { code: null, stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    ran.stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    ran.stderr += chunk
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(stdin ?? '')
  ;[ran.code] = await once(child, 'close')
  return ran
}

export interface Line {
  id: string
  line: number
  author: string
  thread?: string
  postedAt: string
  action: string
  category: string
  label?: string
  evidence: { signal: string; earlier?: { id?: string }[] }[]
  explanation?: string
}

/** Runs `digue replay --json` and reads the verdicts. */
export async function verdicts(
  args: readonly string[],
  options: Parameters<typeof digue>[1] = {},
): Promise<Ran & { lines: Line[] }> {
  const ran = await digue(['replay', '--json', ...args], options)
  return {
    ...ran,
    lines: ran.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}

export const fixture = (name: string) => new URL(`../../fixtures/exports/${name}`, import.meta.url).pathname
