import { calls } from './english-calls'
import { frames } from './english-frames'
import { hopes } from './english-hopes'
import { menaces } from './english-menaces'
import { scorn } from './english-scorn'
import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const SAYS_WILL =
  '{(i|we|ill) (ll|will|gonna|gotta|wanna)|(ill|imma) (kill|find)?|(i|we) (want|like|love|swear) to|(m|am|re|are|im) {gonna|going to|about to|coming to}|(i|we) (d|would) .. (love|like|prefer) to|id (love|like) to|(let|lets) (me|at)|(imma|gonna|ima)|(will) be (outside|there|waiting) .. to|(outside) so i can}'
const SAYS_DUTY =
  '{(i|we) (must|should|could)|(let) (s|us)|lets|time to|(someone|somebody|people|they|we|you|everyone|government|police|army) (should|must|please|gotta|oughta)|(someone|somebody|people|they|we|you|i) {need to|have to|needs to|need to|ought to|has to|have to|better}|should have|someone please|^ someone|(who|whos) (wants|s|is) .. to|why (dont|don) t? (we|they|you|somebody|someone) just?|(gotta|oughta)|wish {(someone|somebody) would}|(way|solution) is to|only way to|best way to|(can|could|would|will) (someone|somebody|anyone) (pls|plz|please)?|(anyone|anybody|who) .. (up for|gonna|wants to|willing to|help me|helps me)|(start|keep)|(let us|lets)? call on (everyone|all|people) .. to|(patriots|PERSON|PEOPLE) must .. and|(someone|somebody|people|they|we) ought|(come on) .. we|(have|had|got) to}'
const NOUN = '(PERSON|PEOPLE|STRONG|MILD|SLUR|NAME)'
const GROUP = '(PEOPLE|SLUR)'
const WHOM = `DET? DET? DET? ADJ? ${NOUN}`
const WHO = '(he|she|they|PERSON|PEOPLE|STRONG|MILD|SLUR|NAME|him|her|bunch|lot|them|all|scum)'
const YOU = '{you (are|re|r)|youre|u (r|are)|(are|r) you}'
const HOPED = '(hope|wish|pray|hoping|wishing|praying)'
const SHOULD = '(should|must|deserve|deserves|needs|need|ought|gotta|oughta|deserved)'

