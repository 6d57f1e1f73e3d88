import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Comment, createFilter, presets } from '../../src'
import { busyForum } from '../report/history'
import { forumThread, ReportBuilder, replay, report, tally } from '../report/reports'
import { Files, judged, LOOKS, launch, number, open, PHONE, picture, policyOf, type Watched } from './page'

const TABS = ['comments', 'petitions', 'links', 'copies', 'duplicates', 'authors', 'threads', 'tuner']

const files = new Files()
let browser: Browser
let thread: string
const comments = forumThread()

beforeAll(async () => {
  browser = await launch()
  thread = files.write('thread', report(comments, { title: 'Forum immigration' }))
})

afterAll(async () => {
  await browser?.close()
  files.remove()
})

function quiet({ requests, complaints }: Watched): void {
  expect(requests).toEqual([])
  expect(complaints).toEqual([])
}

/** Sets a slider as a hand does: focus, then arrows. */
async function slide(page: Page, name: string, steps: number): Promise<void> {
  const slider = page.locator(`input[name="${name}"]`)
  await page.locator(`details:has(input[name="${name}"])`).evaluate((details) => details.setAttribute('open', ''))
  await slider.focus()
  for (let n = 0; n < Math.abs(steps); n++) await page.keyboard.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft')
}

/** Opens everything that can be opened in a part of the page. */
async function unfold(page: Page, part = 'body'): Promise<void> {
  await page.locator(`${part} details`).evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '')
  })
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

