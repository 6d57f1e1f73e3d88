import { describe, expect, it } from 'vitest'
import { canonicalText, createFilter, extractLinks, type Format, fingerprint } from '../../src'

const OWN = 'je ne suis pas de cet avis'
const QUOTED = '> la demande est complète\n> depuis deux mois'
const MAIL = 'Léa Martin <lea@example.org>'
const own = (content: string, format: Format = 'text') => canonicalText(content, { format })

/** As the programs named write them; `|` is where some wrap the line. */
const HEADERS = {
  'Gmail, French': `Le jeu. 12 mars 2026 à 10:22, ${MAIL} a|écrit :`,
  'Gmail, French, wrapped before': `Le jeu. 12 mars 2026 à 10:22, Léa Martin|<lea@example.org> a écrit :`,
  'Gmail, English': `On Thu, Mar 12, 2026 at 10:22 AM ${MAIL}|wrote:`,
  'Gmail, German': `Am Do., 12. März 2026 um 10:22 Uhr schrieb Léa Martin <|lea@example.org>:`,
  'Gmail, Spanish': `El jue, 12 mar 2026 a las 10:22, Léa (<lea@example.org>)|escribió:`,
  'Gmail, Italian': `Il giorno gio 12 mar 2026 alle ore 10:22 ${MAIL} ha scritto:`,
  'Gmail, Portuguese': `Em qui., 12 de mar. de 2026 às 10:22, ${MAIL} escreveu:`,
  'Gmail, Dutch': `Op do 12 mrt 2026 om 10:22 schreef ${MAIL}:`,
  'Gmail, Polish': `czw., 12 mar 2026 o 10:22 ${MAIL} napisał(a):`,
  'Gmail, Russian': `чт, 12 мар. 2026 г. в 10:22, ${MAIL}:`,
  'Gmail, Turkish': `${MAIL}, 12 Mar 2026 Per, 10:22 tarihinde şunu yazdı:`,
  'Gmail, Arabic': 'في الخميس، 12 مارس 2026 في 10:22 ص تمت كتابة ما يلي بواسطة Léa:',
  'Thunderbird, French': 'Le 12/03/2026 à 10:22, Léa Martin a écrit :',
  'Thunderbird, English': 'On 3/12/26 10:22, Léa Martin wrote:',
  'Thunderbird, German': 'Am 12.03.26 um 10:22 schrieb Léa Martin:',
  'Apple Mail': `Le 12 mars 2026 à 10:22, ${MAIL} a écrit :`,
  'Yahoo, French': `Le jeudi 12 mars 2026 à 10:22:33 UTC+1, ${MAIL} a écrit :`,
  'Proton Mail': `On Thursday, March 12th, 2026 at 10:22 AM, ${MAIL} wrote:`,
  'Proton Mail, older': `------- Original Message -------\nOn Thursday, March 12th, 2026 at 10:22, ${MAIL} wrote:`,
  KMail: 'Le jeudi 12 mars 2026, 10:22:33 CET Léa Martin a écrit :',
  mutt: 'On Thu, Mar 12, 2026 at 10:22:33AM +0100, Léa Martin wrote:',
  Gnus: `${MAIL} writes:`,
  XenForo: 'Léa a dit:',
  Invision: 'Il y a 2 heures, Léa a dit :',
  vBulletin: 'Envoyé par Léa',
  'vBulletin, English': 'Originally Posted by Léa',
  phpBB: 'Léa a écrit le 12 mars 2026 à 10:22 :',
  'phpBB 3.2': 'bob wrote: ↑Mon Mar 02, 2026 10:20 am',
  'phpBB 3.2, French': 'bob a écrit : ↑lun. mars 02, 2026 10:20 am',
  'phpBB 3.2, German': 'bob hat geschrieben: ↑Mo 2. Mär 2026, 10:20',
  'phpBB 3.2, Dutch': 'bob schreef: ↑ma 02 mar 2026, 10:20',
  'XenForo, with its arrow': 'bob said: ↑',
  'NodeBB, in another thread': '@bob said in [Délais](/post/12):',
  'NodeBB, French': '@bob a dit dans [Délais](/post/12) :',
  'NodeBB, German': '@bob sagte in [Fristen](/post/12):',
  'NodeBB 3': '@bob [said](/post/12):',
  MyBB: '(03-02-2026, 10:20 AM)bob Wrote:',
  'MyBB, French': '(02-03-2026, 10:20)bob a écrit :',
  Flarum: '@"Bob Roy"#p12',
  'Flarum, older': '@bob#12',
  Discourse: '@bob:',
  'Invision, English': 'On 3/2/2026 at 10:20 AM, bob said:',
  'Invision, German': 'Vor 2 Stunden schrieb bob:',
  'vBulletin, German': 'Zitat von bob',
  'vBulletin, Spanish': 'Iniciado por bob',
  'vBulletin, with its link': 'Originally Posted by bob View Post',
  'vBulletin, in two lines': 'Quote:\nOriginally Posted by bob',
  'without colon, Dutch': 'Op ma 2 mrt 2026 om 10:20 schreef Bob <bob@example.org>',
  'without colon, Dutch, other brackets': 'Op ma 2 mrt. 2026 om 10:20 schreef Bob ‹bob@example.org›',
  'without colon, English': 'On Mon, Mar 2, 2026 at 10:20 AM Bob Roy wrote',
  'without colon, French': 'Le lun. 2 mars 2026 à 10:20, Léa Martin a écrit',
  'without colon, German': 'Am 02.03.26 um 10:20 schrieb Léa Martin',
  'without colon or date': 'Léa Martin a écrit',
  'without colon, date last': 'Bob wrote on 3/2/2026 10:20 AM',
  Chinese: '在 2026年3月2日，10:20，Bob 写道：',
  'Chinese, traditional': 'Bob 於 2026/3/2 10:20 寫道:',
  'Chinese, short': 'Bob写道：',
  Japanese: '2026年3月2日(月) 10:20 Bob <bob@example.org>:',
  Korean: '2026년 3월 2일 (월) 오전 10:20, Bob <bob@example.org>님이 작성:',
  Swedish: 'Den mån 2 mars 2026 kl 10:20 skrev Bob <bob@example.org>:',
  Norwegian: 'man. 2. mar. 2026 kl. 10:20 skrev Bob <bob@example.org>:',
  Danish: 'Den 02/03/2026 kl. 10.20 skrev Bob:',
  Finnish: 'ma 2.3.2026 klo 10.20 Bob (bob@example.org) kirjoitti:',
  Czech: 'Dne 2.3.2026 v 10:20 Bob napsal(a):',
  Slovak: 'Dňa 2.3.2026 o 10:20 Bob napísal(a):',
  Hungarian: '2026. 03. 02. 10:20 keltezéssel, Bob írta:',
  Romanian: 'La 02.03.2026 10:20, Bob a scris:',
  Ukrainian: 'пн, 2 бер. 2026 р. о 10:20 Bob <bob@example.org> пише:',
  Bulgarian: 'На 2.03.2026 в 10:20, Bob написа:',
  Greek: 'Στις 2/3/2026 10:20 ο Bob έγραψε:',
  Croatian: 'Bob je napisao/la:',
  Catalan: 'Bob ha escrit:',
  'by hand': 'Citation de Léa :',
}

