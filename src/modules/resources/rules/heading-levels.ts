/**
 * The level of each heading under the page's own, from 2: one below the heading it belongs to, whatever its depth in Markdown is,
 * because a reader who goes by headings is lost where a level is left out.
 */
export function levelsOf(depths: readonly number[]): number[] {
  const above: number[] = []
  return depths.map((depth) => {
    while ((above.at(-1) ?? 0) >= depth) above.pop()
    above.push(depth)
    return above.length + 1
  })
}
