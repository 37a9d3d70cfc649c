import { FIELD_TITLES, type RosterField } from '#modules/agents/roster/fields.ts'
import { layOut, readRow } from '#modules/agents/roster/read-row.ts'
import type { FieldColumn, RosterProblem, RosterValues } from '#modules/agents/roster/roster.ts'
import type { SheetRow } from '#platform/tables/sheet.ts'
import type { SheetAgent, SheetField } from '../columns/fields.ts'
import { AGENT_STATES } from '../columns/written.ts'
import { change, type Found, type Place, refused, same } from './found.ts'

type Compared = { readonly found: readonly Found[]; readonly errors: readonly RosterProblem[] }

/** What a sheet may leave out because the agent is known already. */
const NOT_ASKED = new Set(['name.missing', 'email.missing'])

export const isFactColumn = (column: FieldColumn<SheetField>): column is FieldColumn<RosterField> =>
  column.field !== null && column.field in FIELD_TITLES

/** What the cells of a row say of the agent's facts, each read by the roster's rule for it. Blank cells say nothing. */
export function compareFacts(row: SheetRow, used: readonly FieldColumn<SheetField>[], agent: SheetAgent): Compared {
  const columns = used.filter(isFactColumn)
  const { values, errors } = readRow(row, layOut(columns))
  const places = new Map(columns.toReversed().map((column) => [column.field, placeOf(row, column, agent)]))
  const at = (...fields: RosterField[]) => fields.flatMap((field) => places.get(field) ?? [])[0]
  const found = [
    compareName(at('name', 'firstName', 'lastName'), values, agent),
    compareEmail(at('email'), values, agent),
    compareAddresses(at('otherEmails', 'email'), values, agent),
    ...PLAIN.map((field) => comparePlain(at(field), field, values, agent)),
  ]
  return { found: found.filter((cell) => cell !== null), errors: errors.filter(({ code }) => !NOT_ASKED.has(code)) }
}

const placeOf = (row: SheetRow, { index, header, field }: FieldColumn<RosterField>, agent: SheetAgent): Place => ({
  row: row.row,
  column: header,
  index,
  field: field ?? 'name',
  kind: 'fact',
  agent,
})

function compareName(place: Place | undefined, { name }: RosterValues, agent: SheetAgent): Found | null {
  if (!place || name === '') return null
  if (name === agent.name || lastNameBehind(name) === agent.name) return same(place)
  return change({ ...place, field: 'name' }, { before: agent.name, after: name }, name)
}

/** `Lopez, Maria` is Maria Lopez. */
function lastNameBehind(name: string): string | null {
  const parts = name.split(', ')
  return parts.length === 2 ? `${parts[1]} ${parts[0]}` : null
}

function compareEmail(place: Place | undefined, { email }: RosterValues, agent: SheetAgent): Found | null {
  if (!place || email === null) return null
  return email === agent.email ? same(place) : change(place, { before: agent.email, after: email }, email)
}

/** Further addresses join those on record; none is taken away, since old reports carry them. */
function compareAddresses(place: Place | undefined, { otherEmails }: RosterValues, agent: SheetAgent): Found | null {
  if (!place || otherEmails.length === 0) return null
  const added = otherEmails.filter((address) => address !== agent.email && !agent.otherEmails.includes(address))
  if (added.length === 0) return place.field === 'otherEmails' ? same(place) : null
  const before = agent.otherEmails.join('; ') || null
  const after = [...agent.otherEmails, ...added]
  return change({ ...place, field: 'otherEmails' }, { before, after: after.join('; ') }, added)
}

const PLAIN = ['phone', 'employeeId', 'npn', 'nNumber', 'location', 'zone', 'title', 'startDate', 'nNumberRequestedOn'] as const

function comparePlain(place: Place | undefined, field: (typeof PLAIN)[number], values: RosterValues, agent: SheetAgent): Found | null {
  const [before, after] = [agent[field], values[field]]
  if (!place || after === null) return null
  return isSameValue(before, after) ? same(place) : change(place, { before, after }, after)
}

/** A spreadsheet takes the zeros from the front of what looks like a number. */
const isSameValue = (before: string | null, after: string): boolean =>
  after === before || (before !== null && /^0+\d+$/.test(before) && after === before.replace(/^0+(?=\d)/, ''))

const STATES: readonly (readonly [SheetAgent['state'], RegExp])[] = [
  ['active', /^(active|employed|current)$/],
  ['paused', /^(paused|on hold|leave|on leave)$/],
  ['leaver', /^(left|leaver|no longer employed|terminated|termed|term|resigned|inactive)$/],
]

/** Active or paused is changed as on the roster; who has left, and who is back, is marked there with a date and a reason. */
export function compareState(place: Place, text: string): Found | RosterProblem {
  const { agent } = place
  const after = STATES.find(([, words]) => words.test(text.trim().toLowerCase()))?.[0]
  if (after === undefined) {
    const message = `Row ${place.row}: "${text.slice(0, 80)}" is no state of an agent. Write Active or Paused.`
    return { row: place.row, column: place.column, value: text.slice(0, 80), code: 'state.unknown', message }
  }
  if (after === agent.state) return same(place)
  const texts = { before: AGENT_STATES[agent.state], after: AGENT_STATES[after] }
  if (after === 'leaver')
    return refused(place, texts, 'agent.leaves', 'A leaver is marked with a date and a reason in the class set-up, by an ESP manager.')
  if (agent.state === 'leaver')
    return refused(place, texts, 'agent.left', `${agent.name} has left. An ESP manager can mark them as returned in the class set-up.`)
  return change(place, texts, after)
}
