// A burst of posts of one petition: four processes that have just started, each with 250 posts in flight. `burst` starts them; each process
// runs this file with the port of the server and its own number.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { redisHistory } from 'digue/redis'
import { createSharedFilter } from 'digue/shared'
import { Redis } from 'ioredis'

const PROCESSES = 4
const POSTS = 250
const START = Date.UTC(2026, 0, 1)

/** Ten minutes lie between two posts, so that they are no flood, and they come in any order. */
function post(n) {
  return {
    author: 'insistent',
    content: `Avis ${n} ${n * 31} ${n * 77} https://www.change.org/p/rendez-nous-nos-dossiers`,
    postedAt: START + ((n * 617) % (PROCESSES * POSTS)) * 600_000,
  }
}

async function checkAll(port, number) {
  const client = new Redis(port, '127.0.0.1')
  const filter = createSharedFilter({
    secret: 'bench',
    clock: () => Date.UTC(2027, 0, 1),
    history: redisHistory({ sendCommand: (...args) => client.call(...args), prefix: 'burst' }),
  })
  const verdicts = await Promise.all(
    Array.from({ length: POSTS }, (_, i) => filter.check(post(i * PROCESSES + number))),
  )
  client.disconnect()
  return {
    faults: verdicts.reduce((sum, { faults }) => sum + faults.length, 0),
    counts: verdicts.map(
      ({ evidence }) => evidence.find(({ signal }) => signal === 'author-repeats-petition')?.observed ?? 1,
    ),
  }
}

/** Runs the burst. Returns the milliseconds that it takes, the faults, and how many counts appear once. */
export async function burst(port) {
  const children = Array.from({ length: PROCESSES }, (_, number) =>
    fork(fileURLToPath(import.meta.url), [`${port}`, `${number}`]),
  )
  const begin = performance.now()
  const all = await Promise.all(children.map((child) => new Promise((done) => child.once('message', done))))
  const ms = performance.now() - begin
  const distinct = new Set(all.flatMap(({ counts }) => counts))
  return {
    ms,
    posts: PROCESSES * POSTS,
    faults: all.reduce((sum, { faults }) => sum + faults, 0),
    distinct: distinct.size,
  }
}

const [, file, port, number] = process.argv
if (file === fileURLToPath(import.meta.url))
  process.send(await checkAll(Number(port), Number(number)), () => process.disconnect())
