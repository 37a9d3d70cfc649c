import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Id } from '#kernel/shapes.ts'
import type { Act } from '#platform/act.ts'
import type { Actor, Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { CursorInstant, decodeCursor, encodeCursor } from '#platform/http/route-kit.ts'
import type { Action, ActionReading, ActionsQuery, CoachingNote, ConductAct, DueStep, Standing } from './model.ts'
import { isRestricted } from './rules/reading.ts'
import { CATEGORIES } from './rules/rungs.ts'
import { standingOf } from './rules/standing.ts'
import { agentOfAction, pageActions, pageAsked } from './store/actions.ts'
import { type LadderCase, loadCase, loadCases } from './store/cases.ts'
import { listDeferrals, type StoredDeferral } from './store/deferrals.ts'
import { keepReading, listReadings, type ReadingForm } from './store/readings.ts'
import { caseAt, viewAction, viewProposed, viewStanding } from './view.ts'
import { viewNote } from './view-note.ts'

/** Who reads, how far, and when. */
export type Reader = { readonly actor: Actor; readonly scope: Scope; readonly at: Instant }
type Page<T> = { rows: T[]; next: string | null }

/** Where an agent stands on a day, today in the zone of the class when null. Throws not found out of scope. */
export async function readStanding(db: Db, { actor, scope, at }: Reader, agentId: string, on: LocalDate | null): Promise<Standing> {
  const of = await loadCase(db, scope, agentId, at)
  const day = on ?? of.today
  return viewStanding(actor, of, day, await listDeferrals(db, [agentId], day))
}

/** An agent's actions, newest first. */
export async function readAgentActions(db: Db, { actor, scope, at }: Reader, agentId: string): Promise<Page<Action>> {
  const of = await loadCase(db, scope, agentId, at)
  return { rows: of.actions.map((_, index) => shown(actor, of, index)).reverse(), next: null }
}

function shown(actor: Actor, of: LadderCase, index: number): Action {
  const category = of.actions[index]?.category ?? 'attendance'
  return viewAction(actor, of, caseAt(of, of.today), index, standingOf(category, of.today, of.rungs, of.known))
}

/** One action of an agent as it is now. */
export async function readAction(db: Db, reader: Reader, agentId: string, actionId: string): Promise<Action> {
  const of = await loadCase(db, reader.scope, agentId, reader.at)
  return shown(
    reader.actor,
    of,
    of.actions.findIndex(({ id }) => id === actionId),
  )
}

/** The document of an action for whoever may read it, which is kept where the step is restricted. Throws not found for everybody else. */
export async function openDocument({ tx, actor, scope, at }: Act, actionId: string, form: ReadingForm): Promise<string> {
  const agentId = await agentOfAction(tx, scope, actionId)
  const { documentId, step } = await readAction(tx, { actor, scope, at }, agentId, actionId)
  if (documentId === null) throw notFound('document')
  if (isRestricted(step)) await keepReading(tx, actionId, actor.personId, form, at)
  return documentId
}

/** Who was shown the document of an action in scope, the latest first. */
export async function readReadings(db: Db, { scope }: Reader, actionId: string): Promise<{ rows: ActionReading[] }> {
  await agentOfAction(db, scope, actionId)
  return { rows: await listReadings(db, actionId) }
}

/** An agent's coaching notes, newest first. */
export async function readNotes(db: Db, { actor, scope, at }: Reader, agentId: string): Promise<Page<CoachingNote>> {
  const of = await loadCase(db, scope, agentId, at)
  return { rows: of.notes.map((note) => viewNote(actor, of, note)).reverse(), next: null }
}

/** An agent's acts of conduct, newest first, those taken back too. */
export async function readConduct(db: Db, { scope, at }: Reader, agentId: string): Promise<Page<ConductAct>> {
  const of = await loadCase(db, scope, agentId, at)
  return { rows: of.conduct.map(({ agentId: _, ...one }) => one).reverse(), next: null }
}

const ActionCursor = z.tuple([CursorInstant, Id])

/** Actions in scope, newest first. */
export async function readActions(db: Db, { actor, scope, at }: Reader, query: ActionsQuery): Promise<Page<Action>> {
  const { limit, cursor, state, cohortId } = query
  const found = await pageActions(db, scope, { limit: limit + 1, after: decodeCursor(cursor, ActionCursor), state, cohortId })
  const page = found.slice(0, limit)
  const cases = new Map((await loadCases(db, [...new Set(page.map(({ agentId }) => agentId))], at)).map((of) => [of.agentId, of]))
  const rows = page.flatMap(({ id, agentId }) => {
    const of = cases.get(agentId)
    const index = of?.actions.findIndex((action) => action.id === id) ?? -1
    return of && index >= 0 ? [shown(actor, of, index)] : []
  })
  const last = found.length > limit ? page.at(-1) : undefined
  return { rows, next: last ? encodeCursor([last.createdAt, last.id]) : null }
}

const AgentCursor = z.tuple([z.string(), Id])

/** Steps that are proposed, agent by agent in order of their names: the agents of a page are those whom anything could ask a step of. */
export async function readDue(
  db: Db,
  { actor, scope, at }: Reader,
  { limit, cursor, cohortId }: { limit: number; cursor?: string | undefined; cohortId?: string | undefined },
): Promise<Page<DueStep>> {
  const found = await pageAsked(db, scope, { limit: limit + 1, after: decodeCursor(cursor, AgentCursor), cohortId })
  const page = found.slice(0, limit)
  const cases = await loadCases(
    db,
    page.map(({ id }) => id),
    at,
  )
  const ids = page.map(({ id }) => id)
  const deferrals = await Promise.all([...new Set(cases.map(({ today }) => today))].map((day) => listDeferrals(db, ids, day)))
  const rows = cases.flatMap((of) =>
    dueOf(
      actor,
      of,
      deferrals.flat().filter(({ day }) => day === of.today),
    ),
  )
  const last = found.length > limit ? page.at(-1) : undefined
  return { rows, next: last ? encodeCursor([last.name, last.id]) : null }
}

function dueOf(actor: Actor, of: LadderCase, deferrals: readonly StoredDeferral[]): DueStep[] {
  const { agentId, agent, cohortId, cohort, zone, today } = of
  const at = caseAt(of, today)
  const derived = CATEGORIES.map((category) => ({ category, ...standingOf(category, today, of.rungs, of.known) }))
  const due = derived.flatMap(({ category, proposed, ...rest }) => (proposed ? [{ category, proposed, rest }] : []))
  return due.map(({ category, proposed, rest }) => ({
    ...{ agentId, agent, cohortId, cohort, zone, category },
    proposed: viewProposed(actor, of, at, { ...rest, proposed }, proposed, deferrals, category),
  }))
}
