import { canonicalText } from '../text/canonical'
import type { Comment } from '../types'

/**
 * Courtesies, reactions and the words between them. Many people post a text of these words alone on the same day, so such a text
 * is never taken for a slogan. The list only spares texts; it charges none.
 */
const WORDS = `
  merci thanks thank thx ty bravo félicitations félicitation congrats congratulations courage bon bonne bonnes bons bonjour
  bonsoir bonnuit salut coucou hello hi hey bye bienvenue welcome chance luck good great nice best well done joyeux joyeuse
  joyeuses heureux heureuse happy birthday anniversaire noël noel christmas xmas merry new year année année fête fêtes fin
  soirée nuit journée week end weekend matin soir day night morning evening reste belle beau rest peace repose paix rip
  condoléances sincères sorry désolé désolée pardon excuse excusez s'il please pls svp stp lol mdr ptdr haha hihi xd wow omg
  oh ah ouf ok okay oui ouais non nope yes yeah yep no si sure accord agree agreed same pareil idem exact exactement exactly
  vrai vraiment true really pas rien problem problème worries souci quoi voilà là ici there here chers cher chère dear
  guys everyone everybody all monde tout tous toute toutes les amis ami friends folks team beaucoup much many lot lots
  infiniment mille fois encore again very très trop so too aussi bien mieux super génial cool top excellent parfait perfect
  amazing awesome incroyable magnifique formidable game match but goal gol gg wp gl hf go allez let's vamos forza play played
  quel quelle what how why when where who comment pourquoi quand où qui que est sont suis es était is are am was were be been
  being have has had ai as a avez avons ont do does did don't know knew sais sait savez see vu understand compris got get
  can could can't would will won't should peux peut pouvez the an of to for from with without in on at by and or but if then
  that this these those it its i i'm me my mine you your yours u we us our they them their he she his her him le la un une des
  du de d' l' au aux et ou mais si ne n' ce c' cet cette ces ça sa son ses mon ma mes ton ta tes notre nos votre vos leur
  leurs je j' tu il elle on nous vous ils elles moi toi lui eux y en se s' m' t' qu' à dans sur pour par avec sans chez not
  parmi among aide help aidé helped infos info réponse réponses answer answers reply message messages conseil conseils partage retour temps soutien
  explication explications précision précisions lien sharing tip tips link time support toujours still attente attends attend attendre waiting wait cas case situation news nouvelle nouvelles update updates suivre
  following question questions aujourd'hui today tonight demain tomorrow hier yesterday now maintenant bientôt soon later plus tard à fait fois
  gracias muchas muchísimas felicidades feliz cumpleaños buenas buenos buena suerte días tardes noches hola adiós ánimo
  todos todas por para el los las lo una y muy bien sí claro obrigado obrigada parabéns feliz aniversário boa bom sorte dia
  tarde noite olá muito por tudo todos danke vielen dank danke herzlichen gerne kein keine wir allen glückwunsch alles gute zum geburtstag viel glück hallo
  guten tag abend morgen nacht schön ja nein bitte an alle euch dir ich du wir ihr sie und der die das ist sehr gut
  grazie mille buon buona compleanno auguri fortuna ciao giorno notte sera tutti a bedankt dank je wel gefeliciteerd
  dziękuję bardzo dzięki wszystkim powodzenia cześć tak nie gratulacje teşekkür ederim teşekkürler herkese iyi günler tebrikler
  evet hayır selam tack så mycket alla lycka till grattis hej
  succes hoi goed iedereen fijne dag спасибо большое вам тебе всем удачи поздравляю с днём рождения днем добрый день вечер
  доброе утро привет да нет и я ты мы شكرا جزيلا لك لكم جميعا مبروك مرحبا نعم لا بالتوفيق صباح الخير مساء كل عام وأنتم بخير
`

let everyday: ReadonlySet<string> | undefined

/** Longer contents are not read, UTF-16 code units: a short text does not have this much markup. */
const MAX_CONTENT = 2000

/** Whether a text consists of courtesies, reactions and the words between them, with at most `others` other words, such as a name. */
export function isEveryday({ content, format = 'text' }: Comment, others = 0): boolean {
  if (content.length > MAX_CONTENT) return false
  everyday ??= new Set(canonicalText(WORDS).split(' '))
  let left = others
  for (const word of canonicalText(content, { format }).split(' ')) if (!everyday.has(word) && --left < 0) return false
  return true
}
