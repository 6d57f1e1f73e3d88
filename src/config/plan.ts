import * as v from 'valibot'
import { createFilter, DigueError, explain, type Filter, type FilterOptions, type Rules, type Verdict } from '../index'
import { CONFIG, type Config, type Settings } from './description'
import type { ConfigDocument } from './document'
import { placeOfFile } from './file'
import { problemsOf } from './issues'
import { isUsable, type PlatformTemplate, platformOf } from './petitions'
import { type Both, ConfigError, type ConfigProblem, type Path } from './problem'
import { refusedOf } from './refused'

/** Where a site keeps its history. */
export type HistoryPlan =
  | { kind: 'memory'; snapshot: string | undefined; everyMs: number }
  | {
      kind: 'redis'
      url: string
      prefix: string
      timeoutMs: number | undefined
      onStoreError: 'local' | 'allow' | 'throw' | undefined
    }

/** What a site will do. */
export interface SitePlan {
  name: string
  keys: readonly string[]
  blogs: readonly string[]
  /** Without rules, secret and history. */
  options: FilterOptions
  rules: Rules
  secret: string | undefined
  history: HistoryPlan
  /** Of explanations; undefined for that of the program. */
  languages: readonly string[] | undefined
  explanations: { timeZone?: string; threadWord?: string; appeal?: string }
  hold: 'spam' | 'moderate'
  next: { url: URL; key: string } | undefined
  /** What stood in the file, for people: the policy, abuse. */
  told: { policy: string; abuse: string }
  /** Where the file says what a running server cannot change. */
  where: Readonly<Record<'history' | 'secret' | 'next', Path>>
  /** The same text for the same filter, apart from its rules. */
  engine: string
}

/** What the whole server will do. */
export interface ServerPlan {
  file: string
  host: string | undefined
  port: number | undefined
  allowHosts: readonly string[]
  metricsKeys: readonly string[]
  sites: readonly SitePlan[]
  /** Whether the file names its sites. */
  named: boolean
  /** The line of a value in the file, from 1. */
  lineOf(path: Path): number
}

