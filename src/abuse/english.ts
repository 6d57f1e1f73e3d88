import { type Classes, plurals, words } from './notation'
import { english as PEOPLE } from './people'

/** Words by what they do in a phrase. */
export const classes: Classes = {
  FILLER: words`just really all fucking bloody damn goddamn simply actually please seriously literally both probably definitely
    already finally`,
  HARM: words`kill shoot hang burn stab behead lynch murder slaughter strangle gas drown rape castrate exterminate punch slap
    whip curbstomp torture bash`,
  HARMPP: words`killed shot hanged hung burned burnt stabbed beheaded lynched murdered slaughtered executed strangled gassed
    drowned raped castrated exterminated beaten whipped flogged tortured`,
  HARM3: words`kills shoots hangs burns stabs lynches murders slaughters strangles rapes punches slaps drowns beats`,
  OBJ: words`you him her them em u ya`,
  DET: words`the these those all every that this any your our`,
  BODY: words`face head skull teeth nose jaw neck ass arse brains throat legs knees`,
  PERSON: [
    ...plurals`politician minister president mayor senator congressman judge lawyer journalist reporter cop policeman officer
      agent boss banker teacher neighbour neighbor guy man woman kid child traitor leader bureaucrat manager official moderator
      mod admin member racist liberal conservative leftist feminist official governor`,
    ...words`politicians men women children people police government folks congress`,
  ],
  PEOPLE,
  PLACE: plurals`ministry office embassy consulate parliament mosque synagogue church school house home building centre center
    camp shelter courthouse`,
  ADJ: words`stupid dumb dirty filthy little fucking bloody damn goddamn lying complete total absolute utter pathetic worthless
    useless fat ugly old sick disgusting ignorant arrogant big biggest bunch of such real rotten miserable sorry`,
  STRONG: plurals`asshole arsehole motherfucker cunt dickhead scumbag douchebag douche cocksucker shithead fuckface fucktard
    twat wanker asshat asswipe fuckwit dumbass jackass dumbfuck sonofabitch bellend tosser libtard`,
  MILD: plurals`idiot moron imbecile retard bitch whore slut bastard prick scum pig loser cretin halfwit dimwit vermin filth
    parasite cockroach degenerate subhuman`.concat('bitches'),
  MILDADJ: words`stupid dumb retarded braindead idiotic moronic`,
  LOW: plurals`parasite cockroach rat pig animal dog monkey leech vermin filth trash garbage scum`,
  SLUR: plurals`nigger! faggot! kike gook spic paki raghead towelhead wetback sandnigger tranny chink`,
}

const I =
  '{(i|we) (ll|will|must|should|gonna|gotta|wanna|could)|(i|we) (want|need|have|ought|like|love) to|(m|am|re|are) {gonna|going to}|(d|would) {like|love|prefer} to|(let) (s|us)|time to}'
const SOMEBODY =
  '{(someone|somebody|people|they|we) (should|must|please|gotta)|(someone|somebody|people|they|we) {needs to|need to|ought to|has to|have to}|should have|someone}'
const WHO = '(he|she|they|you|all|both|him|her|them|PERSON|PEOPLE|STRONG|MILD|NAME|bunch|lot)'
const WHOM = '(PERSON|PEOPLE|STRONG|MILD|SLUR|NAME)'
const YOU = '{you (are|re|r)|youre|u (r|are)|(are|r) you}'

