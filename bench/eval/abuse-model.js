// What would a small model find that the tables of digue/abuse do not? Logistic regression over hashed words, pairs and sequences of four
// letters of the labelled sets in DIGUE_DATA, five-fold cross-validation. Usage: DIGUE_DATA=FOLDER npm run bench -- abuse-model
import { canonicalText } from '../../dist/index.js'
import { rows } from '../data.js'
import { random, shuffled } from '../random.js'
import { INNOCENT_SETS, innocentPosts, isViolentOrInsulting, judge } from './abuse.js'
import { auc } from './scores.js'

/** 65,536 weights of a byte each are 64 KB. */
const SLOTS = 65_536
const FOLDS = 5
const EPOCHS = 12
const RATE = 0.15
const DECAY = 1e-5
/** Names of peoples, religions and ways of loving are taken out before anything is learned: no word for an identity may raise a score. */
const IDENTITY =
  /^(?:arab|juif|juiv|jew|muslim|musulman|islam|chr[ie]tien|christian|cathol|noir|black|blanc|white|africa|asia|chin|turc|turk|rom|gitan|gyps|mexic|latin|indi|pakistan|immigr|migra|refug|etrang|foreign|femme|fille|women|woman|girl|femini|gay|homo|lesb|trans|queer|handicap|disab|autis|mongol|europ|america|franc|french|alger|maroc|moroc|russ|ukrain|israel|palestin|nord|sud|blond|vegan|gauch|droit|left|right|liberal|conserv)/

function hash(text) {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value >>> 0) % SLOTS
}

function features(content, pairsOf, grams) {
  const words = canonicalText(content.replaceAll(/https?:\S+|@\w+/g, ' '))
    .split(' ')
    .filter((word) => word !== '' && word !== 'user' && word !== 'url' && !IDENTITY.test(word))
  const found = new Set(words.map((word) => hash(`w${word}`)))
  if (pairsOf) for (let i = 1; i < words.length; i++) found.add(hash(`p${words[i - 1]} ${words[i]}`))
  const gapped = ` ${words.join(' ')} `
  if (grams) for (let i = 0; i + 4 <= gapped.length; i++) found.add(hash(`g${gapped.slice(i, i + 4)}`))
  return [...found]
}

const sigmoid = (x) => 1 / (1 + Math.exp(-x))

/** The score of a post: its weights, over the root of their number, so that a long post scores no higher for its length. */
function scoreOf(weights, slots) {
  let sum = 0
  for (const slot of slots) sum += weights[slot]
  return weights[SLOTS] + sum / Math.sqrt(slots.length + 1)
}

function trained(list, next) {
  const weights = new Float32Array(SLOTS + 1)
  const share = list.filter(({ abusive }) => abusive).length / list.length
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const { slots, abusive } of shuffled(next, list)) {
      // Both classes weigh the same, whatever their shares.
      const weight = abusive ? 0.5 / share : 0.5 / (1 - share)
      const step = RATE * weight * ((abusive ? 1 : 0) - sigmoid(scoreOf(weights, slots)))
      const each = step / Math.sqrt(slots.length + 1)
      for (const slot of slots) weights[slot] += each - DECAY * weights[slot]
      weights[SLOTS] += step
    }
  return weights
}

/** The score over which one in `share` of the posts of no set lies more often. */
function thresholdFor(scoresBySet, share) {
  return Math.max(
    ...scoresBySet.map((scores) => {
      const sorted = Float64Array.from(scores).sort()
      return sorted[Math.max(0, sorted.length - 1 - Math.floor(sorted.length * share))]
    }),
  )
}

const percent = (part, whole) => `${((part * 100) / whole).toFixed(1)} %`

/** What the tables find, what the model finds over `threshold`, and what both find together, in abusive and in normal posts. */
function report(posts, threshold) {
  for (const set of [...new Set(posts.map((post) => post.set))].sort()) {
    const ofSet = posts.filter((post) => post.set === set)
    const cell = (isFound) => {
      const found = ofSet.filter(isFound)
      const right = found.filter(({ abusive }) => abusive).length
      const all = ofSet.filter(({ abusive }) => abusive).length
      return `${percent(right, all)} (precision ${found.length === 0 ? '-' : percent(right, found.length)})`
    }
    const isOver = ({ score }) => score > threshold
    const area = auc(ofSet.map(({ abusive, score }) => ({ spam: abusive, score })))
    console.log(
      `    ${set.padEnd(20)} AUC ${area.toFixed(3)}; found by tables ${cell(({ tables }) => tables)}, model ${cell(isOver)}, either ${cell((post) => post.tables || isOver(post))}`,
    )
  }
}

const labelled = ['abuse-forum-fr', 'abuse-mlma'].flatMap((set) =>
  (rows(set) ?? []).map((row) => ({
    ...row,
    set: `${set}, ${row.lang}`,
    abusive: row.label !== 'normal',
    tables: isViolentOrInsulting(judge(row.content)),
  })),
)
if (labelled.length === 0) console.error('DIGUE_DATA names no folder with abuse-forum-fr and abuse-mlma.')
const innocent = INNOCENT_SETS.filter(({ limited }) => limited).flatMap((set) => {
  const posts = innocentPosts(set)
  return posts === undefined ? [] : [posts]
})

for (const [name, pairsOf, grams] of [
  ['words', false, false],
  ['words and pairs', true, false],
  ['words, pairs and four letters', true, true],
]) {
  const next = random(22)
  const posts = shuffled(
    next,
    labelled.map((row) => ({ ...row, slots: features(row.content, pairsOf, grams) })),
  )
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = trained(
      posts.filter((_, index) => index % FOLDS !== fold),
      next,
    )
    for (const [index, post] of posts.entries()) if (index % FOLDS === fold) post.score = scoreOf(weights, post.slots)
  }
  const whole = trained(posts, next)
  const scores = innocent.map((posts) => posts.map(({ content }) => scoreOf(whole, features(content, pairsOf, grams))))
  for (const share of [0.001, 0.005]) {
    console.log(`${name}; at most ${share * 1000} in 1,000 innocents held in each of ${innocent.length} sets`)
    report(posts, thresholdFor(scores, share))
    console.log('  the same without the petition pages, where people insult whom they sign against')
    const others = scores.filter((_, index) => innocent[index][0].set !== 'petition-comments')
    report(posts, thresholdFor(others, share))
  }
}
