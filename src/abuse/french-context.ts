import type { ContextKind } from './kinds'
import type { Table } from './notation'

/** What reverses a passage, with sentences that are allowed because of it, and others that are not excused by it. */
export const context: readonly Table<ContextKind>[] = [
  {
    kind: 'other',
    // Idioms and other meanings: whatever they overlap is none.
    phrases: `
      (de|sur|dans|à|avec|ouvrir|ouvre|ouvrez|bien) (ta|sa|leur|vos) gueule
      gueule de (bois|loup)
      (quel|quelle) ADJ? (MILD|STRONG) (je|j)
      MILD (je|j|utile|utiles)
      (comme|suis|serais|étais|prend|prends|prennent|pour|passer|faire|fais|fait|sens|sentais|vu) {un|une|pour un|pour une|pour des|pour le|l|vraiment un|vraiment une|vraiment le|le|la|trop|tellement|des|d} ADJ? (MILD|MILDADJ|STRONG|SLUR|CRUDE|LOW|PEOPLE)
      (suis|sommes|étais) .. (un|une|le|la|des|de)? ADJ? ADJ? (MILD|STRONG|SLUR|PEOPLE|LOW)
      (mourir|crève|crevez|crèves|meure|meurs|meurent|mourez|crèvent|crevés|crevé) {de|d}
      (vais|va|vas|allez|vont|faire|laisser|fait) crever (de|d)
      {(le|la|les|l|un|du|sa|mon|ton|leur|au) crève|la crève}
      (crever|crève|crevé|crevez) (les|le|la|un|l|mes|nos|ta|tes|une|des) (cœur|écran|pneu|pneus|plafond|abcès|ballon|dalle|bulle)
      (ça|cela|qui|vérité|évidence|réponse|elle) .. (crève|crèvent|crevait|crever) les yeux
      (tuer|tuez|tue|tuons|tuent) (le|les|du|la|un) (temps|mouches|ennui|poule|veau|père|suspense|game|débat|dossier|processus)
      (pendre|pendez|pendons) (le|la|du) (linge|crémaillère)
      (allez|aller|va) (vous|te|se) faire voir (par|chez|à|dans)
      (frapper|frappez|frappe|frappons) {les|le|vous}? {au|aux|fort|à la|à|du|des} (portefeuille|porte|pied|mains)?
      frapper à
      (noyer|noyez) (le|la|les) (poisson|chagrin|poissons|bébé)
      (abattre|abattez|abattons|abattu) (du|le|les|un|l|des|nos|ses|ces) (travail|cartes|arbre|arbres|murs|mur|cloisons|obstacles|barrières|boulot)
      (brûler|brûlez|brûlons|brûle|griller) (les|la|un|des|mes|ses|ces|une) (étapes|priorité|feu|calories|graisses|planches|cierge)
      (exécuter|exécutez|exécutons) (le|la|les|un|une|des|ces|ce|l|vos) (tâche|tâches|ordre|ordres|travaux|programme|script|commande|commandes|jugement|décision|peine|plan|danse|contrat|requête|programmes)
      (éliminer|éliminons|éliminez|éradiquer|éradiquons) (le|la|les|l|des|ces) (risque|risques|pauvreté|racisme|doublon|doublons|maladie|inégalités|toxines|déchets|chômage|violence|faim)
      (couper|coupez|coupe) (les|leur|lui|la|vos) (cheveux|vivres|parole|herbe|courant|aides|ponts)
      (casser|casse|casses|cassez) (la|les|le|te|me|se) (tête|pieds|croûte|oreilles|bras) {à|avec|sur|pour|d|de|$}
      (te|se|me|vous) (casser|casse|casses|cassez) (la|les) tête
      (taper|tapez|tape) (dans|sur) (le|la|les) (main|mains|ballon|doigts|clavier)
      tuer tu le poil
      (faire|fait|feras|ferait|va|vas|allez) .. (te|vous|se) .. tuer (si|par|en|sur|un|sans|dans)
      (te|vous|se) faire (tuer|frapper|tabasser|agresser|violer|écraser|voler|assassiner) (si|par|en|sur|un|sans|dans|là|ici|pour|à)
      je (te|vous) tue un
      tue (la|le) (concurrence|marché|commerce|métier)
      (ordures|ordure|déchets|déchet) (ménagères|recyclables|verts|toxiques|ménagère|nucléaires|plastiques)
      {(concert|spectacle|disque|tournée|chanson|soirée) des|les} enfoirés
      (à|de|des|la|histoire|idée) (la)? con $
      (con|conne|idiot|débile|stupide|bête) (de|d) (panneau|formulaire|système|question|idée|logiciel|machine|ordinateur|règle|site|bug|loi|virus|temps)
      c'est (con|idiot|stupide|débile|merde|la merde)
      (en|dans|la|de|les|une|un|des|quelle|grosse) (merde|merdes) (noire|alors|que|quand|ce|on|le|en|pour)
      (pourrir|croupir|pourrisse) .. prison
      coup de (pute|con|tête|chien)
      (chien|chienne) de (garde|race|vie)
      temps de (chien|chiens|merde)
      (mort|mourir|morts) de (rire|faim|fatigue|froid|peur|honte|trouille|chaud|soif|ennui|jalousie)
      peine de mort
      danger de mort
      mort (subite|naturelle|clinique)
      (à|a) mort {les|la|le} (freins|gaz|son|pédale|clim|volume)
      (tu|vous) (es|êtes) mort (de|à|pour|dans|au|en|aux)
      (tuerie|tueries)
      (bâtard|bâtards|bâtarde) (de|du|royal|royale|labrador)
      (pain|pains|baguette) bâtarde
      (tu|vous) .. plus vivre (à|en|avec|dans)
      (chiure) (de|des) mouches
      (je|j) .. mourir (plutôt|avant|un|tranquille|heureux|vieux|pour|à)
      (cons|pd) et
      (pauvre|pauvres|petit|petite|beau|vieille|vieux) (chien|chiens|chienne|singe|animal|animaux|rat|porc)
      (voix|ligne|note) basse
      (pourrir|pourrisse|pourrissent|croupir|crever|crève|crèvent) en (prison|taule|tôle|cellule|cabane)
      (mort|morts) aux (cons|imbéciles|clichés|abrutis) $
      (te|vous|leur|lui|nous) (HARMINF|SOFTINF|BEAT|BREAK) (un|une|du|ce|cette|deux|trois|quelques) (poulet|gâteau|pain|arbre|mur|dossier|meuble|jambon|rôti|lapin|formulaire|animal|mouton|steak|record|score)
    `,
    found: [],
    allowed: [
      'Quel idiot je fais.',
      'On crève de chaud ici.',
      'Il faut tuer le temps.',
      'Il faut exécuter les travaux avant mai.',
      'Je suis un sale gosse et un crétin.',
      'Elle a attrapé la crève.',
      'Ce panneau, quel con de panneau.',
      'Mort aux cons !',
    ],
  },
  {
    kind: 'title',
    phrases: `
      (film|films|série|séries|roman|romans|livre|livres|chanson|chansons|album|titre|titres|intitulé|intitulée|épisode|épisodes|comédie|spectacle|documentaire|téléfilm|scénario|réplique|poème|bd|manga|opéra|podcast|clip|refrain)
      pièce de théâtre
      (passe|repasse|diffusé|diffusée|rediffusé|rediffusion|sort|ressort) .. {(ce|hier|demain) soir|à la télé|sur (arte|netflix|canal|france)|au (cinéma|ciné)|en salles?}
      (netflix|arte|cinéma|ciné|dvd|streaming|télé)
      (regarder|regardé|revu|revoir|regarde) .. (soir|hier|encore)
      (vu|revu) .. (film|soir|télé|ciné|cinéma)
      père noël est une ordure
      dîner de cons
      mort aux vaches
      tirez sur le pianiste
      touche pas à la femme blanche
      (j)? irai cracher sur vos tombes
      moi moche et méchant
      il faut tuer (birgit|birgitt) haas
      on achève bien les chevaux
      le con de
      tontons flingueurs
      inglourious basterds
      kill bill
    `,
    found: ['Il faut pendre ces juges.'],
    allowed: [
      'Le Père Noël est une ordure passe ce soir.',
      'Le film Il faut tuer ce juge est un chef-d’œuvre.',
      'Sa chanson dit Mort aux cons.',
    ],
  },
  {
    kind: 'report',
    phrases: `
      (traité|traitée|traités|traitées|traite|traiter|traitait|traitent|traitant|traites|traitez|qualifié|qualifiée|qualifier|qualifie|qualifiait) .. (de|d)
      (considéré|considérée|considérés|considérer|considère|considèrent|vu|vue|perçu|perçue|prendre|prenne|prennent|passer|passe|décrit|présenté) .. (comme|pour)
      (a|ont|avait|avaient|aurait|entendu|entends|lu|entendre|lire) (dit|écrit|crié|hurlé|lancé|répondu|répété|déclaré|tweeté|posté|publié|dire|crier|hurler|répéter|affirmé|menacé|promis|juré|raconté|prétendu)
      (disait|disaient|disent|criait|criaient|crient|hurlait|hurlaient|scandaient|scandait|scande|scandent|criant|disant|hurlant|scandant|répétait|clamait|clamaient|affirmait|affirme|affirment|prétend|prétendent|prétendait|écrivait|raconte|racontait|chantait|chantent|menaçait|menace|menacent)
      (il|elle|qui|ils|elles|voisin|homme|client|ministre|maire|NAME) (dit|crie|lance|répond|écrit|hurle|répète|écrivent|veut|veulent|voulait|voulaient|propose|proposent|réclame|réclament|appelle|appellent)
      (m|t|l|lui|nous|vous|s|leur) (a|ont|est|avait|avaient|sont) (appelé|appelée|appelés|dit|lancé|crié|insulté|insultée|insultés|traité|traitée|répondu|balancé|écrit|menacé|hurlé)
      (le|les|ce|du|mot|terme|l|cette|ces|des|au) (mot|mots|terme|termes|expression|expressions|slogan|slogans|insulte|insultes|phrase|phrases|propos|cri|cris|message|messages|commentaire|commentaires|proverbe)
      (insulter|insulté|insultée|insultes|injures|insulte|injure|pancarte|pancartes|tag|tags|graffiti|graffitis|slogan|slogans|propos|lettre|lettres|menaces|menacé|menacée|menaçait|banderole)
      (selon|d'après) (lui|elle|eux|NAME)
      (dire|penser|écrire|prétendre|croire|affirmer|souhaiter|demander|entendre|lire) (que|qu|des|mes|les|aux|nous|moi|qu'il)
      (dire|appeler|appelle|appelait|appelé|appelée) (que|qu|des|mes|les|aux|nous|moi)
      (celui|celle|ceux|celles|ceux) qui (dit|disent|dise|pense|pensent|écrit|écrivent|veulent|veut|croient|appellent)
      (quand|si|lorsque|dès) (on|quelqu'un|quelqu|tu|vous|un|une) .. (dit|dis|traite|écrit|lit|entend|appelle)
      (cri|cris) de
      (condamné|condamnée|accusé|accusée|accusés|soupçonné|jugé|arrêté|arrêtés|condamnés|poursuivi) (pour|de|d)
      (appelant|appels|appel|appeler|appelle) (à|au)
      (menace|menacé|menacer|menacée|menaçait|voulait|voulaient|voulu|tenté|essayé|projetait) (de|d)?
      je cite
      (quand|lorsque|si|dès) .. (je|tu|on|nous|vous|j) .. (lis|lit|lisons|lisez|lu|entends|entend|entendu|vois) .. (que|qu|des|les)
      (dit|crie|hurle|répond|murmure|lance|grogne) (je|que|qu|tu|on)
      (reçu|recu|reçois|reçoit|trouvé|lu|lire|envoyé) .. (mp|mps|dm|sms|mail|mails|texto|note|lettre|message|messages|vocal)
      (ignoble|inacceptable|honteux|scandaleux|illégal|interdit|criminel|grave|abject|indigne|odieux|horrible|inhumain|lâche|absurde|délit|crime|faux) (de|d|que|qu)
      (imagine|imaginez|imaginons|suppose|supposons) (qu|que)
      (par|aux) (exemple)
    `,
    found: ['Le voisin est parti. Tu es un connard.'],
    allowed: [
      'Il m’a traité de connard.',
      'Quand on traite quelqu’un de connard, on a perdu.',
      'Il est considéré comme un crétin.',
      'Dire que les migrants devraient être exécutés est ignoble.',
      'Il a dit qu’il faut les pendre.',
      'Il est inacceptable d’écrire qu’il faut les tuer.',
    ],
  },
  {
    kind: 'negation',
    phrases: `
      (ne|n) (faut|devrait|doit|peut|vais|veux|doivent|devraient|mérite|méritent) (pas|jamais|plus)
      (pas|jamais|ni|aucun|aucune|sans|personne|nul)
      (arrêtez|arrête|arrêter|cessez|cesse|évitez|évite|interdit|interdire|refuse|refusons|inacceptable|condamne|condamnons|dénonce|dénonçons|contre|empêcher|empêchons|marre) (de|d|qu|que|ceux|les|le|la)?
      (avant|peur|crainte|risque|danger) (qu|que|de|d)
      ^ (personne|aucun|aucune|nul) ... (mérite|méritent|doit|devrait|devraient|peut|veut)
      plutôt que
      au lieu de
      loin de
    `,
    found: ['Il faut les pendre, pas de doute.'],
    allowed: [
      'Il ne faut pas les tuer.',
      'Personne ne doit les frapper.',
      'Je refuse qu’on les exécute.',
      'Tu n’es pas un crétin.',
    ],
  },
  {
    kind: 'condemned',
    phrases: `
      {(est|serait|c'est|sont|reste) .. } (ignoble|inacceptable|interdit|interdite|illégal|criminel|honteux|crime|crimes|délit|puni|punie|inhumain|scandaleux|abject|monstrueux|barbare|odieux|horrible|indigne|immoral|inadmissible|intolérable|dégueulasse|abominable|condamnable)
      (n'est|ne) .. (solution|solutions|acceptable|drôle|digne|permis|normal|résout|résoudra|changera|sert)
    `,
    found: ['Il faut pendre ces ignobles juges.'],
    allowed: [
      'Tuer des femmes est un crime.',
      'Tuer tous les migrants serait inhumain.',
      'Mort aux juifs est une phrase indigne.',
    ],
  },
  {
    kind: 'game',
    phrases: `
      (chapitre|infectés|mode survie|didacticiel)
      (boss|niveau|niveaux|quête|quêtes|donjon|donjons|raid|spawn|respawn|xp|loot|jeu|jeux|manette|speedrun|dlc|minecraft|fortnite|zelda|mob|mobs|pnj|npc|kill|kills|dragon|dragons|gobelin|gobelins|échecs|pixel|sauvegarde|fifa|playstation|nintendo|kart|tekken|valorant|warzone|overwatch|checkpoint|console|joueur|joueurs|échiquier|pion|pions)
    `,
    found: ['Je vais tuer ce juge.'],
    allowed: [
      'Je vais tuer ce type à la fin du niveau.',
      'Dans ce jeu il faut tuer le roi.',
      'Pour passer le donjon il faut les tuer tous.',
    ],
  },
  {
    kind: 'thing',
    phrases: `
      (moustique|moustiques|punaise|punaises|puces|puce|fourmi|fourmis|souris|bactérie|bactéries|microbe|microbes|virus|cellule|cellules|herbes|insecte|insectes|guêpe|guêpes|frelon|frelons|tique|tiques|poux|mites|cafards|rats|araignée|araignées|limaces|termites|chenilles|nuisibles|mouches|acariens)
      (papier|papiers|document|documents|feuille|feuilles|branche|branches|carton|cartons|photocopie|photocopies|formulaire|formulaires|dossier|dossiers|imprimante|imprimantes|ordinateur|ordinateurs|téléphone|machine|câble|câbles|fil|fils|photo|photos|tableau|cadre|rideau|rideaux|linge|bougie|bougies|bois|arbre|arbres|haie|buisson|lettre|courrier|facture|factures|stylo|voiture|vélo)
      (processus|process|script|scripts|serveur|serveurs|tâche|tâches|commande|commandes|programme|programmes|fichier|fichiers|requête|requêtes|instance|instances|thread|threads|bug|bugs|daemon|logiciel|site|page|onglet|onglets|appli|application|base|données|sql|docker|linux|windows)
      (oignon|oignons|tomate|tomates|poulet|poulets|viande|poisson|poissons|crabe|crabes|homard|pâte|œufs|blancs|légumes|sauce|recette|cuire|four|poêle|farine|graisse|calories|cheveux|poils|barbe)
      (zombie|zombies|monstre|monstres|vampire|vampires|orques|gobelins|personnage|personnages)
      (travaux|contrat|contrats|jugement|jugements|peine|ordre|ordres|décision|loi|lois|réforme|projet|projets|budget|taxe|taxes|impôt|impôts|dette|dettes|stock|stocks|entreprise|société|actifs)
      (chat|chats|chien|chiens|sanglier|sangliers|loup|loups|renard|cochon|cochons|bête|bêtes|vache|vaches|bétail|animal|animaux|chasse|chasseur|chasseurs|gibier)
      (pause|rire|blague|lol|mdr|ptdr)
    `,
    found: ['Je vais tuer ces gens avec leurs formulaires.'],
    allowed: [
      'Les moustiques, il faut les tuer avant la nuit.',
      'J’ai envie de le tuer ce formulaire.',
      'Ces câbles, il faut les pendre au plafond.',
    ],
  },
  {
    kind: 'object',
    // What dies out, and what is done away with.
    phrases: `
      (flamme|flammes|rumeur|rumeurs|mode|modes|polémique|polémiques|tendance|tendances|légende|tradition|traditions|débat|débats|conversation|buzz|hype|idée|idées|marque|émission|sujet)
      (doublon|doublons|ligne|lignes|colonne|colonnes|frais|règles|niches|clause|clauses|article|articles|amendement|amendements|norme|normes|abus|gaspillage|privilège|privilèges|inégalités|risque|risques|taxe|taxes|erreur|erreurs|bogue|bogues|bug|bugs|ronce|ronces|chardon|chardons)
    `,
    found: ['Que ces gens crèvent enfin, on a trop de règles.'],
    allowed: [
      'Ces frais bancaires, il faut les éliminer tous.',
      'Il faut laisser crever cette polémique.',
      'Laissez mourir la flamme.',
    ],
  },
  {
    kind: 'contest',
    // Where somebody is beaten without being hurt.
    phrases: `
      (élection|élections|législatives|législative|municipales|municipale|présidentielle|présidentielles|régionales|départementales|cantonales|européennes|sénatoriales|partielle|urne|urnes|scrutin|scrutins|vote|votes|primaire|primaires|référendum|ballottage|suffrage|bulletin|bulletins)
      (premier|second|deuxième|er) tour
      (match|matchs|matches|finale|finales|demi|quart|championnat|coupe|tournoi|derby|ligue|set|sets|étape|score|buts|points|penalty|pénalty|tirs au but|victoire|revanche|compétition)
      (débat|débats|argument|arguments|concours|quiz|audiences|sondage|sondages)
      par (un|une|son|sa|le|la) .. (candidat|candidate|rival|rivale|adversaire|opposant|opposante|challenger|outsider)
    `,
    found: ['Le ministre mérite d’être battu à mort.', 'Ce ministre mérite d’être pendu aux élections.'],
    allowed: [
      'Le ministre mérite d’être battu aux élections.',
      'Il faut les battre au prochain match.',
      'Il faut abattre ce candidat dans le débat, argument par argument.',
    ],
  },
  {
    kind: 'trifle',
    // What nobody dies for.
    phrases: `
      (s|si|quand) (il|elle|ils|elles) ... (ramène|ramènent|rapporte|rapportent|mange|mangent|finit|finissent|oublie|oublient|chante|chantent|ronfle|ronflent|raconte|racontent|emprunte|empruntent|pique|piquent|regarde|regardent|achète|achètent|joue|jouent|boit|boivent|utilise|utilisent|casse|cassent|perd|perdent|recommence|recommencent|spoile|spoilent|commande|commandent) .. (encore|un|une|le|la|les|l|mon|ma|mes|du|des|toujours|tout|$)
      (s|si|quand) (il|elle|ils|elles) ... (laisse|laissent) ... (traîner|allumé|allumée|ouvert|ouverte|chaussettes|vaisselle|lumière)
      (s|si|quand) (il|elle|ils|elles) (me|nous) (réveille|réveillent|spoile)
    `,
    found: ['Je vais tuer ma femme si elle me quitte.', 'Je vais te tuer si tu ramènes un chaton.'],
    allowed: [
      'Je vais tuer mon mari s’il ramène encore un chaton.',
      'Je vais étrangler mon frère s’il finit encore le Nutella.',
    ],
  },
  {
    kind: 'errand',
    // When, where and what for somebody looks after a child.
    phrases: `
      (à|dès|avant|après) .. (sortie|école|cours|crèche|classe|sieste|garderie|collège|bureau|boulot)
      (pendant|quand|lorsque|jusqu|dès|durant)
      (demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)
      (ce|cet|cette|chaque|le) (soir|matin|midi|week|mercredi|samedi|été|semaine|temps|après)
      pour (le|la|les|l|son|sa|ses) (goûter|bain|devoirs|repas|école|anniversaire|rentrée|vacances|sport|lecture|rendez)
      (t|te|vous) (inquiète|inquiétez|fais|faites) pas
      (promis|volontiers|plaisir|courage|repose|reposez)
    `,
    found: [
      'Je vais m’occuper de ta fille à la sortie de l’école, tu vas voir.',
      'Je m’occuperai de ta famille.',
      'On s’occupe de tes gosses, tu paieras.',
    ],
    allowed: [
      'Je vais m’occuper de ta fille à la sortie de l’école.',
      'Je m’occuperai de ta famille pendant ton séjour à l’hôpital.',
      'On s’occupe de tes gosses, ne t’inquiète pas.',
    ],
  },
]

/** Words of French that are ordinary words or abbreviations in English: alone they say nothing unless the text is French. */
export const elsewhere: readonly string[] = 'con cons pd pute putes retard tare bite bites tg'.split(' ')
