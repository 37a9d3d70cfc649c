import { z } from 'zod'
import { ROSTER_FIELDS, type RosterField } from './fields.ts'

/** A column by its header, or by its place from 0. */
const ColumnChoice = z.union([z.string().trim().min(1), z.number().int().min(0)])
export type ColumnChoice = z.infer<typeof ColumnChoice>
export const ColumnChoices = z.union([ColumnChoice, z.array(ColumnChoice), z.null()])

/** Which column a field comes from, where a person decides; null: from none. `otherEmails` may come from several. */
export const RosterMapping = z.partialRecord(z.enum(ROSTER_FIELDS), ColumnChoices)
export type RosterMapping = z.infer<typeof RosterMapping>

/** `row` is the number a spreadsheet shows; 0 when the file as a whole is meant. `column` is the header as written. */
export type RosterProblem = {
  readonly row: number
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly message: string
}

export const fileProblem = (row: number, column: string | null, value: string | null, code: string, message: string): RosterProblem => ({
  row,
  column,
  value,
  code,
  message,
})

/** A column of the file, from 0, and what it was taken for; null: not used. */
export type FieldColumn<Field extends string> = { readonly index: number; readonly header: string; readonly field: Field | null }
export type UnderstoodColumn = FieldColumn<RosterField>

/** What one row tells. Null and empty mean "says nothing", never "erase". */
export type RosterValues = {
  /** As written, outer and doubled space tidied. */
  readonly name: string
  readonly firstName: string | null
  readonly lastName: string | null
  /** Company address, lower case; null when the row has only a personal one. */
  readonly email: string | null
  readonly otherEmails: readonly string[]
  readonly phone: string | null
  readonly employeeId: string | null
  readonly npn: string | null
  readonly nNumber: string | null
  readonly location: string | null
  /** IANA. */
  readonly zone: string | null
  readonly title: string | null
  readonly startDate: string | null
  readonly nNumberRequestedOn: string | null
}

export type RosterRow = { readonly row: number; readonly values: RosterValues }

export type RosterReading = {
  /** `sheet` is null for delimited text; `headerRow` is 0 when no header was found. */
  readonly understood: { readonly sheet: string | null; readonly headerRow: number; readonly columns: readonly UnderstoodColumn[] }
  /** Rows without an error, in the file's order. */
  readonly rows: readonly RosterRow[]
  readonly errors: readonly RosterProblem[]
  readonly warnings: readonly RosterProblem[]
}

/** What a roster may store of an agent. */
export type AgentFacts = {
  readonly name: string
  readonly email: string | null
  readonly otherEmails: readonly string[]
  readonly phone: string | null
  readonly employeeId: string | null
  readonly npn: string | null
  readonly nNumber: string | null
  readonly location: string | null
  readonly zone: string | null
  readonly title: string | null
  readonly startDate: string | null
  readonly nNumberRequestedOn: string | null
}
export type KnownAgent = AgentFacts & { readonly id: string }

/** One row on its way to the plan; `agent` is null when the row is a new agent. */
export type Step = { readonly row: number; readonly agent: KnownAgent | null; readonly facts: AgentFacts }
