import type { LinkPage } from '../../model.ts'
import type { ToldProgress } from '../queries.ts'

type Progress = NonNullable<LinkPage['progress']>
type Part = Progress['parts'][number]
export type PartChoice = 'open' | 'begun' | 'done'

/** What is filled in, and differs from what is on record. */
export type ProgressDraft = {
  readonly parts: Readonly<Record<string, PartChoice>>
  readonly courses: Readonly<Record<string, boolean>>
  readonly note: string
}
export const EMPTY_DRAFT: ProgressDraft = { parts: {}, courses: {}, note: '' }

/** What the agent said last of a part: their "done" stands as reported. */
export const choiceOf = ({ state }: Pick<Part, 'state'>): PartChoice => (state === 'reported' ? 'done' : state)

/** What is to be sent: what differs from the record, and the note. Null while there is nothing. */
export function toldOf({ parts, courses }: Progress, draft: ProgressDraft): ToldProgress | null {
  const told = {
    parts: parts.flatMap((part) => {
      const state = draft.parts[part.key]
      return state === undefined || state === choiceOf(part) ? [] : [{ key: part.key, state }]
    }),
    courses: courses.flatMap(({ id, isDone }) => {
      const wanted = draft.courses[id]
      return wanted === undefined || wanted === isDone ? [] : [{ id, state: wanted ? ('attested' as const) : ('open' as const) }]
    }),
  }
  const note = draft.note.trim()
  if (told.parts.length + told.courses.length === 0 && note === '') return null
  return note === '' ? told : { ...told, note }
}
