import { type Classes, plurals, words } from './notation'
import { french as PEOPLE } from './people'

// Violence that has persons for its object: "il faut fusiller ces…".
const HARMX = words`fusiller lyncher guillotiner égorger décapiter assassiner poignarder flinguer trucider zigouiller buter
  éventrer crucifier lapider castrer tabasser`
// Violence that has them when the object is a pronoun or says so.
const HARM = [
  ...HARMX,
  ...words`tuer brûler cramer massacrer exterminer étrangler gazer noyer frapper cogner gifler violer torturer écorcher
    empoisonner liquider bastonner dérouiller`,
]
const forms = (endings: string) => HARM.flatMap((verb) => endings.split(' ').map((end) => verb.slice(0, -2) + end))

/** Words by what they do in a phrase. Canonical spelling has no accents and no doubled letters: "tué" is in "tue". */
export const classes: Classes = {
  FILLER: words`vraiment juste bien tous toutes tout simplement carrément franchement enfin donc alors encore bel putain aussi
    trop tellement complètement totalement sérieusement aller`,
  HARMX,
  HARMINF: [...HARM, ...words`pendre abattre crever`],
  HARMIMP: [...forms('ez ons e'), ...words`pendez pendons pends abattez abattons crevez crevons`],
  HARMSUBJ: [...forms('e ent'), ...words`pende pendent abatte abattent crève crèvent`],
  HARMPP: [...forms('é és ée ées'), ...words`pendu pendus pendue pendues abattu abattus abattue abattues`],
  HARMFUT: [...forms('erai erons'), ...words`pendrai abattrai crèverai pendrons crèverons`],
  // What one says of oneself in the present, and means.
  HARM1: words`bute crève égorge défonce démonte fracasse éclate massacre démolis nique plante tabasse fume`,
  BEAT: words`défoncer démonter fracasser éclater démolir planter fumer niquer dégommer`,
  BREAK: words`casser péter défoncer éclater fracasser exploser démolir briser refaire couper trancher arracher écraser`,
  BREAK1: words`casse pète défonce éclate fracasse explose casserai péterai défoncerai éclaterai fracasserai exploserai`,
  BODY: words`gueule gueules tête têtes face figure mâchoire tronche crâne nez dents jambes genoux bras os couilles mains langue
    portrait`,
  BLOW: words`balle balles couteau raclée baffe baffes gifle gifles pain pains droite poing`,
  OBJ: words`les le la l te t vous`,
  OBJ2: words`te t vous lui leur le la les l`,
  DET: words`les le la l ce cet cette ces nos leurs ton ta tes son sa ses votre vos leur un une des tous toutes`,
  PERSON: [
    ...plurals`ministre président présidente maire député députée politicien politicienne politicard élu élue dirigeant
      fonctionnaire agent agente juge avocat avocate journaliste flic policier policière gendarme patron patronne riche
      migrant migrante immigré immigrée immigrant immigrante étranger étrangère réfugié réfugiée prof professeur voisin voisine
      mec type femme homme enfant traître collabo militant sénateur modérateur modératrice admin membre raciste gauchiste facho
      vendu responsable conseiller conseillère directeur directrice employé employée consultant technocrate banquier médecin`,
    ...words`gens bonhomme bourgeois`,
  ],
  PEOPLE,
  PLACE: plurals`préfecture ministère mairie bureau assemblée parlement commissariat mosquée synagogue église école maison
    consulat ambassade temple foyer centre camp bureaux locaux`,
  ADJ: words`pauvre pauvres gros grosse grosses sale sales petit petite petits petites vieux vieille vieilles sombre sombres
    fieffé vrai vraie vrais parfait parfaite sacré sacrée immonde bon bonne beau belle foutu foutue misérable grand énorme`,
  // An insult wherever it stands.
  STRONG: plurals`connard connarde connasse enculé enculée enculer salope salopard salaud enfoiré enfoirée fdp trouduc ducon
    pétasse pouffiasse poufiasse grognasse filsdepute merdeux merdeuse duconnot conneau lopette branleur branleuse sousmerde
    crevure journalope gauchiasse`,
  // An insult when it is said of somebody.
  MILD: plurals`con conne idiot idiote imbécile crétin crétine abruti abrutie débile demeuré demeurée taré tarée attardé attardée
    ordure pourriture raclure vermine bâtard bâtarde bouffon bouffonne tocard toquard tocarde cassos gogol gogole boloss bolosse
    déchet minable pute pd naze tapette pédale charogne cloporte truie dégénéré dégénérée couillon couillonne emmerdeur
    emmerdeuse chiure enflure fiotte`,
  MILDADJ: plurals`con conne stupide idiot idiote débile abruti abrutie taré tarée demeuré demeurée attardé attardée crétin
    crétine imbécile`,
  // What persons are called to deny that they are any.
  LOW: plurals`parasite vermine cafard rat cloporte déchet sangsue porc chien chienne truie singe merde larve cancrelat nuisible
    animal animaux`,
  SLUR: plurals`bougnoule bougnoul boucaque youpin youpine tarlouze tantouze tafiole pédé bicot crouille négro bamboula
    chinetoque niakoué`,
}

