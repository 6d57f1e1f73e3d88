import * as v from 'valibot'

/** Between the English and the French half of a message. */
const HALVES = '\n'

/** What a value should be, as it follows "Use" and "Donnez". */
const use = (english: string, french: string): string => `${english}${HALVES}${french}`

/** The two halves of a message of the description, and whether it is about a secret. */
export function bothOf(message: string): { english: string; french: string; isSecret: boolean } | undefined {
  const [english, french] = message.split(HALVES, 2)
  return english !== undefined && french !== undefined
    ? { english, french, isSecret: message === SECRET || message === REDIS }
    : undefined
}

const A_TEXT = use('a text', 'un texte')
const text = v.pipe(v.string(A_TEXT), v.nonEmpty(A_TEXT))
const WEB = use('an address with http:// or https://', 'une adresse en http:// ou https://')
const web = v.pipe(v.string(WEB), v.url(WEB), v.regex(/^https?:/i, WEB))
const flag = v.boolean(use('true or false', 'true ou false'))
const whole = (min: number, max: number) => {
  const message = use(`a whole number from ${min} to ${max}`, `un nombre entier de ${min} à ${max}`)
  return v.pipe(v.number(message), v.integer(message), v.minValue(min, message), v.maxValue(max, message))
}
const milliseconds = (max: number) => whole(0, max)
const listOf = <T extends v.GenericSchema>(item: T) => v.array(item, use('a list', 'une liste'))
const oneOf = <const T extends readonly string[]>(names: T) =>
  v.picklist(
    names,
    use(names.join(', ').replace(/, ([^,]*)$/, ' or $1'), names.join(', ').replace(/, ([^,]*)$/, ' ou $1')),
  )
const an = (english: string, french: string) => use(`an object with ${english}`, `un objet avec ${french}`)
const described = <T extends v.GenericSchema>(schema: T, description: string) =>
  v.pipe(schema, v.description(description))

const SECRET = use(
  'an object { env: NAME }, where NAME is a variable of the environment: the file holds no secrets',
  'un objet { env: NOM }, où NOM est une variable d’environnement : le fichier ne contient pas de secrets',
)
const secret = described(
  v.strictObject({ env: v.pipe(v.string(SECRET), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, SECRET)) }, SECRET),
  'A secret, by the name of the variable of the environment that holds it.',
)

const WHEN = use(
  'a date in ISO 8601, or milliseconds since the epoch',
  'une date ISO 8601, ou des millisecondes depuis 1970',
)
const when = v.union([v.string(), v.number()], WHEN)
const MESSAGE = use('a sentence, or one for each language', 'une phrase, ou une par langue')
const message = v.union([text, v.record(v.string(), text, MESSAGE)], MESSAGE)
const THREADS = use('a thread, { prefix } or { pattern }', 'un fil, { prefix } ou { pattern }')
const threads = v.union([text, v.strictObject({ prefix: text }), v.strictObject({ pattern: text })], THREADS)
const rule = { name: v.optional(text), shadow: v.optional(flag) }
const petition = v.optional(text)
const policyChanges = v.record(v.string(), v.unknown(), an('changes to a policy', 'des changements de réglages'))

const rules = v.strictObject(
  {
    closed: v.optional(
      listOf(
        v.strictObject(
          {
            ...rule,
            petition,
            link: v.optional(text),
            domain: v.optional(text),
            phrase: v.optional(text),
            message,
            action: v.optional(oneOf(['hold', 'reject'])),
            except: v.optional(v.union([threads, v.array(threads)], THREADS)),
            from: v.optional(when),
            until: v.optional(when),
          },
          an('petition, link, domain or phrase, and message', 'petition, link, domain ou phrase, et message'),
        ),
      ),
    ),
    allowed: v.optional(
      listOf(
        v.union(
          [text, v.strictObject({ ...rule, link: text })],
          use('a link, a host, or an object with link', 'un lien, un hôte, ou un objet avec link'),
        ),
      ),
    ),
    threads: v.optional(
      listOf(
        v.strictObject(
          {
            ...rule,
            match: threads,
            welcome: v.optional(listOf(oneOf(['petition', 'link', 'text']))),
            policy: v.optional(policyChanges),
            message: v.optional(message),
          },
          an('match', 'match'),
        ),
      ),
    ),
    gather: v.optional(
      listOf(
        v.strictObject(
          {
            ...rule,
            petition,
            link: v.optional(text),
            domain: v.optional(text),
            thread: text,
            elsewhere: v.optional(oneOf(['nudge', 'hold'])),
            message: v.optional(message),
          },
          an('petition, link or domain, and thread', 'petition, link ou domain, et thread'),
        ),
      ),
    ),
    exemptions: v.optional(
      listOf(
        v.strictObject(
          { ...rule, author: text, signal: v.optional(text), until: when },
          an('author and until', 'author et until'),
        ),
      ),
    ),
    tiers: v.optional(
      listOf(
        v.strictObject(
          {
            tier: oneOf(['stranger', 'new', 'known', 'regular', 'trusted']),
            roles: v.optional(listOf(text)),
            joinedWithinMs: v.optional(milliseconds(Number.MAX_SAFE_INTEGER)),
            joinedBeforeMs: v.optional(milliseconds(Number.MAX_SAFE_INTEGER)),
            authors: v.optional(listOf(text)),
          },
          an('tier', 'tier'),
        ),
      ),
    ),
  },
  an('closed, allowed, threads, gather, exemptions, tiers', 'closed, allowed, threads, gather, exemptions, tiers'),
)

