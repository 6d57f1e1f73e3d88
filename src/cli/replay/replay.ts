import { createFilter, type Filter, type Verdict } from '../../index'
import { secretOption } from '../arguments'
import { type Command, inLanguage, type Said } from '../command'
import { memoryFilter } from '../config-sites'
import { checkOutputs, type Named, writeOutput } from '../files/outputs'
import { type Source, sourceOf } from '../input/bytes'
import { noNotes, probe } from '../input/export'
import { applyRules, unmatchedRules } from '../rules-file'
import { restoreFrom, SnapshotFile } from '../snapshot-file'
import { FileLines, jsonText, outputLines, printError } from '../terminal'
import { isPositive } from './confusion'
import { gateOf } from './gate'
import { judgeAll } from './judge-all'
import { type Kind, replayOptions } from './options'
import { postJson, postText, summaryText } from './print'
import { Progress } from './progress'
import { loadReport } from './report'
import { type Summary, Tally } from './summary'
import { REPLAY_USAGE } from './usage'
import { words } from './words'

/** Exit code if only a part could be read, or nothing was found. */
const PARTLY = 3
const INTERRUPTED = 130
const BEYOND_BOUNDS = 1

type Options = Awaited<ReturnType<typeof replayOptions>>

async function reportOf(
  { report, language, policy, title, reportZone, rules }: Options,
  { secret }: ReturnType<typeof secretOption>,
  filter: Filter,
) {
  if (report === undefined) return undefined
  return loadReport({
    language,
    policy,
    ...(rules !== undefined && { rules: filter.rules.get() }),
    ...(title !== undefined && { title }),
    ...(reportZone !== undefined && { timeZone: reportZone }),
    ...(typeof secret === 'string' && { secret }),
  })
}

const AN_INPUT: Said = ['an input', 'une entrée']

/** The files that an option names, if it is given. */
const named = (option: string, path: string | undefined): Named[] =>
  path === undefined ? [] : [{ what: [option, option], path }]

/** Looks at every file before the first one is read, so that a wrong one is refused at once. */
async function checkedSources(options: Options) {
  const { files, reading, snapshotIn, snapshotOut } = options
  const sources = files.map(sourceOf)
  for (const source of sources) await probe(source, reading, noNotes())
  await checkOutputs(
    [
      ...files.filter((path) => path !== '-').map((path) => ({ what: AN_INPUT, path })),
      ...named('--policy', options.policyFile),
      ...named('--rules', options.rules),
      ...named('--config', options.configFile),
      ...(snapshotIn?.path === snapshotOut ? [] : named('--snapshot-in', snapshotIn?.path)),
    ],
    [
      ...named('--rejects', options.rejects),
      ...named('--summary', options.summary),
      ...named('--report', options.report),
      ...named('--snapshot-out', snapshotOut),
    ],
  )
  return sources
}

function isListed(kinds: ReadonlySet<Kind>, { action, flagged, duplicateOf }: Verdict, wrong: boolean): boolean {
  return (
    kinds.has(action) ||
    (flagged && kinds.has('flagged')) ||
    (duplicateOf !== undefined && kinds.has('duplicate')) ||
    (wrong && kinds.has('wrong'))
  )
}

async function run(args: readonly string[]): Promise<number> {
  const options = await replayOptions(args, process.env)
  const sources = await checkedSources(options)
  const file = options.snapshotOut === undefined ? undefined : await SnapshotFile.open(options.snapshotOut)
  try {
    return await replayed(sources, options, file)
  } finally {
    await file?.close()
  }
}

/** The reader of the list may have seen enough, as `head` has. What goes into files is still wanted whole. */
function writesFiles({ report, summary, snapshotOut, rejects }: Options): boolean {
  return [report, summary, snapshotOut, rejects].some((path) => path !== undefined)
}

/** The filter, with its history and the rules of the site. */
async function filterOf(
  { memory, policy, rules, site, snapshotIn }: Options,
  clock: { now: number },
  secret: ReturnType<typeof secretOption>,
): Promise<Filter> {
  const given = { ...memory, ...secret, policy, clock: () => clock.now }
  const filter = site === undefined ? createFilter(given) : memoryFilter(site, given)
  if (rules !== undefined) applyRules(filter, rules)
  if (snapshotIn !== undefined) await restoreFrom(filter, snapshotIn.path, snapshotIn.mayBeAbsent)
  return filter
}

