// Table 2: is every address of a petition the same petition, and no other?
import { canonicalizeLink } from '../../dist/index.js'
import { petitionGroups } from './data.js'

/** `{ groups, urls, complete, pure, faults }`: shares of groups with one key, and of keys with one group. */
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
