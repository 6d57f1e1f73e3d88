/** What a text looks like, apart from its words. Two numbers, which are kept with a label so that it can be taken back exactly. */
export interface TextShape {
  /** Seven buckets of four bits: length, capitals, digits, exclamation marks, question marks, currency signs, lines. */
  buckets: number
  /** Bit n for a run of n digits, bit 12 for 12 and more. From bit 16 on: the number of links, at most 3. */
  runs: number
}

/** How many buckets `buckets` has, and the highest bit of `runs` that stands for a run of digits. */
export const BUCKET_COUNT = 7
export const LONGEST_RUN = 12
/** Characters of a text that are read. */
const READ = 2048
const CURRENCY = /\p{Sc}/u

/** Steps of a count, 0 to 5: none, 1, 2–3, 4–7, 8–15, 16 and more. */
function coarse(n: number): number {
  return n === 0 ? 0 : Math.min(5, 32 - Math.clz32(n))
}

/** Steps of the share of capitals among the letters, counted in twentieths; 6 without letters. */
function share(capitals: number, letters: number): number {
  return letters === 0 ? 6 : coarse(Math.floor((capitals / letters) * 20))
}

/** Whether numbers are a shape that `readShape` could have written: seven buckets, and no run or link beyond the highest. */
export function isShape({ buckets, runs }: TextShape): boolean {
  return buckets >>> (4 * BUCKET_COUNT) === 0 && (runs & ~(((2 << LONGEST_RUN) - 1) | (3 << 16))) === 0
}

// The kinds of the first 0x250 code units, which are Latin letters, digits and signs.
const CAPITAL = 1
const SMALL = 2
const DIGIT = 3
const EXCLAMATION = 4
const QUESTION = 5
const MONEY = 6
const LINE = 7
const KINDS = kindsOfCharacters()

function kindsOfCharacters(): Uint8Array {
  const kinds = new Uint8Array(0x250)
  for (let code = 0; code < kinds.length; code++) {
    const sign = String.fromCharCode(code)
    if (/\p{Lu}/u.test(sign)) kinds[code] = CAPITAL
    else if (/\p{Ll}/u.test(sign)) kinds[code] = SMALL
    else if (CURRENCY.test(sign)) kinds[code] = MONEY
    else if (code >= 0x30 && code <= 0x39) kinds[code] = DIGIT
  }
  kinds[0x21] = EXCLAMATION
  kinds[0x3f] = QUESTION
  kinds[0x0a] = LINE
  return kinds
}

/** € and the other signs of Unicode's block of currencies. */
const FIRST_MONEY = 0x20a0
const LAST_MONEY = 0x20cf
const COUNTS = new Int32Array(8)

/** Writes the shape of a text into `out`, from its first 2,048 characters and its number of links. */
export function readShape(text: string, links: number, out: TextShape): void {
  const length = Math.min(text.length, READ)
  COUNTS.fill(0)
  let runs = 0
  let run = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    const kind = code < 0x250 ? (KINDS[code] as number) : code >= FIRST_MONEY && code <= LAST_MONEY ? MONEY : 0
    COUNTS[kind] = (COUNTS[kind] as number) + 1
    if (kind === DIGIT) run++
    else if (run > 0) {
      runs |= 1 << Math.min(run, LONGEST_RUN)
      run = 0
    }
  }
  if (run > 0) runs |= 1 << Math.min(run, LONGEST_RUN)
  const count = (kind: number): number => COUNTS[kind] as number
  out.buckets =
    Math.min(15, Math.round(Math.log2(1 + text.length))) |
    (share(count(CAPITAL), count(CAPITAL) + count(SMALL)) << 4) |
    (coarse(count(DIGIT)) << 8) |
    (coarse(count(EXCLAMATION)) << 12) |
    (Math.min(2, count(QUESTION)) << 16) |
    (Math.min(2, count(MONEY)) << 20) |
    (coarse(count(LINE)) << 24)
  out.runs = runs | (Math.min(3, links) << 16)
}
