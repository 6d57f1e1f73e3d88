import { SOME } from './english-words'
import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const NOUN = '(PERSON|PEOPLE|STRONG|MILD|SLUR|NAME)'
const WHOM = `DET? DET? DET? ADJ? ADJ? ${NOUN}`
const WILL =
  "{time|lets|let's|(somebody|someone|everyone|people) .. (should|must|needs|need|gotta|please)|we .. (should|must|could|need|have|gotta)}"

/** Calls for violence that name no duty: questions, commands, nouns, what somebody would do with power. */
export const calls: readonly Table<AbuseKind>[] = [
  {
    kind: 'incitement',
    // Who begins? When at last?
    phrases: `
      {^|so|and} (anyone|anybody|someone|somebody|who|whos|nobody|volunteers) .. (up|gonna|willing|ready|wants|help|want|going) .. (for|to|me)? .. {(HARM|HARMING) ${WHOM}|beat up ${WHOM}|beating up ${WHOM}|sort ${WHOM} out with}
      (when|why) .. (do|did|don|dont|can|will|are|have|has|isn|hasn|haven) .. (we|they|you|nobody|somebody|someone|anyone|noone|one|t) .. (start|started|begin|just)? .. {(HARMING|HARM|HARMPP) {OBJ3|${WHOM}}}
      ^ (start|begin|keep) (HARMING) {OBJ3|${WHOM}}
      (start|begin) (HARMING) ${WHOM}
      (if) i (were|was|am|become|ran) .. {i d|id|i would|i will|ill|i ll} have ${WHOM} (HARMPP|beheaded|REMOVEPP)
      {i d|id|i would|we should|we ought to} have {them|him|her|${NOUN}} all? (HARMPP|REMOVEPP)
      (best|quickest|easiest) way to (HARM|REMOVE) all? (the)? ADJ? (PEOPLE|SLUR)
      (have|has|need|needs|got|gotta) (to)? (HARM|beat|behead) (the|that|those|these|our|a) ADJ? (PERSON|PEOPLE|STRONG|SLUR) {$|of|in|first|and|who}
      ${WILL} .. (to|we|just|and)? .. (HARM|REMOVE|maim|hurt|torture|skin|gut|knife|whack) {${SOME}? DET? DET? DET? ADJ? ADJ? (PERSON|PEOPLE|STRONG|SLUR)|(every|each) single? one of (them|you|those|these|yall)}
      (HARM|REMOVE|whack) (every|each) single? one of (them|you|those|these|yall)
      time (we|they|somebody|someone|people|you) .. (HARM|REMOVE) {OBJ3|${SOME}? ${WHOM}}
      ^ HARMING ${SOME}? DET? DET? ADJ? ADJ? (PERSON|PEOPLE|SLUR|STRONG) .. {(should|must) be (legal|allowed|legalized|legalised|encouraged|mandatory)|is (good|fun|necessary|justified|ok|okay|fine|right|patriotic|self|the|a|our|my)}
      (start|begin|keep|enjoy|recommend|suggest|propose|consider|support) (HARMING) ${SOME}? DET? DET? ADJ? ADJ? (PERSON|PEOPLE|SLUR|STRONG)
    `,
    found: [
      'Anyone up for shooting this senator?',
      'When do we start hanging bankers?',
      'If I were president I’d have the communists shot.',
      'Who is gonna help me beat up the manager?',
    ],
    allowed: [
      'Anyone up for meeting this senator?',
      'When do we start taxing bankers?',
      'If I were president I’d have the communists taxed.',
      'Who is gonna help me wake up the manager?',
    ],
  },
  {
    kind: 'incitement',
    // Commands.
    phrases: `
      ^ (just|please|go|now|someone|somebody|so|then|lets|or|simply)? (HARM|whack|torch|skin|knife|gut|maim|bludgeon) (the|these|those|all|every|that|our|any|each|your|this) .. (PERSON|PEOPLE|STRONG|SLUR)
      ^ (can|could|will|would) (someone|somebody|anyone|anybody|you) .. (HARM|whack|beat|knife|deck) {OBJ3|${WHOM}}
      ^ (someone|somebody) (HARM|whack|beat|knife|slap|deck) {OBJ3|${WHOM}}
      (cut|rip|tear|gouge|chop) (his|her|their) (tongue|tongues|eyes|throat|throats|hands|balls|heads|head|heart|guts) {out|off|open|$}
      (cut|rip|slit|chop) off? the (tongues|eyes|throats|hands|balls|heads) (of|off) ${WHOM}
      ^ .. (smash|crush|crack|bash|cave) .. (their|his|her|PERSON|PEOPLE|s|those|these) .. (skull|skulls|heads|faces|teeth|knees|legs)
      (break|smash|crack) (the|their|his|her|those|these) ${NOUN}? s? (legs|knees|skull|skulls|jaw|teeth|arms|necks|bones|kneecaps)
      (bury|skin|burn|boil|roast|flay) {{him|her|them|${WHOM}} alive|alive ${WHOM}}
      (throw|push|toss|shove|chuck|kick) .. ${NOUN} .. {into the (sea|river|ocean|fire|water)|off (a|the) (roof|cliff|bridge|building|plane|helicopter)|under (a|the) train|out of (a|the) (window|helicopter|plane)}
      (sink|torpedo|bomb|shell) (the|their|those|these) (boat|boats|dinghies|rafts|ships)
      (let) {(them|em|him|her) (drown|starve|die|rot|bleed|burn|hang|freeze|be HARMPP|get HARMPP)|${WHOM} (drown|starve|die|bleed|burn|hang|freeze) {$|in|on|out|screaming|like}}
      {^|(should|must|gonna|to|lets|just|please|and)} (run|mow|ram) {{him|her|them|em|${WHOM}} (over|down)|over ${WHOM}}
      {^|(to|lets|s|should|must|gonna|please|just|we)} {beat|rough} {up DET DET? DET? ADJ? ADJ? (PERSON|PEOPLE|STRONG|SLUR)|(them|em) (up|bloody|senseless)}
      ^ (beat|rough) up (each|every|all|any) .. (PERSON|PEOPLE|STRONG|SLUR|freaks)
      {^|(lads|guys|on|lets)} we beat (them|him|her|em) {up|bloody|senseless|to}
      (shoot|gun|kill|arrest and shoot) ${WHOM} on sight
      wipe {them|him|her|em|${WHOM}} {out to the last|all out|out for good}
      (level|raze|flatten|torch|nuke|bomb|burn) (the|their|that|those|every|this|his|her|all) (camp|camps|village|house|houses|home|homes|HOLY|neighbourhood|neighborhood|ghetto|slum|slums|caravan|caravans|shelter)
      (torch|burn) (the|their) (camp|camps|caravans|shelter|shelters|tents)
      (burn|torch|bomb|raze|blow|burned|nuke|flatten) ... with (them|him|her|people|everyone|you) still? (in|inside|people)
      {grab|get|bring|take|sharpen} (the|your|our|some|a) (pitchforks|pitchfork|guns|rifles|torches|ropes|rope)
      ^ (somebody|someone|anybody|anyone|everyone) (please|pls|plz|just)? (assassinate|lynch|behead|murder|execute|decapitate)
      {^|(we|lets|to|should|must|please|time|s)} .. {(string|strung) up ${WHOM}|(string|strung) ${WHOM} up|finish off ${WHOM}|finish {them|him|her|${NOUN}} off}
      (torch|burn|firebomb|bomb) (his|her) (car|house|home|place|office|shop|flat|apartment)
      ^ {(go|just|then|now|please)? (HARM|whack|knife) (the|these|those|all|every|some|a few)} ADJ? (PERSON|PEOPLE|SLUR|STRONG)
      ${WILL} .. (to|we|just|and)? .. HARM2 {${SOME}? DET? DET? DET? ADJ? ADJ? (PERSON|PEOPLE|STRONG|SLUR)|you {$|and|all|like|for|if|when}}
      ^ (please|just|go|now|someone|somebody)? HARM2 (the|these|those|all|every|that|any|each) (of|the|these|those)? ADJ? ADJ? (PERSON|PEOPLE|STRONG|SLUR)
      (he|she|they|PERSON|PEOPLE|STRONG|MILD|SLUR) .. (should|must|ought|deserve|deserves|need|needs|gotta) .. (be|get) .. HARM2PP {$|and|like|for|in|with|on|to|by|already|now|from|alive|until|before}
      ^ (public|mass)? (lynching|lynchings|hangings|executions|castration|sterilization|extermination) for .. (PERSON|PEOPLE|SLUR)
      take up arms
      (arm) (themselves|ourselves|yourselves|yourself) .. (and|to) .. (HARM)
      {fire|turn|heat} (up|on) the (ovens|gas)
      {bring|build|open|reopen|start} (back|up)? (the|some|more)? (gallows|gas|death|guillotine|guillotines|ovens|concentration) (chambers|camps|squads)? (for|again)
    `,
    found: [
      'Whip the nurses.',
      'Can someone whack this judge?',
      'Bury those bankers alive.',
      'Sink the boats, let them drown.',
      'Push the homos off a roof.',
      'Run these cyclists over.',
      'Patriots must take up arms.',
      'Smash the bishops’ skulls.',
    ],
    allowed: [
      'Whip the cream.',
      'Can someone call this judge?',
      'Bury those cables deep.',
      'Paint the boats, let them dry.',
      'Push the chairs off a roof.',
      'Run these tests over.',
      'Patriots must take up painting.',
      'Smash the avocados.',
    ],
  },
  {
    kind: 'incitement',
    // Weapons and places of death as nouns, and what somebody must suffer.
    phrases: `
      ${NOUN} .. (must|should|gotta|oughta|need to|deserve to) .. (die|swing|bleed|burn|hang|perish) {$|from|for|in|on|slowly|first}
      ${NOUN} .. (should|must|ought to|deserve|deserves|need|needs|belong|belongs) .. {end like Mussolini|end up (like Mussolini|in a ditch|hanging|on a rope)|at the end of a rope|on the (stake|gallows|rope)|a (noose|rope|bullet|beating)|a? ADJ? ADJ? (beating|whipping|flogging|thrashing|lynching|hanging|bullet|noose|rope|slap) {$|and|from|all|in|around}|swing from|hang from|hanging by|HARMING}
      (PERSON|PEOPLE|STRONG|SLUR|they|he|she) .. (need|needs|deserve|deserves) (a|an|the|some) ADJ? (shotgun|bullet|rifle|noose|rope|beating|axe|machete|whip|caning|guillotine|whipping|flogging)
      (straight|off|send|all|them|march|marched) .. to the {(gallows|guillotine|ovens|slaughterhouse|morgue|crematorium|stake|firing squad|gas chamber|gas chambers)}
      (take|taking|bring) .. (PERSON|PEOPLE|him|her|them) .. (down|out) .. with .. (rifle|bullet|sniper|shotgun|bomb)
      (make) all? DET? DET? ADJ? (PEOPLE|SLUR) disappear
      {bring back} (slavery|segregation|lynching|hanging|lynchings|apartheid) for DET? ADJ? (PEOPLE|SLUR)
      {they|them|he|she|these|those} (need|needs|deserve|deserves|could do with) .. (HARMING|shooting|hanging|flogging|whipping|beating|lynching)
      {to the (gallows|guillotine|stake|gas|ovens|chopping|scaffold)} (with)? .. ${NOUN}?
      {${NOUN}|trump|biden|macron|putin|trudeau} to the (gallows|guillotine|stake|scaffold|ovens)
      (gallows|guillotine|noose|rope|bullets) for (every|all|the|these|those|any)? (the|these|those)? ADJ? (PERSON|PEOPLE|STRONG|SLUR|referee|infidels)
      ^ death (for|to) (every|all|the|these|those|any)? (the|these|those)? ADJ? (PERSON|PEOPLE|STRONG|SLUR|referee|infidels)
      ${NOUN} .. {get|gets|out or|need|take|takes} (a|the|some)? (bullet|bullets|noose|rope) {$|in|to|between}
      {rope|noose|gun|bullet|bullets} .. (around|in|to|through|for|into) (his|her|their|every|the|each) {neck|necks|head|heads|skull|${NOUN}}
      (should|must|ought|deserve|deserves|need|needs|gotta) .. have (their|his|her|your) (throat|throats|head|heads|hands|tongue|tongues|legs|balls|skulls|skull|teeth|face|faces|necks|neck|brains) (cut|slit|blown|chopped|smashed|kicked|bashed|ripped|broken|snapped)
      (should|must|ought|deserve|deserves|need|needs) .. (be|get) (put|tied|dragged|lined|locked|thrown) ... and .. (HARMPP|beaten)
      {what they deserve|only cure|one cure|only solution|one solution|only answer|final solution} .. (death|guillotine|rope|bullets|gallows|fire)
      {only|nothing but} (fire|bullets|violence|force|guns) {will|can|would} (fix|solve|cure|teach)
      (a|one|some) (bat|bullet|knife|crowbar|hammer|brick|baseball) .. (to|in|through|on) the (head|skull|face|teeth|neck) (of|for) .. ${NOUN}
      (one|a|drop|some) (bomb|bombs|nuke) on (that|this|the|their) .. (district|quarter|city|town|mosque|village|country|parliament|ghetto|neighbourhood|neighborhood|street|lot)
      (the) blood of ${WHOM} .. (flow|run|spill|spilled|spilt|streets)
      (with|using) (flamethrowers|flamethrower|shotguns|machetes|bats|machine guns)
      (clean|cleanse|purge|rid) (the|our|this|these|those|that)? .. (PEOPLE|SLUR) .. (out of|from|off) (the|our|this)? (town|country|street|streets|city|with)?
      (clean|cleanse|rid|purge) (the|our|this) (country|town|city|streets|nation|world|place) of .. (PEOPLE|SLUR)
      the only good .. ${NOUN} (is|s) a dead
      hanging is too good for
      too good for (them|him|her) .. (burn|HARM)
      (HARM|whack|murder) .. {every|any} .. ${NOUN} you (meet|see|find|know|can)
      {all|every} .. ${NOUN} .. (should|must|ought to) .. (swing|hang|burn|fry) {$|from|for}
    `,
    found: [
      'Cops must die.',
      'All politicians should swing from the trees.',
      'This mayor to the gallows!',
      'A bat to the head of each bailiff.',
      'One bomb on that district and it is solved.',
      'Clean these Arabs out of town.',
      'What these ministers need is known, and this minister needs a noose.',
      'Straight to the gallows with them.',
      'Bring back slavery for Mexicans.',
      'Hanging is too good for them.',
    ],
    allowed: [
      'Cops must drive.',
      'All politicians should swing by the market.',
      'This mayor to the meeting!',
      'A hat on the head of each bailiff.',
      'One tram to that district and it is solved.',
      'Clean these leaves out of town.',
      'What these ministers need is known, and this minister needs a nurse.',
      'Straight to the galleries with them.',
      'Bring back siestas for Mexicans.',
      'Waiting is too hard for them.',
    ],
  },
]
