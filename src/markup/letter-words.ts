// What letters begin and end with, and what programs write below them. All of it is compared without case and accents, as `plain`
// returns it, so Latin words have no accents here: each would cost a bundle six bytes. The words of programs are those that iOS,
// Outlook, Yahoo, Proton, Tapatalk, Google Groups, Mailman and virus scanners insert in each language.

const MARKS = /[\u0300-\u036f]/g
const APOSTROPHES = /[’ʼ‘´`]/g
const SPACES = /\s+/g

/** Letters with a stroke, or without a dot, which Unicode does not decompose. */
const STROKES: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ø: 'o', Ø: 'O', ı: 'i' }

/** A text without accents. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[łŁđĐøØı]/g, (letter) => STROKES[letter] ?? letter)

/** Whether a text has nothing but letters of ASCII, their punctuation and single spaces: only its case is not plain. */
const isAscii = (text: string): boolean => /^(?:[!-_a-~]| (?! ))*$/.test(text)

/** Latin letters with accents, and apostrophes. Small letters: `plain` takes away the case first. */
const ACCENTED = /[\u00df-\u017f’ʼ‘´`]/g
const FURTHER = /[^\0-\x7f]/
const WIDE_SPACE = /\s\s|[^\S ]/
const spellings = new Map<string, string>()

/** Such a letter without its accent, or a straight apostrophe. Unicode's own decomposition of a line takes five times as long. */
function spellingOf(letter: string): string {
  let spelling = spellings.get(letter)
  if (spelling === undefined) {
    spelling = bare(letter).replace(APOSTROPHES, "'")
    spellings.set(letter, spelling)
  }
  return spelling
}

/** A text without case and accents, with straight apostrophes and single spaces. */
export function plain(text: string): string {
  if (isAscii(text)) return text.toLowerCase().trim()
  let line = text.toLowerCase().replace(ACCENTED, spellingOf)
  if (FURTHER.test(line)) line = bare(line).replace(APOSTROPHES, "'")
  return (WIDE_SPACE.test(line) ? line.replace(SPACES, ' ') : line).trim()
}

const wordsOf = (list: string): ReadonlySet<string> => new Set(plain(list).split(' '))

/** Words that greet by themselves: "Bonjour," */
export const HAILS = wordsOf(`
  bonjour bonsoir bjr bsr salut coucou hello hi hey howdy greetings madame monsieur mesdames messieurs mme mr ladies sir sirs
  hallo moin servus gruezi gruß guten hola ciao buongiorno buonasera salve ola oi goedemorgen goedemiddag goedenavond goedendag
  hoi hej hei halla moi terve czesc witam witajcie dobry ahoj nazdar привет здравствуйте здравствуй приветствую вітаю merhaba
  merhabalar selam selamlar gunaydin γεια καλημέρα καλησπέρα buna szia sziasztok udv halo salam xin 大家好 您好 你好 各位好 各位
  こんにちは こんばんは おはようございます 皆様 皆さん みなさん 안녕하세요 여러분 السلام مرحبا أهلا שלום สวัสดี สวัสดีครับ สวัสดีค่ะ नमस्ते
`)

/** Words that greet together with who is addressed, or with the time of day: "Dear all," "Good morning," */
export const ADDRESSES = wordsOf(`
  cher chere chers cheres cher·es dear good liebe lieber liebes werte sehr geehrte geehrter buenos buenas estimado estimada
  estimados estimadas querido querida queridos queridas gentile gentili egregio caro cara cari care bom boa prezado prezada
  prezados caros beste geachte lieve kara kare basta god kjære kære hyva hyvaa rakkaat dzien drodzy drogi droga szanowni szanowna
  szanowny vazeni vazeny vazena mili mily mila добрый доброе дорогие дорогой дорогая уважаемые уважаемый уважаемая доброго
  добрий шановні sayin degerli sevgili iyi αγαπητέ αγαπητή αγαπητοί dragi draga stimate stimata stimati jo kedves tisztelt kinh
  chao than selamat yang
`)

