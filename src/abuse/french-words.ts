import { type Classes, plurals, words } from './notation'
import { french as PEOPLE } from './people'
import { french as PERSONS } from './persons'
import { frenchVerbs } from './verbs'

/** Violence that has persons for its object: "il faut les fusiller", whatever "les" stands for. */
const harm =
  frenchVerbs(words`fusiller lyncher guillotiner égorger décapiter assassiner poignarder flinguer trucider zigouiller buter éventrer
  crucifier lapider castrer tabasser tuer brûler cramer massacrer exterminer étrangler gazer noyer frapper cogner gifler violer torturer écorcher
  empoisonner bastonner dérouiller mitrailler étriper démembrer fouetter rosser pendre abattre crever saigner dézinguer scalper empaler électrocuter
  dépecer tondre anéantir`)
/** Violence if its object is a person: things are executed and eliminated every day. */
const soft = frenchVerbs(
  words`dégommer plomber refroidir pulvériser écraser broyer écrabouiller étouffer asphyxier immoler enterrer emmurer mutiler émasculer
  éviscérer embrocher molester assommer occire dessouder suriner déporter parquer démolir défoncer fracasser découper hacher enchaîner
  exécuter éliminer liquider descendre achever supprimer bombarder neutraliser piétiner battre shooter`,
)
/** Removal, which is violence if its object is a people. */
const removal = frenchVerbs(words`éradiquer éliminer exterminer purger anéantir supprimer détruire`)

