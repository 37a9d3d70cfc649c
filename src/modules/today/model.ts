import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { Morning } from '#modules/chases/model.ts'
import { TODAY_KINDS } from './rules/today-rows.ts'

export const Today = z.strictObject({
  cohortId: Id,
  /** The scheduled day that is on, else the newest that has begun, else the first. */
  date: LocalDateText,
  /** That day is today's date in the class's zone. */
  isToday: z.boolean(),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(TODAY_KINDS),
      agentId: Id.nullable(),
      what: z.string(),
      detail: z.string().nullable(),
      act: z.string(),
      link: z.string(),
    }),
  ),
  morning: Morning,
  signedBy: z.string().nullable(),
  signedAt: InstantText.nullable(),
})
export type Today = z.infer<typeof Today>
