import { z } from 'zod'
import { Flag, Id, InstantText, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { Zone } from '#modules/cohorts/model.ts'
import { Email } from '#modules/people/model.ts'

const Text = z.string().trim().max(200)

/** Who said that an N-Number is the right one, and no NPN: the agent, or a lead on the agent's word and with a reason. */
export const NNumberConfirmation = z.strictObject({
  /** The number it was said of. */
  nNumber: z.string(),
  at: InstantText,
  by: z.string().nullable(),
  via: z.enum(['own', 'lead']),
  reason: z.string().nullable(),
})
export type NNumberConfirmation = z.infer<typeof NNumberConfirmation>

/** The wait for an N-Number (policies.md 2): see `watchOf`. */
export const NNumberWatch = z.strictObject({
  state: z.enum(['not_requested', 'waiting', 'call_due', 'called', 'arrived']),
  because: z.string(),
  /** Business days since the request, of so many until the call; null while there is nothing to wait for. */
  waitedDays: z.number().int().nullable(),
  ofDays: z.number().int(),
  /** When the call to the support desk is due. */
  dueOn: LocalDateText.nullable(),
  callDate: LocalDateText.nullable(),
  incident: z.string().nullable(),
  note: z.string().nullable(),
})
export type NNumberWatch = z.infer<typeof NNumberWatch>

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
  /** The confirmation of the N-Number as it is now; AHIP waits for it. */
  nNumberConfirmed: NNumberConfirmation.nullable(),
  /** One that no longer holds, because the N-Number is another one now. */
  nNumberConfirmedBefore: NNumberConfirmation.nullable(),
  nNumberWatch: NNumberWatch,
  state: z.enum(['active', 'paused', 'leaver']),
  leftOn: LocalDateText.nullable(),
  /** Only in answers to HR. */
  leftReason: z.string().nullable().optional(),
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
/** A call to the support desk about an N-Number that does not come. */
export type SupportCall = { date: string; incident: string; note: string | null }
/** What a class's watch is judged by: its zone, and after how many business days without a number the support desk is called. */
export type WatchTerms = { zone: string; callAfterBusinessDays: number }

type Derived = 'may' | 'warnings' | 'leftReason' | 'nNumberConfirmed' | 'nNumberConfirmedBefore' | 'nNumberWatch'
/** An agent as stored, with its moves; without what is derived, what the actor may do and why somebody left. */
export type StoredAgent = Omit<Agent, Derived> & {
  /** The person the agent signs in as. */
  personId: string | null
  /** The latest one, whatever number it was for. */
  confirmation: NNumberConfirmation | null
  supportCall: SupportCall | null
  watchTerms: WatchTerms
}

const facts = {
  email: Email.nullable(),
  otherEmails: z.array(Email).max(10, 'At most 10 further addresses are kept. Take one out.'),
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
export type NewAgent = z.infer<typeof NewAgent>
export const AgentChange = z
  .strictObject({ name: z.string().trim().min(1).max(120), state: z.enum(['active', 'paused']), ...facts })
  .partial()
  .extend({ version: z.number().int().optional() })
export type AgentChange = z.infer<typeof AgentChange>
export const AgentMove = z.strictObject({
  cohortId: Id,
  reason: z.string().trim().min(1, 'Say why.').max(500),
  version: z.number().int().optional(),
})
export type AgentMove = z.infer<typeof AgentMove>
export const AgentLeave = z.strictObject({
  on: LocalDateText,
  reason: z.string().trim().min(1, 'Say why.').max(500),
  version: z.number().int().optional(),
})
export type AgentLeave = z.infer<typeof AgentLeave>
/** `reason`: how the agent's word was heard, where somebody else records the confirmation. */
export const NNumberConfirm = z.strictObject({
  nNumber: z.string().trim().max(40),
  reason: z.string().trim().max(500).optional(),
  version: z.number().int().optional(),
})
export type NNumberConfirm = z.infer<typeof NNumberConfirm>
export const NNumberCall = z.strictObject({
  date: LocalDateText,
  incident: z.string().trim().min(1, 'Give the incident number.').max(60),
  note: z.string().trim().max(500).optional(),
  version: z.number().int().optional(),
})
export type NNumberCall = z.infer<typeof NNumberCall>
export const AgentReturn = z.strictObject({ version: z.number().int().optional() })

/** `search`: part of the name, an address or a number. By name; leavers are in the list. */
export const AgentQuery = PageQuery.extend({
  state: z.enum(['active', 'paused', 'leaver']).optional(),
  search: z.string().trim().max(200).optional(),
})
export const AgentList = pageOf(Agent)

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
  /** Where the meaning of the columns came from: the headers alone, the mapping sent along, or one remembered for these headers. */
  mappedBy: z.enum(['headers', 'given', 'remembered']),
  dryRun: z.boolean(),
  /** False in a dry run, and when rows had errors and `partial` was not asked for: then nothing is stored and the counts are 0. */
  stored: z.boolean(),
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
export const RosterQuery = z.strictObject({
  dryRun: Flag.optional().describe('Only say what would be stored'),
  partial: Flag.optional().describe('Store the good rows although others have errors'),
})
export type RosterImport = z.infer<typeof RosterImport>
