import { type Action, type Comment, createFilter, explain, type Filter, type Verdict } from '../index'
import { isObject, shown } from './body'
import { type Asked, acceptedLanguages, askedLanguages, readerLanguages } from './languages'
import { Problem, problemOf } from './problem'
import type { ServedSite } from './site'

/** What a program gets for a comment: the verdict, and what to tell its author and a moderator. */
interface Judged {
  verdict: Verdict
  author: string
  moderator: string
}

/** What the log gets to know of a request. */
export interface Outcome {
  action?: Action
  reason?: string
  /** How many comments the request was about. */
  comments?: number
}

/** Most comments in one request. */
export const MAX_COMMENTS = 500
/** Comments of a list that are judged before other requests have their turn: about a millisecond. */
const TURN = 25

/** Checks shapes. Nothing is ever recorded in it. It is made for the first list. */
let checker: Filter | undefined

/** Checks the shape of a comment as a filter does, without reading its text. @throws Problem `invalid-comment` */
function checkShape(comment: unknown, index: number): void {
  checker ??= createFilter({ maxAuthors: 1, maxSightings: 1000 })
  try {
    // A text that is one is not worth reading twice.
    const short = isObject(comment) && typeof comment.content === 'string' ? { ...comment, content: '' } : comment
    checker.peek(short as Comment)
  } catch (error) {
    throw problemOf(error, index)
  }
}

async function judge(
  site: ServedSite,
  comment: unknown,
  method: 'check' | 'peek',
  asked: Asked,
  accepted: readonly string[],
): Promise<Judged> {
  let verdict: Verdict
  try {
    verdict = await site.filter[method](comment as Comment)
  } catch (error) {
    throw problemOf(error)
  }
  const { language, explaining } = site
  return {
    verdict,
    author: explain(verdict, readerLanguages(asked.author, accepted, language), explaining),
    moderator: explain(verdict, readerLanguages(asked.moderator, accepted, language), {
      ...explaining,
      audience: 'moderator',
    }),
  }
}

/** Judges one comment, or a list of them in its order. A list with a comment of the wrong shape changes nothing. @throws Problem */
export async function judgeBody(
  site: ServedSite,
  body: unknown,
  method: 'check' | 'peek',
  request: Request,
  outcome: Outcome,
): Promise<Judged | Judged[]> {
  const accepted = acceptedLanguages(request.headers.get('accept-language'))
  if (!Array.isArray(body)) {
    if (!isObject(body))
      throw new Problem('invalid-request', `The body is ${shown(body)}. Send a comment, or a list of comments.`)
    const judged = await judge(site, body, method, askedLanguages(body), accepted)
    outcome.action = judged.verdict.action
    outcome.reason = judged.verdict.evidence[0]?.signal ?? 'none'
    return judged
  }
  if (body.length > MAX_COMMENTS)
    throw new Problem('invalid-request', `The list has ${body.length} comments. Send up to ${MAX_COMMENTS} at once.`)
  outcome.comments = body.length
  const asked = body.map((comment, index) => {
    checkShape(comment, index)
    return askedLanguages(comment, index)
  })
  const answers: Judged[] = []
  for (const [index, comment] of body.entries()) {
    if (index > 0 && index % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    answers.push(await judge(site, comment, method, asked[index] as Asked, accepted))
  }
  return answers
}
