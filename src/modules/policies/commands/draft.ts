import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Policy } from '#modules/programmes/model.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { policyDraftChanged, policyDraftDiscarded, policyDraftOpened, policyDraftRestored, policyPublished } from '../events.ts'
import { wholePolicyOf } from '../policy.ts'
import { differenceOf } from '../rules/difference.ts'
import type { WholePolicy } from '../rules/whole.ts'
import { findPolicy, holdProgramme, insertDraft, insertVersion, listPolicies, type StoredPolicy, updateDraft, versionOn } from '../store.ts'
import { shownPolicy } from '../view.ts'
import { refusePolicy } from './judge-policy.ts'

type DraftEvent = typeof policyDraftOpened

type Wish = { readonly programme: string; readonly from?: string | undefined }

/** Opens the draft of the next version. One is open per programme: of two managers the second is told whose there is. */
export async function openDraft(act: Act, { programme, from }: Wish): Promise<StoredPolicy> {
  const { tx, actor, at } = act
  if (!(await holdProgramme(tx, programme))) throw notFound('programme')
  const all = await listPolicies(tx, programme)
  const open = all.find(({ state }) => state === 'draft')
  if (open) throw draftIsOpen(act, open)
  const baseId = from ?? (await versionOn(tx, programme, at.slice(0, 10)))
  const base = all.find(({ id, state }) => id === baseId && state === 'published')
  if (!base) throw notFound('policy version')
  const id = newId()
  await insertDraft(tx, {
    id,
    programmeId: base.programmeId,
    baseId: base.id,
    policy: wholePolicyOf(base.policy),
    personId: actor.personId,
    at,
  })
  await tell(act, policyDraftOpened, { id, programme }, { after: { basedOn: base.number } })
  return found(tx, id)
}

const draftIsOpen = (act: Act, open: StoredPolicy) =>
  new AppError(
    'resource.conflict',
    `${open.by ?? 'Somebody'} has a draft from version ${open.basedOn} open. Go on with it, or discard it first.`,
    {
      extra: { current: shownPolicy(act.actor, open, null) },
    },
  )

async function found(tx: Act['tx'], id: string): Promise<StoredPolicy> {
  const policy = await findPolicy(tx, id)
  if (!policy) throw notFound('policy')
  return policy
}

/** A draft as it is now, held so that it stays so. Throws where it is not in this state, or was changed since the version seen. */
async function holdDraft(act: Act, id: string, version: number, state: 'draft' | 'discarded'): Promise<StoredPolicy> {
  const { programme } = await found(act.tx, id)
  await holdProgramme(act.tx, programme)
  const draft = await found(act.tx, id)
  if (draft.version !== version || draft.state !== state) throw refusalOf(act, draft, version)
  return draft
}

function refusalOf(act: Act, draft: StoredPolicy, version: number): AppError {
  const current = shownPolicy(act.actor, draft, null)
  if (draft.version !== version) return stale('draft', current)
  if (draft.state === 'published' && draft.number !== null)
    return new AppError('resource.conflict', `It is published as version ${draft.number} and never changes. Open a draft from it.`, {
      extra: { current },
    })
  const words = draft.state === 'discarded' ? 'The draft is discarded. Bring it back first.' : 'The draft is open already.'
  return new AppError('resource.conflict', words, { extra: { current } })
}

type Told = { readonly before?: unknown; readonly after?: unknown; readonly reason?: string }

const tell = (act: Act, event: DraftEvent, { id, programme }: Pick<StoredPolicy, 'id' | 'programme'>, told: Told = {}) =>
  record(act, { event, id, cohortId: null, data: { cohortId: null, policyId: id, programme }, ...told })

