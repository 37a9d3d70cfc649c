import { AppError, notFound } from '#kernel/app-error.ts'
import { signDocument } from '#modules/documents/commands/sign.ts'
import { acknowledgeNote } from '#modules/exams/store/notes.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { newRung, RIGHT_OF } from '../may.ts'
import type { ActionSkip, ActionStart } from '../model.ts'
import { capacityFor } from '../rules/capacity.ts'
import { hasDocument } from '../rules/document-values.ts'
import { isOpen, type RungAct, type RungActor } from '../rules/rung-table.ts'
import { aStep, type Category, capital, type RungStep } from '../rules/rungs.ts'
import { standingOf } from '../rules/standing.ts'
import { agentOfAction } from '../store/actions.ts'
import { type LadderCase, loadCase } from '../store/cases.ts'
import { caseAt, viewAction } from '../view.ts'
import { type Doing, doActs, PROPOSING, type Target } from './do-acts.ts'
import { freezeForStep } from './documents.ts'

/** An agent's ladders in scope, held until the transaction ends: of two who act at once the second sees what the first made. */
export async function openCase(act: Act, agentId: string): Promise<LadderCase> {
  await holdAgents(act.tx, [agentId])
  return loadCase(act.tx, act.scope, agentId, act.at)
}

type PersonsAct = Exclude<RungAct, 'propose'>

/** In which capacity the actor does it; who has no part in it does not find the agent. */
export function capacityOf(act: Act, of: LadderCase, deed: PersonsAct, { rung }: Target): RungActor {
  const capacity = capacityFor(deed, rung.state, rung.record.step, act.actor.rolesFor(RIGHT_OF[deed], of))
  if (capacity === null) throw notFound('agent')
  return capacity
}

/** The open rung of a step, or one that is to be begun. Throws conflict where nothing asks for the step. */
export function targetOf(of: LadderCase, category: Category, step: RungStep): Target {
  const index = of.rungs.findIndex(({ record, state }) => record.category === category && record.step === step && isOpen(state))
  const [rung, action] = [of.rungs[index], of.actions[index]]
  if (rung && action) return { rung, action }
  const begun = newRung(of, category, step)
  if (begun) return { rung: begun, action: null }
  const { asked } = standingOf(category, of.today, of.rungs, of.known)
  throw new AppError('resource.conflict', `Nothing asks for ${aStep(step)} of ${of.agent} today. ${capital(asked.because())}.`)
}

/**
 * Starts a step: proposes it where it is not on the record yet, and issues it. Verbal coaching that is documented already is delivered with
 * it. Final and termination review then wait for HR. Answers the action's id.
 */
export async function startAction(act: Act, agentId: string, { category, step, withoutNote, document }: ActionStart): Promise<string> {
  const of = await openCase(act, agentId)
  const target = targetOf(of, category, step)
  const by = capacityOf(act, of, 'issue', target)
  const proposing = target.action ? [] : [PROPOSING]
  const delivering: Doing[] = step === 'verbal' && isNoted(of, target) ? [{ act: 'deliver', by }] : []
  const documentId = hasDocument(step) ? await freezeForStep(act, of, category, step, document) : undefined
  return doActs(act, of, target, [...proposing, { act: 'issue', by, withoutNote: withoutNote ?? null }, ...delivering], { documentId })
}

const isNoted = ({ known, today }: LadderCase, { rung: { record } }: Target): boolean =>
  known.notes.some(({ category, date }) => category === record.category && date >= record.triggeredOn && date <= today)

/** HR goes past a step with a reason, on the record or not. */
export async function skipStep(act: Act, agentId: string, { category, step, reason }: ActionSkip): Promise<string> {
  const of = await openCase(act, agentId)
  const target = targetOf(of, category, step)
  return doActs(act, of, target, [{ act: 'skip', by: capacityOf(act, of, 'skip', target), reason }])
}

type Words = Pick<Doing, 'reason' | 'witness' | 'ownWords'> & { readonly signed?: Signed }

/** Does one act to an action on the record. Throws not found out of scope, stale where the caller saw another version. */
export async function actOnAction(
  act: Act,
  actionId: string,
  deed: PersonsAct,
  versionSeen: number | undefined,
  { signed, ...words }: Words = {},
): Promise<string> {
  const of = await openCase(act, await agentOfAction(act.tx, act.scope, actionId))
  const index = of.actions.findIndex(({ id }) => id === actionId)
  const [rung, action] = [of.rungs[index], of.actions[index]]
  if (!rung || !action) throw notFound('action')
  if (versionSeen !== undefined && versionSeen !== action.version) {
    const derived = standingOf(action.category, of.today, of.rungs, of.known)
    throw stale('action', viewAction(act.actor, of, caseAt(of, of.today), index, derived))
  }
  const target = { rung, action }
  await doActs(act, of, target, [{ act: deed, by: capacityOf(act, of, deed, target), ...words }])
  if (action.documentId !== null && (deed === 'acknowledge' || deed === 'refuse'))
    await signIts(act, action.documentId, deed, words, signed)
  if (deed === 'acknowledge') await acknowledgeItsNote(act, of, action.noteId, words.ownWords ?? null)
  return actionId
}

type Signed = { readonly typedName?: string | undefined; readonly sha256?: string | undefined }

/** Keeps the evidence of a signature, or of its refusal, with the document of the step. */
async function signIts(act: Act, documentId: string, deed: 'acknowledge' | 'refuse', words: Words, signed: Signed = {}): Promise<void> {
  const { typedName, sha256 } = signed
  if (typedName === undefined || sha256 === undefined)
    throw new AppError('request.invalid', 'Read the document, then type your name under it.', {
      errors: [
        ...(typedName === undefined ? [{ path: 'typedName', code: 'signature.no_name', message: 'Type your name.' }] : []),
        ...(sha256 === undefined
          ? [{ path: 'sha256', code: 'signature.no_text', message: 'Send the hash of the text that was shown.' }]
          : []),
      ],
    })
  const evidence = { documentId, typedName, sha256 }
  if (deed === 'acknowledge') await signDocument(act, { ...evidence, outcome: 'acknowledged', words: words.ownWords ?? '' })
  else await signDocument(act, { ...evidence, outcome: 'refused', words: words.reason ?? '', witness: words.witness ?? '' })
}

/** Acknowledging verbal coaching acknowledges the note that documents it. */
async function acknowledgeItsNote(act: Act, of: LadderCase, noteId: string | null, ownWords: string | null): Promise<void> {
  const note = of.notes.find(({ id }) => id === noteId)
  if (note && note.acknowledgedAt === null) await acknowledgeNote(act.tx, note.id, act.at, ownWords)
}
