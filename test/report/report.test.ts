import { describe, expect, it } from 'vitest'
import {
  type Comment,
  createFilter,
  definePolicy,
  type Limits,
  type PolicyInput,
  presets,
  type Verdict,
} from '../../src'
import type { AnyPolicy } from '../../src/policy/types'
import { ACTIONS, TIERS } from '../../src/report/data'
import { changesOf, STEPS, withMode, withStep, withThreshold } from '../../src/report/page/policy'
import { Player } from '../../src/report/player'
import type { Recorded } from '../../src/report/recorder'
import { Rows } from '../../src/report/rows'
import { replayableSignals } from '../../src/signals/replayable'
import { runs } from '../runs'
import { busyForum, random } from './history'
import { dataOf, forumThread, replay, report } from './reports'

/** Rows that look at who posts a text, and so at what was flagged before. */
const ASKS_WHO = ['slogan', 'phrase', 'sudden']

/** A policy with steps, windows, thresholds and modes moved as sliders move them. */
function movedPolicy(policy: AnyPolicy, stops: readonly number[], next: () => number): AnyPolicy {
  const below = (n: number) => Math.floor(next() * n)
  let moved = policy
  for (const [signal, rows] of Object.entries(policy.limits)) {
    // The page does not offer what it cannot judge again.
    if (!replayableSignals.some(({ name }) => name === signal)) continue
    if (next() < 0.15) moved = withMode(moved, signal, (['off', 'shadow'] as const)[below(2)] as 'off')
    for (const [name, row] of Object.entries(rows)) {
      if (ASKS_WHO.includes(name)) continue
      // Those that compare texts have no slider for their window.
      if (row.windowMs > 0 && /petition|link|flood|evasion/.test(signal) && next() < 0.4) {
        const windowMs = stops[below(stops.length)] as number
        const changed: Limits = { ...row, windowMs }
        moved = { ...moved, limits: { ...moved.limits, [signal]: { ...moved.limits[signal], [name]: changed } } }
      }
      for (const step of STEPS)
        if (next() < 0.3) moved = withStep(moved, signal, name, step, next() < 0.2 ? undefined : 1 + below(9))
    }
  }
  if (next() < 0.3)
    moved = withThreshold(moved, (['nudge', 'hold', 'reject'] as const)[below(3)] as 'hold', (1 + below(100)) / 100)
  return moved
}

const authorOf = ({ author }: Comment): string => (typeof author === 'string' ? author : author.id)

/** The signals that are milder for authors who are no strangers. */
const SPARES = ['campaign', 'thread-repeats-text']
/** Those that count what others posted. */
const ABOUT_OTHERS = [...SPARES, 'thread-repeats-petition']

/** The signals that count what the author posted again. A post that was refused as part of a flood leaves no marks for them. */
const ABOUT_REPEATS = [...ABOUT_OTHERS, 'author-repeats-petition', 'author-repeats-link', 'author-repeats-text']

/**
 * The posts whose authors are judged otherwise in the page: under another policy other posts are flagged, so that an author shows a
 * person, or becomes regular, earlier or later; other posts are held, which then count for nobody else; and other posts are refused as
 * part of a flood. The page has the standing and the counts under the policy of the replay.
 */
function judgedAsOthers(
  verdicts: readonly Verdict[],
  authors: readonly string[],
  tiers: ArrayLike<string | number>,
  judgement: (i: number) => Pick<Verdict, 'action' | 'evidence'>,
): Set<number> {
  const [stranger, regular] = [TIERS.indexOf('stranger'), TIERS.indexOf('regular')]
  const flooders = new Set<string>()
  const hasOther = ({ standing, evidence, action }: Verdict, i: number) => {
    const author = authors[i] as string
    const hasFlooded = flooders.has(author)
    if (action === 'reject' && evidence.some(({ signal }) => signal === 'author-flood')) flooders.add(author)
    const [now, then] = [TIERS.indexOf(standing.tier), Number(tiers[i])]
    if (now >= regular !== then >= regular) return true
    const signals = hasFlooded ? ABOUT_REPEATS : ABOUT_OTHERS
    const aboutOthers = (list: Verdict['evidence']) =>
      list
        .filter(({ signal }) => signals.includes(signal))
        // Whether strangers are held for a link depends on who else is a stranger.
        .map(({ signal, observed, mark, weight }) => `${signal} ${observed} ${mark?.kind === 'link' ? weight : ''}`)
    if (String(aboutOthers(evidence)) !== String(aboutOthers(judgement(i).evidence))) return true
    return (now === stranger) !== (then === stranger) && evidence.some(({ signal }) => SPARES.includes(signal))
  }
  return new Set(verdicts.flatMap((verdict, i) => (hasOther(verdict, i) ? [i] : [])))
}