const THREATS: Table<AbuseKind>[] = [
  {
    kind: 'threat',
    // Will and an act against somebody.
    phrases: `
      ${SAYS_WILL} .. HARM {OBJ|${WHOM}|every one of you}
      ${SAYS_WILL} .. (find|hunt|track) {OBJ|down OBJ|OBJ down} .. HARM
      ${SAYS_WILL} .. strangle OBJ
      ${SAYS_WILL} .. (beat|kick|smash|bash|punch|cave|break|slit|cut|blow|rip|crack) (your|his|her|their|ur) .. BODY
      ${SAYS_WILL} .. beat {OBJ (up|senseless|bloody)|OBJ to (death|a|pulp)|the (shit|crap|hell|fuck) out of OBJ}
      ${SAYS_WILL} .. put a (bullet|knife) (in|through)
      ${SAYS_WILL} .. (burn|blow) {down (the|their|his|your|that) PLACE|(the|their|his|your|that) PLACE (down|up)}
      ${SAYS_WILL} .. hunt {you down|you $|down you}
      ${SAYS_WILL} .. make OBJ (bleed|scream|suffer)
      ${SAYS_WILL} .. (gouge|rip|cut|tear|chop|slice|smash|crack) {(your|ur|his|her|their|the) .. BODY|OBJ .. (pieces|apart|limb|up)}
      ${SAYS_WILL} .. (chop|cut|tear|hack|hit|destroy|bury|knife) {you|(him|her) $}
      (we|i) (cut|slit) your BODY
      (i|we) (stab|shoot|knife|kill|gut) you
      (i|id) (d)? have .. (shot|hanged|killed|executed|whipped)
      (i|we) .. (walk|come|show|go) .. with a (gun|knife|rifle|bomb|crowbar|bat|axe|hammer|machete)
      (come|walk|go) to the (office|school|place|building) and shoot
      fuck you both up
      have your head on (a|the) (spike|pike|plate|stick)
      (break|crack|smash) your BODY {that|$}
      (i|we) (m|am|re|are) coming (for|after) {you|your family}
      im coming for you
    `,
    found: [
      'I will find you and I will kill you.',
      'I’m going to smash your face in.',
      'We will make you bleed.',
      'I’d love to strangle that woman.',
    ],
    allowed: [
      'I will find it and I will kill it.',
      'I’m going to smash your record.',
      'We will make you laugh.',
      'I’d love to meet that woman.',
      'I will not kill you.',
    ],
  },
  {
    kind: 'threat',
    // Where somebody is found, and how they end.
    phrases: `
      {i|we} (know|found) (out)? where (you|u) (live|work|sleep)
      watch your back $
      {(you|u) (re|are)|youre} a? dead (man|meat)
      {(you|u) (re|are)|youre} {going to|gonna} die {$|tonight|soon|you|slowly}
      (you|u) (will|ll) die {$|tonight|soon|slowly}
      (you|u|youll) (will|ll)? be dead {by|before|soon|tomorrow|tonight|$}
      sleep with one eye open
      (you|u) (wont|won|will|ll) .. (see tomorrow)
      (none|not one) of you will .. (out alive|survive|live)
      (you|youll|u) (will|ll)? end up in a (ditch|grave|coffin|bodybag|river|morgue)
      (you|u) (will|ll) pay with your (blood|life)
      (you|u|ya) (gonna|going to|will|ll) .. eat your teeth
      count your days
      (know|got|have) .. your (address|street) (and|you)
      (where your kids|where your children) (go|live|play|sleep)
      (are|re|is|a) a? dead man walking
      nice (house|family|car|kids) .. (shame|pity)
      (shame|pity) if it .. (burned|burnt|burns|exploded)
      (getting|get) (knifed|stabbed|shot|whacked)
      put (you|him|her|them) down like a dog
      pay (him|her|them|you) a visit with
      your days are numbered
      (you) ${SHOULD} .. (be|get) HARMPP
      (PERSON|those|anyone|scum|all|of|like) .. (like|of) you ${SHOULD} .. (be|get) HARMPP
      (like|of) you ${SHOULD} .. (be|get) HARMPP
      you deserve .. {death|a bullet|to die|to (be|get) HARMPP}
    `,
    found: ['I know where you live.', 'You’re a dead man.', 'Watch your back.', 'People like you should be shot.'],
    allowed: [
      'I know where you leave it.',
      'You’re a good man.',
      'Watch your step.',
      'People like you should be thanked.',
    ],
  },
  {
    kind: 'threat',
    // Telling somebody to end their own life.
    phrases: `
      {^|(go|just|please|pls|plz|should|better|now|and|you)} kill (yourself|urself|yourselves)
      kys
      ^ go (and)? {die $|hang yourself|drown yourself|shoot yourself|jump off|die in a}
      {^|(go|just|please|pls|should|better|and)} (hang|shoot|neck|drown|stab) (yourself|urself)
      {^|go|just|please} {slit your (wrists|throat)|end your own? life}
      drink bleach $
      (go|just|please) die {$|you|in|already|slowly}
      ^ die {you|in a|already|slowly}
      (u|you) should (jump|walk) (off|in|under|into)
      ^ drop dead $
      you should {die|be dead|drop dead}
    `,
    found: ['Kill yourself.', 'kys loser', 'Go hang yourself.', 'You should die.'],
    allowed: ['Help yourself.', 'KYC form', 'Go and pour yourself a drink.', 'You should dine.'],
  },
]

