import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const NOUN = '(PERSON|PEOPLE|STRONG|MILD|SLUR|NAME)'
const WHOM = `DET? DET? ADJ? ADJ? ${NOUN}`
const TO_WHOM = `(à|au|aux|de|du|des|d|sur) ${WHOM}`
const DEATH =
  '(potence|guillotine|lanterne|corde|mort|chaise|lapidation|castration|torture|peloton|bûcher|poteau|gibet|échafaud|bagne|fouet)'

/** Calls for violence that name no duty: questions, the present of "on", nouns, what somebody would do with power. */
export const calls: readonly Table<AbuseKind>[] = [
  {
    kind: 'incitement',
    // Who begins? When at last?
    phrases: `
      ^ {quelqu'un|personne|qui|des volontaires} .. pour .. {OBJ HARMINF|(HARMINF|SOFTINF) ${WHOM}|OBJ2 faire la peau|OBJ2 régler son compte|régler son compte ${TO_WHOM}}
      qui {m'aide|veut|vient|est chaud|est partant|va} .. {OBJ HARMINF|(HARMINF|SOFTINF) ${WHOM}|BREAK (la|le|les) BODY ${TO_WHOM}}
      à quand {(la|le|les|une) ${DEATH} pour|(la|le) ${DEATH} de} ${WHOM}
      à quand {(la|le) ${DEATH}} $
      pourquoi personne .. {a|n'a} .. (encore|toujours)? .. (HARMPP|descendu|SOFTPP) ${WHOM}
      on (leur|lui|te|vous) fait la peau
      (on|va|vais|allons|aller|vont|veux|faut|sortir|soir|envie|irait) .. (casse|casser|bouffer|bouffe|frapper|frappe|tape|taper|chasser|chasse|cogner|cogne|buter|bute|cramer|crame|fumer|fume|tabasser|ratonner|saigner|crever) (du|de la) (PEOPLE|SLUR|STRONG|flic|keuf|gauchiste|gaucho|facho|bourgeois|journaliste|prof|juge|patron|bobo|jeune|pd|pédé|arabe|noir|migrant|immigré|clandestin|réfugié) {$|ce|demain|dans|à|au|chaque|et|comme|tous|toute}
      ^ (un|une|le|la|les|le seul|les seuls|des) (bon|bons|bonne|bonnes|seul bon|seuls bons) (PERSON|PEOPLE|STRONG|SLUR) .. (est|sont|reste|c'est|ce sont) .. (mort|morts|morte|mortes|HARMPP)
      (fait|faisons|faire|faites|fera) la peau ${TO_WHOM}
      (règle|régler|réglez|réglons) (son|leur) compte ${TO_WHOM}
    `,
    found: [
      'On va bouffer du flic ce soir.',
      'Un bon juge est un juge mort.',
      'Quelqu’un pour aller tabasser ce contrôleur ?',
      'Qui veut casser la gueule à cet arbitre ?',
      'À quand la guillotine pour ces banquiers ?',
      'Pourquoi personne n’a encore descendu ce patron ?',
    ],
    allowed: [
      'On va casser la croûte ce soir.',
      'Un bon juge est un juge reposé.',
      'Quelqu’un pour aller rencontrer ce contrôleur ?',
      'Qui veut casser la croûte avec cet arbitre ?',
      'À quand la retraite pour ces banquiers ?',
      'Pourquoi personne n’a encore prévenu ce patron ?',
    ],
  },
  {
    kind: 'incitement',
    // "on" and the present, "laisser" and an end, "faire" and an act.
    phrases: `
      (vais|va|faut|faudra|faudrait|devrait|veux|voudrais|envie|aimerais|jvais|allons) .. en (HARMINF) (un|une|deux|quelques|plein|dix|cent|plusieurs)
      {si .. (pouvait|pouvais|pouvions|pourrait)|j'aimerais|je voudrais|on pourrait|pourquoi ne pas|pourquoi pas|vivement|hâte de|prêt à|prêts à} .. {(les|le|la) (HARMX|HARMINF) {$|tous|toutes|un}|(HARMINF|SOFTINF) DET DET? ADJ? ADJ? (PERSON|PEOPLE|SLUR|STRONG)}
      (je|on|j) (les|le|la|l)? HARMCOND {bien|volontiers|moi|avec|tous|toutes|un|une} .. (PERSON|PEOPLE|SLUR|STRONG|tous|toutes|$)
      (je|on) (les|l) HARMCOND {$|bien|volontiers|tous|toutes|un}
      ^ (qu|que) (tous|toutes|ces|les|ce|cette|chaque|le|la) (les|ces)? ADJ? (PERSON|PEOPLE|SLUR|STRONG) .. (soit|soient) .. (HARMPP|SOFTPP)
      (faut|faudrait|faudra|vivement|souhaite|voudrais|veux|exige|demande|temps|propose) .. (qu|que) .. ${NOUN} .. (soit|soient) .. (HARMPP|SOFTPP)
      (faut|faudrait|faudra|vivement|souhaite|voudrais|veux|exige|demande|temps|propose) .. (qu|que) (quelqu'un|on|l'on|nous|l'armée|la police|un) .. (HARMSUBJ|SOFTSUBJ) DET? DET? ADJ? ADJ? (PERSON|PEOPLE|SLUR|STRONG)
      ^ (HARMINF|SOFTINF|REMOVEINF) DET DET? ADJ? ADJ? (PERSON|PEOPLE|SLUR) {c'est|ce serait|voilà|devrait|reste|serait|est} .. (solution|devoir|légal|bien|programme|bonne|seule|mieux|nécessaire|remède|obligatoire|priorité|autorisé|permis)
      {^|(et|puis|demain|allez|y|alors|comme|ensuite|là|bah|ben)} (on|nous) (les|l|le|la) HARMON {$|tous|toutes|un|à|et|dans|sur|comme|puis}
      ^ (je|j) (ferais|ferai) (HARMINF|SOFTINF) ${WHOM}
      {(président|ministre|roi|pouvoir|chef|place)} je (ferais|ferai) (HARMINF|SOFTINF) ${WHOM}
      je (les|le|la) (ferais|ferai) tous? (HARMINF|SOFTINF)
      ^ (faites|faisons|fais) les? (HARMINF|SOFTINF) ${WHOM}
      (faut|faudrait|faudra|devrait|doit|devrions) .. (laisser|laissez) .. (crever|mourir|noyer|pourrir)
      ^ (laissez|laissons|laisse|laisser) {les (crever|mourir|noyer|pourrir)|se noyer|crever ${WHOM}}
      (jeter|jetez|jetons|balancer|balancez|balançons|foutre|foutez|pousser|poussez|précipiter) .. {à la (mer|flotte)|à l'eau|dans la Seine|dans le vide|par la fenêtre|du haut (d|de|du)|sous (un|le) (train|bus|métro)} .. ${WHOM}
      (jeter|jetez|jetons|balancer|balancez) (les|ces) ${NOUN} .. {à la (mer|flotte)|à l'eau|dans la Seine|dans le vide|par la fenêtre|du haut (d|de|du)|sous (un|le) (train|bus|métro)}
      (coule|couler|coulez|coulons|torpiller) (le|les|leur|leurs) (bateau|bateaux|barque|barques|embarcations)
      ^ (coulez|coulons|torpillons) les
      (faut|faudrait|devrait|vivement|pour) .. (rouvrir|rallumer|ouvrir|allumer) (les|des|le) (fours|camps|chambres|crématoires|goulags|goulag)
    `,
    found: [
      'Une bonne guerre et on les zigouille tous.',
      'Si j’étais président je ferais fusiller les communistes.',
      'Faut les laisser crever, ces assistés.',
      'Il faudrait rouvrir les fours pour ces gens.',
      'On coule leurs bateaux et basta.',
    ],
    allowed: [
      'Une bonne soupe et on les console tous.',
      'Si j’étais président je ferais payer les communistes.',
      'Faut les laisser parler, ces assistés.',
      'Il faudrait rouvrir les bains pour ces gens.',
      'On repeint leurs bateaux et basta.',
    ],
  },
  {
    kind: 'incitement',
    // Duty, hidden in other words.
    phrases: `
      ${NOUN} .. (doit|doivent|devrait|devraient|devra|devront) tous? .. (mourir|crever|périr) {$|tous|vite|et|en|dans}
      ${NOUN} .. (doit|doivent|devrait|devraient|devra) .. finir {comme (Mussolini|Ceausescu|Kadhafi|Robespierre|Samuel)|(pendu|pendus|pendue|égorgé|égorgés)|au bout d'une corde|sur (le|un) (bûcher|échafaud)|(à|sous) la (potence|guillotine|morgue)|dans (un|le) (fossé|trou|four|canal)}
      (finir|finira|finiront|bons|bon|mérite|méritent|tous|toutes) .. au bout d'une corde
      (pendu|pendus|pendez|pendre) .. par les (pieds|couilles)
      (faut|faudra|faudrait|vivement|veut|temps|doit) .. que? .. (le|leur|du) sang .. (coule|couler|coulera)
      le sang ${TO_WHOM} (coulera|doit couler|va couler)
      (faut|faudrait|doivent|devons|devez|allons|temps|doit|devrait) .. prendre les armes
      (les|l) (éradiquer|exterminer|éliminer|supprimer|détruire|anéantir|tuer|buter) {jusqu'au dernier|jusqu'à la dernière|un (par|à) un|avec leurs}
      (nettoyer|purger|débarrasser|vider|nettoyons|purgeons|débarrassons|débarrassez|nettoyez) (la|le|ce|cette|notre|l|nos|les) .. (de|des|d) DET? DET? (PEOPLE|SLUR)
      {qu'une|une seule} solution {$|pour ${WHOM}|contre ${WHOM}} .. (les|l) (HARMINF|SOFTINF|REMOVEINF)
      (suis|serais|sommes) .. pour (qu|que) (on|l'on) {(les|le|la|l) (HARMSUBJ|SOFTSUBJ)|(HARMSUBJ|SOFTSUBJ) ${WHOM}}
      (appelle|appelons|invite|invitons|propose|proposons|suggère|dis|pense) .. (à|de|d) .. {les (HARMINF|SOFTINF|lyncher)|(HARMINF|SOFTINF) ${WHOM}}
      ^ (je|j) (dis|pense|estime) (qu|que) .. (faut|faudrait|devrait) .. {les HARMINF|(HARMINF|SOFTINF) ${WHOM}}
      (si) chacun .. en (descendait|tuait|butait|flinguait) un
    `,
    found: [
      'Les flics doivent mourir.',
      'Les journalistes devraient finir pendus par les pieds.',
      'Il est temps de prendre les armes.',
      'Une seule solution, les éradiquer jusqu’au dernier.',
      'Je suis pour qu’on lapide les adultères et les traîtres, donc qu’on fusille les traîtres : je suis pour qu’on fusille les traîtres.',
    ],
    allowed: [
      'Les flics doivent venir.',
      'Les journalistes devraient finir par comprendre.',
      'Il est temps de prendre les devants.',
      'Une seule solution, les écouter jusqu’au dernier.',
      'Je suis pour qu’on augmente les profs.',
    ],
  },
  {
    kind: 'incitement',
    // Weapons and places of death as nouns.
    phrases: `
      (la|le|les|une|deux|douze|leur)? (${DEATH.slice(1, -1)}|balle|balles) pour (les|tous|toutes|ces|ce|cette|cet|chaque|le|la) (les|ces)? ADJ? ${NOUN}
      ^ ${NOUN} à la (potence|guillotine|lanterne)
      ^ (macron|mélenchon|bayrou|lepen|pen|legault|trudeau|trump|poutine) .. {à la (potence|guillotine|lanterne)|au (poteau|bûcher|gibet|peloton)}
      ${NOUN} {(au|aux) (poteau|bûcher|gibet|peloton|échafaud)|à la (potence|guillotine|lanterne)}
      ^ DET? DET? ADJ? ${NOUN} .. {une|deux|douze} (balle|balles) (dans|entre) (la|les|le) (tête|nuque|yeux|dos|tempe|crâne)
      {(un|des|deux|quelques) (coup|coups) (de|d) (batte|fusil|pelle|couteau|barre|hache|machette|marteau|flingue|fouet|poing)} (dans|sur|en|à|pour|aux) (la|le|les|pleine)? {BODY|${NOUN}}
      (à|avec) {(coup|coups) de (fusil|batte|couteau|hache|machette|flingue)|au lance-flammes}
      (au|aux|un|des|les|le) (lance-flammes|lance-flamme|kärcher)
      (une|des|balancer|lâcher|bombe) (bombe|bombes|bombinette) (sur|dans) (le|la|ce|cette|leur|leurs|ces|l) (quartier|quartiers|cité|cités|ville|village|mosquée|mosquées|assemblée|immeuble|camp|synagogue|préfecture|pays|banlieue)
      (mettre|met|mettez|mettons|foute|foutre|foutons|mette) le feu (à|au|aux) (leur|leurs|la|cette|ces|sa|son)? (baraque|baraques|maison|maisons|camp|campement|caravane|caravanes|voiture|immeuble|PLACE)
      (crame|cramer|cramez|cramons|brûle|brûlez|brûlons|brûler|rase|raser|rasez) (le|leur|leurs|les|la|sa) (camp|campement|caravane|caravanes|village|maison|maisons|baraque|baraques|bidonville)
      (brûler|cramer|raser|brûlez|cramez|feu|coule|couler|rase|crame|sauter) ... avec (eux|elles|lui|elle|leurs|les) .. (dedans|dessus|gosses|enfants)
      {^|(faut|faudrait|va|vais|devrait|et|envie)} .. (brûlé|brûlés|brûlée|brûler|brûlez|écorché|enterrer|enterrez|enterrés|écorchés) (vif|vifs|vive|vives|vivant|vivants|vivante) .. ${NOUN}
      ${NOUN} .. (soit|soient|être) (brûlé|brûlés|brûlée|enterré|enterrés|écorchés|écorché) (vif|vifs|vive|vivant|vivants)
    `,
    found: [
      'La mort pour les homos.',
      'Ces juges à la potence !',
      'Les violeurs, qu’on leur mette une balle.',
      'Une bombe sur ce quartier et c’est réglé.',
      'Faut brûler vif ce préfet.',
      'Un coup de batte dans la tronche et il comprendra.',
    ],
    allowed: [
      'La liberté pour les homos.',
      'Ces juges à la retraite !',
      'Les violeurs, qu’on leur mette vingt ans.',
      'Une loi sur ce quartier et c’est réglé.',
      'Faut virer vite ce préfet.',
      'Un coup de peinture dans la salle et ce sera beau.',
    ],
  },
  {
    kind: 'incitement',
    // An act without a subject, and commands.
    phrases: `
      ^ (HARMINF|BREAK|arracher|crever|couper) (les|la|le) (BODY|yeux|mains|tripes|cœur|doigts) ${TO_WHOM}
      ^ {tous|toutes} à l'assaut
      ^ (HARMIMP|SOFTIMP) (le|la|l|un|une|chaque|leur|mon|cette) ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)
      ^ HARMIMP moi? (tous|toutes)? (les|ces|ce|cet|cette|la|le) (tous|toutes)? (les|ces|ce|cet|cette)? ADJ? ${NOUN}
      ^ (lapidez|lynchez|égorgez|fusillez|pendez|brûlez|castrez|gazez|tuez|butez|écrasez|noyez|abattez|crevez|saignez) (la|le|les)
      ^ (écrasez|écrasons|écrabouillez|fracassez|fracassons|cassons|cassez|défoncez|défonçons|éclatez|dégommez|fumez) (les|la|le|leur|lui|moi) {(ces|ce|cet|cette|les) ADJ? ${NOUN}|(la|les|le) (BODY|dents|jambes) .. ${NOUN}|${NOUN}}
      (cassez|cassons|défoncez|péter|pétez|pétons) (leur|lui) (la|les) (BODY|dents|jambes|genoux|os)
      ^ (HARMINF|REMOVEINF) (les|ces|tous|toutes) (les|ces)? ADJ? (PERSON|SLUR|PEOPLE) $
      (faut|faudrait|faudra|devrait|vais|devrions|devons|allons) (enfin|vite|aller|bien|les|le|la|l)? (fusiller|lyncher|guillotiner|décapiter|assassiner|flinguer|zigouiller|buter|éventrer|lapider|tabasser|trucider)
      (mérite|mérites|méritent|méritez|faut|faudrait|vivement|attend) .. (qu|que) (on|l'on|quelqu'un) (leur|lui|te|vous) (explose|coupe|tranche|casse|pète|défonce|éclate|arrache|fracasse|crève|brise|tire) (la|les|une|le|dessus|dedans) (BODY|balle|yeux)?
      (s'arment|armons|armez|armer) .. (et) .. (tirent|tirons|tirez|tirer) .. (sur|dans)
      (cognons|tabassons|lynchons|flinguons|égorgeons) $
      ^ {alors|donc|allez} (cognons|tabassons|lynchons|flinguons|égorgeons)
      (y|n'y) a que (le feu|la corde|les coups|la trique|le plomb|les balles|la guillotine|les armes) {pour|qui}
      (bon|bons|bonne) ADJ? (PERSON|PEOPLE|SLUR) est un (PERSON|PEOPLE|SLUR) (mort|morte)
    `,
    found: [
      'Arracher les yeux des curés, voilà un programme.',
      'Guillotinons la ministre.',
      'Lapidez-la !',
      'Écrasez-les, ces cyclistes.',
      'Faut leur péter les genoux.',
      'Tirez à vue sur les passeurs.',
    ],
    allowed: [
      'Ouvrir les yeux des curés, voilà un programme.',
      'Saluons la reine.',
      'Saluez-la !',
      'Dépassez-les, ces cyclistes.',
      'Faut leur montrer les genoux.',
      'Tirez à droite sur la poignée.',
    ],
  },
]
