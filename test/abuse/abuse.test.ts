import { describe, expect, it } from 'vitest'
import { type Comment, createFilter, DigueError, explain, type FilterOptions } from '../../src'
import { abuse } from '../../src/abuse'
import { tables as englishTables } from '../../src/abuse/english'
import { context as englishContext } from '../../src/abuse/english-context'
import { tables as frenchTables } from '../../src/abuse/french'
import { context as frenchContext } from '../../src/abuse/french-context'
import { sentences } from './fixtures'
import { INNOCENT, PAIRS } from './pairs'

const signals = [abuse()]
const judge = (content: string, options: FilterOptions<typeof signals> = {}, more: Partial<Comment> = {}) =>
  createFilter({ signals, ...options }).check({ author: 'lea', content, ...more })
const kindsOf = (content: string, more: Partial<Comment> = {}) =>
  judge(content, {}, more).evidence.map(({ mark }) => mark?.key)

const MODERATORS = { audience: 'moderator' } as const

describe.each(['fr', 'en'] as const)('the sentences in %s', (language) => {
  const { threats, insults, ...innocent } = sentences(language)

  it('are enough of them', () => {
    expect(Object.values(sentences(language)).flat().length).toBeGreaterThanOrEqual(150)
  })

  it('are held when they threaten, and found when they insult, nine of ten', () => {
    const held = threats.filter((content) => judge(content).action === 'hold')
    expect(held.length / threats.length).toBeGreaterThanOrEqual(0.9)
    const found = insults.filter((content) => judge(content).action !== 'allow')
    expect(found.length / insults.length).toBeGreaterThanOrEqual(0.9)
  })

  it.each(Object.entries(innocent))('are allowed when they are %s', (_topic, posts) => {
    expect(posts.filter((content) => judge(content).action !== 'allow')).toEqual([])
  })
})

/** Kinds that are said rather than talked about. */
const saidIn = (content: string) =>
  judge(content)
    .evidence.filter(({ weight, urgent }) => weight >= 0.3 || urgent === true || weight < 0.03)
    .map(({ mark }) => mark?.key)

describe('pairs, in which a word or two make the difference', () => {
  it.each(PAIRS)('%s: %s · %s', (kind, guilty, innocent) => {
    expect(saidIn(guilty)).toContain(kind)
    const verdict = judge(innocent)
    expect(verdict.action).toBe('allow')
    expect(verdict.evidence.filter(({ urgent }) => urgent === true)).toEqual([])
  })

  it('are joined by what means something else', () => {
    expect(INNOCENT.filter((content) => judge(content).action !== 'allow')).toEqual([])
  })
})

describe('every table', () => {
  it('finds the sentences that it is for, and allows the others', () => {
    for (const { kind, found, allowed } of [...frenchTables, ...englishTables]) {
      expect(found.filter((content) => !saidIn(content).includes(kind))).toEqual([])
      expect(allowed.filter((content) => judge(content).action !== 'allow')).toEqual([])
    }
  })

  it('of what reverses a passage reverses what it is for, and nothing else', () => {
    for (const { found, allowed } of [...frenchContext, ...englishContext]) {
      expect(found.filter((content) => judge(content).action === 'allow')).toEqual([])
      expect(allowed.filter((content) => judge(content).action !== 'allow')).toEqual([])
    }
  })
})

describe('one quotation', () => {
  it.each([
    "Il m’a écrit : ''espèce de connard, je vais te tuer'' et le modérateur n’a rien fait.",
    'He wrote "you fucking idiot, I will kill you" and nobody answered.',
    'On m’a traité de connard et menacé : « je vais te casser la gueule, espèce d’ordure ».',
    'Il a crié « mort aux juifs, sale youpin, va crever » et il a été condamné.',
  ])('of several kinds is no more than one of a kind: %s', (content) => {
    const { action, evidence } = judge(content)
    expect(evidence.filter(({ signal }) => signal === 'abuse').length).toBeGreaterThan(1)
    expect(action).toBe('allow')
  })

  it('does not excuse what is said beside it', () => {
    expect(judge('« Va crever », dit-il. Toi, je vais te tuer, connard.').action).toBe('hold')
  })
})

