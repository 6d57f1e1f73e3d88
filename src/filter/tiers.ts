import { isRecord, own, reason } from '../errors'
import type { TierRule } from '../rules/types'
import { type Gate, synchronous } from '../signals/custom'
import type { Author, Fault, Standing, Tier } from '../types'
import type { CheckedComment } from './checked-comment'

/** The tiers, from the least known to the best known. */
export const TIERS: readonly Tier[] = ['stranger', 'new', 'known', 'regular', 'trusted']

/** Tells the tier of an author, if the site says which one it is. */
export type TierReader = (fields: CheckedComment, standing: Standing, faults: Fault[]) => Tier | undefined

/** A function of a program that says which tier an author has. */
export type TierOf = (author: Author, standing: Standing) => Tier | undefined

/** Whether a rule is about an author. An account of which nobody knows when it was made is neither young nor old. */
function isAbout({ roles, joinedWithinMs, joinedBeforeMs, authors }: TierRule, fields: CheckedComment): boolean {
  const { role, joinedAt, authorId, postedAt } = fields
  const age = joinedAt === undefined ? Number.NaN : postedAt - joinedAt
  if (roles !== undefined && !(role !== undefined && roles.includes(role))) return false
  if (authors !== undefined && !authors.includes(authorId)) return false
  if (joinedWithinMs !== undefined && !(age <= joinedWithinMs)) return false
  return joinedBeforeMs === undefined || age > joinedBeforeMs
}

/** Reads the options `tierOf`, which is asked first, and `tiers`; undefined if neither is given. */
export function tierReader(
  { tiers, tierOf }: { tiers?: readonly TierRule[] | undefined; tierOf?: TierOf | undefined },
  gate: Gate,
): TierReader | undefined {
  const rules = (tiers ?? []).map((each): TierRule => {
    const rule = own(each)
    return { ...rule, roles: rule.roles && [...rule.roles], authors: rule.authors && [...rule.authors] }
  })
  if (rules.length === 0 && tierOf === undefined) return undefined
  const asked = (fields: CheckedComment, standing: Standing, faults: Fault[]): Tier | undefined => {
    if (tierOf === undefined) return undefined
    const author = isRecord(fields.author) ? fields.author : { id: fields.authorId }
    try {
      const tier = synchronous(
        gate.ask(() => tierOf(author, { ...standing })),
        'tierOf',
      )
      if (tier === undefined || TIERS.includes(tier)) return tier
      throw new TypeError('tierOf must return the name of a tier, or undefined')
    } catch (error) {
      faults.push({ code: 'rule-failed', message: `tierOf: ${reason(error)}` })
      return undefined
    }
  }
  return (fields, standing, faults) =>
    asked(fields, standing, faults) ?? rules.find((rule) => isAbout(rule, fields))?.tier
}
