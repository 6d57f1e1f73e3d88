import { calls } from './french-calls'
import { frames } from './french-frames'
import { hopes } from './french-hopes'
import { menaces } from './french-menaces'
import { scorn } from './french-scorn'
import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const SAYS_WILL =
  '{(je|j) (vais|veux|voudrais|aimerais|irai|viens|compte|rêve|jure|ferais|ferai)|(jvais|jveux|jvai|jvé|jirai|vais|allons)|je (suis|serais) prêt à|on (va|ira|vient)|nous (allons|irons|voulons)|(ai|avons|aurais|a) envie (de|d)|rêve (de|d)|(une|seule) envie c? est? (de|d)|(hésiterai|hésiterais) pas à}'
const SAYS_DUTY =
  "{(faut|faudrait|faudra|falloir|devrait|devrais|devriez|devrions|devraient)|(on|un|ils|nous|vous|quelqu'un) (doit|devra|doivent|devons|devez|pourrait|peut)|on aurait dû|(temps|besoin|suffit|solution|objectif|urgent|priorité|pays) (c|est|serait)? est? (de|d)|reste plus? qu'à|(attend|attendons|attendez|attendent) pour|(n|y) a? qu'à|qu'à|(venez|viens|courez|aidez|allons)|(appelons|appelez|invitons|invite) .. à|(qui|quelqu'un) (m|nous|veut|pour|va|vient) (aide|aller|venir|à)? à?|comment (on|faire|fait) .. pour|moyen (de|d)|personne pour|quand .. (de|pour)|(propose|suggère|recommande|préconise|demande|exige) (de|qu'on)|(propose|suggère|recommande) de}"
const IS_HOPED = '(vivement|souhaite|souhaitons|espère|espérons|veux|voudrais|attends|rêve|prie|aimerais|hâte)'
const DESERVE = '(mérite|mérites|méritez|méritent|mériterait|mériteraient|mériterais|mériteriez)'
const SOMEBODY = "(on|quelqu'un|quelqu)"
const NOUN = '(PERSON|PEOPLE|STRONG|MILD|SLUR|NAME)'
const GROUP = '(PEOPLE|SLUR)'
const WHOM = `DET? DET? ADJ? ${NOUN}`
/** Verbs that things suffer every day need more than a capital to tell that it is a person. */
const BODIES = 'DET? DET? ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)'
const GROUPS = `(de|d|à)? DET? DET? ADJ? ${GROUP}`
const HE = '(PERSON|PEOPLE|STRONG|MILD|SLUR|NAME|il|ils|elle|elles|ceux|celles|eux|gens)'
const YOU = `{tu (es|est|restes)|(t|tes)|t (es|est)|tu n'es|vous êtes|vous n'êtes}`
const TO_HARM = '(HARMINF|HARMX)'

