import type { AkismetFields } from './fields'

interface SiteUse {
  site: string
  spam: number
  ham: number
  missed_spam: number
  false_positives: number
}

const MAX_SITES = 1000
const MAX_MONTHS = 3
const ORDERS = ['total', 'spam', 'ham', 'missed_spam', 'false_positives'] as const
type Column = Exclude<(typeof ORDERS)[number], 'total'>

function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7)
}

function siteOf(blog: string | undefined): string {
  if (blog === undefined || !URL.canParse(blog)) return 'unknown'
  return new URL(blog).host.slice(0, 253) || 'unknown'
}

function whole(text: string | undefined, fallback: number): number {
  const value = Number(text)
  return text !== undefined && text !== '' && Number.isSafeInteger(value) && value >= 0 ? value : fallback
}

/** Counts calls by site and month since the process started: three months, a thousand sites in each, the rest as `others`. */
export class Usage {
  readonly #months = new Map<string, Map<string, SiteUse>>()
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
  }

  count(blog: string | undefined, column: Column): void {
    const month = monthOf(this.#clock())
    let sites = this.#months.get(month)
    if (sites === undefined) {
      sites = new Map()
      this.#months.set(month, sites)
      if (this.#months.size > MAX_MONTHS) this.#months.delete(this.#months.keys().next().value as string)
    }
    const name = siteOf(blog)
    const site = sites.has(name) || sites.size < MAX_SITES ? name : 'others'
    const use = sites.get(site) ?? { site, spam: 0, ham: 0, missed_spam: 0, false_positives: 0 }
    use[column]++
    sites.set(site, use)
  }

  /** The answer of `/1.2/usage-limit`: there is no limit. */
  limit(): object {
    const sites = this.#months.get(monthOf(this.#clock())) ?? new Map<string, SiteUse>()
    let usage = 0
    for (const { spam, ham } of sites.values()) usage += spam + ham
    return { limit: 'none', usage, percentage: 0, throttled: false }
  }

  /** The answer of `/1.2/key-sites`, as JSON or, with `format=csv`, as lines. */
  sites(fields: AkismetFields): object | string {
    const month = fields.month ?? monthOf(this.#clock())
    const order = ORDERS.find((column) => column === fields.order) ?? 'total'
    const limit = whole(fields.limit, 500)
    const offset = whole(fields.offset, 0)
    const size = (use: SiteUse): number => (order === 'total' ? use.spam + use.ham : use[order])
    const all = [...(this.#months.get(month)?.values() ?? [])]
      .filter(({ site }) => site.includes(fields.filter ?? ''))
      .sort((a, b) => size(b) - size(a))
    const rows = all.slice(offset, offset + limit).map(({ site, spam, ham, missed_spam, false_positives }) => ({
      site,
      // Counts are strings in Akismet's answers.
      api_calls: String(spam + ham),
      spam: String(spam),
      ham: String(ham),
      missed_spam: String(missed_spam),
      false_positives: String(false_positives),
      is_revoked: false,
    }))
    if (fields.format !== 'csv') {
      const name = /^\d{4}-\d\d$/.test(month) ? month : monthOf(this.#clock())
      return { [name]: rows, limit, offset, total: all.length }
    }
    const lines = rows.map((row) => Object.values(row).join(','))
    return ['Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked', ...lines].join('\n')
  }
}
