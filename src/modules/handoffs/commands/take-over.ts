import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { handoffAcknowledged, handoffTakenBack, handoffTransferred } from '../events.ts'
import type { Handoff } from '../model.ts'
import { type HandoffAct, judgeHandoffAct, stateOfHandoff } from '../rules/state.ts'
import { type HandoffColumns, type HandoffRow, handoffIn, holdHandoff, updateHandoff } from '../store.ts'
import { handoffView } from '../view.ts'
import { placeOf } from './follow.ts'

const EVENTS = { acknowledge: handoffAcknowledged, transferred: handoffTransferred, take_back: handoffTakenBack }

function columnsOf(act: Act, deed: HandoffAct, { acknowledgedAt, transferredAt }: HandoffRow): HandoffColumns {
  const [at, by] = [act.at, act.actor.personId]
  if (deed === 'acknowledge') return { acknowledged_at: at, acknowledged_by: by }
  if (deed === 'take_back')
    return transferredAt === null ? { acknowledged_at: null, acknowledged_by: null } : { transferred_at: null, transferred_by: null }
  return { transferred_at: at, transferred_by: by, ...(acknowledgedAt === null ? { acknowledged_at: at, acknowledged_by: by } : {}) }
}

/**
 * A PM acknowledges a hand-over, confirms the transfer (which acknowledges it as well), or takes the latest of both back. The same again
 * changes nothing. Refused for one that was recalled: the agent is not ready any more. Source: product.md D21.
 */
export async function actOnHandoff(act: Act, id: string, deed: HandoffAct): Promise<Handoff> {
  const before = await holdHandoff(act.tx, act.scope, id)
  const judged = judgeHandoffAct(stateOfHandoff(before), deed)
  if (judged.kind === 'recalled')
    throw new AppError(
      'resource.conflict',
      `The hand-over of ${before.agent} was recalled: ${before.recalledBecause} Wait until it is made anew.`,
    )
  if (judged.kind === 'becomes') {
    await updateHandoff(act.tx, id, columnsOf(act, deed, before))
    await record(act, {
      event: EVENTS[deed],
      ...placeOf(before),
      before: { state: stateOfHandoff(before) },
      after: { state: judged.state },
    })
  }
  return handoffView(act.actor, await handoffIn(act.tx, act.scope, id), act.at)
}
