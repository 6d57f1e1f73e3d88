#!/usr/bin/env node
import { DigueError } from '../index'
import { UsageError } from './command'
import { commands } from './commands'
import { outliveErrorReader, print, printError } from './terminal'

function help(): string[] {
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(14)} ${summary}`)
  return ['Usage: digue COMMAND [options]', '', ...lines, '', 'More about one: digue COMMAND --help']
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    print(...help())
    return name === undefined ? 2 : 0
  }
  const command = commands.get(name)
  if (command === undefined)
    throw new UsageError(`no command ${JSON.stringify(name.slice(0, 60))}`, { hint: ['', ...help()] })
  if (args.includes('--help') || args.includes('-h')) {
    print(...command.usage.split('\n'))
    return 0
  }
  return command.run(args)
}

function tell(error: unknown): void {
  if (error instanceof UsageError || error instanceof DigueError) {
    printError(`digue: ${error.message}`, ...(error instanceof UsageError ? error.hint : []))
    process.exitCode = 2
    return
  }
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line)) : []
  printError(`digue: ${error}`, ...stack)
  process.exitCode = 1
}

outliveErrorReader()
process.on('uncaughtException', (error) => {
  tell(error)
  process.exit()
})
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  tell(error)
}
