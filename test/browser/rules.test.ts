import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Comment, createFilter, type PolicyInput, presets, type Rules, type Verdict } from '../../src'
import { busyForum } from '../report/history'
import { forumThread, ReportBuilder, report, tally } from '../report/reports'
import { Files, judged, LOOKS, launch, number, open, PHONE, picture, policyOf } from './page'

const files = new Files()
let browser: Browser
const comments = forumThread()

beforeAll(async () => {
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  files.remove()
})

function judgedBy(list: readonly Comment[], rules: Rules, policy: PolicyInput = {}): Verdict[] {
  const filter = createFilter({ policy, maxAuthors: 1_000_000, maxSightings: 4_000_000, ...rules })
  return list.map((comment) => filter.check(comment))
}

/** What the page copies, as a filter judges by it. */
async function copied(page: Page): Promise<{ policy: PolicyInput; rules: Rules; replayed: number[] }> {
  const { policy, rules } = (await policyOf(page)) as { policy: PolicyInput; rules: Rules }
  return { policy, rules, replayed: tally(judgedBy(comments, rules, policy)) }
}

async function tuner(page: Page): Promise<number[]> {
  await page.locator('#tab-tuner').click()
  return judged(page)
}

describe('rules in the tuner', () => {
  it('shows where most was flagged; one click makes a thread welcome or gathers a petition, and all is judged again', async () => {
    const watched = await open(browser, files.write('rules', report(comments)))
    const { page } = watched
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const before = await tuner(page)
    const flagged = (row: string) => page.locator(row).allTextContents()
    const counts = (await flagged('.threads tbody td:nth-child(2)')).map(number)
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    const verdicts = judgedBy(comments, {})
    const inFirst = (await page.locator('.threads tbody th').first().textContent()) as string
    expect(counts[0]).toBe(verdicts.filter((verdict, i) => verdict.flagged && comments[i]?.thread === inFirst).length)
    const tiers = (await page.locator('.tiers tbody td:nth-child(2)').allTextContents()).map(number)
    expect(tiers.reduce((sum, n) => sum + n)).toBe(comments.length)

    await page.locator('.petitions button[name=gather]').first().click()
    const gathered = await judged(page)
    expect(gathered).not.toEqual(before)
    const one = await copied(page)
    expect(one.rules.gather).toHaveLength(1)
    expect(gathered).toEqual(one.replayed)

    await page.locator('.threads button[name=welcome-petition]').first().click()
    await page.locator('.threads button[name=welcome-text]').first().click()
    const both = await judged(page)
    const two = await copied(page)
    expect(two.rules.threads).toEqual([{ match: inFirst, welcome: ['petition', 'text'] }])
    expect(both).toEqual(two.replayed)
    expect(await page.locator('.threads .moved').count()).toBeGreaterThan(0)

    await page.getByRole('button', { name: 'Copier les réglages' }).click()
    await page.getByRole('button', { name: 'Copié' }).waitFor()
    expect(JSON.parse(await page.evaluate('navigator.clipboard.readText()'))).toEqual(await policyOf(page))

    // The rules are in the address: a reload and the way back find them.
    await page.reload()
    expect(await judged(page)).toEqual(both)
    await page.goBack()
    expect((await copied(page)).rules.threads).toEqual([{ match: inFirst, welcome: ['petition'] }])
    await page.getByRole('button', { name: 'Revenir' }).click()
    expect(await judged(page)).toEqual(before)
    expect(await policyOf(page)).toEqual({ extends: 'forum' })
    expect(watched.requests).toEqual([])
    expect(watched.complaints).toEqual([])
    await page.context().close()
  })

  it('gathers in the thread that is chosen, and by keys alone', async () => {
    const { page } = await open(browser, files.write('keys', report(comments)))
    await tuner(page)
    const select = page.locator('select[name=gather-thread]').first()
    const names = await select.locator('option').allTextContents()
    expect(names.length).toBeGreaterThan(1)
    await page.locator('button[name=gather]').first().focus()
    await page.keyboard.press('Space')
    await judged(page)
    expect((await copied(page)).rules.gather?.[0]?.thread).toBe(names[0])
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    expect(await judged(page)).toEqual((await copied(page)).replayed)
    expect((await copied(page)).rules.gather?.[0]?.thread).toBe(names[1])
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await judged(page)
    expect(await policyOf(page)).toEqual({ extends: 'forum' })
    await page.context().close()
  })

  it('begins with the rules of the run, and names them where they changed a verdict', async () => {
    const [first, second] = [...new Set(comments.map(({ thread }) => thread as string))]
    const rules: Rules = {
      threads: [{ name: 'le fil des pétitions', match: first as string, welcome: ['petition'] }],
      gather: [{ name: 'rassembler', petition: '*', thread: first as string }],
      closed: [{ name: 'à l’essai', phrase: 'merci', message: 'Non.', shadow: true }],
      exemptions: [{ author: comments[3]?.author.id as string, until: '2030-01-01' }],
    }
    const verdicts = judgedBy(comments, rules)
    const { page } = await open(browser, files.write('run', report(comments, { rules, verdicts })))
    const ruled = verdicts.findIndex(({ rules: names, flagged }) => flagged && names?.includes('rassembler'))
    expect(ruled).toBeGreaterThanOrEqual(0)
    const card = page.locator('.card', { hasText: comments[ruled]?.content.slice(0, 60) as string }).first()
    expect(await card.locator('.why').textContent()).toMatch(/Règles? du site .*«\u00a0rassembler\u00a0»/)
    expect(await tuner(page)).toEqual(tally(verdicts))
    expect(await page.locator('.outcome').textContent()).not.toContain('autrement qu’ici')
    expect(await page.locator('.rules li').first().textContent()).toMatch(/^rassembler a changé \d+\u00a0verdicts?$/)
    expect((await copied(page)).rules).toEqual(rules)
    const own = page.locator('.threads tbody tr', { hasText: first as string })
    if ((await own.count()) > 0)
      expect(await own.first().locator('button[name=welcome-petition]').getAttribute('aria-pressed')).toBe('true')
    expect(second).toBeDefined()
    await page.context().close()
  })

  it.each(LOOKS)('has no violation: %s, %s, %s', async (colorScheme, language, screen) => {
    const phone = screen === 'phone'
    const url = files.write('axe', report(comments))
    const { page } = await open(browser, url, { colorScheme, ...(phone && PHONE) })
    await page.getByRole('button', { name: language === 'fr' ? 'Français' : 'English' }).click()
    await tuner(page)
    await page.locator('button[name=gather]').first().click()
    await page.locator('button[name=welcome-link]').first().click()
    await judged(page)
    await picture(page, `rules-${colorScheme}-${language}-${phone ? 'phone' : 'desk'}`, true)
    await page.evaluate(axe.source)
    const { violations } = (await page.evaluate("axe.run('#panel')")) as axe.AxeResults
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([])
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  it('judges 20,000 comments again', async () => {
    const many = [...busyForum(20_000, 3)]
    const builder = new ReportBuilder({ language: 'fr', policy: presets.forum, title: 'Grand forum' })
    judgedBy(many, {}).forEach((verdict, i) => {
      builder.add(many[i] as Comment, verdict)
    })
    const { page } = await open(browser, files.write('many-rules', builder.html()))
    const before = await tuner(page)
    await page.locator('button[name=gather]').first().click()
    expect(await judged(page)).not.toEqual(before)
    await page.locator('button[name=welcome-petition]').first().click()
    const after = await judged(page)
    const { policy, rules } = (await policyOf(page)) as { policy: PolicyInput; rules: Rules }
    const replayed = tally(judgedBy(many, rules, policy))
    for (const [i, count] of replayed.entries())
      expect(Math.abs(count - (after[i] as number))).toBeLessThanOrEqual(many.length / 5000)
    await picture(page, 'many-rules')
    await page.context().close()
  }, 400_000)
})
