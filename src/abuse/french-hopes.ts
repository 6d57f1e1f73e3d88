import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const NOUN = '(PERSON|PEOPLE|STRONG|MILD|SLUR|NAME)'
const HOPED =
  '(vivement|espère|espérons|pourvu|souhaite|souhaitons|prie|prions|rêve|voudrais|aimerais|adorerais|attends|hâte|seulement|impatience)'
const VEHICLE = '(camion|bus|train|tram|voiture|chauffard|tracteur|métro|avion|poids)'

/** Hopes for harm in other words, and despair. */
export const hopes: readonly Table<AbuseKind>[] = [
  {
    kind: 'wish',
    phrases: `
      ${HOPED} ... (qu|que) .. (se|te|vous) (fasse|fasses|fassent|fera|feras|feront|fassiez|prenne|prennent) .. (HARMINF|écraser|renverser|planter|descendre|trouer|défoncer|une balle|exploser)
      ^ (qu|que) (il|ils|elle|elles) se (fasse|fassent) (écraser|renverser|planter|descendre|trouer|défoncer|HARMINF|exploser)
      ${HOPED} ... (qu|que) ... (y passe|y passent|clamse|clamsent|crève|crèvent|meure|meurent|claque|claquent|enterre|enterrera|agonise|agonisent) {$|enfin|vite|tous|toutes|dans|en|bientôt|avant|seul|seule|comme|et}
      ${HOPED} ... (un|une|le|qu) .. ${VEHICLE} .. {(passe|passera|roule|roulera|écrase|écrasera|renverse|renversera|fauche|fauchera|percute) .. {(dessus|lui|eux|toi)|sur (vous|elle|elles)|sur? DET? DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR)}|(l|les|te|vous) (écrase|écrasera|renverse|fauche|percute)}
      qu'un ${VEHICLE} .. {(passe|passera|roule|écrase|renverse|fauche|percute) .. {(dessus|lui|eux|toi)|sur (vous|elle|elles)|sur? DET? DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR)}|(l|les|te|vous) (écrase|renverse|fauche|percute)}
      ${HOPED} ... (cancer|sida|covid|ebola|avc|infarctus|mort) .. (emporte|emporter|tue|tuer|fauche|faucher|frappe|frapper|prenne)
      dommage .. (tireur|bombe|terroriste|assassin|balle|kamikaze|voiture) .. (ait|soit|a) .. (raté|manqué|loupé) {$|DET? DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR)|$}
      {^|(et|alors|mais)} (qu|que) (le|la|l|un|une) (cancer|peste|choléra|sida|foudre|maladie|mort|covid|fièvre|gangrène|tumeur|rage) .. (l|les|t|te|vous|la|le)? (emporte|ronge|frappe|bouffe|dévore|étouffe|tue|prenne|fauche|terrasse) {$|(tous|toute|toutes|vite|enfin|lui|eux|toi|leur|leurs|ta|vos|sa|ses|son)|DET? DET? ADJ? ${NOUN}}
      dommage .. (qu|que) .. (ne|n|l|les|t|vous) .. (ait|aient|a|ont|soit|soient|sois|êtes) pas .. (HARMPP|achevé|achevée|achevés|emporté|emportés|noyé|noyés|mort|morts|morte|crevé|crevés|fini|finis) {$|en|dans|avec|plus|hier}
      {(verserai|verserais|verserons|coulera) .. (pas|aucune|larme)|(pleurerai|pleurerais|pleurera|regretterai|regrettera) .. (pas|personne)|(ouvre|ouvrirai|débouche|déboucherai|sabre|sabrerai) .. (champagne|bouteille)|(fête|fêterai|danserai|trinquerai)} .. (le jour|quand|si|lorsque|jour) ... (il|elle|ils|elles|tu|vous|PERSON|PEOPLE|STRONG|SLUR) .. {(fond) (de|du|d)|cercueil|(mort|morte|morts|pendu|pendue|pendus|assassiné|abattu|crevé|crève|crèvera|crèveront|meurt|mourra|mourront|clamse|clamsera)} {$|de|du|la|le|dans|ce|cette|en}
      ^ (qu|que) (ces|ce|cette|les|tous|cet) (ces|les)? ADJ? (PERSON|PEOPLE|STRONG|SLUR|gens) (crève|crèvent|meure|meurent|agonisent|pourrissent|brûlent|brûle) {$|enfin|vite|tous|toutes|en enfer|la gueule|seuls|seul}
      ${HOPED} ... (qu|que) .. DET? ADJ? ${NOUN} (va|vont|ira|finira|finiront) .. (mourir|crever|clamser|agoniser) {$|vite|bientôt|enfin|seul|seule|seuls|dans d'atroces|en enfer|lentement}
      dommage .. (qu|que) .. (raté|manqué|loupé) (le|la|les|ce|cette) ${NOUN}
      ^ .. (qu|que) (il|ils|elle|elles) (crève|crèvent|brûle|brûlent|pourrisse|pourrissent|agonise|agonisent) {$|tous|toutes|la|vite|seul|seule|seuls|en enfer}
      (puisse|puissent|puisses|puissiez) .. (crever|mourir|pourrir|brûler|noyer|agoniser) {$|en|dans|vite|tous|seul}
      (crève|crèvent|crever|crevez) {la gueule ouverte|comme (un|des) (chien|chiens|rat|rats)}
      {^} crève $
      (enfants|gosses|famille|mère|fils|fille) (mourront|mourra|meure|meurent|crève|crèvent|crèvera|crèveront)
      ${HOPED} ... (son|leur|ton|votre|sa|ta) (avion|voiture|train|hélicoptère|jet|bateau|bus) .. (s'écrase|s'écraser|s'écrasera|explose|explosera|exploser|couler|coule|coulera|prenne feu|sombre|déraille)
      (qu|que) (il|elle|ils|elles|tu|vous|PERSON) (s|t|vous) (étouffe|étouffent|étouffes|étrangle|étranglent|noie|noient) {$|avec|dans|en}
      ${HOPED} ... (qu|que|il|elle|ils|tu|vous|s|t) .. (étouffe|étouffera|étouffer|étouffent|noie|noient|agonise|agonisera|souffre|souffrira|souffrent|souffriront|pourrisse|pourrissent|pourrira) {$|avec|dans|en|autant|longtemps|lentement|beaucoup|comme|le martyre|un maximum}
      (cancer|tumeur|leucémie|avc|infarctus|sida|peste|gangrène|mort|accident|malheur|souffrance) .. (souhaite|souhaitons|mérite|méritent|méritez|attends) .. {(à|aux|au) DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR|NAME)|$}
      (je|on) (lui|leur|te|vous) souhaite .. (cancer|tumeur|leucémie|avc|infarctus|sida|peste|gangrène|crever|mourir|souffrir|mort|pire)
      souhaite .. (un|une|le|la) .. (cancer|tumeur|leucémie|avc|infarctus|sida|peste|gangrène|mort) .. (à|aux|au) DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR|NAME|tous|tout)
      dommage .. (qu|que) .. {(l|les) (aient|ait|ont|a) (raté|loupé|manqué|ratés|loupés)} .. DET? ADJ? (PERSON|PEOPLE|NAME)
      (aurait|auraient|aurais) (dû|du) {(mourir|crever|y passer|y rester|se noyer)|viser (la tête|plus haut|juste|mieux)}
      {(que|qu) (le diable|dieu|l'enfer|la foudre|la peste|le cancer|une maladie|la mort)} .. (l|les|te|vous|t) .. (emporte|emportent|prenne|frappe|foudroie|punisse de mort)
      (danserai|danserais|danserons|cracherai|cracherais|pisserai) .. sur (ta|sa|leur|leurs|votre|vos) (tombe|tombes|cercueil|cadavre)
      (sortirai|sortirais|sabre|sablerai|fêterai|ouvrirai) .. champagne .. (jour|quand) .. (mourra|mort|morte|crèvera|crève|enterrera|morts)
      (un|une) ADJ? (infarctus|avc|cancer|tumeur|leucémie) pour DET ADJ? ADJ? (PERSON|PEOPLE|STRONG|NAME)
      si (il|elle|ils|elles|l|seulement|DET) .. (pouvait|pouvaient) .. (étouffer|crever|noyer|agoniser|écraser|clamser|pendre)
      (donnerais|paierais|payerais|rêve|aimerais|adorerais|kifferais|hâte|voudrais) .. {(voir|regarder) .. (saigner|agoniser|crever|souffrir|pendu|pendue|pendus|cramer)|voir .. se vider de (son|leur) sang}
      (rêve|rêvons) (qu|que) .. (un|une) .. (lui|leur|le|la|les) (roule|passe|tombe|tire|écrase) .. (dessus|dedans)
    `,
    found: [
      'Que la peste emporte ces juges.',
      'Dommage que la bombe ne l’ait pas tué.',
      'Je sabre le champagne le jour où ces ministres seront pendus.',
      'Pourvu qu’il se fasse écraser en sortant.',
      'J’espère qu’un camion passera sur ce juge.',
      'Vivement que ce vieux schnock y passe.',
      'Qu’ils crèvent tous la gueule ouverte.',
      'Dommage que le tireur ait raté le ministre.',
      'Si seulement son jet pouvait exploser en vol.',
      'Qu’elle s’étouffe avec.',
      'Je souhaite un bon cancer à cette juge.',
      'Je danserai sur sa tombe.',
      'Un bel AVC pour ce directeur.',
      'Je paierais pour les voir crever.',
    ],
    allowed: [
      'Que la force les accompagne.',
      'Dommage que la batterie ne l’ait pas tenu.',
      'Je ne pleurerai pas le jour où on enterrera ce projet.',
      'Pourvu qu’il se fasse opérer en juin.',
      'J’espère qu’un camion passera sur ce pont sans dégât.',
      'Vivement que ce vieux dossier passe.',
      'Qu’ils dorment tous la fenêtre ouverte.',
      'Dommage que le tireur ait raté le but.',
      'Si seulement son jet pouvait atterrir en vol.',
      'Qu’elle s’occupe de ses dossiers.',
      'Je souhaite un bon avocat à cette juge.',
      'Je danserai sur sa musique.',
      'Un bel avenir pour ce directeur.',
      'Je paierais pour les voir jouer.',
    ],
  },
  {
    kind: 'self-harm',
    phrases: `
      (vais|veux|jveux|jvais|envie|voudrais|pense|songe|compte) .. (me|m) (jeter|balancer|jette) {sous (un|le|mon|une) (train|métro|rer|bus|camion|rame)|(du|d'un|depuis|par) .. (pont|toit|balcon|fenêtre|étage|falaise|viaduc)|dans le (vide|fleuve)}
      (avale|avaler|avalé|prends|prendre|gobe|gober) (tous|toute|toutes) (mes|les|la|ma) (cachets|médicaments|médocs|somnifères|pilules|boîte|boîtes|plaquette)
      (corde|cachets|médicaments|lame|fusil|lettre) .. (est|sont) .. (prête|prêts|prêt|prêtes)
      (corde|lame|cachets) .. pour {en finir $|en finir avec (la|ma) vie|me (pendre|tuer)}
      {quand vous (lirez|lisez) (ça|ceci|cela|ce) message?} .. (je|j) .. (mort|morte|parti|partie|plus)
      (suis|ai|me|m) .. (ouvert|ouverte|coupé|coupée|taillé|taillée|tailladé|tailladée|entaillé) les (veines|poignets|bras)
      (vais|veux|jvais|jveux|voudrais|envie) .. (sauter|plonger) (du|d'un|de|dans) .. (pont|toit|balcon|fenêtre|étage|falaise|viaduc|vide)
      (m'endormir|dormir|m) .. (plus|jamais) .. (me|m)? réveiller
      (suis|serai|serais) un (poids|fardeau) pour .. (famille|monde|proches|enfants|tous)
      (mettre|mets|met) fin à (tout ça|mes souffrances|ma souffrance)
      (regrettera|manquerai|regretterez|pleurera) .. (mort|morte|parti|partie)
      (préparé|préparés|acheté|rassemblé|compté) .. (médicaments|cachets|somnifères|corde|lames) .. {pour (cette nuit|ce soir|demain|en finir $|me)}
      (veux|jveux|vais|jvais|envie|voudrais|besoin) (d|de)? en finir {$|avec (la|ma|cette) vie|cette nuit|ce soir|pour de bon}
      (me|m) (foutre|fous|fout) en l'air
      (plus|pas) (envie|goût|force|forces|courage) de (vivre|continuer à vivre)
      (pense|penser|songe|songer|pensé|songé) (au|à|à me|à mon) (suicide|suicider|suicidé)
      (veux|jveux|voudrais|préfère|souhaite|préférerais) .. (mourir|crever) {$|cette nuit|ce soir|demain}
      (j|je) .. (avale|avaler|prends|prendre|gobe) .. (boîte|plaquette|flacon|tube) {entière|entier|complète|complet|$|de (cachets|somnifères|médicaments|lexomil|xanax)}
      (plus|pas) (aucune|de|une seule) raison .. de {vivre|rester en vie|continuer à vivre|me lever|rester sur (cette|terre)} $
      (plus|pas) .. (raison|envie|force|forces) .. de (vivre|continuer à vivre|rester en vie) $
      (mieux|serait|soulagés|soulagé) .. {sans moi|si (je|j) (n'existais|étais mort|étais morte|disparaissais|mourais)}
      (veux|voudrais|envie|jveux) .. (disparaître|endormir) {pour toujours|pour de bon|à jamais}
      c'est .. (mon|ma) (dernier|dernière) (message|nuit|soir|lettre) .. (adieu|pardon|$)
      (lettre|lettres) d'adieu .. (prête|écrite|écrit|table|$)
      (ce soir|demain|cette nuit) .. (je|j) .. {en finis|me (tue|pends|flingue|suicide|fous en l'air|noie)|ne serai plus là}
      adieu .. (je|j) (pars|vous|ne|me) .. (reviendrai|tue|suicide|quitte)
    `,
    found: [
      'Je vais me jeter sous le train ce soir.',
      'Ce soir j’avale tous mes cachets.',
      'Jveux en finir, la corde est prête.',
    ],
    allowed: [
      'Je vais me jeter sur le gâteau ce soir.',
      'Ce soir j’avale tous mes légumes.',
      'Je veux en finir avec ce dossier, la lettre part demain.',
    ],
  },
]
