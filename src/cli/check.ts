import { type Comment, createFilter, explain, type Filter, type Verdict } from '../index'
import { FORMATS, languageOption, oneOf, parsed, policyInput, secretOption, timeZoneOption } from './arguments'
import { dateOf } from './columns/dates'
import { type Command, type Said, UsageError } from './command'
import { configOf, memoryFilter, siteOfPlan } from './config-sites'
import { applyRules } from './rules-file'
import { restoreFrom, SnapshotFile } from './snapshot-file'
import { jsonText, print } from './terminal'

const USAGE: Said = [
  `Usage: digue check [options] [TEXT]

Judges one comment, given as TEXT, as the standard input, or, with --json, as a JSON object on the standard input.

  --author ID         default: somebody
  --id ID, --thread NAME, --reply-to TEXT, --role NAME, --format text|html|markdown|bbcode
  --posted-at DATE    default: now
  --config FILE       policy, rules and the rest; default: digue.config.json or .yaml here, if there is one and no --policy
  --site NAME         the site of that file, if it has several
  --policy NAME|FILE  forum (default), comments, chat, or a JSON file with a policy
  --rules FILE        a JSON file with the rules of the site
  --snapshot FILE     the history to judge by, from replay or serve
  --record            record the comment in that file
  --json              read a comment as JSON, print the verdict as JSON
  --audience NAME     whom the explanation is for: author (default) or moderator
  --lang fr|en        language of the explanation; default: that of the environment
  --time-zone NAME    of the dates shown, default UTC

Environment: DIGUE_SECRET. Exit codes: 0 allow or nudge, publish it; 10 hold; 11 reject; 2 wrong usage; 1 anything else.`,
  `Usage : digue check [options] [TEXTE]

Juge un commentaire, donné comme TEXTE, par l’entrée standard ou, avec --json, comme objet JSON sur l’entrée standard.

  --author ID         par défaut : somebody
  --id ID, --thread NOM, --reply-to TEXTE, --role NOM, --format text|html|markdown|bbcode
  --posted-at DATE    par défaut : maintenant
  --config FICHIER    réglages, règles et le reste ; par défaut : digue.config.json ou .yaml d’ici, s’il y en a un et pas de --policy
  --site NOM          le site de ce fichier, s’il en a plusieurs
  --policy NOM|FICHIER
                      forum (par défaut), comments, chat, ou un fichier JSON de réglages
  --rules FICHIER     un fichier JSON avec les règles du site
  --snapshot FICHIER  l’historique d’après lequel juger, fait par replay ou serve
  --record            inscrire le commentaire dans ce fichier
  --json              lire un commentaire en JSON, écrire le verdict en JSON
  --audience NOM      à qui l’explication s’adresse : author (par défaut) ou moderator
  --lang fr|en        langue de l’explication ; par défaut : celle de l’environnement
  --time-zone NOM     fuseau des dates montrées, par défaut UTC

Environnement : DIGUE_SECRET. Codes de fin : 0 allow ou nudge, à publier ; 10 hold ; 11 reject ; 2 mauvais usage ; 1 autre erreur.`,
]

const HOLD = 10
const REJECT = 11
/** Most bytes read from the standard input. */
const MAX_INPUT = 4_194_304

