import { describe, expect, it } from 'vitest'
import { createFilter, type Evidence, type ExplainOptions, explain, type Verdict } from '../../src'

const DAY = 86_400_000
const T = Date.UTC(2026, 2, 1, 9)
const post = (id: string, thread: string, at: number) => ({ id, thread, postedAt: T + at, resemblance: 1 })
const evidence = (more: Partial<Evidence> = {}): Evidence => ({
  ...{ signal: 'author-repeats-petition', row: 'anywhere', weight: 0.7, observed: 12, limit: 1, windowMs: 7 * DAY },
  mark: { kind: 'petition', key: 'change.org/p/our-files' },
  earlier: [post('c-17', '24', 0), post('c-30', '25', 3_600_000), post('c-31', 'news', 7_200_000)],
  ...more,
})
const verdictOf = (each: Evidence[], more: Partial<Verdict> = {}): Verdict => ({
  ...createFilter({ clock: () => T }).check({ author: 'lea', content: 'Bonjour à tous' }),
  ...{ action: 'hold', publish: false, flagged: true, category: 'redundant', retryAfterMs: 7 * DAY, evidence: each },
  standing: { tier: 'regular', firstSeen: T - 100 * DAY, days: 12, posts: 40, held: 2 },
  ...more,
})
const held = verdictOf([evidence()])
const say = (verdict: Verdict, options: ExplainOptions = {}) => explain(verdict, 'en', { timeZone: 'UTC', ...options })
const toModerator = (verdict: Verdict, options: ExplainOptions = {}) =>
  say(verdict, { audience: 'moderator', ...options })

describe('the text for an author', () => {
  it('has no id, signal, window or wait', () => {
    for (const language of ['en', 'fr'])
      expect(explain(held, language, { timeZone: 'UTC' })).not.toMatch(
        /c-17|c-3|\b24\b|author-|anywhere|7.(?:days|jours)/,
      )
  })

  it('names the thread of the first post if its name says something', () => {
    const inNews = verdictOf([evidence({ earlier: [post('c-17', '/t/news', 0)] })])
    expect(say(inNews)).toContain(
      'on March 1, 2026 at 9:00\u202fAM (in thread /t/news).'.replace(
        '\u202f',
        say(inNews).includes('\u202f') ? '\u202f' : ' ',
      ),
    )
    for (const thread of ['24', 'c-17', '6a3f99', '-100/5', '/t/0', '1b4e28ba-2fa1-11d2-883f-0016d3cca427'])
      expect(say(verdictOf([evidence({ earlier: [post('c', thread, 0)] })]))).not.toContain(thread)
  })

  it('cites nothing that others posted', () => {
    const others = ['campaign', 'thread-repeats-text', 'thread-repeats-petition', 'copies-another'].map((signal) =>
      evidence({ signal, row: 'text', earlier: [post('secret', 'staff room', 0)] }),
    )
    const cite = () => 'https://forum.example/secret'
    for (const each of others) expect(say(verdictOf([each]), { cite })).not.toMatch(/secret|staff/)
  })

  it.each(['hold', 'reject'] as const)('says of %s that a program decided, and where to object', (action) => {
    const verdict = { ...held, action }
    expect(say(verdict)).toMatch(
      /A program made this decision, not a person\. If this is a mistake, please tell a moderator\.$/,
    )
    expect(say(verdict, { appeal: 'https://forum.example/appeal' })).toMatch(
      /object here: https:\/\/forum\.example\/appeal$/,
    )
    expect(say(verdict, { appeal: 'team@forum.example' })).toMatch(/object here: team@forum\.example$/)
    expect(say(verdict, { appeal: 'Write to the team within six months.' })).toMatch(
      /not a person\. Write to the team within six months\.$/,
    )
    const twice = { ...verdict, category: 'duplicate' as const }
    expect(say(twice)).toMatch(/sent this message.*\n.*program/)
  })

  it('says nothing of a program about what is published', () => {
    for (const action of ['allow', 'nudge'] as const) expect(say({ ...held, action })).not.toContain('program')
  })

  it('gives the time to wait for floods only', () => {
    const flood = evidence({ signal: 'author-flood', row: 'burst', windowMs: 30_000, observed: 5 })
    const { mark: _mark, earlier: _earlier, ...plain } = flood
    const wait = /You can post again in 27 seconds\./
    expect(say(verdictOf([plain], { category: 'flood', retryAfterMs: 27_000 }))).toMatch(wait)
    expect(say(verdictOf([evidence()], { retryAfterMs: 27_000 }))).not.toMatch(/27/)
    expect(say(verdictOf([plain, evidence()], { category: 'flood', retryAfterMs: 27_000 }))).not.toMatch(/27/)
  })

  it('does not quote what looked like abuse, and speaks kindly to somebody in danger', () => {
    const abuse = (row: string, message: string) =>
      verdictOf([
        {
          signal: 'abuse',
          row,
          weight: 0.7,
          observed: 1,
          limit: 0,
          urgent: true,
          message: { en: message, fr: message },
        },
      ])
    const insult = abuse('insult', 'It seems to insult somebody: “crétin”.')
    expect(say(insult)).toContain('Your message could be read as an insult.')
    expect(say(insult)).not.toContain('crétin')
    expect(toModerator(insult)).toMatch(/Urgent: .*\nIt seems to insult somebody: “crétin”\./)
    const alone = abuse('self-harm', 'Its author may be thinking of ending their own life: “…”.')
    expect(say(alone)).toMatch(/We are concerned about you\./)
    expect(say(alone)).not.toMatch(/Its author/)
  })
})

