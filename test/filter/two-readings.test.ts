import { describe, expect, it } from 'vitest'
import { type Action, type Comment, canonicalText, createFilter, extractLinks, fingerprint } from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'

const MINUTE = 60_000
const PETITION = 'https://www.change.org/p/nos-dossiers'
const TEXT =
  'Signez tous la pétition pour sauver la maternité de notre ville avant la fin du mois, chaque voix compte vraiment'
const VOCABULARY =
  'arbre maison voiture soleil nuage rivière montagne école bureau jardin fenêtre cuisine lampe chaise table livre papier crayon musique cinéma théâtre marché poisson fromage salade tomate carotte pomme poire cerise chien cheval lapin facteur boulanger dentiste plombier'.split(
    ' ',
  )

/** Words that are others for each number. */
const words = (number: number, count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const at = (number * 7919 + i * (number + 13) * 31) >>> 0
    return `${VOCABULARY[at % VOCABULARY.length]}${'aeiou'[at % 5]}${VOCABULARY[(at >> 3) % VOCABULARY.length]}`
  }).join(' ')

const html = (content: string, i: number, more: Partial<Comment> = {}): Comment => ({
  author: 'lea',
  id: `c${i}`,
  thread: 't',
  format: 'html',
  content,
  postedAt: i * 20 * MINUTE,
  ...more,
})

/** What becomes of ten posts, in memory and in a shared history. */
async function posted(make: (i: number) => string): Promise<{ published: number; nudged: number; actions: Action[] }> {
  const memory = createFilter({ secret: 's' })
  const shared = createSharedFilter({ secret: 's', history: memoryHistory() })
  const actions: Action[] = []
  for (let i = 0; i < 10; i++) {
    const { action } = memory.check(html(make(i), i))
    expect((await shared.check(html(make(i), i))).action).toBe(action)
    actions.push(action)
  }
  const published = actions.filter((action) => action === 'allow' || action === 'nudge').length
  return { published, nudged: actions.indexOf('nudge') + 1, actions }
}

describe('one text ten times, on a site that strips tags and keeps what is between them', () => {
  it.each<[string, (i: number) => string]>([
    ['<template>', () => `<template>${TEXT}</template>`],
    ['<template>, with other words each time', (i) => `<template>${TEXT} ${words(i, 2)}</template>`],
    ['<title>', () => `<title>${TEXT}</title>`],
    ['<noscript>', () => `<noscript>${TEXT.repeat(2)}</noscript>`],
    ['[hidden]', () => `<p hidden>${TEXT}</p>`],
    ['display: none', () => `<p>Bonjour</p><div style="display:none">${TEXT}</div>`],
    ['<style>', () => `<style>${TEXT}</style>`],
    ['<style> without an end', () => `Bonjour <style>${TEXT}`],
    ['a comment without an end', () => `<!-- ${TEXT}`],
    ['<dialog>', () => `<dialog>${TEXT}</dialog>`],
    ['<datalist>', () => `<datalist><option>${TEXT}</datalist>`],
    ['letters in blocks', (i) => TEXT.replace(/(\p{L})(\p{L})/gu, i % 2 ? '$1<br>$2' : '$1<p>$2')],
    ['words in blocks', (i) => TEXT.replace(/(\p{L}{2})(\p{L}{2})/gu, i % 2 ? '$1<div>$2' : '$1<br>$2')],
    ['an address in <template>', (i) => `<template>${PETITION}</template><p>${words(i, 12)}</p>`],
    ['an address that tags cut through', (i) => `<p>${words(i, 30)}</p>https://www.change.org/p/nos-dos<br>siers`],
  ])('%s', async (_form, make) => {
    const plain = await posted((i) => (make(i).includes('://') ? `${words(i, 12)} ${PETITION}` : TEXT))
    const { published, nudged } = await posted(make)
    expect(published).toBeLessThanOrEqual(plain.published + 2)
    expect(nudged).toBeLessThanOrEqual(plain.nudged + 2)
  })
})

