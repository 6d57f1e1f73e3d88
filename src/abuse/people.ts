import { plurals, words } from './notation'

/**
 * Names of peoples, religions, ways of loving, bodies, and of those who came from elsewhere. They weigh nothing: a phrase needs them only as
 * its object ("death to …"), as it would any person.
 */
export const french: readonly string[] =
  plurals`arabe juif juive musulman musulmane islamiste chrétien chrétienne catholique protestant
  bouddhiste hindou sikh athée noir noire blanc blanche asiatique africain africaine maghrébin maghrébine algérien algérienne
  marocain marocaine tunisien tunisienne sénégalais camerounais congolais haïtien haïtienne libanais syrien syrienne afghan afghane
  turc turque kurde iranien iranienne chinois chinoise japonais vietnamien indien indienne pakistanais russe ukrainien polonais
  roumain roumaine rom tsigane gitan gitane italien portugais espagnol allemand anglais français française québécois québécoise canadien
  canadienne américain américaine mexicain brésilien autochtone inuit homosexuel homosexuelle homo gay lesbienne gouine bisexuel trans
  transgenre travesti handicapé handicapée autiste israélien palestinien palestinienne latino métis trisomique mongol migrant migrante immigré
  immigrée immigrant immigrante réfugié réfugiée étranger étrangère clandestin clandestine infidèle mécréant kouffar bourgeois chômeur chômeuse
  féministe vegan femme`.concat(words`homosexuels bisexuels homosexuelles lgbt`)

export const english: readonly string[] =
  plurals`arab jew muslim moslem islamist christian catholic protestant buddhist hindu sikh atheist black
  white asian african moroccan algerian tunisian nigerian somali haitian lebanese syrian afghan turk kurd iranian chinese
  japanese vietnamese indian pakistani russian ukrainian pole polish romanian roma gypsy italian portuguese spaniard german
  english french frenchman quebecer canadian american mexican brazilian native inuit gay lesbian bisexual trans transgender homo
  disabled autistic israeli palestinian latino immigrant migrant refugee foreigner alien homosexual queer transsexual infidel
  heretic feminist yank`.concat(words`gypsies transsexuals blacks whites asians illegals poor women cripples`)
