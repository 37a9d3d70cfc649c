import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { clockExempted, clockExemptionWithdrawn } from '../events.ts'
import type { ClockExemption, NewExemption } from '../model.ts'
import { SPOKEN_EXEMPTION } from '../rules/words.ts'
import { readFrame } from '../store/frames.ts'
import { agentOfExemption, deleteExemption, insertExemption } from '../store/pauses.ts'
import { type AgentRow, readRecords } from '../store/records.ts'
import { exemptionView } from '../view.ts'
import { followFacts } from './follow.ts'
import { exact, holdOne, judgePast, refuse, refuseEarly, refuseLeavers } from './ready.ts'

type Exempted = { agentId: string; exemption: ClockExemption; followed: string[] }

/**
 * Exempts an agent: from `since` on no step of the clocks that grant the kind is reached. Refused where the class's policy grants none,
 * and when the agent is exempt already. Source: policies.md 2, the alternative.
 */
export async function grantExemption(act: Act, agentId: string, input: NewExemption): Promise<Exempted> {
  const { kind, note } = input
  const since = exact(input.since ?? act.at)
  refuse(judgePast('since', since, act))
  const row = await holdOne(act, agentId, 'agent')
  refuseLeavers([row])
  await refuseEarly(act, [row], { since, until: null })
  await refuseUngranted(act, row, kind)
  const standing = row.exemptions.find((one) => one.kind === kind)
  if (standing)
    throw new AppError('resource.conflict', `${row.name} is exempt already (${SPOKEN_EXEMPTION[kind]}). Withdraw that one first.`, {
      extra: { current: exemptionView(standing) },
    })
  const id = newId()
  const { cohortId } = row
  await insertExemption(act.tx, { by: act.actor.personId, at: act.at }, { id, agentId, kind, note, since })
  const data = { cohortId, agentId, exemptionId: id, kind }
  await record(act, { event: clockExempted, id, cohortId, agentId, data, after: { kind, since }, reason: note })
  const followed = await followFacts(act, [agentId])
  const exemption = (await readRecords(act.tx, [agentId]))[0]?.exemptions.find((one) => one.id === id)
  if (!exemption) throw new AppError('server.failed', 'The exemption was not stored. Try again.')
  return { agentId, exemption: exemptionView(exemption), followed: followed.map(({ said }) => said) }
}

async function refuseUngranted(act: Act, { cohortId }: AgentRow, kind: NewExemption['kind']): Promise<void> {
  const frame = await readFrame(act.tx, cohortId)
  if (frame?.policies.some(({ exemptWhen }) => exemptWhen.includes(kind))) return
  refuse([
    {
      path: 'kind',
      code: 'exemption.not_granted',
      message: 'No clock of this class grants an exemption: its policy has none. Pause the clocks instead.',
    },
  ])
}

/** Takes an exemption back: the ladder applies as if it had never been. */
export async function withdrawExemption(
  act: Act,
  id: string,
  version: number | undefined,
): Promise<{ agentId: string; followed: string[] }> {
  const row = await holdOne(act, await agentOfExemption(act.tx, id), 'exemption')
  const exemption = row.exemptions.find((one) => one.id === id)
  if (!exemption) throw new AppError('resource.not_found', 'There is no such exemption, or it is not yours to see.')
  const before = exemptionView(exemption)
  if (version !== undefined && exemption.version !== version) throw stale('exemption', before)
  refuseLeavers([row])
  await deleteExemption(act.tx, id)
  const { cohortId, agentId } = row
  const { kind, since, note } = before
  const data = { cohortId, agentId, exemptionId: id, kind }
  await record(act, { event: clockExemptionWithdrawn, id, cohortId, agentId, data, before: { kind, since, note } })
  const followed = await followFacts(act, [agentId])
  return { agentId, followed: followed.map(({ said }) => said) }
}
