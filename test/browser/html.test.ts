import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalizeLink, canonicalText, extractLinks } from '../../src'
import { launch } from './page'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launch()
  page = await browser.newPage()
  await page.route('**/*', (route) => route.abort())
})

afterAll(async () => {
  await browser?.close()
})

/** What Chromium shows of a comment, and where its links lead. */
function shownBy(html: string): Promise<{ text: string; links: string[] }> {
  return page.evaluate(
    `document.body.innerHTML = ${JSON.stringify(html)};
    ({ text: document.body.innerText, links: Array.from(document.links, (link) => link.href) })`,
  )
}

/** Letters alone: at an empty block Chromium ends a line, and digue does not. */
const letters = (text: string): string => text.replaceAll(' ', '').replace(/(.)\1+/gu, '$1')
const read = (text: string, format: 'html' | 'text') => letters(canonicalText(text, { format }))

const attribute = fc.constantFrom(
  '',
  ' hidden',
  ' style="display:none"',
  ' style="visibility: hidden"',
  ' style="DISPLAY:/**/none!important"',
  ' title="a>b"',
  " data-x='<b>'",
  ' hidden=""/',
)
const names = fc.constantFrom('b', 'i', 'span', 'div', 'p', 'ul', 'li', 'em', 'section', 'font', 'u', 'x-y')
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('lundi', 'mardi ', 'jeudi', '\n', '&amp;', '&eacute;t', '< ', '< 3') },
  { weight: 3, arbitrary: fc.tuple(names, attribute).map(([name, more]) => `<${name}${more}>`) },
  { weight: 3, arbitrary: names.map((name) => `</${name}>`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '<br>',
      '<!-- x -->',
      '<!-->',
      '<!--x--!>',
      '</ z>',
      '<style>p{}</style>',
      '<template>non</template>',
      '<title>non</title>',
      '<noscript>non</noscript>',
      '<video>non</video>',
      '<canvas>non</canvas>',
      '<datalist><option>non</datalist>',
      '<dialog>non</dialog>',
      '<textarea hidden>non</textarea>',
    ),
  },
)

describe('HTML as Chromium shows it', () => {
  it('has the text that digue reads', async () => {
    // The same documents each time: see `test/markup/html.test.ts`.
    for (const parts of fc.sample(fc.array(piece, { maxLength: 16 }), { numRuns: 600, seed: 17 })) {
      const html = parts.join('')
      const { text } = await shownBy(html)
      expect([html, read(html, 'html')]).toEqual([html, read(text, 'text')])
    }
  })

  it('leads where digue says', async () => {
    const part = fc.constantFrom('https', 'http', ':', '/', '\\', 'a.org', '?', '#', '&Tab;', '&#1;', ' ', 'p', '..')
    await page.goto('about:blank')
    for (const parts of fc.sample(fc.array(part, { maxLength: 9 }), { numRuns: 500, seed: 17 })) {
      const target = parts.join('')
      const html = `<base href="https://forum.example/a/b"><a href="${target}">ici</a>`
      const { links } = await shownBy(html)
      const expected = links.flatMap((link) => canonicalizeLink(link)?.canonical ?? [])
      const found = extractLinks(html, { format: 'html' }).map(({ canonical }) => canonical)
      // An empty target is the page itself.
      if (target.trim() !== '') expect([target, found[0]]).toEqual([target, expected[0]])
    }
  })
})