/** Who is addressed in general, times of day, and the words between. */
export const AUDIENCE = wordsOf(`
  a toutes et tous tout toute le la les monde l'equipe l'ensemble ami amie amis amies ami·es collegues collegue membres membre camarades
  concitoyens forum communaute groupe equipe toi vous nous du de des au aux chers cheres cher chere ici
  m dr docteur maitre mlle rebonjour encore
  everyone everybody every one all there folks guys friends friend team members madam ma'am or and y'all people
  gentlemen to you the colleagues community world morning afternoon evening day again mrs ms
  zusammen alle allerseits ihr lieben an und damen herren herr frau leute freunde mitglieder kollegen tag morgen abend geehrte geehrter sehr
  dich gott in die runde
  todos todas y amigos amigas senor senora senores companeros dias tardes noches dia buenas
  tutti tutte e amici giorno sera signore signora signori
  pessoal gente tarde noite senhor senhora senhores
  iedereen allemaal mensen allen heer mevrouw dames heren leden
  alla allihopa dar pa er vanner sammen dag kvall kveld morgon kaikille kaikki huomenta paivaa iltaa ystavat
  wszystkim wszystkich panstwu panstwo panie panowie pani wieczor vsem vsichni vsetkym vsetci den vecer pratele priatelia pane
  всем всех все друзья коллеги день вечер утро дня вечора ранку всім вам
  herkes herkese herkesle arkadaslar gunler aksamlar sabahlar dostlar
  σας σε όλους όλες φίλοι tuturor seara ziua dimineata prieteni napot mindenkinek mindenki reggelt estet uraim holgyeim
  chao cac ban nguoi anh chi gui pagi siang sore malam semua teman kawan terhormat عليكم ورحمة الله وبركاته جميعا للجميع לכולם
`)

/** What a line below the text of a post is. */
export type LineKind = 'program' | 'notice' | 'closing' | 'wish' | 'thanks'

/** What a line has to have: an expression, or one of several. */
type Need = RegExp | readonly RegExp[]

/** How a line goes on behind its first word, and what it has to have anywhere. */
export interface LineShape {
  kind: LineKind
  rest: RegExp
  needs: readonly Need[]
}

/** First words of a line, how it goes on, and what it has to have. */
type Row = readonly [words: string, rest: string, ...needs: Need[]]

/** Devices, their makers, and programs that send mail. */
const DEVICE =
  /i ?phon|i ?pad|ipod|\bmac(?:book)?\b|apple|android|samsung|galaxy|huawei|\bhonor\b|xiaomi|redmi|\bpoco\b|\boppo\b|oneplus|\bpixel\b|nokia|motorola|\bmoto\b|xperia|\bhtc\b|lenovo|\basus\b|\bwiko\b|fairphone|blackberry|windows|outlook|hotmail|yahoo|gmail|proton|\btuta(?:nota)?\b|tapatalk|thunderbird|k-9|fairemail|\bmail (?:for|pour|fur|per|para|voor|app)|courrier pour|correo para|mail-app|messagerie|\bmobile?\b|movil|cellulare|celular|telefo|telephone|telemovel|smartphone|\bphone\b|\bhandy\b|tablet|ordinateur|computer|ordenador|laptop|\bpc\b|\bapp\b|appli(?:cation)?\b|\borange\b|\bsfr\b|bouygues|laposte|\bgmx\b|web\.de|t-online|mail\.ru|yandex|icloud|\baol\b|zoho|fastmail|bluemail|\bspark\b|airmail|discourse|whatsapp|telegram|reddit|\bxda\b|webmail|zimbra|roundcube|телефон|手机|手機|携帯|הטלפון|الهاتف|मोबाइल|มือถือ/
/** The same, and what its owner calls a device. */
const DEVICE_OR_MINE = [
  DEVICE,
  / (?:my|mon|ma|mes|mein[a-z]{0,2}|mi|mis|mio|mia|meu|minha|mijn|min|mitt|mojego|meho|моего|мого|моя) [^ ]{1,40}(?: [^ ]{1,40}){0,5}$/,
]
/** Programs that offer themselves below a post. */
const PROGRAM =
  /outlook|yahoo|proton|tapatalk|bluemail|gmail|\bspark\b|\bgmx\b|web\.de|mail\.ru|thunderbird|k-9|aqua mail/
