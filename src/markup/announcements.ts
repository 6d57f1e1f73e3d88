// What mail programs and boards write above a quotation, in some twenty languages. Sources: what Gmail, Outlook, Thunderbird,
// Apple Mail, Yahoo, Proton Mail, KMail, mutt, phpBB, XenForo, Invision, vBulletin, MyBB, NodeBB, Discourse and Flarum insert.

import { isWhiteSpace } from './white-space'

/** Longer lines are prose. */
const MAX_LINE = 200
/** Lines of a block of header fields that are read. */
const MAX_FIELDS = 10
/**
 * "wrote", as mail programs and boards say it behind a name, or behind a name and a date. Mozilla's translations of
 * `reply_header_authorwrotesingle` and `reply_header_ondateauthorwrote` have most of these.
 */
const WROTE =
  '(?:a\\s)?[ée\u0301]{1,2}crit|[ée\u0301]{1,2}crivait|wrote|writes|escribi[oó]|ha\\sescrito|escribiu|ha\\s{1,3}scritto|scrive|escreveu|ha\\s(?:e?scrit|escrit)|' +
  'hat\\sgeschrieben|schrieb|schreef|skreau|skrev|skreiv|skrifaði|kirjoitti|kirjutas|írta|rašė|rakstīja|a\\sscris|shkroi|' +
  'napisał(?:\\(a\\)|a)?|pisze|napsal(?:\\(a\\)|a)?|napísal(?:\\(a\\)|a)?|(?:je\\s)?napisal(?:\\(a\\)|a)?|(?:je\\s)?napisa(?:o|la)(?:/la)?|' +
  'написала?|написав(?:\\(ла\\))?|написа|пишет|пише|напісаў|yazdı|έγραψε|đã\\sviết|menulis|כתבה?|نوشت'
/** "said", likewise. Sentences end with these verbs too ("comme on dit"), so a colon has to follow. */
const SAID_TOO =
  '(?:a\\s)?(?:dit|post[ée\u0301]{1,2})|said|says|posted|dijo|ha\\sdicho|disse|ha\\sdetto|sagte|sagt|zegt|zei|sade|sanoi|powiedział(?:a|\\(a\\))?|řekl(?:a|\\(a\\))?|сказала?|dedi|έλεγε'
/** Scripts that are written without gaps, or with the verb joined to the name. */
const JOINED =
  '(?:写道|寫道|写到|说道|說道|写于|のメッセージ|さん[はが]書きました|さんの発言|님이\\s?작성|이\\(가\\)\\s쓴\\s글|쓴\\s글|បានសរសេរ)'
const ENDS = '\\s{0,3}[:：៖]$'
/** "Léa a écrit :", "Bob wrote:" at the end of a line. */
const SAID = new RegExp(`(?:^|[\\s,>)\\]"»])(?:${WROTE}|${SAID_TOO})${ENDS}|${JOINED}${ENDS}`, 'iu')
/** The same without a colon, which says little alone. */
const WROTE_LAST = new RegExp(`(?:^|[\\s,>)\\]"»])(?:${WROTE})$|${JOINED}$`, 'iu')
const WROTE_ANYWHERE = new RegExp(`[\\s,>)\\]"»](?:${WROTE}|${SAID_TOO})(?![\\p{L}\\p{N}])|${JOINED}`, 'iu')
/** "Am 12.03.2026 schrieb Léa Martin:": the verb stands before the name, with which the line ends. */
const SAID_BEFORE =
  /\s(?:schrieb|schreef|skrev|skreiv|skreau|skrifaði|napsal(?:\(a\))?|napísal(?:\(a\))?|scríobh|كتبت?|كتابة)\s{1,3}(?:\S{1,64}\s{1,2}){0,4}\S{1,100}$/iu
/** "wrote on 3/2/2026 10:20 am": the date stands last. */
const ENDS_WITH_DATE = /(?:\d|[ap]\.?m\.?|uhr)\s{0,3}[:：]?\s{0,3}$/i
/** "Bob wrote", "Léa Martin a écrit" and nothing else: a name with a capital letter, or one after `@`. */
const NAME_WROTE = new RegExp(`^\\s{0,3}(?:@\\S{1,64}|\\p{Lu}\\S{0,40}(?:\\s\\S{1,40}){0,2})\\s(?:${WROTE})$`, 'u')
const PRONOUN =
  /^\s{0,3}(?:je|j|tu|il|elle|on|nous|vous|ils|elles|qui|ce|ça|i|he|she|it|we|you|they|who|er|sie|es|wir|ihr|ich|du|man|hij|zij|ze|wij|ik|lui|lei|él|ella|yo)\s/iu
