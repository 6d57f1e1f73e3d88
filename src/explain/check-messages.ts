import { DigueError, isRecord, own, shown } from '../errors'
import { english } from './english'
import { scriptOf } from './fill'

type Tree = Readonly<Record<string, unknown>>

/** Placeholders that only some forms or languages need. */
const SHARED = ['count', 'times', 'about', 'here', 'window', 'every', 'percent', 'place', 'own', 'signal']
/** Numbers of which each plural category of a language has one. */
const COUNTS = Array.from({ length: 200 }, (_, count) => count)

function refuse(path: string, problem: string): never {
  throw new DigueError('invalid-argument', `The sentences of explain, ${path}: ${problem}`)
}

const isPhrase = (value: unknown): boolean => typeof value === 'string' || (isRecord(value) && 'other' in value)

/** The placeholders of a phrase in all its forms. */
function placeholders(value: unknown): string[] {
  const texts = typeof value === 'string' ? [value] : Object.values(value as Tree)
  return texts.flatMap((text) => [...String(text).matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))
}

function checkPhrase(value: unknown, like: unknown, path: string, tag: string): void {
  if (!isPhrase(value)) refuse(path, `${shown(value)} is no text. Use a text, or one for each plural form.`)
  const forms = typeof value === 'string' ? { other: value } : own(value as Tree)
  for (const [form, text] of Object.entries(forms))
    if (typeof text !== 'string') refuse(`${path}.${form}`, `${shown(text)} is no text.`)
  const allowed =
    path.startsWith('reasons.') || path.startsWith('duplicate.') ? SHARED : [...placeholders(like), 'word']
  for (const name of placeholders(forms))
    if (!allowed.includes(name)) refuse(path, `{${name}} is no placeholder here. Known ones are ${allowed.join(', ')}.`)
  if (typeof value === 'string') return
  const rules = new Intl.PluralRules(tag)
  for (const count of COUNTS)
    if (!(rules.select(count) in forms) && !(`=${count}` in forms))
      refuse(path, `the form "${rules.select(count)}" is missing, which ${count} needs.`)
}

function checkTree(value: unknown, like: Tree, path: string, tag: string): void {
  if (!isRecord(value)) refuse(path, `${shown(value)} is no object.`)
  const given = own(value as Tree)
  for (const [name, expected] of Object.entries(like)) {
    const at = path === '' ? name : `${path}.${name}`
    // A signal of a later version has no sentence yet.
    if (path === 'reasons' && name !== 'custom' && given[name] === undefined) continue
    if (at === 'language' || at === 'moderator.roles' || at === 'hereFor') continue
    if (isPhrase(expected)) checkPhrase(given[name], expected, at, tag)
    else checkTree(given[name], expected as Tree, at, tag)
  }
}

/**
 * Whether these are the sentences of a language: each is there, has the plural forms that its language needs, and no placeholder that
 * nothing fills.
 *
 * @throws DigueError `invalid-argument` naming the sentence
 */
export function checkMessages(given: object): void {
  const { language, units } = own(given as Tree)
  try {
    scriptOf(language as string)
  } catch {
    refuse('language', `${shown(language)} is no BCP 47 tag.`)
  }
  const tag = language as string
  checkTree(given, english as unknown as Tree, '', tag)
  if (units !== undefined)
    checkTree(units, { day: '{count}', hour: '{count}', minute: '{count}', second: '{count}' }, 'units', tag)
}
