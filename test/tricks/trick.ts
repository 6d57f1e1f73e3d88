import type { Comment } from '../../src'
import { MESSAGE, PETITIONS, POSTS } from './words'

/** What a post has besides its author, thread and time. */
export type Post = Pick<Comment, 'content'> & Partial<Pick<Comment, 'format' | 'replyTo'>>

/** One way to disguise what is repeated. */
export type Variant = (said: Said, i: number) => Post

/** What an author wants to say in a post. */
export interface Said {
  /** Words of this post. */
  text: string
  /** The slug of a petition on change.org. */
  slug: string
}

/** A kind of trick: what is repeated, and five ways to disguise it. */
export interface Trick {
  name: string
  /** The same said plainly. */
  plain: Variant
  /** A flood: ten posts that repeat something. */
  flood: (i: number) => Said
  variants: Record<string, Variant>
}

const at = (list: readonly string[], i: number): string => list[i % list.length] as string

/** Ten posts in other words each, with one petition. */
export const onePetition = (i: number): Said => ({ text: at(POSTS, i), slug: at(PETITIONS, 0) })
/** Ten times the same words. */
export const oneText = (): Said => ({ text: MESSAGE, slug: at(PETITIONS, 0) })
/** Ten posts that repeat nothing. */
export const nothingTwice = (i: number): Said => ({ text: at(POSTS, i), slug: at(PETITIONS, i) })

/** A post that ends with a link. */
export const link =
  (address: (slug: string, i: number) => string): Variant =>
  ({ text, slug }, i) => ({ content: `${text} ${address(slug, i)}` })

/** A post that says its text in another way. */
export const said =
  (write: (text: string, i: number) => string): Variant =>
  ({ text }, i) => ({ content: write(text, i) })

export const plainLink = link((slug) => `https://www.change.org/p/${slug}`)
export const plainText = said((text) => text)