/** "sent", where the verb stands last. */
const SENT_LAST = new RegExp(
  bare(
    '(?:gesendet|gesandt|gönderildi|gönderilmiştir|から送信|から送信されました|에서 보냄|에서 작성|से भेजा गया|发送|傳送|发出)[ .。!]{0,4}$',
  ),
)
const SCANNER =
  /avast|\bavg\b|norton|mcafee|kaspersky|\beset\b|nod32|bitdefender|mailscanner|avira|sophos|clamav|f-secure/
const MESSAGE =
  /\b(?:messages?|courriels?|e-?mails?|mails?|courriers?|nachricht|mensaje|correo|messaggio|mensagem|bericht|communication|transmission|melding|meddelande|viesti|wiadomosc|zprava|e-posta)\b|сообщение|письмо/
const CONFIDENTIAL =
  /confidenti|privileged|vertraulich|confidencial|riservat|confidenzial|vertrouwelijk|destinataire|intended (?:solely|only|for|recipient)|destinatari|bestemd voor|konfidens|konfidentiel|luottamuksel|poufn|duvern|gizli|конфиденциал|par erreur|in error|irrtumlich/
/** What a notice of confidentiality has somewhere, as it is written: a cheap test. */
export const MAY_BE_NOTICE =
  /conf|privil|vertr|riserv|destin|intend|bestemd|konf|luotta|poufn|d[uů]v[eě]r|gizli|конф|erreur|error|irrt|avert|discl|haftung/i
const PRINT = /imprim|print|druck|stampa|environn|umwelt|ambiente/
const AT_END = /^[^,;?!]{1,90}$/

/**
 * Rows of the table. Few lines begin with one of these words, so most lines are done after one look. An expression is never asked to
 * look for several things at once, which would take time with the square of the length.
 */
