import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromEpochSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { endOfQuiet, isQuiet, type MailChoice, planMail, type Quiet, type Terms } from './when.ts'

const night: Quiet = { from: '21:00', until: '07:00' }
const inDenver = (quiet: Quiet | null, digestAt = '17:00'): Terms => ({ zone: 'America/Denver', digestAt, quiet })

describe('planMail', () => {
  // Denver is UTC-6 until 2026-11-01 08:00Z, then UTC-7; it goes back to UTC-6 on 2027-03-14 at 09:00Z.
  test.each<[why: string, MailChoice, urgent: boolean, Terms, at: string, how: string | null, due: string | null]>([
    ['at once by day goes at once', 'at_once', false, inDenver(night), '2026-10-05T18:00:00Z', 'alone', '2026-10-05T18:00:00Z'],
    ['nobody set quiet hours', 'at_once', false, inDenver(null), '2026-10-05T08:00:00Z', 'alone', '2026-10-05T08:00:00Z'],
    ['at once by night waits for the morning', 'at_once', false, inDenver(night), '2026-10-06T05:00:00Z', 'alone', '2026-10-06T13:00:00Z'],
    ['the first quiet second', 'at_once', false, inDenver(night), '2026-10-06T03:00:00Z', 'alone', '2026-10-06T13:00:00Z'],
    ['the last second before', 'at_once', false, inDenver(night), '2026-10-06T02:59:59Z', 'alone', '2026-10-06T02:59:59Z'],
    ['the end is quiet no more', 'at_once', false, inDenver(night), '2026-10-06T13:00:00Z', 'alone', '2026-10-06T13:00:00Z'],
    ['urgent does not wait', 'at_once', true, inDenver(night), '2026-10-06T05:00:00Z', 'alone', '2026-10-06T05:00:00Z'],
    [
      'quiet hours within one day',
      'at_once',
      false,
      inDenver({ from: '12:00', until: '13:00' }),
      '2026-10-05T18:30:00Z',
      'alone',
      '2026-10-05T19:00:00Z',
    ],
    ['a digest waits for its hour', 'digest', false, inDenver(night), '2026-10-05T18:00:00Z', 'digest', '2026-10-05T23:00:00Z'],
    [
      'at its hour it is the next day’s: that one is being written',
      'digest',
      false,
      inDenver(night),
      '2026-10-05T23:00:00Z',
      'digest',
      '2026-10-06T23:00:00Z',
    ],
    [
      'an urgent one in a digest was asked for later',
      'digest',
      true,
      inDenver(night),
      '2026-10-05T18:00:00Z',
      'digest',
      '2026-10-05T23:00:00Z',
    ],
    [
      'a digest inside quiet hours comes at their end',
      'digest',
      false,
      inDenver(night, '06:00'),
      '2026-10-05T18:00:00Z',
      'digest',
      '2026-10-06T13:00:00Z',
    ],
    ['never', 'never', true, inDenver(night), '2026-10-05T18:00:00Z', null, null],
    [
      'the night of the long hour ends by the clock',
      'at_once',
      false,
      inDenver(night),
      '2026-11-01T05:00:00Z',
      'alone',
      '2026-11-01T14:00:00Z',
    ],
    ['the night of the short one too', 'at_once', false, inDenver(night), '2027-03-14T06:00:00Z', 'alone', '2027-03-14T13:00:00Z'],
    [
      'quiet until an hour that is skipped',
      'at_once',
      false,
      inDenver({ from: '22:00', until: '02:30' }),
      '2027-03-14T06:00:00Z',
      'alone',
      '2027-03-14T09:30:00Z',
    ],
    [
      'an hour that comes twice is quiet twice',
      'at_once',
      false,
      inDenver({ from: '01:00', until: '01:30' }),
      '2026-11-01T08:10:00Z',
      'alone',
      '2026-11-01T08:30:00Z',
    ],
    [
      'a digest of the long day comes once',
      'digest',
      false,
      inDenver(null, '01:30'),
      '2026-11-01T07:30:00Z',
      'digest',
      '2026-11-02T08:30:00Z',
    ],
  ])('%s', (_why, choice, urgent, terms, at, how, due) => {
    const plan = planMail(choice, urgent, terms, at)
    expect(plan && { how: plan.how, at: toEpochSeconds(plan.at) }).toEqual(how && { how, at: toEpochSeconds(due ?? '') })
  })
})

const walls = new Map<string, Intl.DateTimeFormat>()
/** The clock on the wall, asked of the platform and not of our own arithmetic. */
function wall(zone: string, at: number): string {
  const format =
    walls.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  walls.set(zone, format)
  return format.format(at * 1000)
}
const isQuietByTheWall = ({ from, until }: Quiet, clock: string) =>
  from < until ? clock >= from && clock < until : clock >= from || clock < until

const two = (n: number) => String(n).padStart(2, '0')
const clocks = fc.integer({ min: 0, max: 1439 }).map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`)
const zones = fc.constantFrom(
  'America/Denver',
  'America/Phoenix',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
)
/** Whole minutes; half of them within a day of a clock change of one of the zones. */
const times = fc.oneof(
  fc.integer({ min: 29_700_000, max: 30_300_000 }),
  fc
    .tuple(
      fc.constantFrom('2026-11-01T08:00Z', '2027-03-14T09:00Z', '2026-10-25T01:00Z', '2027-04-03T15:00Z'),
      fc.integer({ min: -1440, max: 1440 }),
    )
    .map(([change, minutes]) => Date.parse(change) / 60_000 + minutes),
)
const quiets = fc.tuple(clocks, clocks).filter(([from, until]) => from !== until)

test('property: what is quiet is what the clock on the wall says, and the end is the first minute that is not', () => {
  fc.assert(
    fc.property(zones, quiets, times, (zone, [from, until], minute) => {
      const terms = { zone, digestAt: '17:00', quiet: { from, until } }
      const at = fromEpochSeconds(minute * 60)
      expect(isQuiet(terms, at)).toBe(isQuietByTheWall({ from, until }, wall(zone, minute * 60)))
      const end = toEpochSeconds(endOfQuiet(terms, at)) / 60
      expect(isQuietByTheWall({ from, until }, wall(zone, end * 60))).toBe(false)
      let first = minute
      while (isQuietByTheWall({ from, until }, wall(zone, first * 60))) first += 1
      // Where a change skips the end, the end is as long after as it stood in the gap.
      expect(end - first).toBeLessThanOrEqual(60)
      expect(end).toBeGreaterThanOrEqual(first)
    }),
    { numRuns: 100 },
  )
})

test('property: a plan never lies before the message, and never in quiet hours unless it is urgent and wanted at once', () => {
  fc.assert(
    fc.property(
      zones,
      quiets,
      clocks,
      times,
      fc.constantFrom<MailChoice>('at_once', 'digest'),
      fc.boolean(),
      (zone, [from, until], digestAt, minute, choice, urgent) => {
        const terms = { zone, digestAt, quiet: { from, until } }
        const plan = planMail(choice, urgent, terms, fromEpochSeconds(minute * 60))
        const due = toEpochSeconds(plan?.at ?? '')
        expect(due).toBeGreaterThanOrEqual(minute * 60)
        // Two days: the digest's next hour, then the end of quiet hours.
        expect(due).toBeLessThanOrEqual(minute * 60 + 2 * 86_400 + 7_200)
        if (!(urgent && choice === 'at_once')) expect(isQuietByTheWall({ from, until }, wall(zone, due))).toBe(false)
      },
    ),
    { numRuns: 300 },
  )
})
