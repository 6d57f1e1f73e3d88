import { canonicalText } from '../text/canonical'
import { isJoined } from '../text/characters'
import { isShortText } from '../text/short'
import { unspaced } from '../text/unspaced'
import type { Comment } from '../types'

/**
 * Courtesies and reactions. Many people post a text of these, and the words between them, on the same day, so such a text is never
 * taken for a slogan. The lists only spare texts; they charge none.
 */
const COURTESIES = `
  merci mercis good great nice bon guten gute schöne schönen buona buon buenos buenas buen boa bom goede fijne
  remercie remerciements thanks thank thankyou thx ty bravo bravos félicitations félicitation congrats congratulations
  courage bonjour bonsoir bonnuit salut salutations coucou hello hi hey bye bienvenue welcome chance luck joyeux
  joyeuse joyeuses heureux heureuse happy birthday anniversaire noël christmas xmas merry bonheur santé voeux fête
  fêtes rip repose condoléances condolences sympathies sympathy pensées prayers prières sorry désolé pardon excuse
  excusez lol mdr ptdr haha hihi xd wow omg ok okay oui ouais yes yeah yep pareil idem exact exactement exactly agree
  agreed accord super génial excellent parfait perfect amazing awesome incroyable magnifique formidable gg glhf wp
  goal gol forza bienvenus bienvenues chapeau cas case situation cordialement helpful cheers kudos sincères sincere
  sincerely gratitude grateful reconnaissant reconnaissante reconnaissance hélas enjoy enchanté appreciate appreciated
  bis génials géniale bonne gracias felicidades felicitaciones feliz cumpleaños enhorabuena hola saludos bienvenido
  bienvenidos bienvenida suerte ánimo abrazo abrazos pésame obrigado obrigada obrigados valeu parabéns aniversário olá
  sorte abraço sentimentos danke dank dankeschön glückwunsch glückwünsche geburtstag herzlichen willkommen beileid
  hallo glück grüße gruß weihnachten grazie auguri complimenti congratulazioni ciao fortuna compleanno condoglianze
  benvenuto benvenuti bedankt gefeliciteerd succes hoi welkom gecondoleerd sterkte groetjes dziękuję dziękujemy dzięki
  powodzenia cześć gratulacje wszystkiego witaj witam teşekkür teşekkürler tebrikler merhaba selam başarılar sağol
  sağolun kutlu geçmiş tack grattis hej lycka välkommen beklagar takk tusen gratulerer velkommen tillykke kiitos
  kiitoksia onnea onneksi terve tervetuloa děkuji díky gratuluji ahoj ďakujem köszönöm köszönjük gratulálok szia
  mulțumesc mulțumim felicitări salutare noroc ευχαριστώ ευχαριστούμε συγχαρητήρια καλημέρα спасибо благодарю
  поздравляю поздравляем удачи привет здравствуйте соболезную соболезнования дякую дякуємо вітаю благодаря хвала hvala
  čestitam čestitke terima kasih selamat cảm ơn chúc mừng salamat maligayang asante धन्यवाद शुक्रिया नमस्ते बधाई
  शुभकामनाएं शुभकामनाएँ ধন্যবাদ நன்றி شكرا مبروك مرحبا بالتوفيق تهانينا أهلا السلام عليكم تعازينا תודה רבה בהצלחה מזל
  ممنون متشکرم سپاس تبریک مرسی شکریہ مبارک 감사합니다 감사해요 고맙습니다 고마워요 축하합니다 축하해요 축하드립니다 안녕하세요 화이팅 파이팅 수고하셨습니다
`