export const phrases = {
  threat: `
    {${I}|${SOMEBODY}} HARM {OBJ|DET? DET? ADJ? ${WHOM}}
    {${I}|${SOMEBODY}} {beat|kick|smash|bash|punch|cave|break|slit|cut|blow|rip} (your|his|her|their|ur) BODY
    {${I}|${SOMEBODY}} beat {OBJ (up|senseless|bloody)|OBJ to (death|a|pulp)|the (shit|crap|hell) out of OBJ}
    {${I}|${SOMEBODY}} put a bullet (in|through)
    {${I}|${SOMEBODY}} {burn|blow} {down (the|their|his|your|that) PLACE|(the|their|his|your|that) PLACE (down|up)}
    {${I}|${SOMEBODY}} string (him|her|them|em) up
    {${I}} {find|come for|hunt} you down? $
    ${WHO} (should|must|deserve|deserves|needs|need|ought|gotta|oughta) (to)? (be|get) HARMPP
    ${WHO} (should|needs|need|deserve|deserves) (to)? be {put down|strung up|taken out and shot|lined up and shot|put against a wall}
    (hope|wish|pray) that? (you|u|he|she|they|NAME) (get|gets|is|are|were) HARMPP
    (hope|wish|pray) that? (you|u|he|she|they|NAME) (all)? (die|dies|burn|burns|rot|rots|drown|choke|chokes)
    (hope|wish|pray) that? (someone|somebody) HARM3 OBJ
    only good (PERSON|PEOPLE) is a dead
    (hope|wish|pray) that? (you|u|he|she|they) {get|gets} (cancer|shot|stabbed|raped)
    (wish|wishing) (you|u|he|she|they) (was|were) dead
    (deserve|deserves) {to die|death|a bullet|the (rope|noose|gallows)|a noose|to (burn|rot)|a beating|to (be|get) HARMPP}
    {^|(go|just|please|pls|plz|should|better|now|and)} kill (yourself|urself|yourselves)
    kys
    ^ go (and)? {die $|hang yourself|drown yourself|shoot yourself|jump off|die in a}
    {^|(go|just|please|pls|should|better)} (hang|shoot|neck|drown) (yourself|urself)
    {^|go|just|please} {slit your (wrists|throat)|end your own? life}
    ^ drop dead $
    you should {die|be dead|drop dead}
    {i|we} (know|found) (out)? where (you|u) (live|work|sleep)
    watch your back $
    (you|u) (re|are) a? dead (man|meat)
    (you|u) (re|are) {going to|gonna} die
    (you|u) (will|ll) die $
    ^ HARM {the lot|OBJ {$|(all|now|already)}|DET DET? ADJ? ${WHOM}|(PEOPLE|STRONG|SLUR)}
    ^ death to (NAME|all|the|these|PERSON|PEOPLE|STRONG|SLUR)
    death to (all|the|these) ADJ? (PERSON|PEOPLE|STRONG|SLUR|MILD)
    string (him|her|them|em) up
    off with (his|her|their) (head|heads)
    (burn|rot) in hell
  `,
  insult: `
    STRONG
    SLUR
    (you|u) ADJ? ADJ? (STRONG|MILD|SLUR)
    (you|u) ADJ? ADJ? piece of (shit|crap|trash|garbage|filth)
    ${YOU} {a|an|the|such a|such an|just a|nothing but a|nothing but|all|one|not but a}? ADJ? ADJ? (STRONG|MILD|SLUR|CRUDE|LOW)
    ${YOU} (so|too|that|as|pretty|very)? MILDADJ
    ${YOU} {a|an|the|such a|just a}? ADJ? piece of (shit|crap|trash|garbage|filth)
    (he|she|NAME|PERSON|who|s|they|PEOPLE) (is|s|was|are|re|were) {a|an|the|such a|such an|just a|all|nothing but}? ADJ? ADJ? MILD
    (he|she|NAME|PERSON|who) (is|s|was) (a|an|the|such|just) a? ADJ? {piece of shit|piece of trash|CRUDE}
    (PERSON|PEOPLE|they|you) (are|re) {all|nothing but|a bunch of|just}? ADJ? (LOW|MILD)
    PERSON (is|are) (so|too|that|pretty|very)? MILDADJ
    (these|those|that|this|what) {a|an|total|absolute|bunch of}? ADJ? ADJ? MILD
    (stupid|dumb|dirty|filthy|fucking|lying|fat|ugly|complete|absolute|utter|total|bloody) ADJ? (MILD|SLUR)
    (dirty|filthy|stinking) (PEOPLE|immigrant|foreigner)
    (is|was) (a|an|such|just|the) a? ADJ? ADJ? MILD
    (dumb|fat|sick|stupid|you) (fuck|fucks)
    (you|u) ADJ (shit|shits)
    get the fuck out
    ^ MILD $
    shut the (fuck|hell) up
    stfu
    (fuck|screw) {(you|u|off|him|her|ya)|your (mother|mom|mum)}
    fuck (the|all|these|those)? ADJ? (PERSON|PEOPLE) $
    go fuck (yourself|urself|yourselves)
    eat shit
    (suck|lick) my (dick|cock|balls|ass)
    (kiss) my (ass|arse)
    human (garbage|trash|filth|scum)
    (son|sons) of a? (bitch|bitches|whore)
    ^ go back to {your (own)? country|where you came from|ur country}
    your (mother|mom|mum) is a ADJ? (MILD|STRONG|CRUDE)
  `,
  none: `
    (shoot|shot) OBJ (an|a|your|the|me) (email|mail|message|line|pm|link|text|question|note)?
    (hang|hung|hanging) OBJ? (on|up|in|out|around)
    (burn|burned|burnt) OBJ? (to|on|onto|with|as|calories|cd|dvd|iso|disc|image)
    (kill|killing) (time|it|two)
    OBJ HARM (it|this)
    (drop) dead (gorgeous|simple|easy)
    ^ (retard|retards) $
    (it|that|this) (is|s|was) a (bitch|pig|bastard|retard)
    is a (bitch|pig|bastard) to
    (the|da|tha) fuck (you|u|he|she|they)
    (as|like) a STRONG
    (im|i|we) (am|m|was|feel|are|were) (like)? {a|an|such a|such an|so|just a}? ADJ? (MILD|MILDADJ|STRONG)
    (what|like|like a) (a|an) ADJ? (MILD) (i|me)
    (like|as) (a|an) ADJ? MILD
    (lucky|poor|tough) (bastard|bastards)
  `,
  report: `
    (called|calls|calling|call|labelled|labeled) (me|him|her|us|them|people|you|someone|NAME|PERSON) (a|an|the|names)?
    (said|says|saying|yelled|yelling|shouted|shouting|screamed|wrote|writes|tweeted|posted|told|chanted|chanting|claimed|claims|threatened|threatening|heard|quoting|quote|quoted|insulted)
    (the|a) (word|term|slur|insult|expression|phrase|book|film|movie|song|slogan|sign|novel|headline)
    (accused|convicted|charged|arrested|sued) (of|for|with)
    (according) to
    (threat|threats|slurs|insults|messages|letters|email|emails) (like|such|saying|that)?
  `,
  negation: `
    (not|never|no|dont|doesnt|didnt|isnt|arent|nobody|noone|without|cannot|stop|against|neither|nor)
    (don|doesn|didn|isn|aren|shouldn|won|wouldn|couldn|mustn|can) t
    no one
    (instead|rather) (of|than)
    (want|wanted|wanting|thinking|thought|thoughts|trying|tried|attempt|if) (to|of|about|you)?
  `,
  thing: `(process|processes|pid|daemon|job|jobs|task|tasks|thread|threads|server|servers|script|scripts|command|killall|pkill|mosquito|mosquitoes|mosquitos|ants|bugs|bug|weeds|bacteria|germs|virus|viruses|cells|rats|mice|roaches|wasps|zombie|zombies|enemies|npc|iso|image|images|files|file|papers|tomatoes|leaves)`,
}
