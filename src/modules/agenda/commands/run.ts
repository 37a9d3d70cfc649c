import { AppError, notFound } from '#kernel/app-error.ts'
import { lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { agendaBegun, agendaFinished, agendaReopened, agendaTakenBack, agendaTold } from '../events.ts'
import type { Agenda, DayOne } from '../model.ts'
import { readDayOne } from '../read-day-one.ts'
import { refusalOfDone } from '../rules/day-one.ts'
import { agendaById, agendaFor } from '../store/agenda.ts'
import {
  closeShowing,
  deleteRun,
  endPause,
  findRun,
  insertRun,
  listReviews,
  type Run,
  setFinished,
  takeFinishedBack,
  tellAgents,
} from '../store/runs.ts'

export const dayOneFor = ({ tx, actor, scope }: Act, cohortId: string): Promise<DayOne> => readDayOne({ db: tx, actor, scope }, cohortId)

export const tellClass = (act: Act, cohortId: string) => tellAgents(act.tx, cohortId, act.at, agendaTold.name)

export const ofClass = (cohortId: string) => ({ id: cohortId, cohortId, data: { cohortId } })

async function holdRun(act: Act, cohortId: string): Promise<Run> {
  await lockCohort(act.tx, act.scope, cohortId)
  const run = await findRun(act.tx, cohortId)
  if (!run) throw new AppError('resource.conflict', 'Day one has not begun in this class. Begin it first.')
  return run
}

/** The agenda that a class goes through, held against others who do. Throws a conflict where it has not begun or is done. */
export async function holdAgenda(act: Act, cohortId: string): Promise<Agenda> {
  const { agendaId, finishedAt } = await holdRun(act, cohortId)
  if (finishedAt !== null) throw new AppError('resource.conflict', 'Day one is done in this class. Take that back before you change it.')
  return (await agendaById(act.tx, agendaId)).definition
}

export function entryOf({ items }: Agenda, key: string): Agenda['items'][number] {
  const entry = items.find((item) => item.key === key)
  if (!entry) throw notFound('item of the agenda')
  return entry
}

/** Begins day one by the agenda's newest version; again changes nothing. Throws a conflict where the programme has no agenda. Source: product.md D3. */
export async function beginAgenda(act: Act, cohortId: string): Promise<DayOne> {
  await lockCohort(act.tx, act.scope, cohortId)
  if (!(await findRun(act.tx, cohortId))) {
    const agenda = await agendaFor(act.tx, cohortId)
    if (!agenda)
      throw new AppError(
        'resource.conflict',
        'The programme of this class has no agenda for day one. A PM writes it on the Programme screen.',
      )
    await insertRun(act.tx, cohortId, agenda.id, act.at, act.actor.personId)
    await record(act, { event: agendaBegun, ...ofClass(cohortId), after: { version: agenda.version } })
  }
  return dayOneFor(act, cohortId)
}

/** As if it had not been begun. Throws a conflict once an item is reviewed. */
export async function takeBackAgenda(act: Act, cohortId: string): Promise<DayOne> {
  await holdAgenda(act, cohortId)
  if ((await listReviews(act.tx, cohortId)).length > 0)
    throw new AppError('resource.conflict', 'Items are reviewed already, so day one has begun. Take their ticks back first.')
  await deleteRun(act.tx, cohortId)
  await record(act, { event: agendaTakenBack, ...ofClass(cohortId) })
  await tellClass(act, cohortId)
  return dayOneFor(act, cohortId)
}

/** Ticks day one done; again changes nothing. Throws a conflict while an emphasis item is uncovered. Source: product.md D3. */
export async function finishAgenda(act: Act, cohortId: string): Promise<DayOne> {
  const run = await holdRun(act, cohortId)
  if (run.finishedAt === null) {
    const { definition } = await agendaById(act.tx, run.agendaId)
    const reviewed = new Set((await listReviews(act.tx, cohortId)).map(({ item }) => item))
    const refusal = refusalOfDone(definition.items, reviewed)
    if (refusal !== null) throw new AppError('resource.conflict', refusal)
    await closeShowing(act.tx, cohortId, act.at)
    await endPause(act.tx, cohortId, act.at)
    await setFinished(act.tx, cohortId, { at: act.at, by: act.actor.personId })
    await record(act, { event: agendaFinished, ...ofClass(cohortId), after: { reviewed: [...reviewed] } })
    await tellClass(act, cohortId)
  }
  return dayOneFor(act, cohortId)
}

/** Takes "done" back; where it is not done, nothing changes. */
export async function reopenAgenda(act: Act, cohortId: string): Promise<DayOne> {
  const { finishedAt } = await holdRun(act, cohortId)
  if (finishedAt !== null) {
    await takeFinishedBack(act.tx, cohortId, act.at)
    await record(act, { event: agendaReopened, ...ofClass(cohortId), before: { finishedAt } })
  }
  return dayOneFor(act, cohortId)
}