/** Below an answer, and without any mark on the lines of the message that is answered. */
const ANSWERED = {
  'Outlook, French': `De : ${MAIL}\nEnvoyé : jeudi 12 mars 2026 10:22\nÀ : Paul\nCc : Rosa\nObjet : RE: dossier`,
  'Outlook, English': `From: ${MAIL}\nSent: Thursday, March 12, 2026 10:22 AM\nTo: Paul\nSubject: RE: dossier`,
  'Outlook, German': `Von: ${MAIL}\nGesendet: Donnerstag, 12. März 2026 10:22\nAn: Paul\nBetreff: AW: Akte`,
  'Outlook, Polish': `Od: ${MAIL}\nWysłano: czwartek, 12 marca 2026 10:22\nDo: Paul\nTemat: RE: sprawa`,
  'Outlook, Russian': `От: ${MAIL}\nОтправлено: 12 марта 2026 г. 10:22\nКому: Paul\nТема: RE: дело`,
  'Outlook, Turkish': `Kimden: ${MAIL}\nGönderildi: 12 Mart 2026 10:22\nKime: Paul\nKonu: RE: dosya`,
  'Outlook for Mac': `De : ${MAIL}\nDate : jeudi, 12 mars 2026 à 10:22\nÀ : Paul\nObjet : dossier`,
  'Outlook, as text': `________________________________\n*De :* ${MAIL}\n*Envoyé :* jeudi\n*À :* Paul\n*Objet :* dossier`,
  'older Outlook': `-----Message d’origine-----\nDe : Léa [mailto:lea@example.org]\nEnvoyé : jeudi\nÀ : Paul\nObjet : dossier`,
  'a telephone': `-------- Original message --------\nFrom: ${MAIL}\nDate: 12/03/2026 10:22 (GMT+01:00)\nTo: Paul\nSubject: dossier`,
}

