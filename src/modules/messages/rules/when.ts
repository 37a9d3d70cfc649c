import { addSeconds, fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import { addDays } from '#kernel/local-date.ts'
import { instantOf, localClockAt, localDateAt, parseClock } from '#kernel/zone-time.ts'

export const MAIL_CHOICES = ['at_once', 'digest', 'never'] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]

/** From and until are `HH:MM` on the person's clock; until at or before from is the next day's. Until itself is quiet no more. */
export type Quiet = { readonly from: string; readonly until: string }
/** When a person takes mail; the zone is where they live. */
export type Terms = { readonly zone: string; readonly digestAt: string; readonly quiet: Quiet | null }

/** How and when a message goes out by mail; null: not at all. Nothing goes out before `at`. */
export type MailPlan = { readonly how: 'alone' | 'digest'; readonly at: Instant }

const seconds = (clock: string): number => parseClock(clock) ?? 0

/**
 * Whether the person's clock stands inside the quiet hours. Judged by the clock on the wall, so that an hour that a clock change repeats is
 * quiet twice and one that it skips never was.
 */
export function isQuiet({ quiet, zone }: Pick<Terms, 'quiet' | 'zone'>, at: Instant): boolean {
  if (quiet === null) return false
  const now = seconds(localClockAt(Math.floor(toEpochSeconds(at)), zone))
  const [from, until] = [seconds(quiet.from), seconds(quiet.until)]
  return from < until ? now >= from && now < until : now >= from || now < until
}

/** Both instants at which a clock shows this time, where a change makes it happen twice; where it skips it, as long after. */
const showings = (date: string, clock: string, zone: string): EpochSeconds[] => [
  instantOf(date, seconds(clock), zone, 'compatible'),
  instantOf(date, seconds(clock), zone, 'later'),
]

/** The first instant from `at` on that is not quiet. */
export function endOfQuiet(terms: Terms, at: Instant): Instant {
  const { quiet, zone } = terms
  if (quiet === null || !isQuiet(terms, at)) return at
  const from = toEpochSeconds(at)
  const today = localDateAt(from, zone)
  const ends = [0, 1, 2].flatMap((days) => showings(addDays(today, days), quiet.until, zone)).filter((end) => end >= from)
  const free = ends
    .toSorted((a, b) => a - b)
    .map(fromEpochSeconds)
    .find((end) => !isQuiet(terms, end))
  // Quiet hours shorter than a day always end within two; a day more is only for a zone that breaks that.
  return free ?? addSeconds(at, 86_400)
}

/** The next time after `at` that the person's clock shows the digest's hour. */
function nextDigest({ digestAt, zone }: Terms, at: Instant): Instant {
  const from = toEpochSeconds(at)
  const today = localDateAt(from, zone)
  const times = [-1, 0, 1, 2].map((days) => instantOf(addDays(today, days), seconds(digestAt), zone))
  return fromEpochSeconds(Math.min(...times.filter((time) => time > from)))
}

/**
 * When a message of `at` goes out by mail, as the person chose. In quiet hours it waits for their end, unless it is urgent and wanted at
 * once. A digest is never urgent: it was asked for later. Source: issue 4, item 7.
 */
export function planMail(choice: MailChoice, isUrgent: boolean, terms: Terms, at: Instant): MailPlan | null {
  if (choice === 'never') return null
  if (choice === 'digest') return { how: 'digest', at: endOfQuiet(terms, nextDigest(terms, at)) }
  return { how: 'alone', at: isUrgent ? at : endOfQuiet(terms, at) }
}
