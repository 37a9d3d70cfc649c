import { z } from 'zod'
import { cohortIn } from '#modules/cohorts/store.ts'
import { programmeTracks } from '#modules/tracks/store.ts'
import type { Actor, Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { decodeCursor, encodeCursor } from '#platform/http/route-kit.ts'
import { type AgentCase, type ExamCase, loadAgentCase, loadAgentCases } from './cases.ts'
import type { AgentExams, ExamSlots, SlotRow } from './model.ts'
import { isProctored } from './rules/standing.ts'
import { listAgentsWithAttempts, listProctorCandidates, listProctors, listProgrammeSeals, type ProctoredAfter } from './store.ts'
import { viewAgentExams } from './view.ts'

/** Who reads, how far, and today's date in UTC. */
export type Reader = { readonly actor: Actor; readonly scope: Scope; readonly at: string }
type Page = { readonly limit: number; readonly cursor?: string | undefined }

const nearOf = ({ at }: Reader) => at.slice(0, 10)

/** One agent's exams. Throws not found out of scope. */
export async function readAgentExams(db: Db, reader: Reader, agentId: string): Promise<AgentExams> {
  return viewAgentExams(reader.actor, await loadAgentCase(db, reader.scope, agentId, nearOf(reader)))
}

const AgentCursor = z.tuple([z.string(), z.uuid()])

/** Agents of a class in scope who have an attempt on record, with those exams. */
export async function readCohortExams(db: Db, reader: Reader, cohortId: string, { limit, cursor }: Page) {
  await cohortIn(db, reader.scope, cohortId)
  const found = await listAgentsWithAttempts(db, reader.scope, cohortId, { limit: limit + 1, after: decodeCursor(cursor, AgentCursor) })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  const cases = await loadAgentCases(
    db,
    reader.scope,
    page.map(({ id }) => id),
    nearOf(reader),
  )
  const rows = cases.map((of) => viewAgentExams(reader.actor, of, true))
  return { rows, next: last ? encodeCursor([last.name, last.id]) : null }
}

/** From which fail on each programme's exams are proctored. */
async function listProctoredAfter(db: Db): Promise<ProctoredAfter[]> {
  const programmes = await listProgrammeSeals(db)
  const found = await Promise.all(
    programmes.map(async ({ id, seal }) => {
      const exams = (await programmeTracks(db, id, seal)).flatMap((track) => track.exams)
      return exams.flatMap(({ key, proctoredFrom }) =>
        proctoredFrom === null ? [] : [{ programmeId: id, exam: key, number: proctoredFrom - 1 }],
      )
    }),
  )
  return found.flat()
}

type Class = { readonly cohort: string; readonly leads: string[] }

/** The row of an exam whose next attempt is proctored; none where it is not. */
function slotRow({ agent }: AgentCase, { exam, standing, attempts, slots }: ExamCase, { cohort, leads }: Class): SlotRow[] {
  const { next } = standing
  const before = attempts.find(({ number, result }) => number === (next ?? 0) - 1 && result === 'failed')
  if (next === null || !before || !isProctored(exam, next)) return []
  const { agentId: _, exam: __, ...slot } = slots.find(({ number }) => number === next) ?? { agentId: '', exam: '', at: null }
  const { agentId, name, cohortId, zone } = agent
  return [
    {
      ...{ agentId, name, cohortId, cohort, leads, zone },
      ...{ exam: exam.key, examName: exam.name, number: next, attempts: exam.attempts },
      ...{ attemptId: before.id, failedAt: before.takenAt, score: before.score },
      waitsForCoaching: standing.locks.includes('coaching'),
      slot: 'version' in slot ? slot : null,
    },
  ]
}

/** Those without a time first, the longest waiting first; then by time. */
const slotKey = ({ slot, failedAt, agentId, exam }: SlotRow) => [slot?.at ? `1${slot.at}` : `0${failedAt}`, agentId, exam] as const
const compare = (a: readonly string[], b: readonly string[]): number => {
  const index = a.findIndex((part, i) => part !== b[i])
  return index < 0 ? 0 : (a[index] ?? '') < (b[index] ?? '') ? -1 : 1
}
const SlotCursor = z.tuple([z.string(), z.uuid(), z.string()])

/** Attempts that are taken with a proctor, across the classes in scope. What is proctored follows from the record, so none is missed. */
export async function readExamSlots(db: Db, reader: Reader, { limit, cursor }: Page): Promise<ExamSlots> {
  const after = decodeCursor(cursor, SlotCursor)
  const candidates = await listProctorCandidates(db, reader.scope, await listProctoredAfter(db))
  const wanted = Map.groupBy(candidates, ({ agentId }) => agentId)
  const cases = await loadAgentCases(db, reader.scope, [...wanted.keys()], nearOf(reader))
  const rows = cases
    .flatMap((of) =>
      (wanted.get(of.agent.agentId) ?? []).flatMap((found) =>
        of.cases.filter(({ exam }) => exam.key === found.exam).flatMap((one) => slotRow(of, one, found)),
      ),
    )
    .map((row) => ({ row, key: slotKey(row) }))
    .sort((a, b) => compare(a.key, b.key))
    .filter(({ key }) => after === null || compare(key, after) > 0)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { rows: page.map(({ row }) => row), next: last ? encodeCursor(last.key) : null, proctors: await listProctors(db) }
}
