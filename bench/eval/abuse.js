// Table 6: does the signal of digue/abuse find insults and threats, and nothing else? Each sentence is judged without a history.
import { readFileSync } from 'node:fs'
import { abuse } from '../../dist/abuse/index.js'
import { createFilter } from '../../dist/index.js'
import { rows } from '../data.js'

const LANGUAGES = ['fr', 'en']
const INNOCENT = [
  { name: 'French consultation', limited: true, load: () => rows('fr-consultation') },
  { name: 'IRC', limited: true, load: () => rows('irc-ubuntu') },
  // The labels of these sets say that a text is not an advertisement. They do not say that it is polite.
  { name: 'SMS, ham', load: () => rows('sms-spam')?.filter(({ label }) => label === 'ham') },
  { name: 'YouTube, ham', load: () => rows('youtube-spam')?.filter(({ label }) => label === 'ham') },
]
const filter = createFilter({ signals: [abuse({ languages: LANGUAGES })] })

/** Kinds of abuse in a text, except where it only talks about them. */
function kinds(content) {
  const { evidence } = filter.peek({ author: 'a', content })
  const found = evidence.filter(
    ({ signal, weight, mark }) => signal === 'abuse' && (weight > 0.5 || mark.key === 'profanity'),
  )
  return found.map(({ mark }) => mark.key)
}

/** What the filter takes each hand-written sentence for, by topic: `{ language, topic, wanted, threat, insult, none, wrong }`. */
function confusion() {
  return LANGUAGES.flatMap((language) => {
    const file = new URL(`../../fixtures/abuse/${language}.json`, import.meta.url)
    return Object.entries(JSON.parse(readFileSync(file, 'utf8'))).map(([topic, sentences]) => {
      const wanted = { threats: 'threat', insults: 'insult' }[topic] ?? 'none'
      const row = { language, topic, wanted, threat: 0, insult: 0, none: 0, wrong: [] }
      for (const content of sentences) {
        const [took = 'none'] = kinds(content).filter((kind) => kind !== 'profanity')
        row[took]++
        if ((took === 'none') !== (wanted === 'none')) row.wrong.push(content)
      }
      return row
    })
  })
}

/** Innocent posts that would be held, to be read one by one, and the number of those in which only profanity is noted. */
function innocent() {
  return INNOCENT.flatMap(({ name, limited = false, load }) => {
    const comments = load()
    if (comments === undefined) return []
    const held = []
    let profane = 0
    for (const { content } of comments) {
      const found = kinds(content)
      if (found.some((kind) => kind !== 'profanity')) held.push({ content, found })
      else if (found.length > 0) profane++
    }
    return [{ name, limited, comments: comments.length, profane, share: held.length / comments.length, held }]
  })
}

/** Precision and recall against noisy labels, by language and kind. Every label but `normal` counts as abusive. */
function labelled() {
  const all = rows('abuse-mlma')
  if (all === undefined) return []
  return LANGUAGES.flatMap((language) => {
    const judged = all
      .filter(({ lang }) => lang === language)
      .map(({ content, label }) => ({ abusive: label !== 'normal', found: kinds(content) }))
    const abusive = judged.filter((row) => row.abusive).length
    return [['threat'], ['insult'], ['profanity'], ['threat', 'insult']].map((asked) => {
      const hits = judged.filter(({ found }) => found.some((kind) => asked.includes(kind)))
      const right = hits.filter((row) => row.abusive).length
      return {
        language,
        kinds: asked.join(' or '),
        rows: judged.length,
        abusive,
        hits: hits.length,
        precision: hits.length > 0 ? right / hits.length : undefined,
        recall: right / abusive,
      }
    })
  })
}

export const abuseTable = () => ({ confusion: confusion(), innocent: innocent(), labelled: labelled() })
