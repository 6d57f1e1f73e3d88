import type { PolicyInput, PresetName } from '../index'
import { languageOption, oneOf, parsed, policyInput, wholeNumber } from './arguments'
import { type Said, UsageError } from './command'
import { findConfig } from './find-config'

export interface ServeOptions {
  /** The file with the configuration. */
  config: string | undefined
  /** Options that a file holds instead. */
  given: string[]
  host: string | undefined
  port: number | undefined
  keys: string[]
  /** Of members who name none that is known. */
  language: 'en' | 'fr'
  /** Names under which it may be asked without a key. */
  hosts: string[]
  policy: PresetName | PolicyInput
  /** The file with the rules of the site. */
  rules: string | undefined
  secret: string | undefined
  snapshot: string | undefined
  snapshotEveryMs: number
  next: { url: URL; key: string } | undefined
  /** What Akismet's protocol answers for a held comment. */
  hold: 'spam' | 'moderate'
}

export const SERVE_USAGE: Said = [
  `Usage: digue serve [options]

Answers JSON (POST /v1/check) and Akismet's protocol from a filter in memory.

  --config FILE       what the server does, for one site or several; default: digue.config.json or .yaml in the current
                      folder, if there is one. SIGHUP reads it again, whole or not at all
  --port N            port, default 8027; 0 lets the system choose
  --host NAME         address to listen on, default 127.0.0.1; another one needs a key
  --key KEY           a key that may ask; may be repeated
  --allow-host NAME   a name under which it may be asked without a key, besides localhost; may be repeated
  --policy NAME|FILE  forum (default), comments, chat, or a JSON file with a policy
  --rules FILE        a JSON file with the rules of the site; SIGHUP reads it again
  --snapshot FILE     restore the history from FILE at the start, save it there at the end and on a schedule
  --snapshot-every S  seconds between saves, default 300
  --next-key KEY      ask Akismet, with this key, about what digue would publish, and pass labels on to it
  --next-url URL      ask another server than https://rest.akismet.com
  --hold spam|moderate
                      what Akismet's clients get for a held comment: true (default), or what leaves it in WordPress's queue
  --lang fr|en        language of errors, and of explanations to members who name no other; default: that of the environment

Environment: DIGUE_KEY and DIGUE_NEXT_KEY, keys that other users of the machine cannot see in the list of processes;
DIGUE_SECRET, keys every digest, and must stay the same for a snapshot to be read.
GET /openapi.json describes the JSON routes, GET /metrics counts, GET /health tells that the server runs. Every request is one JSON line on standard output, without content.`,
  `Usage : digue serve [options]

Répond en JSON (POST /v1/check) et au protocole d’Akismet, avec un filtre en mémoire.

  --config FICHIER    ce que fait le serveur, pour un site ou plusieurs ; par défaut : digue.config.json ou .yaml du
                      dossier courant, s’il y en a un. SIGHUP le fait relire, en entier ou pas du tout
  --port N            port, par défaut 8027 ; 0 laisse choisir le système
  --host NOM          adresse d’écoute, par défaut 127.0.0.1 ; une autre demande une clé
  --key CLÉ           une clé qui permet d’interroger ; peut être répété
  --allow-host NOM    un nom sous lequel on peut l’interroger sans clé, outre localhost ; peut être répété
  --policy NOM|FICHIER
                      forum (par défaut), comments, chat, ou un fichier JSON de réglages
  --rules FICHIER     un fichier JSON avec les règles du site ; SIGHUP le fait relire
  --snapshot FICHIER  reprendre l’historique de FICHIER au début, l’y garder à la fin et régulièrement
  --snapshot-every S  secondes entre deux sauvegardes, par défaut 300
  --next-key CLÉ      demander à Akismet, avec cette clé, ce que digue publierait, et lui transmettre les étiquettes
  --next-url URL      demander à un autre serveur que https://rest.akismet.com
  --hold spam|moderate
                      réponse aux clients d’Akismet pour un commentaire retenu : true (par défaut), ou ce qui le laisse
                      dans la file d’attente de WordPress
  --lang fr|en        langue des erreurs, et des explications aux membres qui n’en indiquent pas d’autre ; par défaut : celle de l’environnement

Environnement : DIGUE_KEY et DIGUE_NEXT_KEY, des clés que d’autres comptes de la machine ne voient pas dans la liste des processus ;
DIGUE_SECRET, la clé des empreintes, qui doit rester la même pour qu’un instantané soit lu.
GET /openapi.json décrit les routes JSON, GET /metrics compte, GET /health dit que le serveur tourne. Chaque requête est une ligne de JSON sur la sortie standard, sans contenu.`,
]

