import { type LocalDate, parseLocalDate, weekdayOf } from '#kernel/local-date.ts'
import { decisionIdOf } from '#modules/attendance/rules/decision-id.ts'
import type { Track } from '#modules/programmes/model.ts'
import { cellOf, type TrackFacts } from '#modules/tracks/rules/cell.ts'
import { asksReason } from '#modules/tracks/rules/judge.ts'
import { takesReference } from '#modules/tracks/rules/reference.ts'
import { type CellMay, trackMay } from './access.ts'
import type { TrackerCell, TrackerColumn, TrackerRow } from './model.ts'
import { attendanceTone } from './rules/tones.ts'

export type TrackedAgent = {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly email: string | null
  readonly employeeId: string | null
  readonly npn: string | null
  readonly nNumber: string | null
  readonly version: number
}
export type TrackedDay = {
  readonly agentId: string
  readonly date: LocalDate
  readonly state: string
  readonly label: string | null
  readonly because: string
  readonly factsChanged: boolean
  readonly at: string | null
  readonly by: string | null
  readonly version: number
}
export type TrackedStatus = TrackFacts & { readonly agentId: string; readonly track: string }

const FACTS = [
  { key: 'email', title: 'E-mail' },
  { key: 'employeeId', title: 'Employee ID' },
  { key: 'npn', title: 'NPN' },
  { key: 'nNumber', title: 'N-Number' },
] as const
type Fact = (typeof FACTS)[number]

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Mon 5 Oct`. */
export function dayTitle(date: LocalDate): string {
  if (parseLocalDate(date) === null) return date
  return `${WEEKDAYS[weekdayOf(date)]} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7))]}`
}

export const attendanceKey = (date: LocalDate): string => `attendance:${date}`

/** What of a class goes out to a reader: everything, or the tracks that the reader sets. */
export type Shown = { readonly facts: readonly Fact[]; readonly dates: readonly LocalDate[]; readonly tracks: readonly Track[] }

export const shownTo = (may: CellMay, dates: readonly LocalDate[], tracks: readonly Track[]): Shown =>
  may.isWhole
    ? { facts: FACTS, dates, tracks }
    : { facts: [], dates: [], tracks: tracks.filter((track) => trackMay(may, track).length > 0) }

/** The columns of a class: facts, one per scheduled day, one per track of the programme. */
export const columnsOf = ({ facts, dates: days, tracks }: Shown, may: CellMay): TrackerColumn[] => [
  ...facts.map(({ key, title }) => ({ key, title, kind: 'text' as const, may: [...may.text] })),
  ...days.map((date) => ({ key: attendanceKey(date), title: dayTitle(date), kind: 'attendance' as const, may: [...may.attendance] })),
  ...tracks.map((track) => ({
    key: track.key,
    title: track.short,
    kind: 'track' as const,
    may: trackMay(may, track),
    options: track.states.map((state) => ({
      key: state.key,
      label: state.label,
      tone: state.tone,
      needsReason: asksReason(track, state),
      ...(track.reference && takesReference(track, state) ? { reference: track.reference.hint } : {}),
    })),
  })),
]

const factCell = (value: string | null, version: number): TrackerCell => ({
  value,
  label: value ?? '',
  tone: 'plain',
  at: null,
  by: null,
  version,
})

function dayCell(agentId: string, date: LocalDate, day: TrackedDay | undefined): TrackerCell {
  const decisionId = decisionIdOf(agentId, date)
  if (day === undefined) return { value: null, label: '', tone: 'not_started', at: null, by: null, version: 0, decisionId }
  return {
    value: day.label,
    label: day.label ?? 'No report yet',
    tone: attendanceTone(day.label, day.state),
    at: day.at,
    by: day.by,
    version: day.version,
    note: day.because,
    decisionId,
    state: day.state as Exclude<TrackerCell['state'], undefined>,
    ...(day.factsChanged ? { factsChanged: true } : {}),
  }
}

function trackCell(track: Track, found: TrackFacts | undefined): TrackerCell {
  const { value, label, tone, at, by, version, note, reason, since, because, isOverride, isByHand } = cellOf(track, found)
  return {
    value,
    label,
    tone,
    at,
    by,
    version,
    ...(note === null ? {} : { note }),
    ...(reason === null ? {} : { reason }),
    ...(isOverride ? { isOverride } : {}),
    ...(isByHand ? { isByHand } : {}),
    ...(because === null ? {} : { because }),
    ...(since === null || since === at ? {} : { since }),
  }
}

/** One row: what every column holds for this agent. `daysOf` and `statusesOf` are the agent's own. */
export function rowOf(
  agent: TrackedAgent,
  { facts, dates, tracks }: Shown,
  daysOf: readonly TrackedDay[],
  statusesOf: readonly TrackedStatus[],
): TrackerRow {
  const cells: Record<string, TrackerCell> = {}
  for (const { key } of facts) cells[key] = factCell(agent[key], agent.version)
  for (const date of dates)
    cells[attendanceKey(date)] = dayCell(
      agent.id,
      date,
      daysOf.find((day) => day.date === date),
    )
  for (const track of tracks)
    cells[track.key] = trackCell(
      track,
      statusesOf.find((status) => status.track === track.key),
    )
  return { agentId: agent.id, name: agent.name, state: agent.state as TrackerRow['state'], pace: null, cells }
}
