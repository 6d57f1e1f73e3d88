import { classes } from './french-words'
import { words } from './notation'
import { type Act, type Grammar, inOrder, ROLES, type Will } from './roles'
import { frenchForms } from './verbs'

const { infinitive, finite, past } = ROLES
const ARMS =
  '(fusil|fusils|batte|battes|barre|carabine|kalach|kalachnikov|couteau|couteaux|hache|machette|flingue|chevrotine|matraque|pelle|fourche|mitraillette|lance-flammes|karcher|tronçonneuse|marteau|pistolet|arme|armes|calibre|essence)'
const PLACES =
  '(préfecture|mairie|mosquée|mosquées|synagogue|synagogues|église|églises|temple|temples|foyer|foyers|camp|camps|campement|commissariat|maison|maisons|baraque|caravanes|caravane|immeuble|ministère|consulat|ambassade|bureaux|assemblée|tentes|parlement)'
const OWNER = '(le|la|les|leur|leurs|ta|sa|ton|son|votre|vos|cette|ce|ces|l|tous|toutes)'

const acts: readonly Act[] = [
  {
    // Only a person can be the object of these verbs, so any word may name it.
    object: 'person',
    verbs: words`lyncher guillotiner égorger décapiter assassiner poignarder flinguer trucider zigouiller éventrer crucifier lapider castrer tabasser
      massacrer gazer gifler torturer bastonner dérouiller étriper démembrer fouetter rosser dézinguer scalper empaler électrocuter émasculer éviscérer
      occire dessouder suriner molester estropier écarteler ébouillanter énucléer fusiller étrangler bâillonner ligoter pendre`,
  },
  {
    object: 'known',
    verbs: words`tuer brûler cramer exterminer noyer frapper cogner violer écorcher empoisonner mitrailler abattre crever buter saigner anéantir dégommer plomber
      étouffer asphyxier immoler enterrer emmurer mutiler embrocher assommer découper exécuter liquider`,
  },
  {
    object: 'named',
    verbs: words`refroidir pulvériser écrabouiller démolir défoncer fracasser descendre achever piétiner shooter éliminer supprimer éradiquer fumer écraser
      bombarder broyer désintégrer`,
  },
  {
    object: 'group',
    verbs: words`éliminer supprimer éradiquer purger détruire gazer exterminer`,
  },
  {
    object: 'person',
    verbs: words`casser péter défoncer éclater fracasser exploser démolir briser`,
    tails:
      '(la|le|les|leur|ta|sa|tes|ses|vos|leurs|deux) (gueule|gueules|mâchoire|tronche|crâne|crânes|nez|dents|jambes|genoux|rotules|bras|os|colonne|figure)',
  },
  {
    object: 'person',
    verbs: words`couper trancher arracher crever broyer écraser`,
    tails: `(la|le|les|leur|ta|sa|tes|ses|vos|leurs) (tête|têtes|gorge|gorges|couilles|mains|langue|langues|yeux|doigts|cœur|tripes|testicules)
      en (morceaux|deux)`,
  },
  {
    object: 'person',
    verbs: words`mettre coller foutre loger tirer planter ficher`,
    tails: `(une|deux|trois|un|des) ADJ? (balle|balles|bastos|pruneau|couteau|plomb|raclée|dérouillée|trempe|rafale|claque|claques|baffe|baffes|gifle|tarte)
      .. (contre|au|face à|devant) (un|le|du)? (mur|poteau|peloton)
      .. (au|dans le|dans un|six pieds sous) (trou|fossé|terre|cercueil|four|fours)
      .. sur (le|un) bûcher`,
  },
  {
    object: 'person',
    verbs: words`passer`,
    tails: `.. à tabac
      .. par les armes
      .. (à la|au) (guillotine|lance-flammes|kärcher|potence)
      .. (au|sous|sur) (fil|le|un) .. (épée|rouleau|machette)`,
  },
  { object: 'person', verbs: words`faire`, tails: '.. la peau' },
  { object: 'person', verbs: words`régler`, tails: '(leur|son|ton|votre) compte' },
  {
    object: 'person',
    verbs: words`aligner`,
    tails: `.. (contre|face à|le long) (d|du|un|le)? (un)? mur
      .. devant un peloton`,
  },
  {
    object: 'person',
    verbs: words`envoyer conduire traîner mener coller expédier`,
    tails: `.. (à|a) (la|l) (guillotine|potence|échafaud|mort|morgue|abattoir|lanterne)
      .. (au|aux) (bûcher|poteau|peloton|four|fours|gibet|cimetière|abattoir|crématoire)
      .. (six pieds sous terre|en enfer|ad patres|dans une tombe)
      .. en chambre à gaz`,
  },
  {
    object: 'person',
    verbs: words`brûler enterrer écorcher cramer`,
    tails: '.. (vif|vifs|vive|vives|vivant|vivants|vivante|vivantes)',
  },
  {
    object: 'person',
    verbs: words`jeter balancer pousser foutre précipiter lancer`,
    tails: `.. (à la mer|par la fenêtre|du haut|par dessus bord|aux lions|aux crocodiles|aux requins|dans la Seine|sous un train|sous un bus|dans le vide|dans un ravin|sous les roues)
      .. (d'un|du|d) (pont|toit|avion|hélicoptère|balcon|falaise)`,
  },
  {
    object: 'person',
    verbs: words`laisser`,
    tails: '.. (crever|mourir|noyer|pourrir|agoniser) (comme|dans|en|la|sur|au|$)',
  },
  {
    object: 'person',
    verbs: words`virer chasser sortir accueillir recevoir déloger disperser régler traiter dégager foutre repousser renvoyer`,
    tails: `.. (à|a) coups? de ${ARMS}
      .. (au|à la) ${ARMS}
      .. à balles réelles`,
  },
  {
    object: 'person',
    verbs: words`donner filer`,
    tails: `.. (aux|à des) (chiens|cochons|porcs|lions|requins)
      .. (la mort|le coup de grâce)`,
  },
  { object: 'person', verbs: words`ôter prendre enlever`, tails: '.. la vie (à|au|aux|de|des|$)' },
  { object: 'person', verbs: words`tirer`, tails: '(sur|dans) (les|ces|le|ce|cette|la|tous|chaque|eux|lui) ' },
  { object: 'person', verbs: words`tirer taper cogner`, tails: '(leur|lui)? dessus' },
  {
    // The place or the crowd is said with it.
    object: 'none',
    verbs: words`tirer`,
    tails: `dans le tas
      (à vue|à balles réelles|à la mitrailleuse) .. (sur|dans) (les|ces|la|cette|tous|eux|tout)`,
  },
  { object: 'none', verbs: words`faire`, tails: 'un (carnage|massacre|bain de sang)' },
  { object: 'none', verbs: words`faire`, tails: 'couler (le|leur|du) sang' },
  {
    object: 'none',
    verbs: words`ouvrir`,
    tails: 'le feu sur (la|les|ces|tous|cette|eux|tout|le)',
  },
  {
    object: 'none',
    verbs: words`foutre mettre bouter`,
    tails: `.. le feu (à|a|au|aux|dans) ${OWNER}? ${PLACES}`,
  },
  { object: 'none', verbs: words`faire`, tails: `(sauter|péter|exploser|brûler|cramer) ${OWNER} ${PLACES}` },
  {
    object: 'none',
    verbs: words`brûler cramer incendier raser plastiquer dynamiter bombarder`,
    tails: `${OWNER} ${OWNER}? (mosquée|mosquées|synagogue|synagogues|église|églises|temple|foyer|camp|camps|campement|commissariat|caravanes|tentes|préfecture|ministère)
      (leur|leurs|ta|sa) (maison|maisons|baraque|immeuble|voiture)`,
  },
  {
    object: 'none',
    verbs: words`empoisonner`,
    tails: '(leur|leurs|l|la|les) (eau|nourriture|puits|bouffe|repas|gamelle|pain)',
  },
  {
    object: 'none',
    verbs: words`rouvrir rallumer ressortir réinstaller`,
    tails: `(les|la|des) (fours|crématoires|guillotine|guillotines|goulags|potences|gibets)
      les camps de (la mort|concentration)`,
  },
  { object: 'none', verbs: words`prendre`, tails: 'les (armes|fusils|fourches)' },
  {
    object: 'group',
    verbs: words`débarrasser nettoyer purger`,
    tails: `(nous|moi|le|la|l|notre|les|ce|cette)? (pays|ville|france|rue|rues|terre|quartier|monde|planète|europe)? (de|des|d|du) `,
  },
  {
    object: 'named',
    nouns: words`potence guillotine échafaud gibet pendaison lapidation castration lynchage bastonnade cyanure lance-flammes chevrotine tabassage décapitation
      balle balles corde bûcher peloton`,
  },
  { object: 'named', nouns: words`chambre chambres`, tails: 'à gaz' },
  { object: 'named', nouns: words`six`, tails: 'pieds sous terre' },
]

