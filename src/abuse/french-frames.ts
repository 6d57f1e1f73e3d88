import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const NOUN = '(PERSON|PEOPLE|STRONG|MILD|SLUR)'
const WHOM = `DET DET? ADJ? ADJ? ${NOUN}`
const SHOT = '(balle|balles|rafale|cartouche|chevrotine)'

/** Calls and threats whose act, target and will stand far from each other, or of which one is only meant. */
export const frames: readonly Table<AbuseKind>[] = [
  {
    kind: 'incitement',
    phrases: `
      ^ (qu|que) (quelqu'un|on|la police|l'armée|le peuple) (HARMSUBJ|SOFTSUBJ) {${WHOM}|enfin ${WHOM}}
      on (les|le|la|l) HARMON (vif|vifs|vive|vives|vivants|vivant)
      (aligne|aligner|alignez|alignons|colle|coller|collez|collons) (les)? .. contre (un|le) mur {$|et (on|qu|tirez|feu)}
      (PEOPLE|SLUR) .. (doivent|devraient|doit|devrait) .. disparaître {$|de (la|cette) (surface|face|terre|planète)}
      ${NOUN} .. (besoin|mérite|méritent|méritez|manque) .. (d|de)? .. ${SHOT} .. (dans|entre|en) .. (tête|nuque|front|crâne|yeux)
      ^ c est .. ${SHOT} .. (dans la tête|dans la nuque|entre les yeux|de kalachnikov|de mitraillette|de mitrailleuse)
      (HARMINF|HARMSUBJ|HARMIMP|REMOVEINF|REMOVEIMP) (ces|les|cette|ce) LOW (de|d) (PEOPLE|SLUR|PERSON)
      (REMOVEINF|REMOVEIMP|HARMINF|HARMIMP) (cette|leur|ces) (race|engeance|races)
      (remettre|remettez|remettons|mettre|mettez|mettons) DET (PEOPLE|SLUR) .. (dans|aux|au|à) (les)? (trains|wagons|fours|four|camps|chambres)
      (manque|manquent|faut|faudrait|perdent|mérite|méritent|besoin) ... (coup|coups) de (fusil|fusils|barre|batte|pelle|fouet|hache|matraque|trique|crosse|chevrotine|machette|gourdin)
      (coup|coups) de (fusil|fusils|barre|batte|pelle|fouet|hache|matraque|trique|crosse|chevrotine|machette|gourdin) .. {(perdent|faut|faudrait|méritent|mérite|manquent)|qui se perdent}
      (coup|coups) de (fusil|fusils|barre|batte|pelle|fouet|hache|matraque|trique|crosse|chevrotine|machette|gourdin) ... (apprendre|apprendra|comprendre|comprendra|PERSON|PEOPLE)
      (tous|toutes) {à la (broche|potence|guillotine|lanterne|morgue)|au (four|poteau|bûcher|gibet|goulag|abattoir|crématoire|gaz)|dans (une|la) fosse}
      (lâche|lâcher|lâchez|lâcherais|lâchons) .. les chiens {sur|dessus|$|et je}
      (finis|finir|finit|termine|achève|achever) .. {à la|à coups de} (fusil|fusils|barre|batte|pelle|fouet|hache|matraque|trique|crosse|chevrotine|machette|gourdin)
      (passer|passe|passez|envoyer|envoie|envoyez|mettre) .. (les|l|tous|PEOPLE|PERSON) .. (au|aux) (gaz|four|fours|crématoire)
      (parquer|parquons|parquez|entasser|entassons) DET DET? (PEOPLE|SLUR)
      (faire|faites|faisons) disparaître DET? DET? ADJ? (PEOPLE|SLUR)
      (rétablir|rétablissons|rétablissez|ramener|ramenez) .. (esclavage|apartheid|ségrégation) pour DET? (PEOPLE|SLUR)
      ^ {c est|ce serait|reste|il reste} (de|d|à) HARMX (les|ces|tous|ce|cette) (les|ces)? ADJ? ${NOUN}
    `,
    found: [
      'Que quelqu’un abatte enfin ce président.',
      'Les flics, on les brûle vifs.',
      'Les homos doivent disparaître de la surface de la terre.',
      'Ce sénateur a besoin d’une bonne balle dans la tête.',
      'Vivement qu’on extermine ces parasites de migrants.',
      'Faut éradiquer cette race une bonne fois pour toutes.',
      'La seule solution, c’est de fusiller les traîtres.',
      'Ce qu’ils méritent, c’est une rafale de kalachnikov.',
      'Remettez les Juifs dans les trains.',
      'Il y a des coups de batte qui se perdent.',
      'Les ministres, tous au bûcher !',
      'Je les achève à la pelle.',
    ],
    allowed: [
      'Que quelqu’un abatte enfin cet arbre.',
      'Les cartons, on les brûle dehors.',
      'Les bus doivent disparaître de la surface du centre.',
      'Ce sénateur a besoin d’une bonne nuit.',
      'Vivement qu’on régularise ces travailleurs migrants.',
      'Faut éradiquer cette maladie une bonne fois pour toutes.',
      'La seule solution, c’est de convaincre les électeurs.',
      'Ce qu’ils méritent, c’est une hausse de salaire.',
      'Remettez les vélos dans les trains.',
      'Il y a des coups de main qui se perdent.',
      'Les ministres, tous au balcon !',
      'Je les achève à la main, ces paniers.',
    ],
  },
  {
    kind: 'threat',
    phrases: `
      je (lui|leur|te|vous) (mets|mettrai|colle|collerai|loge|logerai|fous|foutrai|tire|tirerai) (une|deux|trois|des) (balle|balles)
      je (l|le|la|les) (égorge|poignarde|flingue|bute|tabasse|éventre|étripe|lynche|fusille|bastonne) {$|tous|tout de suite}
      (balle|cartouche|tombe|cercueil|corde) (avec|à) (ton|votre) nom
      (ton|ta|tes|votre|vos) (gamin|gamine|gamins|fils|fille|enfants|enfant|gosse|gosses|mère|femme|famille|mari|frère|sœur) (ne|n)? (rentrera|rentreront|survivra|survivront) (pas|plus|jamais)
      (rêve|rêvons|adorerais|aimerais|hâte|vivement) (de|d)? voir ${WHOM} se faire (HARMINF|SOFTINF)
    `,
    found: [
      'Le maire, je lui mets une balle dès demain.',
      'Si je croise ce prof, je l’égorge.',
      'J’ai une cartouche avec ton nom dessus.',
      'Ton gamin ne rentrera pas de l’école ce soir.',
      'Je rêve de voir ce juge se faire lyncher.',
    ],
    allowed: [
      'Le maire, je lui mets un mot dès demain.',
      'Si je croise ce prof, je le salue.',
      'J’ai une enveloppe avec ton nom dessus.',
      'Ton gamin rentrera de l’école ce soir.',
      'Je rêve de voir ce juge se faire muter.',
    ],
  },
]
