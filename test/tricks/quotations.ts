import { onePetition, oneText, plainLink, plainText, said, type Trick } from './trick'
import { POSTS } from './words'

const quoted = (text: string, sign: string): string =>
  text
    .split('\n')
    .map((line) => `${sign} ${line}`)
    .join('\n')

/** What is said as if somebody else had said it. */
export const QUOTATION_TRICKS: readonly Trick[] = [
  {
    name: 'a quotation around the whole post',
    plain: plainText,
    flood: oneText,
    variants: {
      '>': said((text) => quoted(text, '>')),
      '[quote]': ({ text }) => ({ content: `[quote="anna"]${text}[/quote]`, format: 'bbcode' }),
      blockquote: ({ text }) => ({ content: `<blockquote><p>${text}</p></blockquote>`, format: 'html' }),
      'the header of a mail': said(
        (text) =>
          `-----Message d’origine-----\nDe : Anna <anna@example.org>\nEnvoyé : lundi 2 mars 2026 10:12\nObjet : Re: dossiers\n\n${text}`,
      ),
      'a line that announces it': said(
        (text) => `Le lun. 2 mars 2026 à 10:12, Anna <anna@example.org> a écrit :\n${quoted(text, '>')}`,
      ),
      'in Markdown': ({ text }) => ({ content: quoted(text, '>'), format: 'markdown' }),
      nested: ({ text }) => ({ content: `[quote][quote]${text}[/quote][/quote]` }),
    },
  },
  {
    name: 'a quotation around a petition',
    plain: plainLink,
    flood: onePetition,
    variants: {
      '>': ({ text, slug }) => ({ content: quoted(`${text}\nhttps://www.change.org/p/${slug}`, '>') }),
      '[quote]': ({ text, slug }) => ({ content: `[quote]${text} www.change.org/p/${slug}[/quote]`, format: 'bbcode' }),
      blockquote: ({ text, slug }) => ({
        content: `<blockquote>${text} <a href="https://www.change.org/p/${slug}">ici</a></blockquote>`,
        format: 'html',
      }),
      'in Markdown': ({ text, slug }) => ({
        content: `> ${text} [ici](https://www.change.org/p/${slug})`,
        format: 'markdown',
      }),
      cite: ({ text, slug }) => ({ content: `[citation=anna]${text}\nhttps://www.change.org/p/${slug}[/citation]` }),
    },
  },
  {
    name: 'nothing but the answered text',
    plain: plainText,
    flood: oneText,
    variants: {
      whole: ({ text }) => ({ content: text, replyTo: text }),
      'with other signs': ({ text }) => ({ content: `« ${text.toUpperCase()} » !!!`, replyTo: text }),
      'part of a longer one': ({ text }, i) => ({ content: text, replyTo: `${POSTS[i]} ${text}` }),
      'with a link': ({ text, slug }) => ({
        content: `${text} https://www.change.org/p/${slug}`,
        replyTo: `${text} https://www.change.org/p/${slug}`,
      }),
      html: ({ text }) => ({ content: `<p>${text}</p>`, replyTo: `<p>${text}</p>`, format: 'html' }),
    },
  },
]