const FORWARDED = {
  Thunderbird: `-------- Message transféré --------\nSujet : dossier\nDate : Thu, 12 Mar 2026\nDe : ${MAIL}\nPour : Paul`,
  Gmail: `---------- Forwarded message ---------\nDe : ${MAIL}\nDate: jeu. 12 mars 2026 à 10:22\nSubject: dossier\nTo: Paul`,
  'Apple Mail': `Début du message réexpédié :\n\nDe: ${MAIL}\nObjet: dossier\nDate: 12 mars 2026\nÀ: Paul`,
}

describe('the lines above a quotation', () => {
  it.each(Object.entries(HEADERS))('%s', (_program, header) => {
    for (const written of [header.replace('|', ' '), header.replace('|', '\n')]) {
      expect(own(`${written}\n${QUOTED}\n\n${OWN}`)).toBe(own(OWN))
      expect(own(`${OWN}\n\n${written}\n\n${QUOTED}`)).toBe(own(OWN))
      expect(own(`${OWN}\n\n${written}\n${QUOTED}\n\noui\n\n${written}\n${QUOTED}\n\nmerci`)).toBe(
        own(`${OWN} oui merci`),
      )
    }
  })

  it.each(Object.values(HEADERS))('a courtesy below %s is no repetition', (header) => {
    const filter = createFilter()
    for (let n = 0; n < 4; n++) {
      const content = `${header.replace('|', ' ')}\n> ${'réponse '.repeat(n + 1)}\n\nmerci`
      expect(filter.check({ author: 'lea', content, postedAt: n * 3_600_000 }).action).toBe('allow')
    }
  })

  it.each<[Format, string]>([
    ['markdown', `@bob said in [Délais](/post/12):\n> oui\n\n${OWN}`],
    ['html', `<p>@bob <a href="/post/12">said</a>:</p><blockquote>oui</blockquote><p>${OWN}</p>`],
    ['bbcode', `[url=/post/12]bob wrote:[/url] ↑\n[quote]oui[/quote]\n${OWN}`],
    ['markdown', `**Léa** a écrit :\n\n${QUOTED}\n\n${OWN}`],
    ['bbcode', `Léa a écrit :\n[quote]oui[/quote]\n${OWN}`],
    ['bbcode', `[quote=Léa [modo]]oui[/quote]${OWN}`],
    ['html', `<p>Léa a écrit :</p><blockquote>oui</blockquote><p>${OWN}</p>`],
    [
      'html',
      `<div class="moz-cite-prefix">Le 12/03/2026 à 10:22, Léa a écrit :<br></div><blockquote>oui</blockquote>${OWN}`,
    ],
    [
      'html',
      `${OWN}<div><b>De :</b> Léa<br><b>Envoyé :</b> jeudi<br><b>À :</b> Paul<br><b>Objet :</b> oui</div>la suite`,
    ],
    ['text', `Léa a écrit :\n[quote]oui[/quote]\n${OWN}`],
  ])('%s: %s', (format, content) => {
    expect(own(content, format)).toBe(own(OWN))
  })

  it.each(Object.entries(ANSWERED))('%s: what is answered stands below its header', (_program, header) => {
    expect(own(`${OWN}\n\n${header}\n\nla demande est complète\ndepuis deux mois`)).toBe(own(OWN))
  })

  it.each(Object.entries(FORWARDED))('%s: what is passed on counts, without its header', (_program, header) => {
    expect(own(`${OWN}\n\n${header}\n\nla demande est complète`)).toBe(own(`${OWN} la demande est complète`))
  })
})

