/** Forms of verbs, by what they do in a phrase. */
export interface VerbForms {
  /** Infinitive; in English the form that follows "to". */
  INF: string[]
  /** What a command has: "-ez", "-ons", "-e". */
  IMP: string[]
  /** After "que": "-e", "-ent". */
  SUBJ: string[]
  /** Participle of the past. */
  PP: string[]
  /** First person of the future. */
  FUT: string[]
}

const merge = (all: VerbForms[]): VerbForms => ({
  INF: all.flatMap(({ INF }) => INF),
  IMP: all.flatMap(({ IMP }) => IMP),
  SUBJ: all.flatMap(({ SUBJ }) => SUBJ),
  PP: all.flatMap(({ PP }) => PP),
  FUT: all.flatMap(({ FUT }) => FUT),
})

const ends = (stem: string, endings: string): string[] => endings.split(' ').map((end) => stem + end)

/** A French verb in -er, -re or -ir. Accents are no concern: they are folded. */
function frenchVerb(infinitive: string): VerbForms {
  const stem = infinitive.slice(0, -2)
  if (infinitive.endsWith('er')) {
    const soft = stem.endsWith('g') ? `${stem}e` : stem
    return {
      INF: [infinitive],
      IMP: [`${stem}ez`, `${soft}ons`, `${stem}e`],
      SUBJ: ends(stem, 'e es ent'),
      PP: ends(stem, 'é ée és ées'),
      FUT: ends(stem, 'erai erons'),
    }
  }
  if (infinitive.endsWith('re')) {
    // "pendre": pends, pendez; "abattre": abats, abattez.
    const short = stem.endsWith('tt') ? stem.slice(0, -1) : stem
    return {
      INF: [infinitive],
      IMP: [`${stem}ez`, `${stem}ons`, `${short}s`],
      SUBJ: ends(stem, 'e es ent'),
      PP: ends(stem, 'u ue us ues'),
      FUT: ends(stem, 'rai rons'),
    }
  }
  return {
    INF: [infinitive],
    IMP: ends(stem, 'issez issons is'),
    SUBJ: ends(stem, 'isse isses issent'),
    PP: ends(stem, 'i ie is ies'),
    FUT: ends(stem, 'irai irons'),
  }
}

export const frenchVerbs = (infinitives: readonly string[]): VerbForms => merge(infinitives.map(frenchVerb))

/** An English verb: its base, and its participle unless that is regular, "hang/hung". */
function englishVerb(written: string): { BASE: string[]; S: string[]; ING: string[]; PP: string[] } {
  const [base = '', ...participles] = written.split('/')
  const stem = base.endsWith('e') ? base.slice(0, -1) : base
  // Doubled letters are folded: "stabbed" is "stabed".
  return {
    BASE: [base],
    S: [/(?:s|sh|ch|x)$/.test(base) ? `${base}es` : `${base}s`],
    ING: [`${stem}ing`],
    PP: participles.length > 0 ? participles : [`${stem}ed`],
  }
}

export function englishVerbs(written: readonly string[]): { BASE: string[]; S: string[]; ING: string[]; PP: string[] } {
  const all = written.map(englishVerb)
  return {
    BASE: all.flatMap(({ BASE }) => BASE),
    S: all.flatMap(({ S }) => S),
    ING: all.flatMap(({ ING }) => ING),
    PP: all.flatMap(({ PP }) => PP),
  }
}

type Forms = Partial<Record<'infinitive' | 'command' | 'finite' | 'past' | 'future' | 'gerund', string[]>>

/** Forms that no rule makes. */
const IRREGULAR: Readonly<Record<string, Forms>> = {
  mettre: {
    command: ['mettez', 'mettons', 'mets'],
    finite: ['mette', 'mettes', 'mettent', 'met', 'mets'],
    past: ['mis', 'mise', 'mises'],
  },
  faire: {
    command: ['faites', 'faisons', 'fais'],
    finite: ['fasse', 'fasses', 'fassent', 'fait', 'font', 'fais'],
    past: ['fait', 'faite', 'faits'],
  },
  foutre: {
    command: ['foutez', 'foutons', 'fous'],
    finite: ['foute', 'foutent', 'fout', 'fous'],
    past: ['foutu', 'foutus', 'foutue'],
  },
  prendre: {
    command: ['prenez', 'prenons', 'prends'],
    finite: ['prenne', 'prennent', 'prend', 'prends'],
    past: ['pris', 'prise'],
  },
  envoyer: {
    command: ['envoyez', 'envoyons', 'envoie'],
    finite: ['envoie', 'envoient'],
    past: ['envoyé', 'envoyée', 'envoyés', 'envoyées'],
    future: ['enverrai', 'enverra', 'enverrons', 'enverront'],
  },
  jeter: {
    command: ['jetez', 'jetons', 'jette'],
    finite: ['jette', 'jettent'],
    past: ['jeté', 'jetée', 'jetés', 'jetées'],
    future: ['jetterai', 'jettera', 'jetterons', 'jetteront'],
  },
  sortir: {
    command: ['sortez', 'sortons', 'sors'],
    finite: ['sorte', 'sortent', 'sort', 'sors'],
    past: ['sorti', 'sortie', 'sortis', 'sorties'],
  },
  ouvrir: { command: ['ouvrez', 'ouvrons', 'ouvre'], finite: ['ouvre', 'ouvrent'], past: ['ouvert'] },
  rouvrir: {
    command: ['rouvrez', 'rouvrons', 'rouvre'],
    finite: ['rouvre', 'rouvrent'],
    past: ['rouvert', 'rouverts'],
  },
  accueillir: {
    command: ['accueillez', 'accueillons'],
    finite: ['accueille', 'accueillent'],
    past: ['accueillis', 'accueilli'],
  },
  recevoir: {
    command: ['recevez', 'recevons', 'reçois'],
    finite: ['reçoive', 'reçoivent', 'reçoit'],
    past: ['reçu', 'reçus'],
    future: ['recevrai', 'recevra', 'recevrons'],
  },
  conduire: {
    command: ['conduisez', 'conduisons'],
    finite: ['conduise', 'conduisent', 'conduit'],
    past: ['conduit', 'conduits'],
  },
}

/** All forms of a French verb, by what they do in a clause. */
export function frenchForms(verb: string): Forms {
  const { INF, IMP, SUBJ, PP } = frenchVerb(verb)
  const stem = verb.slice(0, -2)
  const base = verb.endsWith('re') ? verb.slice(0, -1) : verb
  const present = verb.endsWith('re')
    ? [stem.endsWith('tt') ? stem.slice(0, -1) : stem]
    : verb.endsWith('ir')
      ? [`${stem}it`]
      : []
  const regular: Forms = {
    infinitive: INF,
    command: IMP,
    finite: [...SUBJ, ...present, ...IMP.slice(1)],
    past: PP,
    future: ends(base, 'ai a ons ont ez as ais ait aient'),
  }
  return { ...regular, ...IRREGULAR[verb] }
}

/** All forms of an English verb, written as `englishVerb` reads it, by what they do in a clause. */
export function englishForms(written: string): Forms {
  const { BASE, S, ING, PP } = englishVerb(written)
  return { infinitive: BASE, command: BASE, finite: [...BASE, ...S], past: PP, gerund: ING }
}
