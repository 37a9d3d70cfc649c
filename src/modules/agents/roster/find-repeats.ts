import type { RosterField } from './fields.ts'
import type { RosterProblem, RosterRow, RosterValues, UnderstoodColumn } from './roster.ts'

export type Mark = { readonly field: RosterField; readonly value: string; readonly called: string }

/** What may belong to one agent only. The keys fold what does not tell two values apart: zeros in front of an NPN, case of an id. */
export function marksOf({
  npn,
  nNumber,
  employeeId,
  email,
  otherEmails,
}: Pick<RosterValues, 'npn' | 'nNumber' | 'employeeId' | 'email' | 'otherEmails'>): Map<string, Mark> {
  const marks = new Map<string, Mark>()
  if (npn !== null) marks.set(`npn ${npn.replace(/^0+(?=\d)/, '')}`, { field: 'npn', value: npn, called: 'NPN' })
  if (nNumber !== null) marks.set(`n ${nNumber}`, { field: 'nNumber', value: nNumber, called: 'N-Number' })
  if (employeeId !== null) marks.set(`id ${employeeId.toLowerCase()}`, { field: 'employeeId', value: employeeId, called: 'employee id' })
  if (email !== null) marks.set(`mail ${email}`, { field: 'email', value: email, called: 'e-mail' })
  for (const other of otherEmails) marks.set(`mail ${other}`, { field: 'otherEmails', value: other, called: 'e-mail' })
  return marks
}

const CODES: Readonly<Partial<Record<RosterField, string>>> = {
  npn: 'npn.repeated',
  nNumber: 'n_number.repeated',
  employeeId: 'employee_id.repeated',
  email: 'email.repeated',
  otherEmails: 'email.repeated',
}

/** The same NPN, N-Number, employee id or e-mail in several rows: an error on each of them, naming them all (formats.md, "Roster"). */
export function findRepeats(rows: readonly RosterRow[], columns: readonly UnderstoodColumn[]): RosterProblem[] {
  const seen = new Map<string, { row: number; mark: Mark }[]>()
  for (const { row, values } of rows) {
    for (const [key, mark] of marksOf(values)) {
      const known = seen.get(key)
      if (known) known.push({ row, mark })
      else seen.set(key, [{ row, mark }])
    }
  }
  const problems: RosterProblem[] = []
  for (const places of seen.values()) {
    if (places.length < 2) continue
    const named = listRows(places.map(({ row }) => row))
    for (const { row, mark } of places) {
      const column = columns.find(({ field }) => field === mark.field)?.header ?? null
      const message = `Rows ${named} have the same ${mark.called} "${mark.value}", and it can belong to one agent only. Correct or take out all but one.`
      problems.push({ row, column, value: mark.value, code: CODES[mark.field] ?? 'value.repeated', message })
    }
  }
  return problems
}

const NAMED_ROWS = 10

/** `3 and 7`, `3, 7 and 9`; long lists are cut. */
export function listRows(rows: readonly number[]): string {
  const last = rows.length > NAMED_ROWS ? `${rows.length - NAMED_ROWS} more` : String(rows.at(-1))
  const before = rows.slice(0, rows.length > NAMED_ROWS ? NAMED_ROWS : -1)
  return before.length === 0 ? last : `${before.join(', ')} and ${last}`
}