const PROGRAMS: readonly Row[] = [
  ['sent', ' (?:from|via|with|using|through) ', DEVICE_OR_MINE],
  ['envoye envoyee', " (?:de|depuis|a partir|avec|via|a l'aide|grace|par l'app)", DEVICE_OR_MINE],
  ['ecrit poste tape message', ' (?:envoye )?(?:de|depuis|sur|via|avec|from) ', DEVICE],
  ['provenance', ' ?: ', DEVICE],
  ['posted written typed', ' (?:from|via|on) ', DEVICE],
  ['gesendet', ' (?:von|mit|uber|aus|via) ', DEVICE_OR_MINE],
  ['von diese', ' ', DEVICE, SENT_LAST],
  ['von', ' mein', SENT_LAST],
  ['enviado enviada', ' (?:desde|de|do|da|con|com|via|a partir|pelo|mediante|usando|atraves) ', DEVICE_OR_MINE],
  ['inviato inviata', " (?:da|dal|dall'|dalla|con|tramite|via)", DEVICE_OR_MINE],
  ['verzonden verstuurd', ' (?:vanaf|vanuit|met|via) ', DEVICE_OR_MINE],
  ['skickat sendt', ' (?:fran|fra|med|via) ', DEVICE_OR_MINE],
  ['lahetetty saadetud issiusta nosutits enviat elkuldve kuldve dihantar dikirim trimis', ' ', DEVICE],
  [
    'wyslane wyslano wyslany wyslana odeslano odoslane poslano',
    ' (?:z|ze|zo|za|przy|pomoci|iz|s|sa|putem|preko) ',
    DEVICE,
  ],
  ['отправлено надіслано изпратено даслана', ' (?:с|со|из|через|от|з|із|чрез) ', DEVICE],
  ['σταλθηκε εσταλη', ' ', DEVICE],
  ['đã được gửi', ' ', DEVICE],
  ['iphone ipad galaxy samsung android outlook', '', SENT_LAST],
  [
    'get obtenez obtenir telecharger telechargez holen hol laden obtener obten obtenga descarga descargar scarica ottieni obter obtenha',
    '[^.!?:]{0,20} ',
    PROGRAM,
    AT_END,
  ],
  [
    'baixar baixe transferir download verkrijg haal hanki lataa hamta skaffa fa hent pobierz uzyskaj ziskat ziskejte stahnout stiahnut',
    '[^.!?:]{0,20} ',
    PROGRAM,
    AT_END,
  ],
  [
    'descarcati obtineti получить скачать загрузить отримати завантажити обзавестись κατεβαστε αποκτηστε tai',
    '[^.!?:]{0,20} ',
    PROGRAM,
    AT_END,
  ],
  ['securise secured gesichert', ' (?:avec|with|mit) tuta'],
  ['outlook', ' (?:for|pour|fur|para|per|voor|til|dla|pro|для) (?:ios|android|mac|windows)'],
  ['yahoo', ' mail ?: '],
  // Lists, in which programs explain why one gets a message and how to end that.
  ['you', "(?: have| are|'re)? (?:received|receiving|getting) this (?:(?:message|e-?mail|mail) )?because"],
  [
    'to',
    ' (?:unsubscribe|view this discussion|post to this group|stop receiving|manage your|view it on|see the full) ',
  ],
  ['unsubscribe subscribe', '(?: from| options|:|$)'],
  ['visit', ' (?:this group|topic) '],
  ['visitez', ' le sujet ou repondez '],
  ['groups', '\\.io links:'],
  ['view', '/reply online \\(#'],
  ['for', ' more options,? visit'],
  ['reply', ' to this e-?mail directly'],
  [
    'vous',
    ' (?:recevez|avez recu) (?:ce|cet|cette) (?:message|e-?mail|mail|courriel|courrier|notification),? (?:car|parce|en raison|suite)',
  ],
  [
    'pour',
    " (?:vous |se |te )?(?:desabonner|desinscrire|ne plus recevoir|afficher cette discussion|obtenir davantage d'options|publier dans ce groupe|plus d'options|cesser de recevoir)",
  ],
  ['repondez', ' (?:directement )?a cet? (?:e-?mail|courriel)'],
  ['cette', ' discussion peut etre lue sur le web'],
  ['sie', ' (?:erhalten|haben) diese (?:nachricht|e-?mail|mail)', /weil|abonn/],
  ['um', ' ', /abzumelden|abbestellen|keine e-mails mehr|abzubestellen/],
  ['recibiste has ha recibes recibe', '(?: recibido)? este (?:mensaje|correo)', /porque/],
  [
    'para',
    ' (?:cancelar|anular|darse de baja|sair deste grupo|ver este debate|ver esta) ',
    /suscripci|inscri|assinatura|grupo|debate|discuss|conversaci/,
  ],
  ['hai ricevi', '(?: ricevuto)? questo messaggio perche'],
  ['per', " annullare l'iscrizione"],
  ['voce recebeu', ' (?:esta recebendo |recebeu )?(?:esta|essa|este) (?:mensagem|e-mail) porque'],
  ['je u', ' (?:ontvangt|hebt|krijgt) (?:dit|deze) (?:bericht|e-mail|mail)', /omdat/],
  ['вы', ' получили это (?:сообщение|письмо),? (?:поскольку|потому|так как)'],
  ['otrzymujesz', ' te wiadomosc'],
  [
    'http https',
    '://[^ ]+$',
    /\/(?:mailman3?|listinfo|sympa)|\/\/(?:groups\.google\.com|aka\.ms|tuta\.com|(?:www\.)?(?:avast|avg|norton|mcafee|kaspersky|eset)\.com)/,
  ],
  ['www', '\\.(?:avast|avg|norton|mcafee|kaspersky|eset)\\.com'],
  // Virus scanners.
  [
    'l cet ce garanti sans aucun virus this diese este esta questa questo deze dit denna denne dette libre sin no scanned checked viren virenfrei virusfrei это vapaa viruksista bu tento tato ten ta message email mail e courriel privo livre nao virusvrij virusfri wolny bez без virusmentes virus ウイルス',
    '(?![a-z])',
    SCANNER,
  ],
  // Requests not to print.
  ['pensez avant adoptez n please think consider save bitte antes piense pense prima', '(?![a-z])', PRINT],
]

