import { toJsonSchema } from '@valibot/to-json-schema'
import { CONFIG } from './description'

/** The description of the file for editors, as JSON Schema (draft 7). */
export function configSchema(): object {
  const schema = toJsonSchema(CONFIG, { errorMode: 'ignore' })
  return { ...schema, title: 'The configuration of digue' }
}