describe('the history that a report carries', () => {
  it('is judged as a filter with the same policy judges the comments', () => {
    const comments = [...busyForum(2500, 7)]
    // The evidence of this signal is carried as it was found: who is a stranger and copies depends on what was flagged before.
    const off = ['copies-another' as const]
    const data = dataOf(report(comments, { policy: { off } }))
    expect(data.differing).toBe(0)
    const player = new Player(data)
    const next = random(11)
    const met = new Set<string>()
    for (let run = 0; run < runs(25, 14); run++) {
      const from = Object.values(presets)[run % 3] as AnyPolicy
      const policy = run < 3 ? from : movedPolicy(from, data.history.stops, next)
      const copied = JSON.parse(JSON.stringify(changesOf(policy)))
      copied.off = [...(copied.off ?? []), ...off]
      const verdicts = replay(comments, copied)
      const actions = player.actions(definePolicy(copied))
      const others = judgedAsOthers(verdicts, comments.map(authorOf), data.history.tiers, (i) =>
        player.judgement(i, definePolicy(copied)),
      )
      // Slogans and second waves depend on what was held before, and another policy holds other posts.
      expect(others.size).toBeLessThan(verdicts.length / 15)
      const compared = <T>(list: readonly T[]) => list.filter((_, i) => !others.has(i))
      const said = Array.from(actions, (action) => ACTIONS[action])
      expect(compared(said)).toEqual(compared(verdicts.map(({ action }) => action)))
      verdicts.forEach(({ action, evidence, category, score, exemption }, i) => {
        for (const { signal } of evidence) met.add(`${signal} ${action}`)
        if (evidence.length === 0 || i % 5 !== 0 || others.has(i)) return
        const judgement = player.judgement(i, definePolicy(copied))
        expect(judgement).toMatchObject({ action, category, score })
        expect(judgement.exemption).toBe(exemption)
        const seen = ({ signal, observed, limit, windowMs }: (typeof evidence)[number]) => [
          signal,
          observed,
          limit,
          windowMs,
        ]
        expect(judgement.evidence.map(seen)).toEqual(evidence.map(seen))
      })
    }
    // What was compared has every signal that counts in it, and every action.
    const signals = new Set([...met].map((name) => name.split(' ')[0]))
    for (const { name } of replayableSignals) expect(signals).toContain(name)
    expect(new Set([...met].map((name) => name.split(' ')[1])).size).toBe(4)
  })

  it('gives duplicates what their first posts get under other limits', () => {
    const next = random(5)
    const closed = [{ phrase: 'notaire certificat', message: 'Sujet clos.' }]
    const comments = [...busyForum(1200, 9)].flatMap((comment, i): Comment[] => {
      const { id: _, ...again } = { ...comment, postedAt: comment.postedAt + 1000 + Math.floor(next() * 240_000) }
      return next() < 0.15 ? [comment, { ...again, ...(next() < 0.8 && { id: `copy-${i}` }) }] : [comment]
    })
    comments.sort((a, b) => (a.postedAt as number) - (b.postedAt as number))
    const judged = (policy: PolicyInput) => {
      const filter = createFilter({ policy, closed, maxAuthors: 1_000_000, maxSightings: 4_000_000 })
      return comments.map((comment) => filter.check(comment))
    }
    const verdicts = judged({})
    const data = dataOf(report(comments, { verdicts }))
    expect(data.differing).toBe(0)
    const player = new Player(data)
    const copies = verdicts.flatMap(({ duplicateOf }, i) => (duplicateOf === undefined ? [] : [i]))
    expect(copies.length).toBeGreaterThan(120)
    const firstOf = verdicts.map(({ duplicateOf }) =>
      comments.findIndex(({ id }) => id !== undefined && id === duplicateOf?.id),
    )
    const changed = new Set<string>()
    for (let run = 0; run < runs(12, 6); run++) {
      const policy = movedPolicy(presets.forum, data.history.stops, next)
      const actions = player.actions(policy)
      const moved = judged(changesOf(policy))
      const others = judgedAsOthers(moved, comments.map(authorOf), data.history.tiers, (i) =>
        player.judgement(i, policy),
      )
      expect(others.size).toBeLessThan(moved.length / 20)
      moved.forEach(({ action, category, score }, i) => {
        if (others.has(i) || others.has(firstOf[i] ?? i)) return
        expect(ACTIONS[actions[i] as number]).toBe(action)
        if (!copies.includes(i)) return
        expect(player.judgement(i, policy)).toMatchObject({ action, category, score })
        if (action !== verdicts[i]?.action) changed.add(`${verdicts[i]?.action} ${action} ${category === 'duplicate'}`)
      })
    }
    expect(changed.size).toBeGreaterThan(4)
  })

  it('comes close where the history itself depends on the policy: who is a stranger depends on what was flagged', () => {
    const slogans = [
      'Votez Dupont maintenant',
      'Dupont trahit la région votez contre lui',
      'Dupont a menti pendant quatre ans au conseil, votez contre lui samedi',
    ]
    const comments = [...busyForum(2500, 8)].flatMap((comment, i): Comment[] => {
      if (i < 1000 || i > 1200) return [comment]
      const content = slogans[Math.floor(i / 20) % 3] as string
      return [comment, { author: `inconnu-${i}`, thread: 'fil-1', postedAt: comment.postedAt + 1, content }]
    })
    const data = dataOf(report(comments))
    const player = new Player(data)
    let changed = 0
    for (const name of ASKS_WHO)
      for (const count of [2, 3, 5]) {
        const policy = withStep(presets.forum, 'campaign', name, 'nudge', count)
        const verdicts = replay(comments, changesOf(policy))
        const actions = player.actions(policy)
        const wrong = verdicts.filter(({ action }, i) => ACTIONS[actions[i] as number] !== action).length
        expect(wrong).toBeLessThan(comments.length / 200)
        changed += verdicts.filter(({ action }, i) => action !== ACTIONS[data.comments.action[i] as never]).length
      }
    expect(changed).toBeGreaterThan(10)
  })

  it('keeps what a signal found that does not count', () => {
    const comments = forumThread()
    const filter = createFilter({ closed: [{ phrase: 'dossiers annulés', message: 'On en parle ailleurs.' }] })
    const verdicts = comments.map((comment) => filter.check(comment))
    const closed = verdicts.flatMap(({ category }, i) => (category === 'closed' ? [i] : []))
    expect(closed.length).toBeGreaterThan(2)
    const data = dataOf(report(comments, { verdicts }))
    expect(data.differing).toBe(0)
    const player = new Player(data)
    const without = player.actions(definePolicy({ off: ['closed-topic'] }))
    const plain = replay(comments)
    for (const i of closed) expect(ACTIONS[without[i] as number]).toBe(plain[i]?.action)
  })

  it('cites earlier comments by their place, and knows which were edited or sent again', () => {
    const comments = forumThread()
    const data = dataOf(report(comments))
    const verdicts = replay(comments)
    let cited = 0
    verdicts.forEach(({ evidence }, i) => {
      evidence.forEach(({ earlier = [] }, n) => {
        earlier.forEach(({ id }, e) => {
          const at = data.verdicts[i]?.evidence[n]?.earlier?.[e]?.at
          // An edit counts as something that its author did at that time, and is no comment of its own.
          if (id === undefined) {
            expect(at).toBeUndefined()
            return
          }
          expect(at).toBeLessThan(i)
          expect(comments[at as number]?.id).toBe(id)
          cited++
        })
      })
    })
    expect(cited).toBeGreaterThan(20)
    const ids = comments.map(({ id }) => id)
    expect(data.comments.replaced).toEqual(ids.flatMap((id, i) => (ids.lastIndexOf(id) === i ? [] : [i])))
    expect(data.comments.replaced.length).toBeGreaterThan(0)
  })

  it('cites comments without ids by their time', () => {
    const comments = forumThread().map(({ id: _id, ...comment }) => comment)
    const data = dataOf(report(comments))
    const earlier = Object.values(data.verdicts).flatMap(({ evidence }) =>
      evidence.flatMap((each) => each.earlier ?? []),
    )
    expect(earlier.length).toBeGreaterThan(20)
    for (const { at, postedAt } of earlier) expect(Date.parse(String(comments[at as number]?.postedAt))).toBe(postedAt)
  })

  it('lets the oldest comments go when there are too many for one page', () => {
    const rows = new Rows(100, 20)
    const recorded = {} as Recorded
    const [verdict] = replay([{ author: 'a', content: 'bonjour à tous' }])
    for (let i = 0; i < 1000; i++)
      rows.add({ author: 'a', content: `message ${i}` }, verdict as never, { recorded, idle: -1 })
    expect(rows.all.length).toBeGreaterThanOrEqual(100)
    expect(rows.all.length).toBeLessThan(120)
    expect(rows.left + rows.all.length).toBe(1000)
    expect(rows.all[rows.all.length - 1]?.text).toBe('message 999')
  })
})