describe('the kinds', () => {
  it.each([
    ['Je vais te tuer.', 'threat', 'hold'],
    ['I will kill you.', 'threat', 'hold'],
    ['Il faut les brûler.', 'incitement', 'hold'],
    ['Someone should shoot him.', 'incitement', 'hold'],
    ['I hope you die.', 'wish', 'hold'],
    ['Ce maire est un crétin.', 'insult-about', 'nudge'],
    ['Je veux mourir.', 'self-harm', 'allow'],
    ['Espèce de crétin !', 'insult', 'hold'],
    ['You are such a moron.', 'insult', 'hold'],
    ['Merde, encore raté.', 'profanity', 'allow'],
    ['Oh shit, that is late.', 'profanity', 'allow'],
  ] as const)('%s: %s, %s', (content, kind, action) => {
    const verdict = judge(content)
    expect(verdict.action).toBe(action)
    expect(verdict.evidence.map(({ mark }) => mark)).toEqual([{ kind: 'abuse', key: kind }])
    expect(verdict.category).toBe(action === 'allow' ? 'none' : 'abuse')
    const isUrgent = kind === 'threat' || kind === 'incitement' || kind === 'self-harm'
    expect(verdict.evidence[0]?.urgent).toBe(isUrgent ? true : undefined)
    expect(verdict.faults).toEqual([])
  })

  it('have a sentence each, in both languages, with the words they are about', () => {
    const threat = judge('Bonjour à tous. Je te tuerai.')
    expect(explain(threat, 'fr', MODERATORS)).toContain(
      'Il semble menacer quelqu’un\u00a0: «\u00a0Je te tuerai\u00a0».',
    )
    expect(explain(threat, 'en', MODERATORS)).toContain('It seems to threaten somebody: “Je te tuerai”.')
    const insult = judge('Espèce de crétin !')
    expect(explain(insult, 'fr', MODERATORS)).toContain(
      'Il semble insulter quelqu’un\u00a0: «\u00a0Espèce de crétin\u00a0».',
    )
    expect(explain(insult, 'en', MODERATORS)).toContain('It seems to insult somebody: “Espèce de crétin”.')
    const swearing = judge('Merde, merde.', { policy: { limits: { abuse: { profanity: { windowMs: 0, nudge: 2 } } } } })
    expect(swearing.action).toBe('nudge')
    expect(explain(swearing, 'fr', MODERATORS)).toContain('Il contient des gros mots\u00a0: «\u00a0Merde\u00a0».')
    expect(explain(swearing, 'en', MODERATORS)).toContain('It contains swear words: “Merde”.')
  })

  it('have each its own limit', () => {
    const policy = { limits: { abuse: { insult: { windowMs: 0, nudge: 1, hold: 2 } } } }
    expect(judge('Espèce de crétin !', { policy }).action).toBe('nudge')
    expect(judge('Espèce de crétin ! Tu es un abruti.', { policy }).action).toBe('hold')
    expect(judge('Va te pendre.', { policy }).action).toBe('hold')
    expect(
      judge('Merde alors.', { policy: { limits: { abuse: { profanity: { windowMs: 0, hold: 1 } } } } }).action,
    ).toBe('hold')
  })

  it('refuse a limit of a kind that there is not', () => {
    expect(() =>
      // @ts-expect-error no such row
      createFilter({ signals, policy: { limits: { abuse: { insults: { windowMs: 0, hold: 1 } } } } }),
    ).toThrow('Unknown row "insults" in policy.limits.abuse. Did you mean "insult"?')
  })

  it('can be in shadow, or off', () => {
    const shadow = judge('Espèce de crétin !', { policy: { shadow: ['abuse'] } })
    expect(shadow).toMatchObject({ action: 'allow', evidence: [{ signal: 'abuse', shadow: true }] })
    expect(judge('Espèce de crétin !', { policy: { off: ['abuse'] } }).evidence).toEqual([])
  })

  it('do not judge exempt roles', () => {
    const author = { id: 'mod', role: 'moderator' }
    expect(judge('Espèce de crétin !', {}, { author })).toMatchObject({ action: 'allow', exemption: 'role:moderator' })
  })

  it('show no more than a line of a post, without breaks or invisible characters', () => {
    const shown = judge(`Espèce${' '.repeat(90)}\nde${' '.repeat(90)}\u202egros con\u202c`).evidence[0]?.message
    expect(shown).toMatchObject({ fr: 'Il semble insulter quelqu’un\u00a0: «\u00a0Espèce de gros con\u00a0».' })
  })
})

