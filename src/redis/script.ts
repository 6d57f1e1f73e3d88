import type { HistorySettings } from '../shared/index'
import { LUA_MARKS } from './lua-marks'
import { LUA_OPERATIONS } from './lua-operations'
import { LUA_SWEEP } from './lua-sweep'
import { LUA_TALLIES } from './lua-tallies'
import { LUA_TEXTS } from './lua-texts'

/** RedisBounds of what is kept in Redis. */
export interface RedisBounds {
  /** Texts whose near copies are recognised. */
  maxTexts: number
  /** Comments remembered of one author. */
  maxPosts: number
}

/** Places of the index for each text. */
const PLACES_PER_TEXT = 16

/** What is counted of an author is kept this long after the latest post, milliseconds: a member who is away for a year stays known. */
const AUTHORS_MS = 400 * 86_400_000

/** What an author came back with is kept this long after the latest post, milliseconds. */
const INSISTED_MS = 35 * 86_400_000

/** The last line of the script. */
const CALL = 'return ops[ARGV[1]](KEYS[1], cjson.decode(ARGV[2]))'

/** The numbers that the script is written with, as Lua. */
export function numbersOf(settings: HistorySettings, { maxTexts, maxPosts }: RedisBounds): string[] {
  const longest = Math.ceil(settings.longestMs ?? Number.POSITIVE_INFINITY)
  const numbers = {
    FLOORS: `{${settings.resemblanceThresholds.join(',')}}`,
    ORDERED: settings.orderedWords,
    SKETCH: settings.sketchBytes,
    OWN: settings.ownTexts,
    OUTLINES: settings.ownOutlines,
    COUNTED: settings.countedWords,
    AUTHORS: Math.min(AUTHORS_MS, longest),
    INSISTED: Math.min(INSISTED_MS, longest),
    WALK: settings.maxCounted,
    LABELS: settings.maxLabels,
    TEXTS: maxTexts,
    PLACES: maxTexts * PLACES_PER_TEXT,
    POSTS: maxPosts,
  }
  return Object.entries(numbers).map(([name, value]) => `local ${name} = ${value}`)
}

/** The one script, with the numbers of the core and the bounds in it: processes that agree in them share it. */
export function scriptOf(settings: HistorySettings, bounds: RedisBounds): string {
  return [...numbersOf(settings, bounds), LUA_TEXTS, LUA_MARKS, LUA_TALLIES, LUA_OPERATIONS, LUA_SWEEP, CALL].join('\n')
}
