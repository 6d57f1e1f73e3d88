// The cases of the gate, in groups. Each group runs in a process of its own, so that no case changes how another is compiled.
import { commenter, filling } from '../site.js'
import { source } from '../texts.js'
import { compare, parts } from './compare.js'
import { GATED, PRESETS, stream } from './streams.js'

const REMEMBERED = 100_000
/** Both versions compute the same digests, and so use the same slots of their tables. */
const SECRET = 'a secret that both versions share'
/** For inputs that are made as they are needed. A round is two passes of 20 blocks of 1 ms, 80 ms for both versions. */
const MADE = { blocks: 20, warmup: 4, ms: 500 }

/**
 * Groups by name. Each takes both versions, and which of them begins, and yields `{ name, checks, …measured }`;
 * `checks`: whether `check` or `peek` is measured.
 *
 * @type {Record<string, (both: { digue: object, runner: object }[], first: 0 | 1) => Iterable<object>>}
 */
export const GROUPS = {
  ...Object.fromEntries(GATED.map((name) => [name, (both, first) => streamed(both, first, name)])),
  check: checks,
  functions,
}

/** For each version, the function that runs an operation on a list of inputs. `subjects`: the filters, or the packages. */
const loopsOf = (both, operation, subjects) =>
  both.map(
    ({ runner }, v) =>
      (part) =>
        runner[operation](subjects[v], part),
  )

/** In each pass, filters that have seen nothing judge the stream from its beginning. */
function* streamed(both, first, name) {
  const policy = PRESETS[name]
  const { posts } = stream(name)
  const begin = () => {
    const filters = both.map(({ digue }) => digue.createFilter({ policy, secret: SECRET }))
    return { inputs: posts, run: loopsOf(both, 'check', filters) }
  }
  const textOf = ({ content }) => content
  const blocks = Number.POSITIVE_INFINITY
  yield { name: `${name}, ${policy}`, checks: true, ...compare(begin, { textOf, blocks, warmup: 3, ms: 2000, first }) }
}

function* endless(make) {
  for (;;) yield make()
}

const LINKS = { none: '', seen: ', a link seen before', new: ', a new link' }

/** Filters at their bound, so that every check evicts, as in `npm run bench`. */
function* checks(both, first) {
  const filters = both.map(({ digue }) => digue.createFilter({ maxSightings: REMEMBERED, secret: SECRET }))
  const comment = commenter()
  for (const part of parts(filling(REMEMBERED, comment), 50))
    for (const [v, { runner }] of both.entries()) runner.check(filters[v], part)
  const textOf = ({ content }) => content
  const measured = (operation, make) => {
    const run = loopsOf(both, operation, filters)
    return compare(() => ({ inputs: endless(make), run }), { ...MADE, textOf, first })
  }
  for (const link of Object.keys(LINKS))
    for (const length of [300, 50, 2000]) {
      const next = source('fr', length, link, 2)
      const name = `check, ${length.toLocaleString('en')} characters${LINKS[link]}`
      yield { name, checks: true, ...measured('check', () => comment(next())) }
    }
  const repeated = comment(source('fr', 300, 'none', 3)())
  for (const filter of filters) filter.check(repeated)
  const again = { ...repeated, postedAt: repeated.postedAt + 60_000 }
  yield { name: 'peek, a repeat of 300 characters', checks: true, ...measured('peek', () => again) }
}

/** The functions that have no history. */
function* functions(both, first) {
  const measured = (operation, make) => {
    const run = loopsOf(
      both,
      operation,
      both.map(({ digue }) => digue),
    )
    return compare(() => ({ inputs: endless(make), run }), { ...MADE, textOf: (text) => text, first })
  }
  for (const [operation, link] of [
    ['canonicalText', 'none'],
    ['fingerprint', 'none'],
    ['extractLinks', 'new'],
  ])
    yield {
      name: `${operation}, 300 characters${LINKS[link]}`,
      checks: false,
      ...measured(operation, source('fr', 300, link, 4)),
    }
  const links = source('fr', 300, 'new', 5)
  const address = () => {
    const text = links()
    return text.slice(text.indexOf('https://'))
  }
  yield { name: 'canonicalizeLink, a new one', checks: false, ...measured('canonicalizeLink', address) }
}
