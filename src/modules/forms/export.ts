import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt, localDateAt } from '#kernel/zone-time.ts'
import type { ExportColumn } from '#platform/tables/export.ts'
import type { FormSubmission, FormValue, SubmissionAgent } from './model.ts'

/** One line per agent of a submission. */
export type ExportRow = { readonly filed: FormSubmission; readonly agent: SubmissionAgent }

export const rowsOf = (submissions: readonly FormSubmission[]): ExportRow[] =>
  submissions.flatMap((filed) => filed.agents.map((agent) => ({ filed, agent })))

function valueText(value: FormValue | undefined): string | number | boolean | null {
  if (value === undefined || value === null) return null
  return Array.isArray(value) ? value.join(' ') : value
}

const FIRST: readonly ExportColumn<ExportRow>[] = [
  { header: 'Number', value: ({ filed }) => filed.number },
  { header: 'Form', width: 26, value: ({ filed }) => filed.name },
  { header: 'Class', width: 18, value: ({ filed }) => filed.cohort },
  { header: 'Date', kind: 'date', value: ({ filed }) => filed.date },
  { header: 'Filed at', width: 18, value: ({ filed }) => localText(filed) },
  { header: 'Filed by', width: 20, value: ({ filed }) => filed.by },
  { header: 'Agent', width: 24, value: ({ agent }) => agent.known.agent ?? agent.agent },
  { header: 'E-mail', width: 26, value: ({ agent }) => agent.known.email },
  { header: 'N-Number', value: ({ agent }) => agent.known.n_number },
  { header: 'Team lead', width: 20, value: ({ agent }) => agent.known.lead },
]
const LAST: readonly ExportColumn<ExportRow>[] = [
  { header: 'Outcome', value: ({ agent }) => agent.outcome },
  { header: 'Scorecard', width: 24, value: ({ agent }) => agent.exportName },
  { header: 'Note', width: 30, value: ({ filed }) => filed.note },
  { header: 'Reason', width: 30, value: ({ filed }) => filed.reason },
  { header: 'Withdrawn', width: 30, value: ({ filed }) => filed.withdrawn?.reason ?? null },
]

/** In the zone of the class: `2026-10-05 16:05`. */
function localText({ at, zone }: FormSubmission): string {
  const seconds = toEpochSeconds(at)
  return `${localDateAt(seconds, zone)} ${localClockAt(seconds, zone).slice(0, 5)}`
}

/** The columns of a register: who and when, each field of its forms under its label, what came of it. */
export function columnsFor(submissions: readonly FormSubmission[]): ExportColumn<ExportRow>[] {
  const labels = new Map(submissions.flatMap(({ fields }) => fields.map(({ key, label }) => [key, label] as const)))
  const fields = [...labels].map(([key, header]) => ({ header, value: ({ agent }: ExportRow) => valueText(agent.values[key]) }))
  return [...FIRST, ...fields, ...LAST]
}
