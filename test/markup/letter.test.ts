import { describe, expect, it } from 'vitest'
import { canonicalText, extractLinks, fingerprint } from '../../src'

const BODY = 'Le bureau ouvre lundi'
const own = canonicalText(BODY)

const PROGRAMS = [
  'Envoyé de mon iPhone',
  'Envoyé à partir d’Outlook pour Android',
  'Get Outlook for iOS<https://aka.ms/o0ukef>',
  'Télécharger Outlook pour iOS<https://aka.ms/o0ukef>',
  'Sent from my Samsung Galaxy smartphone',
  'Sent from my SM-G991B using Tapatalk',
  'Envoyé de mon SM-A525F en utilisant Tapatalk',
  'Sent with Proton Mail secure email.',
  'Envoyé avec la messagerie sécurisée Proton Mail.',
  'Sent from Yahoo Mail on Android',
  'Yahoo Mail: Search, Organize, Conquer',
  'Provenance : Courrier pour Windows 10',
  'Von meinem iPhone gesendet',
  'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
  'Enviado desde mi iPhone',
  'Inviato da iPhone',
  'Enviado do meu iPhone',
  'Verstuurd vanaf mijn iPhone',
  'Skickat från min iPhone',
  'Sendt fra min iPhone',
  'Lähetetty iPhonesta',
  'Wysłane z iPhone’a',
  'Odesláno z iPhonu',
  'Odoslané z iPhonu',
  'iPhone’umdan gönderildi',
  'Отправлено с iPhone',
  'Надіслано з iPhone',
  'Στάλθηκε από το iPhone μου',
  'Trimis de pe iPhone-ul meu',
  'iPhoneから送信',
  '发自我的 iPhone',
  '從我的 iPhone 傳送',
  '나의 iPhone에서 보냄',
  'تم الإرسال من الـ iPhone',
  'נשלח מה-iPhone שלי',
  'Đã gửi từ iPhone của tôi',
  'Dikirim dari iPhone saya',
  'ส่งจาก iPhone ของฉัน',
  'L’absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.\nhttps://www.avast.com/antivirus',
  'Garanti sans virus. www.avast.com',
  'Privo di virus. www.avast.com',
  'Virusvrij. www.avast.com',
  'Sécurisé avec Tuta Mail :\nhttps://tuta.com/free-email',
  '-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nView/Reply Online (#123): https://groups.io/g/digue/message/123',
  'Visitez le sujet ou répondez à ce courriel pour répondre.',
  'Diese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.\nwww.avast.com',
  '-- \nYou received this message because you are subscribed to the Google Groups "digue" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to digue+unsubscribe@googlegroups.com.\nTo view this discussion visit https://groups.google.com/d/msgid/digue/CAF%40mail.gmail.com.',
  `${'_'.repeat(47)}\ndigue mailing list\ndigue@lists.example.org\nhttps://lists.example.org/mailman/listinfo/digue`,
  'Ce message et ses pièces jointes sont confidentiels. Si vous l’avez reçu par erreur, merci de le détruire.',
  'This e-mail and any attachments are confidential and intended\nsolely for the addressee.',
  'Pensez à l’environnement avant d’imprimer ce courriel',
  'Vous recevez ce message, car vous êtes abonné au groupe Google Groupes "digue".\nPour vous désabonner de ce groupe et ne plus recevoir d’e-mails le concernant, envoyez un e-mail à digue+unsubscribe@googlegroups.com.\nCette discussion peut être lue sur le Web à l’adresse https://groups.google.com/d/msgid/digue/CAF%40mail.gmail.com.',
]

const SIGNATURES = [
  '-- \nJean Tremblay\nPrésident des riverains\nTél. 514 555 0199\nwww.riverains.example',
  '-- \nDépôt 03/02/2025, accusé 12/03/2025\nCSQ 04/06/2025',
  '--\nClaire Dubois\nhttps://claire.example.org',
  '-- \nLa vie est un long fleuve tranquille.\n\nEnvoyé de mon iPhone',
]