const NOTICES: readonly Row[] = [
  [
    'ce cet le this the diese dieses der este el la questo questa il esta o dit deze de denne dette detta tama ta tresc tento tato bu это данное important notice avis aviso hinweis if si l',
    '(?![a-z])',
    MESSAGE,
    CONFIDENTIAL,
  ],
  ['avertissement disclaimer confidential confidentialite confidentiality haftungsausschluss', '(?![a-z])', MESSAGE],
]

/** Closing formulas. A name or those addressed may follow: "Bien cordialement, X", "Cordialement à tous". */
const CLOSINGS: readonly Row[] = [
  [
    'cordialement amicalement respectueusement sincerement fraternellement citoyennement affectueusement chaleureusement',
    '(?: votre)?',
  ],
  [
    'bien tres tout plus le',
    ' (?:plus )?(?:cordialement|amicalement|respectueusement|sincerement|fraternellement|citoyennement|affectueusement|chaleureusement)',
  ],
  ['bien tout', ' a (?:vous|toi|tous|toutes)(?: et (?:a )?(?:tous|toutes))?'],
  [
    'cdlt cdt bav mfg lg vg bg mvg mvh hoogachtend hochachtungsvoll att atte atentamente atenciosamente sincerely cordially respectfully',
    '',
  ],
  [
    'avec mes nos les meilleures sinceres cordiales amicales respectueuses bien salutations',
    '(?: (?:mes|nos|les|plus|meilleures|sinceres|cordiales|bien|amicales|respectueuses)){0,3}(?: salutations)?(?: (?:distinguees|cordiales|amicales|sinceres|respectueuses|les meilleures|citoyennes)){0,2}',
    /salutations/,
  ],
  [
    'je nous veuillez',
    "(?: vous (?:prie|prions))?(?: de)?(?: bien vouloir)?(?: d')? ?(?:agreer|recevoir|croire|accepter)[^.!?]{0,160}",
    /salutations|sentiments|consideration|respects|hommages|l'assurance|l'expression/,
  ],
  ['bises bisous bise', ''],
  ['gros grosses', ' (?:bises|bisous)'],
  ['best kind kindest warm warmest many with my', '(?: (?:best|kind|kindest|warm|warmest)){0,2} (?:regards|wishes)'],
  ['regards', ''],
  ['yours', ' (?:sincerely|faithfully|truly|respectfully|cordially)'],
  ['very', ' (?:truly|respectfully) yours'],
  ['all', ' the best'],
  [
    'mit freundliche freundlichen freundlicher beste besten bester herzliche herzlichen herzlicher liebe lieben lieber viele schone schonen kollegiale kollegialen sonnige',
    '(?: (?:den|ganz|freundlich|best|herzlich|lieb|viel|schon|kollegial|sonnig)[a-z]*){0,2} (?:grußen|gruße|gruß|grussen|grusse|gruss|gruessen|gruesse)',
  ],
  ['gruße grusse gruß gruss', ''],
  [
    'un con saludo saludos cordial cordiales atento',
    '(?: un)?(?: (?:cordial(?:es)?|atento|afectuoso|fuerte|gran)){0,2}(?: saludos?| abrazos?)?(?: (?:cordiales|atentos))?',
    /saludo|abrazo/,
  ],
  ['muy', ' atentamente'],
  ['abrazo abrazos abraco abracos cumprimentos saudacoes saluti', '(?: cordiais)?'],
  ['cordiali distinti cari migliori i', '(?: miei)? saluti'],
  ['un', ' caro saluto'],
  ['com melhores os', '(?: os)?(?: (?:melhores|meus))? cumprimentos'],
  ['um', ' (?:forte |grande )?abraco'],
  ['met vriendelijke hartelijke groene beste', '(?: (?:vriendelijke|hartelijke|groene|beste)){0,2} groet(?:en)?'],
  ['groet groeten groetjes', ''],
  [
    'med vanlig vanliga basta varma vennlig venlig mange',
    '(?: (?:vanlig|vanliga|basta|varma|vennlig|venlig|beste|mange))? (?:halsning|halsningar|hilsen|hilsener)',
  ],
  [
    'halsningar hilsen hilsener terveisin udvozlettel tisztelettel pozdrawiam pozdrowienia saygılarımla saygilarimla saygılarımızla saygilarimizla sevgiler',
    '(?: serdecznie)?',
  ],
  ['ystavallisin parhain', ' terveisin'],
  ['z', ' (?:powazaniem|wyrazami szacunku)'],
  ['s', ' (?:pozdravem|pozdravom|uctou|srdecnym pozdravem|postovanjem)'],
  ['cu', ' (?:stima|respect|drag)'],
  ['с з', ' (?:уважением|наилучшими пожеланиями|приветом|повагою|уважение)'],
  ['με', ' (?:εκτιμηση|φιλικους χαιρετισμους)'],
  ['φιλικα', ''],
  ['lep lijep srdacan', ' pozdrav'],
  ['tran than', ' (?:trong|ai)'],
  ['hormat', ' saya'],
]

