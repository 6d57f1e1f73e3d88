import { FIELDS } from '../columns/profile'
import type { Said } from '../command'
import { FORMAT_NAMES } from '../input/export'

export const REPLAY_USAGE: Said = [
  `Usage: digue replay [options] FILE…

Judges an export of past comments as digue would have judged them, in order of time, and says what it found. FILE may be
packed with gzip; - is the standard input. Several files are judged one after the other by one filter.

What is read
  --format NAME       ${FORMAT_NAMES.join(', ')}; default: by the content
  --column FIELD=NAME which column is a field of a comment; may be repeated. Fields: ${FIELDS.slice(0, 6).join(', ')},
                      ${FIELDS.slice(6).join(', ')}
  --set FIELD=VALUE   the value of a field where a row has none; may be repeated
  --delimiter CHAR    what separates columns of CSV, or tab; default: by the first line
  --header NAMES      names of the columns, comma-separated, of a table without a header line
  --markup NAME       text, html, markdown, bbcode; default: by the format
  --dates day|month   which comes first in dates such as 3/4/2026; default: as the whole column shows
  --order given       judge rows as they come, instead of in order of time
  --since DATE        report from then on; what a window before it holds is counted, not reported
  --until DATE        stop before then

How it is judged
  --config FILE       policy, rules and the rest; default: digue.config.json or .yaml here, if there is one and no --policy
  --site NAME         the site of that file, if it has several
  --policy NAME|FILE  forum (default), comments, chat, or a JSON file with a policy
  --rules FILE        a JSON file with the rules of the site; the summary says which never matched
  --max-authors N, --max-sightings N
                      bounds of the history, as createFilter takes them
  --snapshot FILE     start with the history in FILE, if it is there, and save it there at the end
  --snapshot-in FILE, --snapshot-out FILE
                      the one without the other
  --labels COLUMN     compare with what humans said (spam or ham, 1 or 0 and the like); auto: the column of the format
  --spam WORDS        words of that column, comma-separated, that mean spam; all others then mean ham
  --train             teach the filter each label after the comment is judged

What must not change
  --fail-under NAME=SHARE,…
                      exit code 1 if recall or precision (of what was held or rejected) is lower, for instance
                      recall=0.6,precision=95%; implies --labels auto
  --fail-over NAME=SHARE,…
                      exit code 1 if more is held (or rejected), or flagged, of all comments: held=0.5%

What is written
  --json              one verdict a line on the standard output; the summary goes to the standard error
  --only KINDS        list these alone, comma-separated: flagged, allow, nudge, hold, reject, duplicate (sent twice by
                      accident), wrong (against its label)
  --lang fr|en        language of help, errors, explanations and summary; default: that of the environment
  --time-zone NAME    of the dates shown, default UTC
  --rejects FILE      rows that could not be read, one a line: {file, line, reason, row}
  --summary FILE      the summary as JSON
  --report FILE       an HTML page with everything, and sliders for the policy
  --title TEXT        its title

Environment: DIGUE_SECRET keys every digest, and must be that of the snapshots.
Exit codes: 0 done, also with bad rows; 1 a bound of --fail-under or --fail-over was not kept; 2 wrong usage or a file that cannot be opened; 3 a file could be read in part only,
or no comment was found; 130 stopped by Ctrl-C, after the summary so far; 1 also anything else.`,
  `Usage : digue replay [options] FICHIER…

Juge un export de commentaires passés comme digue les aurait jugés, dans l’ordre du temps, et dit ce qu’il a trouvé. FICHIER peut être
compressé par gzip ; - est l’entrée standard. Plusieurs fichiers sont jugés l’un après l’autre par un seul filtre.

Ce qui est lu
  --format NOM        ${FORMAT_NAMES.join(', ')} ; par défaut : d’après le contenu
  --column CHAMP=NOM  la colonne d’un champ ; peut être répété. Champs : ${FIELDS.slice(0, 6).join(', ')},
                      ${FIELDS.slice(6).join(', ')}
  --set CHAMP=VALEUR  la valeur d’un champ là où une ligne n’en a pas ; peut être répété
  --delimiter SIGNE   ce qui sépare les colonnes d’un CSV, ou tab ; par défaut : d’après la première ligne
  --header NOMS       noms des colonnes, séparés par des virgules, d’un tableau sans ligne de titre
  --markup NOM        text, html, markdown, bbcode ; par défaut : selon le format
  --dates day|month   ce qui vient en premier dans les dates comme 3/4/2026, le jour ou le mois ; par défaut, ce que
                      montre toute la colonne
  --order given       juger les lignes comme elles viennent, et non dans l’ordre du temps
  --since DATE        présenter à partir de là ; ce qu’une fenêtre atteint avant compte sans être présenté
  --until DATE        s’arrêter avant

Comment c’est jugé
  --config FICHIER    réglages, règles et le reste ; par défaut : digue.config.json ou .yaml d’ici, s’il y en a un et pas de --policy
  --site NOM          le site de ce fichier, s’il en a plusieurs
  --policy NOM|FICHIER
                      forum (par défaut), comments, chat, ou un fichier JSON de réglages
  --rules FICHIER     un fichier JSON avec les règles du site ; le bilan dit lesquelles n’ont jamais servi
  --max-authors N, --max-sightings N
                      limites de l’historique, comme pour createFilter
  --snapshot FICHIER  commencer par l’historique de FICHIER, s’il existe, et l’y garder à la fin
  --snapshot-in FICHIER, --snapshot-out FICHIER
                      l’un sans l’autre
  --labels COLONNE    comparer à ce que des personnes ont dit (spam ou ham, 1 ou 0, etc.) ; auto : la colonne du format
  --spam MOTS         mots de cette colonne, séparés par des virgules, qui veulent dire indésirable ; les autres veulent dire bienvenu
  --train             apprendre chaque étiquette au filtre, une fois le commentaire jugé

Ce qui ne doit pas changer
  --fail-under NOM=PART,…
                      code de fin 1 si le rappel (recall) ou la précision (precision) de ce qui est retenu ou refusé est plus
                      bas, par exemple recall=0.6,precision=95% ; vaut --labels auto
  --fail-over NOM=PART,…
                      code de fin 1 si davantage est retenu ou refusé (held), ou relevé (flagged), de tous les commentaires : held=0.5%

Ce qui est écrit
  --json              un verdict par ligne sur la sortie standard ; le bilan va sur la sortie d’erreur
  --only GENRES       ne lister que ceux-là, séparés par des virgules : flagged, allow, nudge, hold, reject, duplicate (envoyé deux
                      fois par accident), wrong (contraire à son étiquette)
  --lang fr|en        langue de l’aide, des erreurs, des explications et du bilan ; par défaut : celle de l’environnement
  --time-zone NOM     fuseau des dates montrées, par défaut UTC
  --rejects FICHIER   les lignes illisibles, une par ligne : {file, line, reason, row}
  --summary FICHIER   le bilan en JSON
  --report FICHIER    une page HTML avec tout, et des curseurs pour les réglages
  --title TEXTE       son titre

Environnement : DIGUE_SECRET est la clé des empreintes, et doit être celle des instantanés.
Codes de fin : 0 terminé, même avec des lignes illisibles ; 1 un seuil de --fail-under ou de --fail-over n’est pas respecté ; 2 mauvais usage, ou fichier impossible à ouvrir ; 3 un fichier n’a pu être lu
qu’en partie, ou aucun commentaire trouvé ; 130 arrêté par Ctrl-C, après le bilan jusque-là ; 1 aussi pour toute autre erreur.`,
]