function rulesMet(filter: Filter): Summary['rules'] {
  const { rules: posts } = filter.stats()
  return { posts, unmatched: unmatchedRules(posts) }
}

async function replayed(sources: Source[], options: Options, saved: SnapshotFile | undefined): Promise<number> {
  const { json, only, language, timeZone, rejects: rejectsPath } = options
  const clock = { now: 0 }
  const { site } = options
  const secret = site?.secret === undefined ? secretOption(process.env) : { secret: site.secret }
  const filter = await filterOf(options, clock, secret)
  const report = await reportOf(options, secret, filter)

  const printing = { language, timeZone, rejects: rejectsPath }
  const tally = new Tally()
  const progress = new Progress(sources, words[language])
  const out = outputLines()
  const rejects = rejectsPath === undefined ? undefined : new FileLines(rejectsPath)
  let stopped = false
  const stop = () => {
    stopped = true
  }
  process.once('SIGINT', stop)
  const started = performance.now()
  let told = 0
  const complete = await judgeAll(sources, {
    ...options,
    filter,
    clock,
    lasting: options.snapshotIn !== undefined || options.snapshotOut !== undefined,
    tally,
    progress,
    listener: {
      judged(post, verdict, file) {
        report?.add(post.comment, verdict)
        const wrong = post.label !== undefined && (post.label === 'spam') !== isPositive(verdict.action)
        if (out.closed || (only === undefined ? !json : !isListed(only, verdict, wrong))) return
        const place = `${file === '-' ? '' : `${file} `}${words[language].line} ${post.line}`
        out.write(...(json ? [postJson(post, verdict, file, printing)] : postText(post, verdict, place, printing)))
      },
      warmedUp(post) {
        report?.meet(post.comment)
      },
      rejected({ line, reason: english, french, raw }, file) {
        const reason = inLanguage([english, french], language)
        rejects?.write(jsonText({ file, line, reason, row: raw }))
        // Prints only the first few at once, because a wrong format would fill the terminal.
        if (told++ >= 5) return
        progress.clear()
        printError(language === 'fr' ? `${file}:${line} : ${reason}` : `${file}:${line}: ${reason}`)
      },
      async pause() {
        await out.flush()
        await rejects?.flush()
        return !stopped && (writesFiles(options) || !out.closed)
      },
    },
  })
  process.off('SIGINT', stop)
  progress.clear()
  await out.flush(true)
  await rejects?.close()
  await saved?.save(filter)
  const summary = tally.summary(performance.now() - started, !complete)
  if (options.rules !== undefined || site !== undefined) summary.rules = rulesMet(filter)
  if (options.bounds.length > 0) summary.gate = gateOf(options.bounds, summary)
  if (options.summary !== undefined) await writeOutput(options.summary, `${jsonText(summary, 2)}\n`)
  if (report !== undefined) await writeOutput(options.report as string, await report.html(factsOf(summary)))
  const lines = summaryText(summary, printing, !complete)
  if (json) printError(...lines)
  else out.write(...lines)
  await out.flush(true)
  return exitCode(summary, stopped)
}

/** What the page says about the run. */
function factsOf({ complete, files }: Summary) {
  return {
    complete,
    files: files.map(({ name, format, columns, bad, dates }) => ({
      name,
      format,
      columns,
      bad,
      ...(dates && { dates }),
    })),
  }
}

function exitCode({ files, comments, warmUp, outside, gate }: Summary, stopped: boolean): number {
  if (stopped) return INTERRUPTED
  if (gate?.passed === false) return BEYOND_BOUNDS
  return files.some(({ cutOff }) => cutOff) || comments + warmUp + outside === 0 ? PARTLY : 0
}

export const replay: Command = {
  summary: [
    'judge an export of past comments, and say what was found',
    'juger un export de commentaires passés, et dire ce qui s’y trouve',
  ],
  usage: REPLAY_USAGE,
  run,
}
