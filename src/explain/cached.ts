/** The value of a key, made once. Objects of `Intl` take tens of microseconds to build. */
export function cached<T>(cache: Map<string, T>, key: string, make: () => T): T {
  let value = cache.get(key)
  if (value === undefined) {
    value = make()
    if (cache.size < 100) cache.set(key, value)
  }
  return value
}
