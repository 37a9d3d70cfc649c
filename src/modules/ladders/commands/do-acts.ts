import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import {
  actionAcknowledged,
  actionApproved,
  actionDelivered,
  actionIssued,
  actionRefused,
  actionReturned,
  actionSkipped,
  actionWithdrawn,
  type OfAction,
} from '../events.ts'
import { PROPOSE } from '../may.ts'
import { askedOn } from '../rules/asked.ts'
import { freeze } from '../rules/frozen.ts'
import { actOn, type Rung } from '../rules/history.ts'
import { isRestricted } from '../rules/reading.ts'
import type { RungAct, RungActor } from '../rules/rung-table.ts'
import { type ActionRow, insertAction, insertActs, type NewAct, type StoredAction, updateAction } from '../store/actions.ts'
import type { LadderCase } from '../store/cases.ts'

/** One thing somebody does to a rung; `PROPOSING` is Muster's. */
export type Doing = {
  readonly act: RungAct
  readonly by: RungActor
  readonly reason?: string | null
  readonly witness?: string | null
  readonly withoutNote?: string | null
  readonly ownWords?: string | null
}
export const PROPOSING: Doing = PROPOSE

/** The rung that is acted on: one on the record, or one that is not there yet. */
export type Target = { readonly rung: Rung; readonly action: StoredAction | null }

const EVENTS: Readonly<Record<Exclude<RungAct, 'propose'>, EventDefinition<OfAction>>> = {
  issue: actionIssued,
  approve: actionApproved,
  return: actionReturned,
  deliver: actionDelivered,
  acknowledge: actionAcknowledged,
  refuse: actionRefused,
  skip: actionSkipped,
  withdraw: actionWithdrawn,
}

/** Runs acts over a rung by the one guard of every path. Throws conflict with the sentence that refuses. */
function carryOut(of: LadderCase, target: Target, doings: readonly Doing[]): Rung {
  let { rung } = target
  const others = of.rungs.filter((one) => one !== target.rung)
  for (const { act, by, reason = null, witness = null, withoutNote = null } of doings) {
    const done = actOn([...others, rung], rung, { act, by, on: of.today, reason, witness, withoutNote }, of.known)
    if ('refused' in done) throw new AppError('resource.conflict', done.refused)
    rung = done.rung
  }
  return rung
}

/** What a rung rests on and why, in words: of the facts it has now, frozen, or as it was kept. */
function reasonsOf(of: LadderCase, rung: Rung, kept: StoredAction | null, isFrozenNow: boolean) {
  if (kept && !isFrozenNow) {
    const { restsOn, rule, because, policyVersion } = kept
    return { restsOn, rule, because, policyVersion }
  }
  const { category, step } = rung.record
  const asked = askedOn(category, of.today, of.known.facts, of.known.policy)
  const words = new Map(asked.counted.map((one) => [one.id, one.words]))
  return {
    restsOn: freeze(rung.restsOn, of.counting, (id) => words.get(id)?.() ?? id),
    rule: `${asked.ruleFor(step)}; ${of.known.policy.words}`,
    because: asked.because(),
    policyVersion: of.policyVersion,
  }
}

const FREEZING: readonly RungAct[] = ['propose', 'issue', 'skip']

type More = { readonly noteId?: string; readonly documentId?: string | undefined }

/**
 * Does these acts to a rung today, in order, and keeps it: the row, each act, an event for each. The agent's row has to be held. Answers
 * the action's id. Throws conflict where the rules refuse one of them; then nothing is kept.
 */
export async function doActs(act: Act, of: LadderCase, target: Target, doings: readonly Doing[], more: More = {}): Promise<string> {
  const rung = carryOut(of, target, doings)
  const { state, issuedOn, deliveredOn, record: about } = rung
  if (state === 'absent') throw notFound('action')
  const kept = target.action
  const isFrozenNow = doings.some((doing) => FREEZING.includes(doing.act))
  const row: ActionRow = {
    ...{ id: kept?.id ?? newId(), agentId: of.agentId, category: about.category, step: about.step, state },
    ...{ triggeredOn: about.triggeredOn, lastOn: of.today, issuedOn, deliveredOn },
    ...reasonsOf(of, rung, kept, isFrozenNow),
    ...{ noteId: more.noteId ?? kept?.noteId ?? null, documentId: more.documentId ?? kept?.documentId ?? null },
    createdAt: kept?.createdAt ?? act.at,
  }
  await (kept ? updateAction(act.tx, row) : insertAction(act.tx, row))
  await insertActs(
    act.tx,
    row.id,
    doings.map((doing, index) => actRow(act, of, doing, (kept?.acts.length ?? 0) + index)),
  )
  for (const doing of doings) if (doing.act !== 'propose') await announce(act, of, row, doing, kept)
  return row.id
}

const actRow = (act: Act, of: LadderCase, doing: Doing, place: number): NewAct => ({
  ...{ id: newId(), place, act: doing.act, capacity: doing.by, day: of.today, at: act.at },
  byPerson: doing.by === 'muster' ? null : act.actor.personId,
  ...{ reason: doing.reason ?? null, witness: doing.witness ?? null },
  ...{ withoutNote: doing.withoutNote ?? null, ownWords: doing.ownWords ?? null },
})

const NOTHING_SAID: Partial<Doing> = {}

async function announce(act: Act, of: LadderCase, row: ActionRow, doing: Doing, kept: StoredAction | null): Promise<void> {
  const { act: deed } = doing
  if (deed === 'propose') return
  const { category, step } = row
  // The trail has more readers than the words of a restricted step: it says what was done, the step itself with which words.
  const { witness, withoutNote, ownWords, reason } = isRestricted(step) ? NOTHING_SAID : doing
  await record(act, {
    event: EVENTS[deed],
    ...{ id: row.id, cohortId: of.cohortId, agentId: of.agentId },
    data: { cohortId: of.cohortId, agentId: of.agentId, actionId: row.id, category, step },
    ...(kept && { before: { state: kept.state } }),
    after: {
      ...{ category, step, state: row.state },
      ...(deed === 'issue' || deed === 'skip' ? { because: row.because, rule: row.rule } : {}),
      ...(witness ? { witness } : {}),
      ...(withoutNote ? { withoutNote } : {}),
      ...(ownWords ? { ownWords } : {}),
    },
    reason: reason ?? null,
  })
}
