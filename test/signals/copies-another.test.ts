import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, explain, type FilterOptions, type Verdict } from '../../src'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const T = Date.UTC(2026, 2, 1)

const FIRST = 'La préfecture m’a répondu après quatre mois et demi, il faut insister.'
const SECOND = 'Pour la traduction de l’acte de naissance, demandez un traducteur agréé près de chez vous.'
const THIRD = 'Mon voisin attend son rendez-vous depuis janvier et personne ne lui répond au téléphone.'
const OWN = 'Bonjour à tous, je viens d’arriver à Lyon et je cherche un logement avec ma sœur.'

/** A filter, and posts in it whose times follow each other, each in a thread of its own. */
function forum(options: FilterOptions = {}) {
  const filter = createFilter({ secret: 's', clock: () => T + 400 * DAY, ...options })
  let minute = 0
  let number = 0
  return {
    filter,
    later(ms: number) {
      minute += ms / MINUTE
    },
    post(author: Comment['author'], content: string, more: Partial<Comment> = {}): Verdict {
      minute += 60
      number += 1
      const postedAt = T + minute * MINUTE
      return filter.check({ id: `${number}`, author, content, thread: `/t/${number}`, postedAt, ...more })
    },
    /** Three members with a past, who posted one text each. */
    members() {
      for (const [i, text] of [FIRST, SECOND, THIRD].entries()) {
        this.post(`member-${i}`, `${OWN} Et voici ce que j’en pense, moi, numéro ${'abc'[i]}.`)
        this.post(`member-${i}`, text)
      }
      return this
    },
  }
}

const foundIn = ({ evidence }: Verdict) => evidence.find(({ signal }) => signal === 'copies-another')
/** The action, and how many copies the signal counted; 0 if it found nothing. */
const said = (verdict: Verdict) => [verdict.action, foundIn(verdict)?.observed ?? 0]

