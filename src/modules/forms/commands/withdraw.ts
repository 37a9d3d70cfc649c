import { AppError, notFound } from '#kernel/app-error.ts'
import { voidAttempt } from '#modules/exams/commands/void.ts'
import { listAttempts } from '#modules/exams/store.ts'
import { undoTrackChange } from '#modules/tracks/commands/undo.ts'
import { loadOne } from '#modules/tracks/commands/write.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { isOwnScore, mayWithdraw } from '../access.ts'
import { formWithdrawn } from '../events.ts'
import type { FormDefinition } from '../model.ts'
import { presentOne } from '../present.ts'
import { formsById, listForms } from '../store/definitions.ts'
import {
  findSubmission,
  type KeptEffect,
  listStanding,
  listSubjects,
  type SubmissionAgentRow,
  type SubmissionRow,
  saveWithdrawal,
} from '../store/submissions.ts'
import { announce } from './announce.ts'
import { settleFacts } from './settle-facts.ts'
import type { Filed } from './submit.ts'

/** A submission in scope as it stands, its agents held: of two who act at once the second sees what the first did. */
async function openSubmission(act: Act, id: string, versionSeen: number | undefined): Promise<SubmissionRow> {
  const seen = await findSubmission(act.tx, act.scope, id)
  if (!seen) throw notFound('form')
  await holdAgents(
    act.tx,
    seen.agents.map(({ agentId }) => agentId),
  )
  const row = (await findSubmission(act.tx, act.scope, id)) ?? seen
  if (versionSeen !== undefined && row.version !== versionSeen) throw stale('form', await presentOne(act.tx, act.actor, row))
  if (row.withdrawnAt !== null) {
    const message = `Number ${row.number} was withdrawn${row.withdrawnBy ? ` by ${row.withdrawnBy}` : ''} already.`
    throw new AppError('resource.conflict', message, { extra: { current: await presentOne(act.tx, act.actor, row) } })
  }
  return row
}

async function refuseWithdrawal(act: Act, row: SubmissionRow, definition: FormDefinition): Promise<void> {
  const agentIds = row.agents.map(({ agentId }) => agentId)
  const { cohortId, byId, size, number } = row
  const isOwn = row.agents.some(({ personId }) => isOwnScore(act.actor, definition, personId))
  if (isOwn) throw new AppError('resource.conflict', `Number ${number} scores yourself: somebody else of the class withdraws it.`)
  if (size !== agentIds.length || !mayWithdraw(act.actor, { cohortId, agentIds, byId, isWithdrawn: false, isOwnScore: isOwn }))
    throw new AppError('resource.conflict', `Number ${number} is for its class’s lead, or for whoever filed it, to withdraw.`)
  const left = (await listSubjects(act.tx, act.scope, agentIds, act.at.slice(0, 10))).find(({ state }) => state === 'leaver')
  if (left) throw new AppError('resource.conflict', `${left.name} has left, so the forms stay as they were on the last day.`)
}

/**
 * Takes a submission back with what it brought about: attempts that it alone reported, overrides that still stand, and facts that no
 * other submission holds. It stays in the register with the reason.
 */
export async function withdrawForm(act: Act, id: string, reason: string, versionSeen: number | undefined): Promise<Filed> {
  const row = await openSubmission(act, id, versionSeen)
  const definition = (await formsById(act.tx, [row.definitionId])).get(row.definitionId)?.definition
  if (!definition) throw notFound('form')
  await refuseWithdrawal(act, row, definition)
  if (!(await saveWithdrawal(act.tx, id, act.actor.personId, act.at, reason)))
    throw new AppError('resource.conflict', `Number ${row.number} was withdrawn already.`)
  const { cohortId, agents } = row
  await announce(
    act,
    formWithdrawn,
    { submissionId: id, form: definition.key, cohortId, reason },
    agents.map(({ agentId }) => ({ agentId, after: { form: definition.name, number: row.number } })),
  )
  const followed: string[] = []
  for (const agent of agents)
    for (const effect of agent.effects)
      followed.push(...(await takeBack(act, agent, effect, reason)).map((said) => `${agent.agent}: ${said}`))
  const nameOf = new Map(agents.map(({ agentId, agent }) => [agentId, agent]))
  // What still stands counts by the newest terms, as at a filing.
  const newest = (await listForms(act.tx, cohortId)).find((form) => form.definition.key === definition.key)
  const settled = await settleFacts(act, newest?.definition ?? definition, [...nameOf.keys()], formWithdrawn.name)
  for (const { agentId, cell, before } of settled)
    if (cell.value !== before) followed.push(`${nameOf.get(agentId)}: the track is now ${cell.label}.`)
  return { id, followed }
}

async function takeBack(act: Act, agent: SubmissionAgentRow, effect: KeptEffect, reason: string): Promise<string[]> {
  return effect.kind === 'attempt' ? takeBackAttempt(act, agent, effect.attemptId, reason) : takeBackOverride(act, agent, effect)
}

/** An attempt that somebody else told of as well stays. */
async function takeBackAttempt(act: Act, { agentId }: SubmissionAgentRow, attemptId: string, reason: string): Promise<string[]> {
  const attempt = (await listAttempts(act.tx, [agentId])).find(({ id }) => id === attemptId)
  if (!attempt || attempt.voided !== null) return []
  const isTold = attempt.reports.length > 1 || (await listStanding(act.tx, [agentId])).some((other) => other.attemptId === attemptId)
  if (isTold) return [`attempt ${attempt.number} stays, as it was reported otherwise as well.`]
  return (await voidAttempt(act, attemptId, reason, undefined)).followed
}

async function takeBackOverride(
  act: Act,
  { agentId }: SubmissionAgentRow,
  { track, version }: Extract<KeptEffect, { kind: 'override' }>,
): Promise<string[]> {
  const { facts } = await loadOne(act, agentId, track)
  if (facts.version !== version) return ['the track was changed since, so it stays as it is.']
  const { cell } = await undoTrackChange(act, agentId, track, version)
  return [`the track is ${cell.label} again.`]
}