/** What the author announces, and violence against whoever is spoken to. */
const THREATS: Table<AbuseKind>[] = [
  {
    kind: 'threat',
    // Will and an act against somebody.
    phrases: `
      ${SAYS_WILL} .. OBJ ${TO_HARM}
      ${SAYS_WILL} .. YOUOBJ SOFTINF
      ${SAYS_WILL} .. HARMINF ${WHOM}
      ${SAYS_WILL} .. SOFTINF ${BODIES}
      ${SAYS_WILL} .. OBJ2 BEAT $
      ${SAYS_WILL} .. OBJ2 BREAK (la|le|les|ta|sa|leur|vos) BODY
      ${SAYS_WILL} .. BREAK (la|le|les) BODY (à|de|du|des|aux|d) DET? ADJ? ${NOUN}
      ${SAYS_WILL} .. OBJ2 (mettre|coller|foutre|loger|tirer) (une|deux|un|des) BLOW
      ${SAYS_WILL} .. OBJ2 faire la peau
      ${SAYS_WILL} .. OBJ2 régler ton? (son|leur|votre)? compte
      ${SAYS_WILL} .. OBJ2 (tirer|taper|cogner) dessus
      ${SAYS_WILL} .. (leur|lui|y)? (foutre|mettre) le feu (à|au|aux) DET? PLACE
      ${SAYS_WILL} .. {brûler|cramer|incendier|faire sauter} DET PLACE
      je (te|vous) .. (HARMFUT|tuerai)
      (on|je) (te|t|vous) (HARMP|bute|tue|crève|saigne|égorge|massacre) {$|tous|toutes|ce|demain|un|comme|et}
      je les (HARMP|bute) {$|tous|toutes|un}
      (jvais|jvai|jveux|jte|j) (te|t)? (tue|bute|fume|fumer|tuer|crever|buter|niquer|éclater|démonter|défoncer)
      je les HARMFUT
      je (te|t|vous|les|lui) HARM1 {$|tous|toutes|un|comme|si|quand|dès}
      je (te|vous|les) (tue|frappe|tuerai) {$|si|quand|dès|la prochaine}
      je (lui|leur|te|vous) (mettrai|collerai|foutrai|logerai|tirerai) (une|deux|un|des) BLOW
      je (te|t|lui|leur|vous) BREAK1 (la|le|ta|les|vos|tes|sa) BODY
      on (te|t|vous) BREAK1 (la|le|ta|les|vos|tes) BODY
      (te|vous) BREAK (la|le|les|ta|vos) BODY
    `,
    found: [
      'Je vais te tuer.',
      'On va vous crever un par un.',
      'Je vais lui mettre une balle à ce juge.',
      'Si je te croise je te bute.',
      'On ira brûler leur préfecture.',
    ],
    allowed: [
      'Je vais te tuer un dossier.',
      'Je vais lui mettre une bonne note à ce juge.',
      'Si je te croise je te salue.',
      'Je ne vais pas te tuer.',
    ],
  },
  {
    kind: 'threat',
    // Where somebody is found, and how they end.
    phrases: `
      {je vais (te|vous) retrouver|on va (te|vous) retrouver|on (te|vous) retrouvera} {$|et}
      {je sais|on sait} où (tu|vous) (habites|habitez|vis|vivez|dors|crèches|travailles)
      {je connais|on connaît} (ton|votre) adresse {$|et}
      (je|on) (viens|vient|débarque|passe) .. avec (un|une|mon|ma|des|mes|le) WEAPON
      {tu vas|vous allez|tu finiras} {(crever|mourir) {$|ADJ? (STRONG|MILD)}|finir dans un (cercueil|trou|caniveau)|finir à la morgue}
      {tu vas|vous allez} (te|t|vous)? (prendre|manger|bouffer|recevoir) (une|un|mon|ma) (BLOW|main|coup)
      {tu es|t'es} (un|une) (homme|femme|mec) (mort|morte)
      {tu es|t'es} mort $
      {tes|vos} jours sont comptés
      (j)? aurai ta peau
      tu vas {y laisser ta peau|finir dans (un|le) (fossé|coffre|canal|fleuve|ravin|trou)|(manger|bouffer) tes dents|(mourir|crever) {$|ce|demain|bientôt}|le regretter toute ta vie}
      vous allez {tous? y passer|(payer|payerez|paierez) de votre sang}
      (dormir|dors|dormez) (d|que) un œil
      bois de la javel
      (bois|boire|buvez|avale) .. (javel|javelle)
      tire comme un lapin
      (débarque|viens|passe|entre|entrerai|viendrai) .. {je|j}? tire dans le tas
      tire dans le tas
      ce serait dommage .. (brûle|brûlait|crame|arrive) .. (toi|vous|tes|ta|vos|dedans|malheur)
      je (te|vous) .. {découper|découperai|couper} .. morceaux
      ${SAYS_WILL} .. YOUOBJ (découper|dépecer|enterrer|exploser|détruire|crucifier|pendre|arracher)
      ${SAYS_WILL} .. (découper|dépecer|enterrer) ${WHOM}
      compte tes jours
      gare à ta gueule
      tu vas le payer de ta vie
      ${DESERVE} de te .. HARMINF
      tu (mérites|mériterais) .. HARMPP
      vous (méritez|mériteriez) .. HARMPP
      (tu|vous) (devrais|devriez) .. être HARMPP
    `,
    found: [
      'Je sais où tu habites.',
      'T’es mort, tu m’entends ?',
      'Demain je viens chez toi avec un fusil.',
      'Tu vas crever, ordure.',
    ],
    allowed: [
      'Je sais où tu as vu cette annonce.',
      'T’es mort de rire ?',
      'Demain je viens chez toi avec un gâteau.',
      'Tu vas crever de chaud là-bas.',
    ],
  },
  {
    kind: 'threat',
    // Telling somebody to end their own life.
    phrases: `
      ^ (crève|crevez) {$|donc|tous|seul|vite|ADJ? (STRONG|MILD|SLUR)}
      {^ (va|allez)|(va|allez|peux|peut|pouvez|qu'à) donc?} (crever|mourir) $
      ^ (va|allez) (crever|mourir)
      {va|va donc|devrais|mieux de} te (pendre|tuer|suicider|jeter|noyer|crever|buter|flinguer)
      {allez|allez donc|devriez|mieux de} vous (pendre|tuer|suicider|jeter|noyer|flinguer)
      (suicide|suicidez) (toi|vous)
      ^ (tue|tuez|pends|pendez|noie|flingue|bute) (toi|vous)
      {jette toi|jetez vous} (sous|par|dans|du|d)
      {tire toi|tirez vous} une balle
      {ouvre|taille} toi les veines
      (tu|vous) (devrais|devriez) (crever|mourir)
      (ferais|feriez) mieux de (crever|mourir)
      monde serait mieux sans (toi|vous)
    `,
    found: ['Va te pendre.', 'Suicide-toi.', 'Crève, ordure.', 'Tu ferais mieux de crever.'],
    allowed: ['Va te détendre.', 'Il s’est suicidé hier.', 'Elle a attrapé la crève.', 'Tu ferais mieux de partir.'],
  },
]

