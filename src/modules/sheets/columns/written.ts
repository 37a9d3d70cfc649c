import type { LocalDate } from '#kernel/local-date.ts'
import type { Track } from '#modules/programmes/model.ts'
import { cellOf, untouched } from '#modules/tracks/rules/cell.ts'
import { recordedReference } from '#modules/tracks/rules/reference.ts'
import { writtenReference } from '#modules/tracks/rules/reference-text.ts'
import type { ExportColumn } from '#platform/tables/export.ts'
import { type FieldInfo, fieldsOf, type SheetAgent, type SheetField, type SheetFrame } from './fields.ts'

/** Behind a label that only the rules say: nobody takes it for a decision, nor does the import. */
export const PROPOSED = ' (proposed)'
/** Behind a state that stands without proof or against the facts. */
export const OVERRIDE = ' (override)'

export const AGENT_STATES = { active: 'Active', paused: 'Paused', leaver: 'No longer employed' } as const

/** What the export writes of an agent into each column; null: a blank cell. */
export type Writers = ReadonlyMap<SheetField, (agent: SheetAgent) => string | null>

export function writersOf(frame: SheetFrame): Writers {
  const writers = new Map<SheetField, (agent: SheetAgent) => string | null>(FACT_WRITERS)
  for (const [i, date] of frame.dates.entries()) writers.set(`day:${i + 1}`, (agent) => writtenDay(agent, date))
  for (const track of frame.tracks) {
    writers.set(`track:${track.key}`, (agent) => writtenTrack(agent, track))
    writers.set(`note:${track.key}`, (agent) => writtenNote(agent, track.key))
  }
  return writers
}

const FACT_WRITERS: readonly (readonly [SheetField, (agent: SheetAgent) => string | null])[] = [
  ['name', (agent) => agent.name],
  ['email', (agent) => agent.email],
  ['otherEmails', (agent) => agent.otherEmails.join('; ') || null],
  ['phone', (agent) => agent.phone],
  ['employeeId', (agent) => agent.employeeId],
  ['npn', (agent) => agent.npn],
  ['nNumber', (agent) => agent.nNumber],
  ['location', (agent) => agent.location],
  ['zone', (agent) => agent.zone],
  ['title', (agent) => agent.title],
  ['startDate', (agent) => agent.startDate],
  ['nNumberRequestedOn', (agent) => agent.nNumberRequestedOn],
  ['state', (agent) => AGENT_STATES[agent.state]],
]

function writtenDay(agent: SheetAgent, date: LocalDate): string | null {
  const day = agent.days.find((known) => known.date === date)
  if (!day || day.label === null) return null
  return day.state === 'proposed' ? day.label + PROPOSED : day.label
}

function writtenTrack(agent: SheetAgent, track: Track): string {
  const facts = agent.tracks.find((known) => known.track === track.key) ?? untouched(track)
  const { label, tone } = cellOf(track, facts)
  const shown = recordedReference(
    track,
    agent.facts.filter((fact) => fact.track === track.key),
  )
  if (shown && tone === 'complete' && !facts.isOverride) return writtenReference(label, shown)
  return label + (facts.isOverride ? OVERRIDE : '')
}

function writtenNote(agent: SheetAgent, track: string): string | null {
  const found = agent.notes.find((note) => note.track === track)
  return found ? `${found.date}: ${found.note}` : null
}

/** Facts as the source's sheet has them (product.md D25). */
const EXPORTED_FACTS: ReadonlySet<SheetField> = new Set<SheetField>([
  'name',
  'email',
  'otherEmails',
  'phone',
  'employeeId',
  'npn',
  'nNumber',
  'location',
  'title',
  'startDate',
  'state',
])
const HEADERS: Readonly<Partial<Record<SheetField, string>>> = { email: 'E-mail', otherEmails: 'Other e-mails', employeeId: 'Employee ID' }
const WIDTHS: Readonly<Partial<Record<SheetField, number>>> = { name: 28, email: 32, otherEmails: 32, phone: 18, state: 20 }
const LABEL_WIDTH = 22
const NOTE_WIDTH = 40

export type SheetColumn = ExportColumn<SheetAgent> & { readonly key: SheetField }

/** The columns of the export; `noted` are the tracks of which somebody has a note. */
export function exportColumns(frame: SheetFrame, noted: ReadonlySet<string>): SheetColumn[] {
  const writers = writersOf(frame)
  const isShown = ({ key, kind }: FieldInfo) => (kind === 'fact' ? EXPORTED_FACTS.has(key) : kind !== 'note' || noted.has(key.slice(5)))
  return fieldsOf(frame)
    .filter(isShown)
    .map(({ key, title, kind }) => ({
      key,
      header: HEADERS[key] ?? title,
      kind: key === 'startDate' ? 'date' : 'text',
      ...widthOf(key, kind),
      value: (agent) => writers.get(key)?.(agent),
    }))
}

function widthOf(key: SheetField, kind: FieldInfo['kind']): { width?: number } {
  if (kind === 'attendance' || kind === 'track') return { width: LABEL_WIDTH }
  const width = kind === 'note' ? NOTE_WIDTH : WIDTHS[key]
  return width === undefined ? {} : { width }
}
