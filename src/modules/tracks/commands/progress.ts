import { AppError, type FieldError } from '#kernel/app-error.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { trackProgressReported } from '../events.ts'
import type { TrackProgress } from '../model.ts'
import { beginsBy, judgeBeginnings } from '../rules/judge-progress.ts'
import { listFacts } from '../store.ts'
import { type FactChange, putFacts, refreshTracks } from './facts.ts'
import { loadPrerequisites } from './prerequisites.ts'
import { loadOne, type Ready } from './write.ts'

const unknownIn = (track: Track, { parts, courses }: TrackProgress): FieldError[] => [
  ...parts.flatMap(({ key }, index) => {
    const names = track.parts.map((part) => part.key).join(', ') || 'none'
    const message = `${track.name} has no part "${key}"; it has: ${names}.`
    return track.parts.some((part) => part.key === key) ? [] : [{ path: `parts.${index}.key`, code: 'track.unknown_part', message }]
  }),
  ...courses.flatMap(({ id }, index) => {
    const course = track.courses.find((c) => c.id === id)
    const path = `courses.${index}.id`
    if (!course) return [{ path, code: 'track.unknown_course', message: `${track.name} has no course "${id}".` }]
    const message = `${course.name} is passed by its exam: report the attempt.`
    return course.exam === null ? [] : [{ path, code: 'track.course_has_exam', message }]
  }),
]

/** The part of what was told that is wrong whatever the record says. */
function refuseWrong({ subject, track }: Ready, told: TrackProgress): void {
  if (subject.state === 'leaver')
    throw new AppError('resource.conflict', `${subject.name} has left, so the tracks stay as they were on the last day.`)
  if (told.parts.length + told.courses.length === 0 && !told.note)
    throw new AppError('request.invalid', 'Say which part or course it is, or write a note.', {
      errors: [{ path: 'parts', code: 'progress.empty', message: 'Nothing was reported.' }],
    })
  const errors = unknownIn(track, told)
  if (errors[0]) throw new AppError('request.invalid', errors[0].message, { errors })
}

/** Refuses what is begun before its prerequisites; answers what is taken in spite of them, in sentences. */
async function judgeEarly(act: Act, ready: Ready, told: TrackProgress, isOwn: boolean): Promise<readonly string[]> {
  const { subject, track, tracks } = ready
  const begins = beginsBy(track, told)
  const needs = begins.flatMap((begun) => begun.needs)
  if (needs.length === 0) return []
  const knownOf = await loadPrerequisites(act.tx, needs, [{ subject, tracks }])
  const facts = await listFacts(act.tx, [subject.agentId], track.key)
  const { errors, past } = judgeBeginnings(track, begins, { ...knownOf({ subject, tracks }), facts, isOwn, reason: told.reason || null })
  if (errors[0]) throw new AppError('request.invalid', errors[0].message, { errors })
  return past
}

/**
 * Takes down how far an agent is with one track. What the agent says of a part stands as reported; a lead's word makes it done
 * (policies.md 3). Refused for leavers, unknown parts and courses, when nothing is said, and where something is begun before its
 * prerequisites: the agent's own word never goes past them, staff's does by a reason, and a lead's "done" is evidence and is taken.
 */
export async function reportProgress(act: Act, agentId: string, trackKey: string, told: TrackProgress): Promise<void> {
  const ready = await loadOne(act, agentId, trackKey)
  const { subject, track } = ready
  refuseWrong(ready, told)
  const isOwn = act.scope.agentIds.includes(agentId) && !act.scope.all && !act.scope.cohortIds.includes(subject.cohortId)
  const past = await judgeEarly(act, ready, told, isOwn)
  const doneAs = isOwn ? 'reported' : 'done'
  const changes: FactChange[] = [
    ...told.parts.map(({ key, state }) => ({
      agentId,
      key: `part:${key}`,
      state: state === 'open' ? null : state === 'done' ? doneAs : state,
      at: act.at,
    })),
    ...told.courses.map(({ id, state }) => ({ agentId, key: `course:${id}`, state: state === 'open' ? null : state, at: act.at })),
  ]
  const { cohortId } = subject
  const data = { cohortId, agentId, track: track.key }
  const reason = told.reason || told.note || null
  await record(act, {
    event: trackProgressReported,
    id: `${agentId}/${track.key}`,
    cohortId,
    agentId,
    data,
    after: { ...told, ...(past.length > 0 && { goneWithout: past }) },
    reason,
  })
  const note = notedAs(told, past)
  // A note alone is an entry of the track too, although no fact comes with it.
  if (changes.length === 0) await refreshTracks(act, track.key, [agentId], [], trackProgressReported.name, note)
  else await putFacts(act, track.key, changes, trackProgressReported.name, note)
}

/** The dated note: what was said, and what was gone past by which reason. */
function notedAs({ note, reason }: TrackProgress, past: readonly string[]): string | null {
  const words = [note, ...past, past.length > 0 && reason ? `Reason: ${reason}` : undefined].filter((said) => said)
  return words.length > 0 ? words.join(' ') : null
}
