import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { REPORT_KINDS } from './reading.ts'

export const ReportProblemRow = z.strictObject({
  file: z.string(),
  row: z.number().int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string().optional(),
  message: z.string(),
})

export const Report = z.strictObject({
  /** Null in a dry run and for a file that was not stored. */
  id: Id.nullable(),
  file: z.string(),
  kind: z.enum(REPORT_KINDS).nullable(),
  date: LocalDateText.nullable(),
  dates: z.array(LocalDateText),
  zone: z.string(),
  room: z.string().nullable(),
  participants: z.number().int(),
  matched: z.number().int(),
  unmatched: z.number().int(),
  /** `new`, the very same file again, or the same file read anew with another date or zone; `refused` when nothing of it is stored. */
  outcome: z.enum(['new', 'same', 'reread', 'refused']),
  importedAt: InstantText.nullable(),
  importedBy: z.string().nullable(),
})
export type Report = z.infer<typeof Report>
export const ReportImport = z.strictObject({
  dryRun: z.boolean(),
  /** False in a dry run, and when something was wrong and `partial=false` asked for all or nothing: then no file is stored. */
  stored: z.boolean(),
  reports: z.array(Report),
  problems: z.array(ReportProblemRow),
})
/** Where each agent of a class was last on a work day, by its imported reports. */
export const LastSeen = z.strictObject({
  date: LocalDateText,
  rows: z.array(z.strictObject({ agentId: Id, agent: z.string(), room: z.string(), until: InstantText })),
})
export type LastSeen = z.infer<typeof LastSeen>
export const ReportList = z.strictObject({ rows: z.array(Report), next: z.string().nullable() })

/** Names in the reports that belong to nobody yet; `id` stays the same for one name in one class. */
export const Unmatched = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  minutes: z.number(),
  reports: z.array(z.strictObject({ reportId: Id, file: z.string(), date: LocalDateText.nullable(), minutes: z.number() })),
  suggestions: z.array(z.strictObject({ agentId: Id, name: z.string(), score: z.number() })),
})
export type Unmatched = z.infer<typeof Unmatched>
export const Match = z.strictObject({
  id: Id,
  shownName: z.string(),
  kind: z.enum(['agent', 'staff', 'nobody']),
  agentId: Id.nullable(),
  agentName: z.string().nullable(),
  remember: z.boolean(),
  by: z.string().nullable(),
  at: InstantText,
})
export type Match = z.infer<typeof Match>
/** `agentId` for an agent; `kind` alone for staff or for nobody of this class. */
export const MatchInput = z
  .strictObject({ agentId: Id.optional(), kind: z.enum(['agent', 'staff', 'nobody']).optional(), remember: z.boolean().default(true) })
  .refine(
    (m) => (m.agentId !== undefined) !== (m.kind === 'staff' || m.kind === 'nobody'),
    'Name the agent, or say that it is staff or nobody of this class.',
  )
export const UnmatchedList = z.strictObject({ rows: z.array(Unmatched), matches: z.array(Match), next: z.string().nullable() })
