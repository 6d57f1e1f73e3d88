#!/usr/bin/env node
import { DigueError } from '../index'
import { UsageError } from './command'
import { commands } from './commands'

function help(): string {
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(14)} ${summary}`)
  return `Usage: digue COMMAND [options]\n\n${lines.join('\n')}\n\nMore about one: digue COMMAND --help\n`
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help())
    return name === undefined ? 2 : 0
  }
  const command = commands.get(name)
  if (command === undefined) throw new UsageError(`no command ${JSON.stringify(name.slice(0, 60))}\n\n${help()}`)
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.usage}\n`)
    return 0
  }
  return command.run(args)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const told = error instanceof UsageError || error instanceof DigueError
  process.stderr.write(`digue: ${told ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = told ? 2 : 1
}