const INCITEMENTS: Table<AbuseKind>[] = [
  {
    kind: 'incitement',
    // Duty, or a call, and an act.
    phrases: `
      ${SAYS_DUTY} .. (HARM|REMOVE) {OBJ {$|all|now|already|in|dead|too|like|before|from|both}|${WHOM}}
      ${SAYS_DUTY} .. HARM OBJ3
      ${SAYS_DUTY} .. (beat|kick|smash|bash|punch|cave|break|slit|cut|blow|rip) (his|her|their|your) .. BODY
      ${SAYS_DUTY} .. beat {OBJ (up|senseless|bloody)|OBJ to (death|a)|the (shit|crap|hell) out of OBJ}
      ${SAYS_DUTY} .. put a (bullet|knife) (in|through)
      ${SAYS_DUTY} .. (burn|blow) {down (the|their|his|your|that) PLACE|(the|their|his|your|that) PLACE (down|up)}
      ${SAYS_DUTY} .. string OBJ up
      ${SAYS_DUTY} .. {get rid of|wipe out|dispose of|rid the (world|country) of} DET? DET? DET? ADJ? ${GROUP}
      ${SAYS_DUTY} .. REMOVE DET? DET? ADJ? ${GROUP}
      wipe (them|em|him|her) out {$|to|all|for}
      (kill|execute|behead|exterminate|shoot|hang|burn|gas|drown|slaughter|lynch|stone|stab|whip) (all|every|each|any) (single|last)? one? of? those? these? the? ADJ? ${NOUN}
      (i say|say we|suggest we) .. (HARM|skin) .. ${NOUN}
      (fire up|reopen|open|bring back) the (ovens|camps|gas chambers|gallows|guillotine|guillotines|firing squad|chambers) .. (for|again)
      (bring back|reopen|open) the (ovens|camps|gallows|guillotine) for
      take up arms
      (the)? blood of the PERSON must (flow|run)
      (one|a) (bomb|bullet|nuke) (on|in|to) .. (solved|and|each)
      (bat|bullet|brick|knife|crowbar|hammer|axe) (to|in|through) the (head|neck|face|skull|brain|back) {of|for|$|and|first}
      (get|gets|got|deserve|deserves|need|needs|a) a bullet
      (a|good) civil war and we
      (pick|take) (them|em) off one by one
      hang (them|em|him|her) (high|all|from)
      (has|have|hasn|hasnt|did|didn|havent|haven) (nobody|anyone|someone|anybody|noone|one|t|somebody|they) (one|anyone|anybody|someone)? (HARMPP|HARM) ${WHOM}
    `,
    found: [
      'Someone should shoot them all.',
      'We need to murder these people.',
      'We should burn their office down.',
      'We must get rid of the Muslims.',
      'Let’s lynch the mayor.',
    ],
    allowed: [
      'Someone should thank them all.',
      'We need to meet these people.',
      'We should paint their office.',
      'We must get rid of the forms.',
      'We should not shoot them.',
    ],
  },
  {
    kind: 'incitement',
    // Commands.
    phrases: `
      ^ HARM {the lot|OBJ3 {$|(all|now|already|with)}|DET DET? DET? ADJ? ${NOUN}|ADJ? (PEOPLE|STRONG|SLUR)}
      ^ REMOVE DET? DET? DET? DET? ADJ? ${GROUP}
      ^ get rid of DET? DET? DET? ADJ? ${GROUP}
      HARM (them|em) all
      (and|then|go) HARM {(them|em) {$|all}}
      (go|lets|just|please) HARM DET DET? DET? ADJ? ${NOUN}
      ^ (throw|push|drag|dump|drown|sink) DET? DET? DET? ADJ? ${NOUN} .. (sea|off|roof|street|river|through|truck|ocean|bridge|cliff)
      drag DET ${NOUN} through
      ^ run DET ADJ? ${NOUN} over
      ^ (bury|burn|skin|boil|roast) DET? DET? ADJ? ${NOUN} (alive)
      ^ (cut|rip|tear) (their|his|her|your) BODY out
      ^ beat up DET? DET? DET? DET? DET? ADJ? ADJ? ${NOUN}
      ^ (smash|crack|break|bash) DET? ${NOUN} BODY
      ^ (clean|cleanse|clear|purge) DET? ${GROUP} .. (out|from|off)
      ^ (sink|torch|bomb|burn|nuke) (the|their) (boat|boats|camp|camps|mosque|mosques|district|ghetto)
      torch (the|their|that) (camp|camps|PLACE)
      (burn|hang|shoot|beat) them (slowly|alive|dead|high|all)
      let (them|em|those|the|these) .. (drown|be lynched|die $|die in|die screaming|starve|be shot|burn)
      (shoot|kill|stab) PERSON on sight
      ^ burn {down the? (their|the|all|those)? (HOLY|PLACE)|(the|their|all|those|every) (the|their)? HOLY}
      ^ death to (NAME|all|the|these|PERSON|PEOPLE|STRONG|SLUR|America|Israel)
      death to (all|the|these) ADJ? (PERSON|PEOPLE|STRONG|SLUR|MILD)
      string (him|her|them|em) up
      off with (his|her|their) (head|heads)
      (rope|noose|guillotine|gallows) for (the|these|those|all|every) .. ${NOUN}
      line .. up against (a|the) wall and (shoot)
      only good ${NOUN} is a dead
    `,
    found: [
      'Kill them all.',
      'Hang the traitors.',
      'Shoot the migrants at the border.',
      'Burn the synagogues.',
      'String them up.',
    ],
    allowed: [
      'Call them all.',
      'Hang the curtains.',
      'Shoot the video at the border.',
      'Burn the logs.',
      'Sum them up.',
    ],
  },
  {
    kind: 'incitement',
    // What somebody should suffer.
    phrases: `
      ${WHO} .. ${SHOULD} (to)? .. (be|get) .. (HARMPP|REMOVEPP)
      ${WHO} .. ${SHOULD} (to)? .. be {put down|strung up|taken out and shot|lined up and shot|put against a wall|wiped out|put to death}
      ${WHO} .. (need|needs|deserve|deserves) (HARMING|shooting|killing|hanging)
      ${WHO} .. ${SHOULD} .. {hang $|swing $}
      (deserve|deserves) .. {to (be|get) HARMPP|a bullet|the (rope|noose|gallows|chair)|a (noose|rope)|a .. beating}
      (need|needs) .. {a bullet|a good beating}
      ${WHO} .. (must|should) .. (die|swing|burn|bleed|hang) {$|now|from|all|at|for}
      ${WHO} to the (gallows|guillotine|stake|wall|gas)
      ${WHO} should end like .. (hanging|hanged|hung|shot)
      get what they deserve death
    `,
    found: [
      'They should all be hanged.',
      'These refugees deserve to be hanged.',
      'All gays must be exterminated.',
      'That minister deserves a bullet.',
    ],
    allowed: [
      'They should all be hired.',
      'These refugees deserve to be heard.',
      'All forms must be exterminated.',
      'That minister deserves a bonus.',
      'The pictures should be hung.',
    ],
  },
]

