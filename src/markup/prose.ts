/** Words from which a part can be prose. */
const LEAST_WORDS = 8
/** The share of words that are nothing but letters, from which a text reads as prose. In style sheets and programs it is below a half. */
const PLAIN_SHARE = 0.7
/** Characters that are looked at. */
const LOOKED_AT = 8000
const PLAIN_WORD = /^["'«“‘(]{0,2}\p{L}[\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+){0,3}["'»”’)]{0,2}[.,!?…]{0,3}$/u

/** Whether the content of an element for programs and styles is a text that somebody wrote. */
export function isProse(content: string): boolean {
  const words = content.slice(0, LOOKED_AT).trim().split(/\s+/)
  return (
    words.length >= LEAST_WORDS && words.filter((word) => PLAIN_WORD.test(word)).length >= words.length * PLAIN_SHARE
  )
}