describe('copies-another', () => {
  it('notes the first copy by a stranger and holds the next one, of whichever post', () => {
    const site = forum().members()
    const noted = site.post('bot', FIRST)
    expect(said(noted)).toEqual(['allow', 1])
    expect(foundIn(noted)).toMatchObject({
      row: 'text',
      observed: 1,
      windowMs: 7 * DAY,
      mark: { kind: 'text' },
      earlier: [{ id: '2', thread: '/t/2', resemblance: 1 }],
    })
    expect(noted.category).toBe('none')
    expect(said(site.post('bot', THIRD))).toEqual(['hold', 2])
    expect(said(site.post('bot', SECOND))).toEqual(['hold', 3])
  })

  it('holds the next copy of the same post too', () => {
    const site = forum().members()
    site.post('bot', FIRST)
    expect(said(site.post('bot', FIRST))).toEqual(['hold', 2])
  })

  it.each([
    ['case and accents', (text: string) => text.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '')],
    ['signs', (text: string) => `«${text.replaceAll(',', ' …').replaceAll('.', ' !!!')}» 👍`],
    ['invisible characters', (text: string) => text.replaceAll('e', 'e\u200b')],
    ['look-alikes', (text: string) => text.replaceAll('o', 'о').replaceAll('a', 'а')],
    ['gaps', (text: string) => `  ${text.replaceAll(' ', '\n\n ')}  `],
  ])('knows a copy in another dress: %s', (_, dressed) => {
    const site = forum().members()
    expect(said(site.post('bot', dressed(FIRST)))).toEqual(['allow', 1])
    expect(said(site.post('bot', dressed(SECOND)))).toEqual(['hold', 2])
  })

  it('knows a copy in other markup', () => {
    const site = forum().members()
    site.post('bot', `<p>${FIRST}</p>`, { format: 'html' })
    const quotation = '[quote=anne]Qu’en pensez-vous, vous tous ?[/quote]'
    expect(said(site.post('bot', `${quotation}\n[b]${SECOND}[/b]`, { format: 'bbcode' }))).toEqual(['hold', 2])
  })

  it('knows copies of long posts, and of posts with links', () => {
    const long = Array.from({ length: 9 }, (_, i) => `${[FIRST, SECOND, THIRD][i % 3]} Point ${'abcdefghi'[i]}.`).join(
      ' ',
    )
    const linked = `${SECOND} Voir https://www.service-public.fr/particuliers/vosdroits/F12345`
    const site = forum().members()
    site.post('member-0', long)
    site.post('member-1', linked)
    expect(said(site.post('bot', long))).toEqual(['allow', 1])
    expect(said(site.post('bot', linked))).toEqual(['hold', 2])
  })

  it('leaves near copies to other signals', () => {
    const site = forum().members()
    const changed = FIRST.replace('quatre', 'cinq')
    for (const text of [
      changed,
      `${SECOND} Merci !`,
      THIRD.replace('janvier', 'février'),
      FIRST.replace('il faut', 'il ne faut pas'),
    ])
      expect(foundIn(site.post('bot', text))).toBeUndefined()
  })

  it('asks for eight words', () => {
    const site = forum().members()
    for (const short of ['C’est une très bonne idée, merci', 'Je suis tout à fait d’accord']) {
      site.post('member-0', short)
      expect(foundIn(site.post('bot', short))).toBeUndefined()
    }
  })

  it('takes what three authors posted before for a campaign', () => {
    const site = forum().members()
    for (const author of ['member-1', 'member-2']) site.post(author, FIRST)
    expect(foundIn(site.post('bot', FIRST))).toBeUndefined()
  })

  it('forgets a copy after a week', () => {
    const site = forum().members()
    site.post('bot', FIRST)
    site.later(6 * DAY)
    site.post('member-1', `${THIRD} ${OWN}`)
    expect(said(site.post('bot', `${THIRD} ${OWN}`))).toEqual(['hold', 2])
    site.later(8 * DAY)
    site.post('member-1', `${SECOND} ${OWN}`)
    expect(said(site.post('bot', `${SECOND} ${OWN}`))).toEqual(['allow', 1])
  })

  it('says when the same post is welcome: once the original has left the window', () => {
    const site = forum().members()
    site.post('bot', FIRST)
    const postedAt = T + 20 * 60 * MINUTE
    const { action, retryAfterMs = 0 } = site.post('bot', SECOND, { postedAt, thread: 'x' })
    expect(action).toBe('hold')
    const later = (ms: number) =>
      site.filter.peek({ author: 'bot', content: SECOND, postedAt: postedAt + retryAfterMs + ms, thread: 'y' })
    expect(later(-1).action).toBe('hold')
    expect(foundIn(later(0))).toBeUndefined()
  })

  it('explains itself in both languages', () => {
    const site = forum().members()
    const noted = site.post('bot', FIRST)
    const held = site.post('bot', SECOND)
    expect(explain(noted, 'en', { audience: 'moderator' })).toContain('This message is published.')
    expect(explain(held, 'en', { audience: 'moderator' })).toContain(
      'Within 7 days, the author posted 2 texts that others had already posted, word for word.',
    )
    expect(explain(held, 'fr', { audience: 'moderator' })).toMatch(/En 7\u00a0jours, ce membre a publié 2 textes/)
    expect(explain(held, 'en')).toContain('Somebody else has already posted the same text.')
  })
})

describe('copies-another: who is no stranger', () => {
  it.each<[string, Partial<Exclude<Comment['author'], string>>]>([
    ['an account of two months', { joinedAt: T - 60 * DAY }],
    ['a moderator', { role: 'moderator' }],
  ])('%s is not held', (_, more) => {
    const site = forum().members()
    for (const text of [FIRST, SECOND, THIRD]) expect(site.post({ id: 'anne', ...more }, text).action).toBe('allow')
  })

  const remark = 'Chez nous la mairie ouvre aussi le samedi matin, pensez-y pour vos papiers.'

  it('somebody with a post of their own may repeat what others said', () => {
    const site = forum().members()
    site.post('anne', remark)
    for (const text of [FIRST, SECOND, THIRD]) expect(said(site.post('anne', text))).toEqual(['allow', 0])
  })

  it('a member with a second account after a login problem is noted once', () => {
    const site = forum().members()
    expect(said(site.post('member-0 (2)', FIRST))).toEqual(['allow', 1])
    expect(said(site.post('member-0 (2)', remark))).toEqual(['allow', 0])
    expect(said(site.post('member-0 (2)', THIRD))).toEqual(['allow', 0])
  })

  it('whose copies do not make them known, however many there are', () => {
    const site = forum().members()
    expect(site.post('bot', FIRST).standing.tier).toBe('stranger')
    for (let n = 0; n < 30; n += 1) {
      const text = `${[FIRST, SECOND, THIRD][n % 3]} Et ${n + 2} autres personnes de mon immeuble aussi.`
      site.post('member-1', text)
      expect(said(site.post('bot', text))).toEqual(['hold', n + 2])
    }
  })
})

