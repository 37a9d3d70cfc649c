import type { z } from 'zod'
import type { AgentTrack, TrackProgress } from '../../model.ts'

export type TrackOfAgent = z.infer<typeof AgentTrack>
/** What was ticked and unticked and not sent yet: by part, and by course. */
export type Ticks = { readonly parts: Readonly<Record<string, boolean>>; readonly courses: Readonly<Record<string, boolean>> }
export const NO_TICKS: Ticks = { parts: {}, courses: {} }

export const isPartTicked = ({ state }: TrackOfAgent['parts'][number]): boolean => state === 'done' || state === 'reported'
export const isCourseTicked = ({ state }: TrackOfAgent['courses'][number]): boolean => state === 'attested' || state === 'passed'

/** What a part or course shows now: the tick that was made here, else what is on record. */
export const shownTick = (made: boolean | undefined, onRecord: boolean): boolean => made ?? onRecord

/** What is to be sent: only ticks that say something else than the record; null when there is nothing. */
export function progressOf(track: TrackOfAgent, ticks: Ticks, note: string): TrackProgress | null {
  const parts = track.parts.flatMap((part) => {
    const made = ticks.parts[part.key]
    return made === undefined || made === isPartTicked(part) ? [] : [{ key: part.key, state: made ? ('done' as const) : ('open' as const) }]
  })
  const courses = track.courses.flatMap((course) => {
    const made = ticks.courses[course.id]
    return made === undefined || made === isCourseTicked(course)
      ? []
      : [{ id: course.id, state: made ? ('attested' as const) : ('open' as const) }]
  })
  const said = note.trim()
  if (parts.length + courses.length === 0 && said === '') return null
  return { parts, courses, ...(said && { note: said }) }
}

/** What takes a report back as far as it ticked something; null: it only said something. */
export function inverseOf(track: TrackOfAgent, sent: TrackProgress): TrackProgress | null {
  const stateBefore = (key: string) => track.parts.find((part) => part.key === key)?.state
  const parts = sent.parts.map(({ key, state }) => {
    const before = stateBefore(key)
    if (state === 'open') return { key, state: 'done' as const }
    return { key, state: before === 'begun' ? ('begun' as const) : ('open' as const) }
  })
  const courses = sent.courses.map(({ id, state }) => ({ id, state: state === 'open' ? ('attested' as const) : ('open' as const) }))
  return parts.length + courses.length === 0 ? null : { parts, courses }
}
