import { DigueError, isRecord, shown, wrongValue } from '../errors'
import { cached } from './cached'
import { checkMessages } from './check-messages'
import { english } from './english'
import { type Script, scriptOf } from './fill'
import { french } from './french'
import type { Messages } from './messages'

/** The sentences to use, and how their language is written. */
export interface Speech {
  messages: Messages
  script: Script
  /** Tags in order of preference, for the site's own words. */
  tags: readonly string[]
}

const BUILT_IN: readonly Messages[] = [english, french]

/** A tag and what it falls back to, in lower case: fr-ca, fr (RFC 4647, section 3.4). */
function lookup(tag: string): string[] {
  const parts = tag.trim().replaceAll('_', '-').toLowerCase().split('-', 8)
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'))
}

const matching = (tag: string, known: string): boolean => lookup(tag).includes(known.toLowerCase())

/** The tag for `Intl`: that of the reader if `Intl` takes it, since Canadians write dates in their own way. */
function usable(tag: string, { language }: Messages): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? language
  } catch {
    return language
  }
}

/** Of tags with the language of the sentences. */
const scripts = new Map<string, Script>()

const ofBuiltIn = (tag: string, messages: Messages): Script =>
  cached(scripts, `${messages.language} ${tag}`, () => scriptOf(usable(tag, messages)))

// Of one object the check takes longer than the sentences of a verdict.
const known = new WeakMap<Messages, Script>()

function own(given: Messages): Script {
  let script = known.get(given)
  if (script === undefined) {
    checkMessages(given)
    script = scriptOf(given.language)
    known.set(given, script)
  }
  return script
}

/**
 * The first language of a list that is known: a tag of a built-in one, or sentences of the caller's.
 *
 * @throws DigueError `invalid-argument` if none is
 */
export function speechOf(given: unknown): Speech {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  for (const each of list)
    if (typeof each !== 'string' && !isRecord(each))
      throw new DigueError(
        'invalid-argument',
        wrongValue(
          'The second argument of explain',
          each,
          'a tag such as "fr", an object of type Messages, or a list of these',
        ),
      )
  const tags = list.map((each) => (typeof each === 'string' ? each : (each as Messages).language))
  for (const [i, each] of list.entries()) {
    if (typeof each !== 'string') {
      const messages = each as Messages
      return { messages, script: own(messages), tags }
    }
    const messages = BUILT_IN.find(({ language }) => matching(each, language))
    if (messages !== undefined) return { messages, script: ofBuiltIn(tags[i] as string, messages), tags }
  }
  const names = BUILT_IN.map(({ language }) => language).join(', ')
  throw new DigueError(
    'invalid-argument',
    `explain knows no language of ${shown(list.length === 1 ? list[0] : list)}. Known languages are ${names}; end the list with one of them, or give an object of type Messages.`,
  )
}

/** The text for the first of these languages that a site's own words have; any text rather than none. */
export function textFor(message: string | Readonly<Record<string, string>>, { tags, messages }: Speech): string {
  if (typeof message === 'string') return message
  const names = Object.keys(message)
  for (const tag of [...tags, messages.language])
    for (const wanted of lookup(tag)) {
      const name = names.find((each) => each.toLowerCase() === wanted) ?? names.find((each) => matching(each, wanted))
      if (name !== undefined) return message[name] ?? ''
    }
  return message[names[0] ?? ''] ?? ''
}
