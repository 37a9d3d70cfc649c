import { z } from 'zod'

/** Atoms of the contract that server and browser share. */
export const Id = z.uuid()
export const ById = z.strictObject({ id: Id })
export const LocalDateText = z.iso.date().describe('Work day, YYYY-MM-DD, in the class’s zone')
export const InstantText = z.string().describe('ISO 8601 with offset')
/** `?flag=true`; anything but true and false is refused. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true')
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(400).optional(),
})
export const pageOf = <T extends z.ZodType>(row: T) => z.strictObject({ rows: z.array(row), next: z.string().nullable() })
export const Done = z.strictObject({ done: z.literal(true) })
export const DONE = { done: true } as const