const WISHES: Table<AbuseKind>[] = [
  {
    kind: 'wish',
    phrases: `
      ${HOPED} that? (you|u|he|she|they|NAME|DET) .. (get|gets|is|are|were|be) HARMPP
      ${HOPED} that? (you|u|he|she|they|NAME|DET) .. (die|dies|burn|burns|rot|rots|drown|drowns|choke|chokes|suffer|suffers)
      ${HOPED} that? (someone|somebody) HARM3 OBJ
      ${HOPED} that? (you|u|he|she|they|NAME|DET) .. {get|gets|has|have} (cancer|shot|stabbed|raped|aids|ebola)
      (wish|wishing) (you|u|he|she|they|NAME) (was|were) dead
      (i)? (wish|hope) (you|him|her|them|u) .. (cancer|death|aids|pain|the worst)
      ${HOPED} .. (someone|somebody|you|u|ur|your|he|she|they|NAME|DET|PERSON|mp) .. (die|dies|burn|burns|rot|rots|drown|drowns|choke|starve|suffer|aids|cancer) {$|in|alone|slowly|of|from|like|with|screaming|tonight|soon}
      (hopefully|hope) .. (he|she|they|you|NAME|PERSON) .. (gets|get) (run over|shot|stabbed|hit|HARMPP)
      (love|like) to see (him|her|them|you|DET) .. (get|be|being|getting)? (HARMPP|die|hang|burn|suffer)
      (can|cant) t? wait for .. (croak|die|drop dead)
      if only (cancer|covid|the fire|the bullet|the plane) .. (took|take|taken|hit|killed)
      (had|should have) (drowned|strangled|aborted|smothered) .. (him|her|you|them|PERSON) at birth
      let (the|those|these|them)? ADJ? ${NOUN}? die (screaming|slowly|alone)
      may (you|he|she|they) .. {burn|rot|die} .. {hell|pain|agony|fire|$}
      (burn|rot) in hell
      (deserve|deserves) .. {to die|death|to (burn|rot)}
      (better|safer|happier) (if|once|when|without) .. (you|he|she|they) (was|were|is|are) (dead|gone)
      {too bad|pity|shame} (he|she|they|you) (didn|didnt|did) t? .. (die|drown|burn|choke)
    `,
    found: ['I hope you die alone.', 'I wish you were dead.', 'Rot in hell.', 'I hope they all drown.'],
    allowed: ['I hope you dine alone.', 'I wish you were here.', 'Rest in peace.', 'I hope they all draw.'],
  },
]