/** What stands between them. */
const BETWEEN = `
  bons bonnes new year année fin soirée nuit journée jour week end weekend matin soir day night morning afternoon
  evening reste belle beau rest peace paix in svp plait please pls stp oh ah ouf non nope no si sure vrai vraiment
  true really pas rien problem problème worries souci quoi voilà là ici there here cher chère chères dear guys
  everyone everybody all monde tout tous toute toutes les amis ami amie friend friends folks team équipe famille
  familles family proches beaucoup much many lot lots infiniment sincèrement énormément vivement mille million fois
  encore again very très too so aussi plus bien mieux game match but go allez lets vamos played quel quelle what how
  why when where who comment pourquoi quand où qui que est sont suis es était is are am was were be been being have
  has had ai as a avez avons ont do does did dont don knew know sais sait savez see vu understand compris got get can
  could cant would will wont should peux peut pouvez the an of for from with without at by and or if then that this
  these those it its i im m s t ve re ll d me my mine you your yours u we us our they them their he she his him her le
  un une des du de au aux et mais ne n ce c cet cette ces ça sa son ses mon ma mes ton ta tes notre nos votre vos leur
  leurs je j tu il elle nous vous ils elles moi toi lui eux y en dans sur pour par avec sans chez not qu parmi well
  cool top best respect same dommage hâte impatience help aide helped helping helps aider infos info information
  informations réponse réponses réponds répondu answer answers reply replies message messages conseil conseils advice
  partage retour retours temps soutien explication explications précision précisions lien sharing tip tips link time
  support toujours always still attente attends attend attendre waiting wait news nouvelle nouvelles update updates
  suivre following question questions aujourd hui today tonight demain tomorrow hier yesterday now maintenant bientôt
  later tard fait faire même mêmes quick quickly rapide rapides rapidement fast prompt work travail job article video
  post thread sujet topic kind kindly gentil gentille gentillesse patience efforts effort initiative précieux
  précieuse précieuses utile utiles clair claire clear useful nickel chose pense think avance advance coeur heart late
  grand grande big huge petit petite loss perte touche moments difficile difficiles difficult rétablissement speedy
  recovery avis opinion done one point love like trop dit said say avoir être muchas muchísimas mucho mucha buena
  bueno días tardes noches adiós todas todos todo por para el las lo una unos muy claro su vuestra vuestro ayuda
  respuesta respuestas información año nuevo próspero navidad familia gran trabajo mi más sentido te os del con dia
  tarde noite muito muita tudo pela pelo ajuda resposta novo natal meus sua seu um uma da e vielen gerne kein keine
  wir allen alles tag abend morgen nacht schön ja nein bitte alle euch dir ich ihr sie ihre eure deine und der die das
  den dem ist sehr gut zum neues neuen jahr schnelle schnellen hilfe antwort antworten für auch von mir aufrichtiges
  tolle toll frohe fröhliche liebe lieben lieber viel mein genau geht bin gleichen fall tante molto buone giorno notte
  sera tutti per tuo vostro vostra aiuto risposta nuovo natale di sono nello stesso caso davvero hartelijk voor goed
  iedereen dag avond nieuwjaar gelukkig hulp antwoord snelle het jullie uw alvast bardzo za wszystkim nie pomoc
  odpowiedź szybką najlepszego dobry dzień wieczór szczęśliwego nowego roku serdecznie ederim ederiz çok herkese iyi
  günler geceler evet hayır yardımınız yardımın için olsun mycket alla till hjälpen hjälp svaret nytt år jul vielmals
  mange sammen hjelpen hjælpen kaikille paljon hyvää avusta moc všem v cu pentru ajutor mulți ani πολύ για τη βοήθεια
  σας σε όλους большое огромное вам тебе всем днём рождения добрый день вечер доброе утро новым годом за помощь ответ
  да и я ты мы очень хорошего дня дуже допомогу banyak atas bantuannya bantuan anda semua rất nhiều các bạn vì giúp
  आपका आपको आपकी बहुत मदद के लिए सभी को और का की है جزيلا لك لكم جميعا على مساعدتكم المساعدة نعم لا صباح الخير مساء كل
  عام وأنتم بخير ورحمة الله وبركاته سنة سعيدة לך לכם על העזרה מאוד 정말 대단히 모두 도와주셔서 답변 여러분 새해 복 많이 받으세요
`

