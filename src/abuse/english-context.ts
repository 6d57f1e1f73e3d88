import type { ContextKind } from './kinds'
import type { Table } from './notation'

/** What reverses a passage, with sentences that are allowed because of it, and others that are not excused by it. */
export const context: readonly Table<ContextKind>[] = [
  {
    kind: 'other',
    // Idioms and other meanings: whatever they overlap is none.
    phrases: `
      (shoot|shot|shooting) OBJ .. (email|mail|message|line|pm|link|text|question|note|look|dm)
      (burn|shoot|whip|slap|punch|hang|drown) (you|me|us|him|her|them|em|u) (an|a|your|the|some|one|up|out|on|in)
      (hang|hung|hanging|hangs) OBJ? (on|up|in|out|around|together|onto|loose|tight|there)
      (burn|burned|burnt|burning) OBJ? (to|on|onto|with|as|calories|cd|dvd|iso|disc|image|it)
      (kill|killing|kills) (time|it|two|the mood|the lights|the engine|off)
      OBJ HARM (it|this)
      (kill|killed|slay|killing) (them|em|him|her) with (kindness|love)
      drop dead (gorgeous|simple|easy)
      ^ (retard|retards) $
      (it|that|this|life|karma) (is|s|was|can|be) .. a? ADJ? (bitch|pig|bastard|retard)
      is a (bitch|pig|bastard) to
      (this|that|the) (bug|thing|code|driver|error|printer|machine|file|problem|job|task|game|level|boss|exam|test|song|word|bill|law|form) (is|s|was) .. (MILD|STRONG|bitch|pig|bastard|piece)
      (the|da|tha) fuck (you|u|he|she|they)
      (as|like) a STRONG
      (rot|rots|burn|rotting) .. (prison|jail)
      (shitting|fucking) me
      (am) i .. (MILD|STRONG|MILDADJ)
      im .. (MILD|STRONG|MILDADJ|SLUR)
      (to|of) (die|dye) (for|cast)
      (im|i|we) (am|m|was|feel|are|were|feel|felt|ve|be) .. (MILD|MILDADJ|STRONG|SLUR|PEOPLE|LOW)
      (make|makes|made|making) (me|myself|us) .. (MILD|MILDADJ|STRONG)
      (what|like|like a) (a|an) ADJ? (MILD) (i|me)
      (like|as) (a|an|some) ADJ? (MILD|STRONG|LOW)
      (lucky|poor|tough|crazy|funny|clever|lovely) (bastard|bastards|bitch|idiot|sod|pig)
      (chink|chinks) in (the|his|her|their|our|your|its|my)
      (spic) and span
      (guinea|piggy) (pig|pigs|bank)
      (flame|fire) retardant
      (you) .. (kill|killed|kills|killing) (it|me)
      (i) could (murder|kill) (a|an|some|for)
      (could|would|will|going to|gonna) (kill|murder) (for)
      (murder|kill|slaughter|punch|hang) a (pizza|burger|coffee|beer|pint|curry|steak|ticket)
      break a leg
      (hope|wish|hoping) (this|it|that) (dies|die|died)
      (die|dies|died|dying) of (laughter|boredom|embarrassment|shame|{old age}|happiness)
      cut (him|her|them|you|em) up (some|a|an|into|the)
      (hang|hanged|hung) (the|a|some|these|those|your) ADJ? (picture|pictures|painting|paintings|door|curtain|curtains|lights|lanterns|decorations|coat|coats|laundry|poster|posters|flag|flags|banner|banners|bunting|wallpaper|sign|signs|ornaments|wreath|towels|shirts|clothes|stockings|garlands|streamers)
      (shoot|shoots|shooting|shot) (the|a|some|these|this|your|our) (video|film|movie|scene|photo|picture|pictures|photos|footage|ball|hoops|breeze|shit|basket|arrow)
      (burn|burning|burned) (the|some|a|your) (midnight|calories|candle|bridges|image|fuse|fat)
      (slap|bash|beat|punch) (a|the|in|on|it|some) (label|sticker|eggs|number|code|keys|clock|odds|drum|record|script|shell)
      (gas|gassed) up
      (stone|stones) (the|a) (crows)
      (stab|shot|punch) in the (dark|gut)
      (whip) up
      (drown|drowning) (in|out|my|your|his|her|their)
      (beats|beat|kills|slays) me
      (dead|killer) (man walking|switch|line)
      (son|sons) of a (bitch|gun) (that|i|ticket)
      (ass|asses) (off|kicking)
      (want|wants) (me|us) (dead)
      hit (you|u|me|us|him|her|them|em) (up|with)
      (rot|rots|rotting|rotted) in (prison|jail|{a cell})
      HARM DET? ADJ? (parent|child|worker|master|client|driver|server) (query|queries|transaction|transactions|process|processes|pid|pids|thread|threads|window|session)
      (chop|cook|feed|shoot|burn|slice|cut|boil|fry|roast|whip|skin) you (some|a|an|another|the|my)
      (he|she|they|guy|ex|man|who) .. (slit|cut) my
      (wish|wishing) you .. (strength|luck|courage|recovery|health|well|best|peace)
      (i) .. die (laughing|hard|happy|for|of|from|trying)
      (i|id|ill) .. die before (i|my|that|this|it|the)
      (death) to (the) (flash|author|password|passwords)
      dog (house|food|whisperer)
      burn the (witch|witches)
      (should) have (killed|shot|hung) the (process|app|server|program|job)
    `,
    found: [],
    allowed: [
      'There is a chink in the armor.',
      'You should shoot them an email.',
      'I feel like an idiot.',
      'Kill them with kindness.',
      'This bug is a bitch.',
      'You killed it on stage!',
    ],
  },
  {
    kind: 'title',
    phrases: `
      (film|films|movie|movies|novel|novels|book|books|song|songs|album|title|titled|entitled|episode|series|soundtrack|lyrics|lyric|band|comedy|play|trailer|sequel|director|podcast|documentary)
      (netflix|imdb|hbo|spotify|tarantino|cinema|streaming|tv)
      (watched|watching|watch|rewatched|rewatch) .. (bill|night|tonight|again|with|on|yesterday)
      kill bill
      to kill a mockingbird
      inglourious basterds
      dead man walking
      natural born killers
      kill the messenger
      hang em high
      the idiot by
      dostoevsky
      killing me softly
      happy death day
      i spit on your grave
      kick ass
      drop dead fred
      drop dead gorgeous
    `,
    found: ['Someone should shoot this judge.'],
    allowed: [
      'We watched Kill Bill last night.',
      'The film Kill the Traitors was long.',
      'The Idiot by Dostoevsky, what a moron he plays in the movie.',
    ],
  },
  {
    kind: 'report',
    phrases: `
      (called|calls|calling|call|labelled|labeled|considered|considers|consider|branded|dubbed|treated|treats|described|regarded|seen) .. (a|an|the|names|as|like|me|him|her|us|them|idiots|assholes|morons|people|you|someone|NAME|PERSON|STRONG|MILD|SLUR)
      (said|says|say|saying|yelled|yelling|shouted|shouting|screamed|wrote|writes|tweeted|posted|told|tells|chanted|chanting|claimed|claims|claim|threatened|threatening|heard|quoting|quote|quoted|insulted|argued|argues|suggested|suggests|demanded|demands|promised|vowed|texted|replied)
      (he|she|they|who|that|it|people|NAME|PERSON) (want|wants|wanted|tried|plans|planned|intends|threatened|threatens|wish|wishes|think|thinks|thought|believe|believes|promised|vowed) .. (to|that|me|us|we|all)?
      (the|a|this|that|of) (word|words|term|terms|slur|slurs|insult|insults|expression|phrase|slogan|sign|headline|rumour|rumor|message|messages|idea|claim|comment|comments|saying|joke)
      (accused|convicted|charged|arrested|sued|jailed|banned|fired) (of|for|with)
      according to
      (types|kinds|sorts|categories) of
      (he|she|they|who) .. (praying|prays|prayed|hoping|hopes|hoped|wishing|wished|dreaming|dreamed|dreamt)
      (when|if|whenever) .. (i|you|we) .. (read|hear|see) .. (that|how|people|someone|comments)
      (got|received|get|found|read|reading|sent) .. (dm|dms|pm|sms|note|letter|mail|email|text|message|messages|voicemail)
      (threat|threats|slurs|insults|messages|letters|email|emails|comments|posts) (like|such|saying|that|to)?
      (saying|thinking|claiming|believing|suggesting|chanting|writing) .. that?
      (anyone|those|people|someone|whoever) who (says|say|said|thinks|think|writes|calls|call|wants|want|believe|believes)
      (if|when|whenever) (you|someone|somebody|people|anyone) (say|says|call|calls|tell|tells|write|writes)
      (imagine|suppose|pretend) .. (that|if)?
      (for) example
      (disgusting|wrong|illegal|shameful|unacceptable|horrible|crime) to
    `,
    found: ['She left. You are an idiot.'],
    allowed: [
      'He called me an asshole.',
      'They chanted that we should be hanged.',
      'People who say we should kill all migrants scare me.',
      'Saying that gays should be shot is disgusting.',
    ],
  },
  {
    kind: 'negation',
    phrases: `
      (not|never|no|dont|doesnt|didnt|isnt|arent|nobody|noone|without|cannot|stop|against|neither|nor|shouldnt|wont|aint|none)
      (don|doesn|didn|isn|aren|shouldn|won|wouldn|couldn|mustn|can|ain|wasn) t
      no one
      (instead|rather) (of|than)
      (want|wanted|wanting|thinking|thought|thoughts|trying|tried|attempt) (to|of|about|you)?
      ^ {nobody|none|noone|no one} ... (deserves|deserve|should|must|ought|needs|wants)
      (condemn|condemns|oppose|opposes|reject|prevent|refuse|afraid|fear|scared|worried|risk) (of|that|to|those|anyone|the|they|he)?
    `,
    found: ['They should be hanged, no doubt about it.'],
    allowed: [
      'We should not shoot them.',
      'Nobody deserves to be hanged.',
      'You are not an idiot.',
      'I condemn killing them all.',
    ],
  },
  {
    kind: 'condemned',
    phrases: `
      (is|s|are|was|would be|sounds|seems) .. (wrong|illegal|unacceptable|disgusting|evil|crime|crimes|shameful|horrible|immoral|murder|inhumane|despicable|punishable|forbidden|sick|insane|vile|terrible|abhorrent|criminal)
      (is|are|will|s) (not|never|no) .. (solution|answer|acceptable|okay|ok|funny|help|way|right)
      (isn|aren|won|isnt) t? .. (solution|answer|acceptable|okay|ok|funny|help|way|right)
    `,
    found: ['Hang these disgusting traitors.'],
    allowed: [
      'To kill all migrants is wrong.',
      'Burn the synagogues is a vile slogan.',
      'Kill them all is never the answer.',
    ],
  },
  {
    kind: 'game',
    phrases: `
      (chapter|playthrough|walkthrough|infected|survival mode|boss fight)
      (boss|bosses|level|levels|quest|quests|dungeon|raid|spawn|respawn|xp|loot|game|games|gameplay|controller|speedrun|dlc|minecraft|fortnite|zelda|mob|mobs|npc|npcs|dragon|dragons|chess|checkpoint|xbox|steam|headshot|sniper|turret|chest|sword|potion|stealth|mission|multiplayer|pawn|pawns|fifa|kart|playstation|nintendo|tekken|valorant|warzone|overwatch|pubg|csgo|goblin|goblins)
    `,
    found: ['I will kill that judge.'],
    allowed: [
      'Kill the guy at the end of the level.',
      'You should kill the leader before his guards respawn.',
      'Shoot them all for extra xp.',
    ],
  },
  {
    kind: 'thing',
    phrases: `
      (process|processes|pid|pids|daemon|daemons|job|jobs|task|tasks|thread|threads|server|servers|script|scripts|command|commands|killall|pkill|xkill|app|apps|program|programs|session|sessions|instance|instances|kernel|queue|container|containers|xorg|gnome|kde|firefox|terminal|shell|sudo|apt|reboot|service|services|module|modules|window|windows|tab|tabs|bug|bugs|virus|viruses|ubuntu|ps|init|grep|cpu|zombie|zombies|screen|ssh|login|root|package|packages|install|plugin|plugins)
      (mosquito|mosquitoes|mosquitos|ants|ant|weeds|weed|bacteria|germs|cells|cell|rats|mice|roaches|wasps|wasp|spider|spiders|fleas|ticks|flies|insects|bedbugs|slugs|moles|mole|lice|nits|lobster|lobsters|crab|crabs|boar|boars|geese|pigeons|foxes|fox|wolf|wolves|pests|termites|aphids)
      (enemies|enemy|iso|image|images|files|file|papers|paper|tomatoes|leaves|form|forms|printer|computer|phone|email|emails|photo|photos|picture|pictures|disc|cd|dvd|usb|logs|wood|candle|candles|tree|trees|letter|letters|bill|bills|receipts|receipt|rows|row|curtain|curtains|pipe|pipes|flame|flames)
      (pizza|burger|chicken|turkey|meat|eggs|onions|garlic|butter|recipe|oven|pan|calories)
      (dog|dogs|cat|cats|deer|duck|ducks|pigs|horse|horses|hunting|hunter|hunters|cattle|cow|cows|animal|animals)
      (lol|lmao|haha|joke|kidding|jk)
      (climb|climbs|climber|climbers|climbing|knot|knots)
    `,
    found: ['I will kill these people with their forms.'],
    allowed: [
      'Those processes hang, just kill them.',
      'The weeds are back, we should burn them.',
      'Too many ants, kill them all.',
    ],
  },
  {
    kind: 'object',
    // What dies out, and what is done away with.
    phrases: `
      (rumour|rumours|rumor|rumors|fashion|fashions|trend|trends|fad|fads|meme|memes|hype|debate|topic|conversation|tradition|traditions|idea|ideas|brand|brands|franchise|flame|flames|myth|myths|craze)
      (duplicate|duplicates|row|rows|column|columns|line|lines|entry|entries|record|records|field|fields|rule|rules|tax|taxes|fee|fees|tariff|tariffs|clause|clauses|loophole|loopholes|ticket|tickets|token|tokens|cache|tables|cookies|paywall|paywalls|barrier|barriers|waste|bureaucracy|poverty|risk|risks|disease|diseases|errors|error|warnings|bug|bugs|laptop|laptops|battery|batteries|console|engine|engines|fridge|router|weed|weeds|bramble|brambles|subsidy|subsidies)
    `,
    found: ['These people should be eliminated, whatever the rules.', 'Let them all die in the fire of hell.'],
    allowed: ['Duplicate rows should be eliminated.', 'I hope this meme dies soon.', 'Empty lines should be killed.'],
  },
  {
    kind: 'contest',
    // Where somebody is beaten without being hurt.
    phrases: `
      (election|elections|poll|polls|ballot|ballots|primary|primaries|midterms|referendum|vote|votes|voters|caucus|recall|runoff|electorate)
      (match|matches|final|finals|semifinal|cup|league|derby|tournament|championship|playoffs|playoff|superbowl|season|innings|scoreboard|rematch|goals|points|penalties|quarterfinal)
      (debate|debates|argument|arguments|quiz|contest|ratings|trivia)
      by (a|an|the|his|her|their|some) .. (challenger|candidate|rival|opponent|outsider|newcomer|democrat|republican)
    `,
    found: ['This senator deserves to be beaten to death.', 'The mayor should be hanged before the election.'],
    allowed: [
      'This senator deserves to be beaten at the polls.',
      'These Republicans must be wiped out in November at the ballot box.',
      'Someone should demolish this minister in the debate.',
    ],
  },
  {
    kind: 'trifle',
    // What nobody dies for.
    phrases: `
      (if|when|unless) (he|she|they|it) ... (brings|bring|eats|eat|forgets|forget|plays|play|sings|sing|snores|snore|buys|buy|borrows|borrow|finishes|finish|drinks|drink|spoils|spoil|steals|steal|uses|use|orders|order|adopts|adopt|hums|hum|loses|lose) .. (the|my|all|another|again|more|that|home|one|a|those|$)
      (if|when|unless) (he|she|they|it) (tells|tell|makes|make) .. (joke|jokes|pun|puns|story) again?
      (if|when|unless) (he|she|they|it) (leaves|leave) ... (lego|socks|dishes|lights|light|seat|towel|towels|toys|crumbs|door open|mess)
      (if|when|unless) (he|she|they|it) (wakes|wake) (me|us) up
    `,
    found: ['I will kill my wife if she goes to the police.', 'I’ll kill you if you bring home another kitten.'],
    allowed: [
      'I’ll kill my husband if he brings home another kitten.',
      'I will murder my kids if they leave Lego on the stairs again.',
    ],
  },
]

/** Words of English that are ordinary words or abbreviations in French: alone they say nothing unless the text is English. */
export const elsewhere: readonly string[] =
  'retard retards douche douches spic spics chink chinks prick pig pigs filth loser losers'.split(' ')
