import type { Comment, Policy, Verdict } from '../../index'
import { UsageError } from '../command'

/** What builds the HTML report (src/cli/report). */
export interface ReportBuilder {
  add(comment: Comment, verdict: Verdict): void
  html(): string | Promise<string>
}

export interface ReportOptions {
  language: 'fr' | 'en'
  policy: Policy
  title?: string
  secret?: string
}

/**
 * Loaded only when a report is asked for: it carries a charting library.
 *
 * @throws UsageError when this build has no report
 */
export async function loadReport(options: ReportOptions): Promise<ReportBuilder> {
  const entry = new URL('./report/index.js', import.meta.url).href
  let report: { ReportBuilder: new (options: ReportOptions) => ReportBuilder }
  try {
    report = await import(entry)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new UsageError('--report: this version of digue has no report yet')
  }
  return new report.ReportBuilder(options)
}
