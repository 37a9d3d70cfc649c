import { createHash } from 'node:crypto'
import { cutText } from '#kernel/cut-text.ts'
import { newId } from '#kernel/ids.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { type ClassShift, listShifts } from '#modules/cohorts/store.ts'
import { type NamedRoom, roomOfReport } from '#modules/rooms/rules/room-of-report.ts'
import { listRooms } from '#modules/rooms/store/rooms.ts'
import type { Db } from '#platform/db/database.ts'
import type { Report } from './model.ts'
import type { OpenReport } from './readers/open-report.ts'
import { readReport } from './readers/read-report.ts'
import { placerOf, spanOf } from './readers/summary.ts'
import { wallClockOf } from './readers/wall-clock.ts'
import type { ReadReport, ReportProblem } from './reading.ts'
import {
  type ClassPeople,
  coversDay,
  evidenceOf,
  type Gathered,
  type GivenAnswer,
  gatherPeople,
  type PersonKind,
  type Settled,
  settlePeople,
  showsNobody,
} from './rules.ts'
import { type ClassOfReports, listClassPeople } from './store/class.ts'
import { listAnswers } from './store/matches.ts'
import { LONGEST_FILE_NAME, listReportsOfFiles } from './store/reports.ts'

export type ReportFile = OpenReport & { readonly bytes: Uint8Array; readonly sha256: string }

/** What the person who imports says about the files; it wins over what the files say. `force` takes reports that show nobody of the class. */
export type Told = {
  readonly date?: LocalDate | undefined
  readonly zone?: string | undefined
  readonly room?: string | undefined
  readonly force?: boolean | undefined
}

type Person = Gathered & {
  readonly settled: Settled
  /** Class days on which this person's visits are evidence that the class met. */
  readonly evidenceDates: readonly LocalDate[]
}

/** One file as it was understood; `read` null: nothing of it may be stored. */
export type Understood = {
  readonly file: ReportFile
  readonly outcome: Report['outcome']
  /** Id of the row the file has in the class, removed or not, or is to have. */
  readonly id: string
  readonly read: ReadReport | null
  readonly people: readonly Person[]
  readonly problems: readonly ReportProblem[]
  readonly readingHash: string
  readonly datesBefore: readonly LocalDate[]
  readonly zone: string
  readonly toldZone: string | null
  readonly toldDate: LocalDate | null
  readonly room: string | null
}

type Known = Pick<Understood, 'id' | 'readingHash' | 'toldZone' | 'toldDate' | 'room'> & {
  fileName: string
  isRemoved: boolean
  dates: readonly LocalDate[]
}
type Surrounding = {
  cohort: ClassOfReports
  shifts: readonly ClassShift[]
  people: ClassPeople
  answers: readonly GivenAnswer[]
  rooms: readonly NamedRoom[]
}

/** Reads files as reports of the class and says who and which days they show. Writes nothing: a dry run ends here. */
export async function understandReports(db: Db, cohort: ClassOfReports, files: readonly ReportFile[], told: Told): Promise<Understood[]> {
  const shifts = await listShifts(db, cohort.id)
  const around = {
    cohort,
    shifts,
    people: await listClassPeople(db, cohort.id),
    answers: await listAnswers(db, cohort.id),
    rooms: await listRooms(db, cohort.id),
  }
  const sha256s = files.map(({ sha256 }) => sha256)
  const rows = await listReportsOfFiles(db, cohort.id, sha256s)
  const known = new Map<string, readonly Known[]>(Map.groupBy(rows.map(knownOf), ({ sha256 }) => sha256))
  const understood: Understood[] = []
  for (const file of files) {
    const ofBytes = known.get(file.sha256) ?? []
    const one = understandOne(file, told, rowOf(file, told, ofBytes, around), around)
    if (one.read) {
      const others = ofBytes.filter(({ id }) => id !== one.id)
      known.set(file.sha256, [...others, { ...one, fileName: nameOf(file), isRemoved: false, dates: one.read.dates }])
    }
    understood.push(one)
  }
  return understood
}

type FileRow = Awaited<ReturnType<typeof listReportsOfFiles>>[number]
const knownOf = (row: FileRow) => ({
  id: row.id,
  sha256: row.sha256,
  fileName: row.file_name,
  readingHash: row.reading_hash,
  toldZone: row.told_zone,
  toldDate: row.told_date,
  room: row.room,
  isRemoved: row.removed_at !== null,
  dates: row.dates,
})

const nameOf = ({ name }: ReportFile): string => cutText(name, LONGEST_FILE_NAME)

/**
 * The row of these very bytes that the file is again. The same bytes for the same days are one report; under names of
 * different days they are the reports of both.
 */
function rowOf(file: ReportFile, told: Told, known: readonly Known[], { cohort, shifts }: Surrounding): Known | undefined {
  const named = known.find(({ fileName }) => fileName === nameOf(file))
  if (named || known.length === 0) return named
  const read = readReport(file, { zone: told.zone ?? cohort.zone, shifts, date: told.date })
  // Without the day that was told of them before, these bytes are no report.
  if (read.kind === null || read.visits.length === 0) return known[0]
  return known.find(({ dates }) => dates.join() === read.dates.join())
}

