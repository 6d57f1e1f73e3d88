// Compares classifiers and features on the labelled sets of DIGUE_DATA: each comment is judged, then learned from, in order and shuffled.
// Usage: DIGUE_DATA=FOLDER npm run bench -- learners
import { canonicalText, extractLinks } from '../../dist/index.js'
import { rows } from '../data.js'
import { random, shuffled } from '../random.js'
import { metrics } from './scores.js'

const bucket = (n) => (n === 0 ? 0 : Math.min(5, 32 - Math.clz32(n)))
const sigmoid = (x) => 1 / (1 + Math.exp(-x))

/** Features of a comment as strings: words, and if asked for, pairs of words, sequences of characters, sites and shape. */
function features(content, { pairs, grams, shape }) {
  const links = extractLinks(content)
  let text = content
  for (const { url } of links) text = text.replaceAll(url, ' ')
  const canonical = canonicalText(text)
  const words = canonical.split(' ')
  const found = new Set(words.map((word) => `w${word}`))
  if (pairs) for (let i = 1; i < words.length; i++) found.add(`p${words[i - 1]} ${words[i]}`)
  const gapped = ` ${canonical} `
  if (grams > 0) for (let i = 0; i + grams <= gapped.length; i++) found.add(`g${gapped.slice(i, i + grams)}`)
  if (!shape) return [...found]
  found.add(`links${Math.min(3, links.length)}`)
  for (const { domain, canonical: link } of links) found.add(`d${domain}`).add(`l${link}`)
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  found.add(`length${Math.round(Math.log2(1 + text.length))}`)
  found.add(`capitals${letters === 0 ? 'none' : bucket(Math.floor((capitals / letters) * 20))}`)
  for (const [name, sign] of Object.entries({
    digits: /\d/g,
    shouts: /!/g,
    asks: /\?/g,
    money: /\p{Sc}/gu,
    lines: /\n/g,
  }))
    found.add(`${name}${bucket(text.match(sign)?.length ?? 0)}`)
  for (const [run] of text.matchAll(/\d+/g)) found.add(`run${Math.min(12, run.length)}`)
  return [...found]
}

const FEATURES = {
  words: {},
  'words, shape': { shape: true },
  'words, pairs, shape': { pairs: true, shape: true },
  'words, 4 characters, shape': { grams: 4, shape: true },
  'words, 5 characters, shape': { grams: 5, shape: true },
  'words, pairs, 4 characters, shape': { pairs: true, grams: 4, shape: true },
}

/** A weight for each feature, at first 0. */
class Weights extends Map {
  of(name, first = 0) {
    return this.get(name) ?? first
  }
  sum(names) {
    let sum = 0
    for (const name of names) sum += this.of(name)
    return sum
  }
}

/** Smoothed naive Bayes over the features that are present. */
function bayes(smoothing = 0.1) {
  const counts = [new Weights(), new Weights()]
  const labels = [0, 0]
  return {
    score(x) {
      const balance = Math.log((labels[0] + 2 * smoothing) / (labels[1] + 2 * smoothing))
      let sum = 0
      for (const name of x) {
        const [ham, spam] = [counts[0].of(name), counts[1].of(name)]
        if (ham + spam > 0) sum += Math.log((spam + smoothing) / (ham + smoothing)) + balance
      }
      return sum / Math.sqrt(x.length)
    },
    learn(x, y) {
      labels[y]++
      for (const name of x) counts[y].set(name, counts[y].of(name) + 1)
    },
  }
}

/** Adaptive regularization of weights, diagonal (Crammer, Kulesza and Dredze 2009). */
function arow(r = 0.3) {
  const weights = new Weights()
  const variance = new Weights()
  const score = (x) => weights.sum(x) / Math.sqrt(x.length)
  return {
    score,
    learn(x, y) {
      const sign = y === 1 ? 1 : -1
      const margin = sign * score(x)
      if (margin >= 1) return
      let confidence = 0
      for (const name of x) confidence += variance.of(name, 1) / x.length
      const beta = 1 / (confidence + r)
      for (const name of x) {
        const v = variance.of(name, 1)
        weights.set(name, weights.of(name) + ((1 - margin) * beta * v * sign) / Math.sqrt(x.length))
        variance.set(name, v - (beta * v * v) / x.length)
      }
    },
  }
}

