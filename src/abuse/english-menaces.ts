import { SOME } from './english-words'
import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const WILL =
  '{i .. (will|ll|want|wanna|love|like|gonna|going|swear|would|plan|need|have|ready|can|gotta|must|should|could)|we .. (will|ll|want|wanna|gonna|going|swear|would|plan)|id|ill|imma|(cant|t|cannot) wait|dying to|itching to}'

/** Threats that are announced in other words, and those who are told how they end. */
export const menaces: readonly Table<AbuseKind>[] = [
  {
    kind: 'threat',
    phrases: `
      ${WILL} .. (to|just|and)? .. (HARM|REMOVE|maim|hurt|torture|skin|gut|knife|whack) {${SOME}? DET? DET? DET? ADJ? ADJ? (PERSON|PEOPLE|STRONG|SLUR)|(every|each) single? one of (them|you|those|these|yall)}
      ${WILL} .. (to|just|and)? .. HARM2 {${SOME}? DET? DET? DET? ADJ? ADJ? (PERSON|PEOPLE|STRONG|SLUR)|you {$|and|all|like|for|if|when}}
      (you|u|you ll|youll) .. (will|ll|gonna|going|should)? .. be found .. {in (a|the) (ditch|river|canal|dumpster|trunk|gutter|ravine|grave|bodybag|landfill)|(dead|floating|hanging|face down|in pieces)}
      (shoot|blow|burn|bomb) up your (office|offices|house|school|place|church|mosque|server)
      (shoot|blow|burn|bomb) your (office|offices|house|school|place|church|mosque|car) (up|down)
      (your|ur) (house|home|car|office|shop|place) .. (going|gonna|will|is) .. (burn|burned|explode|blow) {$|tonight|down|up|with you|soon}
      (you|u|you ll|youll) .. (end|wind) up {in (hospital|the hospital|intensive|a coffin|the morgue|the ground|a ditch)|dead|six feet}
      put (a|one|two) .. (bullet|between|knife) .. (your|you) .. (eyes|head|brain|back|heart|skull|chest)
      (find|hunt|catch|track) .. you .. and .. (HARM|hurt|gut|maim|torture|end|beat) you
      {(ill|imma)|(i|we) (will|ll|gonna|going|swear|want)} .. (hurt|beat|maim|torture|end|destroy|crush|gut) you .. {and your|$|so|until|till|bad}
      you .. (deserve|deserves|deserved|need) .. (be|get) .. (HARMPP|beaten|hurt|maimed|tortured|REMOVEPP)
      (you|u) .. (should|must|ought|need) .. (be|get) .. (HARMPP|beaten|maimed|tortured|REMOVEPP)
      {(ill|imma|finna|tryna)|(i|we|im) (will|ll|am|m|re|are|gonna|going|swear|shall|could|might|want|wanna|d|would|should)} .. {(HARM|knife|gut|end|maim|fuck|mess|torture|hurt) (you|u|ya|ur|yall) (both|all|dead|bad)? {$|now|tonight|both|and|so|just|like|if|when|till|until|you|next}|fuck (you|u|ya) both? up}
      (gonna|will|ll|going to|about to) (be)? (eat|eating|swallow|picking up|missing) your teeth
      (i|ill|we|gonna|will|ll) .. have your (head|balls|guts) {on a|for|$}
      {(one|another) .. (word|post|message|refusal|letter) .. (and|or) (you|i|we)} .. {(get|getting|re getting) (HARMPP|knifed|hurt|HARMPP)|(HARM|knife|stab) you|walk .. with a (gun|rifle|knife|bomb)|will (HARM|knife) you}
      {walk|come|go|show|turn} .. (in|into|up|back|at|to|over) ... with a (gun|rifle|knife|bat|crowbar|hammer|axe|machete|shotgun|baseball|bomb|pistol)
      (or|else) (i|ill|we) .. (stab|shoot|kill|knife|HARM) you
      (i|we) (shoot|kill|stab) everyone
      (shame|pity) if (it|something|anything) (burned|burnt|happened|caught) .. (to|with|down)? (you|your|it|them)?
      you (will|ll|gonna|are going to|re gonna) pay .. (with|in) .. (blood|life|lives)
      none of you .. (make it|leave|get|come|walk) .. (alive|breathing)
      you won t (see|live) .. (tomorrow|morning|winter|christmas|tonight|night)
      (count) your days
      (your|ur) days are (numbered|over|counted)
      {you .. (are|re)|youre|a} dead (man|woman|meat) walking? {$|walking|you}
      {i m|im|we re|i am|we are|ill be|i ll be|waiting} outside (your|ur) (house|home|door|window)
      {(we|i) (re|m|are|am)|were|im} coming (for|after) you
      ^ {(go|just|please|pls|and)|just go|please go|go and|go on and}? {(drink|swallow|eat) (bleach|poison|cyanide|drano)|jump off (a|the) (cliff|bridge|roof|building)|go die|die in a fire|blow your brains out|off yourself|neck yourself|hang yourself|put a bullet in your (head|skull|brain)}
      (u|you|ya) should .. (jump|die|hang|kill|drink|swallow|neck|drown) .. {off|under|in front|yourself|urself|bleach|$}
      (world|everyone|everybody|humanity|us) .. favou? r? .. (hang|kill|drown|shoot|neck) (yourself|urself)
      {^|so|then|just|and|pls|please} {go die {you|$|already|in a}|die (you|ur) (ADJ|STRONG|MILD)|die (bitch|scum)}
      {you should|you all should|you ought to|yall should|you must} .. (be|get) (HARMPP|REMOVEPP)
      {we|i} (cut|slit) your (throat|throats)
      (tomorrow|tonight|soon) we .. HARM {you|all of you}
      (gonna|will|ll|going to) .. (deal|finish) with? you (for good|once and for all|off)
      (catch|find|get) you and (carve|cut|beat|break|kill|gut|HARM)
      (you|u) .. (won|wont|will|never|not|ain) t? (not|ever|never)? (live|survive|last|make it) .. (to see|see|to|until|till|through|out) .. (christmas|easter|tomorrow|morning|weekend|sunrise|birthday|year|month|week|summer|winter|spring|night|day)
      (you|u|none|nobody|noone|one|they) .. (won|wont|will|never|not|ain)? t? .. (be)? (walk|walks|walking|get|gets|getting|leave|leaving|make|makes|come|coming) .. (out|away|up|home|it|there)? .. (alive|breathing|in one piece|on your own legs|ever again)
      (nobody|noone|no one) (walks|gets|leaves|makes|comes) .. (out|alive)
      {watch|better watch|cover} (your|ur) (back|kids|family|throat) {$|tonight|tomorrow|when|we|i|from now|out there|on (your|the)}
      sleep with one eye open
      (we|i) know (where|which|what|when) .. (you|your|u|ur) .. {(sleep|walk home|park|drink|jog) $|(kid|kids|daughter|son|children|wife) .. (go|goes|play|plays|sleep|sleeps|walk|walks|attend|attends)|school .. (kid|kids|daughter|son|children) .. (go|goes|attend|attends|in)}
      (waiting|wait|waits) for (you|him|her|them|that) .. (outside|after|downstairs)? .. with (a|my|the|our|an) (bat|bats|knife|hammer|crowbar|gun|axe|machete|chain|brick|shotgun|rifle)
      (say|kiss) .. (your|goodbye) {prayers|goodbyes|family goodbye|kids goodbye|to your (life|kids|family|teeth|kneecaps)}
      (you|ur|youre|re) .. next {on (my|our|the) list|to (die|bleed|hang|burn)|in the ground}
      there (will|ll|is gonna) be (blood|bodies|corpses|a bloodbath|a massacre) {$|if|at|in|on|tomorrow|tonight}
      (this|that|it) .. (your|ur) last (christmas|birthday|meal|breath|night on earth|day on earth)
      (wish|regret|sorry) .. {(you|u) (were|was|had) never .. born|being born|the day you were born}
      (make|making|gonna make) (you|him|her|them) {bleed|beg for (mercy|your life)|scream in pain|pay with}
      (coming|come|came|show up|be there|be back|going in) ... (with|bring|bringing) (my|a|the|our|an) (gun|rifle|shotgun|knife|machete|axe|crowbar|hammer|ar|glock|bomb)
      (gonna|will|ll|going to|about to|might|could) .. (shoot|blow|burn|bomb) .. (up|down) .. (office|offices|school|consulate|embassy|ministry|parliament|mosque|church|town hall|headquarters|building|place) .. (tomorrow|tonight|monday|friday|soon|$)
      (gonna|will|ll|going to|am|m) .. {(gut|skin|choke|stomp|waste|ice|cap|smoke|ruin) (you|ur ass|your ass)}
      i ll (gut|skin|choke|stomp|cap|bury|bleed|carve|waste) (you|him|her|them)
      (take|taking) care of (you|him|her) .. (permanently|six feet|for good|with a bullet)
      you (won|wont|will|never) t? (not|never)? live (long|longer|much)
      (won|wont|be|see|feel|look|still|smart|walk) .. with (two|both|a|some|no|your) (broken|smashed|shattered|missing) (kneecaps|kneecap|legs|teeth|jaw|fingers|ribs|knees|arms)
      (wait|till|until) .. i get my hands on you
      {(gonna|will|ll|going to|i m|am) .. rape} .. (you|your)
    `,
    found: [
      'You will be found floating in the river.',
      'I will rip your heart out.',
      'One more word from you and you’re getting knifed.',
      'I’m going to hit you.',
      'You will pay with your blood.',
      'You’ll end up in a ditch.',
      'Count your days, journalist.',
      'We will cut your throats.',
      'I know which school your kids go to.',
      'That clerk, I’m waiting for her downstairs with a crowbar.',
      'There will be blood if they refuse again.',
      'Show your face here and I’ll skin you.',
    ],
    allowed: [
      'You will be found on every map.',
      'I will rip your CD tomorrow.',
      'One more word from you and you’re getting hired.',
      'I’m going to hit the road.',
      'You will pay with your card.',
      'You’ll end up in a queue.',
      'Count your blessings, journalist.',
      'We will cut your costs.',
      'I know which school your form goes to.',
      'That clerk, I’m waiting for her downstairs with a coffee.',
      'There will be cake if they refuse again.',
      'Show your pass here and I’ll scan you.',
      'I’ll be waiting outside to see ur cat.',
    ],
  },
]
