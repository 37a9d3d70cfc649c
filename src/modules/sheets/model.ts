import { z } from 'zod'
import { Flag, Id } from '#kernel/shapes.ts'
import { RosterProblem, UnderstoodColumn } from '#modules/agents/model.ts'

/** One cell that differs from the record, or that must not be set from a sheet. */
export const SheetDifference = z.strictObject({
  /** Names the cell, what the record says and what would come of it: sent back in `accept`, it is taken only while all that still holds. */
  id: z.string(),
  row: z.number().int(),
  /** The column's header as written. */
  column: z.string(),
  agentId: Id,
  agentName: z.string(),
  /** A key of `fields`. */
  field: z.string(),
  /** Notes of a track are of kind `track`. */
  kind: z.enum(['fact', 'attendance', 'track']),
  state: z.enum(['change', 'refused']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The reason under which a track would stand without proof. */
  override: z.string().nullable(),
  /** Why it is refused: a code, and a sentence with the way to go. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
})
export type SheetDifference = z.infer<typeof SheetDifference>

export const SheetImport = z.strictObject({
  understood: z.strictObject({ columns: z.array(UnderstoodColumn), sheet: z.string().nullable(), headerRow: z.number().int() }),
  /** Everything that a column can be taken for in this class; `day:2` is its second scheduled day. */
  fields: z.array(z.strictObject({ key: z.string(), title: z.string(), kind: z.enum(['fact', 'attendance', 'track', 'note']) })),
  mappedBy: z.enum(['headers', 'given', 'remembered']),
  dryRun: z.boolean(),
  /** False in a dry run, and when something asked for cannot be stored and `partial` was not asked for: then nothing is. */
  stored: z.boolean(),
  /** Cells by what the file says beside the record as it was read; rows with something in them, and those about an agent of the class. */
  counts: z.strictObject({
    rows: z.number().int(),
    matched: z.number().int(),
    same: z.number().int(),
    change: z.number().int(),
    refused: z.number().int(),
    errors: z.number().int(),
  }),
  /** Cells stored. */
  changed: z.strictObject({ facts: z.number().int(), tracks: z.number().int(), agents: z.number().int() }),
  /** In the order of the file; at most 5,000 changes and 1,000 refused ones, the counts stand for the rest. */
  differences: z.array(SheetDifference),
  /** At most 1,000. */
  errors: z.array(RosterProblem),
  warnings: z.array(RosterProblem),
})
export type SheetImport = z.infer<typeof SheetImport>

export const SheetQuery = z.strictObject({
  dryRun: Flag.optional().describe('Only say what would be stored'),
  partial: Flag.optional().describe('Store what can be stored of what was asked for'),
})
