// Packages for one part of the work: a classifier, and flood limits.
import bayes from 'bayes'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import winkBayes from 'wink-naive-bayes-text-classifier'

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']

// Labels of the data, and one comment in ten as spam besides: only the cost is measured.
const labelOf = ({ spam, id }) => (spam || id.endsWith('3') ? 'spam' : 'ham')

const wink = {
  name: 'wink-naive-bayes-text-classifier',
  does: 'learns which words spam has, from labels; sees no repetition',
  make() {
    const classifier = winkBayes()
    classifier.definePrepTasks([wordsOf])
    classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 })
    let learning = true
    return {
      judge({ content }) {
        // It cannot learn after the first prediction: the cost is that of predictions.
        if (learning) classifier.consolidate()
        learning = false
        classifier.predict(content)
      },
      record(comment) {
        if (learning) classifier.learn(comment.content, labelOf(comment))
      },
    }
  },
}

const plainBayes = {
  name: 'bayes',
  does: 'learns which words spam has, from labels; sees no repetition',
  make() {
    const classifier = bayes({ tokenizer: wordsOf })
    return {
      judge: ({ content }) => void classifier.categorize(content),
      record: (comment) => classifier.learn(comment.content, labelOf(comment)),
    }
  },
}

const limiter = {
  name: 'rate-limiter-flexible, in memory',
  does: 'one fixed window a call, a timer for each author; sees no content',
  asynchronous: true,
  make() {
    const limiters = [
      new RateLimiterMemory({ points: 4, duration: 30, keyPrefix: 'a' }),
      new RateLimiterMemory({ points: 12, duration: 300, keyPrefix: 'b' }),
      new RateLimiterMemory({ points: 60, duration: 3600, keyPrefix: 'c' }),
    ]
    return {
      async judge({ author }) {
        for (const one of limiters) await one.consume(author).catch(() => undefined)
      },
      record() {},
    }
  },
}

export const OTHERS = [wink, plainBayes, limiter]