describe('what only looks like a quotation', () => {
  it.each([
    ['a separator without a header', '-----Original Message-----\nsignez donc', 'signez donc'],
    ['a header with nothing above it', `${ANSWERED['Outlook, French']}\n\nsignez donc`, 'signez donc'],
    [
      'a journey',
      'covoiturage\nDe : Lyon\nÀ : Paris\nDate : 12 mars\ntrois places',
      'covoiturage de lyon a paris date 12 mars trois places',
    ],
    [
      'prose that ends with a verb',
      'On ne le dira jamais assez, elle l’a dit :\nsignez',
      'on ne le dira jamais assez elle l a dit signez',
    ],
    ['a colon above a quotation', `Je réponds à ceci :\n${QUOTED}`, 'je reponds a ceci'],
    [
      'a sentence above the line that announces a quotation',
      'On se retrouve samedi à 10h30\nLéa a écrit :\n> oui',
      'On se retrouve samedi à 10h30',
    ],
    [
      'prose that tells the time',
      'Le maire est venu à 10h30 et il a dit :\nsignez',
      'le maire est venu à 10h30 et il a dit signez',
    ],
    [
      'the same in two lines',
      'Bonjour,\nLe maire est venu à 10h30\net il a dit :\nsignez',
      'bonjour le maire est venu à 10h30 et il a dit signez',
    ],
    [
      'a meeting above a quotation',
      'Rendez-vous à 10h30 devant la préfecture :\n> oui',
      'Rendez-vous à 10h30 devant la préfecture',
    ],
    ['a verb in the middle of a sentence', 'Signez, comme on dit\n> oui', 'signez comme on dit'],
    [
      'the model of a letter',
      'À envoyer tous :\nDe : votre nom\nÀ : la ministre\nObjet : nos dossiers\nMadame, signez',
      'a envoyer tous de votre nom a la ministre objet nos dossiers madame signez',
    ],
    ['a book above a quotation', 'Marie a écrit un livre.\n> oui', 'Marie a écrit un livre'],
    ['a book with a colon', 'Marie a écrit un livre :\n> oui', 'Marie a écrit un livre'],
    ['a book of another language', 'Marie schrieb ein Buch:\n> ja', 'Marie schrieb ein Buch'],
    [
      'a book, dated',
      'Le 12 mars 2026 à 10:22 Marie a écrit un livre\n> oui',
      'Le 12 mars 2026 à 10:22 Marie a écrit un livre',
    ],
    ['a book without a quotation', 'Marie a écrit\nMerci', 'marie a ecrit merci'],
    ['who wrote', 'Il a écrit\n> oui', 'il a ecrit'],
    ['what I wrote', 'comme je l’ai écrit\n> oui', 'comme je l’ai écrit'],
    ['a word to a member', '@bob je réponds ici :\n> oui', '@bob je réponds ici'],
    ['an arrow', 'Les délais ↑\n> oui', 'les delais'],
    [
      'a dated meeting above a quotation',
      'Rendez-vous le 12 mars 2026 à 10:22 à la mairie :\n> oui',
      'Rendez-vous le 12 mars 2026 à 10:22 à la mairie',
    ],
    ['a title', 'Quote:\nsignez donc', 'quote signez donc'],
    ['a spoiler', '>!la fin!<', 'la fin'],
    ['a face', '>_< quelle journée', 'quelle journee'],
    ['a face of letters', '>:D quelle journée', 'd quelle journee'],
  ])('%s', (_what, content, text) => {
    expect(own(content)).toBe(own(text))
  })

  it.each(['>-Donc oui', '>-Oui', '>:Pourquoi', ">:D'accord"])('a quoted list is no face: %s', (line) => {
    expect(own(`${line}\n${OWN}`)).toBe(own(OWN))
  })

  it('a link in the line above a quotation is its author’s', () => {
    for (const line of [
      'Léa (https://example.org/a) a écrit :',
      'Le 12 mars 2026 à 10:22, sur example.org/a, Léa a écrit :',
      '@lea said in [Délais](https://example.org/a):',
    ]) {
      const links = extractLinks(`${line}\n${QUOTED}\n${OWN}`).map(({ canonical }) => canonical)
      expect(links).toEqual(['https://example.org/a'])
    }
  })
})

