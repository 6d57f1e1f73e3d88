import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const program = new URL('../../dist/cli/main.js', import.meta.url).pathname
const running = new Set<ChildProcess>()

/** A line of the log of `digue serve`. */
export type LogLine = Record<string, unknown>

/** `digue serve`, which listens. */
export interface ServedProgram {
  readonly child: ChildProcess
  readonly port: number
  /** What it has logged so far. */
  readonly lines: readonly LogLine[]
  /** Waits for the nth line of one of these events. */
  nth(count: number, ...events: string[]): Promise<LogLine>
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>
  /** Asks it to end. */
  end(): Promise<number | null>
}

/** Starts the built program with a free port, and waits until it listens. @throws what it said on the standard error if it ended instead */
export async function startServer(
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<ServedProgram> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', ...args], {
    ...(cwd !== undefined && { cwd }),
    env: { PATH: process.env.PATH ?? '', LANG: 'C', ...env },
  })
  running.add(child)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const ended: Promise<number | null> = once(child, 'close').then(([code]) => {
    running.delete(child)
    return code
  })
  const lines: LogLine[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (text) => lines.push(JSON.parse(text)))
  const nth = async (count: number, ...events: string[]): Promise<LogLine> => {
    let found = 0
    // Under load there are many lines: each is looked at once.
    for (let read = 0; ; await once(reader, 'line')) {
      for (; read < lines.length; read++) {
        const line = lines[read] as LogLine
        if (events.includes(String(line.event)) && ++found === count) return line
      }
    }
  }
  const refused = ended.then((code): never => {
    throw new Error(`digue serve ended with ${code}: ${errors}`)
  })
  // Nobody waits for it once the program listens.
  refused.catch(() => undefined)
  const { port } = await Promise.race([nth(1, 'listening'), refused])
  return {
    child,
    port: port as number,
    lines,
    nth,
    ended,
    end() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Kills every server that still runs. */
export async function killServers(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    }),
  )
}