/** Calls for violence against others. */
const INCITEMENTS: Table<AbuseKind>[] = [
  {
    kind: 'incitement',
    // Duty, or a call, and an act.
    phrases: `
      ${SAYS_DUTY} .. OBJ ${TO_HARM}
      ${SAYS_DUTY} .. les SOFTINF tous?
      ${SAYS_DUTY} .. tous les? SOFTINF
      ${SAYS_DUTY} .. HARMINF ${WHOM}
      ${SAYS_DUTY} .. SOFTINF ${BODIES}
      ${SAYS_DUTY} .. OBJ2 BEAT $
      ${SAYS_DUTY} .. OBJ2 BREAK (la|le|les|ta|sa|leur|vos) BODY
      ${SAYS_DUTY} .. BREAK (la|le|les) BODY (à|de|du|des|aux|d) DET? ADJ? ${NOUN}
      ${SAYS_DUTY} .. OBJ2 (mettre|coller|foutre|loger|tirer) (une|deux|un|des) BLOW
      ${SAYS_DUTY} .. OBJ2 {faire la peau|régler (son|leur) compte|(tirer|taper|cogner) dessus}
      ${SAYS_DUTY} .. tirer {(sur|dans) (le|la|les|ce|ces|cette) ADJ? ${NOUN}|dans le tas}
      ${SAYS_DUTY} .. OBJ2 (envoyer|coller|mettre) (à|au|contre) (la|le|un)? (poteau|bûcher|peloton|guillotine|potence|échafaud|mur)
      ${SAYS_DUTY} .. (brûler|incendier|cramer) (la|le|les|leur|leurs|ce|cette|ces|l|vos|votre) PLACE
      ${SAYS_DUTY} .. (leur|lui|y)? (foutre|mettre) le feu (à|au|aux) DET? PLACE
      ${SAYS_DUTY} .. faire sauter (la|le|les|leur|leurs|ce|cette|ces|l) PLACE
      ${SAYS_DUTY} .. {prendre les armes|(sortir|rouvrir|ressortir) (la|les) (guillotine|guillotines|fours|camps)}
      ${SAYS_DUTY} .. OBJ3 .. (jeter|balancer|enterrer|laisser|coller|pousser|couler|foutre) .. (mer|vivants|vivant|crever|mourir|four|fours|toit|falaise|train|pont|trou)
      ${SAYS_DUTY} .. OBJ2 .. {couper|trancher|arracher} (la|le|les) BODY
      ${SAYS_DUTY} .. HARMX (un|une|le|la|les|ces|ce|cette|celui|ceux|tous|toutes) .. (qui|là|du|de|des)
      ${SAYS_DUTY} .. (HARMINF|SOFTINF) (celui|ceux|celle|celles)
      ${SAYS_DUTY} .. HARMINF (vif|vifs|vivant|vivants) ${WHOM}
      ${SAYS_DUTY} (que|qu) .. (soit|soient) .. (HARMPP|SOFTPP)
      faut que le sang
      (allez|et|alors|après|enfin) on (les|leur|lui) HARMP
      on (les|leur) HARMP {$|tous|toutes|à|un|et|comme}
      on leur fait la peau
      on prend (les|nos) (fourches|fusils|armes)
      (une|la) {bonne|vraie}? guerre civile et
      quand (la|les)? (guillotine|potence|pendaison|exécution) (pour|de|des)
      (une|un|la) (balle|bombe|balles) {dans|sur} .. et (le|on|problème|c|basta|plus|hop)
      .. {du balai ou une balle}
      (coup|coups) de (fusil|batte|couteau|hache|pelle|barre|feu) (dans|sur) .. (tronche|gueule|tête|crâne|nuque|dos) {de|à|pour}
      une balle dans la (nuque|tête) (et|pour|à|de)
      (pendus|pendu) par les (pieds|couilles)
      au bout (d|dune) (une|corde)? corde?
      on (crame|brûle|rase|coule|incendie) (le|la|les|leur|leurs) (campement|camp|camps|quartier|cité|bateau|bateaux|foyer|squat|baraque|maison|mosquée|PLACE)
      ${SAYS_DUTY} .. REMOVEINF ${GROUPS}
      ${SAYS_DUTY} .. {(se|nous)? (débarrasser|débarrassions) (de|des|d)|en finir avec|nettoyer (le|ce|notre) pays (de|des)|faire disparaître} DET? DET? ADJ? ${GROUP}
    `,
    found: [
      'Il faut les brûler.',
      'Il faudrait tuer ces migrants.',
      'Qu’est-ce qu’on attend pour les pendre ?',
      'Il faudrait se débarrasser des juifs.',
      'Quelqu’un devrait l’égorger pendant son sommeil.',
    ],
    allowed: [
      'Il faut les lire.',
      'Il faudrait tuer ces moustiques.',
      'Qu’est-ce qu’on attend pour les entendre ?',
      'Il faudrait se débarrasser des formulaires.',
      'Il ne faut pas les brûler.',
    ],
  },
  {
    kind: 'incitement',
    // "que" and an act, or a command.
    phrases: `
      (qu|que) {${SOMEBODY}|l'armée|la police|les flics} un? OBJ3 (HARMSUBJ|SOFTSUBJ)
      (qu|que) ${SOMEBODY} un? leur (règle|fasse|mette|tranche|coupe|tire|colle) (le|son|leur|la|une|dessus) (compte|peau|balle|tête|gorge|feu)
      (pour|faut|faudrait|veux) (qu|que) on (HARMSUBJ|SOFTSUBJ) ${WHOM}
      (qu|que) on (égorge|lapide|lynche|fusille|pende|guillotine|décapite|extermine|castre|brûle) ${WHOM}
      (qu|que) ${SOMEBODY} un? lui (règle|fasse|mette|tranche|coupe) (son|leur|la|une) (compte|peau|balle|tête|gorge)
      ^ (qu|que) on (HARMSUBJ|SOFTSUBJ) ${WHOM}
      {faut|faudrait|vivement} (qu|que) ${SOMEBODY} un? OBJ2? (HARMSUBJ|descende|abatte) ${WHOM}
      {faut|faudrait|vivement} (qu|que) ${SOMEBODY} un? OBJ3 (HARMSUBJ|descende|abatte|SOFTSUBJ)
      ^ (qu|que) (il|ils|elle|elles) se (fasse|fassent) HARMINF
      ^ (qu|que) (il|ils|elle|elles) (soit|soient) .. (HARMPP|SOFTPP)
      ^ (qu|que) on (leur|lui|te|vous) (coupe|tranche|casse|pète|arrache) (la|les|le) BODY
      (HARMIMP|SOFTIMP) les {tous|toutes}
      HARMIMP (les|le|la) {$|(tous|toutes|avant|vivant|vivants|vifs|jusqu|jusqu'au)}
      ^ (HARMIMP|SOFTIMP) (les|ces|cet|cette|ce|tous|toutes|aux|des|nos|leurs|moi) {les|ces}? ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)
      HARMIMP moi (les|ça|ces|ce|cette)
      ^ (brûlons|brûlez|cramons|cramez|incendions|incendiez|rasons|rasez|détruisons|détruisez) (les|leurs|la|leur|cette|ces|toutes) (les|leurs)? (HOLY|PLACE)
      ^ (REMOVEIMP|détruisons) ${GROUPS}
      ^ (jetez|jetons|balancez|poussez|écrasez|noyez|coulez) (les|moi)? (les|ces|leurs|tous|cet|ce|cette)? .. {(PERSON|PEOPLE|STRONG|MILD|SLUR)|à la mer|du haut}
      ^ HARMX (les|tous|toutes|ces) (les|ces)? ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)
      ^ (crever|arracher|couper|trancher|casser|péter) (les|la|le) BODY (de|des|d|à|aux|du) DET? ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)
      ^ (guillotinons|pendons|lynchons|fusillons|égorgeons|exterminons|liquidons|butons|tuons|massacrons|brûlons) DET? DET? ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)
      (tirez|tirons|tire) {à vue}? (sur|dans) DET? ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)
      ^ (débarrassons|débarrassez) nous (de|des|d) DET? DET? ADJ? ${GROUP}
      (débarrassez|débarrassons|nettoyez) (moi|nous)? (le|ce|notre)? pays? (de|des|d) DET? DET? ADJ? ${GROUP}
    `,
    found: [
      'Qu’on les exécute tous !',
      'Vivement qu’on les guillotine.',
      'Tuez-les tous.',
      'Débarrassons-nous des migrants.',
      'Pendez tous ces voleurs.',
    ],
    allowed: [
      'Qu’on les écoute tous !',
      'Vivement qu’on les rencontre.',
      'Lisez-les tous.',
      'Débarrassons-nous des vieux papiers.',
      'Débarrassons-nous de ce gouvernement.',
    ],
  },
  {
    kind: 'incitement',
    // What somebody should suffer.
    phrases: `
      ${HE} .. (devrait|devraient|doit|doivent|devra|devront|faudrait) .. être .. (HARMPP|SOFTPP)
      ${HE} .. (devrait|devraient|doit|doivent) .. se faire (HARMINF|SOFTINF)
      ${DESERVE} .. {d'être|se faire|être} (HARMPP|HARMINF|SOFTPP)
      ${DESERVE} .. {une bonne? BLOW|qu'une BLOW|la (corde|guillotine|potence|chaise)|que? le? (peloton|bûcher|poteau)|des (baffes|gifles|coups)|de (se|te)? prendre une BLOW}
      ${WHOM} {tous|toutes}? {(au|aux) (poteau|bûcher|gibet|peloton|poteaux)|à la (guillotine|lanterne|potence)}
      ${HE} .. (doit|doivent|devrait|devraient) .. (mourir|crever) {$|un|tous|et}
      ${HE} .. (devrait|devraient) finir .. (pendus|pendu|fusillés|fusillé|corde|potence)
      ${HE} (une|deux) balles? dans la (nuque|tête)
      la mort (pour|aux|à) DET? DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR|tous|ces)
      que ce qu'ils méritent la mort
      (laisser|laissons|laissez) .. (crever|mourir|couler|noyer)
      ^ {(au|aux) (poteau|bûcher|gibet)|à la (guillotine|lanterne|potence)} {$|(les|le|la|ces|ce|tous|NAME)}
      (la guillotine|le poteau|le bûcher|la corde|douze balles|une balle) pour (les|tous|ces|ce|cette) (les|ces)? ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)
      (tous|toutes|bon|bons|bonne|bonnes|sont|est|gens) à HARMINF $
      ${NOUN} (est|sont|sera|seront) à (HARMINF|SOFTINF) $
      ^ à HARMX $
      mort (aux|à) DET? DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR|vaches|cons|ennemis)
      ^ mort à (NAME|ce|cet|cette|ces|tous|toutes) (PERSON|PEOPLE|STRONG|SLUR|les|ces)?
      ^ à mort DET? DET? (PERSON|PEOPLE|STRONG|MILD|NAME)
      ^ (tuer|pendre|brûler|égorger|exterminer|gazer|éliminer|fusiller|lyncher|exécuter|massacrer) (tous|toutes)? (les|ces) ADJ? ${GROUP}
      ^ (tuer|pendre|brûler|égorger|exterminer|gazer|éliminer|fusiller|lyncher|exécuter|massacrer) (tous|toutes) (les|ces) ADJ? (PERSON|STRONG|MILD)
      bon (PEOPLE|PERSON|SLUR) est un (PEOPLE|PERSON|SLUR) mort
      une balle dans la (tête|nuque) (à|de|pour) DET? ${NOUN}
    `,
    found: [
      'Ces migrants devraient être exécutés.',
      'Les députés qui ont voté ça, au poteau !',
      'Mort aux policiers.',
      'Tuer tous les homos.',
      'Ils méritent tous d’être lynchés.',
      'Ce journaliste est à abattre.',
    ],
    allowed: [
      'Ces travaux devraient être exécutés.',
      'Les panneaux qui ont été commandés, au poteau !',
      'Mort aux moustiques.',
      'Tuer tous les bugs.',
      'Ils méritent tous d’être écoutés.',
      'Cet arbre est à abattre.',
    ],
  },
]

