import type { Command } from './command'
import { serve } from './serve'

/** Every command of the program, by name. */
export const commands: ReadonlyMap<string, Command> = new Map([['serve', serve]])
