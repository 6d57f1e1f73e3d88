import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands'
import { summaryText } from '../../src/cli/replay/print'
import { type Summary, Tally } from '../../src/cli/replay/summary'
import { words } from '../../src/cli/replay/words'
import { digue, fixture } from './program'
import { fileOf, readExport } from './read'

const comments = fixture('comments.jsonl')
const none = { allow: 0, nudge: 0, hold: 0, reject: 0 }
const counted = (count: number, flagged: number) => [{ key: 'k', count, flagged }]

/** A summary in which every number is `n`. */
function summaryOf(n: number): Summary {
  return {
    ...new Tally().summary(1234, false),
    files: [
      {
        name: 'f.csv',
        format: 'csv',
        columns: {},
        comments: n,
        bad: n,
        left: { whisper: n },
        order: 'sorted',
        latin1Lines: n,
        xmlFaults: n,
        firstXmlFault: n,
        unknownLabels: n,
        unknownLabel: 'x',
        cutOff: true,
      },
    ],
    comments: n,
    warmUp: n,
    outside: n,
    late: n,
    authors: n,
    threads: n,
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-03T00:00:00Z',
    byAction: { allow: n, nudge: n, hold: n, reject: n },
    duplicates: { ...none, nudge: n, reject: n },
    exempted: n,
    petitions: counted(n, n),
    insistentAuthors: counted(n, n),
    busiestHours: [{ hour: '2026-03-02T00:00:00Z', comments: n, flagged: n }],
    labels: {
      spam: none,
      ham: none,
      truePositives: 0,
      falsePositives: 0,
      falseNegatives: 0,
      trueNegatives: 0,
      precision: 0.9984,
      recall: null,
      unlabelled: n,
    },
    importedTwice: { texts: n, twice: n, sameSecond: true },
  }
}
const lines = (n: number, language: 'fr' | 'en') =>
  summaryText(summaryOf(n), { language, timeZone: 'UTC', rejects: 'x' }, true)

describe('the summary', () => {
  it('agrees with its numbers in French', () => {
    const one = lines(1, 'fr').join('\n')
    expect(one).toContain('1 commentaire, 1 auteur, 1 fil')
    expect(one).toContain('(1 relevé)')
    expect(one).toContain('1 exempté, malgré des indices')
    expect(one).toContain('1 ligne illisible, gardée dans x')
    expect(one).toMatch(/reject +1 100,00 % {2}refusé$/m)
    // After "1" no noun or participle is plural.
    expect(
      one.match(/(?<![\d-])1 [\p{L}’]+s(?!\p{L})/gu)?.filter((found) => !/fils|sans|dans|plus|hors/.test(found)) ?? [],
    ).toEqual([])
    const two = lines(2, 'fr').join('\n')
    expect(two).toContain('2 commentaires, 2 auteurs, 2 fils')
    expect(two).toContain('(2 relevés)')
    expect(two).toMatch(/reject +2 100,00 % {2}refusés$/m)
    expect(two).toContain('dont 4 envoyés deux fois par accident (nudge 2, reject 2)')
    expect(lines(0, 'fr').join('\n')).toContain('0 commentaire, 0 auteur, 0 fil')
  })

  it('agrees with its numbers in English', () => {
    const one = lines(1, 'en').join('\n')
    expect(one).toContain('1 comment, 1 author, 1 thread')
    expect(one.match(/\b1 \p{L}+s\b/gu)?.filter((found) => !/was|is/.test(found)) ?? []).toEqual([])
    expect(lines(2, 'en').join('\n')).toContain('2 comments, 2 authors, 2 threads')
  })

  it('has decimal commas in French, and no English', () => {
    for (const n of [0, 1, 2, 21]) {
      const text = lines(n, 'fr').join('\n')
      expect(text).not.toMatch(/\d\.\d/)
      expect(text).not.toMatch(/\b(?:comments|left out|flagged|whisper)\b/)
      expect(text).toMatch(/précision 99,8 %/)
    }
    expect(lines(3, 'en').join('\n')).toContain('precision 99.8 %')
  })
})

