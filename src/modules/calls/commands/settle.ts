import { cutText } from '#kernel/cut-text.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { certificationSettled } from '../events.ts'
import type { Scorecard } from '../model.ts'
import { judgeCalls } from '../rules/certification.ts'
import { LONGEST_WORDS } from '../rules/marks.ts'
import { certificationIn, listCallsOf, type StoredCall, updateCertification } from '../store/calls.ts'
import { scorecardsById } from '../store/scorecards.ts'

/** The scores of calls that are closed, in their order. */
export const scoresOf = (calls: readonly Pick<StoredCall, 'number' | 'score'>[]): number[] =>
  calls.toSorted((a, b) => a.number - b.number).flatMap(({ score }) => score ?? [])

export async function cardOf(act: Pick<Act, 'tx'>, scorecardId: string): Promise<Scorecard> {
  const card = (await scorecardsById(act.tx, [scorecardId])).get(scorecardId)
  if (!card) throw new Error(`scorecard ${scorecardId} is gone`)
  return card.definition
}

/** Lets the outcome follow from all closed calls, and whoever files it: the same again changes nothing. To be called after each change of a score. */
export async function settleCertification(act: Act, id: string): Promise<void> {
  const certification = await certificationIn(act.tx, EVERYTHING, id)
  const card = await cardOf(act, certification.scorecardId)
  const { outcome } = judgeCalls(scoresOf(await listCallsOf(act.tx, [id])), card.terms)
  if (outcome !== certification.outcome) await updateCertification(act.tx, id, outcome, outcome === 'open' ? null : act.at)
  const { cohortId, agentId } = certification
  await record(act, {
    event: certificationSettled,
    id,
    cohortId,
    agentId,
    data: { cohortId, agentId, certificationId: id },
    before: { outcome: certification.outcome },
    after: { outcome },
  })
}

/** What is filed of a certification: the scores of its calls and what was said in the feedback. */
export async function toFile(act: Act, id: string) {
  const { outcome, scorecardId, agentId } = await certificationIn(act.tx, EVERYTHING, id)
  const calls = await listCallsOf(act.tx, [id])
  const card = await cardOf(act, scorecardId)
  const said = (key: 'positives' | 'improve') => {
    const own = calls.filter((call) => call.state === 'scored' && call[key].trim() !== '')
    return cutText(own.map((call) => `Call ${call.number}: ${call[key].trim()}`).join('\n'), LONGEST_WORDS)
  }
  return { agentId, outcome, track: card.track, scores: scoresOf(calls), strengths: said('positives'), improve: said('improve') }
}