describe('a comment that is nothing but quotation', () => {
  const petition = 'Signez tous la pétition pour nos dossiers https://www.change.org/p/nos-dossiers'
  const forms: [Format, string, string][] = [
    ['text', 'lines', `> ${petition}`],
    ['text', 'lines of lines', `>> ${petition}\n> \n> .`],
    ['text', 'a tag', `[quote=Léa]${petition}[/quote]`],
    ['text', 'with its announcement', `Le 12 mars 2026 à 10:22, Léa a écrit :\n> ${petition}`],
    ['text', 'escaped', `&gt; ${petition}`],
    ['markdown', 'lines', `> ${petition}`],
    ['markdown', 'an escaped mark', `&gt; ${petition}`],
    ['bbcode', 'a tag', `[quote="Léa"][b]${petition}[/b][/quote]`],
    ['bbcode', 'nested', `Léa a écrit :[quote][quote]${petition}[/quote][/quote]`],
    ['html', 'an element', `<blockquote><p>${petition}</p></blockquote>`],
    ['html', 'a class', `<p>Léa a écrit :</p><div class="quote">${petition}</div>`],
  ]

  it.each(forms)('%s, %s: counts neither as a text nor as a petition', (format, _what, content) => {
    expect(fingerprint({ author: 'a', content, format }).marks).toEqual([])
    expect(extractLinks(content, { format })).toEqual([])
  })

  it.each(forms)('%s, %s: only what is one’s own does', (format, _what, content) => {
    const { marks, words } = fingerprint({ author: 'a', content: `${content}\n\n👍 merci`, format })
    expect(marks.map(({ kind }) => kind)).toEqual(['text'])
    expect(words).toBe(1)
  })

  it('does not count when it repeats all that it answers', () => {
    expect(fingerprint({ author: 'a', content: petition, replyTo: petition }).marks).toEqual([])
    expect(fingerprint({ author: 'a', content: `${petition} Pas moi`, replyTo: petition }).words).toBe(2)
  })

  it('counts for floods', () => {
    const filter = createFilter()
    const actions = Array.from({ length: 6 }, (_, i) =>
      filter.check({ author: 'a', content: `> La famille ${i} attend`, postedAt: i * 3000 }),
    )
    expect(actions.map(({ action }) => action)).toEqual(['allow', 'allow', 'allow', 'allow', 'hold', 'hold'])
  })
})

