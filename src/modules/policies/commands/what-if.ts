import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import type { Policy } from '#modules/programmes/model.ts'
import type { Act } from '#platform/act.ts'
import { isWithin, type Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { enqueue } from '#platform/jobs/jobs.ts'
import { loadReplayClass } from '../load-class.ts'
import type { AskWhatIf } from '../model.ts'
import { isReadable, wholePolicyOf } from '../policy.ts'
import { replayClass } from '../replay-class.ts'
import type { StoredPolicy } from '../store.ts'
import { wordsOf } from '../view.ts'
import {
  endWhatIf,
  findWhatIf,
  insertWhatIf,
  listClassesIn,
  listPinned,
  markRunning,
  type StoredWhatIf,
  saveClassFound,
} from '../what-if-store.ts'

export const WHAT_IF_JOB = 'policies_what_if'

/** Asks for a replay of the past under a version or draft, as it is now: the work is done after commit, class by class. */
export async function askWhatIf(act: Act, policy: StoredPolicy, { from, to, cohortIds }: AskWhatIf): Promise<StoredWhatIf> {
  const { tx, scope, actor, at } = act
  const found = await listClassesIn(tx, scope, { programme: policy.programme, from, to, cohortIds: cohortIds ?? null })
  if (found.length === 0) {
    const message = `No class of this programme has a day from ${from} to ${to}. Choose other days or classes.`
    throw new AppError('request.invalid', message, { errors: [{ path: 'from', code: 'what_if.no_class', message }] })
  }
  await refuseUnreadable(tx, policy, found)
  const id = newId()
  const asked = { id, policyId: policy.id, words: wordsOf(policy), from, to, askedBy: actor.key, askedAt: at, cohortIds: found }
  await insertWhatIf(tx, { ...asked, policy: wholePolicyOf(policy.policy) })
  await enqueue(tx, { name: WHAT_IF_JOB }, { id }, id)
  return whatIfOf(act.tx, act.scope, id)
}

/** A version in a form that this Muster does not read cannot be replayed, neither as what is asked about nor as what a class has. */
async function refuseUnreadable(tx: Tx, policy: StoredPolicy, cohortIds: readonly string[]): Promise<void> {
  const refuse = (path: string, message: string) => {
    throw new AppError('request.invalid', message, { errors: [{ path, code: 'what_if.unreadable', message }] })
  }
  if (!isReadable(policy.policy)) refuse('policy', `This Muster cannot read ${wordsOf(policy)}, so nothing can be replayed under it.`)
  const pinned = (await listPinned(tx, cohortIds)).find((one) => !isReadable(one.policy as Policy))
  if (pinned)
    refuse(
      'cohortIds',
      `${pinned.cohort} is judged by policy version ${pinned.number}, which this Muster cannot read. Move the class to another version, or choose days or classes without it.`,
    )
}

/** A run whose classes are all in scope. Throws not found for any other. */
export async function whatIfOf(db: Db, scope: Scope, id: string): Promise<StoredWhatIf> {
  const found = await findWhatIf(db, id)
  if (!found?.cohortIds.every((cohortId) => isWithin(scope, { cohortId }))) throw notFound('what-if')
  return found
}

/** Stops a run after the class it is at; harmless for one that has ended. */
export async function cancelWhatIf(act: Act, id: string): Promise<StoredWhatIf> {
  await whatIfOf(act.tx, act.scope, id)
  await endWhatIf(act.tx, id, 'cancelled', act.at)
  return whatIfOf(act.tx, act.scope, id)
}

/**
 * Does the work of a run: a pure replay over what is recorded, nothing of which changes. Picks up where an earlier try left off; stops when
 * it is cancelled or gone.
 */
export async function runWhatIf(db: Db, id: string, now: () => string): Promise<void> {
  const asked = await findWhatIf(db, id)
  if (!asked) return
  const range = { from: asked.from, to: asked.to, now: toEpochSeconds(asked.askedAt) }
  for (const cohortId of asked.cohortIds.slice(asked.done)) {
    if (!(await markRunning(db, id))) return
    const of = await loadReplayClass(db, cohortId)
    const rows = of ? replayClass(of, asked.policy, range, 'what_if') : []
    const days = of?.agents.flatMap((agent) => agent.days).filter(({ date }) => asked.from <= date && date <= asked.to).length ?? 0
    await saveClassFound(db, id, { cohortId, rows, agents: of?.agents.length ?? 0, days })
  }
  await endWhatIf(db, id, 'done', now())
}
