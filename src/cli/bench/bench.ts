import { createFilter, type Rules } from '../../index'
import { secretOption } from '../arguments'
import type { Command, Said } from '../command'
import { checkOutputs, writeOutput } from '../files/outputs'
import { sourceOf } from '../input/bytes'
import { noNotes, probe } from '../input/export'
import { applyRules, rulesFrom } from '../rules-file'
import { jsonText, print, statusLine } from '../terminal'
import { baselineOf, changeSince, checkSame, isWithin, type Result, sizeOf } from './compare'
import { measure, type Phase, readSoFar } from './measure'
import { type BenchOptions, benchOptions } from './options'
import { postsOf } from './posts'
import { resultMarkdown, resultText } from './print'

/** Exit code if a check costs more than the gate allows. */
const DEARER = 1
/** Exit code if no comment was found. */
const NOTHING = 3

const USAGE: Said = [
  `Usage: digue bench [options] [FILE…]

Measures what a check costs on your own comments, in order of time, 20,000 at most; without a FILE, on 5,000 generated ones. FILE is
anything that digue replay reads. Times are given as multiples of a floor from the same run, a loop that reads each character once:
this hardly depends on the machine. It takes about 40 seconds.

  --policy NAME|FILE  forum (default), comments, chat, or a JSON file with a policy
  --rules FILE        a JSON file with the rules of the site
  --signals MODULE    a module whose default export is a signal or a list of signals; may be repeated
  --seconds N         how long to measure, 1 to 100, default 30: the longer, the steadier
  --json FILE         write the result, also for --baseline
  --baseline FILE     compare with an earlier result, of the same comments
  --gate SHARE        exit code 1 if the mean time or the memory of a check grew by more, for instance 25%
  --markdown          print tables for the summary of a job
  --format, --column, --set, --delimiter, --header, --markup, --dates
                      how files are read, as in digue replay
  --lang fr|en        default: that of the environment

Exit codes: 0 done; 1 the gate failed; 2 wrong usage or a file that cannot be read; 3 no comment was found.`,
  `Usage : digue bench [options] [FICHIER…]

Mesure ce que coûte une vérification sur vos propres commentaires, dans l’ordre du temps, 20 000 au plus ; sans FICHIER, sur 5 000 commentaires
fabriqués. FICHIER est tout ce que lit digue replay. Les durées sont données en multiples d’un plancher du même passage, une boucle qui lit
chaque caractère une fois : cela ne dépend guère de la machine. Comptez 40 secondes.

  --policy NOM|FICHIER
                      forum (par défaut), comments, chat, ou un fichier JSON de réglages
  --rules FICHIER     un fichier JSON avec les règles du site
  --signals MODULE    un module dont l’export par défaut est un signal ou une liste de signaux ; peut être répété
  --seconds N         durée de la mesure, 1 à 100, par défaut 30 : plus elle est longue, plus elle est stable
  --json FICHIER      écrire le résultat, aussi pour --baseline
  --baseline FICHIER  comparer à un résultat antérieur, des mêmes commentaires
  --gate PART         code de fin 1 si la durée moyenne ou la mémoire d’une vérification a crû davantage, par exemple 25%
  --markdown          imprimer des tableaux pour le résumé d’une tâche
  --format, --column, --set, --delimiter, --header, --markup, --dates
                      comment les fichiers sont lus, comme pour digue replay
  --lang fr|en        par défaut : la langue de l’environnement

Codes de fin : 0 terminé ; 1 le seuil est dépassé ; 2 mauvais usage ou fichier illisible ; 3 aucun commentaire trouvé.`,
]

const AN_INPUT: Said = ['an input', 'une entrée']

const PHASES: Readonly<Record<Phase, Said>> = {
  check: ['timing checks', 'durée des vérifications'],
  stages: ['timing stages', 'durée des étapes'],
  signals: ['timing signals', 'durée des signaux'],
}

/** The rules of `--rules`, which a filter with this policy and these signals takes. */
function checkedRules({ rulesFile, policy, signals }: BenchOptions): Rules | undefined {
  if (rulesFile === undefined) return undefined
  const rules = rulesFrom(rulesFile)
  applyRules(createFilter({ policy, signals }), rulesFile, rules)
  return rules
}

async function run(args: readonly string[]): Promise<number> {
  const options = await benchOptions(args, process.env)
  const { files, reading, policy, signals, language, gate } = options
  const rules = checkedRules(options)
  const sources = files.map(sourceOf)
  for (const source of sources) await probe(source, reading, noNotes())
  const before = options.baseline === undefined ? undefined : baselineOf(options.baseline)
  await checkOutputs(
    [
      ...files.filter((path) => path !== '-').map((path) => ({ what: AN_INPUT, path })),
      ...(options.rulesFile === undefined ? [] : [{ what: ['--rules', '--rules'] as const, path: options.rulesFile }]),
    ],
    options.json === undefined ? [] : [{ what: ['--json', '--json'], path: options.json }],
  )
  const posts = await postsOf(sources, reading)
  if (posts.length === 0) {
    print(language === 'fr' ? 'Aucun commentaire trouvé.' : 'No comment was found.')
    return NOTHING
  }
  const size = sizeOf(posts)
  if (before !== undefined) checkSame(before, size)
  const { secret } = secretOption(process.env)
  const measured = measure({
    posts,
    policy,
    signals,
    rules,
    secret: typeof secret === 'string' ? secret : undefined,
    budgetMs: options.seconds * 1000,
    onProgress(phase, share) {
      if (statusLine.isShown)
        statusLine.show(`${PHASES[phase][language === 'fr' ? 1 : 0]} · ${Math.round(100 * share)} %`)
    },
  })
  if (statusLine.isShown) statusLine.clear()
  if (!Number.isFinite(readSoFar())) throw new Error('the floor was left out')
  const result: Result = { form: 1, node: process.version, ...size, ...measured }
  const change = before === undefined ? undefined : changeSince(before, result)
  if (options.json !== undefined) await writeOutput(options.json, `${jsonText(result, 2)}\n`)
  const told = { result, before, change, gate }
  print(...(options.markdown ? resultMarkdown : resultText)(told, language))
  return change !== undefined && gate !== undefined && !isWithin(change, gate) ? DEARER : 0
}

export const bench: Command = {
  summary: [
    'measure what a check costs on your own comments',
    'mesurer ce que coûte une vérification sur vos propres commentaires',
  ],
  usage: USAGE,
  run,
}