async function input(): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MAX_INPUT)
      throw new UsageError(
        `the standard input is longer than ${MAX_INPUT} bytes`,
        `l’entrée standard dépasse ${MAX_INPUT} octets`,
      )
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function run(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values, positionals } = parsed({
    args: [...args],
    allowPositionals: true,
    options: {
      author: text,
      id: text,
      thread: text,
      'reply-to': text,
      role: text,
      format: text,
      'posted-at': text,
      policy: text,
      rules: text,
      config: text,
      site: text,
      snapshot: text,
      record: flag,
      json: flag,
      audience: text,
      lang: text,
      'time-zone': text,
    },
  })
  if (positionals.length > 1)
    throw new UsageError(
      'give one TEXT, in quotation marks, or the standard input',
      'donnez un seul TEXTE, entre guillemets, ou l’entrée standard',
    )
  if (values.record && values.snapshot === undefined)
    throw new UsageError('--record needs --snapshot', '--record demande --snapshot')
  const language = languageOption(values.lang, process.env)
  const timeZone = timeZoneOption(values['time-zone'])
  const audience = oneOf('audience', values.audience ?? 'author', ['author', 'moderator'] as const)
  const given = positionals[0] ?? (await input())
  const comment = values.json ? commentFrom(given) : { author: 'somebody', content: given.replace(/\r?\n$/, '') }
  const { author, id, thread, role, format } = values
  if (author !== undefined || role !== undefined) {
    const known = typeof comment.author === 'string' ? { id: comment.author } : comment.author
    comment.author = { ...known, ...(author !== undefined && { id: author }), ...(role !== undefined && { role }) }
  }
  if (id !== undefined) comment.id = id
  if (thread !== undefined) comment.thread = thread
  if (values['reply-to'] !== undefined) comment.replyTo = values['reply-to']
  if (format !== undefined) comment.format = oneOf('format', format, FORMATS)
  const date = values['posted-at'] ?? comment.postedAt
  const time = date === undefined || date === null ? Date.now() : dateOf(date)
  if (time === undefined)
    throw new UsageError(`not a date: ${JSON.stringify(date)}`, `ce n’est pas une date : ${JSON.stringify(date)}`)
  comment.postedAt = time

  const filter = await filterFor(values, () => time)
  if (values.rules !== undefined) applyRules(filter, values.rules)
  const verdict =
    values.snapshot !== undefined && values.record
      ? await recorded(filter, comment, values.snapshot)
      : await judged(filter, comment, values.snapshot)
  const explanation = explain(verdict, language, { audience, timeZone })
  if (values.json) {
    const { fingerprint, ...others } = verdict
    print(jsonText({ ...others, digest: fingerprint.digest, explanation }))
  } else print(verdict.action, ...explanation.split('\n'))
  return verdict.action === 'hold' ? HOLD : verdict.action === 'reject' ? REJECT : 0
}

/** By the file of the configuration, if there is one and no `--policy`; else by the options. @throws UsageError, DigueError */
async function filterFor(
  { config, site, policy }: { config?: string | undefined; site?: string | undefined; policy?: string | undefined },
  clock: () => number,
): Promise<Filter> {
  const plan = policy === undefined || config !== undefined ? await configOf(config, process.env) : undefined
  if (plan === undefined)
    return createFilter({ ...secretOption(process.env), policy: policyInput(policy ?? 'forum'), clock })
  return memoryFilter(siteOfPlan(plan, site), { clock, ...(policy !== undefined && { policy: policyInput(policy) }) })
}

/** How long to wait while another `check` records in the same file, milliseconds. */
const PATIENCE = 5000

async function judged(filter: Filter, comment: Comment, snapshot: string | undefined): Promise<Verdict> {
  if (snapshot !== undefined) await restoreFrom(filter, snapshot, false)
  return filter.peek(comment)
}

async function recorded(filter: Filter, comment: Comment, path: string): Promise<Verdict> {
  const file = await SnapshotFile.open(path, PATIENCE)
  try {
    await restoreFrom(filter, path, true)
    const verdict = filter.check(comment)
    await file.save(filter)
    return verdict
  } finally {
    await file.close()
  }
}

function commentFrom(text: string): Comment {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new UsageError(
      `the comment is not JSON: ${(error as Error).message}`,
      `le commentaire n’est pas du JSON : ${(error as Error).message}`,
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('the comment is not a JSON object', 'le commentaire n’est pas un objet JSON')
  return { ...(value as Comment), author: (value as Comment).author ?? 'somebody' }
}

export const check: Command = { summary: ['judge one comment', 'juger un commentaire'], usage: USAGE, run }
