import { parseConfig } from './document'
import { readConfigText } from './file'
import { planOf, type ServerPlan } from './plan'

export { configSchema } from './json-schema'
export { ONLY_SITE, type ServerPlan, type SitePlan } from './plan'
export { ConfigError } from './problem'

/**
 * Reads a file and says what the server will do.
 *
 * @param serves false for commands that only judge: they need no keys
 * @throws ConfigError with everything that is wrong, and where
 */
export function loadConfig(file: string, env: Readonly<Record<string, string | undefined>>, serves = true): ServerPlan {
  return planOf(parseConfig(file, readConfigText(file)), env, serves)
}