describe('what only looks like it', () => {
  it.each([
    'Scunthorpe',
    'assassin',
    'basse',
    'conjoint',
    'Québec',
    'Le conjoint est à Québec.',
    'assess the class',
    'Penistone',
    'cocktail',
    'Dick Cheney',
    'J’habite rue de Pise.',
    'Tant pis',
    'as',
    'Tu as vu ?',
    'concours',
    'constitution',
    'computer',
    'la reconnaissance',
    'un pneu crevé',
    'le cul-de-sac de la rue',
    'retard',
    'Hancock',
    'shiitake',
    'la bite d’amarrage',
    'les fagots',
    'le bagage',
    'les chiens',
    'un porc',
    'une tapette à souris',
    'Tu es',
    'therapist',
    'analyse',
    'Essex',
    'le PDG',
    'fichier .ppd',
    'org.con',
    'la chatte du voisin dort',
    'nègre littéraire',
  ])('%s is said as it is', (content) => {
    expect(kindsOf(content).filter((kind) => kind !== 'profanity')).toEqual([])
    expect(judge(content).action).toBe('allow')
  })

  it('strong political criticism is always allowed', () => {
    for (const content of [
      'Ce gouvernement est une honte.',
      'ce gouvernement est une honte',
      'CE GOUVERNEMENT EST UNE HONTE !!!',
    ])
      expect(judge(content)).toMatchObject({ action: 'allow', evidence: [] })
  })

  it('somebody of that name is spoken to', () => {
    expect(kindsOf('idiot: have you read the manual?')).toEqual([])
  })
})

describe('disguises', () => {
  it.each([
    'c*nnard',
    'c**nard',
    'conn@rd',
    '$alope',
    'c.o.n.n.a.r.d',
    'c-o-n-n-a-r-d',
    'c o n n a r d',
    'c  o  n  n  a  r  d',
    'con nard',
    'con-nard',
    'connnnnaaaard',
    'CONNARD',
    'c0nn4rd',
    'сonnаrd',
    'co\u200bnnard',
    'co\u00adnnard',
    'ｃｏｎｎａｒｄ',
    '𝓬𝓸𝓷𝓷𝓪𝓻𝓭',
    'çönnärd',
    'conard',
    'connards',
    'a$$hole',
    'assh0le',
    'a s s h o l e',
    'a**hole',
    'm0therfucker',
    'motherf*cker',
    'ⓒⓞⓝⓝⓐⓡⓓ',
    'Connard',
    'sa lope',
    'e.n.c.u.l.é',
    'enc*lé',
    'f.d.p.',
    'F D P',
  ])('%s does not evade', (word) => {
    expect(kindsOf(word)).toContain('insult')
    expect(kindsOf(`Tu as vu ça ? Vraiment, ${word} !`)).toContain('insult')
  })

  it.each([
    ['html', '<p>Espèce de <b>crétin</b></p>'],
    ['html', '<p>esp&egrave;ce de cr&eacute;tin</p>'],
    ['markdown', '**Espèce de crétin**'],
    ['bbcode', '[b]Espèce de crétin[/b]'],
    ['text', 'Espèce\nde\ncrétin'],
  ] as const)('%s: markup does not hide', (format, content) => {
    expect(kindsOf(content, { format })).toEqual(['insult'])
  })
})

