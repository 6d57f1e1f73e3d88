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
      (drop|drops|dropped) dead {$|soon|already|tomorrow}
      (rot|burn|fry|roast) in hell
    `,
    found: [
      'I hope you all starve.',
      'Can’t wait for the old senator to croak.',
      'If only cancer took them all.',
      'Too bad the shooter missed the minister.',
      'I would love to see him get stabbed.',
    ],
    allowed: [
      'I hope you all stay.',
      'I hope a truck rolls over that bridge safely.',
      'Can’t wait for the old senator to retire.',
      'If only the bus took them all.',
      'Too bad the shooter missed the hoop.',
      'I would love to see him get a medal.',
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
