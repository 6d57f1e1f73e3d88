// Table 6: does the signal of digue/abuse find threats and insults, and nothing else? Each post is judged without a history.
import { readFileSync } from 'node:fs'
import { abuse } from '../../dist/abuse/index.js'
import { createFilter } from '../../dist/index.js'
import { notInnocent, rows } from '../data.js'

const LANGUAGES = ['fr', 'en']
/** A post of one kind counts as found when a kind of the same family is found: whether a wish is a call is a matter of words. */
const FAMILIES = {
  threat: 'violence',
  incitement: 'violence',
  wish: 'violence',
  insult: 'insult',
  'insult-about': 'insult',
}
export const KINDS = [...Object.keys(FAMILIES), 'profanity', 'self-harm']
const familyOf = (kind) => FAMILIES[kind] ?? kind
/** The older sentences are sorted by topic. Two topics are abuse, one is despair. */
const TOPICS = { threats: 'threat or incitement or wish', insults: 'insult or insult-about', despair: 'self-harm' }
/** Sets whose posts are innocent. `limited`: they have an aim. */
export const INNOCENT_SETS = [
  { set: 'fr-debate', name: 'French debate', limited: true },
  { set: 'petition-comments', name: 'petition pages', limited: true },
  { set: 'live-chat-de', name: 'German live chat', limited: true },
  { set: 'irc-ubuntu', name: 'IRC', limited: true },
  { set: 'fr-consultation', name: 'French consultation', limited: true },
  // The labels of these sets say that a text is not an advertisement. They do not say that it is polite.
  { set: 'sms-spam', name: 'SMS, ham', label: 'ham' },
  { set: 'youtube-spam', name: 'YouTube, ham', label: 'ham' },
]
const filter = createFilter({ signals: [abuse({ languages: LANGUAGES })] })

/**
 * Kinds found in a text, and whether it is held for one. What is only talked about weighs less than 0.3 and is not counted;
 * profanity and self-harm are always notes.
 */
export function judge(content, format) {
  const { action, evidence } = filter.peek({ author: 'a', content, format })
  const found = evidence.filter(({ signal }) => signal === 'abuse')
  const isSaid = ({ weight, mark }) => weight >= 0.3 || mark.key === 'profanity' || mark.key === 'self-harm'
  return {
    kinds: found.filter(isSaid).map(({ mark }) => mark.key),
    held: action === 'hold' && found.some(({ weight }) => weight >= 0.6),
  }
}

const read = (name) => JSON.parse(readFileSync(new URL(`../../fixtures/abuse/${name}.json`, import.meta.url), 'utf8'))
/** `kind` may name several, any of which is right: `threat or wish`. */
const posts = (byKind) => Object.entries(byKind).flatMap(([kind, list]) => list.map((content) => ({ kind, content })))

/** The project's own sentences of a language. */
function ownPosts(language) {
  const { pairs, single } = read(`kinds-${language}`)
  const paired = Object.values(pairs)
    .flat()
    .flatMap((pair) => Object.entries(pair).map(([kind, content]) => ({ kind, content })))
  const byTopic = Object.entries(read(language)).map(([topic, list]) => [TOPICS[topic] ?? 'none', list])
  return [...paired, ...posts(single), ...byTopic.flatMap(([kind, list]) => posts({ [kind]: list }))]
}

function heldOutPosts(language) {
  const { note: _, ...byKind } = read(`held-out-${language}`)
  return posts(byKind)
}

/** Sentences that were written before the signal had read one of them, and judged once; later only after the kinds that it missed had been added. */
function freshPosts(language) {
  return ['fresh', 'blind'].flatMap((name) => {
    const { pairs, innocent = [] } = read(`${name}-${language}`)
    const paired = pairs.flatMap(([kind, content, alike]) => [
      { kind, content },
      { kind: 'none', content: alike },
    ])
    return [...paired, ...posts({ none: innocent })]
  })
}

/** Whether the right thing is found: the kind or one of its family, and nothing is held that is to be noted. */
function isRight({ kind, kinds, held }) {
  const wanted = kind.split(' or ')
  if (wanted[0] === 'none') return !held && kinds.every((each) => each === 'profanity')
  if (wanted.some((each) => FAMILIES[each])) return kinds.some((each) => wanted.map(familyOf).includes(familyOf(each)))
  return !held && kinds.includes(wanted[0])
}

