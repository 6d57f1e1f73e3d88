import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, type Format } from '../../src'
import { runs } from '../runs'

const same: [string, string, string][] = [
  ['case and accents', 'ÉTÉ à Montréal', 'ete a montreal'],
  ['decomposed accents', 'e\u0301te\u0301', 'été'],
  ['full width', 'ｐｅｔｉｔｉｏｎ', 'petition'],
  ['mathematical alphabets', '𝕡𝕖𝕥𝕚𝕥𝕚𝕠𝕟 𝓹𝓮𝓽', 'petition pet'],
  ['ligatures', 'ﬁn cœur Æther', 'fin coeur aether'],
  ['zero-width characters', 'pe\u200bti\u200dti\u2060on', 'petition'],
  ['soft hyphens', 'péti\u00adtion', 'petition'],
  ['bidi controls', '\u202epetition\u202c', 'petition'],
  ['variation selectors', 'petition\ufe0f', 'petition'],
  ['tag characters', 'pe\u{e0061}\u{e007f}tition', 'petition'],
  ['stacked marks', 'p\u0300\u0301\u0302\u0303\u0336e\u0489tition', 'petition'],
  ['Cyrillic look-alikes', 'реtіtіоn', 'petition'],
  ['Cyrillic capitals', 'ВАНЯ', 'ваня'],
  ['small capitals', 'ᴘᴇᴛɪᴛɪᴏɴ', 'petition'],
  ['stretched letters', 'nooooon merciiiii', 'non merci'],
  ['letters written apart', 'p.e.t.i.t.i.o.n', 'petition'],
  ['digits for letters', 'p3t1t10n', 'petition'],
  ['two digits for a doubled letter', 'p00l w33d b00k sch00l l00k', 'pool weed book school look'],
  ['punctuation and spaces', ' merci,,,   à\ttous !!! ', 'merci a tous'],
  ['entities', 'd&eacute;lai &#101;t &#x65;spoir&nbsp;ici', 'delai et espoir ici'],
  ['digits of other scripts', '٣٤ ۵', '34 5'],
  ['emoji beside words', 'merci 🙏🏽 à tous 👍', 'merci a tous'],
  ['stretched letters that are spelled by two', 'cœœœur лююблю мыыы', 'cœur люблю мы'],
  ['Arabic drawn out', 'العـــريضة مـن', 'العريضة من'],
  ['Arabic vowels and presentation forms', 'الطُّلَّابُ ﺍﻟﻄﻼﺏ', 'الطلاب الطلاب'],
  ['Hebrew points', 'חִתְמוּ', 'חתמו'],
  ['Greek final sigma', 'ΟΔΥΣΣΕΥΣ σοφός', 'οδυσσευς σοφοσ'],
  ['Turkish i, dotted or not', 'IŞIK İSTANBUL', 'ışık istanbul'],
  ['Han apart or with commas', '请 大 家，签署。这份', '请大家签署这份'],
  ['Thai apart', 'ก รุ ณา ลง ชื่อ', 'กรุณาลงชื่อ'],
  ['half-width kana', 'ｶﾞｷﾞﾊﾟﾋﾟ', 'ガギパピ'],
  ['Korean letters and syllables', '청원서에'.normalize('NFD'), '청원서에'],
  ['NUL inside a word', 'pe\u0000tition', 'petition'],
]

