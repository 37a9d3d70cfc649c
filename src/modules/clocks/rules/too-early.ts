import type { FieldError } from '#kernel/app-error.ts'
import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { EpochSeconds } from '#kernel/interval.ts'

/** What is told of a class may begin this long before it does: equipment and N-Numbers are waited for ahead of it. */
const DAYS_BEFORE = 60
const BEFORE = DAYS_BEFORE * 86_400

/**
 * Refuses times that can be no class's: a beginning that lies more than 60 days before the class's first shift, unless it is now, ahead of a
 * class that is still far off, and an end that does. `startsAt`: start of the first shift; a class without days has none, and refuses nothing.
 */
export function judgeEarly(
  { since, until }: { readonly since: Instant; readonly until: Instant | null },
  startsAt: EpochSeconds | undefined,
  now: Instant,
): FieldError[] {
  if (startsAt === undefined) return []
  const errors: FieldError[] = []
  const tell = (path: string, what: string) =>
    errors.push({
      path,
      code: 'clock.too_early',
      message: `This ${what} more than ${DAYS_BEFORE} days before the class begins: too early to concern it. Check the year and the day.`,
    })
  if (toEpochSeconds(since) < Math.min(startsAt, toEpochSeconds(now)) - BEFORE) tell('since', 'begins')
  if (until !== null && toEpochSeconds(until) < startsAt - BEFORE) tell('until', 'is over')
  return errors
}
