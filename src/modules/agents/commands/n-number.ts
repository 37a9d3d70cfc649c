import { AppError } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { nNumberCallRecorded, nNumberConfirmed } from '../events.ts'
import type { NNumberCall, NNumberConfirm, StoredAgent } from '../model.ts'
import { confirmationOf, judgeConfirmation } from '../rules/confirmation.ts'
import { judgeCall } from '../rules/n-number-watch.ts'
import { saveConfirmation, saveSupportCall } from '../store/n-number.ts'
import { agentIn } from '../store.ts'
import { agentToChange, refuse } from './agent.ts'

/**
 * Records that the N-Number of an agent in scope is the right one (product.md D4): said by the agent, or by somebody else on the
 * agent's word, who says how they know. The number typed has to be the one on record. What the agent said is not replaced by what
 * a lead says; said again, nothing is written.
 */
export async function confirmNNumber(act: Act, id: string, version: number | undefined, input: NNumberConfirm): Promise<StoredAgent> {
  const agent = await agentToChange(act, id, version)
  refuseLeaver(agent)
  const reason = input.reason || null
  const via = agent.personId !== null && agent.personId === act.actor.personId ? 'own' : 'lead'
  const errors = judgeConfirmation(input.nNumber, agent)
  if (via === 'lead' && reason === null) {
    const message = 'Say how you know: the agent confirms it, you only write down what you heard.'
    errors.push({ path: 'reason', code: 'reason.required', message })
  }
  refuse(errors)
  const { cohortId, nNumber } = agent
  const { confirmed, before } = confirmationOf(agent)
  const saysNothingNew = confirmed !== null && (via === 'lead' || confirmed.via === 'own')
  if (nNumber === null || saysNothingNew) return agent
  await saveConfirmation(act.tx, id, { nNumber, at: act.at, by: act.actor.personId, via, reason })
  await record(act, {
    event: nNumberConfirmed,
    id,
    cohortId,
    agentId: id,
    data: { cohortId, agentId: id },
    before: { confirmed: (confirmed ?? before)?.nNumber ?? null },
    after: { confirmed: nNumber, via },
    reason,
  })
  return agentIn(act.tx, EVERYTHING, id)
}

/** Who has left does nothing more with a number; what is on record stays. */
function refuseLeaver({ state, name }: StoredAgent): void {
  if (state === 'leaver')
    throw new AppError(
      'resource.conflict',
      `${name} has left, so the N-Number stays as it was. An ESP manager can mark them as returned first.`,
    )
}

/** Records the latest call to the support desk about an N-Number that does not come; the calls before stay in the audit trail. */
export async function recordSupportCall(act: Act, id: string, version: number | undefined, input: NNumberCall): Promise<StoredAgent> {
  const { date, incident } = input
  const note = input.note || null
  const agent = await agentToChange(act, id, version)
  refuseLeaver(agent)
  refuse(judgeCall(date, agent, localDateAt(toEpochSeconds(act.at), agent.watchTerms.zone)))
  const before = agent.supportCall
  if (before?.date === date && before.incident === incident && before.note === note) return agent

  const { cohortId } = agent
  await saveSupportCall(act.tx, id, { date, incident, note })
  await record(act, {
    event: nNumberCallRecorded,
    id,
    cohortId,
    agentId: id,
    data: { cohortId, agentId: id },
    before,
    after: { date, incident, note },
  })
  return agentIn(act.tx, EVERYTHING, id)
}
