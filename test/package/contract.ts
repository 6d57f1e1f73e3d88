/*
 * A program that uses every name, field and option of the public contract. The test of the tarball compiles it as a consumer
 * would, as a module and as CommonJS, and runs it; it throws at the first thing that is not as documented.
 */
import {
  type Action,
  type Author,
  type Category,
  type Comment,
  canonicalizeLink,
  canonicalText,
  createFilter,
  DigueError,
  type DigueErrorCode,
  definePolicy,
  defineSignal,
  type Evidence,
  explain,
  extractLinks,
  type Fault,
  type Filter,
  type FilterOptions,
  type Fingerprint,
  fingerprint,
  type Link,
  type Messages,
  type Policy,
  presets,
  resemblance,
  type Signal,
  type Verdict,
} from '../../src'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(..._: Same<A, B> extends true ? [] : ['types differ']): void => {}
const is = (what: string, ok: boolean): void => {
  if (!ok) throw new Error(`contract: ${what}`)
}
const fails = (what: string, code: DigueErrorCode, run: () => unknown): void => {
  try {
    run()
  } catch (error) {
    is(`${what}: ${error}`, error instanceof DigueError && error instanceof Error && error.code === code)
    return
  }
  is(`${what}: no error`, false)
}

same<Action, 'allow' | 'nudge' | 'hold' | 'reject'>()
same<Category, 'none' | 'redundant' | 'duplicate' | 'flood' | 'spam' | 'abuse' | 'closed'>()
same<Comment['format'], 'text' | 'html' | 'markdown' | 'bbcode' | undefined>()
same<Comment['postedAt'], Date | number | string | undefined>()
same<keyof Verdict, (typeof verdictKeys)[number]>()
same<Parameters<typeof explain>[1], string | Messages | readonly (string | Messages)[]>()
same<ReturnType<Filter['submitSpam'] | Filter['submitHam']>, void>()

const verdictKeys = [
  'rules',
  'shadowRules',
  'action',
  'publish',
  'flagged',
  'category',
  'score',
  'evidence',
  'duplicateOf',
  'standing',
  'exemption',
  'retryAfterMs',
  'faults',
  'fingerprint',
] as const

// What a caller has is often a value or undefined; exactOptionalPropertyTypes tells that from an absent one.
const perhaps = undefined as string | undefined
const T = Date.UTC(2026, 2, 1)
const author: Author = {
  id: 'lea',
  name: 'Léa',
  email: 'lea@example.org',
  url: 'https://lea.example/',
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
  role: 'member',
  joinedAt: new Date(0),
}
const petition = 'https://www.change.org/p/rendez-nous-nos-dossiers'
const first: Comment = {
  author,
  content: `Signez <a href="${petition}?utm_source=share">ici</a>`,
  id: 'post-1',
  thread: '/t/1',
  replyTo: 'Bonjour',
  postedAt: new Date(T),
  format: 'html',
  language: 'fr-CA',
}
const second: Comment = {
  author: 'lea',
  content: `Encore ${petition}/sign`,
  id: 'post-2',
  thread: '/t/2',
  postedAt: T + 1000,
}

const options: FilterOptions = {
  policy: 'forum',
  signals: [],
  resolveLink: (url) => (url === 'https://chng.it/abc' ? petition : perhaps),
  petitions: [{ platform: 'example', hosts: ['petitions.example.org'], path: /^\/p\/(\d+)/ }],
  closed: [
    { petition: 'https://www.change.org/p/closed-one', message: 'Remise en mai.', from: T - 1, until: '2027-01-01' },
    { link: 'https://example.org/page', message: 'Lien fermé.', from: new Date(T) },
    { domain: 'closed-site.org', message: 'Domaine fermé.' },
    { phrase: 'chaîne de prières', message: 'Assez prié.' },
  ],
  allowed: ['canada.ca'],
  exemptRoles: ['administrator', 'moderator'],
  maxAuthors: 1000,
  maxSightings: 10_000,
  maxContentLength: 4096,
  secret: new Uint8Array([1, 2, 3]),
  clock: () => T + 60_000,
}
const unset: { [Name in keyof FilterOptions]-?: undefined } = {
  policy: undefined,
  signals: undefined,
  resolveLink: undefined,
  petitions: undefined,
  closed: undefined,
  allowed: undefined,
  threads: undefined,
  gather: undefined,
  exemptions: undefined,
  tiers: undefined,
  tierOf: undefined,
  exemptRoles: undefined,
  duplicateMs: undefined,
  maxLateMs: undefined,
  retainMs: undefined,
  autoLearn: undefined,
  maxAuthors: undefined,
  maxSightings: undefined,
  maxContentLength: undefined,
  secret: undefined,
  onSurge: undefined,
  clock: undefined,
}
is('options may be undefined', createFilter(unset).check({ author: 'a', content: 'x', id: perhaps }).action === 'allow')

