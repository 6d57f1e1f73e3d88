import { describe, expect, it } from 'vitest'
import { createFilter, type PresetName } from '../../src'
import { createSharedFilter } from '../../src/shared'
import { memoryHistory } from '../../src/testing'
import { actions, clock, commentOf, judged, type Post, strangers } from './stream'

const COURTESIES = [
  'Merci beaucoup pour votre aide',
  'Merci infiniment à vous tous pour vos réponses rapides',
  'Thanks a lot for your help!',
  'Thank you so much for the quick reply, great work',
  'Vielen Dank für die schnelle Hilfe!',
  'Bonne année et bonne santé à tous !',
  'Joyeux anniversaire à toi et bonne journée',
  'Sincères condoléances à toute la famille',
  'Nos pensées et nos prières à ses proches',
  'Je suis dans le même cas',
  'Same here, I am in the same situation',
  'Bravo bravo bravo bravo bravo',
  'Bravo bravo bravo bravo bravo bravo bravo bravo bravo bravo bravo bravo bravo bravo',
  'Muchas gracias a todos por vuestra ayuda',
  'Muito obrigado pela ajuda de todos',
  'Grazie mille a tutti per la risposta',
  'Hartelijk bedankt voor de snelle hulp',
  'Bardzo dziękuję za szybką odpowiedź i pomoc',
  'Yardımınız için çok teşekkür ederim',
  'Tusen takk for hjelpen alle sammen',
  'Tack så mycket för hjälpen alla',
  'Большое спасибо вам всем за помощь',
  'Поздравляю с днём рождения и удачи',
  'شكرا جزيلا لكم جميعا على المساعدة',
  'Terima kasih banyak atas bantuannya semua',
  'Cảm ơn các bạn rất nhiều vì đã giúp đỡ',
  'आपकी मदद के लिए बहुत बहुत धन्यवाद',
  '도와주셔서 정말 대단히 감사합니다 여러분',
  '非常感谢博主的热心回复和帮助',
  '谢谢大家的帮助，祝大家新年快乐！',
  '加油加油加油加油加油加油加油',
  '丁寧に教えてくださり本当にありがとうございました',
  'ขอบคุณมากสำหรับความช่วยเหลือครับ',
]

describe.each(COURTESIES)('%s', (content) => {
  const often: Post[] = Array.from({ length: 8 }, (_, n) => ({ author: 'lea', content, minute: n * 60 }))

  it.each<PresetName>(['forum', 'comments'])('is no offence of one author, hour by hour, under %s', (policy) => {
    expect(new Set(actions(often, { policy }))).toEqual(new Set(['allow']))
  })

  it('is no offence of many authors in one thread', () => {
    const posts = strangers([content], 40, 600)
    expect(new Set(actions(posts, { policy: 'comments' }))).toEqual(new Set(['allow']))
    expect(new Set(actions(strangers([content], 12, 20), { policy: 'comments' }))).toEqual(new Set(['allow']))
  })

  it('is held when its author posts it six times in ten minutes', () => {
    const posts = Array.from({ length: 6 }, (_, n) => ({ author: 'lea', content, minute: n }))
    const [last] = judged(posts).slice(-1)
    expect(last).toMatchObject({
      action: 'hold',
      evidence: [{ signal: 'author-repeats-text', row: 'short', observed: 6 }],
    })
  })
})

describe('what is no courtesy', () => {
  it.each([
    'Signez la pétition pour nos dossiers',
    'Merci de signer la pétition pour nos familles',
    'Signez tous la pétition, signez la pétition, signez tous la pétition des familles',
    'Thanks everyone, message me on WhatsApp',
    'Hello, I can help you, message me please',
    'Good morning all, please like my video',
    'Great news, best jobs for you and your family',
    'Bonjour à tous, je vends mon billet',
    'Vielen Dank, alle unterschreiben die Petition',
    '感谢大家支持请签署请愿书帮助我们',
    'You can see what they did to us and why',
  ])('%s', (content) => {
    const posts = Array.from({ length: 3 }, (_, n) => ({ author: 'lea', content, minute: n * 60 }))
    expect(actions(posts)[1]).not.toBe('allow')
    const crowd = actions(strangers([content], 12, 20), { policy: 'comments' })
    expect(crowd.slice(6)).not.toContain('allow')
  })

  it('is one with a link, shown or not', () => {
    const content = '[Merci beaucoup pour votre aide](https://example.org/a)'
    const filter = createFilter({ clock })
    const check = (n: number) =>
      filter.check({ ...commentOf({ author: 'lea', content, minute: n * 60 }), format: 'markdown' })
    expect([check(0), check(1)].map(({ action }) => action)).not.toEqual(['allow', 'allow'])
  })

  it('is a word that a crowd repeats', () => {
    const crowd = actions(strangers(['signez signez signez signez signez signez'], 12, 20))
    expect(crowd.slice(6)).not.toContain('allow')
  })

  it('is a burst', () => {
    const posts = Array.from({ length: 6 }, (_, n) => ({
      author: 'lea',
      content: COURTESIES[n] as string,
      minute: n / 30,
    }))
    expect(actions(posts).at(-1)).toBe('hold')
  })
})

it('is held, not rejected, when a human labelled it', () => {
  const filter = createFilter({ clock })
  const comment = commentOf({ author: 'bot', content: COURTESIES[0] as string, minute: 0 })
  filter.submitSpam(comment)
  expect(filter.check({ ...comment, author: 'lea' }).action).toBe('hold')
})

it('a shared filter gives the same verdicts', async () => {
  for (const content of [...COURTESIES, 'signez signez signez signez signez signez']) {
    const posts: Post[] = [
      ...strangers([content], 9, 20),
      ...Array.from({ length: 7 }, (_, n) => ({ author: 'lea', content, minute: 30 + n })),
    ]
    const shared = createSharedFilter({ history: memoryHistory(), secret: 'courtesies', clock })
    const found: string[] = []
    for (const each of posts) found.push((await shared.check(commentOf(each))).action)
    expect(found).toEqual(actions(posts))
  }
})
