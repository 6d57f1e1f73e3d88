import type { AbuseKind } from './kinds'
import type { Table } from './notation'

/** Threats that are announced in other words, and those who are told how they end. */
export const menaces: readonly Table<AbuseKind>[] = [
  {
    kind: 'threat',
    phrases: `
      (vais|vai|jvais|jvai|va|veux|jveux|irai) (te|t|vous) (BEAT|HARMINF|découper|dépecer|fumer|niquer|éclater|crever|régler|refaire|saigner|finir|fracasser|violer) {$|toi|si|sale|vous|ta race|vos races|en (morceaux|deux|rondelles)|ton compte|votre compte|la (tête|gueule|gorge|face)|les (dents|genoux|jambes|yeux)|et|contre}
      (viendrai|viendra|viendrons|reviendrai|reviendra|irai|viens|vient|venir|viennent) .. (te|t|vous) (HARMINF|BEAT|HARMX)
      {^|(demain|et|puis|ici|encore|jure)} (on|nous) (te|t|vous) HARMON
      je (te|t|vous) {(tue|tuerai|HARMON|frappe|HARMFUT)} {ce|cette|demain|un|toi|sale|à|de mes|et}
      je (t|te|vous) (arracherai|arrache|crèverai|crève|couperai|coupe|trancherai|tranche|ferai|brise|briserai|pète|péterai|casse|casserai) (sauter|bouffer)? (le|la|les|l|ton|ta|tes|vos) (cœur|yeux|tête|gorge|tripes|langue|couilles|BODY|genoux|jambes|crâne|cervelle|dents)
      {(te|t|vous) (péter|casser|briser|éclater|défoncer|arracher|fracasser|crever|couper)} (le|la|les|ton|ta|tes|vos) (BODY|genoux|jambes|crâne|yeux|dents|gueule|tête|mains|doigts|cœur)
      (manger|bouffer|avaler|cracher|ramasser|perdre|compter) (tes|vos) dents
      (aurai|auront|aurons|aura|veux|veulent) (ta|votre) peau
      (payer|paieras|paierez|payeras|payerez|paies|payez) (de|avec) (ton|votre|ta) (sang|vie)
      (tire|tirer|tirerai|tirerais) dans le tas
      (dors|dormir|dormez|dormiras) .. d'un œil
      (suis|serai|sommes|serons|passe|passerai|attends|attend) .. en bas de chez (toi|vous)
      (viens|vient|débarque|débarquerai|débarquons|reviens|reviendrai|passerai|entre|entrerai|rentre|rentrerai|arrive|arriverai|viendrai|viendra) ... avec (un|une|mon|ma|des|le|du) (fusil|couteau|flingue|kalachnikov|batte|pistolet|hache|machette|marteau|bidon|essence|explosifs|kalach|tronçonneuse|barre)
      (tu|vous) (allez|vas|vais) tous? {y passer $|finir (dans|à|au) (un|une|le|la) (fossé|caniveau|morgue|trou|cimetière|coffre|canal|fosse|cercueil)|bouffer les pissenlits}
      (on|je|nous) (connaît|connais|connaissons) (ton|votre|ta) (adresse|plaque|immeuble|quartier) {$|et}
      ^ (bois|buvez|avale|bouffe) {de la (javel|soude)|du (cyanure|poison|destop)|de la mort}
      ^ {va|allez|tu devrais}? te? (tirer|faire|sauter|tire) sauter la cervelle
      (mérites|mériterais|méritez|mériteriez) .. (qu|que) (on|quelqu'un) (te|t|vous) (HARMSUBJ|SOFTSUBJ|HARMON|tire|coupe|casse|pète|défonce|colle|mette)
      (prépare|préparez|choisis|réserve) (ton|votre) (cercueil|testament|enterrement)
      (tu|vous) ne? (passeras|passerez|verras|verrez) pas (la nuit|l'hiver|l'été|noël|demain|le jour|la semaine)
      (tu|vous) ne? n? en? (sortiras|sortirez|repartiras|repartirez) pas (vivant|vivants|vivante|indemne)
      (va|vais|allons) (te|t|vous) (retrouver|attraper|choper|coincer|trouver) et (te|t|vous|on|je)
      (fais|faire|ferai|ferais|fait|ferons) (un|une) (carnage|massacre|tuerie|bain) .. {chez|dans (vos|ton|ta|leurs|la|le)|$}
      (colle|collerai|mets|mettrai|loge|logerai|fous|tire|tirerai|planterai|plante) (une|un|deux) (balle|balles|couteau|lame|bastos|pruneau|plomb) {dans|entre|à|$}
      (tu|vous) (finis|finiras|finirez|finissez|termines|termineras) {à (l'hosto|l'hôpital|la morgue)|aux urgences|dans (le|un) (coffre|trou|cercueil|fossé|canal)|six pieds|sous terre}
      (ta|votre|vos|ton) (maison|voiture|appart|baraque|magasin|boutique|bureau|locaux) (va|vont) (cramer|brûler|exploser|sauter|flamber)
      (tu|vous) (vas|allez) te? vous? (faire|retrouver|prendre) .. (HARMINF|BEAT|ouvrir|plomber|planter|découper|saigner) {$|en|comme|par|sale}
      (on|je) (te|t|vous) (retrouvera|retrouverai|chopera|attrapera|aura|attend|attends) .. (et|pour) .. (payer|HARMINF|BEAT|crever|péter|fera)
      (si) je (te|t|vous) (chope|croise|trouve|retrouve|attrape|vois) .. {je (te|t|vous)|toi et .. je (vous|te)} (HARMON|HARM1|BREAK1|tue|crève|plante|saigne)
      (ou) je (te|t|vous) (HARMON|HARM1|plante|tue)
    `,
    found: [
      'Jvais te fumer toi.',
      'Demain on vous égorge.',
      'Je t’arracherai le cœur.',
      'Encore un refus et j’entre dans la préfecture avec un fusil.',
      'On connaît ton adresse et l’école de tes gosses.',
      'Avale du cyanure.',
      'Tu retires ta plainte ou je te plante.',
    ],
    allowed: [
      'Je vais te suivre, toi.',
      'Demain on vous écoute.',
      'Je t’ouvrirai mon cœur.',
      'Encore un refus et j’entre dans la préfecture avec un avocat.',
      'On connaît ton amour pour l’école de musique.',
      'Avale du sirop.',
      'Tu retires ta plainte ou je te quitte.',
    ],
  },
]