it('every error and every reason has a French form of its own', async () => {
  const source = new URL('../../src/cli/', import.meta.url).pathname
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue
    // The compiler asks for both; nobody may give the same twice.
    for (const [, first, second] of readFileSync(join(source, name), 'utf8').matchAll(
      /new (?:UsageError|CutOff)\(\s*(['`][^\n]*?['`]),\s*(['`][^\n]*?['`])/g,
    ))
      expect(first, name).not.toBe(second)
  }
  const { bad } = await readExport(
    '{"author":"a","date":"2026-03-02","text":"x"}\n{"author":"a"\n[1]\n{"date":"2026-03-02","text":"x"}\n{"author":"a","text":"x"}\n{"author":"a","date":"hier","text":"x"}\n',
  )
  expect(bad.map(({ french }) => french.replace(/JSON : .*/, 'JSON'))).toEqual([
    'pas du JSON',
    'pas un objet JSON',
    'pas d’auteur',
    'pas de date',
    'ce n’est pas une date : hier',
  ])
})

it('the usage of every command is in both languages, with the same options', async () => {
  for (const [name, load] of commands) {
    const {
      usage: [english, french],
      summary,
    } = await load()
    const options = (text: string) => [...new Set(text.match(/--[a-z-]+/g))].sort()
    expect(options(french), name).toEqual(options(english))
    expect(french).not.toBe(english)
    expect(summary[0]).not.toBe(summary[1])
    expect(french).toMatch(new RegExp(`^Usage : digue ${name} `))
  }
  expect(Object.keys(words.fr)).toEqual(Object.keys(words.en))
})

describe('the program', () => {
  const french = { env: { LANG: 'fr_CA.UTF-8' } }

  it('prints the number of its version alone', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(await digue(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
    expect((await digue(['version'], french)).stdout).toBe(`${version}\n`)
  })

  it('says in French what the library refused, and adds the words of the library', async () => {
    const policy = join(mkdtempSync(join(tmpdir(), 'digue-language-')), 'policy.json')
    writeFileSync(policy, '{ "limits": { "author-flood": { "brust": { "windowMs": 1, "hold": 1 } } } }')
    const { code, stderr } = await digue(['replay', comments, '--policy', policy, '--lang', 'fr'])
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^digue : les réglages donnés par --policy ne conviennent pas\. Détail, en anglais : .*Did you mean "burst"/,
    )
    rmSync(dirname(policy), { recursive: true })
  })

  it('speaks the language of --lang, else of the environment, in help, errors and summaries', async () => {
    expect((await digue(['--help'], french)).stdout).toMatch(/^Usage.: digue COMMANDE/)
    expect((await digue(['--lang', 'fr', '--help'])).stdout).toMatch(/^Usage.: digue COMMANDE/)
    expect((await digue(['help', '--lang=en'], french)).stdout).toMatch(/^Usage: digue COMMAND/)
    expect((await digue(['replay', '--help', '--lang', 'fr'])).stdout).toMatch(/^Usage.: digue replay/)
    const unknown = await digue(['jouer'], french)
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringMatching(/^digue.: pas de commande "jouer"\n\nUsage/),
    ])
    expect((await digue(['replay', '/no/such', '--lang', 'fr'])).stderr).toBe(
      'digue : le fichier /no/such n’existe pas\n',
    )
    expect((await digue(['replay', comments, '--ordre'], french)).stderr).toContain('option inconnue : --ordre')
    expect((await digue(['replay', comments, '--lang', 'de'], french)).stderr).toContain(
      '--lang vaut "de". Choisissez parmi fr, en.',
    )
    const { stdout, stderr } = await digue([
      'replay',
      fileOf('{"author":"lea","date":"hier","text":"x"}\n{"author":"lea","date":"2026-03-02","text":"oui"}\n'),
      '--only',
      'allow',
      '--lang',
      'fr',
    ])
    expect(stderr).toContain(':1 : ce n’est pas une date : hier')
    expect(stdout).toMatch(/^allow +2026-03-02 00:00 lea, .* ligne 2\n/)
    expect(stdout).toContain('1 commentaire, 1 auteur, 0 fil')
    expect(stdout).toContain('lu : author dans author, content dans text, postedAt dans date')
  })
})