const WISHES: Table<AbuseKind>[] = [
  {
    kind: 'wish',
    phrases: `
      ${IS_HOPED} .. (qu|que) (il|ils|elle|elles|tu|vous|NAME|DET) .. (crève|crèves|crèvent|meure|meurent|meures|mouriez|creviez|brûle|brûlent|souffre|souffres) {$|tous|toutes|seul|seule|dans|en|un|vite|lentement|enfin|bientôt}
      ${IS_HOPED} .. (qu|que) (il|ils|elle|elles|tu|vous) (va|vas|vont|allez) (crever|mourir)
      ${IS_HOPED} .. (qu|que) (il|ils|elle|elles|tu|vous) (se|te|vous) (fera|feras|feront|ferez|fasse|fasses|fassent) HARMINF
      ^ (qu|que) (il|ils|elle|elles) (crève|crèvent|brûle|brûlent)
      ^ (qu|que) (il|ils|elle|elles|PERSON) (aille|aillent) (crever|mourir|brûler|pourrir)
      ^ (puisse|puisses|puissent|puissiez) (t|il|ils|elle|elles|tu|vous) il? elle? ils? (crever|mourir|brûler|pourrir)
      (brûle|brûles|brûlez|pourris|pourrisse) en enfer
      ${DESERVE} .. {la mort|de mourir|de crever|que la mort}
      ${DESERVE} pas de vivre
      (souhaite|veux|attends|espère) (ta|sa|leur|votre) mort
      (te|vous|leur|lui) souhaite .. (cancer|mort|accident|malheur)
      {(pourvu|vivement|aimerais|espère|voudrais|souhaite) ..|^} (qu|que) .. (il|ils|elle|elles|DET|NAME) .. se (fasse|fassent) .. (HARMINF|écraser|renverser|planter|descendre|buter|percuter|dévorer)
      (vivement|pourvu) .. (qu|que) .. y passe
      vivement (qu|que) .. (crève|crèvent|meure|meurent) $
      si seulement .. (cancer|covid|maladie|balle|feu) .. (emporter|emportait|prendre|toucher)
      (jour|moment) où on (l|les|le|la) (enterrera|enterre|pendra)
      (dommage|regrette|regrettable) .. (qu|que) (il|ils|elle|elles|tu|vous) (ne|n)? (se|s|te)? (soient|soit|sois|sont|est|ont|aient) pas? .. (morts|mort|noyés|noyé|noyée|crevé|crevés|brûlé|brûlés)
    `,
    found: [
      'J’espère que tu vas crever.',
      'Qu’il crève !',
      'Ils ne méritent que la mort.',
      'Je vous souhaite un cancer.',
    ],
    allowed: [
      'J’espère que tu vas arriver.',
      'Qu’il rêve !',
      'Ils ne méritent que la paix.',
      'Je vous souhaite un bon dimanche.',
    ],
  },
]