/** The same for scripts without gaps. */
const UNSPACED = `
  谢谢 謝謝 感谢 感謝 多谢 多謝 非常 十分 万分 衷心 真的 太 很 好 了 的 啊 呀 吧 呢 吗 哦 啦 和 与 及 跟 对 給 给 您 你 你们 您们 我 我们 大家 各位 朋友 朋友们 楼主 樓主 博主 老师 作者 版主
  up主 热心 熱心 耐心 回复 回復 回覆 回答 解答 帮助 幫助 帮忙 分享 支持 指教 指导 建议 辛苦 加油 恭喜 祝贺 祝 祝福 新年 春节 中秋 圣诞 生日 快乐 快樂 幸福 健康 平安 好运 一切 顺利 成功 你好 您好
  早上 晚上 晚安 早安 欢迎 再见 同意 赞 赞同 顶 哈哈 厉害 不错 棒 太棒了 学习 收藏 一样 同样 情况 也是 是 是的 对的 没错 节哀 顺变 一路走好 安息 对不起 抱歉 不好意思 不客气 没关系 都 也 又 再 这
  那 个 有 用 有用 次 一 ありがとう 有難う 有り難う ございます ございました ます です でした ね よ 本当に ほんとうに とても どうも 大変 いつも 皆さん みなさん みんな 皆様 お疲れ様 おつかれさま おめでとう
  お誕生日 誕生日 明けまして あけまして 今年 よろしく 宜しく お願い おねがい します いたします 致します しました こんにちは こんばんは おはよう はじめまして すみません ごめんなさい 申し訳 ありません 教えて くれて
  くださって くださり 下さり 返信 返事 助かりました 参考 に なりました 頑張って がんばって ください 下さい 同じ 同感 はい いいえ そう 了解 すごい 素晴らしい さん を へ は が も の と で お ご 協力 情報
  丁寧 な 早速 親切 ขอบคุณ ขอบคุน ขอบใจ มาก มากๆ ครับ คับ ค่ะ คะ นะ จ้า จ้ะ สำหรับ ความ ช่วยเหลือ ช่วย คำตอบ คำแนะนำ ข้อมูล
  ทุกคน ทุกท่าน ยินดี ด้วย สวัสดี โชคดี สุขสันต์ วันเกิด ปีใหม่ เห็นด้วย เยี่ยม ดี ที่ และ ကျေးဇူး တင်ပါတယ် အများကြီး
  အရမ်း မင်္ဂလာပါ ကူညီပေးတဲ့အတွက် អរគុណ សូម ច្រើន ណាស់ បង ຂອບໃຈ ຫຼາຍໆ ຫລາຍໆ
`

/** Calls that can be made of these words alone: "message me", "see my link". Canonical, so without doubled letters. */
const CALLS =
  /(?:^| )(?:mesage|suport|reply|answer|like|love|link|share|jobs?) (?:me|for|pour|us|my|our)(?: |$)|(?:^| )(?:my|our|mon|nos) (?:link|lien|video|post|article|page)(?: |$)/

/** Longer contents are not looked at: nothing that short is written in so much markup. UTF-16 code units. */
const MAX_CONTENT = 2000

interface Lists {
  courtesies: ReadonlySet<string>
  words: ReadonlySet<string>
  unspaced: ReadonlySet<string>
  /** Units of the longest in `unspaced`. */
  longest: number
}

let lists: Lists | undefined

function listsOf(): Lists {
  const courtesies = new Set(canonicalText(COURTESIES).split(' '))
  const dense = new Set(
    UNSPACED.trim()
      .split(/\s+/)
      .map((word) => canonicalText(word)),
  )
  lists = {
    courtesies,
    words: new Set([...courtesies, ...canonicalText(BETWEEN).split(' ')]),
    unspaced: dense,
    longest: Math.max(...Array.from(dense, ({ length }) => length)),
  }
  return lists
}

/** Whether words of the list, one after the other, make up a run without gaps. */
function consistsOf(run: string, { unspaced: words, longest }: Lists): boolean {
  const reached = new Uint8Array(run.length + 1)
  reached[0] = 1
  for (let at = 0; at < run.length; at++) {
    if (reached[at] === 0) continue
    for (let size = 1; size <= longest && at + size <= run.length; size++)
      if (words.has(run.slice(at, at + size))) reached[at + size] = 1
  }
  return reached[run.length] === 1
}

/** What of an observation tells whether its text is a courtesy. */
export interface Said {
  readonly comment: Pick<Comment, 'content' | 'format'>
  readonly linkCount: number
  /** The part of the content that is compared, if it is known. */
  readonly body?: string
}

