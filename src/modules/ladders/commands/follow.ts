import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { actionFlagged } from '../events.ts'
import { CATEGORIES } from '../rules/rungs.ts'
import { standingOf } from '../rules/standing.ts'
import { agentsWithActions, type StoredAction, saveNoticed } from '../store/actions.ts'
import { type LadderCase, loadCases } from '../store/cases.ts'
import { doActs } from './do-acts.ts'

/**
 * Makes the record agree with facts that have changed: open steps that nothing asks for any more are withdrawn, delivered ones that rest on
 * facts which were excused or taken back are flagged, once. Runs in the transaction that changes facts. Idempotent. Source: decision 80.
 */
export async function followLadders(act: Act, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return
  await holdAgents(act.tx, agentIds)
  const withActions = await agentsWithActions(act.tx, { agentIds })
  for (const of of await loadCases(act.tx, withActions, act.at)) await followOne(act, of)
}

async function followOne(act: Act, of: LadderCase): Promise<void> {
  for (const category of CATEGORIES) {
    const { fallen, flagged } = standingOf(category, of.today, of.rungs, of.known)
    for (const [index, action] of of.actions.entries()) {
      if (action.category !== category) continue
      await notice(act, of, action, flagged.find((one) => one.rung === index)?.because ?? null)
    }
    for (const { rung: index, because } of fallen) {
      const [rung, action] = [of.rungs[index], of.actions[index]]
      if (rung && action) await doActs(act, of, { rung, action }, [{ act: 'withdraw', by: 'muster', reason: because }])
    }
  }
}

/** Keeps since when the facts of an action are gone, and announces the first time that a delivered one is flagged by it. */
async function notice(act: Act, of: LadderCase, action: StoredAction, flagged: string | null): Promise<void> {
  const flaggedAt = flagged === null ? null : (action.flaggedAt ?? act.at)
  await saveNoticed(act.tx, action.id, action.restsOn, flaggedAt)
  if (flagged === null || action.flaggedAt !== null) return
  const { id, category, step, state } = action
  await record(act, {
    event: actionFlagged,
    ...{ id, cohortId: of.cohortId, agentId: of.agentId },
    data: { cohortId: of.cohortId, agentId: of.agentId, actionId: id, category, step },
    after: { category, step, state },
    reason: flagged,
  })
}