/** What finds abuse. Undefined where its peer `cuss` is not installed: the program works without it. */
const abuse = await import('../abuse/index').then(
  (entry) => entry.abuse,
  (error) => {
    if (error?.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  },
)

const DEFAULT_EVERY_MS = 300_000
/** The name of the only site of a file that names none. */
export const ONLY_SITE = 'default'

type Environment = Readonly<Record<string, string | undefined>>
type Report = (path: Path, message: Both) => void

/** Reads what the environment holds. @param where of the object with `env` */
function secretOf(
  given: { env: string } | undefined,
  where: Path,
  env: Environment,
  report: Report,
): string | undefined {
  if (given === undefined) return undefined
  const value = Object.hasOwn(env, given.env) ? env[given.env] : undefined
  if (value) return value
  report(
    [...where, 'env'],
    [
      `The variable ${given.env} of the environment is not set. Set it.`,
      `La variable d’environnement ${given.env} est absente. Définissez-la.`,
    ],
  )
  return undefined
}

/** What a header can carry, and the server compares. */
const KEY = /^[\x21-\x7e]{1,256}$/

/** Reads a key. One that no request can bring would shut the site: a line break at its end is a common mistake. */
function keyOf(given: { env: string } | undefined, where: Path, env: Environment, report: Report): string | undefined {
  const key = secretOf(given, where, env, report)
  if (given === undefined || key === undefined || KEY.test(key)) return key
  report(
    [...where, 'env'],
    [
      `The variable ${given.env} holds no key that a request can bring. Use up to 256 letters, digits and signs, without spaces and line breaks.`,
      `La variable ${given.env} ne contient pas de clé qu’une requête puisse porter. Prenez jusqu’à 256 lettres sans accent, chiffres et signes, sans espace ni saut de ligne.`,
    ],
  )
  return undefined
}

/** `history.bin` of the site `blog`, beside others: `history.blog.bin`. */
function fileOfSite(file: string, name: string): string {
  const [, before = file, ending = ''] = /^(.*?)(\.[^./\\]*)?$/s.exec(file) ?? []
  return `${before}.${name}${ending}`
}

/** Filters that were made to try settings out, by the settings; and the rules that each of them accepted last. */
const tried = new Map<string, { filter: Filter; accepted: string | undefined }>()
const MAX_TRIED = 64

/** The environment, and where problems go. */
interface Asked {
  env: Environment
  report: Report
  /** Gets what is missing for a server: keys and addresses. Other commands do without. */
  reportMissing: Report
}

/** Plans one site. */
class SitePlanner {
  readonly env: Environment
  readonly report: Report
  readonly reportMissing: Report

  constructor(
    readonly config: Config,
    readonly name: string,
    readonly named: boolean,
    asked: Asked,
  ) {
    this.env = asked.env
    this.report = asked.report
    this.reportMissing = asked.reportMissing
  }

  get #own(): Partial<Settings> {
    return (this.named ? this.config.sites?.[this.name] : this.config) ?? {}
  }

  /** The setting of the site, or else that of the file; and where it stands. */
  #setting<Name extends keyof Settings>(name: Name): { value: Settings[Name] | undefined; path: Path; isOwn: boolean } {
    const isOwn = this.named && Object.hasOwn(this.#own, name)
    const value = (isOwn ? this.#own : this.config) as Partial<Settings>
    return { value: value[name], path: isOwn ? ['sites', this.name, name] : [name], isOwn: isOwn || !this.named }
  }

  plan(): SitePlan {
    const { value: policy = 'forum' } = this.#setting('policy')
    const { tiers, ...rules } = this.#setting('rules').value ?? {}
    const wanted = this.#setting('abuse').value ?? false
    const history = this.#history()
    const memory = this.#setting('history').value
    const options: FilterOptions = {
      policy: policy as FilterOptions['policy'] & {},
      petitions: this.#petitions(),
      ...(tiers !== undefined && { tiers: tiers as FilterOptions['tiers'] & {} }),
      ...(this.#setting('exemptRoles').value !== undefined && { exemptRoles: this.#setting('exemptRoles').value }),
      ...this.#abuse(wanted),
      ...(this.#setting('duplicateMs').value !== undefined && { duplicateMs: this.#setting('duplicateMs').value }),
      ...this.#setting('retention').value,
      ...(memory !== undefined &&
        !('redis' in memory) && { maxAuthors: memory.maxAuthors, maxSightings: memory.maxSightings }),
    }
    const given = ['policy', 'petitions', 'exemptRoles', 'abuse', 'duplicateMs', 'retention', 'history'] as const
    const akismet = this.#setting('akismet')
    const next = akismet.value?.next
    const nextKey = next && secretOf(next.key, [...akismet.path, 'next', 'key'], this.env, this.reportMissing)
    const plan: SitePlan = {
      name: this.name,
      keys: this.#keys(),
      blogs: [this.config.sites?.[this.name]?.blog ?? []].flat(),
      options,
      rules: rules as Rules,
      secret: this.#secret(history),
      history,
      languages: this.#setting('languages').value,
      explanations: (this.#setting('explanations').value ?? {}) as SitePlan['explanations'],
      hold: akismet.value?.hold ?? 'spam',
      next: nextKey === undefined ? undefined : { key: nextKey, url: new URL(next?.url ?? 'https://rest.akismet.com') },
      told: {
        policy: typeof policy === 'string' ? policy : `${(policy as { extends?: string }).extends ?? 'forum'} +`,
        abuse: wanted === false ? '' : wanted === true ? 'en, fr' : (wanted.languages ?? ['en', 'fr']).join(', '),
      },
      where: {
        history: this.#setting('history').path,
        secret: this.#setting('secret').path,
        next: akismet.path,
      },
      engine: JSON.stringify([given.map((name) => this.#setting(name).value ?? null), tiers ?? null]),
    }
    this.#tryOut(plan)
    return plan
  }

  #abuse(wanted: Settings['abuse'] & {}): Pick<FilterOptions, 'signals'> {
    if (wanted === false) return {}
    if (abuse !== undefined)
      return { signals: [abuse(wanted === true ? {} : (wanted as { languages?: ('en' | 'fr')[] }))] }
    this.report(this.#setting('abuse').path, [
      'This needs the package cuss. Install it: npm install cuss@2',
      'Il faut le paquet cuss. Installez-le : npm install cuss@2',
    ])
    return {}
  }

  #keys(): string[] {
    const { value, path } = this.named
      ? { value: this.config.sites?.[this.name]?.key, path: ['sites', this.name, 'key'] as Path }
      : { value: this.config.key, path: ['key'] as Path }
    const isList = Array.isArray(value)
    const list = isList ? value : value === undefined ? [] : [value]
    return list
      .map((each, n) => keyOf(each, isList ? [...path, n] : path, this.env, this.reportMissing))
      .filter((key) => key !== undefined)
  }

  #secret(history: HistoryPlan): string | undefined {
    const { value, path } = this.#setting('secret')
    const secret =
      value === undefined ? this.env.DIGUE_SECRET || undefined : secretOf(value, path, this.env, this.report)
    if (secret === undefined && value === undefined && history.kind === 'redis')
      this.reportMissing(this.#setting('history').path, [
        'A history on Redis needs a secret. Set DIGUE_SECRET, or give "secret".',
        'Un historique sur Redis demande un secret. Définissez DIGUE_SECRET, ou donnez « secret ».',
      ])
    return secret
  }

  #history(): HistoryPlan {
    const { value = {}, path, isOwn } = this.#setting('history')
    if ('redis' in value) {
      const url =
        typeof value.redis === 'string'
          ? value.redis
          : secretOf(value.redis, [...path, 'redis'], this.env, this.reportMissing)
      const prefix = value.prefix ?? 'digue'
      return {
        kind: 'redis',
        url: url ?? '',
        prefix: isOwn && value.prefix !== undefined ? prefix : this.named ? `${prefix}:${this.name}` : prefix,
        timeoutMs: value.timeoutMs,
        onStoreError: value.onStoreError,
      }
    }
    const { snapshot, everyMs = DEFAULT_EVERY_MS } = value
    return {
      kind: 'memory',
      snapshot: snapshot === undefined || isOwn ? snapshot : fileOfSite(snapshot, this.name),
      everyMs: Math.max(1, everyMs),
    }
  }

  #petitions(): FilterOptions['petitions'] & {} {
    const { value = [], path } = this.#setting('petitions')
    for (const [n, platform] of value.entries())
      if (!isUsable(platform as PlatformTemplate))
        this.report(
          [...path, n],
          [
            'The id of a petition has no place. Give a path with {id} once, as in /petition/{id}, or the parameter in query.',
            'L’identifiant d’une pétition n’a pas de place. Donnez un chemin avec {id} une fois, comme /petition/{id}, ou le paramètre dans query.',
          ],
        )
    return value
      .filter((each) => isUsable(each as PlatformTemplate))
      .map((platform) => platformOf(platform as PlatformTemplate))
  }

  /** Lets the library say what it does not accept. */
  #tryOut({ options, rules, languages, explanations, engine }: SitePlan): void {
    const verdict = { action: 'allow', category: 'none', evidence: [] } as unknown as Verdict
    const places = [
      'policy',
      'rules',
      'tiers',
      'petitions',
      'exemptRoles',
      'duplicateMs',
      'maxLateMs',
      'retainMs',
      'timeZone',
      'threadWord',
      'appeal',
    ]
    const attempt = (fallback: keyof Settings, run: () => void): void => {
      try {
        run()
      } catch (error) {
        if (!(error instanceof DigueError)) throw error
        const { path, message } = refusedOf(error.message, places)
        const [first = fallback, ...rest] = path
        // Where the file keeps what the library has beside its other options.
        const inside = { tiers: 'rules', maxLateMs: 'retention', retainMs: 'retention' }[first as string]
        const name = (inside ?? (fallback === 'explanations' ? fallback : first)) as keyof Settings
        const more = inside !== undefined || (fallback === 'explanations' && path.length > 0) ? [first] : []
        this.report([...this.#setting(name).path, ...more, ...rest], message)
      }
    }
    attempt('policy', () => {
      // Making one takes milliseconds, and most reloads change rules.
      let trial = tried.get(engine)
      if (trial === undefined) {
        trial = { filter: createFilter({ ...options, maxAuthors: 1, maxSightings: 1000 }), accepted: undefined }
        if (tried.size >= MAX_TRIED) tried.clear()
        tried.set(engine, trial)
      }
      const { filter, accepted } = trial
      const wanted = JSON.stringify(rules)
      // Sites often have the same rules.
      if (wanted === accepted) return
      trial.accepted = undefined
      attempt('rules', () => {
        filter.rules.set(rules)
        tried.set(engine, { filter, accepted: wanted })
      })
    })
    if (languages !== undefined) attempt('languages', () => explain(verdict, languages))
    attempt('explanations', () => explain(verdict, 'en', explanations))
  }
}

/** Two sites may share neither a key nor a place for their history. */
function refuseShared(sites: readonly SitePlan[], report: Report): void {
  const keys = new Map<string, string>()
  const places = new Map<string, string>()
  for (const { name, keys: own, history } of sites) {
    for (const key of own) {
      const other = keys.get(key)
      if (other === name)
        report(
          ['sites', name, 'key'],
          ['Two of the keys are the same. Keep one.', 'Deux des clés sont identiques. Gardez-en une.'],
        )
      else if (other !== undefined)
        report(
          ['sites', name, 'key'],
          [
            `The site "${other}" has the same key. Give each its own.`,
            `Le site « ${other} » a la même clé. Donnez à chacun la sienne.`,
          ],
        )
      keys.set(key, name)
    }
    const place =
      history.kind === 'redis'
        ? `${history.url} ${history.prefix}`
        : history.snapshot === undefined
          ? undefined
          : placeOfFile(history.snapshot)
    const other = place === undefined ? undefined : places.get(place)
    if (other !== undefined)
      report(
        ['sites', name, 'history'],
        [
          `The site "${other}" keeps its history in the same place. Give each its own.`,
          `Le site « ${other} » garde son historique au même endroit. Donnez à chacun le sien.`,
        ],
      )
    if (place !== undefined) places.set(place, name)
  }
}

/** In the order of the lines, as people mend them. */
const inOrder = (problems: readonly ConfigProblem[]): ConfigProblem[] =>
  [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))