const MUST = `{(faut|faudrait|faudra|falloir|devrait|devrais|devriez|devrions)|(on|un) (doit|va|ira|devra)|on aurait dû|(je|j) (vais|veux|voudrais|irai)|(temps|besoin|suffit|solution|rêve|objectif) (c|est)? est? de|(ai|a) envie de|reste plus? qu'à|(hésiterai|prêt|prêts) pas? à|(allons|venez|viens|courez)}`
const WISH = `(faut|faudrait|faudra|vivement|souhaite|espère|veux|voudrais|temps|mérite|mérites|méritez|méritent|mériterait|mériteraient|attends|rêve|prie)`
const DESERVE = '(mérite|mérites|méritez|méritent|mériterait|mériteraient)'
const WHOM = '(PERSON|PEOPLE|STRONG|MILD|SLUR|NAME)'
const YOU = `{tu (es|est|restes)|(t|tes)|t (es|est)|tu n'es|vous êtes|vous n'êtes}`
const THOSE = '(les|ces|cet|cette|ce|tous|toutes|aux|des|nos)'

export const phrases = {
  threat: `
    ${MUST} OBJ HARMINF
    ${MUST} OBJ2 BEAT $
    ${MUST} HARMINF DET? DET? ADJ? ${WHOM}
    ${MUST} OBJ2 BREAK (la|le|les|ta|sa|leur|vos) BODY
    ${MUST} BREAK (la|le|les) BODY (à|de|du|des|aux|d) DET? ADJ? ${WHOM}
    ${MUST} OBJ2 (mettre|coller|foutre|loger|tirer) (une|deux|un|des) BLOW
    ${MUST} OBJ2 faire la peau
    ${MUST} OBJ2 (tirer|taper|cogner) dessus
    ${MUST} OBJ2 (envoyer|coller|mettre) (à|au|contre) (la|le|un)? (poteau|bûcher|peloton|guillotine|potence|échafaud)
    ${MUST} (brûler|incendier|cramer) (la|le|les|leur|leurs|ce|cette|ces|l|vos|votre) PLACE
    ${MUST} (leur|lui|y)? (foutre|mettre) le feu (à|au|aux) (la|le|les|l|leur|leurs|ce|cette|ces|vos)? PLACE
    ${MUST} faire sauter (la|le|les|leur|leurs|ce|cette|ces|l) PLACE
    ${MUST} prendre les armes
    ${WISH} (qu|que) {on|quelqu'un|vous} OBJ HARMSUBJ
    ${WISH} (qu|que) (il|ils|elle|elles|tu|vous|NAME) (crève|crèves|crèvent|meure|meurent|meures|mouriez|creviez)
    ${WISH} (qu|que) (il|ils|elle|elles|tu|vous) (va|vas|vont|allez) (crever|mourir)
    ${WISH} (qu|que) (il|ils|elle|elles|tu|vous) (se|te|vous) (fera|feras|feront|ferez|fasse|fasses|fassent) HARMINF
    ^ (qu|que) {on|quelqu'un} OBJ HARMSUBJ
    ^ (qu|que) on HARMSUBJ DET ADJ? ${WHOM}
    ^ (qu|que) (il|ils|elle|elles) (crève|crèvent|brûle|brûlent)
    ^ (qu|que) (il|ils|elle|elles) (aille|aillent) (crever|mourir|brûler)
    ^ (qu|que) (il|ils|elle|elles) se (fasse|fassent) HARMINF
    ^ (qu|que) on (leur|lui|te|vous) (coupe|tranche|casse|pète|arrache) (la|les|le) BODY
    je (te|vous) HARMFUT
    je (te|t|vous|les|lui) HARM1 $
    je (te|vous|les) (HARM1|tue|frappe) {si|quand|dès|la prochaine}
    (te|vous) BREAK (la|le|les|ta|vos) BODY
    je (te|vous|lui|leur) BREAK1 (la|le|ta|les|vos) BODY
    {je vais (te|vous) retrouver|on va (te|vous) retrouver|on (te|vous) retrouvera} $
    {je sais|on sait} où (tu|vous) (habites|habitez|vis|vivez|dors|crèches|travailles)
    {je connais|on connaît} ton adresse
    {tu vas|vous allez} (crever|mourir) {$|ADJ? (STRONG|MILD)}
    {tu vas|vous allez} (te|t|vous)? (prendre|manger|bouffer|recevoir) (une|un|mon|ma) (BLOW|main|coup)
    {tu vas te|vous allez vous} faire HARMINF
    {tu es|t'es} (un|une) (homme|femme|mec) (mort|morte)
    {tu es|t'es} mort $
    {tes|vos} jours sont comptés
    compte tes jours
    gare à ta gueule
    tu vas le payer de ta vie
    ${DESERVE} {la mort|de mourir|de crever|que la mort|une bonne? BLOW|qu'une BLOW|la (corde|guillotine|potence)|le (peloton|bûcher)|des (baffes|gifles|coups)|d'être HARMPP|de (se|te) faire HARMINF|de (se|te)? prendre une BLOW}
    (devrait|devraient|devrais|devriez) être HARMPP
    mort (aux|à) (PERSON|PEOPLE|STRONG|SLUR|vaches|cons|ennemis|infidèles|mécréants)
    ^ mort à (NAME|ce|cet|cette|ces|tous|toutes)
    ^ à mort DET? (PERSON|PEOPLE|STRONG|MILD|NAME)
    ${WHOM} {(au|aux) (poteau|bûcher|gibet)|à la (guillotine|lanterne|potence)}
    ^ {(au|aux) (poteau|bûcher|gibet)|à la (guillotine|lanterne|potence)} {$|(les|le|la|ces|ce|tous|NAME)}
    (tous|toutes|bon|bons|bonne|bonnes|sont|est|gens) à HARMINF $
    ^ à HARMX $
    (souhaite|veux|attends|espère) (ta|sa|leur|votre) mort
    ^ (crève|crevez) {$|donc|tous|seul|vite|ADJ? (STRONG|MILD|SLUR)}
    {^ (va|allez)|(va|allez|peux|peut|peuvent|pouvez|qu'à) donc?} (crever|mourir) $
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
    HARMIMP (les|le|la) {$|(tous|toutes|avant|vivant|vivants|vifs)}
    ^ HARMIMP THOSE ADJ? (PERSON|PEOPLE|STRONG|MILD|SLUR)
    HARMIMP moi (les|ça|ces|ce|cette)
  `.replaceAll('THOSE', THOSE),
  insult: `
    STRONG
    SLUR
    (espèce|espèces|bande) (de|d) ADJ? ADJ? (STRONG|MILD|CRUDE|SLUR|LOW)
    (espèce|espèces) (de|d) sale? PEOPLE
    (tas|ramassis) (de|d) ADJ? (STRONG|MILD|SLUR)
    (sale|sales) (PEOPLE|SLUR|MILD|CRUDE|LOW|raciste|gauchiste|facho|race|flic|flics|étranger|immigré)
    ${YOU} (un|une|des|le|la|les|de|d) ADJ? ADJ? (STRONG|MILD|CRUDE|SLUR|LOW)
    ${YOU} {qu'un|qu'une|que des|le roi des|la reine des|le pire des|la pire des} ADJ? ADJ? (STRONG|MILD|CRUDE|SLUR|LOW)
    ${YOU} ADJ? (MILDADJ|STRONG|SLUR)
    (pauvre|pauvres|gros|grosse|petit|petite|petits|vieux|vieille|sombre|fieffé|quel|quelle|quels|quelles) ADJ? (MILD|SLUR)
    (ce|cet|cette|ces) ADJ? MILD {$|(de|d|du|des|qui|NAME)}
    (est|sont|étaient|était|c|reste|restent) (un|une|des|de|d) ADJ? (MILD|SLUR)
    (est|sont) {qu'un|qu'une|que des|le roi des|la reine des|le pire des} ADJ? (MILD|SLUR)
    (tous|toutes) (des|les) ADJ? MILD
    pauvre (type|CRUDE)
    (PERSON|PEOPLE|race) de merde
    ^ {(dégage|dégagez)|casse toi|cassez vous|barre toi|barrez vous} de {chez nous|(notre|ce|mon) pays}
    ce sont (des|de|d) ADJ? MILD
    ils sont (MILDADJ|STRONG)
    (PERSON|NAME) (est|sont) (MILDADJ|STRONG)
    (PERSON|PEOPLE|NAME|vous|ils|elles) (est|sont|êtes) (un|une|des|de|d) ADJ? LOW
    ^ (MILD|STRONG) va? $
    (ferme|fermez) (ta|la|vos|votre) (gueule|gueules|bouche|claque)
    ^ {ta gueule|vos gueules|(tg|ftg) $}
    ta gueule $
    (ntm|vtff)
    (va|allez|aille|aillent) (te|vous|se) faire (foutre|enculer|mettre|niquer)
    (va|allez) (te|vous) faire voir $
    (nique|niquez|niquer|encule|baise) (ta|vos|sa|leur|tes|ses|votre) (mère|mères|race|morts|père)
    (sa|ta) mère la pute
    {fils|fille|enfant} de (pute|putes|chien|chienne|putain|salaud)
    (mange|mangez) (tes|vos) morts
    ^ (va|allez) chier
    je (t|vous|l|les) (emmerde|encule)
    je (te|vous|leur|lui) (pisse|chie|crache) (dessus|à|au)
    (casse|cassez|tire|tirez|barre|dégage|dégagez) (toi|vous)? ADJ? ADJ? (STRONG|MILD|SLUR)
    ^ (retourne|retournez|rentre|rentrez) {dans (ton|votre) (pays|bled)|chez (toi|vous) $}
    (suce|sucez) (ma|mes|mon) (bite|couilles|queue)
    (lèche|suceur|suceurs) (cul|culs|bottes|bite|bites|boules)
    (tête|têtes|face|faces) de (nœud|nœuds|con|cons|gland|glands|cul|pet|rat|porc|merde|bite)
    (sac|sacs) à (merde|foutre)
    (sous) (merde|merdes|homme|hommes|race)
    (trou|trous) (du|de) (cul|balle)
    (grosse|vieille|petite) (merde|pute|truie|dinde)
    (langue|langues) de pute
    (couille|couilles) (molle|molles)
  `,
  // What only looks like one of these: whatever it overlaps is none.
  none: `
    (de|sur|dans|à|avec|ouvrir|ouvre|ouvrez) (ta|sa|leur|vos) gueule
    (quel|quelle) (MILD|STRONG) (je|j)
    MILD (je|j|utile|utiles)
    (comme|suis|serais|étais|prend|prends|prennent|pour|passer|faire) {un|une|pour un|pour une|pour des|pour le|l|vraiment un|vraiment une} ADJ? (MILD|MILDADJ)
    suis ADJ? (MILD|STRONG)
    (mourir|crever|crève|meure|meurent) de
    la crève
    (crever|crève|crevé) (les|le|la|un|l|mes|nos) (yeux|cœur|écran|pneu|pneus|plafond|abcès|ballon)
    (tuer|tuez|tue|tuons) (le|les|du) (temps|mouches|ennui|poule)
    (pendre|pendez) (le|la|du) (linge|crémaillère)
    (allez|aller|va) (vous|te|se) faire voir (par|chez|à|dans)
    (frapper|frappez|frappe) {au|aux|fort|à la|à} portefeuille?
    (les|le) frapper (au|aux|à)
    (noyer|noyez) (le|la|les) (poisson|chagrin|poissons)
    (ordures|ordure|déchets|déchet) (ménagères|recyclables|verts|toxiques|ménagère|nucléaires)
    {(concert|spectacle|disque|tournée|chanson) des|les} enfoirés
    dîner de cons
    à la con
    c'est (con|idiot|stupide|débile)
    coup de pute
  `,
  report: `
    (traité|traitée|traités|traite|traiter|traitait|traitent|traitant|traites|traitez|qualifié|qualifiée|qualifier|qualifie) DET? PERSON? (de|d)
    (a|ont|avait|avaient|aurait|entendu|entends) (dit|écrit|crié|hurlé|lancé|répondu|répété|déclaré|tweeté|posté|publié|dire|crier|hurler|répéter)
    (disait|disaient|disent|criait|criaient|crient|hurlait|hurlaient|scandaient|scandait|scande|criant|disant|hurlant|scandant|répétait|clamait|clamaient|affirmait)
    (il|elle|qui|ils|elles|voisin|homme|client) (dit|crie|lance|répond|écrit|hurle|répète|écrivent)
    (m|t|l|lui|nous|vous|s) (a|ont|est|avait|avaient|sont) (dit|lancé|crié|insulté|insultée|insultés|traité|traitée|répondu|balancé)
    (le|les|ce|du|mot|terme) (mot|mots|terme|termes|expression|slogan|slogans|chanson|film|roman|livre|titre)
    (insulter|insulté|insultée|insultes|injures|insulte|injure|pancarte|tag|tags|graffiti|slogan|slogans|propos|lettre|lettres|menaces|menacé|menacée|menaçait)
    (selon) (lui|elle|eux)
    (dire|appeler|appelle|appelait|appelé|appelée) (que|qu|des|mes|les|aux|nous|moi)
    (cri|cris) de
    (condamné|condamnée|accusé|accusée|accusés) (pour|de|d)
    (appelant|appels|appel) à
    je cite
  `,
  negation: `
    (ne|n) (faut|devrait|doit|peut|vais|veux) (pas|jamais|plus)
    (pas|jamais|ni|aucun|aucune|sans|personne|nul)
    (arrêtez|arrête|arrêter|cessez|cesse|évitez|évite|interdit|interdire|refuse|inacceptable|condamne|dénonce) (de|d|qu|que)?
    plutôt que
    au lieu de
  `,
  thing: `(moustique|moustiques|punaise|punaises|puces|fourmis|souris|bactérie|bactéries|microbe|microbes|virus|cellules|herbes|processus|insecte|insectes|guêpes|frelons|tiques|poux|mites|papier|papiers|documents|feuilles|branches|cartons|photocopies|formulaires|zombies|oignons|tomates)`,
}
