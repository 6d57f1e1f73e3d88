import { DigueError, wrongValue } from '../errors'
import type { Earlier } from '../types'
import { date } from './durations'
import { fill, isolated, onOneLine, printable } from './fill'
import type { Speech } from './languages'
import type { ExplainOptions } from './options'

/** Who reads the explanation, in which language, and how the site writes places. */
export interface Reader extends Pick<ExplainOptions, 'cite' | 'threadWord' | 'timeZone'> {
  audience: 'author' | 'moderator'
  speech: Speech
  /** "in this thread", in the site's words. */
  here: string
  /** "a thread of its own", in the site's words. */
  own: string
}

export function readerOf(options: ExplainOptions, speech: Speech): Reader {
  const { audience = 'author', threadWord } = options
  const { messages, script } = speech
  const { hereFor = {} } = messages
  const here =
    threadWord === undefined
      ? messages.here
      : Object.hasOwn(hereFor, threadWord)
        ? (hereFor[threadWord] ?? '')
        : fill(messages.hereNamed, { word: isolated(onOneLine(threadWord), script) })
  const own =
    threadWord === undefined ? messages.own : fill(messages.ownNamed, { word: isolated(onOneLine(threadWord), script) })
  return { ...options, audience, speech, here, own }
}

/** A word of three letters and more: what has none, such as `24`, `c-17` or `6a3f`, is an id that means nothing to members. */
const NAME = /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/u

/** A link to a post or a thread, as the site writes it. @throws DigueError `invalid-argument` if it is no text */
export function cited(post: Partial<Earlier>, { cite, speech }: Reader): string | undefined {
  const link: unknown = cite?.({ ...post })
  if (link === undefined || link === null || link === '') return undefined
  if (typeof link !== 'string')
    throw new DigueError('invalid-argument', wrongValue('What options.cite returned', link, 'a text or undefined'))
  return isolated(onOneLine(link), speech.script)
}

/** Where a post is: a link of the site, else its thread, and for a moderator its id. '' if nothing is known that says something. */
export function place(post: Partial<Earlier>, reader: Reader): string {
  const { speech, audience, threadWord } = reader
  const { messages, script } = speech
  const link = cited(post, reader)
  if (link !== undefined) return link
  const { id, thread } = post
  const isModerator = audience === 'moderator'
  const shown =
    thread === undefined || !(isModerator || NAME.test(thread))
      ? ''
      : fill(threadWord === undefined ? messages.place : messages.placeNamed, {
          thread: printable(thread, script),
          word: isolated(onOneLine(threadWord ?? ''), script),
        })
  if (!isModerator || id === undefined) return shown
  const name = printable(id, script)
  return shown === '' ? name : fill(messages.moderator.id, { place: shown, id: name })
}

/** A sentence with the date and the place of a post. */
export function dated(text: string, post: Earlier, reader: Reader): string {
  const { speech, timeZone } = reader
  const at = place(post, reader)
  const where = at === '' ? '' : fill(speech.messages.about, { address: at })
  return fill(text, { date: date(post.postedAt, speech, timeZone), where })
}