const INSULTS: Table<AbuseKind>[] = [
  {
    kind: 'insult',
    // Said to somebody.
    phrases: `
      ^ {(hey|oi|you|yo|shut up|listen|well)}? ADJ? ADJ? (STRONG|SLUR|MILD) $$
      ^ STRONG $
      ^ what (a|an) ADJ? ADJ? (MILD|STRONG) $
      (hey|oi|yo|sorry|thanks|ok|lost) (STRONG|MILD)
      (you|u|ya) .. ADJ ADJ? (STRONG|MILD|SLUR)
      (you|u|ya) (STRONG|MILD|SLUR)
      (you|u) ADJ? ADJ? piece of (shit|crap|trash|garbage|filth)
      (you) people are .. (LOW|MILD)
      ${YOU} {a|an|the|such a|such an|just a|nothing but a|nothing but|all|one|not but a|some|absolute}? ADJ? ADJ? (STRONG|MILD|SLUR|CRUDE|LOW)
      ${YOU} (so|too|that|as|pretty|very)? MILDADJ
      ${YOU} {a|an|the|such a|just a}? ADJ? piece of (shit|crap|trash|garbage|filth)
      what (a|an) ADJ ADJ? MILD you
      ^ (dirty|filthy|stinking) (PEOPLE|SLUR|MILD)
      (dumb|fat|sick|stupid|you) (fuck|fucks)
      (you|u) ADJ (shit|shits)
      get the fuck out
      {^|(you|just|please|so|and|then)} {shut the (fuck|hell) up|stfu}
      (fuck|screw) {(you|u|off|ya)|your (mother|mom|mum)}
      go fuck (yourself|urself|yourselves)
      eat {shit|a dick|a bag of}
      fuck (your|ur|all your) .. (relatives|family|mother|ancestors|dead)
      (lying|absolute|fat|worthless|smelly|useless) (sack|bag|pile|load) of (shit|crap)
      sack of shit
      you (mongoloid|mutt|dog|rat|pig|degenerate|animal|clown) {$|ADJ}
      you .. {smelly|filthy|dirty} .. (PEOPLE|mutt|dog|pig)
      (ur|youre|you all|yall) .. all ADJ? (MILD|STRONG|LOW)
      ^ (little|stupid|lying|dumb) (shit|prick|fuck|bitch) {$|you}
      (filthy|dirty|fucking|disgusting) (dyke|dykes|homo|homos|gypsy|gypsies)
      shut it you
      (suck|lick) my (dick|cock|balls|ass)
      (kiss) my (ass|arse)
      (son|sons) of a? (bitch|bitches|whore)
      ^ go back to {your (own)? country|where you came from|ur country}
      your (mother|mom|mum) is a ADJ? (MILD|STRONG|CRUDE)
    `,
    found: ['You’re an idiot.', 'Shut the fuck up.', 'You stupid bitch.', 'Get lost, dickhead.'],
    allowed: ['You’re an expert.', 'Shut the front door.', 'You lucky bastard.', 'Get lost, Richard.'],
  },
  {
    kind: 'insult-about',
    // Said of somebody.
    phrases: `
      STRONG
      SLUR
      (stupid|dumb|dirty|filthy|fucking|lying|fat|ugly) ADJ? (MILD|SLUR)
      (dirty|filthy|stinking) PEOPLE
      shut the fuck up
      stfu
      (he|she|NAME|PERSON|who|s|they|PEOPLE) (is|s|was|are|re|were) .. ADJ? ADJ? (STRONG|SLUR)
      (the|a|an|these|those|that|this|such|some|all|what|of|my|your) ADJ? ADJ? (STRONG|SLUR)
      (he|she|NAME|PERSON|who|s|they|PEOPLE|guy) (is|s|was|are|re|were) {a|an|the|such a|such an|just a|all|nothing but|so|being a|being an|total|complete}? ADJ? ADJ? MILD
      (he|she|NAME|PERSON|who) (is|s|was) (a|an|the|such|just) a? ADJ? {piece of shit|piece of trash|CRUDE $}
      (PERSON|PEOPLE|they) (are|re) {all|nothing but|a bunch of|just}? ADJ? (LOW|MILD)
      PERSON (is|are) (so|too|that|pretty|very)? MILDADJ
      (is|was) (a|an|such|just|the) a? ADJ? ADJ? MILD
      MILDADJ (clown|clowns|PERSON|politicians|people)
      (these|those|that|what) {a|an|total|absolute|bunch of}? ADJ? ADJ? MILD
      this ADJ? ADJ? (idiot|moron|imbecile|cretin|loser|scum)
      (human) (garbage|trash|filth|scum)
      (PEOPLE|PERSON|NAME|they|women|men) .. (are|is|r) .. (mentally|all|brainless|pretentious|just|absolute|such|little|goat) .. (MILD|STRONG|LOW|SLUR|CRUDE)
      all (whores|sluts|bitches|bastards|pigs|scum|vermin|parasites) {$|these|those|the}
      what a piece of shit (this|that|he|she|the) (PERSON|is)?
      PERSON is .. (scum|vermin|trash|garbage|filth)
      (fuck|screw) (him|her|them)
      fuck (the|all|these|those) ADJ? (PERSON|PEOPLE) $
    `,
    found: [
      'The minister is an asshole.',
      'These idiots lost my file again.',
      'He is a moron.',
      'Immigrants are parasites.',
    ],
    allowed: [
      'The minister is an optimist.',
      'These videos lost my file again.',
      'He is a mormon.',
      'Ticks are parasites.',
    ],
  },
]

