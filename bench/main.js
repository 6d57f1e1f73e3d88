// Runs one of the benchmarks. Usage: npm run bench -- [NAME] [OPTIONS OF THAT ONE]
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What each name runs. Without a name it is `costs`. */
const PROGRAMS = {
  costs: () => import('./costs.js'),
  gate: () => import('./gate.js'),
  memory: () => import('./memory.js'),
  hostile: () => import('./hostile.js'),
  'hostile-search': () => import('./hostile-search.js'),
  profile: () => import('./profile.js'),
  replay: () => import('./replay.js'),
  serve: () => import('./serve.js'),
  redis: () => import('./redis.js'),
  'redis-simulation': () => import('./redis-simulation.js'),
  peers: () => import('./peers/run.js'),
  learners: () => import('./eval/learners.js'),
  'abuse-model': () => import('./eval/abuse-model.js'),
  charts: () => import('./charts.js'),
}

const [given] = process.argv.slice(2)
const named = given !== undefined && !given.startsWith('--')
const name = named ? given : 'costs'
if (!Object.hasOwn(PROGRAMS, name)) {
  console.error(`Unknown benchmark "${name}". Choose one of: ${Object.keys(PROGRAMS).join(', ')}.`)
  process.exit(2)
}
// The program reads its own options from the command line.
if (named) process.argv.splice(2, 1)
if (name === 'peers')
  execFileSync('npm', ['ci', '--prefix', fileURLToPath(new URL('peers', import.meta.url)), '--no-audit', '--no-fund'])
await PROGRAMS[name]()
