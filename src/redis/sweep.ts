import type { Keys } from './author-export'
import { recordFrom } from './wire'

/** A post that is gone from its author's keys. */
interface Gone {
  author: string
  ref: string
  record: ReturnType<typeof recordFrom>
}

/** Requests that are under way at once. */
const AT_ONCE = 128

/** What looks at all keys of a store needs. */
export interface AllKeys extends Keys {
  id(ref: string): string
  /** Every key begins with it, behind a brace. */
  readonly prefix: string
  /** Keys are on several nodes. */
  readonly isSpread: boolean
}

/** As SCAN takes it: keys that begin with a brace and the prefix. */
function patternOf(prefix: string): string {
  return `{${prefix.replace(/[\\*?[\]^-]/g, '\\$&')}[:}]*`
}

/** Looks at every key. Calls `found` with what of posts is to be removed elsewhere. */
async function sweep(keys: AllKeys, what: object, found: (gone: Gone[]) => Promise<void>): Promise<void> {
  const { prefix } = keys
  const nodes = keys.isSpread ? ((await keys.run('nodes', keys.base, { prefix })) as string[]) : [keys.base]
  for (const node of nodes) {
    let cursor = '0'
    do {
      const request = { ...what, cursor, prefix, pattern: patternOf(prefix) }
      const [next, ...rest] = (await keys.run('sweep', node, request)) as string[]
      const gone: Gone[] = []
      for (let i = 0; i + 2 < rest.length; i += 3)
        gone.push({ author: rest[i] as string, ref: rest[i + 1] as string, record: recordFrom(rest[i + 2] as string) })
      await found(gone)
      cursor = String(next)
    } while (cursor !== '0')
  }
}

/** Removes what still names an author. */
export async function eraseTraces(keys: AllKeys, author: string): Promise<void> {
  await sweep(keys, { author }, async () => undefined)
}

/** Takes posts out of marks, texts and ids. */
async function drop(keys: AllKeys, gone: readonly Gone[]): Promise<void> {
  const requests: (() => Promise<unknown>)[] = []
  for (const { author, ref, record } of gone) {
    for (const mark of record.marks) requests.push(() => keys.run('unmark', keys.mark(mark), { refs: [ref], author }))
    const text = { refs: [ref], slots: [record.slot ?? ''], author, gone: true }
    requests.push(() => keys.run('untext', keys.base, text))
    requests.push(() => keys.run('unknow', keys.id(ref), {}))
  }
  for (let at = 0; at < requests.length; at += AT_ONCE)
    await Promise.all(requests.slice(at, at + AT_ONCE).map((request) => request()))
}

/** Purges a log, from the newest entry to the oldest. */
async function purgeLog(keys: AllKeys, request: object): Promise<void> {
  let last: number | undefined
  let recent: string[] = []
  do {
    const page = { ...request, recent, ...(last !== undefined && { last }) }
    const [next, ...names] = (await keys.run('purgeLog', keys.base, page)) as [number, ...string[]]
    last = Number(next)
    recent = names
  } while (last >= 0)
}

/** Forgets what was posted before a time. Returns the number of posts. */
export async function purge(keys: AllKeys, before: number): Promise<number> {
  let count = 0
  await sweep(keys, { before }, async (gone) => {
    count += gone.length
    await drop(keys, gone)
  })
  await purgeLog(keys, { before, salt: crypto.randomUUID() })
  await purgeLog(keys, { before, samples: true })
  return count
}