const INSULTS: Table<AbuseKind>[] = [
  {
    kind: 'insult',
    // Said to somebody, or cried out.
    phrases: `
      ^ {(toi|vous|va|quel|hé|eh|sale|pauvre|et|alors|donc|hein)}? ADJ? ADJ? (STRONG|SLUR|MILD) va? $$
      ^ STRONG $
      (toi|vous) .. ADJ? (STRONG|SLUR) $
      ^ (quel|quelle|quels|quelles) ADJ? (MILD|SLUR|STRONG) {$|NAME}
      (espèce|espèces|bande) (de|d) ADJ? ADJ? (STRONG|MILD|CRUDE|SLUR|LOW)
      (espèce|espèces) (de|d) sale? PEOPLE
      (sale|sales) (PEOPLE|SLUR|MILD|CRUDE|LOW|raciste|gauchiste|facho|race|flic|flics)
      ${YOU} .. (un|une|des|le|la|les|de|d) ADJ? ADJ? (STRONG|MILD|CRUDE|SLUR|LOW)
      ${YOU} {qu'un|qu'une|que des|le roi des|la reine des|le pire des|la pire des} ADJ? ADJ? (STRONG|MILD|CRUDE|SLUR|LOW)
      ${YOU} ADJ? (MILDADJ|STRONG|SLUR)
      ^ (pauvre|pauvres|gros|grosse|vieux|vieille|sombre|fieffé|sale) (MILD|SLUR|STRONG)
      ^ (gros|grosse|sale|sales|vieux|vieille) LOW {$|va}
      (espèce|espèces|bande) (de|d) (PERSON|PEOPLE|ADJ) .. (MILD|SLUR|LOW|dégénérés)
      ^ .. ta gueule
      pauvre (type|CRUDE) $
      ^ {(dégage|dégagez)|casse toi|cassez vous|barre toi|barrez vous} de {chez nous|(notre|ce|mon) pays}
      (ferme|fermez) (ta|la|vos|votre) (gueule|gueules|bouche|claque)
      ^ {ta gueule|vos gueules|(tg|ftg) $}
      ta gueule $
      (ntm|vtff)
      (va|allez) (te|vous) faire (foutre|enculer|mettre|niquer)
      (nique|niquez|niquer|encule|baise) (ta|vos|tes|votre) (mère|mères|race|morts|père)
      (sa|ta) mère la pute
      {fils|fille|enfant} de (pute|putes|chien|chienne|putain|salaud)
      (mange|mangez) (tes|vos) morts
      ^ (va|allez) chier
      je (t|vous) (emmerde|encule)
      je (te|vous) (pisse|chie|crache) (dessus|à|au)
      (casse|cassez|tire|tirez|barre|dégage|dégagez) (toi|vous)? ADJ? ADJ? (STRONG|MILD|SLUR)
      ^ (retourne|retournez|rentre|rentrez) {dans (ton|votre) (pays|bled)|chez (toi|vous) $}
      (suce|sucez) (ma|mes|mon) (bite|couilles|queue)
      (lèche|suceur|suceurs) (cul|culs|bottes|bite|bites|boules)
      (tête|têtes|face|faces) de (nœud|nœuds|con|cons|gland|glands|cul|pet|rat|porc|merde|bite)
      (sac|sacs) à (merde|foutre)
      (sous) (merde|merdes|race)
      (trou|trous) (du|de) (cul|balle)
      (grosse|vieille|petite) (merde|pute|truie|dinde)
      (langue|langues) de pute
      (couille|couilles) (molle|molles)
      es été fini à la pisse
      as été fini à la pisse
    `,
    found: ['T’es vraiment un pauvre con.', 'Espèce de crétin !', 'Ferme ta gueule.', 'Encore toi, connard ?'],
    allowed: ['T’es vraiment un bon copain.', 'Une espèce de crétacé.', 'Ferme ta porte.', 'Encore toi, Bernard ?'],
  },
  {
    kind: 'insult-about',
    // Said of somebody.
    phrases: `
      STRONG
      SLUR
      (pauvre|pauvres|gros|grosse|vieux|vieille|sombre|fieffé|sale) (MILD|SLUR)
      (ce|cet|cette|ces|un|une|le|la|les|des|aux|quel|quelle|quels|quelles|tous|au|du|mon|ma|nos|mes) ADJ? (STRONG|SLUR)
      (NAME|PERSON|PEOPLE|il|elle|c|ils|elles|ce|qui) (est|sont|était|étaient|reste|restent) ADJ? (STRONG|SLUR)
      (tas|ramassis|bande) (de|d) ADJ? (STRONG|MILD|SLUR) (PERSON|de|du|dans|à|qui|ces|ce|NAME|ont|sont)
      (tas|ramassis) (de|d) ADJ? (STRONG|MILD|SLUR)
      quelle bande (de|d) ADJ? (MILD|STRONG|SLUR)
      (ce|cet|cette|ces) ADJ? MILD {$|(de|d|du|des|qui|NAME)}
      (est|sont|c|étaient|était|reste|restent) .. (un|une|des|de|d|la|qu'une|qu'un|que|bande) de? ADJ? (MILD|SLUR)
      (est|sont) {qu'un|qu'une|que des|le roi des|la reine des|le pire des} ADJ? (MILD|SLUR)
      (tous|toutes) (des|les) ADJ? MILD
      (PERSON|PEOPLE|race) de merde
      ce sont (des|de|d) ADJ? MILD
      (est|sont|c) .. tous (des|les) ADJ? (MILD|LOW|STRONG|SLUR)
      (saloperie|saleté|raclure|ordure) (cette|ce|cet|de) (PERSON|préfète)
      ils sont (MILDADJ|STRONG)
      (PERSON|NAME) (est|sont) (MILDADJ|STRONG)
      (PERSON|PEOPLE|NAME|ils|elles|gens) (est|sont) .. (un|une|des|de|d|la) ADJ? LOW
      (aille|aillent) se faire (foutre|enculer|mettre|niquer)
      (nique|niquez|niquer|baise) (sa|leur|la|les|l) (mère|mères|race|police|flics|keufs)
      je (les|l) (emmerde|encule)
      je leur (pisse|chie|crache) (dessus|à)
    `,
    found: [
      'Ce maire est un crétin.',
      'Ces connards de modos.',
      'Les migrants sont des parasites.',
      'Le ministre est un abruti.',
    ],
    allowed: [
      'Ce maire est un cousin.',
      'Ces canards de Barbarie.',
      'Les tiques sont des parasites.',
      'Le ministre est un absent.',
    ],
  },
]

