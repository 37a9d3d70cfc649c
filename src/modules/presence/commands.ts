import type { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import { cutText } from '#kernel/cut-text.ts'
import { newId } from '#kernel/ids.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Act } from '#platform/act.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { record } from '#platform/outbox/record.ts'
import { matchMade, matchUndone, reportImported, reportRemoved } from './events.ts'
import type { Match, MatchInput, Report, ReportImport } from './model.ts'
import { openReports } from './readers/open-report.ts'
import type { ReadReport } from './reading.ts'
import { announceSettled, settleAgain } from './recompute.ts'
import { classIn, holdAttendance } from './store/class.ts'
import { endMatch, identityIdOf, insertMatch, listIdentity, matchIn } from './store/matches.ts'
import {
  insertParticipants,
  insertVisits,
  type ListedReport,
  LONGEST_FILE_NAME,
  listReportFiles,
  removeReport,
  reportIn,
  saveReport,
} from './store/reports.ts'
import { listCoveredDates } from './store/visits.ts'
import { listUnproven, type ReportFile, type Told, type Understood, understandReports } from './understand.ts'

export type { ReportFile, Told } from './understand.ts'

type Import = z.infer<typeof ReportImport>

/** What an import of these files would do. Writes nothing. */
export async function previewReports(db: Db, scope: Scope, cohortId: string, files: readonly ReportFile[], told: Told): Promise<Import> {
  const cohort = await classIn(db, scope, cohortId)
  const understood = await understandReports(db, cohort, files, told)
  return { dryRun: true, stored: false, reports: understood.map(reportOf), problems: await problemsOf(db, cohortId, understood) }
}

/** `partial` false: nothing is stored while a file or a row of one cannot be used (formats.md: all good rows or none). */
type ImportOptions = Told & { readonly store: FileStore; readonly partial?: boolean }

/**
 * Imports meeting reports into a class: of readable files the good rows are stored, of the others nothing. The same file again
 * changes nothing; read with another date, zone or room it replaces what it was. What follows is recomputed once.
 */
export async function importReports(act: Act, cohortId: string, files: readonly ReportFile[], options: ImportOptions): Promise<Import> {
  const { tx, scope } = act
  const cohort = await classIn(tx, scope, cohortId)
  await holdAttendance(tx, cohortId)
  const { store, partial = true, ...told } = options
  const understood = await understandReports(tx, cohort, files, told)
  if (!partial && !understood.every(isSound)) {
    const problems = await problemsOf(tx, cohortId, understood)
    return { dryRun: false, stored: false, reports: understood.map(reportOf), problems }
  }
  const reports: Report[] = []
  const dates = new Set<LocalDate>()
  for (const one of understood) {
    if (one.outcome === 'new' || one.outcome === 'reread') {
      await store.put(one.file.bytes)
      for (const date of await storeReport(act, cohortId, one)) dates.add(date)
    }
    reports.push({ ...reportOf(one), ...(one.read ? { id: one.id, importedAt: act.at, importedBy: act.actor.name } : {}) })
  }
  await announceSettled(act, cohortId, dates)
  return { dryRun: false, stored: true, reports, problems: await problemsOf(tx, cohortId, understood) }
}

/**
 * Reads the class's stored files again, as after its zone was put right: what was told of a file still holds, and where no
 * zone was told the class's applies. What reads as before stays as it is.
 */
export async function rereadReports(act: Act, cohortId: string, store: FileStore): Promise<Import> {
  await classIn(act.tx, act.scope, cohortId)
  await holdAttendance(act.tx, cohortId)
  const files: Omit<ReportFile, 'content'>[] = []
  for (const { file_name: name, sha256 } of await listReportFiles(act.tx, cohortId)) {
    const bytes = await store.get(sha256).catch(() => null)
    if (!bytes) throw new AppError('resource.gone', `The file ${name} is no longer kept. Remove that report, then try again.`)
    files.push({ name, bytes, sha256 })
  }
  return importReports(act, cohortId, await openReports(files), { store })
}

/** Every row of the file can be used. */
const isSound = ({ outcome, problems }: Understood): boolean => outcome !== 'refused' && problems.every(({ row }) => row === null)

async function problemsOf(db: Db, cohortId: string, understood: readonly Understood[]): Promise<Import['problems']> {
  const covered = (await listCoveredDates(db, [cohortId])).get(cohortId) ?? new Set()
  return [...understood.flatMap(({ problems }) => [...problems]), ...listUnproven(understood, covered)]
}

function reportOf({ file, read, people, outcome, zone, room }: Understood): Report {
  const unmatched = people.filter(({ settled }) => settled.kind === 'unmatched').length
  return {
    id: null,
    file: file.name,
    kind: read?.kind ?? null,
    date: read?.date ?? null,
    dates: [...(read?.dates ?? [])],
    zone,
    room,
    participants: people.length,
    matched: people.length - unmatched,
    unmatched,
    outcome,
    importedAt: null,
    importedBy: null,
  }
}

/** Writes one report with its people and visits; answers the days whose presence it touches. */
async function storeReport(act: Act, cohortId: string, one: Understood): Promise<LocalDate[]> {
  const { id, read, file, zone, room, people, outcome } = one
  if (!read) return []
  await saveReport(act.tx, {
    id,
    cohort_id: cohortId,
    ...columnsOf(one, read),
    imported_by: act.actor.personId,
    imported_at: act.at,
  })
  await storePeople(act, cohortId, one)
  const dates = [...read.dates]
  await record(act, {
    event: reportImported,
    id,
    cohortId,
    data: { cohortId, reportId: id, dates },
    after: { file: file.name, kind: read.kind, dates, zone, room, participants: people.length, outcome },
  })
  return [...dates, ...one.datesBefore]
}

function columnsOf({ file, zone, toldZone, toldDate, room, readingHash, people, problems }: Understood, read: ReadReport) {
  return {
    file_name: cutText(file.name, LONGEST_FILE_NAME),
    sha256: file.sha256,
    kind: read.kind,
    date: read.date,
    dates: [...read.dates],
    zone,
    told_zone: toldZone,
    told_date: toldDate,
    room,
    title: read.title,
    reading_hash: readingHash,
    participants: people.length,
    problems,
  }
}

async function storePeople(act: Act, cohortId: string, { id: reportId, people }: Understood): Promise<void> {
  const rows = people.map(({ key, name, email, maskedEmail, settled, evidenceDates, visits }) => ({
    participant: {
      id: newId(),
      identityId: identityIdOf(cohortId, key),
      key,
      name,
      email,
      maskedEmail,
      ...settled,
      suggestions: undefined,
      evidenceDates,
    },
    visits,
  }))
  await insertParticipants(
    act.tx,
    cohortId,
    reportId,
    rows.map(({ participant }) => participant),
  )
  await insertVisits(
    act.tx,
    rows.flatMap(({ participant, visits }) =>
      visits.map(({ row, join, leave, totalSeconds }) => ({ participantId: participant.id, row, join, leave, totalSeconds })),
    ),
  )
}

/** Takes a report out and recomputes what followed from it. Importing the file again puts everything back. */
export async function takeOutReport(act: Act, id: string): Promise<void> {
  const { tx, scope } = act
  const { cohort_id: cohortId } = await reportIn(tx, scope, id)
  await holdAttendance(tx, cohortId)
  const report = await reportIn(tx, scope, id)
  await removeReport(tx, id, act.at, act.actor.personId)
  await record(act, {
    event: reportRemoved,
    id,
    cohortId,
    data: { cohortId, reportId: id, dates: report.dates },
    before: auditOf(report),
  })
  await announceSettled(act, cohortId, report.dates)
}

const auditOf = ({ file_name, kind, dates, zone, room, participants }: ListedReport) => ({
  file: file_name,
  kind,
  dates,
  zone,
  room,
  participants,
})

/** Says who a name in the reports is, for the whole class or for the reports it stands in now; the same answer again is harmless. */
export async function makeMatch(act: Act, identityId: string, input: z.output<typeof MatchInput>): Promise<Match> {
  const { tx, scope } = act
  const [seen] = await listIdentity(tx, scope, identityId)
  if (!seen) throw notFound('name')
  const cohortId = seen.cohort_id
  await holdAttendance(tx, cohortId)
  const shown = await listIdentity(tx, scope, identityId)
  const [first] = shown
  if (!first) throw notFound('name')
  const agentId = input.agentId ?? null
  if (agentId !== null) await requireAgent(act, cohortId, agentId)
  const kind = agentId === null ? (input.kind ?? 'nobody') : 'agent'
  const already = shown.find((one) => one.kind !== 'unmatched')
  if (already) return sameAnswer(act, already, { kind, agentId })
  const id = newId()
  await insertMatch(tx, {
    id,
    cohort_id: cohortId,
    identity_id: identityId,
    identity_key: first.identity_key,
    shown_name: first.name || first.identity_key.replace(/^(name|email):\|?/, ''),
    kind,
    agent_id: agentId,
    remember: input.remember,
    report_ids: shown.map(({ report_id }) => report_id),
    made_by: act.actor.personId,
    made_at: act.at,
  })
  const { match } = await matchIn(tx, scope, id)
  await record(act, { event: matchMade, id, cohortId, agentId, data: { cohortId, matchId: id, agentId }, after: auditOfMatch(match) })
  await announceSettled(act, cohortId, await settleAgain(act, cohortId))
  return match
}

type Identity = Awaited<ReturnType<typeof listIdentity>>[number]

async function sameAnswer(act: Act, already: Identity, asked: { kind: string; agentId: string | null }): Promise<Match> {
  const isSame = already.kind === asked.kind && already.agent_id === asked.agentId
  if (isSame && already.match_id) return (await matchIn(act.tx, act.scope, already.match_id)).match
  const who = already.agent_name ?? (already.kind === 'staff' ? 'staff' : 'nobody of this class')
  const undo = already.match_id
    ? 'Undo that match first'
    : 'It was matched by its address or exact name; change the roster where that is wrong'
  throw new AppError('resource.conflict', `"${already.name || already.identity_key}" is already known as ${who}. ${undo}.`)
}

/** An agent of the class, or one who moved away from it. */
async function requireAgent(act: Act, cohortId: string, agentId: string): Promise<void> {
  const people = await act.tx
    .selectFrom('agent')
    .leftJoin('agent_move', (join) => join.onRef('agent_move.agent_id', '=', 'agent.id').on('agent_move.from_cohort_id', '=', cohortId))
    .select('agent.id')
    .where('agent.id', '=', agentId)
    .where((eb) => eb.or([eb('agent.cohort_id', '=', cohortId), eb('agent_move.id', 'is not', null)]))
    .executeTakeFirst()
  if (people) return
  throw new AppError('request.invalid', 'This agent is not in the class.', {
    errors: [{ path: 'agentId', code: 'agent.other_class', message: 'Choose an agent of the class whose report it is.' }],
  })
}

/** Takes an answer back; the name is unmatched again wherever nothing surer settles it. */
export async function undoMatch(act: Act, id: string): Promise<void> {
  const { tx, scope } = act
  const { cohortId } = await matchIn(tx, scope, id)
  await holdAttendance(tx, cohortId)
  const { match } = await matchIn(tx, scope, id)
  await endMatch(tx, id, act.at, act.actor.personId)
  const { agentId } = match
  await record(act, { event: matchUndone, id, cohortId, agentId, data: { cohortId, matchId: id, agentId }, before: auditOfMatch(match) })
  await announceSettled(act, cohortId, await settleAgain(act, cohortId))
}

const auditOfMatch = ({ shownName, kind, agentName, remember }: Match) => ({ shownName, kind, agent: agentName, remember })