/** Follow the regularized leader, proximal, with L2 (McMahan and others 2013). */
function ftrl(alpha = 1, beta = 1, l2 = 0.1) {
  const z = new Weights()
  const n = new Weights()
  const weight = (name) => -z.of(name) / ((beta + Math.sqrt(n.of(name))) / alpha + l2)
  const score = (x) => x.reduce((sum, name) => sum + weight(name), 0) / Math.sqrt(x.length)
  return {
    score,
    learn(x, y) {
      const g = (sigmoid(score(x)) - y) / Math.sqrt(x.length)
      for (const name of x) {
        const before = n.of(name)
        const pull = (Math.sqrt(before + g * g) - Math.sqrt(before)) / alpha
        z.set(name, z.of(name) + g - pull * weight(name))
        n.set(name, before + g * g)
      }
    },
  }
}

/** Logistic regression by gradient descent at a constant rate, added to the scores of `base`. */
function logistic(rate = 4, base = undefined, share = 0.3, settled = Number.POSITIVE_INFINITY) {
  const weights = new Weights()
  const labels = new Weights()
  const own = (x) =>
    x.reduce((sum, name) => sum + weights.of(name) / Math.sqrt(1 + labels.of(name) / settled), 0) / Math.sqrt(x.length)
  const score = (x) => own(x) + (base === undefined ? 0 : share * base.score(x))
  return {
    score,
    learn(x, y) {
      const step = ((y - sigmoid(score(x))) * rate) / Math.sqrt(x.length)
      for (const name of x) {
        weights.set(name, weights.of(name) + step)
        labels.set(name, labels.of(name) + 1)
      }
      base?.learn(x, y)
    },
  }
}

const LEARNERS = {
  'naive Bayes': () => bayes(),
  AROW: () => arow(),
  'FTRL-proximal': () => ftrl(),
  'logistic, constant rate': () => logistic(),
  'naive Bayes, corrected': () => logistic(4, bayes()),
  'naive Bayes, corrected, settling': () => logistic(4, bayes(), 0.3, 10),
}

/** The best F1 of any threshold, so that thresholds do not affect the comparison. */
function bestF1(judged) {
  const sorted = [...judged].sort((a, b) => b.score - a.score)
  const spam = sorted.filter((row) => row.spam).length
  let [tp, best] = [0, 0]
  for (const [i, row] of sorted.entries()) {
    if (row.spam) tp++
    best = Math.max(best, (2 * tp) / (i + 1 + spam))
  }
  return best
}

const next = random(3)
const youtube = rows('youtube-spam')?.sort((a, b) => Date.parse(a.postedAt) - Date.parse(b.postedAt))
const sms = rows('sms-spam')
if (youtube === undefined || sms === undefined)
  throw new Error(
    'There are no labelled sets. Set DIGUE_DATA to a folder with youtube-spam.jsonl.gz and sms-spam.jsonl.gz.',
  )
const SETS = [
  { name: 'YouTube, 200+', list: youtube, from: 200 },
  { name: 'SMS', list: sms, from: 0 },
  { name: 'YouTube, shuffled', list: shuffled(next, youtube), from: 200 },
  { name: 'SMS, shuffled', list: shuffled(next, sms), from: 0 },
]
console.log(
  `| AUC, best F1; % | ${SETS.map(({ name }) => name).join(' | ')} |\n|---|${SETS.map(() => '--:|').join('')}`,
)
for (const [kind, options] of Object.entries(FEATURES)) {
  const read = SETS.map(({ list }) => list.map(({ content }) => features(content, options)))
  for (const [name, make] of Object.entries(LEARNERS)) {
    const cells = SETS.map(({ list, from }, set) => {
      const learner = make()
      const judged = list.map(({ label }, i) => {
        const x = read[set][i]
        const row = { spam: label === 'spam', called: false, score: learner.score(x) }
        learner.learn(x, row.spam ? 1 : 0)
        return row
      })
      const counted = judged.slice(from)
      return `${(metrics(counted).auc * 100).toFixed(2)} ${(bestF1(counted) * 100).toFixed(1)}`
    })
    console.log(`| ${name}; ${kind} | ${cells.join(' | ')} |`)
  }
}
