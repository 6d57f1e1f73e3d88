import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const HOPED = '(hope|hopefully|wish|pray|hoping|wishing|praying|dream)'

/** Hopes for harm in other words, and despair. */
export const hopes: readonly Table<AbuseKind>[] = [
  {
    kind: 'wish',
    phrases: `
      ${HOPED} ... (you|u|he|she|they|ur|your|all|it|NAME|PERSON|PEOPLE) .. {(starve|starves|croak|croaks|die|dies|suffer|suffers|drown|drowns|choke|chokes) {$|in|of|alone|soon|slowly|painfully|screaming|before|from|too|first|like}}
      ${HOPED} ... (you|u|he|she|they|him|her|them|ur|your|NAME|PERSON|PEOPLE) .. (get|gets|got|be|getting) .. (HARMPP|run over|knifed|beaten|maimed)
      ${HOPED} ... (you|u|he|she|they|ur|your|whole|family|NAME|PERSON|PEOPLE) .. (get|gets|catch|catches|have|has) .. (cancer|aids|ebola|covid|leukemia)
      (wish|wishing) (you|u|him|her|them|your|ur) .. (cancer|death|aids|pain|a slow)
      (cant|can) t? wait .. (till|until|for|to) ... {(croak|die|drop dead|drops dead|croaks|dies|kick the bucket|kicks the bucket|be dead|is dead|be HARMPP|is HARMPP|rot|rots)}
      (may|let|hope|hopefully) .. (he|she|they|you|them|him|her|all|PERSON|PEOPLE) .. {(rot|burn|die|drown|suffer|choke|perish|burns|rots) .. (hell|pain|agony|fire|screaming|slowly|blood|misery)|all? drown {$|soon|slowly}}
      may (they|he|she|you|these|those) all? (drown|die|rot|perish|burn|choke|suffer) {$|in|soon|slowly}
      {too bad|pity|shame|sad} .. (the|that)? .. (shooter|bomber|bullet|gunman|assassin|sniper|knife|bomb|terrorist) .. {(missed|failed|jammed) {$|(him|her|them|you)|DET? ADJ? (PERSON|PEOPLE|STRONG|SLUR|NAME)}}
      (world|country|town|life|things|everyone|place) .. (be|is) better .. (if|when|once) .. (drowned|shot|killed|strangled|hanged|aborted|HARMPP|dead) .. (him|her|them|that|you|this|$)?
      (they|he|she|these|those|you|all|PERSON|PEOPLE|STRONG) .. (deserve|deserves|deserved) to .. (drown|choke|rot|starve|suffocate|freeze|burn|bleed|perish) {$|in|on|at|to|like|alone|slowly|out|for|over}
      ${HOPED} ... (he|she|they|PERSON|PEOPLE) .. (dies|die|croaks|croak|perishes|perish|dead) {$|soon|slowly|painfully|alone|screaming|tonight|today|already|in}
      ^ may {PERSON|PEOPLE|(this|that|these|those|the|his|her|all) DET? ADJ? (PERSON|PEOPLE|STRONG)} .. (die|rot|drown|burn|choke|perish|bleed|starve) {$|soon|slowly|quickly|painfully|alone|in|screaming}
      (dream|dreaming|dreamt|fantasize|fantasise|fantasizing) (of|about) .. (truck|bus|train|car|lorry|tram|plane|tractor|bullet|bomb|brick) .. (rolling|running|driving|crushing|flattening|hitting|landing) (over|down|through|on|into)? {(you|him|her|them)|DET? ADJ? (PERSON|PEOPLE|STRONG)}
      (drop|drops|dropped) dead {$|soon|already|tomorrow}
      (may|let) (he|she|they|you|him|her|them|PERSON) (all|slowly)? (choke|choke to death|drown|rot|starve|suffer|bleed|die|burn) {$|on|in|of|for|like}
      ${HOPED} ... (choke|chokes) {$|on (it|his|her|their|your|that)}
      {if only|${HOPED} ...} .. (his|her|their|your) (plane|car|train|helicopter|jet|boat|bus|limo) .. (crash|crashes|crashed|explode|explodes|exploded|sink|sinks|sank|derail|derails|burns|goes down|went down|catches fire)
      ${HOPED} ... (a|an|some) (truck|bus|train|car|lorry|tram|plane|tractor|piano|anvil) .. (flattens|flatten|hits|hit|crushes|crush|runs|run|mows|rolls|roll|falls|fall) .. (you|him|her|them|PERSON|family)
      (cancer|tumor|tumour|leukemia|aids|ebola|gangrene|death|stroke) .. {all i (wish|want)|(what|that) (he|she|they|you) (deserve|deserves)|i (wish|want) (for|on|to)? .. (PERSON|PEOPLE|NAME|him|her|them|you)}
      (wish|want|wishing) .. (cancer|leukemia|aids|ebola|gangrene|death|a stroke|a slow death|pain) .. (on|upon|for|to) .. (PERSON|PEOPLE|NAME|him|her|them|you|all)
      {too bad|pity|shame|sad|unfortunate|unfortunately|sadly} .. (he|she|they|PERSON|NAME|you) .. {survived|pulled through|(didn|did|wasn|weren) t? (not)? {die|killed|drown|finish (him|her|them)}|made it out alive}
      {too bad|pity|shame} .. (they|he|she|somebody) .. missed (him|her|them|you|that|the|this) (PERSON|head|heart|$)
      (dance|spit|piss|dancing) .. on (your|his|her|their) (grave|graves|coffin|corpse)
      (champagne|party|celebrate|bottle) .. (day|when) .. (he|she|they|you|PERSON) .. (die|dies|croak|croaks|drops dead|kicks the bucket)
      (should|ought to) have (died|drowned|been aborted|stayed dead) {$|in|at|with|instead|too|that}
      {no one would miss|nobody would miss|the world would be better without} (him|her|them|you|that|this|DET? PERSON)
      {(pay|give|love|like|dream|money|anything|wait) .. (to|of|for)? (watch|watching|see|seeing)} .. (him|her|them|you|PERSON|NAME) .. {(bleed|choke|drown|rot|hang|strangled|beaten|starve|HARMPP) {$|out|in|slowly|to|from}|(die|burn|suffer|scream) {$|slowly|in|for}}
      (a|an) ADJ? (nice|good|massive)? (stroke|cancer|tumor|tumour|leukemia|aneurysm) for DET DET? ADJ? ADJ? (PERSON|NAME)
      a ADJ? (nice|good|massive)? heart attack for DET ADJ? (PERSON|NAME)
      if only (he|she|they|you|PERSON|NAME|DET) .. (choked|choke|died|drowned|burned|suffocated|starved|bled|croaked)
      (rot|burn|fry|roast) in hell
    `,
    found: [
      'They all deserve to drown.',
      'I dream of a truck flattening these judges.',
      'I hope you all starve.',
      'Can’t wait for the old senator to croak.',
      'If only cancer took them all.',
      'Too bad the shooter missed the minister.',
      'I would love to see him get stabbed.',
      'If only their jet would explode.',
      'Hope a bus runs over that councillor.',
      'Leukemia is all I wish this judge.',
      'Too bad the senator survived.',
      'I’ll dance on his grave.',
      'A massive aneurysm for that manager.',
      'If only she drowned.',
      'I’d give anything to see them starve.',
    ],
    allowed: [
      'They all deserve to rest.',
      'I dream of a train going through the Alps.',
      'I hope you all stay.',
      'I hope a truck rolls over that bridge safely.',
      'Can’t wait for the old senator to retire.',
      'If only the bus took them all.',
      'Too bad the shooter missed the hoop.',
      'I would love to see him get a medal.',
      'If only their jet would depart.',
      'Hope a bus stops for that councillor.',
      'Patience is all I wish this judge.',
      'Too bad the senator resigned.',
      'I’ll dance at his wedding.',
      'A massive anchor for that ship.',
      'If only she drew.',
      'I’d give anything to see them start.',
    ],
  },
  {
    kind: 'self-harm',
    phrases: `
      (gonna|will|ll|want to|wanna|going to|i|about to) .. jump {off (the|a) (bridge|roof|building|cliff)|in front of (a|the) (train|bus|truck)}
      (take|taking|took|swallow|swallowed|swallowing) all (my|the|these) (pills|meds|medication|tablets)
      (rope|pills|note|noose|gun) (is|are) (ready|written|loaded)
      (rope|gun|pills) to (end|finish) (my life|it all|it)
      {(gonna|going to|i m|im|wanna|want to|am|ready to|will) (end|ending) it {$|tonight|all|now|today|this|soon}}
      (jumping) off (the|a) (bridge|roof|building|cliff)
      (fall asleep|go to sleep|sleep) .. never .. wake up
      (never|not|dont|don t) (want to|wanna) wake up {$|again|any|anymore|tomorrow}
      life .. (isn|not|isnt) t? worth .. (living|it)
      (am|m|im) (a|just a|such a) burden (to|on) (everyone|my|everybody|you|them)
      (nobody|noone|no one) .. miss me .. (dead|gone)
      (see|there) .. no way out .. (pills|rope|bridge|suicide|die|dying|tonight)
      (pills|rope|gun|razor|blades) .. (ready|lined|bought|prepared) .. (tonight|for tonight|out|up for)
      {(time|when) you (read|see) (this|that)} .. i .. (dead|gone)
      (everyone|everybody|family|world|they|you|people|kids|life) .. better off {without me|if i (was|were) (dead|gone)}
      (i|ve|have|been) .. (cut|cutting|slit|slitting) (my) (wrists|arms|wrist|arm|thighs|legs|self|veins)
      (i ve|ive|i) been cutting (myself|for|again|every|$)
      (i|really|just) (want|wanna|wish) .. die {$|i|and|so|right|now|tonight}
      (offing|unaliving|unalive|killing|hurting) myself
      (suicidal|suicide) .. (every day|every night|all the time|lately|again)
      (take|taking|swallow|swallowing|took) .. (all|whole|every|entire) .. (the|my|these|of|those)? (pills|meds|tablets|bottle|pill)
      no reason .. (left|anymore|for me)? .. to (live|stay alive|be alive|keep living|go on living|wake up) $
      (nothing|no one|nobody) .. left .. to live for
      (don|dont|can) t? (want|wanna|wish)? (to)? (exist|be alive|be here anymore|live anymore|live any|keep living|go on living)
      (tonight|tomorrow|this) .. {i (end|m ending|am ending|ll end|will end) (it|my life|everything)}
      (my) (goodbye|farewell|suicide|last) (note|letter) .. (written|ready|table|$)
      (want|wanna|wish) .. (disappear|sleep) (forever|for good|and never wake)
      (think|thinking|thought|thoughts) .. (about|of) .. (suicide|killing myself|ending my|ending it|offing myself)
    `,
    found: [
      'Gonna jump off the bridge tonight.',
      'Tonight I take all my pills.',
      'Gonna end it, the rope is ready.',
      'Everybody would be better off without me.',
    ],
    allowed: [
      'Gonna jump on the bike tonight.',
      'Tonight I take all my books.',
      'Gonna lend it, the rope is sturdy.',
      'Everybody would be better off without meat.',
    ],
  },
]
