import { ONLY_SITE, type ServerPlan } from '../config/index'
import { UsageError } from './command'
import { findConfig } from './find-config'
import { isLoopback, type ServeOptions } from './serve-options'

export const DEFAULT_PORT = 8027

/** The file to read. Without `--config` it is the one in the current folder. @throws UsageError for options that it holds as well */
export function findConfigFile({ config, given }: ServeOptions): string | undefined {
  const file = findConfig(config)
  const [option] = given
  if (file !== undefined && option !== undefined)
    throw new UsageError(
      `--${option} cannot be given beside ${file}. Write it there.`,
      `--${option} ne va pas avec ${file}. Écrivez-le dans ce fichier.`,
    )
  return file
}

/** What the options of the command line say beside a file. */
export function withOptions(plan: ServerPlan, { host, port, hosts, keys }: ServeOptions): ServerPlan {
  return {
    ...plan,
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(hosts.length > 0 && { allowHosts: hosts }),
    // The key of the environment, as without a file.
    sites: plan.named ? plan.sites : plan.sites.map((site) => (site.keys.length > 0 ? site : { ...site, keys })),
  }
}

/** The plan itself; also at a reload, which may take a key away. @throws UsageError for a server that others can reach without a key */
export function refuseOpen(plan: ServerPlan): ServerPlan {
  const { host = '127.0.0.1', sites } = plan
  if (!isLoopback(host) && sites.some(({ keys }) => keys.length === 0))
    throw new UsageError(
      `the host ${host} can be reached by others: give a key, with "key" in the file or DIGUE_KEY`,
      `d’autres peuvent atteindre l’hôte ${host} : donnez une clé, avec « key » dans le fichier ou DIGUE_KEY`,
    )
  return plan
}

/** One site, by the options of the command line. */
export function planOfOptions(options: ServeOptions): ServerPlan {
  const { host, port, hosts, keys, policy, secret, snapshot, snapshotEveryMs, next, hold, language } = options
  return {
    file: '',
    host,
    port,
    allowHosts: hosts,
    metricsKeys: [],
    named: false,
    lineOf: () => 1,
    sites: [
      {
        name: ONLY_SITE,
        keys,
        blogs: [],
        options: { policy },
        rules: {},
        secret,
        history: { kind: 'memory', snapshot, everyMs: snapshotEveryMs },
        languages: [language],
        explanations: {},
        hold,
        next,
        told: { policy: '', abuse: '' },
        where: { history: [], secret: [], next: [] },
        engine: '',
      },
    ],
  }
}