describe('copies-another: quotations', () => {
  it('quoting is no copy, with an answer or without', () => {
    const site = forum().members()
    for (const text of [FIRST, SECOND, THIRD]) {
      expect(foundIn(site.post('anne', `> ${text}`, { format: 'markdown' }))).toBeUndefined()
      expect(foundIn(site.post('max', `> ${text}\n\nOui !`, { format: 'markdown' }))).toBeUndefined()
      expect(foundIn(site.post('eva', text, { replyTo: text }))).toBeUndefined()
    }
  })

  it('a newcomer who forgets to mark a quotation once is noted', () => {
    const site = forum().members()
    expect(said(site.post('anne', FIRST))).toEqual(['allow', 1])
    expect(said(site.post('anne', `Merci, c’est exactement ma situation depuis le mois de mars.`))).toEqual([
      'allow',
      0,
    ])
  })
})

describe('copies-another: one post, several times', () => {
  it('a retry is the same copy', () => {
    const site = forum().members()
    site.post('bot', FIRST, { id: 'x', postedAt: T + 20 * 60 * MINUTE, thread: 'x' })
    for (let i = 0; i < 3; i += 1)
      expect(said(site.post('bot', FIRST, { id: 'x', postedAt: T + 20 * 60 * MINUTE, thread: 'x' }))).toEqual([
        'allow',
        1,
      ])
    site.post('bot', SECOND, { id: 'y' })
    expect(said(site.post('bot', FIRST, { id: 'x', postedAt: T + 20 * 60 * MINUTE, thread: 'x' }))).toEqual([
      'allow',
      1,
    ])
  })

  it('a double click is one copy', () => {
    const site = forum().members()
    const at = T + 30 * 60 * MINUTE
    expect(said(site.post('bot', FIRST, { thread: 'x', postedAt: at }))).toEqual(['allow', 1])
    const again = site.post('bot', FIRST, { thread: 'x', postedAt: at + 3000 })
    expect(again).toMatchObject({ action: 'nudge', category: 'duplicate' })
    // Neither the copy nor its copy shows a person.
    expect(said(site.post('bot', SECOND, { postedAt: at + 60_000 }))).toEqual(['hold', 2])
  })

  it('an edit into a copy is a copy, and an edit out of one stays one', () => {
    const site = forum().members()
    site.post('bot', 'Bonjour', { id: 'x', thread: 'x' })
    expect(said(site.post('bot', FIRST, { id: 'x', thread: 'x' }))).toEqual(['allow', 1])
    site.post('bot', 'Visitez mon site, il est bien', { id: 'x', thread: 'x' })
    expect(said(site.post('bot', SECOND))).toEqual(['hold', 2])
  })

  it('a copy that was taken back counts, unless it was by mistake', () => {
    for (const by of ['author', 'moderator', 'mistake'] as const) {
      const site = forum().members()
      site.post('bot', FIRST, { id: 'x' })
      site.filter.retract('x', { by })
      expect(said(site.post('bot', SECOND))).toEqual(by === 'mistake' ? ['allow', 1] : ['hold', 2])
    }
  })

  it('a copy that a moderator approved or called welcome does not count', () => {
    for (const outcome of ['approved', 'ham'] as const) {
      const site = forum().members()
      site.post('bot', FIRST, { id: 'x', thread: 'x' })
      const post = { id: 'x', author: 'bot', thread: 'x', content: FIRST }
      if (outcome === 'approved') site.filter.review('x', 'approved')
      else site.filter.submitHam(post)
      // What was approved shows a person.
      expect(said(site.post('bot', SECOND))).toEqual(['allow', outcome === 'approved' ? 0 : 1])
    }
  })

  it('an approved copy stays approved when it is sent again', () => {
    const site = forum().members()
    const at = T + 10 * 60 * MINUTE
    site.post('bot', FIRST, { id: 'x', thread: 'x', postedAt: at })
    site.filter.review('x', 'approved')
    site.post('bot', FIRST, { id: 'x', thread: 'x', postedAt: at })
    site.later(DAY)
    expect(said(site.post('bot', SECOND))).toEqual(['allow', 0])
  })

  it('what was held, taken back or posted by an exempt role is not copied', () => {
    const site = forum()
    site.post({ id: 'mod', role: 'moderator' }, FIRST)
    site.post('member', SECOND, { id: 'gone' })
    site.filter.retract('gone')
    site.post('flooder', `${THIRD} https://a.example https://b.example`, { id: 'z' })
    for (const text of [FIRST, SECOND]) expect(foundIn(site.post('bot', text))).toBeUndefined()
  })

  it('is in the snapshot, and erased by forget', () => {
    const site = forum().members()
    site.post('bot', FIRST)
    const restored = forum()
    restored.filter.restore(site.filter.snapshot())
    restored.later(12 * 60 * MINUTE)
    expect(said(restored.post('bot', SECOND, { id: 'new' }))).toEqual(['hold', 2])
    restored.filter.forget('bot')
    expect(said(restored.post('bot', SECOND, { id: 'newer' }))).toEqual(['allow', 1])
  })
})

