import { canonicalizeLink, type Filter, type Link } from '../index'
import { languageOption, parsed } from './arguments'
import { type Command, type Said, UsageError } from './command'
import { configOf, memoryFilter, siteOfPlan } from './config-sites'
import { excerpt } from './replay/top'
import { jsonText, print } from './terminal'

const USAGE: Said = [
  `Usage: digue explain-link [options] URL…

Shows how links are read: what they are compared by, which parameters do not count, and which petition they name.

  --config FILE       with platforms of petitions of your own; default: digue.config.json or .yaml here, if there is one
  --site NAME         the site of that file, if it has several
  --json              one link a line
  --lang fr|en        default: that of the environment

Exit codes: 0 all are web links; 3 one is not; 2 wrong usage.`,
  `Usage : digue explain-link [options] URL…

Montre comment des liens sont lus : ce qui est comparé, quels paramètres ne comptent pas, et de quelle pétition il s’agit.

  --config FICHIER    avec vos plateformes de pétitions ; par défaut : digue.config.json ou .yaml d’ici, s’il y en a un
  --site NOM          le site de ce fichier, s’il en a plusieurs
  --json              un lien par ligne
  --lang fr|en        par défaut : la langue de l’environnement

Codes de fin : 0 tous sont des liens web ; 3 l’un n’en est pas un ; 2 mauvais usage.`,
]

const NOT_A_LINK = 3
const WORDS = {
  en: {
    none: 'no web link',
    compared: 'compared as',
    site: 'site',
    petition: 'petition',
    dropped: 'not counted',
    behind: 'behind',
  },
  fr: {
    none: 'pas un lien web',
    compared: 'comparé comme',
    site: 'site',
    petition: 'pétition',
    dropped: 'ne compte pas',
    behind: 'derrière',
  },
}

function parse(url: string): URL | undefined {
  return URL.parse?.(url) ?? (URL.canParse(url) ? new URL(url) : undefined)
}

/** The parts of an address that do not count: names of parameters, or the site that wraps it. */
function dropped(given: string, { canonical }: Link): { parameters: string[]; wrapper?: string } {
  const [from, to] = [parse(/^[a-z][a-z0-9+.-]*:/i.test(given) ? given : `https://${given}`), parse(canonical)]
  if (from === undefined || to === undefined) return { parameters: [] }
  const bare = (host: string) => host.replace(/^(?:www|m|mobile|amp|[a-z]{2})\./, '')
  if (!bare(from.hostname).endsWith(bare(to.hostname)) && !bare(to.hostname).endsWith(bare(from.hostname)))
    return { parameters: [], wrapper: from.hostname }
  return { parameters: [...new Set(from.searchParams.keys())].filter((name) => !to.searchParams.has(name)) }
}

/** A link as the site reads it: with the petitions of its own platforms, which `canonicalizeLink` does not know. */
function readLink(url: string, filter: Filter | undefined): Link | undefined {
  const link = canonicalizeLink(url)
  if (link === undefined || link.petition !== undefined || filter === undefined) return link
  const { marks } = filter.peek({
    author: 'x',
    content: link.canonical.includes('://') ? link.canonical : `https://${link.canonical}`,
  }).fingerprint
  const key = marks.find(({ kind }) => kind === 'petition')?.key
  if (key === undefined) return link
  const [platform = '', ...id] = key.split('/')
  return { ...link, petition: { platform, id: id.join('/'), key } }
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      lang: { type: 'string' },
      config: { type: 'string' },
      site: { type: 'string' },
    },
  })
  if (positionals.length === 0) throw new UsageError('give a URL', 'donnez une URL')
  const say = WORDS[languageOption(values.lang, process.env)]
  const plan = await configOf(values.config, process.env)
  const filter = plan && memoryFilter(siteOfPlan(plan, values.site), { maxAuthors: 1, maxSightings: 1000 })
  let code = 0
  for (const url of positionals) {
    const link = readLink(url, filter)
    if (link === undefined) code = NOT_A_LINK
    if (values.json) {
      print(jsonText(link === undefined ? { url, link: false } : { link: true, ...link, ...dropped(url, link) }))
      continue
    }
    const lines = [excerpt(url, 500)]
    const row = (name: string, value: string) => lines.push(`  ${name.padEnd(14)} ${value}`)
    if (link === undefined) lines.push(`  ${say.none}`)
    else {
      const { canonical, domain, petition } = link
      const { parameters, wrapper } = dropped(url, link)
      row(say.compared, canonical)
      row(say.site, domain)
      if (wrapper !== undefined) row(say.behind, wrapper)
      if (parameters.length > 0) row(say.dropped, parameters.join(', '))
      if (petition !== undefined) row(say.petition, `${petition.key} (${petition.platform})`)
    }
    print(...lines)
  }
  return code
}

export const explainLink: Command = {
  summary: ['show how a link is read', 'montrer comment un lien est lu'],
  usage: USAGE,
  run,
}
