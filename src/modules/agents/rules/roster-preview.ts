import type { RosterImport } from '../model.ts'
import { FIELD_TITLES } from '../roster/fields.ts'
import type { FactChange, RosterPlan } from '../roster/plan-roster.ts'
import type { RosterRow } from '../roster/roster.ts'

type PreviewRow = RosterImport['preview'][number]

/** Rows that a person can look through before storing; the counts stand for the rest. */
const SHOWN_ROWS = 500

/** What storing the plan does, row by row in the order of the file. */
export function previewOf(plan: RosterPlan, rows: readonly RosterRow[]): PreviewRow[] {
  const change = new Map<number, Pick<PreviewRow, 'change' | 'changes'>>()
  for (const { row } of plan.created) change.set(row, { change: 'create', changes: [] })
  for (const { row, changes } of plan.updated) change.set(row, { change: 'update', changes: changes.map(sayChange) })
  for (const { row } of plan.unchanged) change.set(row, { change: 'same', changes: [] })
  const shown: PreviewRow[] = []
  for (const { row, values } of rows) {
    const what = change.get(row)
    if (!what) continue
    shown.push({ row, name: values.name, email: values.email ?? values.otherEmails[0] ?? null, ...what })
    if (shown.length === SHOWN_ROWS) break
  }
  return shown
}

const sayChange = ({ field, from, to }: FactChange): string =>
  from === null ? `${FIELD_TITLES[field]}: ${to}` : `${FIELD_TITLES[field]}: ${to ?? 'none'}, was ${from}`
