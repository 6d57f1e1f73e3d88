import { describe, expect, it } from 'vitest'
import { createFilter, type Format, fingerprint, resemblance } from '../../src'
import { clock, T } from './stream'

const TWO_VERSIONS: readonly (readonly [what: string, first: string, second: string])[] = [
  [
    'JavaScript',
    'for (let i = 0; i < 10; i++) {\n  console.log(i)\n}',
    'for (let i = 0; i < 20; i++) {\n  console.log(i)\n}',
  ],
  ['Python', 'x = load("data.csv")\ny = x.mean()\nprint(y)', 'x = load("test.csv")\ny = x.mean()\nprint(y)'],
  [
    'a sign',
    'for item in items:\n    total += item.price\nprint(total)',
    'for item in items:\n    total -= item.price\nprint(total)',
  ],
  [
    'a log',
    '2026-03-02 10:20:11 ERROR [main] db.Pool - connection lost\n2026-03-02 10:20:12 INFO [main] db.Pool - retry 1',
    '2026-03-02 11:22:11 ERROR [main] db.Pool - connection lost\n2026-03-02 11:22:12 INFO [main] db.Pool - retry 2',
  ],
  [
    'the log of a system',
    'Mar  2 10:20:11 host sshd[1234]: Failed password for root from 10.0.0.1 port 22\nMar  2 10:20:13 host sshd[1234]: Failed password for root from 10.0.0.1 port 22',
    'Mar  3 10:20:11 host sshd[1299]: Failed password for root from 10.0.0.2 port 22\nMar  3 10:20:13 host sshd[1299]: Failed password for root from 10.0.0.2 port 22',
  ],
  [
    'a stack of Java',
    'Exception in thread "main" java.lang.NullPointerException: x is null\n    at com.example.Main.run(Main.java:12)\n    at com.example.Main.main(Main.java:5)',
    'Exception in thread "main" java.lang.NullPointerException: x is null\n    at com.example.Main.run(Main.java:19)\n    at com.example.Main.main(Main.java:5)',
  ],
  [
    'a traceback',
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    main()\n  File "a.py", line 2, in main\n    return x\nNameError: name x is not defined',
    'Traceback (most recent call last):\n  File "a.py", line 4, in <module>\n    main()\n  File "a.py", line 2, in main\n    return x\nNameError: name y is not defined',
  ],
  [
    'settings',
    'memory_limit = 512M\nupload_max_filesize = 64M\npost_max_size = 64M\nmax_execution_time = 30',
    'memory_limit = 256M\nupload_max_filesize = 64M\npost_max_size = 64M\nmax_execution_time = 30',
  ],
  [
    'a server',
    'server {\n  listen 80;\n  server_name a.example;\n  root /var/www/a;\n}',
    'server {\n  listen 80;\n  server_name a.example;\n  root /var/www/b;\n}',
  ],
  [
    'YAML',
    'version: "3"\nservices:\n  web:\n    image: nginx:1.25\n    restart: always',
    'version: "3"\nservices:\n  web:\n    image: nginx:1.26\n    restart: always',
  ],
  [
    'a specification',
    'CPU : Ryzen 5 5600X\nCarte graphique : RTX 3070\nRAM : 32 Go\nSSD : 1 To NVMe\nAlimentation : 650 W',
    'CPU : Ryzen 7 5800X\nCarte graphique : RTX 3070\nRAM : 32 Go\nSSD : 1 To NVMe\nAlimentation : 750 W',
  ],
  [
    'a query',
    "SELECT id, name FROM users\nWHERE age > 18 AND city = 'Lyon'\nORDER BY name;",
    "SELECT id, name FROM users\nWHERE age >= 18 AND city = 'Lyon'\nORDER BY name DESC;",
  ],
  [
    'what a program prints',
    'PING example.org: 56 bytes of data.\n64 bytes from 10.0.0.1: icmp_seq=1 ttl=56 time=11.2 ms\n64 bytes from 10.0.0.1: icmp_seq=2 ttl=56 time=11.9 ms',
    'PING example.org: 56 bytes of data.\n64 bytes from 10.0.0.1: icmp_seq=1 ttl=56 time=81.2 ms\n64 bytes from 10.0.0.1: icmp_seq=2 ttl=56 time=99.9 ms',
  ],
  [
    'tags',
    '<div class="a">\n  <p>Bonjour</p>\n  <img src="a.png">\n</div>',
    '<div class="a">\n  <p>Bonjour</p>\n  <img src="b.png">\n</div>',
  ],
]

const escaped = (code: string) => code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const WRITTEN: readonly (readonly [how: string, write: (code: string) => string, format: Format])[] = [
  ['alone', (code) => code, 'text'],
  ['between fences in plain text', (code) => `\`\`\`\n${code}\n\`\`\``, 'text'],
  ['below a question', (code) => `Bonjour, voici ma version, elle ne marche pas :\n\n${code}\n\nUne idée ?`, 'text'],
  ['between fences', (code) => `Ma version :\n\n\`\`\`js\n${code}\n\`\`\`\n`, 'markdown'],
  ['indented', (code) => `Ma version :\n\n${code.replace(/^|(?<=\n)/g, '    ')}\n`, 'markdown'],
  ['in HTML', (code) => `<p>Ma version :</p><pre><code>${escaped(code)}</code></pre>`, 'html'],
  ['in BBCode', (code) => `Ma version :\n[code]${code}[/code]`, 'bbcode'],
]
const markupIsCode = (what: string, format: Format) => !(what === 'tags' && format === 'markdown')

