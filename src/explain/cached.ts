/** The value of a key, made once: objects of `Intl` take tens of microseconds to build. @param most values that are kept */
export function cached<T>(cache: Map<string, T>, key: string, make: () => T, most = 100): T {
  let value = cache.get(key)
  if (value === undefined) {
    value = make()
    if (cache.size < most) cache.set(key, value)
  }
  return value
}