/** Names that every object has cannot be those of sites, and a site that is left out in silence would leave the server without its key. */
function refuseSites(given: object, names: readonly string[], report: Report): void {
  const sites = (given as { sites?: object }).sites
  if (sites === undefined) return
  for (const name of Object.keys(sites))
    if (!names.includes(name))
      report(
        ['sites', name],
        [
          'No site can have this name. Choose another one.',
          'Aucun site ne peut porter ce nom. Choisissez-en un autre.',
        ],
      )
  if (Object.keys(sites).length === 0)
    report(
      ['sites'],
      ['There is no site. Write one, or remove "sites".', 'Il n’y a aucun site. Écrivez-en un, ou enlevez « sites ».'],
    )
}

/**
 * What the server will do by a file.
 *
 * @param serves false for commands that only judge: they need no keys
 * @throws ConfigError with everything that is wrong
 */
export function planOf(document: ConfigDocument, env: Environment, serves: boolean): ServerPlan {
  const { file, value, lineOf } = document
  const problems: ConfigProblem[] = []
  const told = new Set<string>()
  const report: Report = (path, message) => {
    const line = lineOf(path)
    // A setting of the file is tried for every site.
    const key = `${line} ${path.join('.')} ${message[0]}`
    if (told.has(key)) return
    told.add(key)
    problems.push({ line, path, message })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const [got, french] = Array.isArray(value)
      ? ['This is a list.', 'C’est une liste.']
      : value === null
        ? ['The file is empty.', 'Le fichier est vide.']
        : ['This is not an object.', 'Ce n’est pas un objet.']
    report([], [`${got} Use an object with sites.`, `${french} Donnez un objet avec sites.`])
    throw new ConfigError(file, problems)
  }
  const parsed = v.safeParse(CONFIG, value)
  if (!parsed.success) {
    for (const { path, message } of problemsOf(CONFIG, value)) report(path, message)
    throw new ConfigError(file, inOrder(problems))
  }
  const config = parsed.output
  const missing: Report = serves ? report : () => undefined
  const names = Object.keys(config.sites ?? {})
  const named = names.length > 0
  refuseSites(value, names, report)
  const sites = (named ? names : [ONLY_SITE]).map((name) =>
    new SitePlanner(config, name, named, { env, report, reportMissing: missing }).plan(),
  )
  if (named && config.key !== undefined)
    report(
      ['key'],
      [
        'Each site has a key of its own. Move this one into a site.',
        'Chaque site a sa propre clé. Mettez celle-ci dans un site.',
      ],
    )
  refuseShared(sites, report)
  const metrics = keyOf(config.metricsKey, ['metricsKey'], env, missing)
  const owner = metrics === undefined ? undefined : sites.find(({ keys }) => keys.includes(metrics))
  if (owner !== undefined)
    report(
      ['metricsKey'],
      [
        `This is a key of the site "${owner.name}", which would see the numbers of all sites. Use another one.`,
        `C’est une clé du site « ${owner.name} », qui verrait les nombres de tous les sites. Prenez-en une autre.`,
      ],
    )
  if (problems.length > 0) throw new ConfigError(file, inOrder(problems))
  return {
    file,
    host: config.host,
    port: config.port,
    allowHosts: config.allowHosts ?? [],
    metricsKeys: metrics === undefined ? [] : [metrics],
    sites,
    named,
    lineOf,
  }
}