describe('a link of markup in a quotation that is only text', () => {
  const theirs = 'https://www.change.org/p/nos-dossiers'
  const mine = 'https://example.org/page'
  const outlook = (link: string) =>
    `<p>Merci, voir <a href="${mine}">ici</a></p><p>De : Léa Roy<br>Envoyé : jeudi 12 mars 2026 10:22<br>À : forum<br>Objet : Pétition</p><p>${link}</p>`
  const forms: [Format, string, string][] = [
    ['html', 'escaped marks', `&gt; <a href="${theirs}">Signez</a><br>Merci, <a href="${mine}">ici</a>`],
    ['html', 'tags of a board', `[quote]<a href="${theirs}">Signez</a>[/quote]<a href="${mine}">Merci</a>`],
    ['html', 'the header of a mail', outlook(`<a href="${theirs}">Signez</a>`)],
    ['html', 'a picture', `&gt; <img src="${theirs}"><br><a href="${mine}"><img alt="Merci"></a>`],
    ['bbcode', 'lines', `> [url=${theirs}]Signez[/url]\nMerci, [url=${mine}]ici[/url]`],
    ['bbcode', 'a picture', `> [img]${theirs}[/img]\n[url]${mine}[/url] merci`],
    ['markdown', 'lines of a list', `- > [Signez](${theirs})\n\nMerci, [ici](${mine})`],
    ['markdown', 'an element', `<blockquote>[Signez](${theirs})</blockquote>\n\nMerci, [ici](${mine})`],
    ['markdown', 'a reference', `- > [Signez][a]\n\nMerci, <${mine}>`],
  ]

  it.each(forms)('%s, %s: is left out, and the author’s own stays', (format, _what, content) => {
    const links = extractLinks(content, { format })
    expect(links.map(({ canonical }) => canonical)).toEqual([mine])
    const { marks } = fingerprint({ author: 'a', content, format })
    expect(marks.filter(({ kind }) => kind === 'petition')).toEqual([])
  })

  it.each<[Format, string, string]>([
    ['html', 'above a quotation', `<a href="${mine}">Léa</a> a écrit :<blockquote>Bonjour</blockquote>Merci`],
    ['html', 'that nobody sees', `Merci <span style="display:none"><a href="${mine}">x</a></span>`],
    ['html', 'in an element that is never closed', `Merci <blockquote><a href="${mine}">x</a>`],
    ['bbcode', 'above a quotation', `[url=${mine}]Léa[/url] a écrit :\n[quote]Bonjour[/quote]Merci`],
    ['markdown', 'in an element that is never closed', `<blockquote>[Signez](${mine})`],
    ['markdown', 'of a definition', `Merci [à tous][1]\n\n[1]: ${mine}`],
    ['html', 'beside marks that nobody may set', `\ufddf\ufde0\ufde0\ufde0<a href="${mine}">ici</a>`],
  ])('%s, %s: counts', (format, _what, content) => {
    expect(extractLinks(content, { format }).map(({ canonical }) => canonical)).toEqual([mine])
    expect(canonicalText(content, { format })).not.toMatch(/[\ufdd0-\ufdef]/)
  })
})

describe('a text of nothing but lines that could announce', () => {
  it('is read once', () => {
    // Each heading was read to the end of the text: 32,000 characters took two and a half seconds.
    for (const line of [
      'Quote:\n',
      'Quote:\n\n',
      'citation :\n',
      'a:\n',
      'De : x\n',
      'From: a\nTo: b\n',
      'Date: 1\n',
      'Zitat\n',
    ])
      expect(own(line.repeat(2_000_000 / line.length))).not.toBe('')
  })

  it('announces one quotation below its last line', () => {
    expect(own('Merci !\nQuote:\nBob wrote:\n> rien\nfin')).toBe(own('Merci !\nfin'))
    expect(own('Merci !\nDe : Bob\nObjet : visa\nDate : 3 mars 2026\nancien message')).toBe(own('Merci !'))
    expect(own('Départ :\nDe : Lyon\nÀ : Paris\nHeure : midi')).toContain('lyon')
  })
})

describe('a text of very many lines', () => {
  const LINES = { text: '\n', markdown: '\r\n', bbcode: '\u2028' } as const

  it.each(Object.entries(LINES) as [Format, string][])(
    'as long as others, %s: what is quoted at its end is left out',
    (format, end) => {
      const said = Array.from({ length: 9000 }, (_, i) => `une ligne ordinaire d’une lettre ${i}${end}`).join('')
      expect(own(`${said}> ancien message`, format)).not.toContain('ancien')
    },
  )

  it.each(Object.entries(LINES) as [Format, string][])(
    'very short, %s: what is marked as quoted is left out',
    (format, end) => {
      const short = `> ancien${end}ab${end}`
      expect(own(`${short.repeat(20_000)}> fin`, format)).not.toMatch(/ancien|fin/)
    },
  )

  it('very short: behind the first of them no program announces a quotation', () => {
    const lines = 'ab\n'.repeat(20_000)
    const header = 'De : Bob\nObjet : visa\nDate : 3 mars 2026\nancien'
    expect(own(`bonjour\n${header}\n${lines}`)).toBe('bonjour')
    expect(own(`${'ab\n'.repeat(500)}${header}`)).not.toContain('ancien')
    expect(own(`${lines}${header}`)).toContain('ancien')
  })

  it('very short: a fence is closed wherever it is', () => {
    expect(own(`~~~\n${'ab\n'.repeat(20_000)}~~~\n> mot`, 'markdown')).not.toContain('mot')
  })
})