/** "@bob said in [Délais](/post/12):", "@bob [said](/post/12):", as NodeBB writes them. */
const MENTIONED = new RegExp(
  `^\\s{0,3}@\\S{1,64}\\s(?:\\[(?:${WROTE}|${SAID_TOO})\\]\\(\\S{1,200}\\)|(?:${WROTE}|${SAID_TOO})(?:\\s.{1,200})?)${ENDS}`,
  'iu',
)
/** A mention alone, as Flarum and Discourse set it above what it answers: `@bob`, `@bob:`, `@"Bob Roy"#p12`, `@bob#12`. */
const MENTION = /^\s{0,3}@(?:"[^"\n]{1,80}"|[^\s"#:]{1,64})(?:#p?\d{1,12})?\s{0,2}[:：]?\s*$/u
/** What phpBB 3.2 and XenForo write behind the verb: an arrow that leads to the post, and its date. */
const ARROW = /[↑⬆]\ufe0f?([^↑⬆]{0,60})$/u
/** An address in brackets behind its label, in Markdown. */
const MARKDOWN_TARGET = /\]\([^\s()]{1,500}\)/g
const NAMED =
  /^\s{0,3}(?:citation|cita|citazione|citat|citaat|citação|quote|quoting|zitat|цитата|alıntı|引用|originally\s+posted\s+by|iniciado\s+por|originalmente\s+escrito\s+por|originariamente\s+inviat[ao]\s+da|oorspronkelijk\s+geplaatst\s+door|geplaatst\s+door|сообщение\s+от|zamieszczone\s+przez|(?:envoy|post)[ée\u0301]{1,2}\s+par|message\s+(?:de|par))\s{0,3}(?:[:：]|\s.{0,80})?$/iu
const DATED = /^\s{0,3}(?:le|on|am|el|il|em|op|den|dne|dňa|dnia|w\s+dniu|þann|në|на|在)\s/iu
/** A time of day, as "10:22", "10 h 22" or "10.22". */
const TIME = /\d{1,2}\s{0,2}[:h.\u066b]\s{0,2}\d{2}(?!\d)/
/** A whole date, as programs write it: with its year, or in numbers. Prose that tells the time does without. */
const DATE = /(?<!\d)(?:19|20)\d{2}(?!\d)|(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?!\d)/
const MAIL = /[<(‹[][^\s<>()[\]‹›@]{1,64}@[^\s<>()[\]‹›@]{1,100}[>)›\]]/
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
const TITLES = [...ORIGINAL, ...FORWARDED]
const TITLE_STARTS: ReadonlySet<string> = new Set(TITLES.map((title) => title.charAt(0)))
/** Code units of the longest title, with room for accents that are written apart. */
const LONGEST_TITLE = 2 * Math.max(...TITLES.map(({ length }) => length))
const MARKS = /[\u0300-\u036f]/g
const FIELD =
  /^\s{0,3}[*_]{0,2}(de|from|von|da|van|od|от|kimden|objet|sujet|subject|betreff|asunto|assunto|oggetto|onderwerp|тема|temat|konu|envoy\S{1,3}(?: le)?|date|sent|gesendet|datum|enviad[oa](?: el| em)?|inviato|verzonden|fecha|data|дата|отправлено|wysłano|gönderildi|tarih|[àa]|to|do|an|para|aan|pour|кому|kime|cc|cci|bcc|dw|reply-to|r\S{1,2}pondre \S{1,2})\s{0,2}[*_]{0,2}\s{0,2}:/iu
const FROM = /^(?:de|from|von|da|van|od|от|kimden)$/i
const SUBJECT = /^(?:objet|sujet|subject|betreff|asunto|assunto|oggetto|onderwerp|тема|temat|konu)$/i
const SENT =
  /^(?:envoy|date|sent|gesendet|datum|enviad|inviato|verzonden|fecha|data|дата|отправлено|wysłano|gönderildi|tarih)/i

