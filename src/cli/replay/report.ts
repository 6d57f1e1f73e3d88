import type { ReportBuilder, ReportOptions } from '../../report'

/** What builds the HTML report. Loaded only when one is asked for: it carries a page with its libraries. */
export async function loadReport(options: ReportOptions): Promise<ReportBuilder> {
  // A bundle of its own, beside the program's.
  const entry = new URL('../report/index.js', import.meta.url).href
  const report = (await import(entry)) as typeof import('../../report')
  return new report.ReportBuilder(options)
}
