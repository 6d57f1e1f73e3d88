import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const CHILD = '(fille|fils|gosse|gosses|gamin|gamine|gamins|enfants|petit|petite|sœur|frère|femme|mari)'

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
      (je|on) (te|t|vous|leur|lui) (fais|ferai|fait|fera|vais faire|va faire) sauter (les|la|le|ta|vos|sa) (dents|tête|têtes|cervelle|caisson|gueule|mâchoire|rotules)
      (on|quelqu'un|police|pêcheurs) (te|t|vous) .. (retrouvera|repêchera|ramassera) .. {(dans|au fond) (un|une|le|du|d'un|d'une) (fossé|canal|fleuve|rivière|ravin|puits|coffre|caniveau)|en morceaux|(mort|morte|morts|pendu|pendue|noyé|noyée)}
      (on|je|nous) (va|vais|allons|vient|viens) (les|le|la|l|te|vous) (écraser|rouler|aplatir|faucher|renverser) dessus? avec (un|une|le|mon|des|la|nos) (camion|voiture|tracteur|bulldozer|char|chars|camions|tracteurs|tank)
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
      (tu|vous) (ne|n)? en? (ressortiras|ressortirez|sortiras|sortirez|repartiras|repartirez|rentreras|rentrerez|reviendras|reviendrez) (pas|jamais) .. (vivant|vivants|vivante|vivantes|entier|entière|indemne|debout)
      (tu|vous) (ne|n)? (verras|verrez|passeras|passerez|finiras|finirez|fêteras) (pas|jamais|plus) .. {la fin (de|du) (l'année|mois|la semaine|l'été|l'hiver|jour|printemps)|(grandir|vieillir) .. (enfants|gosses|petits)|(noël|l'hiver|la nuit|l'été|l'année|tes trente ans|le printemps|lundi|dimanche)}
      (on|je) (sait|sais|connaît|connais) .. {(par où|où|quelle école) (tu|vous|ta|ton|tes|vos|il|elle|ils|elles) .. (passes|passez|dors|dort|dorment|dormez|rentres|rentre|rentrez|gares|garez|travailles|joues|jouent|étudient|vont|crèche) {$|en|le|la|ce|tous|chaque|avec|à}}
      (fais|faites|fait) (gaffe|attention|super) à (toi|vous|tes|ton|ta|vos) .. {{en rentrant|quand tu (sors|rentres)|dans la rue|la nuit} .. (on|je) (sait|sais|connaît|t)}
      (surveille|surveillez|assure|assurez|protège) .. (tes|vos) arrières
      {(vais|vas|va|irai|viens|vient|jvais) .. (l|t|les|vous|te|le|la) (attendre|cueillir|choper)|je (l|t|les|vous) (attends|attendrai|attendais)} ... avec (ma|mon|une|un|des|mes) (WEAPON|chaîne|matraque|tournevis|cutter)
      (demain|ce soir|lundi|reviendrai|reviens|viendrai|viens) .. (armé|armés|armée) {$|et|jusqu'aux|cette}
      (y|il y|va y) (aura|avoir) (des|un|deux|trois|plusieurs) (morts|cadavres|mort) {$|si|demain|bientôt|à la|dans (vos|cette|leur)|chez}
      ça (va|risque) .. finir dans (le|un bain de) sang
      ça (va|finira|finir) .. (saigner) {$|pour|si|demain}
      (dis|dites|fais|faites) (adieu|tes|vos) {à (ta|ton|tes|votre|vos)|prières}
      (tu|vous) (es|êtes|seras|serez) (le prochain|la prochaine|les prochains|le suivant) {$|sur|à|qui (va|vont) (y|crever|mourir)}
      (ta|votre) (tête|vie) (est|va|sera) .. (mise à prix|un enfer|courte|en jeu)
      c'est (ton|votre) dernier (noël|repas|souffle|anniversaire|jour sur terre)
      (vas|allez|va) .. regretter {d'être|le jour (où|de)} .. (né|née|nés|ta naissance)
      (occuper|occupe|occupera|occuperai|occupons) (de|d) (ta|votre|toi et ta|tes) (famille|mère|gosses|gamins|fille|femme)
      (on|je|nous) (sait|sais|savons) .. (où|quand|à quelle heure) .. (ta|ton|tes|votre|vos) ${CHILD} .. (va|vont|sort|sortent|rentre|rentrent|étudie|étudient) .. (école|lycée|collège|crèche|fac|maternelle)
      (on|je|nous) (sait|sais|savons|connaît|connais) .. quelle (école|crèche|fac|maternelle|classe) {(va|vont) (ta|ton|tes|votre|vos) ${CHILD}|.. (ta|ton|tes|votre|vos) ${CHILD} (va|vont)}
      (ta|ton|tes|vos|votre) (fille|fils|gosses|enfants|femme|mère|famille|gamine) (y passera|y passeront|va y passer|va payer|paiera|paieront) .. (sang|$|aussi|pour)
      (te|vous) (faire|ferai|ferons|fera|feras) .. taire {(à|pour) (jamais|toujours)|définitivement}
      (te|vous) {(finirai|terminerai|finir) {$|à (coups|mains)|à la (batte|pelle)}}
      (tu|vous) (mourras|mourrez|crèveras|crèverez) {$|ce|cette|de mes|comme|lentement|avant|dans|demain}
      (tu|vous) (ne|n)? (vivras|vivrez) (pas|plus) .. (vieux|vieille|longtemps|jusqu|assez)
      (deux|trois|toutes|quelques|tes|vos) (dents|rotules|côtes|doigts|genoux) {en moins|(cassées|pétées|brisées|fracassées)}
      (premier|première|prochain) .. je (vois|croise|chope|trouve|attrape) .. je (le|l|la) (HARM1|plombe|bute|crève|égorge|flingue|saigne|allume|fume|tabasse|plante)
      {^|alors|donc|et} (fous|fout|foutez) (toi|vous) en l'air
      (ou) je (te|t|vous) (HARMON|HARM1|plante|tue)
    `,
    found: [
      'On te repêchera au fond du canal.',
      'Je te fais sauter les dents.',
      'Jvais te fumer toi.',
      'Demain on vous égorge.',
      'Je t’arracherai le cœur.',
      'Encore un refus et j’entre dans la préfecture avec un fusil.',
      'On connaît ton adresse et l’école de tes gosses.',
      'Avale du cyanure.',
      'Tu retires ta plainte ou je te plante.',
      'Rentre chez toi et tu ne repartiras jamais vivant.',
      'Vous ne verrez pas Noël, je le jure.',
      'On sait très bien par où tu rentres.',
      'Surveille bien tes arrières.',
      'Ce guichetier, je vais l’attendre dehors avec une matraque.',
      'Tu vas regretter d’être né.',
      'C’est ton dernier anniversaire.',
      'On sait à quelle heure ta fille sort du collège.',
    ],
    allowed: [
      'On te retrouvera dans le parc pour le pique-nique.',
      'Je te fais sauter la file.',
      'Je vais te suivre, toi.',
      'Demain on vous écoute.',
      'Je t’ouvrirai mon cœur.',
      'Encore un refus et j’entre dans la préfecture avec un avocat.',
      'On connaît ton amour pour l’école de musique.',
      'Avale du sirop.',
      'Tu retires ta plainte ou je te quitte.',
      'Rentre chez toi et tu ne repartiras jamais fatigué.',
      'Vous ne verrez pas Naples, je le crains.',
      'On sait très bien par où tu passes pour le formulaire.',
      'Surveille bien tes dossiers.',
      'Ce guichetier, je vais l’attendre dehors avec une photocopie.',
      'Tu vas regretter d’être venu.',
      'C’est ton dernier rappel.',
      'On sait à quelle heure ta fille joue au tennis ?',
    ],
  },
]
