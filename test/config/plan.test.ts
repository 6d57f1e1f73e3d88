import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { ConfigError, configSchema, loadConfig } from '../../src/config'
import { runs } from '../runs'

const folder = mkdtempSync(join(tmpdir(), 'digue-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ENV = { KEY_A: 'a', KEY_B: 'b', SECRET: 's' }
const YAML = 'digue.config.yaml'
const JSON_FILE = 'digue.config.json'
const load = (text: string, env: Record<string, string> = ENV, name = YAML, serves = true) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return loadConfig(file, env, serves)
}
/** What is wrong with a file: line, path and message of each problem. */
function wrong(text: string, env: Record<string, string> = ENV, name = YAML): string[] {
  try {
    load(text, env, name)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n').map((line) => line.replace(`${folder}/`, ''))
  }
  throw new Error('the file was accepted')
}

const FULL = `
host: 127.0.0.1
port: 8030
policy: forum
languages: [fr, en]
history: { snapshot: data/history.bin, everyMs: 60000, maxAuthors: 1000 }
secret: { env: SECRET }
rules:
  closed:
    - { petition: "https://www.change.org/p/ancienne", message: { fr: "Elle est close.", en: "It has ended." } }
  tiers:
    - { tier: trusted, roles: [staff] }
petitions:
  - { platform: ville.example, hosts: [ville.example], path: "/petition/{id}" }
exemptRoles: [administrator]
retention: { maxLateMs: 86400000, retainMs: 31536000000 }
sites:
  blog:
    key: { env: KEY_A }
    blog: https://blog.example
    policy: comments
    abuse: true
  forum:
    key: [{ env: KEY_B }]
    history: { redis: "redis://localhost", prefix: forum }
    akismet: { hold: moderate }
    rules: { gather: [{ petition: "*", thread: /t/petitions }] }
`

describe('what a site will do', () => {
  it('is what stands for it, or else for all sites', () => {
    const { sites, host, port, named } = load(FULL)
    expect([host, port, named]).toEqual(['127.0.0.1', 8030, true])
    const [blog, forum] = sites
    expect(blog).toMatchObject({
      name: 'blog',
      keys: ['a'],
      blogs: ['https://blog.example'],
      options: {
        policy: 'comments',
        exemptRoles: ['administrator'],
        maxLateMs: 86_400_000,
        retainMs: 31_536_000_000,
        maxAuthors: 1000,
      },
      secret: 's',
      languages: ['fr', 'en'],
      history: { kind: 'memory', snapshot: 'data/history.blog.bin', everyMs: 60_000 },
      hold: 'spam',
    })
    expect(blog?.rules.closed?.length).toBe(1)
    expect(blog?.options.tiers?.length).toBe(1)
    expect(blog?.options.signals?.length).toBe(1)
    expect(forum).toMatchObject({
      keys: ['b'],
      options: { policy: 'forum' },
      history: { kind: 'redis', url: 'redis://localhost', prefix: 'forum' },
      hold: 'moderate',
      rules: { gather: [{ petition: '*', thread: '/t/petitions' }] },
    })
    expect(forum?.rules.closed).toBeUndefined()
    expect(forum?.options.signals).toBeUndefined()
  })

  it('is the same in JSON, without sites too', () => {
    const given = { policy: 'chat', key: { env: 'KEY_A' }, history: { redis: 'redis://h' } }
    const { sites, named } = load(JSON.stringify(given, undefined, 2), { ...ENV, DIGUE_SECRET: 'x' }, JSON_FILE)
    expect(named).toBe(false)
    expect(sites).toMatchObject([{ name: 'default', keys: ['a'], secret: 'x', history: { prefix: 'digue' } }])
    expect(load('{}', {}, JSON_FILE).sites).toMatchObject([{ keys: [], options: { policy: 'forum' } }])
  })

  it('has a place of its own for each history', () => {
    const { sites } = load(
      'history: { redis: "redis://h" }\nsecret: { env: SECRET }\nsites: { a: { key: { env: KEY_A } }, b: { key: { env: KEY_B } } }',
    )
    expect(sites.map(({ history }) => history.kind === 'redis' && history.prefix)).toEqual(['digue:a', 'digue:b'])
  })

  it('reads petitions by a template, without an expression that could run for long', () => {
    const { sites } = load(
      'petitions: [{ platform: v, hosts: [v.example], path: "/*/petition/{id}", prefix: p/ }, { platform: w, hosts: [w.example], query: pid }]',
    )
    const filter = createFilter(sites[0]?.options)
    const key = (url: string) =>
      filter.peek({ author: 'x', content: url }).fingerprint.marks.find(({ kind }) => kind === 'petition')?.key
    expect(key('https://v.example/fr/petition/Parc-77/signer?utm_source=x')).toBe('v/p/parc-77')
    expect(key('https://v.example/petition/77')).toBeUndefined()
    expect(key('https://v.example/fr/petitions/77')).toBeUndefined()
    expect(key('https://w.example/sign?pid=A1&x=2')).toBe('w/a1')
  })

  it('needs no keys for a command that only judges', () => {
    expect(load(FULL, { SECRET: 's' }, YAML, false).sites.length).toBe(2)
    expect(() => load(FULL, { SECRET: 's' })).toThrow(/KEY_A/)
  })
})

describe('what is wrong', () => {
  it.each<[string, string, RegExp[]]>([
    ['YAML that is none', 'policy: [forum\nrules:', [/^digue\.config\.yaml:\d: This is not YAML/]],
    ['a key twice', 'policy: forum\npolicy: chat', [/^digue\.config\.yaml:2: This is not YAML/]],
    ['a tab', 'rules:\n\tclosed: []', [/:2: This is not YAML/]],
    ['a list', '- policy: forum', [/:1: This is a list\. Use an object/]],
    ['nothing', '', [/:1: /]],
    ['an unknown key', 'policy: forum\npolcy: chat', [/:2: polcy: Unknown key "polcy"/]],
    ['one of a site', 'sites:\n  a:\n    key: { env: KEY_A }\n    polcy: chat', [/:4: sites\.a\.polcy: Unknown key/]],
    ['a preset that is none', 'port: 1\npolicy: forums', [/:2: policy: .*Use forum, comments, chat/]],
    ['a wrong row', 'policy:\n  limits:\n    author-flood:\n      brust: { hold: 3 }', [/:\d: policy.*burst/]],
    ['a secret in it', 'sites:\n  a:\n    key: abc', [/:3: sites\.a\.key: .*\{ env: NAME \}.*holds no secrets/]],
    ['no key', 'sites:\n  a: { policy: chat }', [/:2: sites\.a\.key: "key" is missing\./]],
    ['a variable not set', 'sites:\n  a:\n    key:\n      env: KEY_C', [/:4: sites\.a\.key\.env: The variable KEY_C/]],
    [
      'one key for two',
      'sites:\n  a: { key: { env: KEY_A } }\n  b: { key: { env: KEY_A } }',
      [/:3: sites\.b\.key: The site "a" has the same key/],
    ],
    [
      'one snapshot for two',
      'sites:\n  a: { key: { env: KEY_A }, history: { snapshot: h } }\n  b: { key: { env: KEY_B }, history: { snapshot: h } }',
      [/:3: sites\.b\.history: The site "a" keeps/],
    ],
    ['a name with capitals', 'sites:\n  Mon Site: { key: { env: KEY_A } }', [/:2: sites\.Mon Site: .*small letters/]],
    ['Redis without a secret', 'history: { redis: "redis://h" }', [/:1: history: .*needs a secret/]],
    ['a port that is none', 'host: a\nport: 80.5', [/:2: port: .*whole number from 0 to 65535/]],
    ['a language that nobody knows', 'languages: [de]', [/:1: languages/]],
    ['a time zone that is none', 'explanations:\n  timeZone: Mars', [/explanations/]],
    [
      'a rule without a message',
      'rules:\n  closed:\n    - domain: a.example\n    - domain: b.example\n      message: x',
      [/:3: rules\.closed\[0\]\.message: "message" is missing/],
    ],
    [
      'a pattern that looks ahead',
      'rules:\n  threads:\n    - match: { pattern: "(?=a)" }',
      [/:3: rules\.threads\[0\]\.match/],
    ],
    [
      'no petition',
      'rules:\n  closed:\n    - petition: https://a.example\n      message: x',
      [/:3: rules\.closed\[0\]\.petition/],
    ],
    ['no id', 'petitions:\n  - { platform: v, hosts: [v.example], path: /x }', [/:2: petitions\[0\]: The id/]],
    ['a retention that is too short', 'retention: { retainMs: 1 }', [/:1: retention/]],
    [
      'a list without a host',
      'petitions:\n  - { platform: v, hosts: [], query: id }',
      [/hosts: This is an empty list\./],
    ],
    ['an empty text', 'host: ""', [/:1: host: This is empty\. Use a text/]],
    [
      'text that is no address of a site',
      'sites:\n  a:\n    key: { env: KEY_A }\n    blog: [ftp://a, x]',
      [/:4: sites\.a\.blog\[0\]/, /:4: sites\.a\.blog\[1\]: .*http:/],
    ],
    [
      'Akismet elsewhere',
      'akismet:\n  next:\n    key: { env: KEY_A }\n    url: ftp://a',
      [/:4: akismet\.next\.url: .*http:/],
    ],
    [
      'Redis elsewhere',
      'secret: { env: SECRET }\nhistory:\n  redis: http://a',
      [/:3: history\.redis: Use an address with redis:/],
    ],
    [
      'both kinds of history',
      'history: { snapshot: a, redis: "redis://a" }',
      [/:1: history: .*with snapshot, or with redis/],
    ],
    [
      'a wrong value inside a choice',
      'history:\n  snapshot: a\n  everyMs: x\nabuse:\n  languages: [de]',
      [/:3: history\.everyMs: .*whole number/, /:5: abuse\.languages\[0\]: .*en or fr/],
    ],
    ['a misspelt key inside a choice', 'history:\n  snapshot: a\n  evryMs: 5', [/:3: history\.evryMs: Unknown key/]],
    [
      'one key twice for a site',
      'sites:\n  a:\n    key: [{ env: KEY_A }, { env: KEY_A }]',
      [/:3: sites\.a\.key: Two of the keys are the same/],
    ],
    [
      'one snapshot written in two ways',
      'sites:\n  a: { key: { env: KEY_A }, history: { snapshot: h } }\n  b: { key: { env: KEY_B }, history: { snapshot: ./x/../h } }',
      [/:3: sites\.b\.history: The site "a" keeps/],
    ],
    ['no site', 'port: 1\nsites: {}', [/:2: sites: There is no site/]],
    [
      'sites named as what every object has',
      'sites:\n  constructor: { key: { env: KEY_A } }\n  __proto__: { key: { env: KEY_B } }',
      [/:2: sites\.constructor: No site/, /:3: sites\.__proto__: No site/],
    ],
    [
      'a variable named as what every object has',
      'key: { env: constructor }',
      [/:1: key\.env: The variable constructor/],
    ],
    ['a name behind * that stands nowhere', 'port: 1\nhost: *here', [/:2: Nothing above is called &here/]],
    ['two documents', 'port: 1\n---\nport: 2', [/:2: .*second document/]],
    ['a retention below', 'retention:\n  maxLateMs: 1\n  retainMs: 1', [/:3: retention\.retainMs: This is 1\. Use/]],
    [
      'explanations below',
      'explanations:\n  appeal: x\n  timeZone: Mars',
      [/:3: explanations\.timeZone: This is "Mars"/],
    ],
    [
      'a row of a policy below',
      'policy:\n  limits:\n    author-flood:\n      burst: { windowMs: 1, hold: 2 }\n      brust: { windowMs: 1, hold: 2 }',
      [/:5: policy\.limits\.author-flood\.brust: Unknown row .*burst/],
    ],
    ['several things at once', 'polcy: 1\nport: x\nhost: 5', [/:1: polcy/, /:2: port/, /:3: host/]],
  ])('%s', (_, text, expected) => {
    const lines = wrong(text)
    expect(lines.length, lines.join('\n')).toBe(expected.length)
    const sorted = [...lines].sort()
    for (const [i, pattern] of expected.entries()) expect(sorted[i]).toMatch(pattern)
  })

  it('names the line in JSON, and takes no YAML for it', () => {
    const json = (text: string) => wrong(text, ENV, JSON_FILE)
    expect(json('{\n  "policy": "forum",\n  "port": "x"\n}')[0]).toMatch(/digue\.config\.json:3: port/)
    expect(json('{\n  "policy": "forum",\n}')[0]).toMatch(/digue\.config\.json:\d: This is not JSON/)
    expect(json('policy: forum')[0]).toMatch(/This is not JSON/)
    expect(json('')[0]).toMatch(/digue\.config\.json/)
  })

  it('comes in the order of the lines', () => {
    const lines = wrong(
      'sites:\n  a:\n    key: { env: KEY_C }\n  b:\n    key: { env: KEY_D }\nmetricsKey: { env: KEY_E }\nhistory: { redis: { env: KEY_F } }\nsecret: { env: SECRET }',
    )
    expect(lines.map((line) => Number(/:(\d+):/.exec(line)?.[1]))).toEqual([3, 5, 6, 7])
  })

  it('is a key that no request can bring, and one for the numbers of all sites that opens a site', () => {
    for (const key of ['a\n', 'a b', 'a\r', 'clé', 'k'.repeat(257)]) {
      const [line = ''] = wrong('sites:\n  a: { key: { env: K } }', { K: key })
      expect(line).toMatch(/:2: sites\.a\.key\.env: The variable K holds no key/)
      expect(line).not.toContain(key)
    }
    expect(load('key: { env: K }', { K: '!k'.repeat(128) }).sites[0]?.keys).toHaveLength(1)
    expect(wrong('metricsKey: { env: KEY_A }\nsites: { a: { key: { env: KEY_A } } }')).toEqual([
      expect.stringContaining(':1: metricsKey: This is a key of the site "a"'),
    ])
  })

  it('repeats no secret', () => {
    for (const text of [
      'sites:\n  a: { key: pa55word }',
      'secret: pa55word',
      'history: { redis: "redis://:pa55word@h" }',
      'metricsKey: [pa55word]',
    ])
      expect(wrong(text).join('\n')).not.toContain('pa55word')
  })

  it('names lines in spite of a byte order mark and CRLF, and refuses other encodings', () => {
    expect(wrong('\ufeffport: 1\r\npolcy: x\r\n')[0]).toMatch(/:2: polcy: Unknown key/)
    const file = join(folder, YAML)
    for (const bytes of [Buffer.from('host: café', 'latin1'), Buffer.from('\ufeffport: 1', 'utf16le')]) {
      writeFileSync(file, bytes)
      expect(() => loadConfig(file, ENV)).toThrow(/not in UTF-8/)
    }
  })

  it('is told in French where the library refuses a value', () => {
    const french = (text: string): string => {
      try {
        load(text)
      } catch (error) {
        return (error as ConfigError).french
      }
      throw new Error('the file was accepted')
    }
    const inRules = (rule: string) => french(`rules: { ${rule} }`)
    expect(inRules('closed: [{ petition: x, message: y }]')).toMatch(/C’est "x"\. Donnez une adresse web\.$/)
    expect(inRules('closed: [{ domain: a.example, message: y, from: x }]')).toMatch(/Donnez une date ISO 8601/)
    expect(inRules('closed: [{ message: y }]')).toMatch(/Donnez exactement un texte parmi petition, link/)
    expect(french('policy: { thresholds: { hld: 1 } }')).toMatch(/Nom inconnu : "hld"\. Vouliez-vous dire "hold" \?$/)
    expect(french('policy: { limits: { campaign: { text: { nudge: 1 } } } }')).toMatch(
      /Cette valeur manque\. Donnez des mill/,
    )
    expect(french('languages: [de]')).toMatch(
      /Aucune des langues .* Terminez la liste par une de celles-ci : en, fr\.$/,
    )
    expect(french('')).toMatch(/Le fichier est vide/)
  })

  it('is nothing in the example of the documentation', () => {
    const page = readFileSync(new URL('../../docs/server.md', import.meta.url), 'utf8')
    const [, text = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(page) ?? []
    const plan = load(text, { DIGUE_KEY_BLOG: 'a', DIGUE_KEY_FORUM: 'b' })
    expect(plan.sites.map(({ name, told, hold }) => [name, told.policy, hold])).toEqual([
      ['blog', 'comments', 'moderate'],
      ['forum', 'forum', 'spam'],
    ])
    expect(plan.sites[0]?.rules.closed?.[0]?.message).toEqual({
      fr: 'Cette pétition est close, merci à tous.',
      en: 'This petition has ended.',
    })
  })

  it('is told in French too', () => {
    try {
      load('sites:\n  a: { key: 5 }')
    } catch (error) {
      expect((error as ConfigError).french).toContain('sites.a.key : ')
      expect((error as ConfigError).french).toContain('variable d’environnement')
      return
    }
    throw new Error('the file was accepted')
  })

  it('names a file that is not there', () => {
    expect(() => loadConfig(join(folder, 'none.yaml'), {})).toThrow(/cannot be read/)
  })

  it('never fails otherwise, whatever the file holds', () => {
    const names = [
      'sites',
      'rules',
      'closed',
      'policy',
      'key',
      'env',
      'history',
      'petitions',
      'abuse',
      '__proto__',
      'x',
    ]
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 1, true, 'forum', '', '../x', 'KEY_A'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        try {
          load(JSON.stringify(value), ENV, JSON_FILE)
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error
        }
      }),
      { numRuns: runs(200) },
    )
  })

  it('is not a memory full of aliases', () => {
    const names = 'abcdefghijklmn'
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
    for (let n = 1; n < names.length; n++)
      lines.push(
        `${names[n]}: &${names[n]} [${Array(10)
          .fill(`*${names[n - 1]}`)
          .join(',')}]`,
      )
    expect(wrong(lines.join('\n'))[0]).toMatch(/digue\.config\.yaml:1/)
  })
})

describe('the schema for editors', () => {
  it('is in the package: `npm run docs:config` writes it', () => {
    const shipped = JSON.parse(readFileSync(new URL('../../digue.config.schema.json', import.meta.url), 'utf8'))
    expect(shipped).toEqual(JSON.parse(JSON.stringify(configSchema())))
  })

  it('takes what the program takes, and no misspelt key', () => {
    const validate = new Ajv({ strict: false, formats: { uri: true } }).compile(configSchema())
    const a = { key: { env: 'KEY_A' }, blog: 'https://a' }
    expect(validate({ $schema: './x.json', policy: 'forum', sites: { a } })).toBe(true)
    expect(validate({ polcy: 'forum' })).toBe(false)
    expect(validate({ sites: { a: { key: 'abc' } } })).toBe(false)
    expect(validate({ rules: { closed: [{ domain: 'a.example' }] } })).toBe(false)
  })
})
