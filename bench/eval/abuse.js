// Table 6: does the signal of digue/abuse find insults and threats, and nothing else? By sentence, without any history.
import { readFileSync } from 'node:fs'
import { abuse } from '../../dist/abuse/index.js'
import { createFilter } from '../../dist/index.js'
import { rows } from './data.js'

const LANGUAGES = ['fr', 'en']
const INNOCENT = [
  { name: 'French consultation', limited: true, load: () => rows('fr-consultation') },
  { name: 'IRC', limited: true, load: () => rows('irc-ubuntu') },
  // Their labels say that these are no advertisements, not that they are polite.
  { name: 'SMS, ham', load: () => rows('sms-spam')?.filter(({ label }) => label === 'ham') },
  { name: 'YouTube, ham', load: () => rows('youtube-spam')?.filter(({ label }) => label === 'ham') },
]
const filter = createFilter({ signals: [abuse({ languages: LANGUAGES })] })

/** Kinds that are said, and not only talked about, in a text. */
function kinds(content) {
  const { evidence } = filter.peek({ author: 'a', content })
  const found = evidence.filter(
    ({ signal, weight, mark }) => signal === 'abuse' && (weight > 0.5 || mark.key === 'profanity'),
  )
  return found.map(({ mark }) => mark.key)
}

/** What each hand-written sentence was taken for, by topic: `{ language, topic, wanted, threat, insult, none, wrong }`. */
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

/** Of innocent traffic, what would be held, each to be read, and what is only noted as profanity. */
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

/** Against noisy labels, `normal` or anything else: precision and recall, by language and kind. */
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
