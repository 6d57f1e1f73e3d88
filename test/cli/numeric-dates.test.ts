import { describe, expect, it } from 'vitest'
import { dateOf } from '../../src/cli/columns/dates'
import { digue } from './program'
import { fileOf, readExport } from './read'

const table = (dates: readonly string[]) =>
  `auteur;date;message\n${dates.map((date, i) => `lea;"${date}";Le texte ${i}`).join('\n')}\n`
const times = (posts: readonly { time: number }[]) => posts.map(({ time }) => new Date(time).toISOString().slice(0, 16))

/** Each variant as French exports write it, and its look-alike that begins with the month. */
const VARIANTS: [day: [string, string], month: [string, string]][] = [
  [
    ['29/11/2026', '03/12/2026'],
    ['11/29/2026', '12/03/2026'],
  ],
  [
    ['29/11/2026 14:05', '3/12/2026 9:30'],
    ['11/29/2026 2:05 PM', '12/3/2026 9:30 AM'],
  ],
  [
    ['29-11-2026 14:05:09', '03-12-2026 09:30:00'],
    ['11-29-2026 14:05:09', '12-03-2026 09:30:00'],
  ],
  [
    ['29.11.2026, 14:05', '3.12.2026, 09:30'],
    ['11.29.2026, 14:05', '12.3.2026, 09:30'],
  ],
  [
    ['dim. 29/11/2026 à 14 h 05', 'jeu. 03/12/2026 à 9h30'],
    ['Sun 11/29/2026 14:05 UTC', 'Thu, 12/03/2026 9:30 a.m.'],
  ],
]

describe('dates of numbers', () => {
  it.each(VARIANTS)('%j and its look-alike %j are read by what the column shows', async (day, month) => {
    const [first, second] =
      day[0].length > 10 ? ['2026-11-29T14:05', '2026-12-03T09:30'] : ['2026-11-29T00:00', '2026-12-03T00:00']
    for (const [dates, order] of [
      [day, 'day'],
      [[...day].reverse(), 'day'],
      [month, 'month'],
      [[...month].reverse(), 'month'],
    ] as const) {
      const { posts, bad, notes } = await readExport(table(dates))
      expect([dates, bad]).toEqual([dates, []])
      expect(times(posts).sort()).toEqual([first, second])
      expect(notes.dates).toBe(order)
    }
  })

  it('wait for a date that shows the order, however late it comes', async () => {
    const dates = [...Array.from({ length: 3000 }, (_, i) => `0${1 + (i % 9)}/0${2 + (i % 7)}/2026`), '13/05/2026']
    const { posts, bad } = await readExport(table(dates))
    expect(bad).toEqual([])
    expect(times(posts)[0]).toBe('2026-02-01T00:00')
    expect(times(posts).length).toBe(3001)
  })

  it('are refused where nothing shows the order, each with its line', async () => {
    const { posts, bad } = await readExport(table(['03/04/2026', '05/06/2026', '2026-03-02', '07/07/2026']))
    // The 7th of July is the same in both orders.
    expect(times(posts)).toEqual(['2026-03-02T00:00', '2026-07-07T00:00'])
    expect(bad.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'day and month cannot be distinguished: 03/04/2026. Say which comes first with --dates day or --dates month'],
      [3, 'day and month cannot be distinguished: 05/06/2026. Say which comes first with --dates day or --dates month'],
    ])
  })

  it('are not guessed where both orders are found', async () => {
    const { posts, bad } = await readExport(table(['13/04/2026', '04/13/2026', '03/04/2026']))
    expect(posts.length + bad.length).toBe(3)
    expect(bad.at(-1)?.reason).toContain('some dates begin with the day, others with the month: 03/04/2026')
  })

  it.each([
    '31/02/2026',
    '13/13/2026',
    '00/05/2026',
    '29/11/26',
    '29/11/1926',
    '29/11',
    '29/11-2026',
    '29/11/2026 25:00',
    '29/11/2026 13:00 PM',
  ])('%s is no date', (date) => {
    for (const order of ['day', 'month', undefined] as const) expect(dateOf(date, order)).toBeUndefined()
  })

  it('alone are read if they leave no doubt', () => {
    expect(dateOf('29/11/2026')).toBe(Date.UTC(2026, 10, 29))
    expect(dateOf('11/29/2026 12:30 AM')).toBe(Date.UTC(2026, 10, 29, 0, 30))
    expect(dateOf('03/03/2026')).toBe(Date.UTC(2026, 2, 3))
    expect(dateOf('03/04/2026')).toBeUndefined()
    expect(dateOf('03/04/2026', 'day')).toBe(Date.UTC(2026, 3, 3))
    expect(dateOf('29/11/2026 14:05+02:00')).toBe(Date.UTC(2026, 10, 29, 12, 5))
  })
})

describe('the program', () => {
  const rows = table(['03/12/2026', '29/11/2026', '30/11/2026'])

  it('says which reading was used, in the summary and in its JSON', async () => {
    const file = fileOf(rows)
    expect((await digue(['replay', file, '--lang', 'en'])).stdout).toContain('dates read as day/month/year')
    expect((await digue(['replay', file, '--lang', 'fr'])).stdout).toContain('dates lues comme jour/mois/année')
    const american = await digue(['replay', fileOf(table(['12/30/2026', '01/02/2026'])), '--lang', 'en'])
    expect(american.stdout).toContain('dates read as month/day/year')
    const { stderr } = await digue(['replay', '-', '--json', '--lang', 'en'], { stdin: rows })
    expect(stderr).toContain('dates read as day/month/year')
    expect((await digue(['replay', file, '--lang', 'en'])).stdout).toContain('from 2026-11-29')
  })

  it('refuses at once what could be read in two ways, and takes --dates', async () => {
    const file = fileOf(table(['03/04/2026', '05/06/2026']))
    const refused = await digue(['replay', file, '--lang', 'en'])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain(
      'day and month cannot be distinguished. Say which comes first with --dates day or --dates month',
    )
    expect((await digue(['replay', file, '--lang', 'fr'])).stderr).toContain('rien n’y distingue le jour du mois')
    expect((await digue(['replay', file, '--dates', 'day', '--lang', 'en'])).stdout).toContain('from 2026-04-03')
    expect((await digue(['replay', file, '--dates', 'month', '--lang', 'en'])).stdout).toContain('from 2026-03-04')
    expect((await digue(['replay', file, '--dates', 'years'])).code).toBe(2)
    const mixed = await digue(['replay', fileOf(table(['13/04/2026', '04/13/2026'])), '--lang', 'en'])
    expect([mixed.code, mixed.stderr]).toEqual([2, expect.stringContaining('some dates begin with the day')])
  })
})
