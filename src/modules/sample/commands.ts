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
import type { ProofFile } from '#modules/proofs/commands/check-file.ts'
import { changeTracks } from '#modules/tracks/commands/change.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, humanBehind } from '#platform/actor.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { csvPieces } from '#platform/tables/export.ts'
import { readUploadedTable } from '#platform/tables/uploaded-table.ts'
import { drawSampleProofs } from './proofs.ts'
import { sampleRoster } from './roster.ts'
import { sampleDays } from './rules.ts'
import { clockSeconds } from './stay.ts'
import { holdSample } from './store.ts'
import { storeExams } from './store-exams.ts'
import { storeForms } from './store-forms.ts'
import { storeProofs } from './store-proofs.ts'
import { CONFIRMED_BEFORE, SAMPLE_CONFIRMED, SAMPLE_PAUSE, SAMPLE_TRACKS } from './tracks.ts'
import { CALLED_IN, reportsOf, SAMPLE_NAME, SAMPLE_SHIFT, SAMPLE_ZONE } from './week.ts'

/**
 * Loads the sample class, led by whoever asks, as a class stands in the middle of its week: a roster with its N-Numbers, the report files
 * of the days that are over, exams, proofs, forms and clocks, all through the same commands as a real class. There is one at a time; when it
 * is there already, it is answered as it is. `drawn`: the pictures of its proofs; null where it was there a moment ago.
 */
export async function loadSample(act: Act, store: FileStore, drawn: readonly ProofFile[] | null): Promise<CohortFacts> {
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
    roomUrl: null,
  }
  const cohort = await createCohort(act, input, { isSample: true })
  const leading: Act = { ...act, actor: asLeadOf(act.actor, cohort.id) }
  await storeRoster(leading, cohort)
  for (const [index, date] of over.entries()) await storeReports(leading, cohort, store, index, date)
  const calledOn = over[CALLED_IN.dayIndex]
  if (calledOn !== undefined) await storeCall(leading, cohort, calledOn)
  const agents = await listByPlace(leading, cohort)
  await confirmNumbers(leading, agents)
  await storeTracks(leading, cohort, agents)
  if (over[0] !== undefined) await storePause(leading, agents, over[0])
  await storeExams(leading, agents, over)
  await storeProofs(leading, store, agents, drawn ?? (await drawSampleProofs()))
  await storeForms(leading, agents)
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

type Placed = Awaited<ReturnType<typeof listByPlace>>

/** Agents by their place in the roster. */
const listByPlace = async (act: Act, cohort: CohortFacts) =>
  (await listKnownAgents(act.tx, cohort.id)).sort((a, b) => ((a.employeeId ?? '') < (b.employeeId ?? '') ? -1 : 1))

async function confirmNumbers(act: Act, agents: Placed): Promise<void> {
  for (const { id, nNumber } of agents.slice(0, CONFIRMED_BEFORE))
    if (nNumber !== null) await confirmNNumber(act, id, undefined, { nNumber, reason: SAMPLE_CONFIRMED })
}

async function storePause(act: Act, agents: Placed, date: string): Promise<void> {
  const agent = agents[SAMPLE_PAUSE.agent]
  const since = fromEpochSeconds(instantOf(date, clockSeconds(SAMPLE_PAUSE.at), SAMPLE_ZONE))
  if (agent) await beginPause(act, agent.id, { kind: SAMPLE_PAUSE.kind, note: SAMPLE_PAUSE.note, since })
}

async function storeTracks(act: Act, cohort: CohortFacts, agents: Placed): Promise<void> {
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
