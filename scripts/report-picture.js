// Draws docs/report.png, the first screen of the report on the forum thread of fixtures/.
// Usage: npm run build && node scripts/report-picture.js (with CHROMIUM=/path/to/chromium if it is elsewhere)
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'digue-picture-'))
const report = join(folder, 'report.html')
const thread = join(root, 'fixtures/forum-thread.jsonl')
const replay = ['replay', thread, '--report', report, '--title', 'An immigration forum', '--lang', 'en']
execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...replay], { stdio: 'ignore' })

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // As root, which containers are, Chromium has no sandbox to start.
  chromiumSandbox: process.getuid?.() !== 0,
})
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1500 }, colorScheme: 'light', locale: 'en' })
  await page.goto(pathToFileURL(report).href)
  await page.locator('#panel').waitFor()
  const earlier = page.locator('details').filter({ hasText: 'earlier' }).first()
  if ((await earlier.count()) > 0) await earlier.locator('summary').click()
  await page.evaluate('scrollTo(0, 0)')
  await page.screenshot({ path: join(root, 'docs/report.png') })
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
