import type { PolicyInput, PresetName } from '../index'
import { parsed, policyInput, wholeNumber } from './arguments'
import { UsageError } from './command'

export interface ServeOptions {
  host: string
  port: number
  keys: string[]
  /** Names under which it may be asked without a key. */
  hosts: string[]
  policy: PresetName | PolicyInput
  secret: string | undefined
  snapshot: string | undefined
  snapshotEveryMs: number
  next: { url: URL; key: string } | undefined
}

export const SERVE_USAGE = `Usage: digue serve [options]

Answers Akismet's protocol from a filter in memory.

  --port N            port, default 8027; 0 lets the system choose
  --host NAME         address to listen on, default 127.0.0.1; another one needs a key
  --key KEY           a key that may ask; may be repeated
  --allow-host NAME   a name under which it may be asked without a key, besides localhost; may be repeated
  --policy NAME|FILE  forum (default), comments, chat, or a JSON file with a policy
  --snapshot FILE     restore the history from FILE at the start, save it there at the end and on a schedule
  --snapshot-every S  seconds between saves, default 300
  --next-key KEY      ask Akismet, with this key, about what digue would publish, and pass labels on to it
  --next-url URL      ask another server than https://rest.akismet.com

Environment: DIGUE_KEY and DIGUE_NEXT_KEY, keys that other users of the machine cannot see in the list of processes;
DIGUE_SECRET, keys every digest, and must stay the same for a snapshot to be read.
GET /health tells that the server runs. Every request is one JSON line on standard output, without content.`

/** The whole 127.0.0.0/8 is loopback (RFC 1122, section 3.2.1.3). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function nextOf(key: string | undefined, url: string | undefined): ServeOptions['next'] {
  if (key === '') throw new UsageError('--next-key is empty. Give a key.')
  if (key === undefined) {
    if (url !== undefined) throw new UsageError('--next-url needs --next-key')
    return undefined
  }
  const address = URL.canParse(url ?? '') ? new URL(url as string) : undefined
  if (url !== undefined && !/^https?:$/.test(address?.protocol ?? ''))
    throw new UsageError(`--next-url is ${JSON.stringify(url)}. Use an http or https address.`)
  return { key, url: address ?? new URL('https://rest.akismet.com') }
}

/** Reads the arguments. @throws UsageError for wrong ones */
export function serveOptions(args: readonly string[], env: NodeJS.ProcessEnv): ServeOptions {
  const text = { type: 'string' } as const
  const options = {
    port: text,
    host: text,
    key: { type: 'string', multiple: true },
    'allow-host': { type: 'string', multiple: true },
    policy: text,
    snapshot: text,
    'snapshot-every': text,
    'next-key': text,
    'next-url': text,
  } as const
  const { values } = parsed({ args: [...args], options, allowPositionals: false })
  const { host = '127.0.0.1', port = '8027', key = [], policy = 'forum', snapshot } = values
  const keys = env.DIGUE_KEY ? [...key, env.DIGUE_KEY] : key
  if (keys.includes('')) throw new UsageError('--key is empty. Give a key.')
  if (keys.length === 0 && !isLoopback(host))
    throw new UsageError(`--host ${host} can be reached by others: give a key, with --key or DIGUE_KEY`)
  const hosts = values['allow-host'] ?? []
  for (const name of hosts)
    if (!/^[^\s/@:]{1,253}$/.test(name))
      throw new UsageError(`--allow-host is ${JSON.stringify(name)}. Use the name of a host, without a port.`)
  return {
    host,
    hosts,
    port: wholeNumber('port', port, 0, 65_535),
    keys,
    policy: policyInput(policy),
    secret: env.DIGUE_SECRET || undefined,
    snapshot,
    snapshotEveryMs: 1000 * wholeNumber('snapshot-every', values['snapshot-every'] ?? '300', 1, 86_400),
    next: nextOf(values['next-key'] ?? (env.DIGUE_NEXT_KEY || undefined), values['next-url']),
  }
}
