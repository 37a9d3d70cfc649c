import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { Zone } from '#modules/cohorts/model.ts'
import { Email } from '#modules/people/model.ts'

const Text = z.string().trim().max(200)

export const Agent = z.strictObject({
  id: Id,
  cohortId: Id,
  name: z.string(),
  email: z.string().nullable(),
  otherEmails: z.array(z.string()),
  phone: z.string().nullable(),
  employeeId: z.string().nullable(),
  npn: z.string().nullable(),
  nNumber: z.string().nullable(),
  location: z.string().nullable(),
  zone: z.string().nullable(),
  title: z.string().nullable(),
  startDate: LocalDateText.nullable(),
  nNumberRequestedOn: LocalDateText.nullable(),
  state: z.enum(['active', 'paused', 'leaver']),
  leftOn: LocalDateText.nullable(),
  moves: z.array(
    z.strictObject({
      fromCohortId: Id,
      from: z.string(),
      toCohortId: Id,
      to: z.string(),
      reason: z.string(),
      by: z.string().nullable(),
      at: InstantText,
    }),
  ),
  warnings: z.array(z.string()),
  may: z.array(z.string()),
  version: z.number().int(),
})
export type Agent = z.infer<typeof Agent>

const facts = {
  email: Email.nullable(),
  otherEmails: z.array(Email).max(10),
  phone: Text.nullable(),
  employeeId: Text.nullable(),
  /** NPN and N-Number are judged by `checkNumbers` of this module on every path. */
  npn: Text.nullable(),
  nNumber: Text.nullable(),
  location: Text.nullable(),
  zone: Zone.nullable(),
  title: Text.nullable(),
  startDate: LocalDateText.nullable(),
  nNumberRequestedOn: LocalDateText.nullable(),
}
export const NewAgent = z.strictObject({
  name: z.string().trim().min(1, 'Give a name.').max(120),
  ...z.strictObject(facts).partial().shape,
})
export const AgentChange = z
  .strictObject({ name: z.string().trim().min(1).max(120), state: z.enum(['active', 'paused']), ...facts })
  .partial()
  .extend({ version: z.number().int().optional() })
export const AgentMove = z.strictObject({
  cohortId: Id,
  reason: z.string().trim().min(1, 'Say why.').max(500),
  version: z.number().int().optional(),
})
export const AgentLeave = z.strictObject({
  on: LocalDateText,
  reason: z.string().trim().min(1, 'Say why.').max(500),
  version: z.number().int().optional(),
})

/** `row` is the row number as a spreadsheet shows it; 0 when the file as a whole is meant. */
export const RosterProblem = z.strictObject({
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})
/** One column of the file: what it was taken for, or null when it is not used. */
export const UnderstoodColumn = z.strictObject({ index: z.number().int(), header: z.string(), field: z.string().nullable() })
export const RosterImport = z.strictObject({
  understood: z.strictObject({ columns: z.array(UnderstoodColumn), sheet: z.string().nullable(), headerRow: z.number().int() }),
  dryRun: z.boolean(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** What would be or was stored, for the preview; at most 500 rows. */
  preview: z.array(
    z.strictObject({
      row: z.number().int(),
      name: z.string(),
      email: z.string().nullable(),
      change: z.enum(['create', 'update', 'same']),
      changes: z.array(z.string()),
    }),
  ),
  errors: z.array(RosterProblem),
  warnings: z.array(RosterProblem),
})
export type RosterImport = z.infer<typeof RosterImport>