describe('the report of the forum thread', () => {
  it('shows what was flagged, why, and what it repeats', async () => {
    const watched = await open(browser, thread)
    const { page } = watched
    const verdicts = replay(comments)
    expect((await page.locator('.figure').allTextContents()).map(number)).toEqual(tally(verdicts))
    const flagged = verdicts.flatMap(({ flagged }, i) => (flagged ? [i] : []))
    expect(number((await page.locator('[role=status]').textContent()) ?? '')).toBe(flagged.length)
    const first = page.locator('.card').first()
    const shown = comments[flagged[0] as number] as Comment
    expect(await first.locator('.content').first().textContent()).toBe(shown.content)
    expect(await first.locator('.why').textContent()).toContain('Ce membre a partagé cette pétition')
    await first.locator('summary').click()
    const cited = verdicts[flagged[0] as number]?.evidence[0]?.earlier?.[0]?.id
    const earlier = comments.find(({ id }) => id === cited)
    expect(await first.locator('.earlier .content').first().textContent()).toBe(earlier?.content)
    await picture(page, 'thread')
    quiet(watched)
    await page.context().close()
  })

  it('lists separately what was sent twice by accident', async () => {
    const twice = comments.flatMap((comment, i) => {
      const postedAt = Date.parse(comment.postedAt as string) + 2000
      return i % 10 === 0 ? [comment, { ...comment, id: `copy-${i}`, postedAt }] : [comment]
    })
    const verdicts = replay(twice)
    const copies = verdicts.flatMap(({ duplicateOf }, i) => (duplicateOf === undefined ? [] : [i]))
    expect(copies.length).toBeGreaterThan(5)
    const { page } = await open(browser, files.write('twice', report(twice)))
    await page.getByRole('link', { name: `${copies.length} messages ont été envoyés deux fois par accident` }).click()
    expect(number((await page.locator('[role=status]').textContent()) ?? '')).toBe(copies.length)
    const first = page.locator('.card').first()
    expect(await first.locator('.content').first().textContent()).toBe(twice[copies[0] as number]?.content)
    expect(await first.locator('.why').textContent()).toBe('Envoyé deux fois par accident, et jugé comme le premier.')
    await first.locator('summary').click()
    expect(await first.locator('.earlier .content').first().textContent()).toBe(
      twice[(copies[0] as number) - 1]?.content,
    )
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('link', { name: `${copies.length} comments were sent twice by accident` }).waitFor()
    expect(await first.locator('.why').textContent()).toBe('Sent twice by accident, and judged as the first comment.')
    await page.context().close()
  })

  it('shows the times of the zone that the replay was asked for, and says which', async () => {
    const { page } = await open(browser, files.write('zone', report(comments, { timeZone: 'Asia/Kolkata' })))
    // The first comment is of 08:02 UTC.
    expect(await page.locator('.period').textContent()).toMatch(/^2 mars 2026, 13:32 .*\(Asia\/Kolkata\)/)
    expect(await page.locator('.read').textContent()).toContain('Les heures sont celles du fuseau Asia/Kolkata.')
    const { page: other } = await open(browser, thread)
    expect(await other.locator('.period').textContent()).toMatch(/^2 mars 2026, 03:02 .*\(America\/Toronto\)/)
    await page.context().close()
    await other.context().close()
  })

  it('says who is warned, and names what decided by its title', async () => {
    const long = { author: 'x', content: 'mot '.repeat(60_000), postedAt: Date.UTC(2026, 2, 12) }
    const { page } = await open(browser, files.write('titles', report([...comments, long])))
    expect(await page.locator('.story').textContent()).toContain('dont l’auteur est averti')
    expect(await page.locator('.badge').allTextContents()).toContain('Auteur averti')
    for (const why of await page.locator('.why').allTextContents())
      for (const name of Object.keys(presets.forum.limits)) expect(why).not.toMatch(new RegExp(`: ${name}(?: |\\.)`))
    await page.context().close()
  })

  it('hides names until it is asked for them', async () => {
    const { page } = await open(browser, thread)
    const names = [...new Set(comments.map(({ author }) => author.name))]
    await page.locator('#tab-authors').click()
    const authors = page.locator('.groups tbody th')
    for (const name of await authors.allTextContents()) expect(name).toMatch(/^Membre \d+$/)
    await page.getByLabel('Afficher les noms').check()
    for (const name of await authors.allTextContents()) expect(names).toContain(name)
    await page.context().close()
  })

  it('opens the copies of a text with their differences marked', async () => {
    const watched = await open(browser, thread)
    const { page } = watched
    await page.locator('#tab-copies').click()
    await page.locator('.groups tbody button').first().click()
    await page.locator('ins, del').first().waitFor()
    const [first, copy] = await page.locator('.card .content').all()
    const kept = await copy?.evaluate((element) => {
      const clone = element.cloneNode(true) as typeof element
      for (const inserted of clone.querySelectorAll('ins')) inserted.remove()
      return clone.textContent
    })
    expect(kept?.toLowerCase().replace(/\s+/g, ' ')).toBe(
      (await first?.textContent())?.toLowerCase().replace(/\s+/g, ' '),
    )
    await picture(page, 'copies')
    quiet(watched)
    await page.context().close()
  })

  it('finds the comments of an author, a petition and a search', async () => {
    const { page } = await open(browser, thread)
    await page.locator('#tab-petitions').click()
    const row = page.locator('.groups tbody tr').first()
    const posts = number((await row.locator('td').first().textContent()) ?? '')
    await row.locator('button').click()
    expect(number((await page.locator('[role=status]').textContent()) ?? '')).toBe(posts)
    await page.locator('.chip button').click()
    await page.getByRole('button', { name: 'Tous' }).click()
    await page.locator('input[type=search]').fill('visa garanti')
    // Accents, capitals and what hides inside words do not matter.
    const plain = (text: string) =>
      text
        .normalize('NFKD')
        .replace(/[\p{M}\p{Cf}]/gu, '')
        .toLowerCase()
    const wanted = comments.filter(({ content }) => plain(content).includes('visa garanti'))
    await page.getByText(`${wanted.length} messages`, { exact: true }).waitFor()
    const found = await page.locator('.card .body .content').allTextContents()
    expect(found.sort()).toEqual(wanted.map(({ content }) => content).sort())
    await page.context().close()
  })

  it('judges again as a replay by the copied policy does', async () => {
    const watched = await open(browser, thread)
    const { page } = watched
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.locator('#tab-tuner').click()
    const before = await judged(page)
    expect(before).toEqual(tally(replay(comments)))
    const seen = new Set([before.join()])
    const moves: [string, number][] = [
      ['author-repeats-petition.anywhere.nudge', 3],
      ['author-repeats-petition.thread.hold', -1],
      ['author-repeats-petition.anywhere.windowMs', -5],
      ['author-repeats-text.anywhere.hold', -1],
      ['author-flood.hour.hold', -40],
      ['thread-repeats-petition.thread.nudge', -2],
      ['thresholds.hold', 8],
      ['thresholds.reject', -60],
    ]
    for (const [name, steps] of moves) {
      await slide(page, name, steps)
      const counts = await judged(page)
      const replayed = tally(replay(comments, await policyOf(page)))
      // What authors insist on and who copies is carried as it was found: one post may be judged otherwise.
      const other = counts.reduce((sum, count, i) => sum + Math.abs(count - (replayed[i] as number)), 0) / 2
      expect(other, `${name}: ${counts}, replayed ${replayed}`).toBeLessThanOrEqual(1)
      seen.add(counts.join())
    }
    await page.locator('select[name="author-repeats-petition.mode"]').selectOption('off')
    const without = await judged(page)
    expect(without).toEqual(tally(replay(comments, await policyOf(page))))
    seen.add(without.join())
    // The sliders did something.
    expect(seen.size).toBeGreaterThan(6)
    await page.getByRole('button', { name: 'Copier les réglages' }).click()
    await page.getByRole('button', { name: 'Copié' }).waitFor()
    const clipboard: string = await page.evaluate('navigator.clipboard.readText()')
    expect(JSON.parse(clipboard)).toEqual(await policyOf(page))
    expect(() => createFilter({ policy: JSON.parse(clipboard) })).not.toThrow()
    await page.getByRole('button', { name: 'Revenir' }).click()
    expect(await judged(page)).toEqual(before)
    quiet(watched)
    await page.context().close()
  })

  it('shows by example what changes', async () => {
    const { page } = await open(browser, thread, { locale: 'en' })
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('#tab-tuner').click()
    await judged(page)
    await slide(page, 'author-repeats-petition.anywhere.nudge', -1)
    await judged(page)
    const before = replay(comments)
    const after = replay(comments, await policyOf(page))
    const newly = comments.filter((_, i) => before[i]?.action === 'allow' && after[i]?.action !== 'allow')
    expect(newly.length).toBeGreaterThan(0)
    const button = page.locator('[data-kind=newly]')
    expect(number((await button.textContent()) ?? '')).toBe(newly.length)
    const examples = page.locator('.examples > .cards > .card')
    expect(await examples.locator('.body .content').allTextContents()).toEqual(
      newly.slice(0, 10).map(({ content }) => content),
    )
    await examples.first().locator('.why').waitFor()
    expect(await examples.first().locator('.why').textContent()).toContain('The author shared this petition')
    await picture(page, 'tuner-examples')
    await page.context().close()
  })

  it('works by keys alone', async () => {
    const watched = await open(browser, thread)
    const { page } = watched
    const focused = () =>
      page.evaluate('document.activeElement.name || document.activeElement.id || document.activeElement.textContent')
    await page.locator('#tab-comments').focus()
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe('tab-petitions')
    await page.keyboard.press('End')
    expect(await focused()).toBe('tab-tuner')
    await judged(page)
    // From the tabs the threads, petitions and members are one stop away. Closed, they are one stop in all; then come the signal,
    // its mode, its window, and the first slider.
    const slider = 'author-repeats-petition.anywhere.nudge'
    for (let n = 0; n < 7 && (await focused()) !== slider; n++) {
      await page.keyboard.press('Tab')
      if ((await focused()) === 'Fils, pétitions et membres') await page.keyboard.press('Enter')
    }
    expect(await focused()).toBe(slider)
    await page.keyboard.press('Home')
    const counts = await judged(page)
    expect(counts).toEqual(tally(replay(comments, await policyOf(page))))
    await page.locator('#tab-tuner').focus()
    await page.keyboard.press('Home')
    await page.locator('.card summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.card .earlier').first().isVisible()).toBe(true)
    await page.locator('.card .byline button').first().focus()
    await page.keyboard.press('Enter')
    // Focus follows to what was asked for.
    expect(await focused()).toBe('panel')
    quiet(watched)
    await page.context().close()
  })
})

