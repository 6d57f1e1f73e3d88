import { plurals, words } from './notation'

/**
 * Words for persons by what they do, believe or are: a phrase needs them only as its object. Words that are also names of things that people kill
 * or burn every day are left out: "serveur", "driver", "client", "moniteur", "worker".
 */
export const french: readonly string[] =
  plurals`accusé actionnaire acteur actrice activiste adjoint adjointe adversaire agresseur agriculteur aide-soignant anarchiste animateur animatrice antifa
  architecte arbitre artisan artiste assistante assisté assistée assureur athlète auteur autrice avorteur baron bobo bénévole boucher boulanger bourreau
  braconnier cadre camarade caissier caissière catho cégétiste centriste chanteur chanteuse charlatan chasseur chauffard chauffeur chercheur chercheuse cheminot
  chirurgien coach coiffeur coiffeuse collègue collabo combattant comédien commandant commerçant commissaire commissionnaire comptable comte comtesse concierge condamné
  conducteur conductrice congénère contestataire contremaître contrôleur contrôleuse copain copine coupable cousin cousine cycliste débiteur décideur demandeur
  dentiste dépanneur détenu détenue djihadiste docteur doctoresse donneur douanier douanière drogué droitard duc duchesse échevin écolier éducateur éducatrice égérie élève
  émigré employeur encadrant ennemi enseignant enseignante entraîneur entrepreneur escroc espion esclavagiste étudiant étudiante évêque évadé expert extrémiste
  fanatique fasciste fermier fiancé financier flicard footballeur franc-maçon frère fraudeur fraudeuse gangster garagiste garçon gaucho gendarme généraux
  géôlier gouverneur gouverneure gréviste guichetier guichetière haut-fonctionnaire héritier héritière historien huissier humoriste hooligan imposteur
  industriel influenceur influenceuse informaticien ingénieur insoumis inspecteur inspectrice instit instituteur institutrice intégriste intello intermittent
  interne investisseur jihadiste jardinier joueur joueuse juré kiné leader lepéniste lobbyiste locataire lycéen lycéenne machiniste mafieux maître maîtresse
  manager manif manifestant maman marchand mari marin masculiniste matelot mécanicien mère mendiant mercenaire militaire millionnaire milliardaire moine monarchiste
  moniteur-chef musicien nationaliste négationniste neveu nièce nonne notaire nounou nudiste oligarque oncle opposant orateur ouvrier ouvrière papa papy parlementaire
  paroissien partisan partisane patriote paysan paysanne pédo pédocriminel pédophile pensionné père pervers pharmacien philosophe photographe pillard pirate
  piéton plombier poète polémiste politique pompier pote présentateur présentatrice préposé prédateur prêcheur prince princesse principal profiteur
  profiteuse progressiste proprio proviseur psy psychiatre psychologue pute rappeur receleur rebelle recteur rédacteur rédactrice reporter rentier représentant
  républicain retraité retraitée roi royaliste salarié salariée sanguinaire sauvageon scientifique secrétaire séparatiste serrurier sioniste skinhead
  soignant soignante sorcière sorcier soeur spéculateur spectateur sportif squatteur squatteuse stagiaire star starlette streamer substitut supporter
  supérieur surveillant surveillante suspect syndicat tante tatoueur technicien témoin terroriste toubib touriste tortionnaire trader trafiquant traducteur traître
  tueur tyran usager usurier usurpateur vendeur vendeuse vétérinaire veuve vicomte violeur vigile zadiste zemmouriste wokiste woke`
    .concat(
      words`ex flicaille racailles modos modérateurs hauts-fonctionnaires reine reines députées généraux journaflics ronds-de-cuir ripoux rois nobles riches élites
    oligarques bourgeoises nantis gosses mômes marmots ados darons daronne daron belle-mère politicards politicard technocrates macronistes lepénistes mélenchonistes
    trotskistes trotskyste staliniens gaullistes frontistes identitaires pédos pédophiles`,
    )
    .filter(
      (word) =>
        !word.includes('-') &&
        !/^(?:cadre|manif|star|juré|interne|principal|politique|pirate|expert|maître|supérieur|coach|donneur|baron)s?$/.test(
          word,
        ),
    )

export const english: readonly string[] =
  plurals`accountant activist actor actress adulterer adulteress advisor agitator aide anarchist archbishop athlete attorney aunt author bachelor bailiff baker barber
  bartender beggar bishop blogger bloke boyfriend brother bureaucrat burglar buyer captain caseworker celebrity chairman chairwoman chancellor cheater chick clerk
  clown coach colleague columnist commissioner commie commuter conman congresswoman constable contractor conservative convict councillor councilman councilor counselor
  countess cousin coward creep crook cultist customer cyclist dad daughter deadbeat dealer defector delegate demonstrator dentist deputy detective dictator director
  doctor donor dude dyke economist editor elder elitist employee employer engineer extremist farmer fascist father fella firefighter fool footballer freak fraudster
  gangster geezer girl girlfriend globalist goalkeeper goalie granny grandma grandpa gunman guy headmaster headmistress heathen heiress hippie hooligan husband hypocrite illegal imam
  influencer inmate inspector instructor intern investor invader jihadist juror justice king lad lady lawmaker lawyer leftist lib libertarian librarian lobbyist
  looter lunatic magistrate mathematician marxist maid marine maniac mate mechanic mercenary midwife militant millionaire mobster molester mother mogul monarch mum
  mom muslima nanny nationalist neighbor nephew niece nun nurse officer official oligarch opponent organiser organizer owner pacifist paramedic parasite-class
  partner pastor patient pedo peasant pedestrian perv pervert pharmacist pig-farmer pilot pimp plumber poet poacher politico pope predator preacher priest prince princess
  principal prisoner producer professor profiteer progressive prosecutor prostitute protester protestor psychiatrist psychologist pupil queen quack
  rabbi racist rapper realtor rebel recruiter referee repeat-offender rep reservist retiree rioter royalist royal ruler sailor scammer scientist schoolteacher secretary
  senator sergeant settler sexist shareholder sheriff shooter shopkeeper singer sister smuggler snitch sniper-cop socialist soldier solicitor son speculator spy squatter
  staffer stalker steward streamer striker student superintendent surgeon suspect swindler taxman teen teenager tenant therapist thug tory tourist trader trafficker traitor
  trespasser treasurer tycoon tyrant uncle unionist vandal vegan veteran vicar vigilante villager voter wanker warlord warmonger waiter waitress welfare-queen widow wife witch
  worker-bee youth zealot zionist cripple thief brat bully addict junkie drunk tramp hobo vagrant scab technocrat antivaxxer suit trumpist trumper maga brexiteer remainer republican
  liberal yuppie landlady commander general colonel governor banker jurist paedo paedophile groomer crusader islamist extortionist eco-freak`
    .concat(
      words`ex exes clergy clergymen clergywomen policewoman policewomen policemen firemen salesmen businessmen businesswomen congressmen mps mp ceos wives tories lefties ladies bullies
    celebrities hippies junkies secretaries mercenaries spies adulteresses countesses actresses witches thieves youths pedos peeps homeless rich freaks scroungers
    cops bobbies gays blacks parents grandparents kids toddlers babies`,
    )
    .filter(
      (word) =>
        !word.includes('-') &&
        !/^(?:general|royal|patient|pilot|suit|striker|mate|justice|principal|shooter|rep|lib|partner|author|owner|coach|son|king|queen|illegal)s?$/.test(
          word,
        ),
    )
