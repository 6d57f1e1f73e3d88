import { classes } from './english-words'
import { words } from './notation'
import { type Act, type Grammar, inOrder, ROLES, type Will } from './roles'
import { englishForms } from './verbs'

const { infinitive, finite, past, gerund } = ROLES
const ARMS =
  '(shotgun|shotguns|rifle|rifles|gun|guns|bat|bats|pitchforks|machete|machetes|knife|knives|flamethrower|flamethrowers|bullets|baseball|chainsaw|crowbar|whip|whips|tanks)'
const WHOSE = '(his|her|their|your|the|each|every|those|these|that|ur)'
const HEAD =
  '(head|heads|face|faces|skull|skulls|teeth|jaw|jaws|nose|brains|legs|knees|kneecaps|arms|neck|necks|bones|ribs|fingers|spine|hands)'
const PLACES =
  '(mosque|mosques|synagogue|synagogues|church|churches|temple|shelter|shelters|camp|camps|tents|homes|houses|house|caravans|hotel|hotels|embassy|consulate|parliament|headquarters|office|offices)'

const acts: readonly Act[] = [
  {
    // Only a person can be the object of these verbs, so any word may name it.
    object: 'person',
    verbs: words`behead lynch murder strangle castrate curbstomp assassinate massacre decapitate flog crucify disembowel dismember maim
      bludgeon kneecap rape waterboard stab/stabed/stabbed garrote disembowel pistolwhip horsewhip impale mutilate slaughter electrocute sodomize euthanize`,
  },
  {
    object: 'known',
    verbs: words`kill shoot/shot hang/hanged/hung/hangd burn/burned/burnt drown gas/gased/gassed punch slap whip bash execute butcher stone knife skin gut torture poison
      smother suffocate cripple hack slay/slain/slayed pummel scalp skewer bomb nuke torch incinerate flay boil cull exterminate
      liquidate bury/buried bleed/bled fry/fried beat/beaten thrash clobber throttle choke annihilate eradicate eliminate crush smash sterilize
      sterilise euthanise whack smite/smitten stomp vaporize quarter draw`,
  },
  { object: 'named', verbs: words`hit/hit smack` },
  // "The guillotine" is a noun too.
  {
    object: 'person',
    verbs: words`guillotine`,
    tails: '(him|her|them|em|you|these|those|the|all|every|this|that|our|your)',
  },
  { object: 'group', verbs: words`exterminate eradicate eliminate annihilate purge cleanse gas erase` },
  {
    object: 'person',
    verbs: words`beat/beaten rough smack slap`,
    tails: `.. up
      .. (to death|to a pulp|senseless|black and blue|bloody|unconscious)
      the (shit|crap|hell|living|daylights) .. (out of|from)`,
  },
  {
    object: 'person',
    verbs: words`kick stomp cave bash smash knock beat/beaten bust punch break/broken crack split/split crush shatter snap`,
    tails: `the (shit|crap|hell) out of
      ${WHOSE} ADJ? (PERSON|PEOPLE)? s? ADJ? ${HEAD} in?
      .. ${HEAD} in
      on (his|her|their|your) (head|heads|face|faces|neck|necks)`,
  },
  {
    object: 'person',
    verbs: words`slit/slit cut/cut rip tear/torn/tore chop saw hack slice slash`,
    tails: `${WHOSE} ADJ? (PERSON|PEOPLE)? s? (throat|throats|tongue|tongues|balls|head|heads|heart|eyes|guts|hands|wrists)
      .. (throat|throats)
      .. head off
      (him|her|them|you) up
      (him|her|them|you) .. {open|apart|to (pieces|shreds)|into pieces|in half|limb from limb}`,
  },
  {
    object: 'person',
    verbs: words`put/put stick/stuck plant pump place fire shove`,
    tails: `(a|some|two|one|three|an) ADJ? (bullet|bullets|knife|slug|slugs|round|rounds|axe|noose) (in|into|through|between|around|to)
      .. down like (a|the)? ADJ? (dog|dogs|animal|animals|cattle)
      .. six feet under
      .. (against|up against) (a|the) wall
      .. in (front of a firing squad|the ground|a grave|a coffin|a bodybag|a box|the ovens|a gas chamber|gas chambers)
      .. to (the sword|death)
      .. out of (his|her|their|our|its) misery
      .. on (the rack|a spike|spikes|a pyre)`,
  },
  {
    object: 'person',
    verbs: words`line stand`,
    tails: `.. up (and|against) .. (wall|shoot|shot)
      .. against (a|the) wall`,
  },
  { object: 'person', verbs: words`string/strung`, tails: '.. up' },
  {
    object: 'person',
    verbs: words`hang/hanged/hung swing/swung dangle`,
    tails: `.. (from|by) (a|the|his|her|their|every) ADJ? (neck|necks|lamppost|lampposts|tree|trees|rope|ropes|streetlight|bridge|gallows|balls|feet|streetlights|lamp)
      .. in (the|every) (square|streets|town|public)`,
  },
  {
    object: 'person',
    verbs: words`burn/burned/burnt bury/buried skin flay boil roast`,
    tails: `.. alive
      .. at the stake`,
  },
  {
    object: 'person',
    verbs: words`blow/blown`,
    tails: `(his|her|their|your|the) .. (brains|head|heads|skull) (out|off|open)`,
  },
  { object: 'person', verbs: words`run/run mow/mown`, tails: '.. (over|down)' },
  { object: 'person', verbs: words`gun hunt`, tails: '.. down' },
  {
    object: 'person',
    verbs: words`shoot/shot`,
    tails: '.. {on sight|dead|in the (head|face|street|streets|back|neck|knee|kneecaps|legs|leg)}',
  },
  {
    object: 'person',
    verbs: words`take/taken drag`,
    tails: `.. (out|behind|outside) .. (shoot|shot|hang|hanged|bullet)
      .. out back
      .. behind the (barn|shed)`,
  },
  { object: 'known', verbs: words`finish`, tails: '.. off' },
  { object: 'person', verbs: words`end`, tails: `(his|her|their|your) .. (life|lives)` },
  {
    object: 'person',
    verbs: words`throw/thrown toss chuck push shove kick dump drop`,
    tails: `.. (off|from) (a|the) ADJ? (roof|roofs|cliff|bridge|building|plane|helicopter|rooftop|balcony|boat)
      .. (into|in) (the|a) (sea|river|ocean|volcano|fire|furnace|woodchipper|ravine|canal|ovens)
      .. {overboard|to the (lions|sharks|wolves|crocodiles|dogs|pigs)}
      .. (under|in front of) (a|the) (train|bus|truck)
      .. out of (a|the) (plane|helicopter|window)`,
  },
  {
    object: 'person',
    verbs: words`feed/fed`,
    tails: '.. to the (dogs|pigs|sharks|lions|crocodiles|wolves|hogs|gators|alligators)',
  },
  {
    object: 'person',
    verbs: words`chase drive/driven run/run greet meet/met`,
    tails: `.. with ADJ? ${ARMS}`,
  },
  { object: 'person', verbs: words`set/set light/lit`, tails: '.. (on fire|ablaze|alight)' },
  { object: 'person', verbs: words`wipe`, tails: `.. {out|off the (map|face|earth|planet)}` },
  {
    object: 'person',
    verbs: words`send/sent`,
    tails:
      '.. {to (the|their|his|her) (gallows|grave|graves|guillotine|ovens|morgue|gas|chair|slaughterhouse|firing)|to hell|to an early grave}',
  },
  { object: 'none', verbs: words`set/set light/lit`, tails: `${WHOSE} ADJ? ${PLACES} (on fire|ablaze|alight)` },
  {
    object: 'none',
    verbs: words`burn/burned/burnt torch bomb raze firebomb nuke blow/blown`,
    tails: `(up|down)? (the|their|that|those|every|this|all|these|a) (these|those|the)? (PEOPLE)? (mosque|mosques|synagogue|synagogues|church|churches|temple|shelter|shelters|camp|camps|tents|embassy|consulate|caravans)`,
  },
  {
    object: 'none',
    verbs: words`open`,
    tails: `fire (on|at) (the|those|these|them|that|all|every|any|this)
    fire on .. (PERSON|PEOPLE)`,
  },
  { object: 'none', verbs: words`shoot/shot fire`, tails: 'into the (crowd|mob|crowds)' },
  { object: 'none', verbs: words`poison`, tails: `(their|the|his|her) .. (water|food|well|wells|meals)` },
  {
    object: 'none',
    verbs: words`reopen relight fire restart`,
    tails: `(up)? the (ovens|gas chambers|gas|camps|gallows)`,
  },
  {
    object: 'group',
    verbs: words`rid/rid get clean cleanse purge free`,
    tails: `.. of (the|these|those|this|all|every|that)?`,
  },
  {
    object: 'named',
    nouns: words`noose gallows guillotine castration lynching hangings cyanide bullet bullets rope flamethrower napalm`,
  },
  { object: 'named', nouns: words`firing`, tails: '(squad|squads)' },
  { object: 'named', nouns: words`gas`, tails: '(chamber|chambers)' },
  { object: 'named', nouns: words`six`, tails: 'feet under' },
]

