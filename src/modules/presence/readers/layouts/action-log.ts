import type { EpochSeconds } from '#kernel/interval.ts'
import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportVisit } from '../../reading.ts'
import { plainWords, quoted } from '../cells/text.ts'
import type { Desk } from '../desk.ts'
import type { Columns } from '../headers.ts'
import { type Person, personKey, personOf } from '../person.ts'
import { blankCell } from '../problems.ts'

/** Beginnings of "joined" and "left" in `plainWords` form; "joined before" counts from its own time. */
const JOINED = /^(join|entr|ingress|ingreso|se unio|beigetreten|a rejoint|rejoint)/
const LEFT = /^(left|leave|saiu|saida|salio|salida|abandono|verlassen|a quitte|quitte|est parti|exit)/

type Entry = { readonly row: SheetRow; readonly person: Person; readonly isJoin: boolean; readonly at: EpochSeconds }

/**
 * Visits from a log of "Joined" and "Left" lines (the older Teams list). A leave ends the earliest open join; whoever
 * has not left when the log ends is there until its last entry, and the row says so.
 */
export function readActionLog(rows: readonly SheetRow[], columns: Columns, desk: Desk): ReportVisit[] {
  const entries = rows.flatMap((row) => readEntry(row, columns, desk) ?? [])
  const lastAt = entries.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY)
  const entriesOf = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = personKey(entry.person)
    const known = entriesOf.get(key)
    if (known) known.push(entry)
    else entriesOf.set(key, [entry])
  }
  return [...entriesOf.values()].flatMap((own) => visitsOf(own, lastAt, columns, desk))
}

function readEntry(row: SheetRow, columns: Columns, desk: Desk): Entry | null {
  const { action, timestamp, header } = columns
  if (action === null || timestamp === null || row.cells.every((cell, i) => cell === header.cells[i])) return null
  const person = personOf(row, columns)
  if (!person) {
    desk.problems.addRow('person.missing', row, columns.name, header, 'the row names nobody. Fill in the name, or delete the row.')
    return null
  }
  const text = row.cells[timestamp] ?? ''
  const stamp = desk.stampOf(text, columns)
  if (!stamp) {
    const unreadable = `"${quoted(text)}" is not a time. Write it like 10/5/2026, 8:05:00 AM or 2026-10-05 08:05:00.`
    const message = blankCell(row, [timestamp], unreadable)
    desk.problems.addRow(text.trim() === '' ? 'time.missing' : 'time.unreadable', row, timestamp, header, message)
    return null
  }
  const words = plainWords(row.cells[action] ?? '')
  if (!JOINED.test(words) && !LEFT.test(words)) {
    desk.problems.addRow('action.unknown', row, action, header, 'only Joined and Left are known here. Correct the word, or delete the row.')
    return null
  }
  const day = stamp.day ?? desk.askWorkDay()?.days[0]
  if (day === undefined) return null
  const at = stamp.offset === null ? desk.clock.read(day, stamp.seconds)[0] : day * 86_400 + stamp.seconds - stamp.offset
  return { row, person, isJoin: JOINED.test(words), at }
}

function visitsOf(entries: Entry[], lastAt: EpochSeconds, columns: Columns, desk: Desk): ReportVisit[] {
  const inOrder = entries.toSorted((a, b) => a.at - b.at || Number(b.isJoin) - Number(a.isJoin))
  const open: Entry[] = []
  const visits: ReportVisit[] = []
  let lastLeft = Number.NEGATIVE_INFINITY
  for (const entry of inOrder) {
    if (entry.isJoin) {
      open.push(entry)
      continue
    }
    const joined = open.shift()
    lastLeft = entry.at
    if (joined) visits.push(visitFrom(joined, entry.at))
    else
      desk.problems.addRow(
        'join.missing',
        entry.row,
        columns.action,
        columns.header,
        'the person left without having joined. Add the missing Joined row, or delete this one.',
      )
  }
  for (const joined of open) {
    // A second device whose leave was never logged ended with the first one's.
    if (joined.at <= lastLeft) continue
    visits.push(visitFrom(joined, lastAt))
    const message = 'the person never left in this list, so the visit ends with its last entry. Download the list again after the meeting.'
    desk.problems.addRow('leave.missing', joined.row, columns.action, columns.header, message)
  }
  return visits
}

const visitFrom = ({ row, person, at }: Entry, leave: EpochSeconds): ReportVisit => ({
  row: row.row,
  ...person,
  join: at,
  leave,
  totalSeconds: null,
})
