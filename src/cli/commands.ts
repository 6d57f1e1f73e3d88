import { bench } from './bench/bench'
import { check } from './check'
import type { Command } from './command'
import { config } from './config'
import { explainLink } from './explain-link'
import { replay } from './replay/replay'
import { serve } from './serve'

/** Every command of the program, by name. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['replay', replay],
  ['check', check],
  ['explain-link', explainLink],
  ['serve', serve],
  ['config', config],
  ['bench', bench],
])