const WE =
  '(we|someone|somebody|people|everyone|everybody|they|army|police|cops|citizens|patriots|government|voters|soldiers|folks|mob|anyone|anybody|you|parents|neighbours|neighbors|states|military|i)'
const SHOULD = '(should|oughta|gotta|shoulda|must|might|could|outta)'

/** What is done with somebody first: "round them up and …". */
const SEIZE =
  '(round|gather|find|grab|catch|take|drag|tie|bring|arrest|line|get|seize|hunt|track|collect|march|haul|pull|lock|chain|handcuff|strip|capture|corner|chase|load|pack|herd|pick|hold|pin|fetch|stop|identify|locate|detain)'
const SEIZED =
  '{(him|her|them|em|everyone|everybody)|(up|down|out|all)? DET? DET? DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR|NAME)}'

const wills: readonly Will[] = [
  {
    kind: 'duty',
    governs: infinitive,
    reach: 2,
    phrases: `
      ^ (please|just|go|now|lets|someone|somebody|so|then|everyone|everybody)? ${SEIZE} ${SEIZED} .. and
      (to|lets|should|must|will|shall) ${SEIZE} ${SEIZED} .. and
    `,
  },
  {
    kind: 'duty',
    governs: infinitive,
    phrases: `
      (we|someone|somebody|people|everyone|everybody|they|army|police|cops|citizens|patriots|voters|soldiers|folks|mob|anyone|parents|neighbours|neighbors|military) .. ${SHOULD}
      (you|i) .. (should|oughta|shoulda|outta)
      ${WE} .. (ought|need|needs|have|has|got) to
      (time|duty|right|solution|answer|way|goal|plan|dream|choice|option|job|best|better|only|thing|left|cure|remedy|pleasure|honour|honor|luxury|fun|point) .. (do|is|s|was|be|with)? .. to
      (time|high time|about time) .. (we|someone|somebody|people|they|you)
      (lets|let's)
      let (us|me|the|him|her|them|s|our|someone|somebody|loose)
      why (not|dont|don't)
      why (don't|doesn't|didn't|do|does|isn't|hasn't|cant|can't) .. (we|they|someone|somebody|nobody|anyone|you|just)
      how about (we|you|somebody|someone)
      ^ (can|could|will|would) (someone|somebody|we|anyone|anybody)
      (propose|suggest|recommend|vote|demand|urge|say|vow|advise|petition) .. (we|that|they|to|everyone|you|people)
      (help|helping|join) (me|us)
      feel free to
      (gonna|going) .. (help|join)
      (if|when) .. (we|they|people|someone) (could|would|all|just|can|finally)
      (day|until|till|wish|before) .. (we|they|people|someone|somebody|they|will)
      (wake|rise|stand|band|get) (up|together) .. (and|to)
      (get|got|come|go|went) (him|her|them|em|together) .. and
      (go|come) (out|over|there|on|back)? and
      (deserve|deserves|deserved) (it|that|this|to|for) .. (to|someone|somebody)
      (better|rather) (we|off)? (to|if)?
      (nothing|hesitate|afraid|wrong|problem|objection) .. (to|with|in|about)
      (would|will|should|could) be .. to
    `,
  },
  {
    kind: 'duty',
    governs: infinitive,
    reach: 1,
    phrases: `
      ^ (please|pls|plz|someone|somebody|everyone|everybody) (please|just|go)?
      {(will|can|could|would) (nobody|noone)}
    `,
  },
  {
    kind: 'duty',
    governs: past | gerund,
    phrases: `
      (should|must|ought|oughta|deserve|deserves|need|needs|gotta|better) .. (be|get|been|getting|being|end|to)
      (should|must|ought|oughta) .. (all|each)? (be|get) .. (and)?
      (deserve|deserves|need|needs) .. (a|some)?
      (let|have|get|see|want|wish) .. (them|him|her|you|em) .. (be|all|get)?
      (worth|deserving|deserve|deserves|needs) .. (being|getting)
      (start|begin|mind|consider|suggest|favour|favor|recommend|support|enjoy|resume|reconsider|legalize|legalise|reinstate|continue) 
      (twice|thinking|about|feel|feels) (about|like|of)
    `,
  },
  {
    kind: 'intent',
    governs: infinitive,
    phrases: `
      (i|we|im|ill|id|imma|ima) .. (will|ll|wanna|would|d|gonna|could|can|shall|finna|must)
      (i|we|im|ill|id) .. (want|plan|intend|swear|hope|wish|dream|love|like|going|ready|about|prepared|willing|happy|glad|tempted|itching|dying|wait|have|need|hesitate|way|able|coming|come|came|afraid) .. (to|and)
      (im|ima|imma|ill|id|wanna|gonna) 
      (can't|cant|cannot) wait to
      (give|hand|pass) me .. (and|to|so)
      (itching|urge|temptation) to
    `,
  },
  {
    kind: 'intent',
    governs: gerund,
    phrases: `
      (i|we|im|i'm|id) .. (enjoy|mind|hesitate|twice|dream|dreaming|love|fantasize|fantasise|about) .. (about|of|before)?
      (looking|look) forward to
    `,
  },
  {
    kind: 'intent',
    governs: infinitive,
    phrases: `
      (touch|come|say|speak|post|reply|try|show|set|mention) ... and (i|we|ill) (ll|will|swear)?
      next time (i|we|you)
    `,
  },
  {
    kind: 'hope',
    governs: finite | infinitive | past,
    phrases: `
      (hope|hopes|hoping|wish|pray|praying|prefer|dream|waiting|rather|insist|want|love|like|happy|glad|wait) .. (someone|somebody|they|you|he|she|it|him|her|them|that|for|if|to see)
      (hope|wish|pray|praying|want|love|like) .. (to see|for)? .. (PERSON|PEOPLE|NAME|you|them|him|her) .. (get|gets|be|is|are|to be)?
      (may|might) (he|she|they|you|all)
    `,
  },
  {
    kind: 'verdict',
    governs: 0,
    phrases: `
      (that's|thats|this is|here's|heres|is|that is) .. (how|what|why|all) .. (should|ought|deserve|deserves|need|needs|suggest|propose)
      (what|all) .. (deserve|deserves|need|needs) .. (is|are|s)
      (only|best|one|proper|real|final|right|correct|quickest) .. (solution|answer|cure|way|option|thing|language|remedy|punishment|response|justice|fix|place)
      (is|be|s) .. (only|best|one|proper|real|final|right|correct) .. (solution|answer|cure|way|option|thing|remedy|punishment|response|justice|fix|place)
      (one|only|single|best|sole|proper) (cure|remedy|medicine|treatment) (for|to|against)
      (should|must) be .. (legal|allowed|mandatory|encouraged|compulsory|free|legalized|legalised|law)
      (nothing|anything) (else|less) .. (works|will|would|do|for|left)
      (would|will) be .. (great|nice|blessing|pleasure|honour|honor|mercy|service|favour|favor|fun|start|improvement|relief)
      (is|s) .. (the|a) (least|start|mercy|duty|blessing|solution|answer)
      my .. (advice|plan|proposal|solution|suggestion|vote)
      (who's|whos|who is) .. (with me|in|coming)
      (problem|issue) .. (solved|fixed)
      (no|without) .. (trial|mercy|questions asked|exceptions|hesitation)
      (by any means|any means) (necessary|needed)
      (every last|every single) one
      (one by one|end of story|end of)
      (for good|once and for all|the lot of them|all of them)
      belong .. (PERSON|PEOPLE)?
      should face
    `,
  },
]

