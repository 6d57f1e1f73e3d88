import type { PetitionPlatform } from '../index'

/** A platform as the file has it: templates instead of regular expressions, which could run for minutes. */
export interface PlatformTemplate {
  platform: string
  hosts: string[]
  path?: string | undefined
  query?: string | undefined
  prefix?: string | undefined
  perHost?: true | undefined
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** `/petition/{id}` as an expression without alternatives: each part of a path is read once. */
function pathPattern(template: string): RegExp {
  const names = template.split('/')
  while (names[0] === '') names.shift()
  while (names.at(-1) === '') names.pop()
  const parts = names.map((part) => {
    if (part === '*') return '[^/]{1,200}'
    const [before = '', after] = part.split('{id}', 2)
    return after === undefined ? literal(part) : `${literal(before)}(?<id>[^/]{1,200})${literal(after)}`
  })
  return new RegExp(`^/${parts.join('/')}(?:/|$)`)
}

/** What is wrong with a template: an id has to stand in it once, in the path or in a parameter. */
export function isUsable({ path, query }: PlatformTemplate): boolean {
  const ids = (path ?? '').split('{id}').length - 1
  return query === undefined ? ids === 1 : ids === 0
}

export function platformOf({ path, query, ...others }: PlatformTemplate): PetitionPlatform {
  return {
    ...others,
    ...(path !== undefined && { path: pathPattern(path) }),
    ...(query !== undefined && { query: { name: query, value: /^([\w.~-]{1,200})$/ } }),
  }
}
