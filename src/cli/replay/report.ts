import type { ReportBuilder, ReportOptions } from '../../report'

/**
 * Loads the builder of the HTML report. It is large, since it contains a page with its libraries, so it is loaded on
 * demand.
 */
export async function loadReport(options: ReportOptions): Promise<ReportBuilder> {
  // A separate bundle beside the program's.
  const entry = new URL('../report/index.js', import.meta.url).href
  const report = (await import(entry)) as typeof import('../../report')
  return new report.ReportBuilder(options)
}
