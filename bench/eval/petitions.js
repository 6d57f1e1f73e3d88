// Table 2: do all addresses of a petition have the same key, and no other petition has it?
import { canonicalizeLink } from '../../dist/index.js'
import { petitionGroups } from '../data.js'

/** `{ groups, urls, complete, pure, faults }`. `complete`: share of the petitions with one key. `pure`: share of the keys with one petition. */
export function petitions() {
  const groups = Object.entries(petitionGroups())
  const owners = new Map()
  const faults = []
  let complete = 0
  let urls = 0
  for (const [name, addresses] of groups) {
    const keys = new Set(addresses.map((url) => canonicalizeLink(url)?.petition?.key))
    urls += addresses.length
    if (keys.size === 1 && !keys.has(undefined)) complete++
    else faults.push({ name, keys: [...keys] })
    for (const key of keys) owners.set(key, [...(owners.get(key) ?? []), name])
  }
  const shared = [...owners.values()].filter((names) => names.length > 1)
  faults.push(...shared.map((names) => ({ name: names.join(' = ') })))
  return {
    groups: groups.length,
    urls,
    complete: complete / groups.length,
    pure: (owners.size - shared.length) / owners.size,
    faults,
  }
}
