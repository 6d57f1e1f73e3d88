import { configSchema, type SitePlan } from '../config/index'
import { languageOption, parsed } from './arguments'
import { type Command, inLanguage, type Said, UsageError } from './command'
import { configOf, memoryFilter } from './config-sites'
import { jsonText, print } from './terminal'

const USAGE: Said = [
  `Usage: digue config check [--config FILE] [--lang fr|en]
       digue config schema

check says what is wrong with a file, with line and path, and what each site will do. Without --config it reads digue.config.json or
digue.config.yaml in the current folder. schema prints the JSON Schema of the file, for editors.

Exit codes: 0 the file can be used; 2 it cannot.`,
  `Usage : digue config check [--config FICHIER] [--lang fr|en]
        digue config schema

check dit ce qui ne va pas dans un fichier, avec la ligne et le chemin, et ce que fera chaque site. Sans --config, il lit digue.config.json
ou digue.config.yaml dans le dossier courant. schema écrit le schéma JSON du fichier, pour les éditeurs.

Codes de fin : 0 le fichier convient ; 2 il ne convient pas.`,
]

/** How long anything is kept at most; undefined without a limit. */
function retentionLine({ options: { retainMs } }: SitePlan, language: 'en' | 'fr'): string | undefined {
  if (retainMs === undefined) return undefined
  const days = Math.floor(retainMs / 86_400_000)
  const seconds = Math.round(retainMs / 1000)
  return days > 0
    ? inLanguage([`${days} days at most`, `${days} jours au plus`], language)
    : inLanguage([`${seconds} s at most`, `${seconds} s au plus`], language)
}

function historyLine({ history }: SitePlan, language: 'en' | 'fr'): string {
  if (history.kind === 'redis')
    return inLanguage([`on Redis, under ${history.prefix}`, `sur Redis, sous ${history.prefix}`], language)
  const { snapshot, everyMs } = history
  if (snapshot === undefined) return inLanguage(['in memory, lost at the end', 'en mémoire, perdu à la fin'], language)
  const seconds = Math.round(everyMs / 1000)
  return inLanguage(
    [
      `in memory, saved in ${snapshot} every ${seconds} s`,
      `en mémoire, gardé dans ${snapshot} toutes les ${seconds} s`,
    ],
    language,
  )
}

/** What a site will do, in lines. */
function siteLines(plan: SitePlan, language: 'en' | 'fr'): string[] {
  const say = (english: string, french: string) => inLanguage([english, french], language)
  const row = (name: string, value: string) => `  ${name.padEnd(12)} ${value}`
  const rules = Object.keys(memoryFilter(plan, { maxAuthors: 1, maxSightings: 1000 }).stats().rules)
  const keys =
    plan.keys.length === 0 ? say('none: loopback only', 'aucune : boucle locale seulement') : String(plan.keys.length)
  const retention = retentionLine(plan, language)
  return [
    plan.name,
    row(say('keys', 'clés'), keys),
    ...(plan.blogs.length > 0 ? [row('blog', plan.blogs.join(', '))] : []),
    row(say('policy', 'réglages'), plan.told.policy),
    row(say('rules', 'règles'), rules.length === 0 ? say('none', 'aucune') : rules.join(', ')),
    row(say('abuse', 'injures'), plan.told.abuse || say('not looked for', 'pas cherchées')),
    row(say('languages', 'langues'), (plan.languages ?? [language]).join(', ')),
    row(say('history', 'historique'), historyLine(plan, language)),
    ...(retention === undefined ? [] : [row(say('kept for', 'gardé'), retention)]),
    row(
      say('secret', 'secret'),
      plan.secret === undefined
        ? say('none: set DIGUE_SECRET', 'aucun : définissez DIGUE_SECRET')
        : say('set', 'défini'),
    ),
    ...(plan.hold === 'moderate'
      ? [row('akismet', say('held comments wait in the queue', 'les commentaires retenus attendent'))]
      : []),
    ...(plan.next !== undefined ? [row(say('then asks', 'puis demande'), plan.next.url.host)] : []),
  ]
}

async function run(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values, positionals } = parsed({
    args: [...args],
    allowPositionals: true,
    options: { config: text, lang: text },
  })
  const language = languageOption(values.lang, process.env)
  const [what, ...others] = positionals
  if (others.length > 0 || (what !== 'check' && what !== 'schema'))
    throw new UsageError(
      'say "digue config check" or "digue config schema"',
      'dites « digue config check » ou « digue config schema »',
    )
  if (what === 'schema') {
    print(...jsonText(configSchema(), 2).split('\n'))
    return 0
  }
  const plan = await configOf(values.config, process.env, true)
  if (plan === undefined)
    throw new UsageError(
      'there is no digue.config.json or digue.config.yaml here: give a file with --config',
      'il n’y a pas de digue.config.json ni de digue.config.yaml ici : donnez un fichier avec --config',
    )
  const good = inLanguage([`${plan.file}: can be used`, `${plan.file} : convient`], language)
  print(good, ...plan.sites.flatMap((site) => ['', ...siteLines(site, language)]))
  return 0
}

export const config: Command = {
  summary: ['check the configuration file', 'vérifier le fichier de configuration'],
  usage: USAGE,
  run,
}
