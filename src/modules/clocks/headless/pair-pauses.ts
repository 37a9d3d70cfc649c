import type { EpochSeconds } from '#kernel/interval.ts'
import { FieldRefusal, type Fields, pathOf } from '#kernel/json-fields.ts'
import type { Pause } from '../rules/facts.ts'
import type { PauseKind } from '../rules/policy.ts'

export type ToldPause = Pause & { readonly id: string | null; readonly fields: Fields }
/** `kind` and `id` null: whatever is open. */
export type ToldResume = { readonly at: EpochSeconds; readonly kind: PauseKind | null; readonly id: string | null; readonly fields: Fields }

/**
 * Ends pauses where the clock resumed. In order of time, a resume ends every pause that stands then, of its reason and id when it
 * names them, also one that was to end later; a pause that begins on the second of a resume comes after it. The order in which the
 * events are told does not matter. Throws `FieldRefusal` for a resume that finds nothing to end.
 */
export function closePauses(pauses: readonly ToldPause[], resumes: readonly ToldResume[]): ToldPause[] {
  let all = [...pauses]
  for (const resume of resumes.toSorted((a, b) => a.at - b.at)) {
    const isMeant = ({ kind, id, until, since }: ToldPause) =>
      since <= resume.at && (until === null || until > resume.at) && (resume.kind ?? kind) === kind && (resume.id ?? id) === id
    const open = all.filter(isMeant)
    const before = open.filter(({ since }) => since < resume.at)
    const ended = new Set(before.length > 0 ? before : open)
    if (ended.size === 0) {
      throw new FieldRefusal(
        pathOf(resume.fields, 'at'),
        resume.fields.values.at,
        'no such pause is open then; add the pause or remove the resume',
      )
    }
    all = all.map((pause) => (ended.has(pause) ? { ...pause, until: resume.at } : pause))
  }
  return all
}
