import type { AbuseKind } from './kinds'
import type { Table } from './notation'

/** Insults in other words. */
export const scorn: readonly Table<AbuseKind>[] = [
  {
    kind: 'insult',
    phrases: `
      (you|u|re|youre|lying|fat|useless|worthless) .. (sack|pile|heap|bag) of (shit|crap|trash|garbage)
      (you|u|re|youre) .. waste of (space|oxygen|skin|air)
      (shut|shut your|stfu) .. (you|u) ADJ? ADJ? (dog|dogs|pig|pigs|cow|rat|clown|MILD|STRONG|PEOPLE)
      shut {(your|ur|it) .. (mouth|trap|face|gob|hole|you)|up you}
      {^|you|little|sad|absolute} (little|tiny) (shit|shits|prick|bitch) $
      eat (a|my|some) (dick|dicks|cock|shit)
      (suck|go suck) (a|my|some) (dick|cock|balls)
      (fuck|screw) (your|ur) .. (relatives|family|mother|mom|ancestors|dead)
      (you|ur|u|youre|re) .. (too|so) .. (fucking)? (stupid|dumb|retarded|dense) (to|for|that|$)
      (you|ur|u|yall|youre) .. all .. (bastards|idiots|morons|pricks|scum|retards|clowns|fascists|MILD|STRONG)
      (learn|read|think|look|go|grow) .. (you|u) ADJ? (mongoloid|MILD|STRONG|SLUR|cow|pig|dog)
      (go back|back) to (your|ur) (shithole|cave|swamp|sewer|own)
      (you|u|your|ve) .. (brain|brains|iq|intellect|mind|intelligence) (of|like) (a|an) ADJ? (garden)? (slug|snail|pigeon|goldfish|amoeba|worm|oyster|clam|gnat|flea|sponge|brick|potato|cockroach|donkey|turnip)
      (you|u|ya|yer) ADJ? ADJ? (maggot|worm|slug|dimwit|halfwit|numbskull|birdbrain|bonehead|muppet|simpleton|nitwit|dipshit|dumbass|dunce|buffoon|weasel|leech|parasite|parasites|vermin|cockroach|sleazeball|lowlife|lowlifes|scumbag|scumbags|imbecile|wretch|filth|creep|swine)
      (go|please|just) (screw|fuck|shag) (yourself|yourselves|urself|off)
      (you|u) (sad|pathetic|miserable|sorry|worthless|disgusting|vile) .. (little)? (man|woman|person|creature|human|thing|being|loser|excuse)
      (you|yall|u|lot) .. (nothing but|a bunch of|just a bunch of|nothing more than) ADJ? (parasites|parasite|vermin|cockroaches|leeches|losers|cowards|scum|filth|trash|garbage|pigs|dogs|rats|worms|clowns)
      shut (your|ur) (face|trap|gob|mouth|hole|pie)
      (piss|sod|bugger|fuck) off .. (you|cunt|old|idiot|moron|MILD|STRONG)
      ^ you (really|all|fucking|just)? (smell|stink) {like shit|of shit|$}
      {you re|you are|youre|ur} .. (loser|coward|clown|trash|garbage|scum|filth|sack|disgrace to)
      bunch of .. (hypocrites|cowards|losers|clowns|sheep) .. (you|yall)
    `,
    found: [
      'Shut up you dog.',
      'You worthless piece of trash.',
      'You are a lying sack of shit.',
      'Eat a dick.',
      'Filthy dyke.',
      'You have the brain of a goldfish.',
      'Go away, you maggot.',
      'You lot are nothing but leeches.',
    ],
    allowed: [
      'Shut up and sing.',
      'You lovely piece of art.',
      'You are a careful sack of potatoes, said the puppet.',
      'Eat a date.',
      'Filthy weather.',
      'You have the patience of a goldfish.',
      'Go away, you magnet.',
      'You lot are nothing but brave.',
    ],
  },
  {
    kind: 'insult-about',
    phrases: `
      what a ADJ? {piece of (shit|trash|crap)|MILD|STRONG|sack of shit} (this|that|the|these) (PERSON|NAME)
      (PERSON|NAME|he|she|they|PEOPLE) (is|are|s|re) .. (absolute|total|utter|complete|pure|human|all)? (scum|filth|vermin|trash|garbage|subhuman|subhumans|degenerates|degenerate|sleazebag|dickhead|nutjob|nutjobs)
      (PEOPLE|PERSON) .. (are|is) .. {goat fuckers|(mentally ill|inbred|brainless|filthy|dirty|subhuman) ADJ? (PERSON|LOW|MILD|STRONG|SLUR|subhumans|freaks|sluts|animals|people)}
      ^ all (whores|sluts|pigs|bastards|scum|retards|idiots|morons) .. (these|those|the)
      (PERSON|PEOPLE|women|volunteers|mods|they|there) (are|is) .. (brainless|pretentious|stuck|lazy|corrupt|arrogant|fucking|stupid|dumb) .. (pricks|prick|sluts|slut|whores|whore|bastards|bitches|bitch|cunts|scum|idiots|morons)
      (PERSON|PEOPLE|cops|they) (are|is|re) all (pigs|dogs|rats|MILD|STRONG|LOW)
      (PERSON|PEOPLE) (are|is) (dogs|pigs|rats|monkeys|apes|animals|vermin|cockroaches|parasites|subhuman)
      (that|this|the|those|these|a|corrupt|miserable) .. (bastard|bastards|bitch|whore|prick|scumbag|scumbags|cunt) (PERSON|of|refused|lied|who|again)
      (a|what a) bunch of ADJ? (scumbags|shitheads|retards|bastards|pricks|MILD|STRONG|SLUR)
      (PERSON|PEOPLE|NAME|he|she|they) (is|are|s|re) .. (a|an|all|nothing but)? ADJ? (brain dead|braindead|spineless|pathetic|clueless|gutless|useless|corrupt|lying) (MILD|STRONG|scumbag|scumbags|coward|cowards|imbecile|imbeciles|buffoon|clown|clowns)
      (PEOPLE) (are|is) .. (thieves|rapists|parasites|vermin|cockroaches|murderers|criminals|savages|subhumans|animals) (and|$|all|every|the)
      (the) (kikes|niggers|faggots|spics|trannies|pakis)
    `,
    found: [
      'What a piece of shit this senator.',
      'That councillor is absolute scum.',
      'Muslims are all goat fuckers.',
      'Cops are all pigs.',
    ],
    allowed: [
      'What a piece of luck this spring.',
      'That pond has absolute scum.',
      'Muslims are all good neighbours.',
      'Bikes are all parked.',
    ],
  },
]
