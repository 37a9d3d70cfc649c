import { AppError } from '#kernel/app-error.ts'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { instantOf } from '#kernel/zone-time.ts'
import { judgeCalls, spokenCertification } from '#modules/calls/rules/certification.ts'
import { reportAttempt } from '#modules/exams/commands/report.ts'
import { changeTrack } from '#modules/tracks/commands/change.ts'
import { gonePastBy } from '#modules/tracks/commands/prerequisites.ts'
import { loadOne } from '#modules/tracks/commands/write.ts'
import { loadSubjects } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { formSubmitted } from '../events.ts'
import type { Known } from '../known.ts'
import type { FormDefinition, FormEffect, FormValues } from '../model.ts'
import { isFactEffect, scoresIn } from '../rules/holds.ts'
import { type KeptEffect, saveEffects } from '../store/submissions.ts'
import type { Judged } from './judge-filing.ts'
import { evidenceOf, settleFacts } from './settle-facts.ts'

type Applying = {
  readonly id: string
  readonly definition: FormDefinition
  readonly judged: readonly Judged[]
  /** Who has no evidence: the track is completed by override. */
  readonly lacking: readonly Known[]
  readonly reason: string | null
}

/** Brings about what the form's effects say, and answers what followed in sentences. */
export async function applyEffects(act: Act, applying: Applying): Promise<string[]> {
  const { id, definition, judged, lacking, reason } = applying
  const followed: string[] = []
  for (const one of judged) {
    const { known, values } = one
    const kept: KeptEffect[] = []
    const attempt = await applyAttempt(act, definition, one, reason)
    const override = lacking.includes(known) ? await completeWithout(act, definition, known, reason ?? '') : null
    if (attempt?.isNew) kept.push({ kind: 'attempt', attemptId: attempt.attemptId })
    if (override) kept.push(override)
    if (attempt || kept.length > 0) await saveEffects(act.tx, id, known.subject.agentId, attempt?.attemptId ?? null, kept)
    const said = [
      ...(attempt?.followed ?? []),
      ...wordsOf(definition, values),
      ...(override ? ['completed by override, as there is no proof.'] : []),
    ]
    followed.push(...said.map((sentence) => `${known.subject.name}: ${sentence}`))
  }
  return [...followed, ...(await goneWithout(act, applying)), ...(await followFacts(act, applying))]
}

/** What has happened is taken whatever should have come before it; the answer says what was missing (policies.md 3). */
async function goneWithout(act: Act, { definition, judged }: Applying): Promise<string[]> {
  const ids = judged.map(({ known }) => known.subject.agentId)
  const told: string[] = []
  for (const track of new Set(definition.effects.filter(isFactEffect).map((effect) => effect.track))) {
    const past = await gonePastBy(act.tx, track, await loadSubjects(act.tx, act.scope, ids, track, act.at.slice(0, 10)))
    told.push(...ids.flatMap((id) => past.get(id) ?? []))
  }
  return told
}

const wordsOf = ({ effects }: FormDefinition, values: FormValues): string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'certification' ? [`${spokenCertification(judgeCalls(scoresIn(values, effect.scores), effect.terms))}.`] : [],
  )

/** Facts of the tracks, and who waits for a review. */
async function followFacts(act: Act, { definition, judged, lacking }: Applying): Promise<string[]> {
  const nameOf = new Map(judged.map(({ known }) => [known.subject.agentId, known.subject.name]))
  const ids = [...nameOf.keys()]
  const settled = await settleFacts(act, definition, ids, formSubmitted.name)
  const moved = settled.flatMap(({ agentId, cell, before }) =>
    cell.value === before ? [] : [`${nameOf.get(agentId)}: the track is now ${cell.label}.`],
  )
  const evidence = await evidenceOf(act, definition, ids)
  const without = new Set(lacking.map(({ subject }) => subject.agentId))
  const waiting = ids.filter((agentId) => evidence(agentId) === 'waiting' && !without.has(agentId))
  return [
    ...moved,
    ...waiting.map((agentId) => `${nameOf.get(agentId)}: the proof waits for a review; the track is complete once it is accepted.`),
  ]
}

type Reported = { attemptId: string; isNew: boolean; followed: string[] }
type AttemptEffect = Extract<FormEffect, { kind: 'attempt' }>

async function applyAttempt(act: Act, definition: FormDefinition, judged: Judged, reason: string | null): Promise<Reported | null> {
  const { known, values } = judged
  const effect = definition.effects.find((one) => one.kind === 'attempt')
  if (!effect) return null
  const exam = String(values[effect.exam])
  const number = Number(values[effect.number])
  const score = values[effect.score]
  const takenAt = takenAtOf(effect, known, values, exam, number)
  const told = {
    number,
    result: effect.result,
    score: typeof score === 'number' ? score : null,
    ...(takenAt && { takenAt }),
    ...(reason && { reason }),
  }
  try {
    const { attemptId, kind, followed } = await reportAttempt(act, { ...told, agentId: known.subject.agentId, exam })
    return { attemptId, isNew: kind === 'new', followed }
  } catch (error) {
    throw namedRefusal(error, effect, judged)
  }
}

/** A day before the work day counts from its noon; today, the night after it, and an attempt on record already keep their time. */
function takenAtOf(
  effect: AttemptEffect,
  { prefill, subject, attempts }: Known,
  values: FormValues,
  exam: string,
  number: number,
): string | undefined {
  const date = values[effect.date]
  const isOnRecord = attempts.some((attempt) => attempt.exam === exam && attempt.number === number)
  if (typeof date !== 'string' || date >= prefill.today || isOnRecord) return undefined
  return fromEpochSeconds(instantOf(date, 12 * 3600, subject.zone))
}

/** What the exams refuse, at the field of the form it is about, and of whom. */
function namedRefusal(error: unknown, effect: AttemptEffect, { known, pathOf }: Judged): unknown {
  const { name } = known.subject
  if (!(error instanceof AppError)) return error
  const paths: Record<string, string> = { number: effect.number, score: effect.score, takenAt: effect.date }
  const errors = error.errors.map((one) => {
    const field = paths[one.path]
    return { ...one, path: field === undefined ? one.path : pathOf(field), message: `${name}: ${one.message}` }
  })
  return new AppError(error.code, `Nothing was filed. ${name}: ${error.message}`, { errors, extra: error.extra })
}

/** The track complete without evidence, by a lead's reason: an override, not a fact (policies.md 3). */
async function completeWithout(act: Act, { evidence }: FormDefinition, { subject }: Known, reason: string): Promise<KeptEffect | null> {
  if (evidence === null) return null
  const { facts, track } = await loadOne(act, subject.agentId, evidence.track)
  const complete = track.states.find(({ tone }) => tone === 'complete')
  if (!complete) return null
  const { cell } = await changeTrack(act, subject.agentId, track.key, { status: complete.key, reason }, facts.version)
  return cell.version === facts.version ? null : { kind: 'override', track: track.key, version: cell.version }
}
