import { AppError, type FieldError } from '#kernel/app-error.ts'
import { fromEpochSeconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { clockPauseChanged, clockPauseWithdrawn, clockResumed } from '../events.ts'
import type { PauseAnswer, PauseChange, PausesAnswer } from '../model.ts'
import type { PauseKind } from '../rules/policy.ts'
import { SPOKEN_PAUSE, spokenSource, wayToCorrect } from '../rules/words.ts'
import { agentOfPause, deletePause, updatePause } from '../store/pauses.ts'
import { type AgentRow, readRecords, type StoredPause } from '../store/records.ts'
import { pauseView } from '../view.ts'
import { followFacts } from './follow.ts'
import { holdOfClass, judgeNote, judgeOrder, openPause } from './pause.ts'
import { exact, holdOne, judgePast, refuse, refuseEarly, refuseKind, refuseLeavers } from './ready.ts'

type Held = { row: AgentRow; pause: StoredPause }

/** A pause in scope with its agent, held; stale when the caller saw another version. */
async function holdPause(act: Act, id: string, version: number | undefined): Promise<Held> {
  const row = await holdOne(act, await agentOfPause(act.tx, id), 'pause')
  const pause = row.pauses.find((one) => one.id === id)
  if (!pause) throw new AppError('resource.not_found', 'There is no such pause, or it is not yours to see.')
  refuseKind(act, [row], pause.kind)
  if (version !== undefined && pause.version !== version) throw stale('pause', pauseView(pause))
  refuseLeavers([row])
  if (pause.source !== null) {
    const said = `This pause follows ${spokenSource(pause.source)}: it ends and changes with it, not by hand.${wayToCorrect(pause.source)}`
    throw new AppError('resource.conflict', said)
  }
  return { row, pause }
}

const changeOf = ({ row: { cohortId, agentId }, pause: { id, kind } }: Held) => ({
  id,
  cohortId,
  agentId,
  data: { cohortId, agentId, pauseId: id, kind },
})

async function answerOf(act: Act, { row, pause }: Held, followed: readonly { said: string }[]): Promise<PauseAnswer> {
  const now = (await readRecords(act.tx, [row.agentId]))[0]?.pauses.find((one) => one.id === pause.id) ?? pause
  return { agentId: row.agentId, pause: pauseView(now), followed: followed.map(({ said }) => said) }
}

async function writeEnd(act: Act, held: Held, until: string): Promise<void> {
  const { since, note, id } = held.pause
  await updatePause(act.tx, id, { since: fromEpochSeconds(since), until, note, ended: { by: act.actor.personId, at: act.at } })
  await record(act, { event: clockResumed, ...changeOf(held), before: { until: null }, after: { until } })
}

/**
 * Ends a pause at an effective instant, now when it is left out; never before it began, never in the future: answers that come late are
 * told as they were. Refused when it has ended already.
 */
export async function endPause(act: Act, id: string, version: number | undefined, told: string | undefined): Promise<PauseAnswer> {
  const held = await holdPause(act, id, version)
  const until = exact(told ?? act.at)
  if (held.pause.until !== null)
    throw new AppError('resource.conflict', 'This pause has ended already. Correct it if the time is not right.', {
      extra: { current: pauseView(held.pause) },
    })
  refuse([...judgePast('until', until, act), ...judgeOrder(fromEpochSeconds(held.pause.since), until)])
  await writeEnd(act, held, until)
  return answerOf(act, held, await followFacts(act, [held.row.agentId]))
}

/** Ends the pauses of one reason that people keep, for many agents of a class: all or none; who has none is passed over. */
export async function endPauses(
  act: Act,
  cohortId: string,
  agentIds: readonly string[],
  { kind, until: told }: { kind: PauseKind; until?: string | undefined },
): Promise<PausesAnswer> {
  const rows = await holdOfClass(act, cohortId, agentIds)
  refuseKind(act, rows, kind)
  refuseLeavers(rows)
  const until = exact(told ?? act.at)
  const held = rows.flatMap((row) => {
    const pause = openPause(row, kind, null)
    return pause ? [{ row, pause }] : []
  })
  const errors = held.flatMap(({ row, pause }) =>
    judgeOrder(fromEpochSeconds(pause.since), until).map((error) => ({ ...error, message: `${row.name}: ${error.message}` })),
  )
  refuse([...judgePast('until', until, act), ...errors])
  for (const one of held) await writeEnd(act, one, until)
  const ids = held.map(({ row }) => row.agentId)
  const followed = await followFacts(act, ids)
  const names = new Map(rows.map(({ agentId, name }) => [agentId, name]))
  const answers = await Promise.all(held.map((one) => answerOf(act, one, [])))
  return {
    pauses: answers.map(({ agentId, pause }) => ({ agentId, pause })),
    already: agentIds.filter((id) => !ids.includes(id)),
    followed: followed.map(({ agentId, said }) => `${names.get(agentId)}: ${said}`),
  }
}

/** Why a pause is corrected has to be said; but whatever is said of a leave would tell why somebody is on it, which is HR's alone. */
function judgeReason(kind: PauseKind, reason: string | null): FieldError[] {
  if (kind === 'approved_leave')
    return reason === null
      ? []
      : [{ path: 'reason', code: 'pause.leave_reason', message: 'Leave the reason out: of a leave it is HR’s alone.' }]
  return reason === null ? [{ path: 'reason', code: 'reason.required', message: 'Say why.' }] : []
}

/** Corrects since, until or note of a pause, with the reason; `until` null lets it stand again. What is left out stays. */
export async function changePause(act: Act, id: string, version: number, change: PauseChange): Promise<PauseAnswer> {
  const held = await holdPause(act, id, version)
  const { pause } = held
  const since = exact(change.since ?? fromEpochSeconds(pause.since))
  const before = {
    since: fromEpochSeconds(pause.since),
    until: pause.until === null ? null : fromEpochSeconds(pause.until),
    note: pause.note,
  }
  const until = change.until === undefined ? before.until : change.until && exact(change.until)
  const note = change.note === undefined ? pause.note : change.note || null
  const reason = change.reason || null
  refuse([
    ...judgeNote(pause.kind, note),
    ...judgeReason(pause.kind, reason),
    ...judgePast('since', since, act),
    ...judgePast('until', until, act),
    ...judgeOrder(since, until),
  ])
  if (since === before.since && until === before.until && note === before.note) return answerOf(act, held, [])
  if (since !== before.since || until !== before.until) await refuseEarly(act, [held.row], { since, until })
  const other = until === null ? openPause(held.row, pause.kind, null) : undefined
  if (other && other.id !== pause.id) refuseStanding(other)
  // Who ended it stays said while the end does.
  const ended = until === before.until ? undefined : until === null ? null : { by: act.actor.personId, at: act.at }
  await updatePause(act.tx, id, { since, until, note, ended })
  await record(act, { event: clockPauseChanged, ...changeOf(held), before, after: { since, until, note }, reason })
  return answerOf(act, held, await followFacts(act, [held.row.agentId]))
}

function refuseStanding(other: StoredPause): never {
  throw new AppError('resource.conflict', `Another pause for this reason (${SPOKEN_PAUSE[other.kind]}) stands. Correct that one instead.`, {
    extra: { current: pauseView(other) },
  })
}

/** Takes a pause back that was recorded by mistake: as if it had never been. The audit trail keeps it. */
export async function withdrawPause(act: Act, id: string, version: number | undefined): Promise<{ agentId: string; followed: string[] }> {
  const held = await holdPause(act, id, version)
  const { kind, since, until, note } = pauseView(held.pause)
  await deletePause(act.tx, id)
  await record(act, { event: clockPauseWithdrawn, ...changeOf(held), before: { kind, since, until, note } })
  const followed = await followFacts(act, [held.row.agentId])
  return { agentId: held.row.agentId, followed: followed.map(({ said }) => said) }
}