describe('one text ten times, on a site that shows HTML, with words that nobody sees', () => {
  it.each<[string, (i: number) => string]>([
    ['hidden', (i) => `<p>${TEXT}</p><span hidden>${words(i, 25)}</span>`],
    ['in an element without an end', (i) => `${TEXT}<div style="display:none">${words(i, 25)}`],
    ['white', (i) => `<p>${TEXT}</p><font color="#ffffff">${words(i, 30)}</font>`],
    ['white by another name', (i) => `<p>${TEXT}</p><p style="color: rgb(254 254 255)">${words(i, 30)}</p>`],
    ['transparent', (i) => `${TEXT} <i style="color: rgba(0, 0, 0, 0)">${words(i, 20)}</i>`],
    ['off the screen', (i) => `${TEXT} <i style="position:absolute;left:-9999px">${words(i, 40)}</i>`],
    ['shifted away', (i) => `${TEXT} <p style="text-indent:-500em">${words(i, 40)}</p>`],
    ['of no size', (i) => `${TEXT} <small style="font-size:1px">${words(i, 20)}</small>`],
    ['cut to nothing', (i) => `${TEXT} <div style="height:0;overflow:hidden">${words(i, 20)}</div>`],
    ['behind each word', (i) => TEXT.replaceAll(' ', `<span hidden>${words(i, 2)}</span> `)],
    ['in <canvas>', (i) => `${TEXT} <canvas>${words(i, 30)}</canvas>`],
  ])('%s', async (_form, make) => {
    const plain = await posted(() => TEXT)
    const { published, nudged } = await posted(make)
    expect(published).toBeLessThanOrEqual(plain.published + 2)
    expect(nudged).toBeLessThanOrEqual(plain.nudged + 2)
  })
})

describe('ten different posts in the same form', () => {
  it.each<[string, (i: number) => string]>([
    ['<template>', (i) => `<template>${words(i, 14)}</template>`],
    ['<title>', (i) => `<title>${words(i, 9)}</title>`],
    ['a title of each mail', (i) => `<title>Message du forum</title><p>${words(i, 12)}</p>`],
    ['[hidden]', (i) => `<p>${words(i, 12)}</p><p hidden>${words(i + 50, 12)}</p>`],
    [
      'a line that mail programs hide',
      (i) => `<div style="display:none">Vous suivez ce sujet du forum des riverains</div><p>${words(i, 16)}</p>`,
    ],
    [
      'the style sheet of an office program',
      (i) =>
        `<style>p.MsoNormal, li.MsoNormal { margin: 0cm; font-size: 11.0pt; font-family: "Calibri", sans-serif; } a:link { color: blue; }</style><p>${words(i, 12)}</p>`,
    ],
    ['its style sheet without an end', (i) => `<p>${words(i, 12)}</p><style>p { margin: 0 } a { color: blue }`],
    ['comments', (i) => `<!-- ${TEXT} --><p>${words(i, 12)}</p>`],
    ['a comment without an end', (i) => `<p>${words(i, 12)}</p><!-- fin`],
    ['lines', (i) => `${words(i, 4)}<br>${words(i + 50, 4)}<br>${words(i + 90, 4)}`],
    ['a list', (i) => `<ul><li>${words(i, 2)}</li><li>${words(i + 50, 2)}</li><li>${words(i + 90, 3)}</li></ul>`],
    ['an answer', (i) => `<blockquote>${TEXT}</blockquote><p hidden>x</p><p>${words(i, 12)}</p>`],
    [
      'an answer in lines',
      (i) => `${words(i, 12)}<br>Le 3 mai 2026, Léa a écrit :<br>&gt; ${TEXT}<br>&gt; ${TEXT}<span hidden>${i}</span>`,
    ],
    ['a hidden signature', (i) => `<p>${words(i, 12)}</p><div hidden>-- <br>Jean Dupont<br>Association</div>`],
    ['a film', (i) => `<video src="https://v.example/${i}.mp4">Your browser does not support the video tag.</video>`],
    ['a frame', (i) => `<iframe src="https://v.example/${i}">Votre navigateur ne sait pas montrer ce cadre.</iframe>`],
    ['white text', (i) => `<font color=white>${words(i, 12)}</font>`],
    ['code', (i) => `<pre><code>const ${words(i, 1)} = ${i}</code></pre><p>${words(i, 12)}</p><p hidden>x</p>`],
  ])('%s', async (_form, make) => {
    expect((await posted(make)).actions).toEqual(Array.from({ length: 10 }, () => 'allow'))
  })
})

