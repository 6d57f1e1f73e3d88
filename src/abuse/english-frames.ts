import type { AbuseKind } from './kinds'
import type { Table } from './notation'

const NOUN = '(PERSON|PEOPLE|STRONG|MILD|SLUR)'
const WHOM = `DET? DET? ADJ? ADJ? ${NOUN}`
const GONE = '{erased|eradicated|eliminated|cleansed|purged|wiped out|wiped off}'

/** Calls and threats whose act, target and will stand far from each other, or of which one is only meant. */
export const frames: readonly Table<AbuseKind>[] = [
  {
    kind: 'incitement',
    phrases: `
      line {(them|em) all?|${WHOM}} up against (a|the) wall
      (PEOPLE|SLUR) .. {must|should|need to|have to|ought to|deserve to} .. be ${GONE} {$|from (the|this|our) (face|earth|map|world|country|planet|streets|land)}
      put (all)? DET? (PEOPLE|SLUR) .. {on (the)? trains|in (the)? (ovens|camps|chambers)|back (on|in|into) the? (trains|ovens|camps)}
      (only|best|final|right|real) (answer|solution|way|option|cure|fix|remedy) .. is .. {HARMING ${WHOM}|to (HARM|REMOVE) ${WHOM}}
      (HARM|REMOVE) (this|that|their|the whole) race
      {set fire to|burn|torch} .. (house|home|office|place|mosque|church|synagogue) .. with (him|her|them|everyone|everybody) (in|inside|still)
      (do|doing) {the|this}? (world|us|everyone|humanity|country) a (favour|favor) and HARM {OBJ3|${WHOM}}
      ^ (HARM|REMOVE) (them|him|her|em) .. before (they|he|she)
    `,
    found: [
      'Line these politicians up against a wall and open fire.',
      'Gays need to be erased from the face of the earth.',
      'Put the Jews back on the trains.',
      'The only answer is shooting the traitors.',
      'Exterminate this race once and for all.',
      'Set fire to the mayor’s house with him inside.',
      'Someone ought to do the world a favour and shoot him.',
      'Kill them before they breed.',
    ],
    allowed: [
      'Line these chairs up against a wall and open the door.',
      'Typos need to be erased from the page.',
      'Put the bikes back on the trains.',
      'The only answer is persuading the voters.',
      'Fix this race once and for all.',
      'Set sail to the mayor’s house with him inside.',
      'Someone ought to do the world a favour and vote him out.',
      'Water them before they wilt.',
    ],
  },
  {
    kind: 'wish',
    phrases: `
      (can|cant) t? wait (until|till|for|to see) .. {HARM ${WHOM}|${WHOM} .. (be|get|being|getting) HARMPP}
    `,
    found: ['Can’t wait until they gas those migrants.'],
    allowed: ['I can’t wait until they house those migrants.'],
  },
  {
    kind: 'threat',
    phrases: `
      (bullet|grave|coffin|noose|cartridge) with (your|ur) name
      (your|ur) (kid|kids|son|daughter|wife|husband|mother|family|children|mom|mum|dog|brother|sister) {is not|isn t|won t|wont|will not|will never|are not|aren t|isnt|arent} .. {coming home|come home|make it home|wake up|see tomorrow}
    `,
    found: ['I have a bullet with your name on it.', 'Your kid is not coming home from school tonight.'],
    allowed: ['I have a mug with your name on it.', 'Your kid is coming home from school tonight.'],
  },
  {
    kind: 'insult-about',
    phrases: '(he|she|they|NAME|PERSON) (can|should|could) (all|just|go)? (fuck|piss) off',
    found: ['She can fuck off.'],
    allowed: ['She can take off.'],
  },
]
