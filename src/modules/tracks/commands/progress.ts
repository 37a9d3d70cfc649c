import { AppError, type FieldError } from '#kernel/app-error.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { trackProgressReported } from '../events.ts'
import type { TrackProgress } from '../model.ts'
import { type FactChange, putFacts, refreshTracks } from './facts.ts'
import { loadOne } from './write.ts'

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

/**
 * Takes down how far an agent is with one track. What the agent says of a part stands as reported; a lead's word makes it done
 * (policies.md 3). Refused for leavers, unknown parts and courses, and when nothing is said.
 */
export async function reportProgress(act: Act, agentId: string, trackKey: string, told: TrackProgress): Promise<void> {
  const { subject, track } = await loadOne(act, agentId, trackKey)
  if (subject.state === 'leaver')
    throw new AppError('resource.conflict', `${subject.name} has left, so the tracks stay as they were on the last day.`)
  if (told.parts.length + told.courses.length === 0 && !told.note)
    throw new AppError('request.invalid', 'Say which part or course it is, or write a note.', {
      errors: [{ path: 'parts', code: 'progress.empty', message: 'Nothing was reported.' }],
    })
  const errors = unknownIn(track, told)
  if (errors[0]) throw new AppError('request.invalid', errors[0].message, { errors })
  const isOwn = act.scope.agentIds.includes(agentId) && !act.scope.all && !act.scope.cohortIds.includes(subject.cohortId)
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
  await record(act, {
    event: trackProgressReported,
    id: `${agentId}/${track.key}`,
    cohortId,
    agentId,
    data,
    after: told,
    reason: told.note ?? null,
  })
  const note = told.note || null
  // A note alone is an entry of the track too, although no fact comes with it.
  if (changes.length === 0) await refreshTracks(act, track.key, [agentId], trackProgressReported.name, note)
  else await putFacts(act, track.key, changes, trackProgressReported.name, note)
}
