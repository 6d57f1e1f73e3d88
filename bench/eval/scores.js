/** Shares and coefficients of judged comments `{ spam, called, score }`, undefined where there is nothing to compute. */
export function metrics(judged) {
  const count = (spam, called) => judged.filter((row) => row.spam === spam && row.called === called).length
  const [tp, fp, fn, tn] = [count(true, true), count(false, true), count(true, false), count(false, false)]
  const over = (part, whole) => (whole === 0 ? undefined : part / whole)
  return {
    precision: over(tp, tp + fp),
    recall: over(tp, tp + fn),
    f1: over(2 * tp, 2 * tp + fp + fn),
    mcc: over(tp * tn - fp * fn, Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))),
    hamCalledSpam: over(fp, fp + tn),
    auc: auc(judged),
    recallAtOneInThousand: recallAt(judged, 0.001),
  }
}

/** The chance that a spam comment scores above a ham comment; a tie counts half (Mann and Whitney 1947). */
export function auc(judged) {
  const sorted = [...judged].sort((a, b) => a.score - b.score)
  let ranks = 0
  let spam = 0
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to].score === sorted[from].score) to++
    const tied = sorted.slice(from, to).filter((row) => row.spam).length
    ranks += (tied * (from + to + 1)) / 2
    spam += tied
  }
  const ham = sorted.length - spam
  return spam === 0 || ham === 0 ? undefined : (ranks - (spam * (spam + 1)) / 2) / (spam * ham)
}

/** The share of spam that scores above all but `share` of the ham. */
function recallAt(judged, share) {
  const spam = judged.filter((row) => row.spam)
  const ham = judged.filter((row) => !row.spam).sort((a, b) => b.score - a.score)
  if (spam.length === 0 || ham.length === 0) return undefined
  const above = ham[Math.floor(share * ham.length)].score
  return spam.filter(({ score }) => score > above).length / spam.length
}
