import { describe, expect, it } from 'vitest'

interface Post {
  id: string
  author: string
  content: string
  postedAt: number
  thread?: string
}
interface Judgement {
  action: string
  evidence: object[]
}
interface Judged {
  kind: string
}
interface Counts {
  rows: { row: string; held: number; nudged: number }[]
}
interface Result {
  measure: string
  missedBy: number
}

// The evaluation is written in JavaScript.
const {
  judged,
  counts,
  heldPosts,
  against,
}: {
  judged(posts: Post[], lists: object | undefined, check: (post: Post) => Judgement): Judged[]
  counts(results: Judged[]): Counts
  heldPosts(results: Judged[]): string[]
  against(aims: object | undefined, measured: object): Result[]
} = await import(new URL('../../bench/eval/counting.js', import.meta.url).href)

const MINUTE = 60_000
const COPY = { signal: 'author-repeats-text', row: 'anywhere', weight: 0.66, observed: 2, limit: 1 }
const RUSH = { signal: 'author-flood', row: 'hour', weight: 0.6, observed: 61, limit: 60 }

/** Ten posts whose kind and verdict are known: the content says what the filter answers. */
const ANSWERS: [id: string, action: string, evidence: object[]][] = [
  ['first', 'allow', []],
  ['welcome', 'allow', [{ ...COPY, shadow: true }]],
  ['nudged', 'nudge', [COPY, RUSH]],
  ['held', 'hold', [{ ...RUSH, shadow: true }, COPY]],
  ['refused', 'reject', [RUSH, COPY]],
  ['twice', 'hold', [COPY]],
  ['twice-nudged', 'nudge', [COPY]],
  ['flood-passed', 'allow', []],
  ['flood-nudged', 'nudge', [COPY]],
  ['advert', 'reject', [RUSH]],
]
const LISTS = { duplicates: ['twice', 'twice-nudged'], floods: ['flood-passed', 'flood-nudged'], spam: ['advert'] }
const answers = new Map(ANSWERS.map(([id, action, evidence]) => [id, { action, evidence }]))

const posts = ANSWERS.map(([id], i): Post => ({ id, author: 'lea', content: `post ${id}`, postedAt: i * MINUTE }))
const check = ({ id }: Post) => answers.get(id) ?? { action: 'allow', evidence: [] }

describe('the counts of the evaluation', () => {
  it('separates innocents from duplicates and from floods, to which spam belongs', () => {
    expect(counts(judged(posts, LISTS, check))).toEqual({
      innocent: 5,
      held: 2,
      nudged: 1,
      heldPerThousand: 400,
      nudgedPerThousand: 200,
      rows: [
        { row: 'author-repeats-text anywhere', held: 1, nudged: 1 },
        { row: 'author-flood hour', held: 1, nudged: 0 },
      ],
      duplicates: 2,
      duplicatesHeld: 1,
      floods: 3,
      floodsFlagged: 2,
      floodsHeld: 1,
    })
  })

  it('takes every post for innocent in a set without lists', () => {
    expect(counts(judged(posts, undefined, check))).toMatchObject({ innocent: 10, held: 4, duplicates: 0, floods: 0 })
  })

  it('counts nothing in an empty set', () => {
    expect(counts(judged([], LISTS, check))).toMatchObject({ innocent: 0, heldPerThousand: 0, rows: [] })
  })

  it('judges listed posts too, in the order of the set', () => {
    const seen: string[] = []
    judged(posts, LISTS, (post) => {
      seen.push(post.id)
      return check(post)
    })
    expect(seen).toEqual(ANSWERS.map(([id]) => id))
  })

  it('names a flagged post without evidence, and a signal without a row by itself', () => {
    const bare = judged(posts.slice(0, 2), {}, ({ id }) => ({
      action: 'hold',
      evidence: id === 'first' ? [] : [{ signal: 'custom', weight: 0.7 }],
    }))
    expect(counts(bare).rows.map(({ row }) => row)).toEqual(['no evidence', 'custom'])
  })
})

describe('the held posts', () => {
  const first = { id: 'a', author: 'lea', content: 'the first\nof two', postedAt: 0, thread: 'one' }
  const copy = { id: 'b', author: 'max', content: 'the second', postedAt: 90_000, thread: 'two' }
  const cited = { id: 'a', thread: 'one', postedAt: 0, resemblance: 0.75 }

  it('are written with the posts that they repeat', () => {
    const [text, ...others] = heldPosts(
      judged([first, copy], { duplicates: ['b'] }, ({ id }) =>
        id === 'a'
          ? { action: 'nudge', evidence: [COPY] }
          : { action: 'hold', evidence: [{ ...COPY, earlier: [cited] }] },
      ),
    )
    expect(others).toEqual([])
    expect(text).toBe(
      [
        'duplicate b by max in two: hold',
        '  author-repeats-text anywhere, weight 0.66, 2 where 1 are welcome',
        '    repeats a by lea, 1.5 min before, one, resemblance 0.75',
        '      the first',
        '      of two',
        '  post',
        '      the second',
      ].join('\n'),
    )
  })

  it('may cite a post that is not in the set, or none', () => {
    const evidence = [
      { ...COPY, earlier: [{ ...cited, id: 'gone' }] },
      { signal: 'custom', weight: 0.7 },
    ]
    const [text] = heldPosts(judged([copy], {}, () => ({ action: 'reject', evidence })))
    expect(text).toContain('a text that is not in the set')
    expect(text).toContain('  custom, weight 0.70\n')
  })
})

describe('the aims', () => {
  it('are met at the bound itself, and missed by the difference', () => {
    const measured = { held: 2, flagged: 100, nudged: 3 }
    expect(against({ held: { most: 2 }, flagged: { least: 101 }, nudged: { most: 1 } }, measured)).toMatchObject([
      { measure: 'held', missedBy: 0 },
      { measure: 'flagged', missedBy: 1 },
      { measure: 'nudged', missedBy: 2 },
    ])
  })

  it('say nothing about what was not measured', () => {
    expect(against({ held: { most: 2 } }, {})).toEqual([])
    expect(against(undefined, { held: 1 })).toEqual([])
  })
})
