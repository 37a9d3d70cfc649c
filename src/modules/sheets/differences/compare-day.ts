import type { LocalDate } from '#kernel/local-date.ts'
import type { RosterProblem } from '#modules/agents/roster/roster.ts'
import { LABELS } from '#modules/attendance/rules/policy.ts'
import { PROPOSED } from '../columns/written.ts'
import { type Found, type Place, refused, same } from './found.ts'
import { labelOf } from './label-words.ts'
import { saysNothing } from './track-words.ts'

/** How each label is reached, where the reports alone do not give it. */
const WAYS: Readonly<Partial<Record<string, string>>> = {
  'Absent - HR Approved': 'Excuse the day on the Roll, with the kind of excuse',
  'No Longer Employed': 'An ESP manager marks the leaver in the class set-up',
}
const BY_THE_ROLL = 'Confirm, excuse or correct the day on the Roll'

/**
 * A day's label beside the record. Labels follow from the reports and from what a person decides on the Roll (policies.md 1.5), so one
 * that differs is refused with the way there; what is marked as proposed is no decision and says nothing.
 */
export function compareDay(place: Place, date: LocalDate, text: string): Found | RosterProblem | null {
  const said = text.trim()
  if (saysNothing(said) || said.toLowerCase().endsWith(PROPOSED.trim())) return null
  const after = labelOf(said)
  if (after === null) {
    const message = `Row ${place.row}: "${said.slice(0, 80)}" is none of the sheet's labels. Use one of: ${LABELS.join('; ')}.`
    return { row: place.row, column: place.column, value: said.slice(0, 80), code: 'label.unknown', message }
  }
  const day = place.agent.days.find((known) => known.date === date)
  if (day?.label === after && day.state !== 'proposed') return same(place)
  const isProposed = day?.state === 'proposed' && day.label !== null
  const before = day?.label ? day.label + (isProposed ? PROPOSED : '') : null
  if (isProposed && day.label === after)
    return refused(
      place,
      { before, after },
      'attendance.undecided',
      'The reports say the same, but nobody has decided it: confirm the day on the Roll.',
    )
  return refused(
    place,
    { before, after },
    'attendance.follows_reports',
    `The label follows from the reports. ${WAYS[after] ?? BY_THE_ROLL}.`,
  )
}