const SELF_HARM: Table<AbuseKind>[] = [
  {
    kind: 'self-harm',
    phrases: `
      (i|im|we) .. (want|wanna|wish|ready|going) to? die $
      i .. (want|wanna|going|gonna|have|need|decided|plan|planning|tried|thinking|about|will|ll|might) .. (kill|killing|hang|hanging|shoot|hurt|hurting|cut|cutting) myself {$|tonight|today|tomorrow|soon|and|because|but|if}
      (im|m|am|d|ll|gonna|of|about|just) (kill|killing|hang|hanging|shoot|shooting|cutting|hurting|harming) myself {$|tonight|today|tomorrow|soon|and|because|but|if}
      (end|ending|taking) my own? life
      take my own life
      (i|just) .. (dont|don) t? want to (live|be alive|exist|wake up) {$|anymore|any more}
      (thinking|think|thought|thoughts) (about|of) (suicide|killing myself|ending it|dying)
      (i|im|m|am|feel|feeling) suicidal
      (no|any) reason to (live|go on)
      better off (dead|without me)
      (want|wanna|going|gonna) to? end it {all|$|tonight|the}
      (take|taking|took) all my pills
      (gonna|going to|will|ll|want to) jump (off|from|in front) .. (bridge|roof|building|train|cliff|balcony)
      i .. be dead {$|soon|tomorrow|by|when}
      (cut|slit|slash|slashed) my (wrists|arms|veins|throat)
      i (cut|self-harm) myself {again|every}
    `,
    found: [
      'I want to die.',
      'I’m going to kill myself.',
      'I have been thinking about suicide.',
      'I don’t want to live anymore.',
    ],
    allowed: [
      'I want to dine.',
      'I’m going to help myself.',
      'I have been thinking about sugar.',
      'I don’t want to live there anymore.',
    ],
  },
]

const PROFANITY: Table<AbuseKind>[] = [
  { kind: 'profanity', phrases: 'CRUDE', found: ['Oh shit, that is late.'], allowed: [] },
]

export const tables: readonly Table<AbuseKind>[] = [
  ...THREATS,
  ...menaces,
  ...INCITEMENTS,
  ...calls,
  ...frames,
  ...WISHES,
  ...hopes,
  ...INSULTS,
  ...scorn,
  ...SELF_HARM,
  ...PROFANITY,
]