const GENERIC =
  '(on|nous|vous|chacun|peuple|citoyens|citoyen|français|patriotes|police|armée|flics|gens|militaires|foule|jeunes|parents|voisins|gendarmes)'
const MAY =
  '(doit|doivent|devrait|devraient|devra|devront|devrons|devons|devez|devriez|devrions|peut|pourrait|pourraient|gagnerait)'

/** What is done with somebody first: "rassemblez-les et …". */
const SEIZE =
  '(rassemblez|rassemble|réunissez|alignez|aligne|attrapez|attrape|attachez|attache|prenez|prends|sortez|sors|trouvez|trouve|retrouvez|chopez|chope|arrêtez|arrête|enfermez|enferme|traînez|traîne|ramassez|ligotez|ligote|emmenez|emmène|embarquez|embarque|amenez|amène|conduisez|parquez|déshabillez|bâillonnez|coincez|coince|saisissez|capturez|encerclez|raflez|cueillez|entassez)'

const wills: readonly Will[] = [
  {
    kind: 'duty',
    governs: ROLES.command,
    reach: 2,
    phrases: `
      ^ (allez|alors|vite|donc)? ${SEIZE} {(les|le|la) et|(les|le|la) (tous|toutes|vite|dehors|ici|dedans|au|aux|à|dans|par|sur|chez|en|là|avec) .. et|DET? DET? DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR|NAME) .. et}
    `,
  },
  {
    kind: 'duty',
    governs: infinitive,
    phrases: `
      (faut|faudrait|faudra|falloir)
      ${GENERIC} .. ${MAY}
      (quelqu'un|l'on) .. ${MAY}
      (ils|elles) (devraient|devront)
      on aurait dû
      (aurait|avait) (dû|fallu)
      (temps|urgent|nécessaire|indispensable|légitime|permis|légal|obligatoire|souhaitable|autorisé) (de|d|pour)
      (devoir|mission|choix|solution|moyen|remède|façon|manière|priorité|réponse|chose|issue|option|idée|plan|programme) .. (c'est|est|serait|reste|que|à faire)? (de|d|à|c'est|est|serait)
      n' (a|as|avez|avons) qu'à
      (a|as|avez|avons|plus|y) qu'à
      (attend|attendons|attendez|attendent) .. pour
      (viens|venez|allons|allez|aidez|aidons|courons|partons|unissons|levons|réveillons|réveillez|soulevons) (nous|vous|moi|on)? (pour|et|à)?
      (propose|proposons|suggère|recommande|préconise|conseille|exige|demande|réclame|soumets|vote|votons) .. (de|d|pour)
      (appelle|appelons|invite|encourage|autorise) .. à
      (qui|quelqu'un|volontaires|volontaire) .. (pour|à)
      qui .. (veut|vient|va|ose|osera)
      pourquoi (ne)? pas
      {et? si (on|nous)}
      (suffit|suffirait) (de|d)
      mieux (vaut|vaudrait)
      (grand|est|serait) temps
      (vaut|vaudrait) mieux
      autant
      à (nous|vous|chacun) (de|d)
      (obligé|obligés|forcés|forcé) (de|d)
      (se|vous|nous) (charger|charge|chargent|chargera|occupe|occupent) (de|d)
      (réveillent|lèvent|unissent|soulèvent|bougent|décident) .. (et|pour|à)
      (aillent|aille|viennent|vienne)
      ce serait .. (de|d)
      (hésitez|hésitons) (pas|plus) (à|avant)
    `,
  },
  {
    kind: 'duty',
    governs: finite,
    phrases: `
      ^ (qu|que) (on|l'on|quelqu'un|quelqu|la|le|l|les|tous|toutes|un|une|chacun|nos)
      (faut|faudrait|faudra|vivement|veux|voudrais|exige|demande|temps|propose|souhaite|suggère|attends|mérite|méritent|mérites|méritez|mériterait|mériteraient|mériterais|aimerais|réclame|préconise|urgent|rêve|pour) .. (qu|que)
      jusqu'à ce (qu|que)
      pourquoi (on|personne|nous) .. (ne|n)?
      quand (on|est ce qu'on)
      la prochaine fois (on|je|nous)
      (on|nous) (va|ira) (te|vous|les)
    `,
  },
  {
    kind: 'duty',
    governs: past | infinitive,
    phrases: `
      (devrait|devraient|doit|doivent|devra|devront|faudrait|faut|mérite|méritent|mérites|méritez|mériterait|mériteraient|mériterais|mériteriez|devriez|devrais|aurait dû|auraient dû) .. (d|de|à)? (être|finir|se faire|finissent|vous faire|te faire)
      (devrait|devraient|doit|doivent|mérite|méritent|mérites|méritez|mériterait|mériteraient) .. (que|qu) .. (soit|soient)
      (qu|que) .. (soit|soient|finisse|finissent|sois|soyez)
      (mérite|méritent|mérites|méritez|mériterait|mériteraient|bon|bons|bonne|bonnes|juste) (de|d|à|pour)
      (devrait|devraient|doit|doivent|comment) .. finir
    `,
  },
  {
    kind: 'intent',
    governs: infinitive,
    phrases: `
      (je|j|moi) .. (vais|veux|voudrais|aimerais|irai|irais|viens|compte|rêve|jure|adorerais|souhaite|pourrais|préférerais|préfère|dois|devrais) (de|d)?
      (jvais|jveux|jvé|jirai|jvoudrais|jvai|chuis|jsuis)
      on (va|ira|vient|viendra|irait)
      nous (allons|irons|voulons|viendrons)
      (envie|hâte|prêt|prête|prêts|prêtes|besoin|plaisir|capable|intention|impatient|impatiente|démange|tenté|honneur|joie|rêve|ravi|ravie|chaud) .. (de|d|à|pour)
      (hésiterai|hésiterais|hésiterons|hésiterait) pas .. à
      (laissez|laisse|donnez|donne) moi
      (retiens|retient|empêche) .. (de|d)
      (je|j|on) (ferais|ferai|fera) bien?
    `,
  },
  {
    kind: 'intent',
    governs: ROLES.future | finite,
    phrases: `
      (je|j|on|nous) (te|t|vous)
      (si|quand|dès) .. (je|j|on) .. (le|la|les|lui|leur|l)
      (jure|jures) .. (je|j|on|nous)
    `,
  },
  {
    kind: 'hope',
    governs: finite,
    phrases: `
      (espère|espérons|pourvu|prie|prions|puisse|puissent|dommage|hâte|plairait|ravi|plaisir|content) .. (qu|que|qui)
      (qu|que) (il|ils|elle|elles) (se|s)? (fasse|fassent)
      (si seulement|seulement si) .. pouvait
    `,
  },
  {
    kind: 'hope',
    governs: infinitive,
    phrases: `
      (qu|que) (il|ils|elle|elles) (se|s) (fasse|fassent)
      {si seulement (on|quelqu'un|il|ils|elle) .. (pouvait|pouvaient)}
      (espère|souhaite|rêve|aimerais|voudrais|adorerais|vivement|hâte|plaisir|bon|ravi) .. (voir|regarder) ... se faire
      {(va|vont|vais|ira) (finir|finiront) par}
    `,
  },
  {
    kind: 'verdict',
    governs: 0,
    phrases: `
      (voilà|voici) .. (faut|faudrait|faire|méritent|mérite|comment|solution|remède|programme|projet|réponse)
      c'est .. ce (que|qu) .. (faut|faudrait|méritent|mérite|méritez|mériteraient|propose|demande|souhaite|veux|ferais|attends|reste)
      ce (que|qu|qui) .. (faut|faudrait|méritent|mérite|méritez|mériteraient|mériterait|reste|manque)
      (seule|unique|vraie) .. (solution|réponse|chose|option|issue|façon|manière|punition|justice|peine|place|langue)
      (seul|seule|unique|bon|meilleur) (remède|traitement|médicament|vaccin) (contre|pour|à|aux)
      (seul|unique|vrai|meilleur) .. (moyen|remède|langage|traitement|salut|avenir|choix)
      (meilleure|bonne) (solution|réponse|option|façon|manière|punition)
      (rien|guère) (d|de) .. (autre|mieux)
      (y|n'y|il) a que (ça|la|le|les|l)
      une (seule)? chose à faire
      (devrait|devraient|doit) être .. (légal|autorisé|obligatoire|remboursé|permis|légale|gratuit|encouragé)
      (serait|est|c'est|ce serait) .. (devoir|légitime|justifié|salutaire|bonne action|rendre service|utilité publique|légitime défense|bienfait|œuvre)
      {un (point c'est tout|point final|point barre|par un)}
      (point final|point barre|basta|bon débarras)
      (jusqu'au dernier|jusqu'à la dernière)
      (problème|question|affaire) .. (réglé|réglée|résolu|résolue)
      c'est réglé
      (qui|qu) .. en (finisse|parle plus)
      (qui est|t'es|vous êtes) .. (partant|chaud|chauds|partants|volontaire|avec moi)
      (et vite|sans procès|sans jugement|sans pitié|sans état d'âme|sans anesthésie|sans sommation|séance tenante)
      (pas de|aucune) (pitié|quartier)
      que ça de (vrai|valable|bon)
    `,
  },
]

