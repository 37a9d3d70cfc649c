import { readReference } from '#modules/tracks/rules/reference-text.ts'
import type { GridColumn } from '#web/kit/grid/columns.ts'
import { readTabSeparated } from '#web/kit/grid/tab-separated.ts'
import type { TrackerColumn, TrackerRow } from '../../model.ts'
import { cellOf } from '../cells/columns.tsx'
import type { Change, Edit, Given } from '../edits/send-edit.ts'

type Option = NonNullable<TrackerColumn['options']>[number]
type Shown = GridColumn<TrackerRow>

export type PasteChange = { readonly row: TrackerRow; readonly track: TrackerColumn; readonly option: Option; readonly given?: Given }
/** A cell, a line or a column that cannot be pasted, and why in a sentence. */
export type PasteRefusal = { readonly where: string; readonly why: string }
export type PastePlan = {
  readonly changes: readonly PasteChange[]
  readonly refused: readonly PasteRefusal[]
  /** Cells that hold the same already, or for which nothing was pasted. */
  readonly same: number
  /** One text was pasted, for every selected cell. */
  readonly isFill: boolean
}

/** Where a paste goes: rows and columns from the first selected cell on, as they are shown. */
export type PastePlace = {
  /** The selected rows; one line goes to all of them. */
  readonly selected: readonly TrackerRow[]
  /** Rows for several lines: those picked one by one, else all from the first selected down. */
  readonly onward: readonly TrackerRow[]
  /** Columns from the first selected to the right. */
  readonly shown: readonly Shown[]
  /** How many of them are selected; one text goes to all of these. */
  readonly width: number
  readonly columns: readonly TrackerColumn[]
}

/** Without what a copy puts before a text that a spreadsheet would run. */
const plain = (text: string) => text.trim().replace(/^'(?=[=+\-@])/, '')
const isSame = (a: string, b: string) => a.toLowerCase() === b.trim().toLowerCase()
const quoted = (text: string) => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`

/** The status a text means, with the date and reference behind it where the status takes them. */
function optionOf({ options = [] }: TrackerColumn, wanted: string): { option?: Option | undefined; given?: Given } {
  const called = (text: string) => options.find(({ label, key }) => isSame(label, text) || key === text)
  const option = called(wanted)
  const read = option ? null : readReference(wanted)
  const shown = read && called(read.words)
  return read && shown?.reference !== undefined ? { option: shown, given: read.shown } : { option }
}

type Judged = PasteChange | 'same' | string

/** What one pasted text means in one cell: a change, nothing, or the sentence that refuses it. */
function judgeCell(text: string, row: TrackerRow, shown: Shown, track: TrackerColumn | undefined): Judged {
  const wanted = plain(text)
  if (wanted === '' || isSame(wanted, shown.text(row))) return 'same'
  if (track?.kind === 'attendance') return 'A day is decided on the roll, not here.'
  if (track?.kind !== 'track') return `${shown.title} is not changed by pasting.`
  if (!track.may.includes('track.set')) return `You may read ${track.title}, not change it.`
  if (row.state === 'leaver') return `${row.name} has left, so the tracks stay as they were on the last day.`
  const { option, given } = optionOf(track, wanted)
  if (!option) return `${quoted(wanted)} is no status of ${track.title}. Press Enter to see them.`
  if (given) return { row, track, option, given }
  return option.key === cellOf(row, track.key).value ? 'same' : { row, track, option }
}

/** A line that begins with another agent's name is not meant for this row. */
function misplaced(line: readonly string[], row: TrackerRow, shown: readonly Shown[]): string | null {
  const [first = ''] = line
  if (line.length === 1 || shown[0]?.key !== 'name' || plain(first) === '' || isSame(plain(first), row.name)) return null
  return `This line is for ${quoted(plain(first))}, not for ${row.name}.`
}

const isTitles = (line: readonly string[], shown: readonly Shown[]) =>
  line.every((text, index) => plain(text) !== '' && isSame(plain(text), shown[index]?.title ?? ''))

type Room = { readonly asked: number; readonly there: number }

function overflow(down: Room, across: Room): PasteRefusal[] {
  const agents = down.there === 1 ? 'only 1 agent' : `only ${down.there} agents`
  const lines = `${down.asked - down.there} of ${down.asked} lines do not fit: ${agents} from here down.`
  const columns = `${across.asked - across.there} of ${across.asked} columns do not fit to the right of here.`
  return [
    ...(down.asked > down.there ? [{ where: 'Below', why: lines }] : []),
    ...(across.asked > across.there ? [{ where: 'To the right', why: columns }] : []),
  ]
}

type Line = { readonly texts: readonly string[]; readonly row: TrackerRow }

/** The outcomes of one line, each with the place it is about. */
function judgeLine({ texts, row }: Line, shown: readonly Shown[], columns: readonly TrackerColumn[]): { where: string; judged: Judged }[] {
  const elsewhere = misplaced(texts, row, shown)
  if (elsewhere !== null) return [{ where: row.name, judged: elsewhere }]
  return shown.slice(0, texts.length).map((column, index) => ({
    where: `${row.name}, ${column.title}`,
    judged: judgeCell(
      texts[index] ?? '',
      row,
      column,
      columns.find(({ key }) => key === column.key),
    ),
  }))
}

/**
 * What pasted text would do, cell by cell, before anything is done. One text goes to every selected cell, one line to every selected
 * row; a block goes right and down from the first selected cell. A first line of column titles is passed over.
 */
export function planPaste(text: string, { selected, onward, shown, width, columns }: PastePlace): PastePlan {
  const read = readTabSeparated(text)
  const lines = read.length > 1 && isTitles(read[0] ?? [], shown) ? read.slice(1) : read
  const [only = []] = lines
  const isFill = lines.length === 1 && only.length === 1
  const repeated = isFill ? Array.from({ length: width }, () => only[0] ?? '') : only
  const placed =
    lines.length === 1
      ? selected.map((row) => ({ texts: repeated, row }))
      : lines.flatMap((texts, index) => (onward[index] ? [{ texts, row: onward[index] }] : []))
  const outcomes = placed.flatMap((line) => judgeLine(line, shown, columns))
  const height = lines.length === 1 ? { asked: 1, there: 1 } : { asked: lines.length, there: onward.length }
  const across = { asked: Math.max(...lines.map((line) => line.length)), there: shown.length }
  return {
    changes: outcomes.flatMap(({ judged }) => (typeof judged === 'string' ? [] : [judged])),
    refused: [
      ...outcomes.flatMap(({ where, judged }) => (typeof judged === 'string' && judged !== 'same' ? [{ where, why: judged }] : [])),
      ...overflow(height, across),
    ],
    same: outcomes.filter(({ judged }) => judged === 'same').length,
    isFill,
  }
}

/** What comes with a date or a reference needs no reason, nor would one help. */
const needsReason = ({ option, given }: PasteChange): boolean => option.needsReason && given === undefined
export const asksReason = ({ changes }: PastePlan): boolean => changes.some(needsReason)

const changeOf = ({ row, track, option, given }: PasteChange): Change => ({
  agentId: row.agentId,
  name: row.name,
  seen: cellOf(row, track.key),
  status: option.key,
  given,
})

/** One edit per track; statuses that ask for the reason go by themselves, so that no other cell carries it. */
export function editsOf({ changes }: PastePlan, reason: string): Edit[] {
  const byTrack = Map.groupBy(changes, (change) => `${change.track.key} ${needsReason(change)}`)
  return [...byTrack.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    return [{ track: first.track, changes: own.map(changeOf), ...(needsReason(first) && reason ? { reason } : {}) }]
  })
}