const SELF_HARM: Table<AbuseKind>[] = [
  {
    kind: 'self-harm',
    phrases: `
      (je|j) (veux|voudrais|souhaite|aimerais|préfère|préférerais) .. mourir $
      (envie|besoin|hâte) de mourir $
      (veux|vais|voudrais|envie|pense|penser|songe|idée|prévu|décidé|compte) .. (de|d|à)? me (tuer|suicider|pendre|noyer|flinguer|foutre) {$|ce|cette|demain|un|parce|en}
      (envie|veux|vais|pense|voudrais|besoin) .. en finir {$|avec (la|ma) vie}
      (mettre|mets) fin à (mes jours|ma vie)
      je ne? veux plus vivre {$|comme|ainsi}
      je? n? ai plus (envie|goût|force) de vivre {$|comme|ainsi}
      (plus|aucune) (envie|raison|raisons|goût) de vivre $
      (pense|penser|pensé|songe|songé) au suicide
      (jveux|jvais|je|j) .. en finir {$|ce soir|cette nuit}
      (vais|veux|voudrais) me (jeter|foutre|balancer) (sous|du|dans|par|d) .. (train|pont|métro|fenêtre|toit|haut|fleuve|rails)
      (acheté|préparé|prêt|prête|prépare) .. (corde|cachets|lettre) .. {pour en finir|(me|m) (pendre|suicider|tuer)}
      (avale|avaler|avalé|pris|prends|prendre) tous mes (cachets|médicaments|comprimés|médocs)
      (serai|serais) mort $
      (me|m) (suis|suis) (ouvert|taillé|tailladé) les veines
      (mes|ai|j'ai) (des|d|ces)? (idées|pensées|pulsions|envies) (noires|suicidaires)
      (me|m) (tirer|mettre) une balle dans la (tête|bouche)
      (me|m') (taille|tailler|ouvrir|ouvre|scarifie|scarifier|mutile) les? veines?
      je me (scarifie|mutile)
      je serais mieux mort
    `,
    found: ['Je veux mourir.', 'Je pense à me suicider.', 'J’ai des idées noires.', 'J’ai envie d’en finir.'],
    allowed: ['Je veux maigrir.', 'Je pense à me marier.', 'J’ai des idées neuves.', 'J’ai envie d’en rire.'],
  },
]

const PROFANITY: Table<AbuseKind>[] = [
  { kind: 'profanity', phrases: 'CRUDE', found: ['Merde, encore raté.'], allowed: [] },
]

export const tables: readonly Table<AbuseKind>[] = [
  ...THREATS,
  ...menaces,
  ...INCITEMENTS,
  ...calls,
  ...frames,
  ...WISHES,
  ...hopes,
  ...INSULTS,
  ...scorn,
  ...SELF_HARM,
  ...PROFANITY,
]