describe.each(WRITTEN)('code %s', (_how, write, format) => {
  const read = (content: string) => fingerprint({ author: 'lea', content, format })

  it.each(TWO_VERSIONS.filter(([what]) => markupIsCode(what, format)))(
    'is another text in another version: %s',
    (_what, first, second) => {
      expect(resemblance(read(write(first)), read(write(second)))).toBeLessThan(0.4)
      const filter = createFilter({ clock })
      const actions = [first, second, first].map((code, n) => {
        const content = write(code)
        return filter.check({ author: 'lea', content, format, thread: `t${n}`, postedAt: T + n * 3_600_000 }).action
      })
      expect(actions.slice(0, 2)).toEqual(['allow', 'allow'])
      expect(actions[2]).not.toBe('allow')
    },
  )

  it.each(TWO_VERSIONS)('is the same when it is copied: %s', (_what, first) => {
    expect(read(write(first.replaceAll('\n', '  \r\n'))).digest).toBe(read(write(first)).digest)
  })
})

describe('commands between fences', () => {
  it.each(WRITTEN.slice(3))('are another text in another version: %s', (_how, write, format) => {
    const [first, second] = ['nginx', 'apache2'].map((name) =>
      write(`sudo apt update\nsudo apt install ${name}\nsudo systemctl enable ${name}\nsudo systemctl start ${name}`),
    ) as [string, string]
    const read = (content: string) => fingerprint({ author: 'lea', content, format })
    expect(resemblance(read(first), read(second))).toBeLessThan(0.4)
  })

  it('are code in plain text without any sign of code', () => {
    const read = (name: string) => fingerprint(`\`\`\`\nnpm install ${name}\nnpm run build ${name}\n\`\`\``)
    expect(resemblance(read('digue'), read('barrage'))).toBeLessThan(0.4)
  })
})

describe('prose between fences', () => {
  const prose =
    'Venez tous samedi à la grande vente de tapis et de meubles anciens, sur la place du marché, près de la mairie'
  const spun = prose.replace('grande', 'petite')

  it.each(WRITTEN)('%s is compared as prose', (_how, write, format) => {
    const read = (content: string) => fingerprint({ author: 'lea', content: write(content), format })
    expect(resemblance(read(prose), read(spun))).toBeGreaterThan(0.9)
    const lines = (text: string) => text.replace(/((?:\S+ ){4})/g, '$1\n')
    expect(resemblance(read(lines(prose)), read(lines(spun)))).toBeGreaterThan(0.85)
  })

  it('with a snippet stays prose', () => {
    const said = (code: string) => `${prose}. ${prose}.\n\n\`\`\`\n${code}\n\`\`\``
    const [, first, second] = TWO_VERSIONS[0] as (typeof TWO_VERSIONS)[number]
    expect(resemblance(fingerprint(said(first)), fingerprint(said(second)))).toBeGreaterThan(0.8)
  })
})

describe('what is no code', () => {
  it.each([
    'Les élu(e)s et les ami(e)s sont invité(e)s :)\nMerci à tous ;)\nJe vous aime <3',
    '10:30 accueil des familles\n11:00 début de la réunion\n12:30 repas partagé',
    'Dépôt : 03/02/2025\nAccusé : 12/03/2025\nEntretien : en attente',
    '- une rue plus calme ;\n- des arbres ;\n- des bancs pour les anciens.',
    'Bonjour,\nquelqu’un sait-il quand ouvre le bureau ?\nMerci',
    'Select a book from the list: any.\nOrder by phone, or by mail.\nFrom nine to five',
    'FROM NOW ON: NO MORE DELAYS\nAND NO MORE EXCUSES\nON MONDAY WE MARCH',
    'Sous le pont coule la Seine :\nEt nos amours\nLa joie venait toujours après la peine',
  ])('%s', (content) => {
    expect(fingerprint(content).digest).toBe(fingerprint(content.replaceAll('\n', '\n\n')).digest)
    expect(fingerprint(content).digest).toBe(fingerprint(content.toUpperCase()).digest)
  })
})

describe('code in a long text', () => {
  it('is told from prose in the first 12,000 characters', () => {
    const isCode = (lines: number) => {
      const text = `${'Une ligne de plus pour la liste de nos dossiers.\n'.repeat(lines)}for (let i = 0; i < 9; i++) {\n  f(i)\n}`
      return fingerprint(text).digest !== fingerprint(text.toUpperCase()).digest
    }
    expect([0, 200, 256].map(isCode)).toEqual([true, true, false])
  })
})

describe('spam in code', () => {
  it('is met when it is repeated, and by its petition', () => {
    const filter = createFilter({ clock })
    const check = (content: string, n: number) => filter.check({ author: 'lea', content, postedAt: T + n * 3_600_000 })
    const code = '```\nbuy(now); buy(cheap); buy(watches);\nreturn offer;\n```'
    expect([0, 1, 2].map((n) => check(code, n).flagged)).toEqual([false, true, true])
    const signed = (n: number) => `\`\`\`\nx = ${n};\nsign("https://www.change.org/p/dossiers-annules", ${n});\n\`\`\``
    expect([3, 4, 5].map((n) => check(signed(n), n).flagged)).toEqual([false, true, true])
  })
})
