import { z } from 'zod'
import { Id, InstantText, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { Tone } from '#modules/programmes/model.ts'
import { AGE_UNITS, EXCEPTION_KINDS } from './rules/kinds.ts'

const count = z.number().int()
const Kind = z.enum(EXCEPTION_KINDS)

/** What was decided of one day's attendance. Days nobody decided are left out. */
export const DayCounts = z.strictObject({
  date: LocalDateText,
  points: z.number(),
  occurrences: count,
  /** Active agents whose day is decided. */
  decided: count,
})
export type DayCounts = z.infer<typeof DayCounts>

/** A class in counts, as it is kept. */
export const Picture = z.strictObject({
  agents: z.strictObject({ active: count, paused: count, left: count }),
  /** `none`: no clock runs, or all are done. Without leavers. */
  pace: z.strictObject({ behind: count, blocked: count, at_risk: count, on_pace: count, none: count }),
  /** The funnel; states nobody is in are left out. */
  tracks: z.array(
    z.strictObject({
      track: z.string(),
      name: z.string(),
      states: z.array(z.strictObject({ key: z.string(), label: z.string(), tone: Tone, agents: count })),
    }),
  ),
  /** `total`: agents times tracks. `complete`: by the end of each scheduled day that has come. */
  burnUp: z.strictObject({ total: count, complete: z.array(count) }),
  attendance: z.array(DayCounts),
  /** Agents' work that is overdue, by kind. */
  overdue: z.partialRecord(Kind, count),
})
export type Picture = z.infer<typeof Picture>

const Attendance = z.strictObject({ points: z.number(), occurrences: count, undecided: count })

/** One open class as a manager looks at it. */
export const OverviewClass = z.strictObject({
  id: Id,
  name: z.string(),
  zone: z.string(),
  startDate: LocalDateText,
  /** The `n`th of `of` scheduled days is the newest that has come; 0 before the first. `isToday`: it is the day of now. */
  day: z.strictObject({ n: count, of: count, date: LocalDateText.nullable(), isToday: z.boolean() }),
  ...Picture.omit({ attendance: true, burnUp: true }).shape,
  /** `even`: what would be complete if every day brought the same. */
  burnUp: z.strictObject({
    total: count,
    days: z.array(z.strictObject({ date: LocalDateText, complete: count.nullable(), even: z.number() })),
  }),
  /** `today` null: no shift on the day of now. The week: all its days until now. */
  attendance: z.strictObject({ today: Attendance.nullable(), week: Attendance }),
  /** Days whose shift has ended and that nobody signed off. */
  notClosed: z.array(LocalDateText),
  /** Steps that wait for HR. */
  approvals: count,
  /** Agents who completed everything and are not transferred. */
  toTransfer: count,
})
export type OverviewClass = z.infer<typeof OverviewClass>
export const Overview = z.strictObject({ at: InstantText, classes: z.array(OverviewClass) })
export type Overview = z.infer<typeof Overview>
export const OverviewQuery = z.strictObject({ cohortId: Id.optional() })

/** One thing that is overdue or waits, with where to act on it. */
export const Exception = z.strictObject({
  id: z.string(),
  kind: Kind,
  kindName: z.string(),
  cohortId: Id,
  cohort: z.string(),
  agentId: Id.nullable(),
  agent: z.string().nullable(),
  what: z.string(),
  /** The day in the class's zone from which the age counts. */
  since: LocalDateText,
  age: count,
  unit: z.enum(AGE_UNITS),
  tone: z.enum(['behind', 'at_risk', 'blocked', 'submitted']),
  /** Path below the address of Muster. */
  link: z.string(),
})
export type Exception = z.infer<typeof Exception>

/** `kinds`: how many of each there are in the classes asked for, whatever kind was asked for. */
export const Exceptions = pageOf(Exception).extend({
  kinds: z.array(z.strictObject({ kind: Kind, name: z.string(), count, oldest: count, unit: z.enum(AGE_UNITS) })),
})
export type Exceptions = z.infer<typeof Exceptions>

const Filter = { date: LocalDateText.optional(), kind: Kind.optional(), cohortId: Id.optional() }
/** `date`: what is overdue on that day in each class's zone by the facts of now; left out: now. */
export const ExceptionsQuery = PageQuery.extend(Filter)
export const ExceptionsExport = z.strictObject(Filter)
export type ExceptionsFilter = z.infer<typeof ExceptionsExport>
