import type { Command } from './command'

/** Every command of the program, by name. Only the one that is run is loaded: all of them take a third of a short run. */
export const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['replay', async () => (await import('./replay/replay')).replay],
  ['check', async () => (await import('./check')).check],
  ['explain-link', async () => (await import('./explain-link')).explainLink],
  ['serve', async () => (await import('./serve')).serve],
  ['config', async () => (await import('./config')).config],
  ['bench', async () => (await import('./bench/bench')).bench],
])