const filter: Filter = createFilter(options)
const welcome: Verdict = filter.check(first)
is('the first is welcome', welcome.action === 'allow' && !welcome.flagged && welcome.category === 'none')
const seen = filter.peek(second)
const verdict = filter.check(second)
is('peek is check', seen.score === verdict.score && seen.action === verdict.action)
is('the second is nudged', verdict.action === 'nudge' && verdict.flagged && verdict.category === 'redundant')
is('a score', verdict.score > 0 && verdict.score < 1)
is('a week', (verdict.retryAfterMs ?? 0) > 0 && verdict.exemption === undefined)
is('no faults', verdict.faults.length === 0)
for (const key of Object.keys(verdict)) is(`no other field: ${key}`, (verdictKeys as readonly string[]).includes(key))
const [evidence] = verdict.evidence
const { signal, weight, observed, limit, windowMs, mark, earlier, shadow }: Partial<Evidence> = evidence ?? {}
is('a signal', signal === 'author-repeats-petition' && (weight ?? 0) > 0 && shadow === undefined)
is('its count', observed === 2 && limit === 1 && windowMs === 7 * 86_400_000)
is('its mark', mark?.kind === 'petition' && mark.key === 'change.org/p/rendez-nous-nos-dossiers')
const [cited]: { id?: string; thread?: string; postedAt: number; resemblance: number }[] = earlier ?? []
is(
  'the earlier one',
  cited?.id === 'post-1' && cited.thread === '/t/1' && cited.postedAt === T && cited.resemblance === 1,
)

const ahead: Fault[] = filter.peek({ author: 'a', content: 'Bonjour', postedAt: T + 86_400_000 }).faults
is('a fault', ahead[0]?.code === 'future-timestamp' && ahead[0].message !== '' && ahead[0].signal === undefined)
const staff = filter.peek({ ...second, author: { id: 'lea', role: 'moderator' } })
is('an exemption', staff.action === 'allow' && staff.exemption === 'role:moderator' && staff.evidence.length > 0)
for (const content of [
  'https://change.org/p/closed-one',
  'https://example.org/page',
  'https://closed-site.org/a',
  'Chaine de PRIERES',
])
  is(`closed: ${content}`, filter.peek({ author: 'b', content, postedAt: T }).category === 'closed')

is('retract', filter.retract('post-2') === true && filter.retract('post-2', { by: 'mistake' }) === true)
is('review', filter.review('post-2', 'approved') === false)
filter.submitSpam({
  author: 'x',
  content: 'Gagnez trois mille euros par semaine depuis votre salon sans rien faire',
})
const copy = { author: 'y', content: 'Gagnez trois mille euros par semaine depuis votre salon sans rien faire' }
is('labelled', filter.peek(copy).action === 'reject' && filter.peek(copy).category === 'spam')
filter.submitHam(copy)
is('welcome again', filter.peek(copy).action === 'allow')
const bytes: Uint8Array = filter.snapshot()
const back: { restored: number; expired: number; refused: number } = createFilter(options).restore(bytes)
is('restore', back.restored === 1 && back.expired === 0 && back.refused === 0)
const stats: Record<'authors' | 'sightings' | 'bytes' | 'checks' | 'evicted', number> & {
  byAction: Record<Action, number>
} = filter.stats()
is('stats', stats.authors === 1 && stats.sightings > 0 && stats.bytes > 0 && stats.checks === 2 && stats.evicted === 0)
is('by action', JSON.stringify(stats.byAction) === '{"allow":1,"nudge":1,"hold":0,"reject":0}')
is('forget', filter.forget('lea') === 1 && filter.stats().authors === 0)