/** Whether a line says whose words stand below it, given that a quotation does. */
export function announces(given: string): boolean {
  if (given.length >= MAX_LINE) return false
  const line = given.trimEnd()
  if (MENTION.test(line) || MENTIONED.test(line)) return true
  if (LINKED.test(line)) return false
  const arrow = ARROW.exec(line)
  if (arrow !== null && (/^\s*$/.test(arrow[1] as string) || DATE.test(arrow[1] as string)))
    return WROTE_ANYWHERE.test(line.slice(0, arrow.index))
  if (SAID.test(line) || NAMED.test(line)) return true
  const stamped = isStamped(line)
  const mail = MAIL.test(line)
  if (endsWithColon(line))
    return (
      mail ||
      (stamped && (WROTE_ANYWHERE.test(line) || /^\s{0,3}\(?\d/.test(line))) ||
      (SAID_BEFORE.test(line) && /\d/.test(line))
    )
  if (stamped || mail)
    return WROTE_LAST.test(line) || SAID_BEFORE.test(line) || (WROTE_ANYWHERE.test(line) && ENDS_WITH_DATE.test(line))
  return NAME_WROTE.test(line) && !PRONOUN.test(line)
}

/** Such headings have 13 characters at most, and a few spaces. */
const MAX_HEADING = 40
/** 引用 */
const MIN_HEADING = 2

/** A first look: whether a line begins with the first letter of a heading, if that is one of ASCII. */
function mayBeHeading(line: string): boolean {
  let at = 0
  while (at < 3 && isWhiteSpace(line.charCodeAt(at))) at++
  const first = line.charCodeAt(at) | 0x20
  return first >= 0x80 || first === 0x71 || first === 0x63 || first === 0x7a || first === 0x61
}

/** Whether a line is a heading of a board ("Quote:") above the line that says who is quoted. */
export function headsAnnouncement(line: string): boolean {
  if (line.length > MAX_HEADING || line.length < MIN_HEADING || !mayBeHeading(line)) return false
  return /^\s{0,3}(?:quote|citation|zitat|cita|citazione|citat|citaat|citação|цитата|alıntı|引用)\s{0,3}[:：]?\s*$/iu.test(
    line,
  )
}

/** The addresses in a line, of which its author has to answer for each. */
export function addressesIn(line: string): string {
  return (line.match(MARKDOWN_TARGET) ?? [])
    .map((target) => target.slice(2, -1))
    .filter((target) => LINKED.test(target))
    .join(' ')
}

/** Characters of the shortest line with a time and a date: "1.22.33". A text may have thousands of lines that are shorter. */
const MIN_STAMPED = 7
const isStamped = (line: string): boolean => line.length >= MIN_STAMPED && TIME.test(line) && DATE.test(line)

/** Whether a line ends with a colon. A look at its last sign: `COLON` looks for one at each place of the line. */
export function endsWithColon(line: string): boolean {
  let last = line.length - 1
  while (last >= 0 && isWhiteSpace(line.charCodeAt(last))) last--
  const code = line.charCodeAt(last)
  return code === 0x3a || code === 0xff1a || code === 0x17d6
}

/** Whether a line is dated like one that a program writes, so that it announces a quotation that has no marks. */
export function announcesDated(line: string): boolean {
  return line.length >= MIN_STAMPED && endsWithColon(line) && DATED.test(line) && isStamped(line) && announces(line)
}

/**
 * Whether a line may be the first half of an announcement that was wrapped. Those are long because of their date, and French
 * sentences begin with "On" and "Le" too.
 */
export function beginsAnnouncement(line: string): boolean {
  return line.length < MAX_LINE && isStamped(line) && !/[.!?:]\s*$/.test(line)
}

/** Characters of the shortest separator. Lines of a character and a colon would otherwise cost as much as whole sentences. */
const MIN_SEPARATOR = 12

/** What a separator announces: the message that is answered, or one that is passed on. */
export function separator(line: string): 'original' | 'forwarded' | undefined {
  if (line.length >= MAX_LINE || line.length < MIN_SEPARATOR) return undefined
  const trimmed = line.trim()
  // "original message" and the like have more.
  if (trimmed.length < MIN_SEPARATOR) return undefined
  const ruled = trimmed.startsWith('---') && trimmed.endsWith('---')
  if (!ruled && !trimmed.endsWith(':')) return undefined
  let start = 0
  let end = trimmed.length
  while ('-: \u00a0'.includes(trimmed.charAt(start)) && start < end) start++
  while ('-: \u00a0'.includes(trimmed.charAt(end - 1)) && end > start) end--
  // Most lines that end with a colon are no title, and to decompose the letters of each takes as long as the rest.
  if (end - start > LONGEST_TITLE || !TITLE_STARTS.has(trimmed.charAt(start).toLowerCase())) return undefined
  const title = trimmed.slice(start, end).normalize('NFD').replace(MARKS, '').replace('’', "'").toLowerCase()
  if (ruled && ORIGINAL.has(title)) return 'original'
  return FORWARDED.has(title) ? 'forwarded' : undefined
}

const MIN_FIELD = 3
const NO_FIELD = 0
const ANY_FIELD = 1
const SENDER = 2
const SUBJECT_FIELD = 4
const SENT_FIELD = 8

/** What a line is in a block of header fields: `NO_FIELD`, or `ANY_FIELD` with what it names. */
function fieldOf(line: string): number {
  // "À: x" is the shortest.
  const name = line.length >= MIN_FIELD && line.length < MAX_LINE * 4 ? FIELD.exec(line)?.[1] : undefined
  if (name === undefined) return NO_FIELD
  if (FROM.test(name)) return ANY_FIELD | SENDER
  if (SUBJECT.test(name)) return ANY_FIELD | SUBJECT_FIELD
  return SENT.test(name) ? ANY_FIELD | SENT_FIELD : ANY_FIELD
}

/**
 * Where the block of header fields that begins at line `at` ends; `at` if there is none. It has a sender, a subject and a
 * date: without a subject it may be a journey ("De : Lyon, À : Paris"), without a date the model of a letter.
 *
 * @param fields what each line is, as far as it was looked at. In a text of nothing but fields each line begins a block
 */
export function headerEnd(lines: readonly string[], at: number, fields: number[]): number {
  // Most lines with a colon have none below them.
  if (lines[at + 2]?.includes(':') !== true || lines[at + 1]?.includes(':') !== true) return at
  let seen = 0
  let end = at
  for (; end < lines.length && end < at + MAX_FIELDS; end++) {
    fields[end] ??= fieldOf(lines[end] as string)
    const field = fields[end] as number
    if (field === NO_FIELD) break
    seen |= field
  }
  return seen === (ANY_FIELD | SENDER | SUBJECT_FIELD | SENT_FIELD) ? end : at
}
