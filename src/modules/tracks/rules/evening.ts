import type { Instant } from '#kernel/instant.ts'

type Day = { readonly date: string; readonly startsAt: Instant; readonly endsAt: Instant }

/** After the last day of a class there is no next shift that ends the evening. */
const LAST_EVENING_MS = 24 * 3_600_000

/**
 * The work day of which an agent has yet to tell how far they got: from the end of its shift until the next one begins. Null: none, or
 * something was reported since that shift began. `days` ascend; `now` in milliseconds since 1970.
 */
export function dayToReport(days: readonly Day[], reportedAt: readonly Instant[], now: number): string | null {
  const index = days.findLastIndex(({ endsAt }) => Date.parse(endsAt) <= now)
  const day = days[index]
  if (!day) return null
  const next = days[index + 1]
  const until = next ? Date.parse(next.startsAt) : Date.parse(day.endsAt) + LAST_EVENING_MS
  if (now >= until) return null
  return reportedAt.some((at) => Date.parse(at) >= Date.parse(day.startsAt)) ? null : day.date
}

type Told = {
  readonly parts: readonly { readonly state: string; readonly at: Instant | null }[]
  readonly courses: readonly { readonly state: string; readonly at: Instant | null }[]
}
type Note = { readonly cause: string | null; readonly at: Instant }

/** When progress was reported, as the tracks and their notes tell it; parts and courses taken back are gone from it. */
export const reportsOf = (tracks: readonly Told[], notes: readonly Note[]): Instant[] => [
  ...tracks.flatMap(({ parts, courses }) =>
    [...parts.filter(({ state }) => state === 'reported'), ...courses.filter(({ state }) => state === 'attested')].flatMap(
      ({ at }) => at ?? [],
    ),
  ),
  ...notes.filter(({ cause }) => cause === 'track.progress_reported').map(({ at }) => at),
]

/** When something was last told of one track since an instant; null: nothing was. */
export function lastReportOf(
  track: Told & { readonly key: string },
  notes: readonly (Note & { readonly track: string })[],
  since: Instant,
) {
  const told = reportsOf(
    [track],
    notes.filter((note) => note.track === track.key),
  ).filter((at) => Date.parse(at) >= Date.parse(since))
  return told.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null
}