/** What French says about clauses. */
export const grammar: Grammar = {
  acts: inOrder(acts),
  wills,
  roles: {
    be: words`être soit soient sois soyez finir finisse finissent finissez fasse fassent faire terminer`,
    not: words`pas jamais ni aucun aucune sans ne n guère arrêter cesser éviter empêcher refuser interdire renoncer arrêtez arrête arrêtent cessez cesse évitez refuse
      interdit interdits contre condamne dénonce personne empêche dissuader`,
    barrier: words`qui parce car mais puisque lorsque afin tandis pendant dont où`,
    object: words`les le la l lui leur`,
    you: words`te t vous toi`,
    subject: words`il ils elle elles ceux celui celle celles eux tous toutes ça gens`,
    skip: [
      ...(classes.DET ?? []),
      ...(classes.ADJ ?? []),
      ...(classes.FILLER ?? []),
      ...words`à a sur dans contre moi donc chaque quelques plusieurs cent mille deux trois dix vingt ceux eux autres espèce espèces bande bandes tas race engeance
        racaille vermine saloperie saloperies enfants`,
    ],
    opener: words`plus fort bien encore allez alors bon bah ben et puis maintenant donc oui enfin franchement moi nous hop voilà ok allons sinon non vite aussi ou demain ensuite après svp
      messieurs amis camarades citoyens français patriotes`,
    all: words`tous toutes un une jusqu`,
    link: words`pour à au aux`,
    pointer: words`ces tous toutes cette ce cet chaque les nos leurs`,
  },
  forms: frenchForms,
  between: '(moi|nous|les|le|la|leur|lui|te|vous|l)',
  persons:
    /(?:eurs?|euses?|rices?|istes?|iens?|iennes?|ards?|ardes?|iers?|ières?|ieres?|crates?|logues?|phobes?|philes?|otes?|ois|oises?|aines?|ants?|antes?|ents?|ateurs?|traitres?)$/,
  things:
    /^(?:(?:moteur|ordinateur|processeur|serveur|secteur|valeur|couleur|erreur|chaleur|douleur|peur|aspirateur|tracteur|radiateur|congélateur|réfrigérateur|papier|dossier|cahier|panier|escalier|cancer|quartier|chantier|courrier|calendrier|clavier|pommier|peuplier|sanglier|chien|lien|bien|canard|placard|retard|regard|hasard|brouillard|liste|piste|bière|rivière|manière|matière|lumière|frontière|barrière|prière|laine|haine|semaine|plaine|fontaine|vent|argent|accent|restaurant|instant|volant|courant|cadran|note|vote|côte|pelote|aliment|minute|tumeur|rumeur|vapeur|facteur|compteur|plante|carburant|carotte|fleur|odeur|humeur|lueur|longueur|largeur|hauteur|éléphant|serpent|diamant|chaine|graine|veine|centaine|dizaine|douzaine|fichier|rosier|gravier|métier|atelier|dent|talent)s?|bois|mois|fois|[a-zéè]+ment(?:s|ant)?)$/,
  hasObjectBefore: true,
  examples: {
    found: [
      'Exécuter tous ces migrants, voilà ce qu’il faudrait.',
      'Pendus, c’est tout ce que méritent ces ministres.',
      'Ces juges, je propose sérieusement de les passer par les armes.',
      'Il serait grand temps, à mon humble avis, de leur casser la gueule à ces huissiers.',
      'Une corde pour chacun, c’est la seule réponse à ces banquiers.',
      'Je ne me retiens plus de les étrangler, ces contrôleuses.',
      'Que la foule lynche enfin ce préfet !',
      'Les socialistes, qu’est-ce qu’on attend encore pour aller les aligner contre un mur ?',
      'Chassez-les à coups de fusil, ces campeurs.',
      'Quelqu’un devrait mettre le feu à leur foyer.',
      'Rassemblez-les et collez-les au mur.',
      'Il faut les arrêter et les fusiller.',
    ],
    allowed: [
      'Exécuter tous ces programmes, voilà ce qu’il faudrait.',
      'Vendus, c’est tout ce que disent ces ministres de leurs tableaux.',
      'Ces juges, je propose sérieusement de les passer par les urnes.',
      'Il serait grand temps, à mon humble avis, de leur casser les prix à ces huissiers.',
      'Une carte pour chacun, c’est la seule réponse à ces banquiers.',
      'Je ne me retiens plus de les embrasser, ces contrôleuses.',
      'Que la foule quitte enfin ce préfet !',
      'Les socialistes, qu’est-ce qu’on attend encore pour aller les aligner sur la liste ?',
      'Chassez-les à coups de balai, ces feuilles.',
      'Quelqu’un devrait mettre le chauffage à leur foyer.',
      'Rassemblez-les et collez-les dans l’album.',
      'Il faut les arrêter et les saluer.',
    ],
  },
}