const platform = v.strictObject(
  {
    platform: text,
    hosts: v.pipe(listOf(text), v.nonEmpty(use('one host or more', 'un hôte ou plus'))),
    path: v.optional(described(text, 'A path with {id} in it; * stands for any part: /petition/{id}, /*/p/{id}')),
    query: v.optional(described(text, 'The parameter that holds the id.')),
    prefix: v.optional(text),
    perHost: v.optional(v.literal(true, 'true\ntrue')),
  },
  an('platform, hosts, and path or query', 'platform, hosts, et path ou query'),
)

const REDIS = use(
  'an address with redis:// or rediss:// and without a password, or { env: NAME }, where NAME is a variable of the environment',
  'une adresse en redis:// ou rediss:// sans mot de passe, ou { env: NOM }, où NOM est une variable d’environnement',
)
const HISTORY = use('an object with snapshot, or with redis', 'un objet avec snapshot, ou avec redis')
const history = v.union(
  [
    v.strictObject({
      snapshot: v.optional(described(text, 'A file. With several sites the name of each stands before its ending.')),
      everyMs: v.optional(milliseconds(86_400_000)),
      maxAuthors: v.optional(whole(1, 10_000_000)),
      maxSightings: v.optional(whole(1000, 16_000_000)),
    }),
    v.strictObject({
      redis: described(
        v.union(
          [v.pipe(v.string(REDIS), v.regex(/^rediss?:\/\/(?=.)(?:[^/?#@:]*@)?[^/?#@]*(?:[/?#]|$)/i, REDIS)), secret],
          REDIS,
        ),
        'redis://… or rediss://…, without a password; with one by the name of a variable.',
      ),
      prefix: v.optional(described(text, 'Before every key. With several sites the name of each is added.')),
      timeoutMs: v.optional(whole(1, 60_000)),
      onStoreError: v.optional(oneOf(['local', 'allow', 'throw'])),
    }),
  ],
  HISTORY,
)

/** What a site may say of itself, and the file for all sites. */
const settings = {
  policy: v.optional(
    described(
      v.union(
        [v.picklist(['forum', 'comments', 'chat']), v.record(v.string(), v.unknown())],
        use('forum, comments, chat, or an object', 'forum, comments, chat, ou un objet'),
      ),
      'A preset, or an object as definePolicy takes it.',
    ),
  ),
  rules: v.optional(described(rules, 'What the site decides.')),
  petitions: v.optional(described(listOf(platform), 'More platforms of petitions.')),
  exemptRoles: v.optional(
    described(listOf(text), 'Roles that are never flagged. Default: administrator, moderator, bot.'),
  ),
  abuse: v.optional(
    described(
      v.union(
        [flag, v.strictObject({ languages: v.optional(listOf(oneOf(['en', 'fr']))) })],
        use('true, false, or an object with languages', 'true, false, ou un objet avec languages'),
      ),
      'Whether insults and calls for violence are looked for.',
    ),
  ),
  languages: v.optional(
    described(
      v.pipe(listOf(text), v.nonEmpty(use('one language or more', 'une langue ou plus'))),
      'Of explanations, in order of preference: fr, en. Default: that of the program.',
    ),
  ),
  explanations: v.optional(
    v.strictObject(
      { timeZone: v.optional(text), threadWord: v.optional(text), appeal: v.optional(text) },
      an('timeZone, threadWord, appeal', 'timeZone, threadWord, appeal'),
    ),
  ),
  history: v.optional(described(history, 'Where the history is kept. Default: in memory, lost at the end.')),
  retention: v.optional(
    v.strictObject(
      {
        retainMs: v.optional(
          described(
            milliseconds(Number.MAX_SAFE_INTEGER),
            'Anything older is removed from memory, snapshot and store.',
          ),
        ),
        maxLateMs: v.optional(milliseconds(Number.MAX_SAFE_INTEGER)),
      },
      an('retainMs, maxLateMs', 'retainMs, maxLateMs'),
    ),
  ),
  duplicateMs: v.optional(milliseconds(86_400_000)),
  secret: v.optional(described(secret, 'Keys every digest. Default: DIGUE_SECRET.')),
  akismet: v.optional(
    v.strictObject(
      {
        hold: v.optional(oneOf(['spam', 'moderate'])),
        next: v.optional(v.strictObject({ key: secret, url: v.optional(web) }, an('key', 'key'))),
      },
      an('hold, next', 'hold, next'),
    ),
  ),
}

const site = v.strictObject(
  {
    ...settings,
    key: v.union([secret, v.array(secret)], SECRET),
    blog: v.optional(
      described(
        v.union(
          [web, v.array(web)],
          use(
            'an address with http:// or https://, or a list of them',
            'une adresse en http:// ou https://, ou une liste',
          ),
        ),
        'Addresses of the site: over Akismet’s protocol its key is refused for others.',
      ),
    ),
  },
  an('key', 'key'),
)

const SITES = use('an object with one site or more, by name', 'un objet avec un site ou plus, par nom')
const NAME = use(
  'small letters, digits and hyphens for the name of a site',
  'des minuscules, des chiffres et des traits d’union pour le nom d’un site',
)

/** What the file may say. */
export const CONFIG = v.strictObject(
  {
    $schema: v.optional(text),
    host: v.optional(described(text, 'The address to listen on. Default 127.0.0.1.')),
    port: v.optional(whole(0, 65_535)),
    allowHosts: v.optional(described(listOf(text), 'Names under which a server without keys may be asked.')),
    key: v.optional(v.union([secret, v.array(secret)], SECRET)),
    metricsKey: v.optional(described(secret, 'Opens the numbers of all sites at /metrics, and nothing else.')),
    ...settings,
    sites: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,62})$/, NAME)), site, SITES)),
  },
  an('sites', 'sites'),
)

export type Config = v.InferOutput<typeof CONFIG>
export type Settings = Omit<v.InferOutput<typeof site>, 'key'> & { key?: Config['key'] }