describe('the story, the reasons and addresses', () => {
  const twice = comments.flatMap((given, i) => {
    const comment = { ...given, thread: String(20 + (i % 3)) }
    const copy = { ...comment, postedAt: Date.parse(given.postedAt as string) + 2000 }
    return i % 15 === 0 ? [comment, copy] : [comment]
  })
  const numbered = twice.map((comment, i): Comment => ({ ...comment, id: String(300 + i) }))
  numbered[5] = {
    ...(numbered[5] as Comment),
    format: 'html',
    content: '<blockquote>Une citation</blockquote><p>Ma <b>réponse</b> <a href="https://a.example/x">ici</a></p>',
  }
  const verdicts = replay(numbered)
  const flagged = verdicts.filter((verdict) => verdict.flagged).length
  const run = {
    complete: false,
    files: [{ name: 'forum.csv', format: 'csv', columns: { author: ['Pseudo'], content: ['Message'] }, bad: 3 }],
  }
  let url: string

  beforeAll(() => {
    const builder = new ReportBuilder({ language: 'fr', policy: presets.forum, title: 'Forum' })
    verdicts.forEach((verdict, i) => {
      builder.add(numbered[i] as Comment, verdict)
    })
    url = files.write('story', builder.html(run))
  })

  const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
  const listed = async (page: Page) => number((await page.locator('#panel [role=status]').textContent()) ?? '')

  it('says first what happened, and that the run was cut short', async () => {
    const watched = await open(browser, url)
    const { page } = watched
    const story = plain(await page.locator('.story').textContent())
    expect(story).toContain(`Sur ${numbered.length} messages de 30 auteurs, ${flagged} ont été relevés, soit `)
    expect(story).toMatch(
      /auteurs sur 30 ont écrit plus de la moitié des messages relevés : \d+ sur \d+, sans compter les doubles envois\./,
    )
    expect(await page.locator('.warning').textContent()).toContain('Ce rapport est partiel')
    const read = plain(await page.locator('.read').textContent())
    for (const part of [
      'forum.csv',
      '3 lignes illisibles',
      'Auteur : Pseudo',
      'Pas de colonne pour le fil',
      'America/Toronto',
    ])
      expect(read).toContain(part)
    await page.getByRole('button', { name: 'English' }).click()
    expect(plain(await page.locator('.story').textContent())).toMatch(
      /^Of \d+ comments by 30 authors, \d+, or \d+%, were flagged/,
    )
    await picture(page, 'story')
    quiet(watched)
    await page.context().close()
  })

  it('lists the posts of a reason, of a bar and by severity, each under an address of its own', async () => {
    const watched = await open(browser, url)
    const { page } = watched
    const first = page.locator('.reason').first()
    const posts = number((await first.locator('.n').textContent()) ?? '')
    await first.click()
    expect(await listed(page)).toBe(posts)
    expect(await first.getAttribute('aria-pressed')).toBe('true')
    await page.locator('select[name=order]').selectOption('severe')
    const badges = await page.locator('#panel > .cards > .card > .head > .badge').allTextContents()
    const severe = ['Refusé', 'En attente', 'Auteur averti']
    expect(badges.map((name) => severe.indexOf(name))).toEqual(badges.map((name) => severe.indexOf(name)).sort())
    const address = page.url()
    expect(address).toMatch(/#comments\?reason=[a-z-]+&order=severe$/)
    const again = await open(browser, address)
    expect(await listed(again.page)).toBe(posts)
    expect(await again.page.locator('#panel > .cards > .card > .head > .badge').allTextContents()).toEqual(badges)
    await again.page.context().close()
    await page.goBack()
    expect(page.url()).toMatch(/#comments\?reason=[a-z-]+$/)
    await page.goBack()
    expect(await listed(page)).toBe(flagged)
    // A bar: the table of the chart has the same buttons.
    await page.locator('section details summary').click()
    await page.locator('section details button').first().click()
    await page.locator('.chip').waitFor()
    for (const name of await page.locator('#panel > .cards > .card > .head > .badge').allTextContents())
      expect(name).not.toBe('Publié')
    expect(page.url()).toContain('#comments?time=')
    await page.goto(`${url}#tuner`)
    await judged(page)
    for (const broken of [
      '#nothing',
      '#comments?show=9&author=x&time=1',
      '#copies?text=999999',
      '#comments?flood=77&thread=1',
      '#%',
      '#comments?author=99999',
    ]) {
      const { page: other, complaints } = await open(browser, url + broken)
      expect([broken, complaints]).toEqual([broken, []])
      await other.context().close()
    }
    quiet(watched)
    await page.context().close()
  })

  it('has an address for pages, sorted tables, the zoom of the chart and sliders', async () => {
    const watched = await open(browser, `${url}#comments?show=all`)
    const { page } = watched
    const ids = async () => (await page.locator('#panel > .cards > .card > .head .id').allTextContents()).join()
    const first = await ids()
    await page.getByRole('button', { name: 'Suivants' }).click()
    expect(page.url()).toMatch(/#comments\?show=all&page=2$/)
    const second = await ids()
    expect(second).not.toBe(first)
    // Another list begins at its first page.
    await page.locator('select[name=order]').selectOption('newest')
    expect(page.url()).toMatch(/#comments\?show=all&order=newest$/)
    await page.goBack()
    expect(await ids()).toBe(second)
    await page.locator('#tab-authors').click()
    const rows = async () => (await page.locator('.groups tbody th').allTextContents()).join()
    await page.locator('.groups thead').getByRole('button', { name: 'Premier' }).click()
    await page.locator('.groups thead').getByRole('button', { name: 'Premier' }).click()
    expect(page.url()).toMatch(/#authors\?sort=first-up$/)
    const sorted = await rows()
    // Closer, by keys: the table of the chart says the same as dragging over it.
    await page.locator('section details summary').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Voir de plus près' }).first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Toute la période' }).waitFor()
    await page.locator('.key.allow').click()
    expect(page.url()).toMatch(/#authors\?sort=first-up&zoom=\d+-\d+&bars=0123$/)
    const again = await open(browser, page.url())
    expect((await again.page.locator('.groups tbody th').allTextContents()).join()).toBe(sorted)
    await again.page.getByRole('button', { name: 'Toute la période' }).waitFor()
    expect(await again.page.locator('.key.allow').getAttribute('aria-pressed')).toBe('true')
    quiet(again)
    await again.page.context().close()
    await page.locator('#tab-tuner').click()
    await judged(page)
    await slide(page, 'author-repeats-petition.anywhere.nudge', 3)
    const counts = await judged(page)
    await page.waitForURL(/#tuner\?author-repeats-petition\.anywhere\.nudge=5&/)
    const tuned = await open(browser, page.url())
    expect(await judged(tuned.page)).toEqual(counts)
    expect(await policyOf(tuned.page)).toEqual(await policyOf(page))
    expect(await tuned.page.locator('input[name="author-repeats-petition.anywhere.nudge"]').isVisible()).toBe(true)
    quiet(tuned)
    await tuned.page.context().close()
    // Sliders stay where they are while something else is read.
    await page.locator('#tab-links').click()
    await page.locator('#tab-tuner').click()
    expect(await judged(page)).toEqual(counts)
    quiet(watched)
    await page.context().close()
  })

  it('shows published posts on the timeline on demand', async () => {
    const { page } = await open(browser, url)
    const key = page.locator('.key.allow')
    expect(await key.getAttribute('aria-pressed')).toBe('false')
    await key.click()
    expect(await key.getAttribute('aria-pressed')).toBe('true')
    await page.context().close()
  })

  it('says what numbers are, shows quotations as such, and standing beside each author', async () => {
    const { page } = await open(browser, `${url}#comments?show=all`)
    const byline = await page.locator('.card .byline').first().textContent()
    expect(plain(byline)).toMatch(/Membre \d+.*fil 2\d.*message 3\d\d/)
    expect(await page.locator('.card .byline .standing').first().textContent()).toMatch(/inconnu|connu|habitué/)
    const quoting = page.locator('.card .content', { has: page.locator('blockquote') })
    expect(await quoting.locator('blockquote').textContent()).toBe('Une citation')
    expect(await quoting.textContent()).toBe('Une citationMa réponse ici\n→ https://a.example/x')
    for (const why of await page.locator('.why').allTextContents())
      expect(why).not.toMatch(/de nouveau bienvenu|welcome again/)
    await page.locator('#tab-authors').click()
    expect(await page.locator('.groups td.wide').first().textContent()).toMatch(
      /ici depuis le \d+ mars 2026, \d+\u00a0message/,
    )
    await page.context().close()
  })

  it('keeps published copies apart from flagged ones, and does not count the post itself', async () => {
    const { page } = await open(browser, `${url}#comments?show=all`)
    const button = page.getByRole('button', { name: /^\d+ copies? \(/ }).first()
    const copies = number(((await button.textContent()) ?? '').split('(')[0] as string)
    await button.click()
    await page.locator('h4').first().waitFor()
    expect(page.url()).toMatch(/#copies\?text=\d+$/)
    expect(await page.locator('#panel .card').count()).toBe(copies + 1)
    const parts = await page.locator('h4').allTextContents()
    expect(parts.reduce((sum, title) => sum + number(title), 0)).toBe(copies)
    await page.locator('#tab-duplicates').click()
    const duplicates = verdicts.filter(({ duplicateOf }) => duplicateOf !== undefined).length
    expect(duplicates).toBeGreaterThan(5)
    expect(await listed(page)).toBe(duplicates)
    await page.context().close()
  })
})

describe('accessibility', () => {
  it.each(LOOKS)('has no violation: %s, %s, %s', async (colorScheme, language, screen) => {
    const phone = screen === 'phone'
    const { page } = await open(browser, thread, { colorScheme, ...(phone && PHONE) })
    await page.getByRole('button', { name: language === 'fr' ? 'Français' : 'English' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme)
    await page.evaluate(axe.source)
    const wrong: string[] = []
    // What stands above the tabs is looked at once.
    const look = async (where: string, part = '#panel') => {
      const { violations, passes } = (await page.evaluate(`axe.run('${part}')`)) as axe.AxeResults
      expect(passes.length).toBeGreaterThan(8)
      for (const { id, nodes } of violations)
        wrong.push(
          `${where}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
        )
      if (phone) expect(await overflow(page), where).toBeLessThanOrEqual(0)
    }
    for (const tab of TABS) {
      await page.locator(`#tab-${tab}`).click()
      if (tab === 'tuner') {
        await judged(page)
        await slide(page, 'author-repeats-petition.anywhere.nudge', 2)
        await judged(page)
      }
      await picture(page, `${tab}-${colorScheme}-${language}-${phone ? 'phone' : 'desk'}`, true)
      const part = tab === 'comments' ? 'html' : '#panel'
      await unfold(page, part)
      await look(tab, part)
      if (tab !== 'copies') continue
      await page.locator('.groups tbody button').first().click()
      await page.locator('ins, del').first().waitFor()
      await look('copies opened')
    }
    expect(wrong).toEqual([])
    await page.context().close()
  })
})

describe('a hostile export', () => {
  it('does nothing but be read', async () => {
    const tags = [
      '</script><script>window.hacked = 1; alert(1)</script>',
      '<img src="https://attacker.example/x.png" onerror="window.hacked = 2">',
      '<svg onload="window.hacked = 3"><!-- <style>*{display:none}</style>',
      '"><iframe src="https://attacker.example/"></iframe>{{constructor}}\u2028\u202e\0',
    ]
    const hostile: Comment[] = Array.from({ length: 60 }, (_, i) => {
      const tag = tags[i % tags.length] as string
      return {
        author: { id: `${tag}${i % 3}`, name: tag },
        thread: tag,
        id: `${tag}${i}`,
        postedAt: Date.UTC(2026, 2, 2) + i * 3000,
        content: `${tag} signez https://www.change.org/p/${encodeURIComponent(tag)} et encore le même texte`,
        format: (['text', 'html', 'markdown', 'bbcode'] as const)[i % 4] as 'text',
      }
    })
    const watched = await open(browser, files.write('hostile', report(hostile, { title: tags.join() })))
    const { page } = watched
    for (const tab of TABS) {
      await page.locator(`#tab-${tab}`).click()
      if (tab === 'tuner') await judged(page)
      await unfold(page)
    }
    await page.locator('#tab-comments').click()
    await page.getByLabel('Afficher les noms').check()
    expect(await page.locator('.card').first().textContent()).toContain('window.hacked')
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(await page.locator('#app img, #app iframe, #app script, #app svg').count()).toBe(0)
    expect(await page.title()).toBe(tags.join().replace('\0', '\ufffd'))
    quiet(watched)
    await page.context().close()
  })
})

describe('the report of 100,000 comments', () => {
  const many = [...busyForum(100_000, 3)]
  let url: string

  beforeAll(() => {
    const builder = new ReportBuilder({ language: 'fr', policy: presets.forum, title: 'Grand forum' })
    replay(many).forEach((verdict, i) => {
      builder.add(many[i] as Comment, verdict)
    })
    url = files.write('many', builder.html())
  })

  it('judges them all again while a slider is dragged', async () => {
    const watched = await open(browser, url)
    const { page } = watched
    await page.locator('#tab-tuner').click()
    const before = await judged(page)
    const slider = page.locator('input[name="author-flood.burst.hold"]')
    await slider.scrollIntoViewIfNeeded()
    const box = await slider.boundingBox()
    if (box === null) throw new Error('no slider')
    const y = box.y + box.height / 2
    await page.mouse.move(box.x + box.width * 0.15, y)
    await page.mouse.down()
    for (let n = 0; n <= 20; n++) await page.mouse.move(box.x + box.width * (0.15 + n * 0.02), y)
    await page.mouse.up()
    const after = await judged(page)
    expect(after).not.toEqual(before)
    expect(after.reduce((sum, n) => sum + n)).toBe(many.length)
    // What is refused as part of a flood leaves no sightings, so with other limits a few later posts repeat something else.
    const replayed = tally(replay(many, await policyOf(page)))
    for (const [i, count] of replayed.entries())
      expect(Math.abs(count - (after[i] as number))).toBeLessThanOrEqual(many.length / 5000)
    console.log(await page.locator('.outcome [role=status]').textContent())
    await picture(page, 'many-tuner')
    quiet(watched)
    await page.context().close()
  })

  it('shows floods that can be hovered and opened, looks closer, and turns pages', async () => {
    const watched = await open(browser, url, { colorScheme: 'dark' })
    const { page } = watched
    const bands = page.locator('.flood')
    await bands.first().waitFor()
    expect(await bands.count()).toBeGreaterThan(10)
    await bands.first().hover()
    expect(await page.locator('.told').textContent()).toMatch(/^Rafale\u00a0: Membre \d+, \d+\u00a0messages/)
    const posts = number(((await bands.first().getAttribute('aria-label')) ?? '').split(',')[1] ?? '')
    await bands.first().click()
    expect(number((await page.locator('#panel [role=status]').textContent()) ?? '')).toBe(posts)
    await page.locator('.u-over').scrollIntoViewIfNeeded()
    const plot = await page.locator('.u-over').boundingBox()
    if (plot === null) throw new Error('no chart')
    await page.mouse.move(plot.x + 100, plot.y + 50)
    await page.mouse.down()
    await page.mouse.move(plot.x + 300, plot.y + 50, { steps: 5 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'Toute la période' }).waitFor()
    const box = await page.locator('.u-over').boundingBox()
    if (box === null) throw new Error('no chart')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 10)
    await page.locator('.chip').waitFor()
    await page.getByRole('button', { name: 'Tous' }).click()
    await page.locator('.chip button').click()
    await page.locator('#tab-authors').click()
    const first = await page.locator('.groups tbody th').first().textContent()
    await page.getByRole('button', { name: 'Suivants' }).click()
    expect(await page.locator('.groups tbody th').first().textContent()).not.toBe(first)
    expect(await page.locator('.groups tbody tr').count()).toBe(25)
    await picture(page, 'many-authors')
    quiet(watched)
    await page.context().close()
  })
})
