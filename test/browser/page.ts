import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Debian's; another one by `CHROMIUM`. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const artifacts = new URL('../../artifacts/', import.meta.url).pathname

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** How the page is looked at. Each two choices meet once. */
export const LOOKS = [
  ['light', 'fr', 'desk'],
  ['light', 'en', 'phone'],
  ['dark', 'fr', 'phone'],
  ['dark', 'en', 'desk'],
] as const

export async function launch(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(`no browser at ${executablePath}: apt-get install chromium, or name one in CHROMIUM`)
  // The sandbox refuses root, as whom containers run.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

/** Reports as files, as a moderator opens them. */
export class Files {
  readonly folder = mkdtempSync(join(tmpdir(), 'digue-report-'))

  write(name: string, html: string): string {
    const path = join(this.folder, `${name}.html`)
    writeFileSync(path, html)
    return pathToFileURL(path).href
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** What a page must not do: ask for anything, or complain. Its own worker and what it may reach by design are left out. */
export interface Watched {
  page: Page
  requests: string[]
  complaints: string[]
}

export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 850 },
    timezoneId: 'America/Toronto',
    ...options,
  })
  const page = await context.newPage()
  const watched: Watched = { page, requests: [], complaints: [] }
  context.on('request', (request) => {
    if (request.url() !== url.split('#', 1)[0] && !/^(blob|data):/.test(request.url()))
      watched.requests.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') watched.complaints.push(message.text())
  })
  page.on('pageerror', (error) => watched.complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    watched.complaints.push(`dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  await page.goto(url)
  await page.locator('#panel').waitFor({ timeout: 60_000 })
  return watched
}

/** Keeps what a page looks like in `artifacts/`, if `DIGUE_PICTURES` is set. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (!process.env.DIGUE_PICTURES) return
  mkdirSync(artifacts, { recursive: true })
  await page.screenshot({ path: join(artifacts, `${name}.png`), fullPage })
}

/** Numbers as the page writes them, whatever its language. */
export function number(text: string): number {
  return Number(text.replace(/[^\d−-]/g, '').replace('−', '-'))
}

/** Waits until the policy that is set has been judged, and reads the counts. */
export async function judged(page: Page): Promise<number[]> {
  await page.locator('[data-judged]').waitFor({ timeout: 60_000 })
  return (await page.locator('[data-after]').allTextContents()).map(number)
}

/** The policy that the page shows. */
export async function policyOf(page: Page): Promise<object> {
  return JSON.parse(await page.locator('.json textarea').inputValue())
}
