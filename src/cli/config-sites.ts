import type { ServerPlan, SitePlan } from '../config/index'
import { createFilter, type Filter, type FilterOptions } from '../index'
import { UsageError } from './command'
import { findConfig } from './find-config'

/**
 * The file of `--config`, or the one in the current folder. What reads it is loaded only if there is one.
 *
 * @throws UsageError if it cannot be used
 */
export async function configOf(
  given: string | undefined,
  env: NodeJS.ProcessEnv,
  serves = false,
): Promise<ServerPlan | undefined> {
  const file = findConfig(given)
  if (file === undefined) return undefined
  const [{ loadConfig }, { usageOfConfig }] = await Promise.all([import('../config/index'), import('./config-error')])
  return usageOfConfig(() => loadConfig(file, env, serves))
}

/** The site of `--site`, or the only one. @throws UsageError */
export function siteOfPlan({ file, sites }: ServerPlan, name: string | undefined): SitePlan {
  const names = sites.map((site) => site.name).join(', ')
  const found =
    name === undefined ? (sites.length === 1 ? sites[0] : undefined) : sites.find((site) => site.name === name)
  if (found !== undefined) return found
  if (name === undefined)
    throw new UsageError(
      `${file} has several sites. Choose with --site: ${names}.`,
      `${file} a plusieurs sites. Choisissez avec --site : ${names}.`,
    )
  const shown = JSON.stringify(name)
  throw new UsageError(`--site is ${shown}. Use ${names}.`, `--site vaut ${shown}. Choisissez parmi ${names}.`)
}

/** A filter in memory by a plan. */
export function memoryFilter({ options, rules, secret }: SitePlan, more: FilterOptions = {}): Filter {
  const filter = createFilter({ ...options, ...(secret !== undefined && { secret }), ...more })
  filter.rules.set(rules)
  return filter
}
