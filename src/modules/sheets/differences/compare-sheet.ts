import type { LocalDate } from '#kernel/local-date.ts'
import { looksLikeSsn, maskSsn, ssnError } from '#kernel/ssn.ts'
import type { FieldMapping } from '#modules/agents/roster/find-columns.ts'
import { type OpenedTable, offeredColumns, openTable } from '#modules/agents/roster/open-table.ts'
import { layOut, readRow, saidOfMark } from '#modules/agents/roster/read-row.ts'
import type { FieldColumn, RosterProblem } from '#modules/agents/roster/roster.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { SheetRow, Table } from '#platform/tables/sheet.ts'
import type { SheetAgent, SheetField, SheetFrame } from '../columns/fields.ts'
import { sheetVocabulary } from '../columns/vocabulary.ts'
import { type Writers, writersOf } from '../columns/written.ts'
import { compareDay } from './compare-day.ts'
import { compareFacts, compareState, isFactColumn } from './compare-facts.ts'
import { compareTrack, withoutDate } from './compare-track.ts'
import { type Found, type Place, refused } from './found.ts'
import { knownAfter } from './known-after.ts'
import { matchRows } from './match-rows.ts'
import { planFacts } from './plan-facts.ts'

export type Asked = {
  readonly mapping?: FieldMapping<SheetField> | undefined
  /** Why states stand that need a reason, where the row's note does not say it. */
  readonly reason: string | null
  /** Today in the zone of the class. */
  readonly today: LocalDate
  /** What the reader may change. */
  readonly may: { readonly facts: boolean; readonly tracks: boolean }
}

export type Comparison = Pick<OpenedTable<SheetField>, 'understood' | 'errors' | 'warnings'> & {
  /** Rows that hold something, and those of them that are about an agent of the class. */
  readonly rows: number
  readonly matched: number
  /** In the order of the file. */
  readonly found: readonly Found[]
}

/**
 * A master sheet beside the record, cell by cell: pure, total, the same for the same file and record. What the export writes reads back
 * as the same; blank cells say nothing. Nothing is decided here that the commands would not allow: product.md "the same guard".
 */
export function compareSheet(table: Table, frame: SheetFrame, agents: readonly SheetAgent[], asked: Asked): Comparison {
  const opened = openTable(table, sheetVocabulary(frame), asked.mapping ?? {}, "a master sheet's columns")
  const { understood, used, body } = opened
  const matched = matchRows(named(body, used), agents)
  const errors = [...opened.errors, ...matched.errors]
  const found: Found[] = []
  const reader = { frame, used, writers: writersOf(frame), reason: asked.reason, today: asked.today }
  for (const row of body) {
    const agent = matched.agents.get(row.row)
    if (!agent) continue
    for (const cell of compareRow(reader, row, agent)) {
      if ('message' in cell) errors.push(cell)
      else found.push(cell)
    }
  }
  return {
    understood: { ...understood, columns: offeredColumns(table, understood) },
    errors: errors.sort((a, b) => a.row - b.row),
    warnings: [...opened.warnings, ...unreadSsns(understood.columns, body)],
    rows: body.length,
    matched: matched.agents.size,
    found: planFacts(found.map(forbidden(asked.may)), agents).found.sort((a, b) => a.row - b.row || a.index - b.index),
  }
}

function named(body: readonly SheetRow[], used: readonly FieldColumn<SheetField>[]) {
  const layout = layOut(used.filter(isFactColumn))
  return body.map((row) => ({ row: row.row, ...readRow(row, layout).values }))
}

type Reader = {
  readonly frame: SheetFrame
  readonly used: readonly FieldColumn<SheetField>[]
  readonly writers: Writers
  readonly reason: string | null
  readonly today: LocalDate
}