/** What English says about clauses. */
export const grammar: Grammar = {
  acts: inOrder(acts),
  wills,
  roles: {
    be: words`be get been being getting gets end is are`,
    not: words`not never no nobody nor without dont cannot wont shouldnt neither stop avoid doesnt didnt isnt arent don doesn didn isn aren shouldn won wouldn against
      instead stopped refuse refuses condemn oppose prevent noone none`,
    barrier: words`who which that because but since although while when where whose whom than`,
    object: words`him her them em`,
    you: words`you u ya yall ye`,
    owner: words`his her their`,
    subject: words`he she they those these everyone`,
    skip: [
      ...(classes.DET ?? []),
      ...(classes.ADJ ?? []),
      ...(classes.FILLER ?? []),
      ...words`of single last one and s two three ten few some many more most such up down out off in each dirty goddamned bloody kind sort piece pieces pack bunch race scum vermin
        pests filth corrupt lying evil whole entire damned bastards`,
    ],
    opener: words`please just go so then and now someone somebody simply or lets come ok okay well yes guys people everyone hey just honestly frankly alright
      seriously maybe better`,
    all: words`all every each both`,
    link: words`for to`,
    pointer: words`these those all every that each any the this your their our`,
  },
  forms: englishForms,
  between: '(him|her|them|em|you)',
  persons:
    /(?:ists?|ians?|crats?|ers?|ors?|men|women|esses|ees?|ants?|ites?|ards?|sters?|phobes?|philes?|ocrats?|logists?|folk)$/,
  things:
    /(?:duplicate|banner|line|row|column|record|rule|figure|line|streamer|leftover|cracker|sticker|sweater|blanket|hanger|computer|printer|server|driver|paper|letter|number|timer|filter|buffer|router|browser|folder|user|adapter|container|layer|header|footer|pointer|compiler|scanner|monitor|processor|motor|factor|error|mirror|sensor|door|floor|colour|color|flower|water|fire|river|tower|paper|powder|summer|winter|weather|plants?|coffee|tree|fee|guarantee|committee|site|website|card|board|yard|standard|keyboard|burger|butter|tiger|spider|hamster|rooster|toaster|poster|cluster|master|worker|order|border|corner|dinner|supper|chapter|character|charger|trailer|boiler|cooker|heater|fever|liver|cancer|tumor|tumour|weeds?|beavers?|badger|lobster|oyster|ant|elephant|cow|deer|parent)s?$/,
  hasObjectBefore: false,
  examples: {
    found: [
      'Executing all these migrants is the only solution.',
      'Hanged, that’s how these ministers should end.',
      'I would, if you ask me, gladly smash their faces in.',
      'It is about time somebody put a bullet in that judge.',
      'A noose for each, that is the only answer to these bankers.',
      'Why don’t we just line these socialists up against a wall?',
      'Chase them out with shotguns, those campers.',
      'Someone ought to set their shelter on fire.',
      'These bishops deserve to be strung up.',
      'No trial: string up the bishops one by one.',
      'Round them up and put them against a wall.',
      'Tie the bailiff to a chair and throw him in the river.',
    ],
    allowed: [
      'Executing all these programs is the only solution.',
      'Banned, that’s how these ministers should end.',
      'I would, if you ask me, gladly paint their faces in.',
      'It is about time somebody put a question to that judge.',
      'A note for each, that is the only answer to these bankers.',
      'Why don’t we just line these socialists up for a photo?',
      'Chase them out with brooms, those pigeons.',
      'Someone ought to set their shelter in order.',
      'These bishops deserve to be heard.',
      'No trial: call up the bishops one by one.',
      'Round them up and put them on a bus.',
      'Tie the parcel to a board and throw it in the river.',
    ],
  },
}
