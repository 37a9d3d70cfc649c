import type { OverviewClass } from '../model.ts'

/** `18 of 200 tracks complete; even would be 40 by today`. */
export function burnUpWords({ burnUp }: Pick<OverviewClass, 'burnUp'>): string {
  const come = burnUp.days.filter(({ complete }) => complete !== null)
  const now = come.at(-1)
  if (burnUp.total === 0) return 'No tracks yet'
  if (!now) return `${burnUp.total} tracks, the week has not begun`
  return `${now.complete} of ${burnUp.total} tracks complete; an even week would have ${Math.round(now.even)} by now`
}
