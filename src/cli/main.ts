#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { DigueError, type Language } from '../index'
import { languageOf } from './arguments'
import { inLanguage, type Said, UsageError } from './command'
import { commands } from './commands'
import { refusalInFrench } from './refusal'
import { outliveErrorReader, print, printError } from './terminal'

const HELP = ['help', '--help', '-h']
const VERSION = ['version', '--version', '-V']

async function help(language: Language): Promise<string[]> {
  const lines: string[] = []
  for (const [name, load] of commands)
    lines.push(`  ${name.padEnd(14)} ${inLanguage((await load()).summary, language)}`)
  const [usage, more] =
    language === 'fr'
      ? ['Usage : digue COMMANDE [options]', 'Pour en savoir plus sur l’une : digue COMMANDE --help']
      : ['Usage: digue COMMAND [options]', 'More about one: digue COMMAND --help']
  return [usage, '', ...lines, '', more]
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}

async function main(all: string[], language: Language): Promise<number> {
  // `--lang` may stand before the command, where there is none.
  const given = all[0] === '--lang' ? all.slice(2) : all[0]?.startsWith('--lang=') ? all.slice(1) : all
  const [name, ...args] = given
  if (name === undefined || HELP.includes(name)) {
    print(...(await help(language)))
    return name === undefined ? 2 : 0
  }
  if (VERSION.includes(name)) {
    print(version())
    return 0
  }
  const load = commands.get(name)
  if (load === undefined) {
    const shown = JSON.stringify(name.slice(0, 60))
    throw new UsageError(`no command ${shown}`, `pas de commande ${shown}`, { listsCommands: true })
  }
  const command = await load()
  if (args.includes('--help') || args.includes('-h')) {
    print(...inLanguage(command.usage, language).split('\n'))
    return 0
  }
  return command.run(given === all ? args : [...args, `--lang=${language}`])
}

async function tell(error: unknown, language: Language): Promise<void> {
  const digue = language === 'fr' ? 'digue :' : 'digue:'
  if (error instanceof UsageError) {
    const said: Said[] = [[error.message, error.french], ...error.more]
    printError(...said.map((each) => `${digue} ${inLanguage(each, language)}`))
    if (error.listsCommands) printError('', ...(await help(language)))
    process.exitCode = 2
    return
  }
  if (error instanceof DigueError) {
    printError(`${digue} ${inLanguage([error.message, refusalInFrench(error)], language)}`)
    process.exitCode = 2
    return
  }
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line)) : []
  printError(`${digue} ${error}`, ...stack)
  process.exitCode = 1
}

const args = process.argv.slice(2)
const language = languageOf(args, process.env)
outliveErrorReader()
process.on('uncaughtException', (error) => {
  void tell(error, language).finally(() => process.exit())
})
try {
  process.exitCode = await main(args, language)
} catch (error) {
  await tell(error, language)
}