/** Words by what they do in a phrase. Canonical spelling has no accents and no doubled letters: "tué" is in "tue". */
export const classes: Classes = {
  FILLER: words`vraiment juste bien tous toutes tout simplement carrément franchement enfin donc alors encore bel putain aussi
    trop tellement complètement totalement sérieusement aller bientôt même direct directement immédiatement publiquement`,
  STOP: words`pas jamais ni aucun aucune sans ne n guère me m se s arrêter cesser éviter empêcher refuser interdire renoncer`,
  HARMINF: harm.INF,
  HARMIMP: harm.IMP,
  HARMSUBJ: harm.SUBJ,
  HARMPP: harm.PP,
  HARMFUT: harm.FUT,
  // First person of the conditional: "je les tuerais bien".
  HARMCOND: harm.FUT.filter((form) => form.endsWith('rai')).map((form) => `${form}s`),
  // Without a noun for its object this alone says that it is a person.
  HARMX: words`fusiller lyncher guillotiner égorger décapiter assassiner poignarder flinguer trucider zigouiller buter éventrer crucifier lapider
    castrer tabasser pendre gazer`,
  SOFTINF: soft.INF,
  SOFTIMP: soft.IMP,
  SOFTSUBJ: soft.SUBJ,
  SOFTPP: soft.PP,
  REMOVEINF: removal.INF,
  REMOVEIMP: removal.IMP,
  // What one says of oneself in the present, and means.
  HARM1: words`bute crève égorge défonce démonte fracasse éclate massacre démolis nique plante tabasse fume étrangle flingue poignarde saigne`,
  // What "on" does in the present, to persons only.
  HARMON: words`fusille lynche guillotine égorge décapite assassine poignarde flingue zigouille bute éventre crucifie lapide castre tabasse pend gaze
    empale saigne massacre démonte défonce fracasse étripe trucide bastonne tue frappe cogne crève plante fume viole massacre descend brûle`,
  BEAT: words`défoncer démonter fracasser éclater démolir planter fumer niquer dégommer`,
  BREAK: words`casser péter défoncer éclater fracasser exploser démolir briser refaire couper trancher arracher écraser`,
  BREAK1: words`crève arrache arracherai coupe couperai tranche trancherai brise briserai casse pète défonce éclate fracasse explose casserai péterai défoncerai éclaterai fracasserai exploserai cassera pètera
    défoncera éclatera fracassera`,
  BODY: words`gueule gueules tête têtes face figure mâchoire tronche crâne nez dents jambes genoux bras os couilles mains langue
    portrait gorge yeux cœur dents doigts rotules côtes cou nuque colonne`,
  BLOW: words`balle balles couteau raclée baffe baffes gifle gifles pain pains droite poing`,
  WEAPON: words`barre fusil fusils couteau couteaux flingue flingues arme armes kalachnikov batte pistolet hache machette bombe barre batte marteau calibre`,
  HARMP: words`égorge égorgent saigne saignent tabasse zigouille bute flingue fusille lynche guillotine empale étripe pend pendra égorgera butera
    fusillera lynchera saignera massacre extermine zigouillera crame`,
  OBJ: words`les le la l te t vous`,
  OBJ2: words`te t vous lui leur le la les l`,
  OBJ3: words`les le la l`,
  YOUOBJ: words`te t vous`,
  DET: words`les le la l ce cet cette ces nos leurs ton ta tes son sa ses votre vos leur un une des tous toutes du au aux de d mon ma mes notre`,
  PERSON: [
    ...plurals`ministre président présidente maire préfet préfète député députée politicien politicienne politicard élu élue dirigeant
      fonctionnaire agent agente juge magistrat magistrate procureur avocat avocate journaliste journaleux flic keuf policier policière gendarme patron
      patronne riche prof professeur voisin voisine mec type homme fille gosse enfant traître collabo militant militante sénateur
      sénatrice modérateur modératrice modo admin membre raciste gauchiste facho fasciste nazi communiste vendu responsable conseiller
      conseillère directeur directrice employé employée consultant technocrate banquier banquière médecin voleur voleuse menteur menteuse criminel
      assassin meurtrier violeur pédophile terroriste corrompu pourri lâche tyran dictateur roi syndicaliste gréviste manifestant manifestante
      socialiste macroniste écolo écologiste passeur délinquant voyou racaille dealer jeune vaccinateur infirmier infirmière soldat prêtre curé imam
      rabbin éditorialiste guichetier guichetière cheminot proviseur chef gardien lycéen lycéenne collégien cycliste chauffeur comte comtesse reine facteur
      sorcière assisté assistée fraudeur fraudeuse sioniste actionnaire huissier animateur animatrice institutrice instituteur arbitre élève étudiant étudiante
      footballeur touriste retraité retraitée commerçant artisan paysan agriculteur chasseur écrivain artiste vendeur vendeuse secrétaire déléguée délégué
      adhérent abonné gauche populiste complotiste antivax vacciné bénévole expert experte ingénieur notaire pompier douanier contrôleur contrôleuse parent
      mère père frère soeur famille cousin ennemi notable nobles aristo curé évêque pape préfets bureaucrate propriétaire locataire candidat candidate député`,
    ...PERSONS,
    ...words`gens bonhomme monde personne personnes ministres maires`,
  ],
  PEOPLE,
  PLACE: plurals`préfecture ministère mairie bureau assemblée parlement commissariat mosquée synagogue église temple
    consulat ambassade foyer centre camp bureaux locaux`,
  HOLY: plurals`mosquée synagogue église temple foyer commissariat`,
  ADJ: words`pauvre pauvres gros grosse grosses sale sales petit petite petits petites vieux vieille vieilles sombre sombres
    fieffé vrai vraie vrais parfait parfaite sacré sacrée immonde bon bonne beau belle foutu foutue misérable grand énorme maudit maudits
    premier derniers dernier autres ignoble ignobles odieux horrible horribles stupide stupides méchant méchants nouveau nouveaux fichu fichus fichue
    damné damnés satané satanés grands gentils`,
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

/** How words end that call persons by what they do or where they live: "cheminots" are in the table, "camionneurs" need not be. */
export const callings = /(?:istes|iennes|atrices?|crates?|logues?|phobes?|philes?|ards|otes)$/i