const print: Fingerprint = fingerprint(first)
const {
  digest,
  sketch,
  marks,
  length,
  words,
}: { digest: string; sketch: Uint8Array; marks: { kind: string; key: string }[]; length: number; words: number } = print
is(
  'a fingerprint',
  /^[0-9a-f]{16}$/.test(digest) && sketch.length === 64 && marks.length > 0 && length > 0 && words > 0,
)
is(
  'of a string',
  resemblance(fingerprint('Bonjour à tous et à toutes'), fingerprint('BONJOUR A TOUS ET A TOUTES')) === 1,
)
is('canonical', canonicalText('<b>Élève</b>', { format: first.format }) === canonicalText('ELEVE'))
const links: Link[] = extractLinks(first.content, { format: first.format })
is('links', links.length === 1 && links[0]?.petition?.key === mark?.key)
const link: Link | undefined = canonicalizeLink(`${petition}?utm_source=x`)
const { platform, id, key }: { platform: string; id: string; key: string } = link?.petition ?? {
  platform: '',
  id: '',
  key: '',
}
is('a link', link?.canonical === 'https://change.org/p/rendez-nous-nos-dossiers' && link.domain === 'change.org')
is('as written', link?.url === `${petition}?utm_source=x`)
is('a petition', platform === 'change.org' && id === 'rendez-nous-nos-dossiers' && key === `change.org/p/${id}`)
is('no link', canonicalizeLink('bonjour') === undefined && canonicalizeLink(perhaps as never) === undefined)

const custom: Signal<'wallet'> = defineSignal({
  name: 'wallet',
  category: 'spam',
  marks: ({ content }) => [...content.matchAll(/0x[0-9a-f]{8}/g)].map(([wallet]) => ({ kind: 'wallet', key: wallet })),
  inspect: ({ marks: all }) =>
    all
      .filter((each) => each.kind === 'wallet' && each.onSite(1000).count > 1)
      .map((each) => ({ signal: 'wallet', weight: 0.7, mark: { kind: each.kind, key: each.key } })),
})
const policy: Policy<typeof custom> = definePolicy<typeof custom>({
  extends: 'comments',
  thresholds: { nudge: undefined, hold: 0.7 },
  limits: { campaign: { text: { windowMs: 1000, nudge: 2, hold: undefined } } },
  shadow: ['wallet'],
  off: undefined,
})
is('what is left out stays', policy.thresholds.nudge === presets.comments.thresholds.nudge)
const shadowed = createFilter({ policy, signals: [custom], clock: () => T })
shadowed.check({ author: 'a', content: 'Envoyez à 0x12345678' })
const wallet = shadowed.check({ author: 'b', content: 'Payez 0x12345678' })
is(
  'shadow',
  wallet.action === 'allow' && wallet.evidence.some((each) => each.signal === 'wallet' && each.shadow === true),
)
for (const name of ['forum', 'comments', 'chat'] as const)
  createFilter({ policy: name }) && createFilter({ policy: presets[name] })

is('in French', explain(verdict, 'fr').includes('pétition') && explain(verdict, 'fr', { timeZone: perhaps }) !== '')
is('in English', explain(verdict, 'en', { timeZone: 'UTC' }).includes('petition'))

fails('an unknown option', 'invalid-option', () => createFilter({ polcy: 'forum' } as never))
fails('a policy', 'invalid-policy', () => definePolicy({ extends: 'blog' as never }))
fails('a signal', 'invalid-signal', () => defineSignal({ name: 'No Name' } as never))
fails('no content', 'invalid-comment', () => filter.check({ author: 'a' } as never))
fails('no author', 'invalid-comment', () => filter.check({ content: 'x' } as never))
fails('no date', 'invalid-comment', () => filter.check({ author: 'a', content: 'x', postedAt: 'hier' }))
fails('no text', 'invalid-argument', () => canonicalText(perhaps as never))
fails('no text', 'invalid-argument', () => extractLinks(perhaps as never))
fails('no text', 'invalid-comment', () => fingerprint(perhaps as never))
fails('a corrupt snapshot', 'snapshot-corrupt', () => filter.restore(bytes.slice(0, -1)))
fails('another secret', 'snapshot-secret', () => createFilter({ secret: 'other' }).restore(bytes))

// @ts-expect-error no such option
if (false as boolean) createFilter({ polcy: 'forum' })
// @ts-expect-error no author
if (false as boolean) filter.check({ content: 'x' })
fails('no such language', 'invalid-argument', () => explain(verdict, 'de'))
// @ts-expect-error no such audience
if (false as boolean) explain(verdict, 'en', { audience: 'members' })
// @ts-expect-error no such preset
if (false as boolean) createFilter({ policy: 'blog' })