describe('the text for a moderator', () => {
  it('has the first and the latest earlier post, and how many more', () => {
    expect(toModerator(held)).toMatch(
      /12 times within 7 days\. First post: March 1, 2026 at 9:00\sAM \(in thread 24, c-17\)\. Latest before this one: March 1, 2026 at 11:00\sAM \(in thread news, c-31\)\. 9 more in between\./,
    )
  })

  it('says what speaks for the author, as far as the verdict keeps it', () => {
    expect(toModerator(held)).toContain(
      'The author has been here since November 21, 2025: at least 40 posts published, on 12 days; 2 posts held or refused.',
    )
    const { standing: _, ...without } = held
    expect(toModerator(without as Verdict)).not.toContain('has been here')
    expect(toModerator({ ...held, standing: { ...held.standing, posts: 0, held: 0 } })).toContain('has written little')
  })

  it('says what each action of the site does, by what became of the post', () => {
    const actions = ['review', 'label', 'retract'] as const
    const lines = toModerator(held, { actions }).split('\n').slice(-3)
    expect(lines.map((line) => line.split(',')[0])).toEqual([
      'If you approve the message',
      'If you call the message spam',
      'If you delete the message',
    ])
    expect(toModerator(held, { actions: ['close', 'allow'] })).toMatch(
      /If you close this subject, .*\nIf you allow a link, /,
    )
    expect(toModerator({ ...held, action: 'nudge' }, { actions: ['review'] })).toContain('it stays published')
    expect(say(held, { actions })).not.toContain('If you approve')
  })

  it('names the topic that is closed as what decided', () => {
    const closed = evidence({
      signal: 'closed-topic',
      row: 'mentions',
      weight: 0.95,
      observed: 1,
      message: 'It is over.',
    })
    const stronger = evidence({ weight: 0.99 })
    expect(toModerator(verdictOf([stronger, closed], { category: 'closed' }))).toContain(
      'Decided by: closed-topic / mentions',
    )
  })
})

describe('what a site says of a thread', () => {
  const inThread = verdictOf([
    evidence({ message: { fr: 'Une question chacun.', en: 'One question each.' } }),
    evidence({
      signal: 'author-repeats-link',
      mark: { kind: 'link', key: 'https://news.example/a' },
      message: { fr: 'Une question chacun.', en: 'One question each.' },
    }),
  ])

  it('stands beside the reasons, once', () => {
    expect(say(inThread)).toMatch(/shared this petition.*\n.*posted this link.*\nOne question each\.\n/)
    expect(toModerator(inThread)).toMatch(/posted this link.*\nThe author is told: One question each\.\nDecided by/)
  })
})

