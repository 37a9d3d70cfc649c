import type { EpochSeconds } from '#kernel/interval.ts'
import { clockAt, dateAt, FieldRefusal, type Fields, fieldsOf, itemsOf, numberAt, pathOf, textAt } from '#kernel/json-fields.ts'
import { isZone, shiftInstants } from '#kernel/zone-time.ts'
import type { ScheduledShift } from '#modules/tracks/rules/work-day.ts'
import { type ClockFacts, type FactFault, faultsOf } from '../rules/facts.ts'
import type { ClockPolicy } from '../rules/policy.ts'
import { readCaseClock } from './case-clock.ts'
import { readEvents, type ToldEvents } from './case-events.ts'
import { instantAt, refuseYear } from './instant-field.ts'
import type { ProblemLine } from './output.ts'

/** One clock with all its facts, and the instants it is asked about in the order they were given. */
export type ClockCase = {
  readonly policy: ClockPolicy
  readonly facts: ClockFacts
  readonly at: readonly EpochSeconds[]
  readonly problems: readonly ProblemLine[]
}

/**
 * Reads a case of docs/clock-explain.md. What is wrong comes back as one line that names the field, its value and what to
 * do; never throws.
 */
export function readClockCase(text: string): ClockCase | { readonly refused: string } {
  try {
    return caseOf(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (error instanceof FieldRefusal) return { refused: error.message }
    if (!(error instanceof SyntaxError)) throw error
    return { refused: `it is not JSON: ${error.message.replace(/\s+/g, ' ')}` }
  }
}

function caseOf(json: unknown): ClockCase {
  const top = fieldsOf(json, '', ['name', 'zone', 'schedule', 'clock', 'events', 'at'])
  const { zone } = top.values
  if (typeof zone !== 'string' || !isZone(zone)) throw new FieldRefusal('zone', zone, 'use a zone name such as America/Denver')
  if (top.values.name !== undefined) textAt(top, 'name')
  const shifts = shiftsOf(top, zone)
  const { policy, startsAt } = readCaseClock(top.values.clock, zone)
  const told = readEvents(itemsOf(top, 'events', 'optional'), zone)
  const facts: ClockFacts = {
    zone,
    shifts,
    startedAt: startedAt(startsAt, told, shifts),
    pauses: told.pauses.map(({ fact }) => fact),
    completedAt: told.completedAt.map(({ fact }) => fact),
    reopenedAt: told.reopenedAt.map(({ fact }) => fact),
    exemptions: told.exemptions.map(({ fact }) => fact),
  }
  return { policy, facts, at: instantsOf(top, zone), problems: problemsOf(facts, policy, told) }
}

function shiftsOf(top: Fields, zone: string): ScheduledShift[] {
  return itemsOf(top, 'schedule', 'filled').map(({ value, path }) => {
    const day = fieldsOf(value, path, ['date', 'start', 'end', 'breakMinutes'])
    const date = dateAt(day)
    refuseYear(day, 'date', date)
    numberAt(day, 'breakMinutes', 'minutes', 1440)
    const shift = shiftInstants(date, clockAt(day, 'start'), clockAt(day, 'end'), zone)
    if (clockAt(day, 'start') === clockAt(day, 'end') || shift.end <= shift.start) {
      throw new FieldRefusal(
        `${path}.end`,
        textAt(day, 'end'),
        'let the shift end after it starts; an end before the start is the next day’s',
      )
    }
    return { date, ...shift }
  })
}

/** A start event tells the instant; without one the clock's own does. */
function startedAt(startsAt: EpochSeconds | 'class start' | null | undefined, told: ToldEvents, shifts: readonly ScheduledShift[]) {
  const [event] = told.startedAt
  if (event && typeof startsAt === 'number') {
    throw new FieldRefusal(
      pathOf(event.fields, 'at'),
      event.fields.values.at,
      'the clock has an instant in clock.startsAt already; keep one of the two',
    )
  }
  if (event) return Math.min(...told.startedAt.map(({ fact }) => fact))
  if (startsAt === 'class start') return Math.min(...shifts.map(({ start }) => start))
  if (startsAt === undefined) {
    throw new FieldRefusal('clock.startsAt', undefined, 'write an instant, "class start" or null, or add an event of type "start"')
  }
  return startsAt
}

function instantsOf(top: Fields, zone: string): EpochSeconds[] {
  const { at } = top.values
  if (typeof at === 'string') return [instantAt(top, 'at', zone)]
  return itemsOf(top, 'at', 'optional').map(({ value, path }) => instantAt({ path: '', values: { [path]: value } }, path, zone))
}

/** Where a fault stands in the file, and whether the file contradicts itself or a fact merely has no effect. */
const PLACES = {
  'pause.reversed': { list: 'pauses', key: 'until', isRefused: true },
  'pause.does_not_count': { list: 'pauses', key: 'reason', isRefused: false },
  'exemption.not_granted': { list: 'exemptions', key: 'reason', isRefused: false },
  'reopening.of_nothing': { list: 'reopenedAt', key: 'at', isRefused: true },
} as const satisfies Record<FactFault['code'], { list: keyof ToldEvents; key: string; isRefused: boolean }>

function problemsOf(facts: ClockFacts, policy: ClockPolicy, told: ToldEvents): ProblemLine[] {
  return faultsOf(facts, policy).map(({ code, index, advice }) => {
    const { list, key, isRefused } = PLACES[code]
    const fields = told[list][index]?.fields ?? { path: 'events', values: {} }
    const value = fields.values[key] ?? null
    if (isRefused) throw new FieldRefusal(pathOf(fields, key), value, advice)
    return { path: pathOf(fields, key), value, message: `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.` }
  })
}