describe('the page', () => {
  const tags = '</script><script>alert(1)</script><img src=x onerror=alert(2)><!--'
  const hostile: Comment[] = [1, 2, 3].map((n) => ({
    author: { id: tags, name: tags },
    thread: tags,
    id: `${tags}${n}`,
    postedAt: n * 1000,
    content: `${tags} encore le même texte qui revient sans cesse`,
  }))

  it('holds nothing of an export as markup', () => {
    const html = report(hostile, { title: tags, language: 'en' })
    const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0
    expect(count(/<img/g)).toBe(0)
    expect(count(/<script>alert/g)).toBe(0)
    // Data, worker and page.
    expect(count(/<script/gi)).toBe(3)
    expect(count(/<\/script/gi)).toBe(3)
    expect(count(/<title/g)).toBe(1)
    expect(dataOf(html).comments.text[0]).toContain('onerror=alert')
  })

  it('lets the browser reach nothing and run its own script alone', () => {
    const html = report(forumThread())
    const [, csp = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
    expect(csp).toContain("default-src 'none'")
    expect(csp).not.toContain('unsafe')
    expect(csp).not.toMatch(/https?:/)
    expect(/(?:src|href)="(?!data:)/.exec(html)).toBeNull()
  })

  it('is made of no comments too', () => {
    expect(dataOf(report([])).comments.time).toEqual([])
  })
})
