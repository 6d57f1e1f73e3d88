// What mail programs and boards write above a quotation, in the languages that members of French boards write in. Sources:
// what Gmail, Outlook, Thunderbird, Apple Mail, Yahoo, Proton Mail, KMail, mutt, phpBB, XenForo, Invision and vBulletin insert.

/** Longer lines are prose. */
const MAX_LINE = 200
/** Lines of a block of header fields that are read. */
const MAX_FIELDS = 10
/** "Léa a écrit :", "Bob wrote:" at the end of a line. */
const SAID =
  /(?:^|[\s,>)"»])(?:(?:a\s)?(?:[ée\u0301]{1,2}crit|dit|post[ée\u0301]{1,2})|[ée\u0301]{1,2}crivait|wrote|writes|said|says|posted|escribi[oó]|dijo|ha\s+scritto|scrive|escreveu|disse|napisał(?:\(a\)|a)?|yazdı|написала?|пишет|пише)\s{0,3}:\s*$/iu
/** "Am 12.03.2026 schrieb Léa:": the verb stands before the name. */
const SAID_BEFORE = /\s(?:schrieb|schreef|a\s[ée\u0301]{1,2}crit|wrote|كتب|كتبت|كتابة)\s/iu
const NAMED =
  /^\s{0,3}(?:citation|quote|quoting|zitat|originally\s+posted\s+by|(?:envoy|post)[ée\u0301]{1,2}\s+par|message\s+(?:de|par))\s{0,3}(?::|\s.{0,80})?$/iu
const DATED = /^\s{0,3}(?:le|on|am|el|il\s+giorno|em|op)\s/i
/** A time of day, as "10:22", "10 h 22" or "10.22". */
const TIME = /\d{1,2}\s{0,2}[:h.\u066b]\s{0,2}\d{2}(?!\d)/
/** A whole date, as programs write it: with its year, or in numbers. Prose that tells the time does without. */
const DATE = /(?<!\d)(?:19|20)\d{2}(?!\d)|(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?!\d)/
const MAIL = /[<(][^\s<>()@]{1,64}@[^\s<>()@]{1,100}[>)]/
const COLON = /:\s*$/
/** An address that a reader could follow. What holds one is said by the author, whatever verb stands behind it. */
const LINKED = /:\/\/|www\.|\.\p{L}{2,24}\/|\[\.\]/iu

/** "-----Message d'origine-----", without accents. */
const ORIGINAL = new Set([
  'original message',
  "message d'origine",
  'message original',
  'ursprungliche nachricht',
  'mensaje original',
  'messaggio originale',
  'mensagem original',
  'oorspronkelijk bericht',
  'исходное сообщение',
])
/** "-------- Message transféré --------", "Begin forwarded message:". */
const FORWARDED = new Set([
  'forwarded message',
  'begin forwarded message',
  'message transfere',
  'message reexpedie',
  'debut du message transfere',
  'debut du message reexpedie',
  'weitergeleitete nachricht',
  'mensaje reenviado',
  'messaggio inoltrato',
  'mensagem encaminhada',
  'doorgestuurd bericht',
])
const MARKS = /[\u0300-\u036f]/g
const FIELD =
  /^\s{0,3}[*_]{0,2}(de|from|von|da|van|od|от|kimden|objet|sujet|subject|betreff|asunto|assunto|oggetto|onderwerp|тема|temat|konu|envoy\S{1,3}(?: le)?|date|sent|gesendet|datum|enviad[oa](?: el| em)?|inviato|verzonden|fecha|data|дата|отправлено|wysłano|gönderildi|tarih|[àa]|to|do|an|para|aan|pour|кому|kime|cc|cci|bcc|dw|reply-to|r\S{1,2}pondre \S{1,2})\s{0,2}[*_]{0,2}\s{0,2}:/iu
const FROM = /^(?:de|from|von|da|van|od|от|kimden)$/i
const SUBJECT = /^(?:objet|sujet|subject|betreff|asunto|assunto|oggetto|onderwerp|тема|temat|konu)$/i
const SENT =
  /^(?:envoy|date|sent|gesendet|datum|enviad|inviato|verzonden|fecha|data|дата|отправлено|wysłano|gönderildi|tarih)/i

/** Whether a line says whose words stand below it, given that a quotation does. */
export function announces(line: string): boolean {
  if (line.length >= MAX_LINE || LINKED.test(line)) return false
  if (SAID.test(line) || NAMED.test(line)) return true
  return COLON.test(line) && (isStamped(line) || MAIL.test(line) || SAID_BEFORE.test(line))
}

const isStamped = (line: string): boolean => TIME.test(line) && DATE.test(line)

/** Whether a line is dated like one that a program writes, so that it announces a quotation that has no marks. */
export function announcesDated(line: string): boolean {
  return DATED.test(line) && COLON.test(line) && isStamped(line) && announces(line)
}

/**
 * Whether a line may be the first half of an announcement that was wrapped. Those are long because of their date, and French
 * sentences begin with "On" and "Le" too.
 */
export function beginsAnnouncement(line: string): boolean {
  return line.length < MAX_LINE && isStamped(line) && !/[.!?:]\s*$/.test(line)
}

/** What a separator announces: the message that is answered, or one that is passed on. */
export function separator(line: string): 'original' | 'forwarded' | undefined {
  if (line.length >= MAX_LINE) return undefined
  const trimmed = line.trim()
  const ruled = trimmed.startsWith('---') && trimmed.endsWith('---')
  if (!ruled && !trimmed.endsWith(':')) return undefined
  let start = 0
  let end = trimmed.length
  while ('-: \u00a0'.includes(trimmed.charAt(start)) && start < end) start++
  while ('-: \u00a0'.includes(trimmed.charAt(end - 1)) && end > start) end--
  const title = trimmed.slice(start, end).normalize('NFD').replace(MARKS, '').replace('’', "'").toLowerCase()
  if (ruled && ORIGINAL.has(title)) return 'original'
  return FORWARDED.has(title) ? 'forwarded' : undefined
}

/**
 * Where the block of header fields that begins at line `at` ends; `at` if there is none. It has a sender, a subject and a
 * date: without a subject it may be a journey ("De : Lyon, À : Paris"), without a date the model of a letter.
 */
export function headerEnd(lines: readonly string[], at: number): number {
  // Most lines with a colon have none below them.
  if (lines[at + 2]?.includes(':') !== true || lines[at + 1]?.includes(':') !== true) return at
  let from = false
  let subject = false
  let date = false
  let end = at
  for (; end < lines.length && end < at + MAX_FIELDS; end++) {
    const line = lines[end] as string
    const name = line.length < MAX_LINE * 4 ? FIELD.exec(line)?.[1] : undefined
    if (name === undefined) break
    from ||= FROM.test(name)
    subject ||= SUBJECT.test(name)
    date ||= SENT.test(name)
  }
  return from && subject && date ? end : at
}