/** How many posts of each kind are right, how many by the very kind, and what is wrong. */
function byKind(list) {
  const judged = list.map((post) => ({ ...post, ...judge(post.content) }))
  const rows = [...new Set(judged.map(({ kind }) => kind))].map((kind) => {
    const ofKind = judged.filter((post) => post.kind === kind)
    const wrong = ofKind.filter((post) => !isRight(post))
    return {
      kind,
      posts: ofKind.length,
      right: ofKind.length - wrong.length,
      named:
        kind === 'none' ? undefined : ofKind.filter((post) => post.kinds.some((each) => kind.includes(each))).length,
      wrong: wrong.map(({ content, kinds }) => ({ content, kinds })),
    }
  })
  // A threat may be an insult too, so a kind is wrong only where nothing is abusive.
  const isAbusive = ({ kind }) => kind.split(' or ').some((each) => FAMILIES[each] !== undefined)
  const precision = KINDS.filter((kind) => kind !== 'profanity').flatMap((kind) => {
    const found = judged.filter((post) => post.kinds.includes(kind))
    const right = found.filter((post) => (kind === 'self-harm' ? post.kind === kind : isAbusive(post)))
    return found.length === 0 ? [] : [{ kind, found: found.length, right: right.length }]
  })
  return { rows, precision }
}

/** Pairs of which both are right, by the table of the grammar that they are for. */
function pairs(language) {
  return Object.entries(read(`kinds-${language}`).pairs).map(([table, list]) => {
    const right = list.filter((pair) =>
      Object.entries(pair).every(([kind, content]) => isRight({ kind, ...judge(content) })),
    )
    return { table, pairs: list.length, right: right.length }
  })
}

/** The posts of a set that are on no list of unwanted ones; undefined if the folder has no such set. */
export function innocentPosts({ set, label }) {
  const unwanted = new Set(Object.values(notInnocent()[set] ?? {}).flat())
  const posts = rows(set)?.map((row, index) => ({ ...row, set, id: String(row.id ?? `row-${index}`) }))
  return posts?.filter((row) => !unwanted.has(row.id) && (label === undefined || row.label === label))
}

/** Innocent posts held for abuse, to be read one by one, and the number in which each kind is noted. */
function innocent() {
  return INNOCENT_SETS.flatMap((from) => {
    const kept = innocentPosts(from)
    if (kept === undefined) return []
    const judged = kept.map((row) => ({ ...row, ...judge(row.content, row.format) }))
    const held = judged.filter((post) => post.held).map(({ id, content, kinds }) => ({ id, content, kinds }))
    const noted = judged.filter((post) => !post.held && post.kinds.length > 0)
    return [
      {
        set: from.set,
        name: from.name,
        limited: from.limited === true,
        posts: kept.length,
        noted: counted(noted),
        perThousand: (held.length * 1000) / kept.length,
        held,
      },
    ]
  })
}

/** Whether anything is found that a moderator should see. */
export const isViolentOrInsulting = ({ kinds }) => kinds.some((kind) => FAMILIES[kind] !== undefined)

/** Posts by kind found: `{ threat: 3, … }`. */
function counted(judged) {
  const of = (kind) => judged.filter(({ kinds }) => kinds.includes(kind)).length
  return Object.fromEntries(KINDS.map((kind) => [kind, of(kind)]).filter(([, count]) => count > 0))
}

/** What is found in sets labelled by people, by kind. Every label but `normal` counts as abusive. */
function labelled() {
  return ['abuse-forum-fr', 'abuse-mlma'].flatMap((set) =>
    LANGUAGES.flatMap((language) => {
      const ofLanguage = rows(set)?.filter(({ lang }) => lang === language) ?? []
      if (ofLanguage.length === 0) return []
      const judged = ofLanguage.map(({ id, content, label }) => ({ id, content, label, ...judge(content) }))
      const isAbusive = ({ label }) => label !== 'normal'
      const [abusive, normal] = [judged.filter(isAbusive), judged.filter((post) => !isAbusive(post))]
      return [
        {
          set,
          language,
          abusive: abusive.length,
          normal: normal.length,
          found: abusive.filter(isViolentOrInsulting).length,
          foundNormal: normal.filter(isViolentOrInsulting).length,
          kinds: counted(abusive),
          kindsNormal: counted(normal),
        },
      ]
    }),
  )
}

export function abuseTable() {
  const own = LANGUAGES.flatMap((language) => [
    { language, of: 'own', ...byKind(ownPosts(language)) },
    { language, of: 'held out', ...byKind(heldOutPosts(language)) },
    { language, of: 'fresh', ...byKind(freshPosts(language)) },
  ])
  return {
    own,
    pairs: LANGUAGES.map((language) => ({ language, tables: pairs(language) })),
    innocent: innocent(),
    labelled: labelled(),
  }
}
