import { MOST_OUTLINED, type RingText } from './outline'

/** How many letters two unrelated words of `p` and `q` letters differ by, on average: what both have of the 16 bits is no difference. */
function unrelated(p: number, q: number): number {
  return p + q - (p * q) / 8
}
/**
 * A word speaks for a copy if it differs by less than this share of what unrelated words differ by. Two copies of a word with another wrong
 * letter each differ by four, and unrelated words of five letters by seven.
 */
const ALIKE = 0.7
/** No word speaks more for a copy, or more against it: equal words are often in other texts too, and a copy may have another word. */
const MOST_FOR = 2
const MOST_AGAINST = -3
/** What words say is counted in eighths, in the table and in the numbers below. */
const EIGHTHS = 8
/** A word has 0 to 16 letters here. */
const SIZE = 17
/** How much a pair of words speaks for a copy: by the numbers of their letters and of those in which they differ. */
const SPEAKS = speaking()

function speaking(): Int8Array {
  const table = new Int8Array(SIZE * SIZE * SIZE)
  for (let p = 0; p < SIZE; p++)
    for (let q = 0; q < SIZE; q++)
      for (let differing = 0; differing < SIZE; differing++) {
        const says = ALIKE * unrelated(p, q) - differing
        table[(p * SIZE + q) * SIZE + differing] = Math.round(
          EIGHTHS * Math.max(MOST_AGAINST, Math.min(MOST_FOR, says)),
        )
      }
  return table
}

/**
 * What the words of a copy say together, at least: a fixed part, and one for each word. Two copies of 24 words with another wrong letter in every
 * word say 25 on average, and one pair in twenty less than 16. Of 33,000 pairs of posts of one author with 24 words, which share less than half of
 * them, fewer than one in 1,000 reaches the least; the limits below leave none of those.
 */
const LEAST = 56
const LEAST_EACH = 2
/** At most this share of the letters may be in unlike words. */
const UNLIKE = 0.3
/** At least this share must be in words which are alike and differ. Otherwise the words as they are written say whether it is a copy. */
const DIFFERING = 0.08
/** In texts of fewer words some are alike by chance, so the share is higher. */
const FEW = 16
const DIFFERING_OF_FEW = 0.2
/** Two words count for that share if they have at least this many letters together. */
const LONG = 7
/** The share must also be this many times that in unlike words. */
const TIMES = 1.5
/** With at least this share in words of the same letters, the words as they are written are compared: perhaps letters were swapped. */
const SAME = 0.7
/** Cells for the differences that were met. In a list or a template with another verb or name they are the same again and again. */
const CELLS = 64
/** Words that only one of the texts has, as a share of the longer one. */
const MORE = 0.25
/** What each of them says. */
const EACH_MORE = -8
/** The first words or the last ones must speak for a copy: this look excludes most pairs of texts. */
const ENDS = 8
const LEAST_AT_ENDS = 16

/** Most letters that two texts differ by if some spaces are left out: a letter that ends one word and begins the next is then dropped as doubled. */
const LEFT_OUT = 4
/** Most words of one text that are compared with words of the other as one piece. */
const PIECES = 8
/** Two numbers of words are packed into one. */
const WORDS = 16
/** The search ends after this many first words that are not found in the other text. */
const TRIES = 2
/** The share of the words of both texts that stand in the other one in the same order, whole or cut elsewhere, at least. */
const FOUND = 0.5
/** At least this share of the words must be cut elsewhere. */
const CUT = 0.15

/** What the first words say, of the first 0, 1, 2 … of them. */
const SUMS = new Int32Array(MOST_OUTLINED + 1)