describe('what is talked about and not said', () => {
  it.each([
    'Il m’a traité de connard.',
    'He called me an asshole.',
    'Il a crié « va te pendre » à ma sœur.',
    'She said “go hang yourself” to me.',
    'Personne ne doit frapper un enfant.',
    'Il ne faut pas les tuer.',
    'Tu n’es pas un connard.',
    'You are not an idiot.',
    '« Espèce de crétin », m’a-t-il dit.',
    'Le mot « connard » est grossier.',
    'Don’t be an asshole.',
  ])('%s weighs less', (content) => {
    const verdict = judge(content)
    expect(verdict.action).toBe('allow')
    for (const { weight } of verdict.evidence) expect(weight).toBeLessThan(0.3)
    expect(explain(verdict, 'fr')).toBe('Votre message est publié.')
  })

  it('is not read in quotations, nor in what is answered', () => {
    expect(kindsOf('> espèce de crétin\nOn ne parle pas ainsi ici.')).toEqual([])
    expect(kindsOf('[quote]espèce de crétin[/quote] Non.', { format: 'bbcode' })).toEqual([])
    expect(kindsOf('Espèce de crétin… on se calme.', { replyTo: 'Tu es nul, espèce de crétin !' })).toEqual([])
    expect(kindsOf('Espèce de crétin toi-même.', { replyTo: 'Tu es nul.' })).toEqual(['insult'])
  })

  it('does not excuse what is said beside it, nor a post that is quoted whole', () => {
    expect(judge('Il m’a traité de connard. Et toi, tu es un abruti.').action).toBe('hold')
    expect(judge('« Espèce de crétin »').action).toBe('hold')
    expect(judge('Je ne suis pas d’accord, connard.').action).toBe('hold')
    expect(judge('« Espèce de crétin').action).toBe('hold')
  })
})

describe('languages', () => {
  it('are looked for alone', () => {
    const only = (language: 'en' | 'fr', content: string) =>
      judge(content, { signals: [abuse({ languages: [language] })] }).action
    expect(only('fr', 'Espèce de crétin !')).toBe('hold')
    expect(only('en', 'Espèce de crétin !')).toBe('allow')
    expect(only('en', 'You are an idiot.')).toBe('hold')
    expect(only('fr', 'You are an idiot.')).toBe('allow')
  })

  it.each([
    [{ languages: [] }, 'The option languages of abuse is not valid. Use a list of at least one of '],
    [{ languages: ['de'] }, 'The option languages of abuse is not valid. Use a list of at least one of '],
    [{ languages: 'fr' }, 'The option languages of abuse is not valid. Use a list of at least one of '],
    [{ language: ['fr'] }, 'Unknown option "language" of abuse. The only option is languages.'],
  ])('refuses %j', (options, message) => {
    const make = () => abuse(options as never)
    expect(make).toThrow(DigueError)
    expect(make).toThrow(message)
  })
})

describe('words with digits or other letters', () => {
  const odd = (count: number) => Array.from({ length: count }, (_, i) => `x${i}y${i}`).join(' ')

  it('are read up to 256 in a text, those of plain letters always', () => {
    for (const disguised of ['Espèce de cr3tin !', 'Espèce de c*n, espèce de crétіn !']) {
      expect(judge(`${odd(200)}. ${disguised}`).action, disguised).toBe('hold')
      expect(judge(`${odd(300)}. ${disguised}`).action, disguised).toBe('allow')
    }
    expect(judge(`${odd(300)}. Espèce de crétin !`).action).toBe('hold')
    expect(judge(`${odd(300)}. Espèce de cr*tin !`).action).toBe('hold')
  })
})