/** Writes values into a draft, part by part; judged as a whole by the shapes that classes read it by. */
export async function changeDraft(act: Act, id: string, version: number, parts: Policy): Promise<StoredPolicy> {
  const draft = await holdDraft(act, id, version, 'draft')
  const policy = refusePolicy({ ...draft.policy, ...parts }, draft.tracks)
  const changes = changesBetween(draft.policy, policy, draft)
  if (changes.length === 0) return draft
  await updateDraft(act.tx, id, { policy, personId: act.actor.personId, at: act.at })
  await tell(act, policyDraftChanged, draft, { after: { changes } })
  return found(act.tx, id)
}

const changesBetween = (before: Policy, after: WholePolicy, { tracks }: Pick<StoredPolicy, 'tracks'>): string[] =>
  differenceOf(wholePolicyOf(before), after, tracks).map(({ sentence }) => sentence)

/** Takes a draft away; nothing of it is lost, so that it can be brought back. */
export async function discardDraft(act: Act, id: string, version: number): Promise<StoredPolicy> {
  const draft = await holdDraft(act, id, version, 'draft')
  await updateDraft(act.tx, id, { state: 'discarded', personId: act.actor.personId, at: act.at })
  await tell(act, policyDraftDiscarded, draft)
  return found(act.tx, id)
}

export async function restoreDraft(act: Act, id: string, version: number): Promise<StoredPolicy> {
  const draft = await holdDraft(act, id, version, 'discarded')
  const all = await listPolicies(act.tx, draft.programme)
  const open = all.find(({ state }) => state === 'draft')
  if (open) throw draftIsOpen(act, open)
  refuseOvertaken(draft, all)
  await updateDraft(act.tx, id, { state: 'open', personId: act.actor.personId, at: act.at })
  await tell(act, policyDraftRestored, draft)
  return found(act.tx, id)
}

/** A version that was published after the draft was opened would lose its changes. */
function refuseOvertaken(draft: StoredPolicy, all: readonly StoredPolicy[]): void {
  const newer = all.find((one) => one.state === 'published' && one.at > draft.at)
  if (newer)
    throw new AppError('resource.conflict', `Version ${newer.number} was published since this draft was opened. Open a new draft from it.`)
}

type Publishing = { readonly effectiveFrom: LocalDate; readonly reason: string }

/** Makes a draft the next version: dated, with a reason, and from then on as it is. Classes keep what they have pinned. */
export async function publishDraft(act: Act, id: string, version: number, { effectiveFrom, reason }: Publishing): Promise<StoredPolicy> {
  const draft = await holdDraft(act, id, version, 'draft')
  const all = (await listPolicies(act.tx, draft.programme)).filter(({ state }) => state === 'published')
  const policy = refusePolicy(draft.policy, draft.tracks)
  const base = all.find((one) => one.id === draft.baseId)
  const changes = base ? changesBetween(base.policy, policy, draft) : []
  if (changes.length === 0)
    throw new AppError('resource.conflict', `The draft says the same as version ${draft.basedOn}. Change a value first.`)
  refuseEarlier(effectiveFrom, all)
  const number = Math.max(...all.map((one) => one.number ?? 0)) + 1
  const { personId } = act.actor
  await insertVersion(act.tx, { id, programmeId: draft.programmeId, number, effectiveFrom, policy, reason, personId, at: act.at })
  await updateDraft(act.tx, id, { state: 'published', personId, at: act.at })
  const data = { cohortId: null, policyId: id, programme: draft.programme, number }
  await record(act, { event: policyPublished, id, cohortId: null, data, after: { number, effectiveFrom, changes }, reason })
  return found(act.tx, id)
}

/** Versions take effect in the order of their numbers, so that what is in force on a day is what was decided last. */
function refuseEarlier(effectiveFrom: LocalDate, all: readonly StoredPolicy[]): void {
  const latest = all.toSorted((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1))[0]
  if (!latest?.effectiveFrom || effectiveFrom >= latest.effectiveFrom) return
  const message = `Version ${latest.number} is in force from ${latest.effectiveFrom}. Choose that day or a later one.`
  throw new AppError('request.invalid', message, { errors: [{ path: 'effectiveFrom', code: 'policy.too_early', message }] })
}