/** The whole 127.0.0.0/8 is loopback (RFC 1122, section 3.2.1.3). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function nextOf(key: string | undefined, url: string | undefined): ServeOptions['next'] {
  if (key === '') throw new UsageError('--next-key is empty. Give a key.', '--next-key est vide. Donnez une clé.')
  if (key === undefined) {
    if (url !== undefined) throw new UsageError('--next-url needs --next-key', '--next-url demande --next-key')
    return undefined
  }
  const address = URL.canParse(url ?? '') ? new URL(url as string) : undefined
  if (url !== undefined && !/^https?:$/.test(address?.protocol ?? ''))
    throw new UsageError(
      `--next-url is ${JSON.stringify(url)}. Use an http or https address.`,
      `--next-url vaut ${JSON.stringify(url)}. Donnez une adresse http ou https.`,
    )
  return { key, url: address ?? new URL('https://rest.akismet.com') }
}

/** Options that stand in a file of the configuration, if there is one. */
const FILED = ['key', 'policy', 'rules', 'snapshot', 'snapshot-every', 'next-key', 'next-url', 'hold'] as const

/** Reads the arguments. @throws UsageError for wrong ones */
export function serveOptions(args: readonly string[], env: NodeJS.ProcessEnv): ServeOptions {
  const text = { type: 'string' } as const
  const options = {
    config: text,
    port: text,
    host: text,
    key: { type: 'string', multiple: true },
    'allow-host': { type: 'string', multiple: true },
    policy: text,
    rules: text,
    snapshot: text,
    'snapshot-every': text,
    'next-key': text,
    'next-url': text,
    hold: text,
    lang: text,
  } as const
  const { values } = parsed({ args: [...args], options, allowPositionals: false })
  const language = languageOption(values.lang, env)
  const { config, host, port, key = [], policy = 'forum', snapshot } = values
  const keys = env.DIGUE_KEY ? [...key, env.DIGUE_KEY] : key
  if (keys.includes('')) throw new UsageError('--key is empty. Give a key.', '--key est vide. Donnez une clé.')
  // With a file the keys may stand there.
  if (keys.length === 0 && host !== undefined && !isLoopback(host) && findConfig(config) === undefined)
    throw new UsageError(
      `--host ${host} can be reached by others: give a key, with --key or DIGUE_KEY`,
      `d’autres peuvent atteindre --host ${host} : donnez une clé, avec --key ou DIGUE_KEY`,
    )
  const hosts = values['allow-host'] ?? []
  for (const name of hosts)
    if (!/^[^\s/@:]{1,253}$/.test(name))
      throw new UsageError(
        `--allow-host is ${JSON.stringify(name)}. Use the name of a host, without a port.`,
        `--allow-host vaut ${JSON.stringify(name)}. Donnez le nom d’un hôte, sans port.`,
      )
  return {
    config,
    given: FILED.filter((name) => values[name] !== undefined),
    host,
    hosts,
    port: port === undefined ? undefined : wholeNumber('port', port, 0, 65_535),
    keys,
    language,
    policy: policyInput(policy),
    rules: values.rules,
    secret: env.DIGUE_SECRET || undefined,
    snapshot,
    snapshotEveryMs: 1000 * wholeNumber('snapshot-every', values['snapshot-every'] ?? '300', 1, 86_400),
    hold: oneOf('hold', values.hold ?? 'spam', ['spam', 'moderate'] as const),
    next: nextOf(values['next-key'] ?? (env.DIGUE_NEXT_KEY || undefined), values['next-url']),
  }
}