/** The numbers of ones in the two halves, of 16 bits each. */
function onesOf(halves: number): number {
  const pairs = halves - ((halves >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  const bytes = (fours + (fours >>> 4)) & 0x0f0f0f0f
  return (bytes + (bytes >>> 8)) & 0x001f001f
}

/** What two words say, in eighths. */
function speaks(a: number, b: number): number {
  const both = onesOf((a << 16) | b)
  const differing = onesOf(a ^ b)
  return SPEAKS[((both >>> 16) * SIZE + (both & 31)) * SIZE + differing] as number
}

/** What `count` words of two texts say, one against the other. */
function together(
  outline: Uint16Array,
  at: number,
  { list, from, mask }: RingText,
  other: number,
  count: number,
): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += speaks(outline[at + i] as number, list[(from + other + i) & mask] as number)
  return sum
}

/** Whether letters in which two words differ have not been met before. What was met is kept until its cell is needed. */
function isNew(differing: number, seen: Uint16Array): boolean {
  const cell = (differing ^ (differing >>> 5) ^ (differing >>> 10)) & (CELLS - 1)
  const known = seen[cell] === differing
  seen[cell] = differing
  return !known
}

/**
 * How much of a text stands in another one with a typo in many words: the share of the letters in like words, or 0 if it is no such
 * copy. The first text begins at 0. Words are compared in order. One text may have up to a quarter more words, in one place.
 *
 * @param areOtherWords whether the words of the two, as they are written, are others
 */
export function mistyped(
  { list: outline, length: n }: RingText,
  other: RingText,
  areOtherWords: () => boolean,
): number {
  const m = other.length
  const least = Math.min(n, m)
  const more = Math.max(n, m) - least
  if (more > MORE * Math.max(n, m)) return 0
  if (
    together(outline, 0, other, 0, ENDS) < LEAST_AT_ENDS &&
    together(outline, n - ENDS, other, m - ENDS, ENDS) < LEAST_AT_ENDS
  )
    return 0
  const { list, from, mask } = other
  // The first `split` words are compared with the first, the rest with the last.
  let sum = 0
  for (let i = 0; i < least; i++) {
    sum += speaks(outline[i] as number, list[(from + i) & mask] as number)
    SUMS[i + 1] = sum
  }
  let split = least
  let best = sum
  if (more > 0) {
    sum = 0
    for (let i = least; i > 0; ) {
      i--
      sum += speaks(outline[n - least + i] as number, list[(from + m - least + i) & mask] as number)
      if ((SUMS[i] as number) + sum > best) {
        best = (SUMS[i] as number) + sum
        split = i
      }
    }
  }
  if (best + more * EACH_MORE < LEAST + LEAST_EACH * Math.max(n, m)) return 0
  const seen = new Uint16Array(CELLS)
  let all = 0
  let unlike = 0
  let same = 0
  let differing = 0
  for (let i = 0; i < least; i++) {
    const a = outline[i < split ? i : n - least + i] as number
    const b = list[(from + (i < split ? i : m - least + i)) & mask] as number
    const both = onesOf((a << 16) | b)
    const letters = (both >>> 16) + (both & 31)
    all += letters
    if (a === b) same += letters
    else if (speaks(a, b) < 0) unlike += letters
    else if (letters >= LONG && isNew(a ^ b, seen)) differing += letters
  }
  if (unlike > UNLIKE * all) return 0
  const leastDiffering = all * (least < FEW ? DIFFERING_OF_FEW : DIFFERING)
  const isCopy = differing >= Math.max(leastDiffering, TIMES * unlike) || (same >= SAME * all && areOtherWords())
  return isCopy ? 1 - unlike / all : 0
}

/** Two texts, and a place in each. */
interface Places {
  own: RingText
  other: RingText
  i: number
  j: number
}

/**
 * The fewest words from the two places on that have the same letters, or differ by one and are followed by words with the same; `PIECES` of
 * either text at most. Returns both numbers as one; 0 if there are none.
 */
function nextCut({ own, other, i, j }: Places, differing: 0 | 1): number {
  const { list, from, mask, length: m } = other
  const { list: outline, length: n } = own
  let best = 0
  let least = 2 * PIECES + 1
  let a = 0
  for (let k = 1; k <= PIECES && i + k <= n && k + 1 < least; k++) {
    a ^= outline[i + k - 1] as number
    let b = 0
    for (let l = 1; l <= PIECES && j + l <= m && k + l < least; l++) {
      b ^= list[(from + j + l - 1) & mask] as number
      if (onesOf(a ^ b) !== differing) continue
      const isEnd = i + k === n && j + l === m
      if (differing === 1 && !isEnd && nextCut({ own, other, i: i + k, j: j + l }, 0) === 0) continue
      least = k + l
      best = k * WORDS + l
    }
  }
  return best
}

/** Which share of a text stands in another one with its spaces at other places: of its words, or 0 if it is no such copy. */
export function cutElsewhere(own: RingText, other: RingText): number {
  if (onesOf(own.letters ^ other.letters) > LEFT_OUT) return 0
  const n = own.length
  const m = other.length
  let i = 0
  let j = 0
  let found = 0
  let cut = 0
  while (i < n && j < m) {
    // Too few are left, and looking for what is not there takes longest.
    if (found + n - i + m - j < FOUND * (n + m)) return 0
    const places = { own, other, i, j }
    const next = nextCut(places, 0) || nextCut(places, 1)
    if (next === 0 && found === 0 && i >= TRIES) return 0
    const [p, q] = next === 0 ? [1, 1] : [Math.floor(next / WORDS), next % WORDS]
    // In a list of the forms of another verb, equal differences cancel each other in as many words of both.
    if (next !== 0 && (p !== q || p === 1)) found += p + q
    if (p !== q) cut += p + q
    i += p
    j += q
  }
  const share = found / (n + m)
  return share < FOUND || cut < CUT * (n + m) ? 0 : share
}
