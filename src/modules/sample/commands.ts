import { createHash } from 'node:crypto'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { instantOf } from '#kernel/zone-time.ts'
import { importRoster } from '#modules/agents/commands/import-roster.ts'
import { confirmNNumber } from '#modules/agents/commands/n-number.ts'
import { ROSTER_COLUMNS } from '#modules/agents/roster/columns.ts'
import { listKnownAgents } from '#modules/agents/store.ts'
import { recordCall } from '#modules/attendance/commands/call.ts'
import { beginPause } from '#modules/clocks/commands/pause.ts'
import { asLeadOf } from '#modules/cohorts/access.ts'
import { addLead, createCohort, removeCohort } from '#modules/cohorts/commands.ts'
import { type CohortFacts, cohortIn, findSampleCohort } from '#modules/cohorts/store.ts'
import { importReports } from '#modules/presence/commands.ts'
import { openReports } from '#modules/presence/readers/open-report.ts'
import { changeTracks } from '#modules/tracks/commands/change.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, humanBehind } from '#platform/actor.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { csvPieces } from '#platform/tables/export.ts'
import { readUploadedTable } from '#platform/tables/uploaded-table.ts'
import { sampleRoster } from './roster.ts'
import { sampleDays } from './rules.ts'
import { clockSeconds } from './stay.ts'
import { holdSample } from './store.ts'
import { storeExams } from './store-exams.ts'
import { SAMPLE_CONFIRMED, SAMPLE_PAUSE, SAMPLE_TRACKS } from './tracks.ts'
import { CALLED_IN, reportsOf, SAMPLE_NAME, SAMPLE_SHIFT, SAMPLE_ZONE } from './week.ts'

/**
 * Loads the sample class, led by whoever asks: a roster, the report files of the days that are over and a few tracks, all
 * through the same commands as a real class. There is one at a time; when it is there already, it is answered as it is.
 */
export async function loadSample(act: Act, store: FileStore): Promise<CohortFacts> {
  await holdSample(act.tx)
  const existing = await findSampleCohort(act.tx)
  if (existing) return addLead(act, existing, humanBehind(act.actor))

  const { startDate, days, over } = sampleDays(act.at)
  const input = {
    name: SAMPLE_NAME,
    programme: 'esp-week',
    startDate,
    days,
    zone: SAMPLE_ZONE,
    shift: SAMPLE_SHIFT,
    leads: [],
    pms: [],
    certifiers: [],
    roomUrl: 'https://meet.example.com/sample-class',
  }
  const cohort = await createCohort(act, input, { isSample: true })
  const leading: Act = { ...act, actor: asLeadOf(act.actor, cohort.id) }
  await storeRoster(leading, cohort)
  for (const [index, date] of over.entries()) await storeReports(leading, cohort, store, index, date)
  const calledOn = over[CALLED_IN.dayIndex]
  if (calledOn !== undefined) await storeCall(leading, cohort, calledOn)
  await storeConfirmations(leading, cohort)
  await storeTracks(leading, cohort)
  if (over[0] !== undefined) await storePause(leading, cohort, over[0])
  await storeExams(leading, await listByPlace(leading, cohort), over)
  return cohortIn(act.tx, EVERYTHING, cohort.id)
}

async function storeRoster(act: Act, cohort: CohortFacts): Promise<void> {
  const agents = sampleRoster(cohort.startDate).map((facts) => ({ id: '', ...facts }))
  const bytes = new TextEncoder().encode([...csvPieces(ROSTER_COLUMNS, agents)].join(''))
  await importRoster(act, cohort.id, await readUploadedTable({ name: 'Sample roster.csv', bytes }))
}

async function storeReports(act: Act, cohort: CohortFacts, store: FileStore, index: number, date: string): Promise<void> {
  const agents = sampleRoster(cohort.startDate).map(({ name, email }) => ({ name, email: email ?? '' }))
  for (const { room, ...file } of reportsOf(index, date, agents, cohort.leads)) {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    await importReports(act, cohort.id, await openReports([{ ...file, sha256 }]), { store, room: room ?? undefined })
  }
}

async function storeCall(act: Act, cohort: CohortFacts, date: string): Promise<void> {
  const agent = (await listKnownAgents(act.tx, cohort.id)).find(({ email }) => email === CALLED_IN.email)
  if (!agent) return
  const calledAt = fromEpochSeconds(instantOf(date, clockSeconds(CALLED_IN.at), SAMPLE_ZONE))
  await recordCall(act, agent.id, { date, calledAt, note: '' })
}

async function storePause(act: Act, cohort: CohortFacts, date: string): Promise<void> {
  const agent = (await listByPlace(act, cohort))[SAMPLE_PAUSE.agent]
  const since = fromEpochSeconds(instantOf(date, clockSeconds(SAMPLE_PAUSE.at), SAMPLE_ZONE))
  if (agent) await beginPause(act, agent.id, { kind: 'carrier_ticket', note: SAMPLE_PAUSE.note, since })
}

/** Agents by their place in the roster. */
const listByPlace = async (act: Act, cohort: CohortFacts) =>
  (await listKnownAgents(act.tx, cohort.id)).sort((a, b) => ((a.employeeId ?? '') < (b.employeeId ?? '') ? -1 : 1))

/** AHIP waits for it (policies.md 3). */
async function storeConfirmations(act: Act, cohort: CohortFacts): Promise<void> {
  const { first, last, reason } = SAMPLE_CONFIRMED
  for (const { id, nNumber } of (await listByPlace(act, cohort)).slice(first, last))
    await confirmNNumber(act, id, undefined, { nNumber: nNumber ?? '', reason })
}

async function storeTracks(act: Act, cohort: CohortFacts): Promise<void> {
  const agents = await listByPlace(act, cohort)
  for (const { first, last, ...wish } of SAMPLE_TRACKS) {
    await changeTracks(act, cohort.id, { ...wish, agents: agents.slice(first, last).map(({ id }) => ({ agentId: id, version: 0 })) })
  }
}

/** Removes the sample class with everything in it; harmless when there is none. */
export async function removeSample(act: Act): Promise<void> {
  await holdSample(act.tx)
  const cohort = await findSampleCohort(act.tx)
  if (cohort) await removeCohort(act, cohort)
}