/** A file that is there keeps what was told of it before, where nothing else is told now. */
function understandOne(file: ReportFile, told: Told, known: Known | undefined, around: Surrounding): Understood {
  const there = known && !known.isRemoved ? known : undefined
  const toldZone = told.zone ?? there?.toldZone ?? null
  const toldDate = told.date ?? there?.toldDate ?? null
  const zone = toldZone ?? around.cohort.zone
  const read = readReport(file, { zone, shifts: around.shifts, date: toldDate ?? undefined })
  // What was imported before stays of the room it was of, also of none.
  const fitting = there ? there.room : roomOfReport([read.kind === null ? null : read.title, file.name], around.rooms)
  const room = told.room ?? fitting
  const facts = { file, id: known?.id ?? newId(), zone, toldZone, toldDate, room, datesBefore: there?.dates ?? [] }
  const refused = (problems: readonly ReportProblem[], people: readonly Person[] = []): Understood => ({
    ...facts,
    outcome: 'refused',
    read: null,
    people,
    problems,
    readingHash: '',
  })
  if (read.kind === null || read.visits.length === 0) return refused(read.problems)
  const people = settledPeople(gatherPeople(read.visits), known?.id ?? null, zone, around)
  const readingHash = hashOf([read.kind, zone, toldZone, toldDate, room, read.dates, read.visits])
  if (isOfStrangers(people) && !told.force && !there)
    return refused([...read.problems, otherClass(file.name, people.length, around)], people)
  const outcome = !there ? 'new' : there.readingHash === readingHash ? 'same' : 'reread'
  return { ...facts, outcome, read, people, problems: read.problems, readingHash }
}

/**
 * Nobody is known, and most are like nobody of the class: a report of another one. A side room of nicknames ("Maria L") is taken, since
 * its names can be settled.
 */
const isOfStrangers = (people: readonly Person[]): boolean => {
  const unknown = people.filter(({ settled }) => settled.kind === 'unmatched')
  const alike = unknown.filter(({ settled }) => settled.kind === 'unmatched' && settled.suggestions.length > 0)
  return unknown.length === people.length && alike.length * 2 < people.length
}

function settledPeople(gathered: readonly Gathered[], reportId: string | null, zone: string, around: Surrounding): Person[] {
  const settled = settlePeople(
    gathered.map((one) => ({ ...one, reportId })),
    around.people,
    around.answers,
  )
  const place = placerOf(around.shifts, wallClockOf(zone))
  const placed = gathered.flatMap(({ key, visits }) => visits.map((visit) => ({ ...place(spanOf(visit)), who: key })))
  const evidence = evidenceOf(placed, around.shifts)
  return gathered.flatMap((one, index) => {
    const who = settled[index]
    return who ? [{ ...one, settled: who, evidenceDates: evidence.get(one.key) ?? [] }] : []
  })
}

/**
 * For each file and day that it is about without showing anybody of the roster, why the day stays undecided; days that
 * some report covers leave nothing to say.
 */
export function listUnproven(understood: readonly Understood[], covered: ReadonlySet<LocalDate>): ReportProblem[] {
  const shown = understood.flatMap(({ read, file, people }) => (read ? [{ file: file.name, byDate: peopleByDate(people) }] : []))
  const isCovered = new Set(covered)
  for (const { byDate } of shown)
    for (const [date, people] of byDate) if (coversDay(new Set(people.map(({ settled }) => settled.kind)))) isCovered.add(date)
  return shown.flatMap(({ file, byDate }) =>
    [...byDate].flatMap(([date, people]) => (isCovered.has(date) ? [] : unproven(file, date, people))),
  )
}

function peopleByDate(people: readonly Person[]): Map<LocalDate, Person[]> {
  const dates = [...new Set(people.flatMap(({ evidenceDates }) => evidenceDates))].sort()
  return new Map(dates.map((date) => [date, people.filter(({ evidenceDates }) => evidenceDates.includes(date))]))
}

function unproven(file: string, date: LocalDate, people: readonly Person[]): ReportProblem[] {
  const ofKind = (kind: PersonKind) => people.filter(({ settled }) => settled.kind === kind)
  const unknown = ofKind('unmatched').length
  if (unknown === 0) return []
  const staff = ofKind('staff').map(({ name, email }) => name || email || '')
  const message = `${showsNobody({ file, date, staff, unknown })}, so nobody's attendance is decided for that day. Settle the unknown names, or check that it is a report of this class.`
  return [{ file, row: null, column: null, value: null, code: 'report.nobody_of_roster', message }]
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url')

function otherClass(file: string, count: number, { cohort, people }: Surrounding): ReportProblem {
  const shown = `${file} shows ${count === 1 ? '1 person' : `${count} people`}`
  const message =
    people.roster.length === 0
      ? `${shown}, and ${cohort.name} has no agents yet. Import the roster first, then this report.`
      : `${shown}, and nobody of them is in the roster or staff of ${cohort.name}. Import it into the class it belongs to, or say that it belongs here all the same.`
  return { file, row: null, column: null, value: null, code: 'report.other_class', message }
}
