import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { agentIn } from '#modules/agents/store.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { flagDrafted, flagRaised, flagReopened, flagSettled, flagShared, flagWithdrawn } from '../events.ts'
import type { FlagMark, NewFlag } from '../model.ts'
import { actsOnFlag, type FlagAct, holdsAlready, stateOfFlag } from '../rules/state.ts'
import { type FlagColumns, type FlagRow, holdFlag, insertFlag, notPmsOf, saveReaders, updateFlag } from '../store.ts'
import { flagMark, relationOf } from '../view.ts'

const EVENTS = { raise: flagRaised, settle: flagSettled, withdraw: flagWithdrawn, reopen: flagReopened }

const placeOf = ({ id, cohortId, agentId }: Pick<FlagRow, 'id' | 'cohortId' | 'agentId'>) => ({
  id,
  cohortId,
  agentId,
  data: { cohortId, agentId, flagId: id },
})

async function readersIn(act: Act, cohortId: string, readerIds: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(readerIds)]
  const [wrong] = await notPmsOf(act.tx, cohortId, wanted)
  if (wrong !== undefined)
    throw new AppError(
      'request.invalid',
      'Only PMs of the agent’s class can be named on a flag. Choose among them, or name the person as a PM first.',
      {
        errors: [{ path: `readerIds.${readerIds.indexOf(wrong)}`, code: 'reader.no_pm', message: `${wrong} is no PM of this class.` }],
      },
    )
  return wanted
}

/**
 * Puts a marker of a kind on an agent: as a draft, or raised at once. No text is taken. Source: product.md D22.
 * Throws not found for an agent out of scope, invalid where somebody is named who is no PM of the class.
 */
export async function draftFlag(act: Act, agentId: string, { kind, readerIds, raise }: NewFlag): Promise<FlagMark> {
  const { cohortId } = await agentIn(act.tx, act.scope, agentId)
  const readers = await readersIn(act, cohortId, readerIds)
  const id = newId()
  const by = act.actor.personId
  await insertFlag(act.tx, {
    id,
    agent_id: agentId,
    kind,
    drafted_at: act.at,
    drafted_by: by,
    raised_at: raise ? act.at : null,
    raised_by: raise ? by : null,
  })
  await saveReaders(act.tx, id, readers)
  // The trail is read by leads as well: that a flag came, not what it says.
  await record(act, { event: raise ? flagRaised : flagDrafted, ...placeOf({ id, cohortId, agentId }) })
  return flagMark(act.actor, await holdFlag(act.tx, act.scope, id))
}

function columnsOf(act: Act, deed: FlagAct): FlagColumns {
  const [at, by] = [act.at, act.actor.personId]
  if (deed === 'raise') return { raised_at: at, raised_by: by }
  if (deed === 'settle') return { settled_at: at, settled_by: by }
  if (deed === 'withdraw') return { withdrawn_at: at, withdrawn_by: by }
  return { settled_at: null, settled_by: null, withdrawn_at: null, withdrawn_by: null }
}

const REFUSED: Readonly<Record<FlagAct, string>> = {
  raise: 'raised',
  settle: 'settled',
  withdraw: 'withdrawn',
  reopen: 'opened again',
}

/** Raises, settles, withdraws or opens a flag again; the same again changes nothing. Throws a conflict where it is not the actor’s to do so. */
export async function actOnFlag(act: Act, id: string, deed: FlagAct): Promise<FlagMark> {
  const before = await holdFlag(act.tx, act.scope, id)
  const relation = relationOf(act.actor, before)
  const state = stateOfFlag(before)
  if (holdsAlready(state, deed) && relation !== 'other') return flagMark(act.actor, before)
  if (!actsOnFlag(before, relation).includes(deed))
    throw new AppError(
      'resource.conflict',
      relation === 'keeper' || relation === 'author'
        ? `This flag is ${state} and cannot be ${REFUSED[deed]}. Look at it again, it may have changed since you did.`
        : 'This flag is not in your hands: a draft is its author’s, and a raised one is with the ESP managers and HR. Ask one of them.',
    )
  await updateFlag(act.tx, id, columnsOf(act, deed))
  const after = await holdFlag(act.tx, act.scope, id)
  await record(act, { event: EVENTS[deed], ...placeOf(before), before: { state }, after: { state: stateOfFlag(after) } })
  return flagMark(act.actor, after)
}

/** Names exactly these PMs on a flag; only managers and HR do after it was drafted. */
export async function shareFlag(act: Act, id: string, readerIds: readonly string[]): Promise<FlagMark> {
  const before = await holdFlag(act.tx, act.scope, id)
  await saveReaders(act.tx, id, await readersIn(act, before.cohortId, readerIds))
  await record(act, { event: flagShared, ...placeOf(before) })
  await updateFlag(act.tx, id, {})
  return flagMark(act.actor, await holdFlag(act.tx, act.scope, id))
}