describe('where a petition belongs', () => {
  const gathered = verdictOf([evidence({ signal: 'gathered', row: 'elsewhere', observed: 2, thread: '9001' })])

  it('is told in the site’s word for a thread', () => {
    expect(say(gathered, { threadWord: 'topic' })).toContain('This petition has its own topic: 9001.')
    expect(explain(gathered, 'fr', { threadWord: 'discussion' })).toContain(
      'Cette pétition a sa place ici\u00a0: 9001. C’est là',
    )
    expect(toModerator(gathered)).toContain('Decided by: gathered / elsewhere (counted: 2, allowed: 1).')
  })
})

describe('what a moderator is told of the posts of many', () => {
  it('is how many there are at least, since authors are counted', () => {
    expect(toModerator(verdictOf([evidence({ signal: 'campaign', row: 'text', observed: 21 })]))).toContain(
      'At least 18 more in between.',
    )
  })

  it('has the first of two posts that were sent by accident', () => {
    const twice = verdictOf([evidence({ signal: 'duplicate', row: 'copy', earlier: [post('c-17', '24', 0)] })], {
      category: 'duplicate',
    })
    expect(toModerator(twice)).toMatch(/as one message\. Earlier post: .* \(in thread 24, c-17\)\./)
  })
})

describe('the options', () => {
  it('leave out the first line', () => {
    for (const audience of ['author', 'moderator'] as const) {
      const [line = '', ...rest] = say(held, { audience }).split('\n')
      expect(line).toMatch(/\b(?:published|waiting)\b/)
      expect(say(held, { audience, heading: false })).toBe(rest.join('\n'))
    }
  })

  it('cite posts and threads in the words of the site', () => {
    const cite = ({ id, thread }: { id?: string; thread?: string }) =>
      id === undefined
        ? `https://forum.example/${thread}`
        : thread === '24'
          ? `https://forum.example/24#${id}\n`
          : undefined
    expect(say(held, { cite })).toContain('(https://forum.example/24#c-17).')
    expect(toModerator(held, { cite })).toMatch(/\(https:\/\/forum\.example\/24#c-17\).*\(in thread news, c-31\)/)
    const gathered = evidence({ signal: 'gathered', row: '', thread: '9001' })
    expect(say(verdictOf([gathered]), { cite })).toContain(
      'has a thread of its own: https://forum.example/9001. You can share it there.',
    )
    expect(say(verdictOf([gathered]))).toContain('of its own: 9001.')
  })

  it.each([
    ['topic', /in this topic\b/, /in topic news/],
    ['page', /on this page/, /in page news/],
  ])('have a word for a thread: %s', (threadWord, here, place) => {
    const inThread = verdictOf([evidence({ row: 'thread', earlier: [post('c', 'news', 0)] })])
    expect(say(inThread, { threadWord })).toMatch(here)
    expect(say(inThread, { threadWord })).toMatch(place)
    expect(toModerator(inThread, { threadWord })).not.toMatch(/in (?:this )?thread/)
  })

  it.each([
    ['sujet', /deux fois dans ce sujet\..*\(sujet news\)/],
    ['discussion', /deux fois dans cette discussion\..*\(discussion news\)/],
    ['fiche', /deux fois \(même fiche\)\..*\(fiche news\)/],
  ])('have a word of either gender in French: %s', (threadWord, text) => {
    const inThread = verdictOf([evidence({ row: 'thread', observed: 2, earlier: [post('c', 'news', 0)] })])
    expect(explain(inThread, 'fr', { threadWord, timeZone: 'UTC' })).toMatch(text)
  })

  it.each<[object, RegExp]>([
    [{ audience: 'member' }, /options\.audience is "member"\. Use "author" or "moderator"/],
    [{ audiance: 'moderator' }, /Unknown option "audiance".*Did you mean "audience"/],
    [{ heading: 0 }, /options\.heading is 0/],
    [{ cite: 'https://x.example' }, /options\.cite/],
    [{ cite: () => 5 }, /What options\.cite returned is 5/],
    [{ threadWord: ' ' }, /options\.threadWord/],
    [{ appeal: '' }, /options\.appeal/],
    [{ actions: ['ban'] }, /options\.actions is an array of 1\. Use a list of review, label, retract/],
    [{ timeZone: 'Mars/Phobos' }, /options\.timeZone/],
  ])('are refused as %j', (options, message) => {
    expect(() => say(held, { audience: 'moderator', ...options } as never)).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        message: expect.stringMatching(message),
      }),
    )
  })
})
