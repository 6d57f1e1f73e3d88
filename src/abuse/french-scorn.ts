import type { AbuseKind } from './kinds'
import type { Table } from './notation'

/** Insults in other words. */
export const scorn: readonly Table<AbuseKind>[] = [
  {
    kind: 'insult',
    phrases: `
      quel ADJ? (MILD|STRONG) tu (fais|es)
      quelle ADJ? (MILD|STRONG) tu (fais|es)
      ^ (gros|grosse|sale|vieille|vieux) (LOW|vache|baleine|thon|boudin|clochard|clodo|con|race) {$|va}
      (espèce|espèces) (de|d) ADJ? (larve|tache|merde|moule|limace|guignol|clown|clébard|boulet|cruche|dinde|bécasse|gourde|incapable|fumier|ordure|raté|ratée|paumé|sous|moins|cassos|plouc|feignasse|feignant|pleutre|cafard|cloporte|punaise|vipère|ver|tordu|sauvage|ignare|inculte|illettré|parasite)
      bande (de|d) ADJ? {bons à rien|bras cassés|(ratés|nazes|ploucs|feignasses|feignants|parasites|charlots|clowns|cassos|ignares|incultes|pleutres|larves|rats|chiens|sauvages|assistés)}
      (tu|t|vous) .. (qi|cerveau|cervelle|intelligence) (d|de) (une|un)? (huître|moule|bulot|poulpe|pigeon|moineau|chèvre|poisson|mouche|crevette|bigorneau|cafard|poule)
      (pauvre|pauvres) (tache|taches|merde|merdes|clown|clowns|minus|nouille|type|fille|larve|tordu|débris) $
      {va|allez} (te|vous) faire {(foutre|enculer|voir ailleurs|pendre ailleurs|mettre)}
      (tu|t|vous) (es|êtes|n'es|n'êtes|est) .. (un|une|des|qu'un|qu'une|que des)? (moins que rien|bon à rien|bonne à rien|sous merde|ramassis|bons à rien|gros tas|grosse merde)
      (espèce|espèces|bande|tas) (de|d) ADJ? (facho|fachos|nazi|nazis|raciste|racistes|gauchiste|gauchistes|voleur|voleurs|menteur|menteurs|traître|traîtres|lâche|lâches|hypocrite|hypocrites|moutons|mongol|mongols|singe|singes|guignol|guignols|vendus|charognards|incapables|malade|malades) {$|dégénéré|dégénérés|va|vous|tu|de}
      ^ (toi|vous|eh|hé|oh|et)? ta gueule
      (tu|vous) (pues|puez) {$|la merde|la mort|du cul}
      ^ (sale|sales) (gouine|gouines|pédé|pd|tantouze|boche|rital|feuj|beur|nègre|nègres|gitan|gitans|rom|bicot|chinetoque|chienne|clébard|bouffonne|victime)
      (tu|t|vous) .. (trop|tellement|vraiment|si) (con|cons|conne|connes|débile|débiles|abruti|abrutis|abrutie) (pour|que|toi|$)
    `,
    found: [
      'Quel con tu fais.',
      'Gros porc !',
      'Espèce de facho !',
      'Espèce de limace !',
      'Tu as le QI d’un bulot.',
      'Bande de bras cassés !',
      'Vous puez, bande de lâches !',
    ],
    allowed: [
      'Quel travail tu fais.',
      'Gros bisous !',
      'Une espèce de gâteau.',
      'Une espèce de limaçon !',
      'Tu as le goût d’un bulot ?',
      'Une bande de bras droits !',
      'Vous pouvez venir, bande de copains !',
    ],
  },
  {
    kind: 'insult-about',
    phrases: `
      (quel|quelle) (saloperie|pourriture|ordure|enflure|raclure|saleté|plaie|fumier|salope|pute|déchet) (ce|cet|cette|ces|le|la|les) ADJ? (PERSON|PEOPLE|NAME)
      (PERSON|PEOPLE) c'est (tous|toutes|que|tout)? (des|de la|du) ADJ? (LOW|MILD|STRONG|SLUR)
      (est|sont) (un|une|des) ADJ? ADJ? (bâtard|bâtards|bâtarde) de (raciste|racistes|facho|fachos|merde)
      (PERSON|PEOPLE) (sont|est) (tous|toutes)? (des|un|une) ADJ? {malades (mentaux|mental)|dégénérés|dégénéré|tarés|taré}
      (sous) (merdes|merde|hommes)
      (est|sont) (une|des|la|de la)? ADJ? (pourriture|pourritures|raclure|raclures|fumier|fumiers|vermine)
      (quel|quelle|quels) (fumier|pourriture|raclure|ordure|enfoiré|enflure) $
      ^ tous (des|les) ADJ? (voleurs|violeurs|parasites|cafards|rats|porcs|chiens|assassins|dégénérés|pourris|vendus|menteurs|LOW)
      (est|sont|c) .. (un|une|des) (sombre|sombres|fieffé|fieffés|parfait|parfaits|sinistre|sinistres|triste|illustre|sacré) (MILD|STRONG|idiots)
      (cette|ce) (enfoiré|enfoirée|pouffiasse|pétasse|connasse|raclure|fumier) (de|d|du)
    `,
    found: [
      'Quelle ordure, ce voisin, quelle ordure ce préfet.',
      'Les flics c’est tous des porcs.',
      'Le maire est une pourriture.',
    ],
    allowed: [
      'Quelle voiture, ce coupé du préfet.',
      'Ces bêtes, tout ça c’est des porcs.',
      'Le maire est une personne.',
    ],
  },
]