/** The canonical words of a text that may be a courtesy: it has no link, and is not too long. */
function wordsOf({ comment: { content, format = 'text' }, linkCount }: Said): string[] | undefined {
  if (linkCount > 0 || content.length > MAX_CONTENT) return undefined
  const canonical = canonicalText(content, { format })
  return CALLS.test(canonical) ? undefined : canonical.split(' ')
}

/** Whether a text is made of courtesies, reactions and the words between them, but for `others` at most: a name. */
export function isEveryday(said: Said, others = 0): boolean {
  const words = wordsOf(said)
  return words !== undefined && hasOnlyKnown(words, lists ?? listsOf(), others)
}

function hasOnlyKnown(words: readonly string[], known: Lists, others: number): boolean {
  let left = others
  for (const word of new Set(words))
    if (!known.words.has(word) && !(unspaced(word.charCodeAt(0)) && consistsOf(word, known)) && --left < 0) return false
  return true
}

/** The characters of a canonical word. Marks are joined with their base. */
function charactersIn(word: string): number {
  let count = 0
  for (let i = 0; i < word.length; i++) if (!isJoined(word.charCodeAt(i))) count++
  return count
}

/** The shortest text that, written again and again, is `run`: "加油" of "加油加油加油". */
function repeated(run: string): string {
  const at = (run + run).indexOf(run, 1)
  return run.slice(0, at)
}

/** Characters at the beginning of a text that nearly always tell that it is no courtesy. */
const BEGINNING = 96

/**
 * Whether the beginning of a text alone shows that it is not a courtesy: it has a word that is not on the lists, and too many
 * different words for a text that only repeats a few. It looks only at words of two and more plain letters, none
 * doubled, which fold to themselves. Folding the whole of each repeated text made a repeat of 300 characters four times as slow.
 */
function saysMore(text: string, { words }: Lists): boolean {
  const found: string[] = []
  let start = 0
  let isPlain = true
  let isDoubled = false
  let letters = 0
  let hasUnknown = false
  let last = 0
  for (let i = 0; i < text.length && i < BEGINNING; i++) {
    const code = text.charCodeAt(i)
    const lower = code | 0x20
    const before = last
    last = lower
    if (lower >= 0x61 && lower <= 0x7a && code < 0x80) {
      isDoubled ||= lower === before
      continue
    }
    // A digit may stand for a letter, and most other characters can be part of a word.
    if (code >= 0x80 || (code >= 0x30 && code <= 0x39)) {
      isPlain = false
      continue
    }
    if (isPlain && !isDoubled && i > start + 1) {
      const word = text.slice(start, i).toLowerCase()
      if (!found.includes(word)) {
        found.push(word)
        letters += word.length
        hasUnknown ||= !words.has(word)
        if (hasUnknown && !isShortText(found.length, letters)) return true
      }
    }
    start = i + 1
    isPlain = true
    isDoubled = false
  }
  return false
}

/** The answer for each observation, since several signals ask. */
const answers = new WeakMap<Said, boolean>()

/**
 * Whether a text that is too long to be short by its length is a courtesy all the same: it says nothing but courtesies and
 * reactions, or says few words again and again. It folds the text once more, so it is asked only about a text that was found
 * to repeat.
 */
export function isCourtesy(said: Said): boolean {
  let answer = answers.get(said)
  if (answer === undefined) {
    answer = judgeCourtesy(said)
    answers.set(said, answer)
  }
  return answer
}

function judgeCourtesy(said: Said): boolean {
  const known = lists ?? listsOf()
  if (said.linkCount > 0 || (said.body !== undefined && saysMore(said.body, known))) return false
  const words = wordsOf(said)
  if (words === undefined) return false
  const distinct = new Set(words)
  if (distinct.size < words.length || words.length === 1) {
    const once = Array.from(distinct, repeated)
    const length = once.reduce((sum, word) => sum + charactersIn(word) + 1, -1)
    const isUnspaced = unspaced((words[0] as string).charCodeAt(0))
    const repeats = distinct.size < words.length || (isUnspaced && length < charactersIn(words[0] as string))
    if (repeats && isShortText(isUnspaced ? length - 1 : distinct.size, length)) return true
  }
  // Words between courtesies say much by themselves: "can you see them".
  return (
    hasOnlyKnown(words, known, 0) && words.some((word) => known.courtesies.has(word) || unspaced(word.charCodeAt(0)))
  )
}
