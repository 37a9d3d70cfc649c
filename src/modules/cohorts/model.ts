import { z } from 'zod'
import { Id, InstantText, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { isZone } from '#kernel/zone-time.ts'
import { Email } from '#modules/people/model.ts'
import { roomUrlOf } from './rules.ts'

export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, for example 08:00.')
/** An IANA zone the machine knows, older names included. */
export const Zone = z.string().refine(isZone, 'Use a zone name such as America/Denver.')
/** Where the class meets; kept as the browser would write the address. */
export const RoomUrl = z
  .string()
  .trim()
  .refine(
    (text) => roomUrlOf(text) !== null,
    'Give a link that begins with https://, of at most 500 characters and without a password in it.',
  )
  .transform((text) => roomUrlOf(text) ?? text)
export const ShiftInput = z.strictObject({ start: ClockTime, end: ClockTime, breakMinutes: z.number().int().min(0).max(600).default(60) })

export const CohortDay = z.strictObject({
  date: LocalDateText,
  start: ClockTime,
  end: ClockTime,
  breakMinutes: z.number().int(),
  startsAt: InstantText,
  endsAt: InstantText,
})
export type CohortDay = z.infer<typeof CohortDay>
export const CohortMember = z.strictObject({
  personId: Id,
  name: z.string(),
  email: z.string(),
  capacity: z.enum(['lead', 'pm', 'certifier']),
})
export type CohortMember = z.infer<typeof CohortMember>

export const Cohort = z.strictObject({
  id: Id,
  name: z.string(),
  programme: z.string(),
  policyVersion: z.number().int(),
  zone: z.string(),
  startDate: LocalDateText,
  endDate: LocalDateText,
  shift: z.strictObject({ start: ClockTime, end: ClockTime, breakMinutes: z.number().int() }),
  days: z.array(CohortDay),
  leads: z.array(CohortMember),
  pms: z.array(CohortMember),
  certifiers: z.array(CohortMember),
  /** Where the class meets; null: not given. */
  roomUrl: z.string().nullable(),
  state: z.enum(['open', 'finished']),
  isSample: z.boolean(),
  agents: z.number().int(),
  may: z.array(z.string()),
  version: z.number().int(),
})
export type Cohort = z.infer<typeof Cohort>

/**
 * Days left out: the five weekdays from the start date. An ESP manager may name anybody as staff: who is unknown by e-mail is made a
 * person without a password. A team lead names people who are here in that role already.
 */
export const NewCohort = z.strictObject({
  name: z.string().trim().min(1, 'Give the class a name.').max(80),
  programme: z.string().default('esp-week'),
  startDate: LocalDateText,
  zone: Zone,
  shift: ShiftInput,
  days: z.array(LocalDateText).min(1).max(60).optional(),
  leads: z.array(Email).max(20).default([]),
  pms: z.array(Email).max(20).default([]),
  certifiers: z.array(Email).max(20).default([]),
  roomUrl: RoomUrl.nullable().default(null),
})
export type NewCohort = z.infer<typeof NewCohort>

/** Changing days, zone or shift recomputes proposals; decided days keep what was decided. */
export const CohortChange = z.strictObject({
  name: z.string().trim().min(1, 'Give the class a name.').max(80).optional(),
  /** A new start pins the policy in force on it; days left out then become its five weekdays. */
  startDate: LocalDateText.optional(),
  zone: Zone.optional(),
  shift: ShiftInput.optional(),
  days: z.array(LocalDateText).min(1).max(60).optional(),
  leads: z.array(Email).max(20).optional(),
  pms: z.array(Email).max(20).optional(),
  certifiers: z.array(Email).max(20).optional(),
  roomUrl: RoomUrl.nullable().optional(),
  state: z.enum(['open', 'finished']).optional(),
  version: z.number().int().optional(),
})
export type CohortChange = z.infer<typeof CohortChange>

/** `search`: part of the name. Newest start first; rows of the list carry only the `cohort.` rights in `may`. */
export const CohortQuery = PageQuery.extend({
  state: z.enum(['open', 'finished']).optional(),
  search: z.string().trim().max(80).optional(),
})
export const CohortList = pageOf(Cohort)