describe('canonicalText', () => {
  it.each(same)('folds %s', (_what, written, plain) => {
    expect(canonicalText(written)).toBe(canonicalText(plain))
    expect(canonicalText(plain)).not.toBe('')
  })

  it.each([
    ['numbers', '100 dollars', '1000 dollars'],
    ['numbers after words', 'page 10', 'page 100'],
    ['numbers in words', 'page10', 'page100'],
    ['one digit and two at the end of a word', 'salle3', 'salle33'],
    ['numbers between letters', 'lot10bis', 'lot100bis'],
    ['years', 'bac2010x', 'bac2100x'],
    ['Thai vowels', 'กิน', 'กุน'],
    ['Han doubled and single', '妈妈', '妈'],
    ['words', 'oui', 'non'],
    ['emoji alone', '😂', '😡'],
  ])('keeps %s apart', (_what, a, b) => {
    expect(canonicalText(a)).not.toBe(canonicalText(b))
  })

  it.each(['ـــ', '中文', 'العربية', '⠃⠕⠝', '\ue000!', 'ภาษาไทย', 'हिन्दी', '😂', '!!!', 'ქართული', '한국어', '𐍈'])(
    'leaves something of %s',
    (text) => {
      expect(canonicalText(text)).not.toBe('')
    },
  )

  it.each([
    ['html', '<p>Bonjour <b>à</b> to<i>us</i></p><blockquote>cité</blockquote>', 'bonjour a tous'],
    ['markdown', '**Bonjour** [à tous](https://x.example.com)\n> cité', 'bonjour a tous'],
    ['bbcode', '[quote=Léa]cité [quote]deux[/quote] fois[/quote][b]Bonjour[/b] à tous', 'bonjour a tous'],
    ['text', '> cité\nLéa a écrit :\n> encore\nBonjour à tous', 'bonjour a tous'],
  ] as const)('reads the visible words of %s', (format, content, expected) => {
    expect(canonicalText(content, { format })).toBe(canonicalText(expected))
  })

  it('is the same under each disguise, and under two of them', () => {
    const disguises: ((text: string) => string)[] = [
      (text) => text.toUpperCase(),
      (text) => text.normalize('NFD'),
      (text) => text.normalize('NFKC'),
      (text) => text.replaceAll(' ', '\u00a0…\u3000'),
      ...['\u200b', '\u00ad', '\u2060', '\ufe0f', '\u{e0061}', '\u202e', '\u0000', '\ue000'].map(
        (hidden) => (text: string) => Array.from(text).join(hidden),
      ),
      (text) => text.replace(/\p{L}/gu, '$&\u0336\u20dd'),
      (text) => text.replace(/(?<=\p{L})\p{Ll}(?=\P{M})/gu, '$&$&'),
      (text) => Array.from(text, (char) => (char <= ' ' ? char : `&#${char.codePointAt(0)};`)).join(''),
      (text) =>
        Array.from(text, (char) => (char <= ' ' ? char : `&amp;#x${char.codePointAt(0)?.toString(16)};`)).join(''),
    ]
    const texts = [
      'Les étudiants étrangers demandent une réponse avant l’été, cœur et façade',
      'Die Straße ist groß und schön',
      'ışık istanbul diyarbakır güzel',
      'ο οδυσσέας είναι σοφός',
      'Подпишите нашу петицию сегодня',
      'Tôi yêu cầu các bạn ký vào đơn',
      'وقعوا على العريضة من أجل',
      'חתמו על העצומה',
      'कृपया इस याचिका पर हस्ताक्षर करें',
      'অনুগ্রহ করে স্বাক্ষর করুন',
      'กรุณาลงชื่อในคำร้อง',
      '请大家签署这份请愿书',
      'ガギグの請願書に署名',
      '이 청원서에 서명해 주세요',
    ]
    const spellings = disguises.length - 2
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(spellings - 1),
        fc.nat(disguises.length - 1),
        (text, first, second) => {
          const plain = canonicalText(text)
          expect(plain.length).toBeGreaterThan(8)
          const once = disguises[first]?.(text) ?? ''
          expect(canonicalText(once)).toBe(plain)
          expect(canonicalText(disguises[second]?.(once) ?? '')).toBe(plain)
        },
      ),
      { numRuns: runs(3000), seed: 41 },
    )
  })

  it('is idempotent and total in every format', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 })
    fc.assert(
      fc.property(anything, fc.constantFrom('text', 'html', 'markdown', 'bbcode' as const), (text, format) => {
        const once = canonicalText(text, { format: format as 'text' })
        expect(canonicalText(once)).toBe(once)
      }),
      { numRuns: runs(2000), seed: 7 },
    )
  })

  it.each([
    ...[
      '0o',
      'h⁴',
      'ﹷ쟞',
      '8S5',
      '№0!',
      'page77',
      'page777',
      '3е',
      'a43b',
      'x0o0y',
      '0o0x',
      'fr33',
      '1¼y',
      '4ー゛A',
      'a妈0',
      'o0 妈 0o',
    ],
    ...['\u0301>', '＞', '\u200b> merci', '&amp;lt;', '&#38;#33;', '\ud800a écrit :\n> oui'],
  ])('is idempotent for %j', (text) => {
    const once = canonicalText(text)
    expect(canonicalText(once)).toBe(once)
  })

  it.each([
    ['h⁴', 'h4', 'ha'],
    ['p³t¹t¹⁰n', 'p3t1t10n', 'petition'],
    ['e₀', 'e0', 'eo'],
    ['p00l', 'pool', 'pol'],
    ['ﹷ쟞', '쟞', '쟞'],
  ])('reads %j as %j', (written, plain, folded) => {
    expect(canonicalText(written)).toBe(canonicalText(plain))
    expect(canonicalText(plain)).toBe(canonicalText(folded))
  })

  it.each([
    ['page7', 'page77'],
    ['page77', 'page777'],
    ['salle3', 'salle33'],
    ['salle3', 'salle'],
    ['0o', 'o'],
    ['h2⁴', 'h²⁵'],
    ['lot 1¼', 'lot 1½'],
  ])('keeps %j and %j apart', (a, b) => {
    expect(canonicalText(a)).not.toBe(canonicalText(b))
  })

  it('is idempotent for each character, alone and doubled, in words and beside numbers', () => {
    for (let code = 0; code < 0x10000; code++) {
      const c = String.fromCharCode(code)
      const once = canonicalText(`mot ${c} un${c}${c} ${c}${c}${c}x 12${c}7 ${c} ${c}ce ${c}`)
      expect(canonicalText(once), code.toString(16)).toBe(once)
    }
  })

  it('is idempotent over hostile alphabets', () => {
    const digits = [...'0123456789⁰¹²³⁴⁵₀₁½¼⅓№™℃']
    const letters = [...'oieastxyzOIEASTœæßþĳǆﬁоасеıſΑΒως']
    const signs = [...' .,-!?&<>#;:"\'@/_*~()[]|=+%$€\n\t\0']
    const marks = [...'\u0301\u0336\u0345\u0489\u20dd\u200b\u00ad\u202e\ufe0f\u0640\u0670\u3099']
    const others = [...'ﹷﹶﹱﹽﻼﷺ쟞ퟋ각ᄌกะำ妈请ガｶﾞ゛ー𝟎𝐀🄀🄐🅰🇫😂', '\ud800', '\udc00', '\u{e0061}', '\u{2f800}']
    const pieces = ['&amp;', '&lt;', '&#33;', '&#38;#33;', 'a écrit :', '> ', 'http://a.b/c', 'a.bc']
    const piece = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...digits) },
      { weight: 12, arbitrary: fc.constantFrom(...letters) },
      { weight: 6, arbitrary: fc.constantFrom(...signs) },
      { weight: 4, arbitrary: fc.constantFrom(...marks) },
      { weight: 4, arbitrary: fc.constantFrom(...others) },
      { weight: 1, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2 }) },
    )
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 14 }).map((all) => all.join('')),
        fc.constantFrom<Format[]>('text', 'html', 'markdown', 'bbcode'),
        (text, format) => {
          const once = canonicalText(text, { format })
          expect(canonicalText(once)).toBe(once)
        },
      ),
      { numRuns: runs(50_000) },
    )
  })

  it('folds plain Latin text the same way as any text', () => {
    // A lone accent leaves no trace, but sends the whole text the other way.
    const piece = fc.constantFrom(
      'a',
      'a',
      'B',
      'bb',
      'é',
      'ç',
      '1',
      '11',
      ' ',
      '  ',
      '.',
      ' a ',
      ' b.c.d ',
      '’',
      'œ',
      'ß',
      'p.e.t.i',
      '-',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        expect(canonicalText(text)).toBe(canonicalText(`${text} \u0301`))
      }),
      { numRuns: runs(5000), seed: 13 },
    )
  })

  it('survives lone surrogates', () => {
    expect(canonicalText('a\ud800b \udc00 ok')).toBe(canonicalText('ab ok'))
  })

  it('of signs that stand for three units or more, as many count as have 4,096 together', () => {
    for (const [sign, units] of [
      ['\ufdfa', 18],
      ['Ⅷ', 4],
      ['½', 3],
    ] as const) {
      const of = (count: number) => canonicalText(`${sign} `.repeat(count))
      const most = Math.floor(4096 / units)
      expect(of(most - 1), sign).not.toBe(of(most))
      expect(of(most + 1), sign).toBe(of(most))
      expect(of(30_000), sign).toBe(of(most))
    }
    // Ligatures and letters that are written as two are no such signs.
    for (const letter of ['ﬁ', 'ы', 'œ'])
      expect(canonicalText(`${letter}a `.repeat(5000))).not.toBe(canonicalText(`${letter}a `.repeat(4999)))
    expect(canonicalText(`${'\ufdfa '.repeat(300)}bonjour`)).toMatch(/ bonjour$/)
  })
})
