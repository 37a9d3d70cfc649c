import { AppError, type FieldError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { clockPaused } from '../events.ts'
import type { NewPause, PauseAnswer, PausesAnswer } from '../model.ts'
import type { PauseKind } from '../rules/policy.ts'
import { spokenMoment } from '../rules/reasons.ts'
import { SPOKEN_PAUSE } from '../rules/words.ts'
import { readFrame } from '../store/frames.ts'
import { insertPauses } from '../store/pauses.ts'
import { type AgentRow, agentsWithin, readRecords, type StoredPause } from '../store/records.ts'
import { pauseView } from '../view.ts'
import { followFacts } from './follow.ts'
import { exact, holdRecords, judgePast, refuse, refuseEarly, refuseKind, refuseLeavers } from './ready.ts'

/** The pause that stands for a reason and, with null, is kept by people. */
export const openPause = ({ pauses }: AgentRow, kind: PauseKind, source: string | null): StoredPause | undefined =>
  pauses.find((pause) => pause.kind === kind && pause.source === source && pause.until === null)

/** Whatever holds of a note, whoever writes it. */
export function judgeNote(kind: PauseKind, note: string | null): FieldError[] {
  if (kind === 'other' && note === null)
    return [{ path: 'note', code: 'pause.note_missing', message: 'Say what the pause is for: "other" does not.' }]
  if (kind === 'approved_leave' && note !== null)
    return [{ path: 'note', code: 'pause.leave_note', message: 'Leave the note empty: why somebody is on leave is HR’s alone.' }]
  return []
}

export function judgeOrder(since: string, until: string | null | undefined): FieldError[] {
  if (until == null || toEpochSeconds(since) < toEpochSeconds(until)) return []
  return [{ path: 'until', code: 'pause.reversed', message: 'Let the pause end after it begins; take it back if there was none.' }]
}

type Told = { kind: PauseKind; note: string | null; since: string; until: string | null; source: string | null }

function toldOf(act: Act, input: NewPause, source: string | null): Told {
  const { kind, since = act.at, until = null } = input
  const note = input.note || null
  refuse([...judgeNote(kind, note), ...judgePast('since', since, act), ...judgePast('until', until, act), ...judgeOrder(since, until)])
  return { kind, note, since: exact(since), until: until && exact(until), source }
}

/** Writes one pause for each of these agents, in order, and lets blocks and proposals follow. */
async function writePauses(act: Act, rows: readonly AgentRow[], told: Told): Promise<PausesAnswer> {
  const { kind, note, since, until, source } = told
  const pauses = rows.map(({ agentId }) => ({ id: newId(), agentId, kind, note, since, until, source }))
  if (pauses.length > 0) await insertPauses(act.tx, { by: act.actor.personId, at: act.at }, pauses)
  for (const [index, { id, agentId }] of pauses.entries()) {
    const cohortId = rows[index]?.cohortId ?? null
    const data = { cohortId: cohortId ?? '', agentId, pauseId: id, kind }
    await record(act, { event: clockPaused, id, cohortId, agentId, data, after: { kind, since, until, source }, reason: note })
  }
  const agentIds = pauses.map(({ agentId }) => agentId)
  const followed = await followFacts(act, agentIds)
  const names = new Map(rows.map(({ agentId, name }) => [agentId, name]))
  const written = new Map((await readRecords(act.tx, agentIds)).map((row) => [row.agentId, row.pauses]))
  return {
    pauses: pauses.flatMap(({ id, agentId }) => {
      const pause = written.get(agentId)?.find((one) => one.id === id)
      return pause ? [{ agentId, pause: pauseView(pause) }] : []
    }),
    already: [],
    followed: followed.map(({ agentId, said }) => (rows.length === 1 ? said : `${names.get(agentId)}: ${said}`)),
  }
}

/**
 * Pauses all clocks of one agent whose policy counts the reason; a pause that is over already may be told whole. One of a kind stands at a
 * time for each `source`: null for people, else what the pause follows. Throws not found out of scope. Source: policies.md 2, product.md D10.
 */
export async function beginPause(act: Act, agentId: string, input: NewPause, source: string | null = null): Promise<PauseAnswer> {
  const told = toldOf(act, input, source)
  const rows = await holdRecords(act, [agentId], 'agent')
  refuseKind(act, rows, told.kind)
  refuseLeavers(rows)
  await refuseEarly(act, rows, told)
  const [row] = rows
  const open = row && told.until === null ? openPause(row, told.kind, source) : undefined
  if (row && open) await refuseSecond(act, row, open)
  const { pauses, followed } = await writePauses(act, rows, told)
  const [written] = pauses
  if (!written) throw new AppError('server.failed', 'The pause was not stored. Try again.')
  return { ...written, followed }
}

async function refuseSecond(act: Act, { name, cohortId }: AgentRow, open: StoredPause): Promise<never> {
  const zone = (await readFrame(act.tx, cohortId))?.zone ?? 'UTC'
  const since = spokenMoment(open.since, zone)
  throw new AppError(
    'resource.conflict',
    `${name} is paused for this reason already (${SPOKEN_PAUSE[open.kind]}), since ${since}. Resume that pause or correct it.`,
    { extra: { current: pauseView(open) } },
  )
}

/** One pause for many agents of a class, all or none; those for whom such a pause stands already keep theirs. */
export async function beginPauses(act: Act, cohortId: string, agentIds: readonly string[], input: NewPause): Promise<PausesAnswer> {
  const told = toldOf(act, input, null)
  const rows = await holdOfClass(act, cohortId, agentIds)
  refuseKind(act, rows, told.kind)
  refuseLeavers(rows)
  await refuseEarly(act, rows, told)
  const already = told.until === null ? rows.filter((row) => openPause(row, told.kind, null)) : []
  const answer = await writePauses(
    act,
    rows.filter((row) => !already.includes(row)),
    told,
  )
  return { ...answer, already: already.map(({ agentId }) => agentId) }
}

/** Agents of one class, held; whoever is not in it is named by field. */
export async function holdOfClass(act: Act, cohortId: string, agentIds: readonly string[]): Promise<AgentRow[]> {
  const inClass = new Set(
    (await agentsWithin(act.tx, act.scope, agentIds)).filter((one) => one.cohortId === cohortId).map((one) => one.agentId),
  )
  const errors = agentIds.flatMap((id, index) =>
    inClass.has(id) ? [] : [{ path: `agentIds.${index}`, code: 'agent.unknown', message: 'This agent is not in the class.' }],
  )
  if (errors.length > 0)
    throw new AppError('request.invalid', `${errors.length} of the agents are not in this class. Leave them out.`, { errors })
  return holdRecords(act, agentIds, 'agent')
}