const CLOSINGS = [
  'Cordialement,\nJean Dupont',
  'Bien cordialement, Claire',
  'Best regards,\n\nJohn Smith\nTreasurer',
  'Mit freundlichen Grüßen\nMax Mustermann',
  'LG Max',
  'Merci,\nClaire',
  'Merci d’avance pour votre réponse',
  'Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.\nPaul Martin',
  'Un saludo,\nAna',
  'Cordiali saluti\nMarco Rossi',
  'Atenciosamente,\nJoão',
  'Met vriendelijke groet,\nJan',
  'Z poważaniem\nAnna Nowak',
  'С уважением,\nИван',
  'Saygılarımla\nAyşe',
]

describe('what stands below a text and is not part of it', () => {
  it.each([...PROGRAMS, ...SIGNATURES, ...CLOSINGS])('%s', (below) => {
    expect(canonicalText(`${BODY}\n\n${below}`)).toBe(own)
    expect(canonicalText(`${BODY}\r\n${below.replaceAll('\n', '\r\n')}\r\n`)).toBe(own)
    expect(fingerprint(`${BODY}.\n${below}`).digest).toBe(fingerprint(BODY).digest)
    const html = `<p>${BODY}</p><p>${below.replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p>`
    expect(canonicalText(html, { format: 'html' })).toBe(own)
    // As WordPress and other editors write it.
    expect(canonicalText(html.replaceAll('<br>', '<br />\n'), { format: 'html' })).toBe(own)
  })

  it.each([...PROGRAMS, ...SIGNATURES, ...CLOSINGS])('is a text alone: %s', (below) => {
    expect(canonicalText(below)).not.toBe('')
  })

  it('is left out together, in a letter', () => {
    const letter = `Bonjour à toutes et à tous,\n\n${BODY}.\n\nBien cordialement,\nClaire\n-- \nMairie de Lyon\n\nEnvoyé de mon iPhone`
    expect(canonicalText(letter)).toBe(own)
  })
})

describe('the opening formula of a letter', () => {
  it.each([
    `Bonjour à toutes et à tous,\n\n${BODY}.\n\nBien cordialement, Claire`,
    `Bonjour à toutes et à tous, ${BODY}. Bien cordialement, Claire`,
    `Bonjour Marie,\n${BODY}`,
    `Hello everyone!\n${BODY}`,
    `Dear Sir or Madam,\n\n${BODY}\n\nYours faithfully,\nJohn`,
    `Sehr geehrte Damen und Herren,\n${BODY}\nMit freundlichen Grüßen\nMax`,
    `Madame, Monsieur,\n${BODY}.\nCordialement`,
    `Estimados señores,\n${BODY}\nAtentamente,\nAna`,
    `Bonjour,\n${BODY}\nCordialement`,
  ])('%s', (content) => {
    expect(canonicalText(content)).toBe(own)
  })

  it.each([
    'Bonjour à tous, avez-vous reçu une réponse ?',
    'Good morning all, please like my video',
    'Bonjour je cherche un logement\nà Lyon ou à Paris',
    'Good question\nI do not know either',
    'Bonjour à tous',
  ])('is not: %s', (content) => {
    expect(canonicalText(content).split(' ')[0]).toBe(canonicalText(content.split(/\s/)[0] as string))
  })
})

describe('what only looks like the end of a letter', () => {
  it.each([
    ['more than four lines', `${BODY}\n-- \nun\ndeux\ntrois\nquatre\ncinq`],
    ['more than 300 characters', `${BODY}\n-- \n${'Une signature sans fin. '.repeat(14)}`],
    ['text below a signature', `${BODY}\n-- \nJean\n\nAchetez nos produits dans la boutique`],
    ['several links', `${BODY}\n-- \nhttps://a.example https://b.example\nhttps://c.example`],
    ['a sentence about a device', `${BODY}\nMon iPhone est en panne depuis lundi`],
    ['a sentence about regards', `${BODY}\nCordialement reçu par le maire hier`],
    ['a name alone', `${BODY}\nClaire`],
    ['thanks alone', `${BODY}\nMerci`],
    [
      'a long notice',
      `${BODY}\n\nCe message est confidentiel. ${'Si vous l’avez reçu par erreur, détruisez-le. '.repeat(7)}`,
    ],
  ])('%s', (_what, content) => {
    expect(canonicalText(content).length).toBeGreaterThan(own.length)
  })

  it('keeps the links of a signature for who asks for links', () => {
    expect(extractLinks(`${BODY}\n-- \nhttps://claire.example.org`).map(({ canonical }) => canonical)).toEqual([
      'https://claire.example.org',
    ])
  })
})
