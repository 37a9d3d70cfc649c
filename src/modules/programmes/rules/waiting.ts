/** Who waits for whom, by key. */
export type Waits = ReadonlyMap<string, readonly string[]>

/** Keys that wait for each other in a circle, in its order, the first once more at the end; null where everything can be begun. */
export function circleIn(waits: Waits): string[] | null {
  const done = new Set<string>()
  const follow = (key: string, path: readonly string[]): string[] | null => {
    const at = path.indexOf(key)
    if (at >= 0) return [...path.slice(at), key]
    if (done.has(key)) return null
    for (const next of waits.get(key) ?? []) {
      const circle = follow(next, [...path, key])
      if (circle) return circle
    }
    done.add(key)
    return null
  }
  for (const key of waits.keys()) {
    const circle = follow(key, [])
    if (circle) return circle
  }
  return null
}
