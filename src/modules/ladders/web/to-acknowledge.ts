import type { CoachingNote, Standing } from '../model.ts'
import type { Deed } from './deeds.ts'
import { CATEGORY_WORDS } from './words.ts'

/** Something that was handed to the agent: a coaching note, or a document that has none. */
export type Awaited = { readonly id: string; readonly what: string; readonly on: string; readonly text: string; readonly deed: Deed }

/** What the reader may acknowledge, oldest first. Verbal coaching is acknowledged with its note, so it stands here once. */
export function awaitedFrom({ categories }: Pick<Standing, 'categories'>, notes: readonly CoachingNote[]): Awaited[] {
  const open = notes.filter(({ may }) => may.includes('acknowledge'))
  const withNote = new Set(open.map(({ id }) => id))
  const actions = categories
    .flatMap(({ actions: own }) => own)
    .filter(({ may, noteId }) => may.includes('acknowledge') && !withNote.has(noteId ?? ''))
  return [
    ...open.map((note) => ({
      ...{ id: note.id, what: `Coaching note, ${CATEGORY_WORDS[note.category].toLowerCase()}`, on: note.notedOn, text: note.issue },
      deed: { kind: 'acknowledge' as const, note },
    })),
    ...actions.map((action) => ({
      ...{
        id: action.id,
        what: `${action.stepLabel}, ${CATEGORY_WORDS[action.category].toLowerCase()}`,
        on: action.deliveredOn ?? action.lastOn,
      },
      text: action.because,
      deed: { kind: 'act' as const, action, act: 'acknowledge' as const },
    })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