describe('two readings of one post', () => {
  const twofold = `<p>Bonjour à tous, voici de mes nouvelles ce matin</p><p hidden>${TEXT} ${PETITION}</p>`
  const shown = '<p>Bonjour à tous, voici de mes nouvelles ce matin</p>'

  it('public functions return what browsers show', () => {
    const format = 'html'
    expect(canonicalText(twofold, { format })).toBe(canonicalText(shown, { format }))
    expect(extractLinks(twofold, { format })).toEqual([])
    const one = fingerprint(html(twofold, 0))
    expect(one).toEqual(fingerprint(html(shown, 0)))
    expect(createFilter().check(html(twofold, 0)).fingerprint).toEqual(one)
    const hidden = html(`<template>${TEXT}</template>`, 0)
    expect(createFilter().check(hidden).fingerprint).toEqual(fingerprint(hidden))
  })

  it('each finds the other form, in either order', () => {
    for (const order of [
      [TEXT, `<title>${TEXT}</title>`],
      [`<p hidden>${TEXT}</p>`, TEXT],
      [twofold, `Voyez ${PETITION}`],
      [twofold, shown],
      [`${shown}<p hidden>${TEXT}</p>`, `${shown}<template>${TEXT}</template>`],
    ]) {
      const filter = createFilter()
      const actions = order.map((content, i) => filter.check(html(content, i)).action)
      expect(actions[0]).toBe('allow')
      expect(actions[1]).not.toBe('allow')
    }
  })

  it('a retry gets the verdict of the first try, and an edit takes back what it drops', () => {
    const filter = createFilter()
    filter.check(html(TEXT, 0))
    const first = filter.check(html(twofold, 1))
    expect(filter.check(html(twofold, 1))).toEqual(first)
    filter.check(html(shown, 1))
    expect(filter.check(html(`Voyez ${PETITION}`, 2)).action).toBe('allow')
  })

  it('both are in a snapshot', () => {
    const filter = createFilter({ secret: 's' })
    filter.check(html(twofold, 0))
    const other = createFilter({ secret: 's' })
    other.restore(filter.snapshot())
    expect(other.check(html(`Voyez ${PETITION}`, 1)).action).toBe('hold')
  })

  it('a label is found in either', () => {
    const filter = createFilter()
    filter.submitSpam(html(TEXT, 0, { author: 'bot' }))
    expect(filter.check(html(`<template>${TEXT}</template>`, 1)).action).not.toBe('allow')
    const hidden = html(`<template>${TEXT}</template>`, 3, { author: 'bot' })
    filter.submitSpam(hidden)
    expect(filter.withdrawLabel(hidden)).toBe(true)
  })

  it('a closed phrase is found in either, and a closed petition', () => {
    const closed = [
      { phrase: 'sauver la maternité', message: 'non' },
      { petition: PETITION, message: 'non' },
    ]
    const filter = createFilter({ closed })
    expect(filter.check(html(`${shown}<p hidden>${TEXT}</p>`, 0)).category).toBe('closed')
    expect(filter.check(html(`${shown}<p hidden>${PETITION}</p>`, 1)).category).toBe('closed')
    expect(
      createFilter({ closed }).check(html(`${shown}<blockquote>${TEXT}</blockquote><p hidden>x</p>`, 2)).action,
    ).toBe('allow')
  })

  it('Markdown with elements has two, too', () => {
    const filter = createFilter()
    const actions = [0, 1].map(
      (i) => filter.check(html(`**Bonjour**\n\n<template>${TEXT}</template>`, i, { format: 'markdown' })).action,
    )
    expect(actions).toEqual(['allow', 'nudge'])
  })
})