function compareRow({ frame, used, writers, reason, today }: Reader, row: SheetRow, agent: SheetAgent): (Found | RosterProblem)[] {
  const { kept, said } = sift(row, used, writers, agent)
  const facts = compareFacts(kept, used, agent)
  const textAt = (field: SheetField, from: SheetRow) => {
    const column = used.find((known) => known.field === field)
    const text = column ? (from.cells[column.index] ?? '') : ''
    return column && text.trim() !== '' ? { place: placeOf(row, column, agent), text } : null
  }
  const state = textAt('state', kept)
  const days = frame.dates.flatMap((date, i) => {
    const cell = textAt(`day:${i + 1}`, kept)
    return cell ? [compareDay(cell.place, date, cell.text)] : []
  })
  const statusText = (track: Track) => textAt(`track:${track.key}`, kept)
  const known = knownAfter(frame, agent, facts.found, (track) => statusText(track)?.text ?? '')
  const tracks = frame.tracks.flatMap((track) => {
    const [status, note] = [statusText(track), textAt(`note:${track.key}`, kept)]
    const rowNote = textAt(`note:${track.key}`, row)?.text.trim()
    return compareTrack({ track, status, note }, { rowNote: rowNote ? withoutDate(rowNote) : null, given: reason, known, today })
  })
  return [
    ...said,
    ...facts.found,
    ...facts.errors,
    ...(state ? [compareState(state.place, state.text)] : []),
    ...days.filter((cell) => cell !== null),
    ...tracks,
  ]
}

const KINDS = { day: 'attendance', track: 'track', note: 'track' } as const

function placeOf(row: SheetRow, { index, header, field }: FieldColumn<SheetField>, agent: SheetAgent): Place {
  const kind = KINDS[(field ?? '').split(':')[0] as keyof typeof KINDS] ?? 'fact'
  return { row: row.row, column: header, index, field: field ?? 'name', kind, agent }
}

/** Line ends are the writer's habit. */
const lines = (text: string): string => text.replace(/\r\n?/g, '\n')

/**
 * Parts the cells that say something new (`kept`, a row with all others blank) from those that stand as the export would write them, and
 * from those that hold no value or what is never kept (`said`).
 */
function sift(row: SheetRow, used: readonly FieldColumn<SheetField>[], writers: Writers, agent: SheetAgent) {
  const cells = row.cells.map(() => '')
  const said: (Found | RosterProblem)[] = []
  for (const column of used) {
    const { field, index } = column
    const text = row.cells[index] ?? ''
    const problem = isFactColumn(column) ? null : badMark(row, column)
    if (field === null || (text.trim() === '' && !problem)) continue
    if (lines(text) === lines(writers.get(field)?.(agent) ?? '')) said.push({ ...placeOf(row, column, agent), state: 'same' })
    else if (looksLikeSsn(text, column.header))
      said.push(at(row, column, maskSsn(text, column.header), 'ssn.refused', ssnError(column.header).message))
    else if (problem) said.push(at(row, column, text, problem.code, problem.sentence))
    else cells[index] = text
  }
  const marks = row.marks?.filter(({ column }) => cells[column] !== '' || (row.cells[column] ?? '') === '')
  return { kept: { row: row.row, cells, ...(marks ? { marks } : {}) }, said }
}

/** A formula without a value, or an error instead of one; cells of facts are judged so by the roster's reading. */
function badMark(row: SheetRow, { index, header }: FieldColumn<SheetField>) {
  const kind = row.marks?.find(({ column }) => column === index)?.kind
  return kind === 'no_value' || kind === 'error' ? saidOfMark(kind, header, row.cells[index] ?? '') : null
}

const at = (row: SheetRow, column: FieldColumn<SheetField>, value: string, code: string, sentence: string): RosterProblem => ({
  row: row.row,
  column: column.header,
  value: value.slice(0, 80),
  code,
  message: `Row ${row.row}: ${sentence}`,
})

/** Social security numbers in a column that is not read are only warned of, once a column. */
function unreadSsns(columns: readonly FieldColumn<SheetField>[], body: readonly SheetRow[]): RosterProblem[] {
  return columns.flatMap((column) => {
    const row = column.field === null ? body.find(({ cells }) => looksLikeSsn(cells[column.index] ?? '', column.header)) : undefined
    if (!row) return []
    const sentence = `${column.header} holds what looks like social security numbers. The column is not read and nothing of it is kept; send sheets without it.`
    return [at(row, column, maskSsn(row.cells[column.index] ?? '', column.header), 'ssn.not_read', sentence)]
  })
}

const forbidden =
  (may: Asked['may']) =>
  (cell: Found): Found => {
    if (cell.state !== 'change' || (cell.kind === 'fact' ? may.facts : may.tracks)) return cell
    return refused(
      cell,
      cell,
      'access.forbidden',
      `You may not change ${cell.kind === 'fact' ? 'facts of agents' : 'tracks'} of this class.`,
    )
  }
