import { type Classes, plurals, words } from './notation'
import { english as PEOPLE } from './people'
import { english as PERSONS } from './persons'
import { englishVerbs } from './verbs'

/** Violence against persons. */
const harm =
  englishVerbs(words`kill shoot/shot hang/hanged/hung burn/burned/burnt stab behead lynch murder slaughter strangle gas drown rape castrate
  exterminate punch slap whip curbstomp bash execute assassinate massacre decapitate flog crucify impale disembowel butcher stone knife skin whack gut dismember`)
/** Removal, which is violence if its object is a people. */
const removal = englishVerbs(words`exterminate eradicate eliminate annihilate purge cleanse gas`)

/** What is done to things too: violence if its object is a person. */
const harmOfPersons =
  englishVerbs(words`clobber bludgeon throttle smother suffocate maim mutilate cripple waterboard electrocute poison hack slay pummel
  kneecap scalp skewer guillotine garrote asphyxiate bomb nuke torch incinerate flay boil hurt/hurt torture enslave sterilize sterilise neuter euthanize euthanise
  cull terminate liquidate bury/buried bleed/bled drag/dragged knife fry/fried`)

/** Words by what they do in a phrase. */
export const classes: Classes = {
  FILLER: words`just really all fucking bloody damn goddamn simply actually please seriously literally both probably definitely
    already finally personally publicly fucken fuckin so`,
  STOP: words`not never no nobody nor without dont cannot wont shouldnt neither stop avoid myself`,
  HARM: harm.BASE,
  HARMPP: [...harm.PP, ...words`beaten`],
  HARM3: [...harm.S, 'beats'],
  HARMING: harm.ING,
  HARM2: harmOfPersons.BASE,
  HARM2PP: harmOfPersons.PP,
  REMOVE: removal.BASE,
  REMOVEPP: removal.PP,
  OBJ: words`you him her them em u ya`,
  OBJ3: words`him her them em`,
  DET: words`the these those all every that this any your our his her their my each last single one of every these them`,
  BODY: words`face head skull teeth nose jaw neck ass arse brains throat throats legs knees bones heart eyes tongues tongue skulls heads face faces fingers ribs spine`,
  PERSON: [
    ...plurals`politician minister president mayor senator congressman judge lawyer journalist reporter cop policeman officer
      agent banker teacher neighbour neighbor guy man woman kid child traitor leader bureaucrat manager official moderator
      mod admin member racist liberal conservative leftist governor nazi communist fascist democrat republican criminal murderer rapist
      pedophile paedophile terrorist thief liar landlord boss ceo executive billionaire prime clerk bishop priest nun nurse doctor principal goalkeeper referee councillor councilor pupil student cyclist driver
      countess count queen king striker messenger christian bailiff shareholder welfare lady dude girl boy baby parent mother father sister brother
      family zionist pedo paedo mp union reporter smuggler celebrity influencer developer worker employee customer tourist farmer vegan patriot soldier
      postman plumber pensioner`,
    ...PERSONS,
    ...words`politicians men women children people police government folks congress thieves rich elites scumbags everyone everybody celebrities
      families ladies council whoever lot policemen policewomen freak freaks`,
  ],
  PEOPLE,
  PLACE: plurals`ministry office embassy consulate parliament mosque synagogue church house home building centre center
    shelter courthouse`.concat(words`mosques synagogues churches`),
  HOLY: plurals`mosque synagogue church temple`,
  ADJ: words`stupid dumb dirty filthy little fucking bloody damn goddamn lying complete total absolute utter pathetic worthless
    useless fat ugly old sick disgusting ignorant arrogant big biggest bunch of such real rotten miserable sorry lazy crooked corrupt`,
  STRONG: plurals`asshole arsehole motherfucker cunt dickhead scumbag douchebag douche cocksucker shithead fuckface fucktard
    twat wanker asshat asswipe fuckwit dumbass jackass dumbfuck sonofabitch bellend tosser libtard`,
  MILD: plurals`idiot moron imbecile retard bitch whore slut bastard prick scum pig loser cretin halfwit dimwit vermin filth
    parasite cockroach degenerate subhuman`.concat('bitches'),
  MILDADJ: words`stupid dumb retarded braindead idiotic moronic`,
  LOW: plurals`parasite cockroach rat pig animal dog monkey leech vermin filth trash garbage scum`,
  SLUR: plurals`nigger! faggot! kike gook spic paki raghead towelhead wetback sandnigger tranny chink`,
}

/** How words end that call persons by what they do or where they live. */
export const callings = /(?:ists|ians|crats?|(?:keep|work|driv|mak|hold|own|smuggl|strik)er|women|men|esses)$/i

/** Before persons: how many of them are meant. */
export const SOME =
  '{(every|each|any) single? one of|each of|all of|some of|(a|some|several|more|many|enough|another) (few|couple|bunch|lot|load|of|more)? of?|(one|two|ten|half) of}'