/** What stands above the name as well, but only on a line of its own. */
const WISHES: readonly Row[] = [
  ['merci et', "(?: merci)?(?: (?:beaucoup|infiniment|bien))? (?:d'avance|par avance)[^.!?]{0,60}"],
  ['en vous', '(?: vous| te)? remerciant[^.!?]{0,80}'],
  ['dans', " l'attente de[^.!?]{0,80}"],
  [
    'bonne belle excellente tres une je passez en',
    '(?: (?:vous|te|souhaitant|souhaite|passez|une|tres|bonne|belle|excellente)){0,4} (?:journee|soiree|continuation|reception|lecture|semaine|nuit|fin de (?:journee|semaine|soiree))',
  ],
  ['bon excellent', ' (?:week-?end|apres-midi|dimanche)'],
  ['a', ' (?:tres )?(?:bientot|plus(?: tard)?|demain|la prochaine)'],
  ['many thanks thank thx', '(?: thanks| you)? in advance[^.!?]{0,40}'],
  ['have', ' a (?:nice|great|good|lovely) (?:day|evening|weekend|week)'],
  ['looking', ' forward to[^.!?]{0,60}'],
  ['take', ' care'],
  ['vielen danke besten', '(?: dank)?(?: schon mal)? im voraus[^.!?]{0,40}'],
  ['schonen schones einen', '(?: schonen)? (?:tag|abend|wochenende)(?: noch)?'],
  ['muchas gracias', '(?: gracias)? (?:de antemano|por adelantado)'],
  ['grazie', ' (?:mille )?in anticipo'],
  ['desde obrigado obrigada', ' (?:desde )?ja(?: obrigad[oa]| agradeco)?'],
  ['alvast bedankt', '(?: bedankt| alvast)'],
  ['tack pa kiitos', ' (?:pa forhand|forhand takk|forhand tak|etukateen)'],
  ['z predem vopred elore multumesc', ' (?:gory dziekuje|dekuji|dakujem|is koszonom|anticipat)'],
  ['заранее спасибо дякую', ' (?:спасибо|благодарю|заранее|заздалегідь)'],
  ['simdiden', ' tesekkur(?:ler| ederim)'],
]

/** Thanks and the like, which close a letter only above a name. */
const THANKS: readonly Row[] = [
  ['merci', '(?: beaucoup| bien| a vous| a tous)?'],
  ['thanks', '(?: again| a lot| so much)?'],
  ['thank', ' you(?: very much| so much)?'],
  [
    'cheers best yours warmly danke gracias grazie obrigado obrigada bedankt tack takk tak kiitos dziekuje dzieki dekuji diky koszonom multumesc спасибо дякую tesekkurler ciao bye salut amities solidairement',
    '',
  ],
  ['vielen', ' dank'],
]