describe('copies-another cannot be turned on the author of the original', () => {
  /** Copies two posts of a newcomer in some way; what becomes of the newcomer's posts afterwards? */
  const victims = (copy: (site: ReturnType<typeof forum>, text: string, postedAt: number, n: number) => void) => {
    const site = forum()
    const found: (string | number)[][] = []
    for (const [n, text] of [FIRST, SECOND, THIRD].entries()) {
      const postedAt = T + (n + 1) * 300 * MINUTE
      const original = { id: `v${n}`, thread: `v${n}`, postedAt }
      found.push(said(site.post('victim', text, original)))
      copy(site, text, postedAt, n)
      found.push(said(site.post('victim', text, original)))
      const later = postedAt + 90 * MINUTE
      found.push(said(site.post('victim', `${text} Bonne soirée à tous !`, { postedAt: later })))
      found.push(said(site.post('victim', text, { postedAt: later + MINUTE })))
    }
    return found
  }

  it.each<[string, Parameters<typeof victims>[0]]>([
    ['at once', (site, text, postedAt) => site.post('thief', text, { postedAt: postedAt + 1 })],
    ['dated back', (site, text, postedAt) => site.post('thief', text, { postedAt: postedAt - 120 * MINUTE })],
    ['at the same time', (site, text, postedAt) => site.post('thief', text, { postedAt })],
    [
      'by an edit of an older post',
      (site, text, _, n) => {
        site.post('thief', `Rien à dire pour le moment ${n}`, { id: `t${n}`, postedAt: T })
        site.post('thief', text, { id: `t${n}`, postedAt: T })
      },
    ],
    [
      'by two accounts with a past',
      (site, text, postedAt) => {
        for (const id of ['one', 'two'])
          site.post({ id, joinedAt: T - 90 * DAY }, text, { postedAt: postedAt - MINUTE })
      },
    ],
  ])('copying %s', (_, copy) => {
    for (const [, copies] of victims(copy)) expect(copies).toBe(0)
  })

  it('nor by posting again what its author repeats', () => {
    const site = forum()
    site.post('victim', FIRST)
    site.post('thief', FIRST)
    for (const days of [1, 3, 8]) {
      site.later(days * DAY)
      site.post('thief', FIRST)
      expect(foundIn(site.post('victim', FIRST))).toBeUndefined()
    }
  })

  it('nor by copying what waits for a moderator', () => {
    const site = forum()
    const links = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.example`).join(' ')
    for (const text of [FIRST, SECOND]) {
      expect(site.post('victim', `${text} ${links}`).action).toBe('hold')
      site.post('thief', `${text} ${links}`)
      expect(foundIn(site.post('victim', `${text} ${links}`))).toBeUndefined()
    }
  })
})

describe('copies-another: innocent look-alikes', () => {
  it('those who share petitions in the words that their sites offer are not held', () => {
    const site = forum()
    const shares = [
      'Je viens de signer cette pétition, et vous, allez-vous la signer avec moi ? https://www.change.org/p/numero-un',
      'Ensemble contre la fermeture du guichet : rejoignez-nous et partagez ! https://www.mesopinions.com/petition/politique/guichet/88123',
      'Please add your name to this petition and pass it on to your friends https://www.change.org/p/number-three',
    ]
    for (const [n, words] of shares.entries()) site.post(`member-${n}`, words)
    for (const words of shares) expect(said(site.post('anne', words))).toEqual(['allow', 1])
  })

  it('a letter that everybody received is noted for two at most, and never held', () => {
    const site = forum()
    const letters = [FIRST, SECOND].map((text) => `Madame, Monsieur, ${text} Nous restons à votre disposition.`)
    for (let n = 0; n < 12; n += 1)
      for (const letter of letters) {
        const verdict = site.post({ id: `member-${n}`, joinedAt: T - 50 * DAY }, letter)
        expect(foundIn(verdict)).toBeUndefined()
      }
  })
})
