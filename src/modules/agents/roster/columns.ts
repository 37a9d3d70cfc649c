import type { ExportColumn } from '#platform/tables/export.ts'
import { FIELD_TITLES } from './fields.ts'
import type { KnownAgent } from './plan-roster.ts'

export type ListedAgent = KnownAgent & { readonly state: string; readonly leftOn: string | null }

const STATE_TITLES: Readonly<Record<string, string>> = { active: 'Active', paused: 'Paused', leaver: 'No longer employed' }

/** Columns that a roster import reads back as they are. */
export const ROSTER_COLUMNS: readonly ExportColumn<KnownAgent>[] = [
  { header: FIELD_TITLES.name, value: (agent) => agent.name, width: 28 },
  { header: FIELD_TITLES.email, value: (agent) => agent.email, width: 32 },
  { header: FIELD_TITLES.otherEmails, value: (agent) => agent.otherEmails.join('; '), width: 32 },
  { header: FIELD_TITLES.phone, value: (agent) => agent.phone, width: 18 },
  { header: FIELD_TITLES.employeeId, value: (agent) => agent.employeeId },
  { header: FIELD_TITLES.npn, value: (agent) => agent.npn },
  { header: FIELD_TITLES.nNumber, value: (agent) => agent.nNumber },
  { header: FIELD_TITLES.location, value: (agent) => agent.location },
  { header: FIELD_TITLES.zone, value: (agent) => agent.zone, width: 20 },
  { header: FIELD_TITLES.title, value: (agent) => agent.title },
  { header: FIELD_TITLES.startDate, kind: 'date', value: (agent) => agent.startDate },
  { header: FIELD_TITLES.nNumberRequestedOn, kind: 'date', value: (agent) => agent.nNumberRequestedOn },
]

/** The roster with how each agent stands. */
export const AGENT_COLUMNS: readonly ExportColumn<ListedAgent>[] = [
  ...ROSTER_COLUMNS,
  { header: 'Status', value: (agent) => STATE_TITLES[agent.state] ?? agent.state },
  { header: 'Left on', kind: 'date', value: (agent) => agent.leftOn },
]
