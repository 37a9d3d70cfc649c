import { z } from 'zod'
import { fromEpochSeconds, toEpochSeconds } from './instant.ts'
import { FIRST_DATE, isRecordable, LAST_DATE } from './local-date.ts'

/** Atoms of the contract that server and browser share. */
export const Id = z.uuid()
export const ById = z.strictObject({ id: Id })
export const LocalDateText = z.iso
  .date({ message: 'Write the date as YYYY-MM-DD.', abort: true })
  .refine(isRecordable, `Give a date from ${FIRST_DATE} to ${LAST_DATE}.`)
  .describe('Work day, YYYY-MM-DD, in the class’s zone')
/** An instant that goes out. */
export const InstantText = z.string().describe('ISO 8601 with offset')
/** An instant that comes in, with any offset; read as UTC to the millisecond. */
export const GivenInstant = z.iso
  .datetime({ offset: true, message: 'Write the time with its date and offset, such as 2026-10-05T08:00:00-06:00.', abort: true })
  .transform((text) => fromEpochSeconds(toEpochSeconds(text)))
  .refine((instant) => isRecordable(instant.slice(0, 10)), `Give a time from ${FIRST_DATE} to ${LAST_DATE}, in UTC.`)
/** `?flag=true`; anything but true and false is refused. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true')
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(400).optional(),
})
export const pageOf = <T extends z.ZodType>(row: T) => z.strictObject({ rows: z.array(row), next: z.string().nullable() })
export const Done = z.strictObject({ done: z.literal(true) })
export const DONE = { done: true } as const