/** Lines in scripts without capital letters, whose first word says less. */
const OTHER: readonly (readonly [kind: LineKind, begins: string, ...needs: RegExp[]])[] = [
  ['program', '(?:发自|發自|从我的|從我的|寄自|تم الإرسال|أرسلت من|مرسل من|ارسال شده|נשלח מ|ส่งจาก|나의|मेरे)', DEVICE],
  ['program', '', DEVICE, SENT_LAST],
  ['program', '(?:获取|獲取|取得|下载|下載)', PROGRAM],
  [
    'closing',
    '(?:مع (?:خالص |أطيب )?(?:تحياتي|التحية|تحيات)|تحياتي|בברכה|בכבוד רב|此致|敬礼|此致敬礼|祝好|敬具|草々|드림|올림)',
  ],
  ['wish', '(?:よろしくお願いします|よろしくお願い(?:致|いた)します|以上|谢谢|감사합니다)'],
]

let table: ReadonlyMap<string, readonly LineShape[]> | undefined
const ANY_SHAPE = 1
const CLOSING = 2
const NOTICE = 4
/** What a word may begin, by a hash of it, for words of ASCII letters. One in seven begins anything. */
const BEGINNINGS = new Uint8Array(0x1000)

/** The hash of a word with one more small letter. */
const withLetter = (hash: number, letter: number): number => Math.imul(hash, 31) + letter
let others: readonly LineShape[] | undefined

function tableOf(): ReadonlyMap<string, readonly LineShape[]> {
  const made = new Map<string, LineShape[]>()
  const add = (kind: LineKind, rows: readonly Row[]): void => {
    for (const [words, rest, ...needs] of rows) {
      const shape = { kind, rest: new RegExp(`^(?:${bare(rest)})`), needs }
      for (const word of plain(words).split(' ')) {
        made.set(word, [...(made.get(word) ?? []), shape])
        let hash = 0
        for (let i = 0; i < word.length && i < 16; i++) hash = withLetter(hash, word.charCodeAt(i))
        const flags = ANY_SHAPE | (kind === 'closing' ? CLOSING : 0) | (kind === 'notice' ? NOTICE : 0)
        BEGINNINGS[hash & 0xfff] = (BEGINNINGS[hash & 0xfff] as number) | flags
      }
    }
  }
  add('program', PROGRAMS)
  add('closing', CLOSINGS)
  add('wish', WISHES)
  add('thanks', THANKS)
  add('notice', NOTICES)
  return made
}

/** Whether a line, as `plain` returns it, has what it needs. */
export function hasNeeds(line: string, { needs }: LineShape): boolean {
  return needs.every((need) => (need instanceof RegExp ? need.test(line) : need.some((one) => one.test(line))))
}

/** The shapes of lines that begin with a word, as `plain` returns it. */
export function shapesOf(word: string): readonly LineShape[] | undefined {
  table ??= tableOf()
  return table.get(word)
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)

/**
 * Whether a line that begins at `at` may have a shape, or one of a kind. False for most lines, and found without a copy of their first
 * word, which took half of the time that letters cost.
 */
export function mayHaveShape(text: string, at: number, kind?: 'closing' | 'notice'): boolean {
  table ??= tableOf()
  let from = at
  while (text.charCodeAt(from) <= 0x20) from++
  let start = from
  let code = text.charCodeAt(start)
  while (start < from + 8 && code < 0x80 && !isLetter(code)) code = text.charCodeAt(++start)
  let hash = 0
  for (let i = start; i < start + 16 && isLetter(code); code = text.charCodeAt(++i))
    hash = withLetter(hash, code | 0x20)
  const wanted = kind === undefined ? ANY_SHAPE : kind === 'closing' ? CLOSING : NOTICE
  return code >= 0x80 || ((BEGINNINGS[hash & 0xfff] as number) & wanted) !== 0
}

/** The shapes of lines in scripts without capital letters. They begin where the line begins. */
export function otherShapes(): readonly LineShape[] {
  others ??= OTHER.map(([kind, begins, ...needs]) => ({ kind, rest: new RegExp(`^${bare(begins)}`), needs }))
  return others
}
