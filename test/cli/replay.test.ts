import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { ACTIONS } from '../../src/report/data'
import { dataOf } from '../report/reports'
import { digue, fixture, verdicts } from './program'

const folder = mkdtempSync(join(tmpdir(), 'digue-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string) => join(folder, name)
const thread = new URL('../../fixtures/forum-thread.jsonl', import.meta.url).pathname
const comments = fixture('comments.jsonl')

function file(name: string, rows: readonly object[]): string {
  writeFileSync(path(name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return path(name)
}

describe('verdicts', () => {
  it('are those of a filter that was there at the time', async () => {
    const { lines } = await verdicts([thread, '--order', 'given'])
    const filter = createFilter({ clock: () => Date.UTC(2026, 2, 12) })
    const rows = readFileSync(thread, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const expected = rows.map(({ expected: _e, why: _w, edit: _d, ...comment }) => filter.check(comment).action)
    expect(lines.map(({ action }) => action)).toEqual(expected)
    expect(new Set(expected).size).toBe(4)
  })

  it('cite what was repeated, and explain themselves in the language asked for', async () => {
    const { lines } = await verdicts([comments, '--lang', 'fr', '--time-zone', 'America/Montreal'])
    const last = lines.at(-1)
    expect(last).toMatchObject({ id: '8', line: 9, thread: 'annulation', category: 'redundant' })
    expect(last?.evidence[0]?.earlier?.map(({ id }) => id)).toEqual(expect.arrayContaining(['1', '7']))
    expect(last?.explanation).toContain('change.org/p/rendez-nous-nos-dossiers')
    expect(last?.explanation).toMatch(/2 mars 2026 à 03:00/)
    expect(lines[0]?.explanation).toBeUndefined()
    const english = await verdicts([comments], { env: { LANG: 'en_CA.UTF-8' } })
    const french = await verdicts([comments], { env: { LANG: 'fr_CA.UTF-8' } })
    expect(english.lines.at(-1)?.explanation).toContain('This message was not published.')
    expect(french.lines.at(-1)?.explanation).toContain('Ce message n’a pas été publié.')
  })

  it('follow the policy, by name or from a file', async () => {
    writeFileSync(path('policy.json'), JSON.stringify({ extends: 'forum', off: ['author-repeats-petition'] }))
    const { lines } = await verdicts([comments, '--policy', path('policy.json')])
    expect(lines.map(({ action }) => action)).toEqual([...Array(6).fill('allow'), 'nudge', 'nudge', 'nudge'])
    const chat = await verdicts([comments, '--policy', 'chat'])
    expect(chat.lines.filter(({ action }) => action === 'hold').map(({ id }) => id)).not.toContain('6')
  })

  it('leave out what an answer quotes of its parent, if that is at hand', async () => {
    const long = 'La pétition https://www.change.org/p/un-titre est signée par trois mille personnes depuis hier soir'
    const rows = [
      { id: '1', author: 'a', date: '2026-03-02T08:00:00Z', thread: 't', text: long },
      ...[2, 3, 4, 5, 6, 7].map((n) => ({
        id: `${n}`,
        author: 'b',
        date: `2026-03-02T1${n}:30:00Z`,
        thread: 't',
        text: `${long} ${['oui', 'bravo', 'enfin', 'tant mieux', 'merci', 'continuons'][n - 2]}`,
        parent_id: '1',
      })),
    ]
    const answers = await verdicts([file('answers.jsonl', rows)])
    expect(answers.lines.map(({ action }) => action)).toEqual(Array(7).fill('allow'))
    const alone = await verdicts([
      file(
        'alone.jsonl',
        rows.map((row) => ({ ...row, parent_id: undefined })),
      ),
    ])
    expect(alone.lines.map(({ action }) => action)).toContain('hold')
  })
})

describe('order', () => {
  const rows = [3, 1, 2].map((n) => ({
    id: `${n}`,
    author: 'a',
    date: `2026-03-0${n}`,
    text: `Le numéro ${n} du mois de mars`,
  }))

  it('is that of time within a file, from the standard input too', async () => {
    const shuffled = await verdicts([file('shuffled.jsonl', rows)])
    expect(shuffled.lines.map(({ id }) => id)).toEqual(['1', '2', '3'])
    const piped = await verdicts(['-'], { stdin: readFileSync(path('shuffled.jsonl')) })
    expect(piped.lines.map(({ id }) => id)).toEqual(['1', '2', '3'])
  })

  it('is that of the file if asked for, late ones being counted with those that came before', async () => {
    const given = await verdicts([file('given.jsonl', rows), '--order', 'given'])
    expect(given.lines.map(({ id }) => id)).toEqual(['3', '1', '2'])
    expect(given.stderr).toContain('2 older than one before them')
    const text = 'Un texte assez long pour être reconnu quand il revient, mot pour mot.'
    const late = file('late.jsonl', [
      { id: '2', author: 'a', date: '2026-03-02T08:00:00Z', text },
      { id: '1', author: 'a', date: '2026-03-02T07:00:00Z', text },
      { id: '3', author: 'a', date: '2026-03-02T09:00:00Z', text },
    ])
    const { lines } = await verdicts([late, '--order', 'given'])
    expect(lines.map(({ id, action }) => [id, action])).toEqual([
      ['2', 'allow'],
      ['1', 'nudge'],
      ['3', 'nudge'],
    ])
  })

  it('goes from file to file, with one history', async () => {
    const all = readFileSync(comments, 'utf8').trim().split('\n')
    writeFileSync(path('first.jsonl'), all.slice(0, 4).join('\n'))
    writeFileSync(path('second.jsonl'), all.slice(4).join('\n'))
    const { lines } = await verdicts([path('first.jsonl'), path('second.jsonl')])
    expect(lines.at(-1)).toMatchObject({ id: '8', action: 'reject', file: path('second.jsonl'), line: 5 })
  })
})

describe('what is reported', () => {
  it('can be limited in time: earlier ones count within a window, later ones are left', async () => {
    const { lines, stderr } = await verdicts([
      comments,
      '--since',
      '2026-03-02T11:30:00Z',
      '--until',
      '2026-03-02T13:00',
    ])
    expect(lines.map(({ id, action }) => [id, action])).toEqual([['7', 'hold']])
    expect(stderr).toContain('7 before --since were counted')
    expect(stderr).toContain('1 outside the time asked for')
    const far = await verdicts([comments, '--since', '2026-04-01'])
    expect(far.stderr).toContain('9 outside the time asked for')
    expect(far.code).toBe(0)
  })

  it.each([
    ['flagged', ['3', '6', '7', '8']],
    ['hold', ['3', '7']],
    ['allow,reject', ['9', '1', '2', '4', '5', '8']],
    ['wrong', ['5', '7']],
  ])('can be %s alone', async (kinds, ids) => {
    const rows = readFileSync(comments, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const relabelled = rows.map((row) => ({
      ...row,
      label: { 5: 'spam', 6: 'ham', 7: 'ham' }[row.id as string] ?? row.label,
    }))
    const { lines } = await verdicts([file('labels.jsonl', relabelled), '--only', kinds, '--labels', 'label'])
    expect(lines.map(({ id }) => id)).toEqual(ids)
  })

  it('is told in words without --json', async () => {
    const { code, stdout, stderr } = await digue(['replay', comments, '--only', 'reject'])
    expect(stdout).toMatch(/^reject 2026-03-02 13:00 lea in annulation, .*comments\.jsonl line 9\n {2}« Dernier rappel/)
    expect(stdout).toContain('9 comments, 3 authors, 2 threads, from 2026-03-02 07:00 to 2026-03-02 13:00')
    expect(stdout).toMatch(/reject +1 +11\.11 %/)
    expect(stdout).toMatch(/Most repeated petitions\n +4 +change\.org\/p\/rendez-nous-nos-dossiers \(3 flagged\)/)
    expect(stdout).toMatch(/Most insistent authors\n +3 +lea \(Léa\)/)
    expect([code, stderr]).toEqual([0, ''])
    const french = await digue(['replay', comments, '--lang', 'fr'])
    expect(french.stdout).toContain('Auteurs les plus insistants')
  })

  it('obeys no control character of a comment', async () => {
    const rows = ['2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z'].map((date) => ({
      author: 'a\u001b[2J',
      thread: 't\u0007',
      date,
      text: 'Un texte \u001b]0;titre\u0007 assez long pour revenir et être reconnu ensuite',
    }))
    const { stdout } = await digue(['replay', file('escape.jsonl', rows), '--only', 'flagged'])
    expect(stdout).toContain('nudge')
    expect(stdout).not.toMatch(/[\u0007\u001b]/)
  })

  it('is summed up as JSON', async () => {
    await digue(['replay', comments, fixture('malformed/comments.jsonl'), '--summary', path('s.json')])
    expect(JSON.parse(readFileSync(path('s.json'), 'utf8'))).toMatchObject({
      files: [
        { format: 'jsonl', comments: 9, bad: 0, order: 'time' },
        { format: 'jsonl', comments: 3, bad: 6, order: 'time' },
      ],
      comments: 12,
      bad: 6,
      late: 3,
      authors: 3,
      exact: true,
      byAction: { nudge: 1, hold: 3, reject: 1 },
      bySignal: { 'author-repeats-petition': 4, 'author-repeats-text': 1 },
      insistentAuthors: [{ key: 'lea', count: 4 }, { key: 'zoe' }],
      busiestHours: [{ comments: 3 }, {}, {}, {}, {}],
    })
  })
})

describe('labels', () => {
  it('make a confusion matrix in which held and rejected are positive', async () => {
    await digue(['replay', thread, '--labels', 'expected', '--summary', path('labels.json')])
    const { labels, byAction } = JSON.parse(readFileSync(path('labels.json'), 'utf8'))
    // The program does not ask digue/abuse: the two insults and the call for violence are what it misses.
    expect(labels).toMatchObject({ falsePositives: 0, falseNegatives: 3, precision: 1, unlabelled: 0 })
    expect(labels.truePositives).toBe(byAction.hold + byAction.reject)
    expect(labels.recall).toBeCloseTo(labels.truePositives / (labels.truePositives + 3), 3)
    expect(labels.spam.hold).toBe(byAction.hold)
  })

  it('can be named, and those not understood are counted', async () => {
    const rows = ['pub', 'Pub', 'autre', ''].map((word, n) => ({
      author: `a${n}`,
      date: `2026-03-02T08:0${n}:00Z`,
      text: `Bonjour ${n}`,
      word,
    }))
    const named = await digue(['replay', file('words.jsonl', rows), '--labels', 'word', '--spam', 'pub'])
    expect(named.stdout).toMatch(/spam +2 +0 +0 +0 +0/)
    expect(named.stdout).toContain('1 without a label')
    const unknown = await digue(['replay', path('words.jsonl'), '--labels', 'word'])
    expect(unknown.stdout).toContain('3 labels not understood, such as "pub"')
  })

  const gated = async (...bounds: string[]) => {
    const { code, stdout } = await digue(['replay', thread, '--only', 'reject', ...bounds])
    return { code, last: stdout.trimEnd().split('\n').at(-1) }
  }

  it.each([
    [
      ['--fail-over', 'held=50%,flagged=0.9'],
      0,
      /^Gate passed: held 7\.303 % \(at most 50 %\), flagged 12\.36 % \(at most 90 %\)$/,
    ],
    [['--fail-over', 'held=0.5%'], 1, /^Gate failed: held 7\.303 % \(at most 0\.5 %\)$/],
    [
      ['--labels', 'expected', '--fail-under', 'recall=0.6,precision=0.95'],
      0,
      /^Gate passed: recall .* \(at least 60 %\), precision 100 %/,
    ],
    [
      ['--labels', 'expected', '--fail-under', 'recall=99%', '--fail-over', 'held=20%'],
      1,
      /^Gate failed: recall .*, held/,
    ],
    [['--fail-over', 'held=0.5%', '--lang', 'fr'], 1, /^Seuils non respectés : retenus 7,303 % \(au plus 0,5 %\)$/],
  ])('and shares can be bounds: %j', async (bounds, code, last) => {
    expect(await gated(...bounds)).toEqual({ code, last: expect.stringMatching(last) })
  })

  it('are looked for where a bound needs them, and a bound that cannot be measured fails', async () => {
    const post = (label: string, n: number) => ({
      author: `a${n}`,
      date: `2026-03-02T08:0${n}:00Z`,
      text: `Bonjour ${n}`,
      label,
    })
    const none = await digue(['replay', file('ham.jsonl', [post('ham', 0)]), '--fail-under', 'precision=1'])
    expect(none.stdout).toContain('Gate passed: precision not measured (at least 100 %)')
    const recall = await digue(['replay', path('ham.jsonl'), '--fail-under', 'recall=0'])
    expect(recall).toMatchObject({ code: 1, stdout: expect.stringContaining('Gate failed: recall not measured') })
    const missed = await digue([
      'replay',
      file('both.jsonl', ['ham', 'spam'].map(post)),
      '--fail-under',
      'recall=1',
      '--summary',
      path('gate.json'),
    ])
    expect(missed.code).toBe(1)
    expect(JSON.parse(readFileSync(path('gate.json'), 'utf8')).gate).toEqual({
      passed: false,
      bounds: [{ name: 'recall', kind: 'least', limit: 1, value: 0, passed: false }],
    })
  })

  it('can teach the filter once a comment is judged', async () => {
    const text = 'Gagnez de l’argent depuis chez vous en trois clics, écrivez-moi vite sur ma messagerie privée'
    const rows = [0, 1, 2].map((n) => ({
      id: `${n}`,
      author: `a${n}`,
      date: `2026-03-0${n + 1}`,
      thread: `t${n}`,
      text,
      label: 'spam',
    }))
    const untaught = await verdicts([file('spam.jsonl', rows), '--labels', 'label'])
    const taught = await verdicts([path('spam.jsonl'), '--labels', 'label', '--train'])
    expect(untaught.lines.map(({ action }) => action)).toEqual(['allow', 'allow', 'allow'])
    expect(taught.lines.map(({ action }) => action)).toEqual(['allow', 'reject', 'reject'])
  })
})

describe('snapshots', () => {
  const env = { DIGUE_SECRET: 'un secret' }
  const halves = () => {
    const all = readFileSync(comments, 'utf8').trim().split('\n')
    writeFileSync(path('half-1.jsonl'), all.slice(0, 5).join('\n'))
    writeFileSync(path('half-2.jsonl'), all.slice(5).join('\n'))
  }

  it('carry the history from one run to the next', async () => {
    halves()
    const snapshot = path('history.bin')
    await verdicts([path('half-1.jsonl'), '--snapshot', snapshot], { env })
    const { lines } = await verdicts([path('half-2.jsonl'), '--snapshot', snapshot], { env })
    expect(lines.map(({ action }) => action)).toEqual(['allow', 'nudge', 'hold', 'reject'])
    const filter = createFilter({ secret: env.DIGUE_SECRET, clock: () => Date.UTC(2026, 2, 3) })
    expect(filter.restore(readFileSync(snapshot))).toMatchObject({ restored: 9 })
    const check = [
      'check',
      '--snapshot',
      snapshot,
      '--author',
      'lea',
      '--thread',
      'annulation',
      '--posted-at',
      '2026-03-02T14:00',
    ]
    const judged = await digue([...check, 'Encore https://change.org/p/rendez-nous-nos-dossiers pour finir'], { env })
    expect([judged.code, judged.stdout.split('\n')[0]]).toEqual([11, 'reject'])
  })

  it('can be read without being written, and the other way round', async () => {
    halves()
    const [from, to] = [path('in.bin'), path('out.bin')]
    await verdicts([path('half-1.jsonl'), '--snapshot-out', from])
    const bytes = readFileSync(from)
    const { lines } = await verdicts([path('half-2.jsonl'), '--snapshot-in', from, '--snapshot-out', to])
    expect(lines.at(-1)?.action).toBe('reject')
    expect(readFileSync(from).equals(bytes)).toBe(true)
    expect(readFileSync(to).length).toBeGreaterThan(bytes.length)
  })

  it.each([
    ['--snapshot-in', 'absent.bin', undefined, 'ENOENT'],
    ['--snapshot', 'damaged.bin', 'not a snapshot', 'snapshot'],
  ])('%s %s stops the run before anything is judged', async (option, name, content, message) => {
    if (content !== undefined) writeFileSync(path(name), content)
    const { code, stdout, stderr } = await verdicts([comments, option, path(name)])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    if (content !== undefined) expect(readFileSync(path(name), 'utf8')).toBe(content)
  })
})

it.each([
  ['PK\u0003\u0004 and more', 'is a zip archive'],
  ['words, and words\nnone of them, a table', 'no column for'],
  ['words and words', 'is not recognised'],
  ['<html><body>no</body></html>', 'is not recognised'],
])('says what %j is not', async (content, message) => {
  writeFileSync(path('what'), content)
  const { code, stderr } = await digue(['replay', path('what')])
  expect([code, stderr.includes(message)]).toEqual([2, true])
})

it('ends with 3 when no comment was found', async () => {
  writeFileSync(path('empty.jsonl'), '\n\n')
  const { code, stdout } = await digue(['replay', path('empty.jsonl')])
  expect([code, stdout.includes('No comment was found.')]).toEqual([3, true])
})

it('writes no progress into a pipe, and ends quietly when its reader goes away', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => ({
    author: `a${n}`,
    date: 1_772_460_000 + n,
    text: `Le message ${n} sur autant`,
  }))
  const big = file('big.jsonl', rows)
  const program = new URL('../../dist/cli/main.js', import.meta.url).pathname
  const child = spawn(process.execPath, [program, 'replay', '--json', big])
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  expect(errors).not.toMatch(/EPIPE|\r|█/)
})

it('stops at Ctrl-C with the summary so far, and leaves no temporary file', async () => {
  const program = new URL('../../dist/cli/main.js', import.meta.url).pathname
  const temporary = mkdtempSync(join(folder, 'tmp-'))
  const child = spawn(process.execPath, [program, 'replay', '--order', 'given', '-'], {
    env: { PATH: process.env.PATH, TMPDIR: temporary },
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stdin.on('error', () => undefined)
  const row = (n: number) =>
    `${JSON.stringify({ author: `a${n}`, date: 1_772_460_000 + n, text: `Le message ${n}` })}\n`
  let n = 0
  const rows = (length: number) => Array.from({ length }, () => row(n++)).join('')
  // Two megabytes are more than a pipe holds: they are taken when the program reads.
  await new Promise((resolve) => child.stdin.write(rows(25_000), resolve))
  const feed = setInterval(() => child.stdin.write(rows(2000)), 20)
  await new Promise((resolve) => setTimeout(resolve, 500))
  child.kill('SIGINT')
  const [code] = await once(child, 'close')
  clearInterval(feed)
  expect(code).toBe(130)
  expect(output).toContain('Stopped before the end.')
  expect(output).toMatch(/\d+ comments, .*authors/)
  expect(readdirSync(temporary)).toEqual([])
})

it('gives the report the time zone that was asked for, and none of its own', async () => {
  for (const zone of [undefined, 'Asia/Tokyo']) {
    const asked = zone === undefined ? [] : ['--time-zone', zone]
    const { code } = await digue(['replay', thread, '--report', path('zone.html'), ...asked])
    expect(code).toBe(0)
    expect(dataOf(readFileSync(path('zone.html'), 'utf8')).timeZone).toBe(zone)
  }
})

it('writes a report that agrees with its own verdicts, from a date on as well', async () => {
  for (const since of [[], ['--since', '2026-03-05']]) {
    const { code, stdout } = await digue(['replay', thread, '--report', path('report.html'), '--json', ...since])
    expect(code).toBe(0)
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const { comments: shown, differing } = dataOf(readFileSync(path('report.html'), 'utf8'))
    expect(shown.action).toBe(verdicts.map(({ action }) => ACTIONS.indexOf(action)).join(''))
    expect(differing).toBe(0)
  }
})
