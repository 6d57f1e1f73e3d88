import { describe, expect, it } from 'vitest'
import { canonicalText, createFilter, fingerprint } from '../../src'
import { clock, post } from '../posts'

const measured: [string, number][] = [
  ['ありがとうございます', 10],
  ['がぎぐげご', 5],
  ['ガンバレ', 4],
  ['ｶﾞﾝﾊﾞﾚ', 4],
  ['ขอบคุณมากครับ', 11],
  ['ที่นี่ดี', 3],
  ['ကျေးဇူးတင်ပါတယ်', 7],
  ['ຂອບໃຈຫຼາຍໆ', 9],
  ['អរគុណ', 4],
  ['धन्यवाद', 5],
  ['நன்றி', 3],
  ['谢谢大家', 4],
  ['merci à tous', 12],
  ['été'.normalize('NFD'), 3],
]

describe('length', () => {
  it.each(measured)('%s has %i characters', (content, length) => {
    expect(fingerprint(content).length).toBe(length)
  })

  it.each(measured)('%s is measured the same, composed or not, with a link or without', (content, length) => {
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(fingerprint(content.normalize(form)).length).toBe(length)
    expect(fingerprint(`${content} https://example.org/ページ`).length).toBe(length)
  })

  it('counts a pair of characters as a word, whatever marks they have', () => {
    expect(fingerprint('ありがとうございます').words).toBe(9)
    expect(fingerprint('がが').words).toBe(fingerprint('かき').words)
    expect(fingerprint('ขอบคุณมากครับ').words).toBe(10)
  })
})

it('texts that differ in their marks are different texts', () => {
  for (const [a, b] of [
    ['がっこう', 'かっこう'],
    ['กินข้าว', 'กุนข้าว'],
    ['မြို့', 'မြို'],
  ] as const) {
    expect(canonicalText(a)).not.toBe(canonicalText(b))
    expect(fingerprint(a).digest).not.toBe(fingerprint(b).digest)
  }
})

describe.each(['ありがとうございます', 'がんばってください', 'ขอบคุณมากครับ', 'ကျေးဇူးတင်ပါတယ်', 'おめでとうございます'])(
  '%s',
  (content) => {
    it('is a short everyday message', () => {
      const filter = createFilter({ clock })
      for (let n = 0; n < 5; n++) expect(filter.check(post('lea', content, n / 60)).action).toBe('allow')
      expect(filter.check(post('lea', content, 6 / 60)).evidence).toMatchObject([{ row: 'short', observed: 6 }])
    })
  },
)

it.each([
  'このサイトで無料のビザを今すぐ申し込んでください',
  'ลงชื่อคำร้องนี้เพื่อช่วยครอบครัวของเราด้วย',
  'ဤအသနားခံစာကို လက်မှတ်ရေးထိုးပေးပါ ကျွန်ုပ်တို့အတွက်',
])('a longer text is still one of its author: %s', (content) => {
  const filter = createFilter({ clock })
  filter.check(post('lea', content, 0))
  expect(filter.check(post('lea', content, 1)).flagged).toBe(true)
})
