import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { coachAttempt } from '#modules/exams/commands/coach.ts'
import { acknowledgeNote, agentOfNote, insertNote, type NoteWords, type StoredNote, updateNote } from '#modules/exams/store/notes.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { coachingAcknowledged, coachingChanged, coachingNoted } from '../events.ts'
import { newRung } from '../may.ts'
import type { CoachingChange, CoachingInput } from '../model.ts'
import { capacityFor } from '../rules/capacity.ts'
import type { Category } from '../rules/rungs.ts'
import { standingOf } from '../rules/standing.ts'
import type { LadderCase } from '../store/cases.ts'
import { viewNote } from '../view-note.ts'
import { openCase } from './act-on.ts'
import { type Doing, doActs, PROPOSING } from './do-acts.ts'

const wordsOf = ({ issue, expectation, agentWords, lookAgainOn }: Omit<CoachingChange, 'version'>): NoteWords => ({
  ...{ issue, expectation, agentWords: agentWords ?? null, lookAgainOn: lookAgainOn ?? null },
})

/**
 * Writes a coaching note. Of the category exam it is about a failed attempt and unlocks the next one. Where verbal coaching is what the
 * facts propose, the note carries it out. Answers the note's id.
 */
export async function writeNote(act: Act, agentId: string, input: CoachingInput): Promise<string> {
  const of = await openCase(act, agentId)
  const { category } = input
  const facts = standingOf(category, of.today, of.rungs, of.known).asked.counted.map(({ id, words }) => ({ fact: id, words: words() }))
  if (category === 'exam') {
    const attemptId = attemptOf(of, input.attemptId)
    return (await coachAttempt(act, attemptId, { ...wordsOf(input), facts })).coachingId
  }
  const noteId = newId()
  const written = { agentId, attemptId: null, category, notedOn: of.today, facts, by: act.actor.personId, at: act.at }
  await insertNote(act.tx, { id: noteId, ...wordsOf(input), ...written })
  await record(act, {
    event: coachingNoted,
    ...{ id: noteId, cohortId: of.cohortId, agentId },
    data: { cohortId: of.cohortId, agentId, noteId, category },
    after: { category, ...wordsOf(input) },
  })
  await carryOutVerbal(act, agentId, category, noteId)
  return noteId
}

function attemptOf({ fails, agent }: LadderCase, attemptId: string | undefined): string {
  const found = attemptId === undefined ? fails.at(-1) : fails.find(({ id }) => id === attemptId)
  if (found) return found.id
  if (attemptId !== undefined) throw notFound('attempt')
  throw new AppError('resource.conflict', `${agent} has no failed attempt that counts, so there is nothing of an exam to coach about.`)
}

/**
 * Verbal coaching is what its note documents (policies.md 5): where the facts propose it, it is issued and delivered with the note. Does
 * nothing where they do not, or where who wrote the note may not.
 */
export async function carryOutVerbal(act: Act, agentId: string, category: Category, noteId: string): Promise<void> {
  const of = await openCase(act, agentId)
  const { proposed } = standingOf(category, of.today, of.rungs, of.known)
  if (proposed?.step !== 'verbal') return
  const onRecord = proposed.rung === null ? undefined : of.rungs[proposed.rung]
  const rung = onRecord ?? newRung(of, category, 'verbal')
  const by = rung && capacityFor('issue', 'proposed', 'verbal', act.actor.rolesFor('action.issue', of))
  if (!rung || (by !== 'lead' && by !== 'manager')) return
  const action = (proposed.rung === null ? null : of.actions[proposed.rung]) ?? null
  const doings: Doing[] = [
    ...(action ? [] : [PROPOSING]),
    ...(proposed.state === 'proposed' ? [{ act: 'issue' as const, by }] : []),
    { act: 'deliver', by },
  ]
  await doActs(act, of, { rung, action }, doings, { noteId })
}

type OpenNote = { readonly of: LadderCase; readonly note: StoredNote }

async function openNote(act: Act, noteId: string, versionSeen: number | undefined): Promise<OpenNote> {
  const of = await openCase(act, await agentOfNote(act.tx, act.scope, noteId))
  const note = of.notes.find(({ id }) => id === noteId)
  if (!note) throw notFound('coaching note')
  if (versionSeen !== undefined && note.version !== versionSeen) throw stale('coaching note', viewNote(act.actor, of, note))
  return { of, note }
}

const placeOf = ({ of, note }: OpenNote) => ({
  ...{ id: note.id, cohortId: of.cohortId, agentId: of.agentId },
  data: { cohortId: of.cohortId, agentId: of.agentId, noteId: note.id, category: note.category as Category },
})

/** Changes the words of a note until the agent acknowledges it. */
export async function changeNote(act: Act, noteId: string, input: Omit<CoachingChange, 'version'>, versionSeen: number): Promise<string> {
  const opened = await openNote(act, noteId, versionSeen)
  const { note, of } = opened
  if (note.acknowledgedAt !== null)
    throw new AppError('resource.conflict', `${of.agent} has acknowledged this note, so it stays as it is. Write another one.`)
  await updateNote(act.tx, noteId, wordsOf(input), act.at)
  await record(act, {
    event: coachingChanged,
    ...placeOf(opened),
    before: wordsOf({ ...note, expectation: note.expectation ?? '' }),
    after: wordsOf(input),
  })
  return of.agentId
}

/** The agent acknowledges a note, with own words if there are any; verbal coaching that it documents is acknowledged with it. */
export async function acknowledgeCoaching(
  act: Act,
  noteId: string,
  ownWords: string | null,
  versionSeen: number | undefined,
): Promise<string> {
  const opened = await openNote(act, noteId, versionSeen)
  const { note, of } = opened
  if (note.acknowledgedAt !== null) throw new AppError('resource.conflict', 'This note is acknowledged already.')
  if (!act.actor.rolesFor('action.acknowledge', of).includes('agent'))
    throw new AppError('resource.conflict', `Only ${of.agent} acknowledges this note.`)
  await acknowledgeNote(act.tx, noteId, act.at, ownWords)
  await record(act, { event: coachingAcknowledged, ...placeOf(opened), after: { ownWords } })
  const index = of.actions.findIndex((action) => action.noteId === noteId && action.state === 'delivered')
  const [rung, action] = [of.rungs[index], of.actions[index]]
  if (rung && action) await doActs(act, of, { rung, action }, [{ act: 'acknowledge', by: 'agent', ownWords }])
  return of.agentId
}
