import { ConfigError } from '../config/index'
import { UsageError } from './command'

/** Turns what is wrong with a file into an error of the program. @throws UsageError */
export function usageOfConfig<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const [first, ...more] = error.lines
    throw new UsageError(...(first ?? [error.message, error.message]), { more, cause: error })
  }
}
