// What floods and innocent posts are made of, by language: words for sentences and slogans, and what people say every day.
import { pick } from '../random.js'

const list = (text) => text.trim().split(/\s+/)
const phrases = (text) =>
  text
    .trim()
    .split('|')
    .map((phrase) => phrase.trim())

const LANGUAGES = {
  fr: {
    verbs: list('Boycottez Rejoignez Refusons Dénonçons Exigeons Sauvez Votez Fermez Achetez Suivez Stoppez Défendons'),
    articles: list('le la les notre votre ce cette'),
    nouns: list(
      'barrage préfet canal jeton péage usine projet groupe vaccin marché tramway réforme antenne club maire',
    ),
    tails: list('maintenant demain partout immédiatement ensemble gratuitement vite'),
    everyday: phrases(
      'merci|lol|ok|+1|oui|mdr|👍|😂|🙏🙏|bravo|merci beaucoup|bon courage|moi aussi|merci à tous|bonne soirée à tous|même chose pour moi|toujours rien ici|pareil de mon côté',
    ),
    reactions: phrases(
      'BUUUT !!!|allez|bonne chance|quel but|incroyable|oh non|bravo !!|🔥🔥|😱|quel match|c’est parti|waouh',
    ),
    ask: 'Bonjour, quelqu’un sait',
  },
  en: {
    verbs: list('Boycott Join Refuse Expose Demand Save Vote Close Buy Follow Stop Defend Ban Free'),
    articles: list('the our this your that every'),
    nouns: list('dam mayor channel token bridge factory project group vaccine market tram reform antenna club council'),
    tails: list('now tomorrow everywhere today together cheap fast'),
    everyday: phrases(
      'lol|thanks|ok|yes|same|👍|😂|❤️|nice|thank you|good luck|me too|thank you so much|good night everyone|same here for me|any news on this|works for me now',
    ),
    reactions: phrases('GOAL!!!|gooooal|wow|good luck|what a goal|no way|omg|🔥🔥🔥|😱|unreal|lets go|here we go'),
    ask: 'Hello, does anybody know',
  },
  es: {
    verbs: list('Boicot Únete Exige Salva Vota Cierra Compra Sigue Defiende Rechaza'),
    articles: list('la el nuestra esta tu aquella'),
    nouns: list('presa alcaldía cadena moneda fábrica reforma antena vacuna autopista empresa plaza huelga'),
    tails: list('ahora mañana ya juntos gratis hoy'),
    everyday: phrases(
      'gracias|jaja|ok|sí|👏|😂|vale|muchas gracias|buenos días a todos|lo mismo por aquí|sin novedades todavía',
    ),
    reactions: phrases('¡GOOOL!|vamos|qué golazo|suerte|no puede ser|🔥|😱|increíble'),
    ask: 'Hola, alguien sabe',
  },
  ru: {
    verbs: list('Остановим Закройте Требуем Спасите Купите Бойкот Защитим Поддержите'),
    articles: list('эту наш весь этот каждый'),
    nouns: list('плотину завод канал реформу мэра рынок проект вышку'),
    tails: list('сейчас завтра вместе сегодня бесплатно'),
    everyday: phrases('спасибо|ага|ок|👍|😂|да|спасибо большое|добрый день всем|у меня тоже тихо'),
    reactions: phrases('ГОООЛ!!!|ура|удачи|вот это да|не может быть|🔥|😱'),
    ask: 'Здравствуйте, кто-нибудь знает',
  },
  ar: {
    verbs: list('قاطعوا أوقفوا أنقذوا اشتروا تابعوا ارفضوا انضموا'),
    articles: list('هذا كل هذه تلك'),
    nouns: list('السد المصنع القناة السوق المشروع الإصلاح البرج'),
    tails: list('الآن غدا معا اليوم مجانا'),
    everyday: phrases('شكرا|هههه|تمام|👍|😂|نعم|شكرا جزيلا|صباح الخير للجميع|نفس الشيء عندي'),
    reactions: phrases('هدف!!!|يلا|بالتوفيق|مستحيل|🔥|😱'),
    ask: 'السلام عليكم هل يعرف أحد',
  },
  zh: {
    dense: true,
    verbs: list('抵制 加入 拒绝 拯救 关闭 购买 保卫 反对'),
    articles: list('这个 我们的 全部 本地'),
    nouns: list('水坝 工厂 频道 代币 市场 改革 计划 基站 市长'),
    tails: list('现在 明天 一起 今天 免费'),
    everyday: phrases('谢谢|哈哈|好的|👍|😂|是的|加油|新年快乐|我也是'),
    reactions: phrases('进球了|加油|天啊|🔥|😱|厉害'),
    ask: '请问有人知道',
  },
}

export const NAMES = Object.keys(LANGUAGES)
export const of = (name) => LANGUAGES[name]

const SYLLABLES = list('ba ke li mo nu ra si to vé chan dor fil gre jou lan mir pel quen sor tal ver zon bri cla')

/** An invented word, such as a name, which makes sentences differ. */
export function coined(next) {
  const length = 2 + Math.floor(next() * 3)
  return Array.from({ length }, () => pick(next, SYLLABLES)).join('')
}

/** A sentence of `from` to `to` words: 55 % are invented, the others are of the language. */
export function sentence(next, name, from, to) {
  const { verbs, articles, nouns, tails } = LANGUAGES[name]
  const count = from + Math.floor(next() * (to - from + 1))
  const words = Array.from({ length: count }, () =>
    next() < 0.55 ? coined(next) : pick(next, pick(next, [articles, nouns, nouns, tails, verbs])),
  )
  return words.join(' ')
}

/** Different slogans of 3 to `most` words. */
export function slogans(next, name, count, most = 5) {
  const { verbs, articles, nouns, tails, dense } = LANGUAGES[name]
  const made = new Set()
  while (made.size < count) {
    const words = [pick(next, verbs), pick(next, articles), pick(next, nouns)]
    const extra = Math.floor(next() * (most - 2))
    if (extra > 0) words.push(pick(next, tails))
    if (extra > 1) words.splice(2, 0, coined(next))
    made.add(words.join(dense ? '' : ' '))
  }
  return [...made]
}
