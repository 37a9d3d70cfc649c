import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { agendaHidden, agendaPaused, agendaResumed, agendaReviewed, agendaShown, agendaUnreviewed } from '../events.ts'
import type { Agenda, DayOne, ItemAct } from '../model.ts'
import { pageOf, pagesOf } from '../read-day-one.ts'
import {
  beginPause,
  closeShowing,
  deleteReview,
  endPause,
  findRun,
  insertReview,
  lastShown,
  listReviews,
  listShown,
  openShowing,
} from '../store/runs.ts'
import { dayOneFor, entryOf, holdAgenda, ofClass, tellClass } from './run.ts'

const ofItem = (cohortId: string, item: string) => ({ id: cohortId, cohortId, data: { cohortId, item } })

const shownNow = async (act: Act, cohortId: string) => (await listShown(act.tx, cohortId)).find(({ since }) => since !== null)?.item

/** Ends a pause that is on; without one nothing changes. */
async function goOn(act: Act, cohortId: string): Promise<void> {
  const pausedSince = (await findRun(act.tx, cohortId))?.pausedSince ?? null
  if (pausedSince === null) return
  await endPause(act.tx, cohortId, act.at)
  await record(act, { event: agendaResumed, ...ofClass(cohortId), before: { pausedSince } })
}

/** Ends what is shown and shows another, which ends a pause; null: nothing. The same again changes nothing. */
async function show(act: Act, cohortId: string, entry: Agenda['items'][number] | null): Promise<void> {
  const before = await shownNow(act, cohortId)
  if (before === entry?.key) return
  if (before !== undefined) await closeShowing(act.tx, cohortId, act.at)
  if (entry) {
    await goOn(act, cohortId)
    const page = pageOf(entry, await pagesOf(act.tx, cohortId, [entry]))
    await openShowing(act.tx, cohortId, { item: entry.key, page }, act.at)
    await record(act, { event: agendaShown, ...ofItem(cohortId, entry.key), after: { item: entry.key, page } })
  } else if (before !== undefined) await record(act, { event: agendaHidden, ...ofItem(cohortId, before), before: { item: before } })
}

/** Shows an item to the class, with the version of its page that is there now. Source: product.md D3. */
export async function showItem(act: Act, { id, item }: { id: string; item: string }): Promise<DayOne> {
  await show(act, id, entryOf(await holdAgenda(act, id), item))
  await tellClass(act, id)
  return dayOneFor(act, id)
}

export async function hideItem(act: Act, cohortId: string): Promise<DayOne> {
  await holdAgenda(act, cohortId)
  await show(act, cohortId, null)
  await tellClass(act, cohortId)
  return dayOneFor(act, cohortId)
}

/** A break: the timer stands, and what was shown is shown no more. Again changes nothing. Source: product.md D3, decision 130. */
export async function pauseAgenda(act: Act, cohortId: string): Promise<DayOne> {
  await holdAgenda(act, cohortId)
  if ((await findRun(act.tx, cohortId))?.pausedSince === null) {
    await show(act, cohortId, null)
    await beginPause(act.tx, cohortId, act.at)
    await record(act, { event: agendaPaused, ...ofClass(cohortId) })
    await tellClass(act, cohortId)
  }
  return dayOneFor(act, cohortId)
}

/** Goes on with what was shown when it was paused. Without a pause nothing changes. */
export async function resumeAgenda(act: Act, cohortId: string): Promise<DayOne> {
  const agenda = await holdAgenda(act, cohortId)
  const pausedSince = (await findRun(act.tx, cohortId))?.pausedSince ?? null
  if (pausedSince !== null) {
    const last = await lastShown(act.tx, cohortId)
    await goOn(act, cohortId)
    if (last && last.until === pausedSince) await show(act, cohortId, entryOf(agenda, last.item))
    await tellClass(act, cohortId)
  }
  return dayOneFor(act, cohortId)
}

/** Ticks an item as reviewed with the class, and shows the next where one is named. Who ticked first stays. Source: product.md D3. */
export async function reviewItem(act: Act, { id, item }: { id: string; item: string }, { show: next }: ItemAct): Promise<DayOne> {
  const agenda = await holdAgenda(act, id)
  const entry = entryOf(agenda, item)
  const following = next === null ? null : entryOf(agenda, next)
  if (!(await listReviews(act.tx, id)).some((review) => review.item === item)) {
    const page = pageOf(entry, await pagesOf(act.tx, id, [entry]))
    await insertReview(act.tx, id, { item, page }, act.at, act.actor.personId)
    await record(act, { event: agendaReviewed, ...ofItem(id, item), after: { item, page } })
  }
  if (following || (await shownNow(act, id)) === item) await show(act, id, following)
  await tellClass(act, id)
  return dayOneFor(act, id)
}

/** Takes the tick of an item back; one that has none changes nothing. */
export async function unreviewItem(act: Act, { id, item }: { id: string; item: string }, { show: next }: ItemAct): Promise<DayOne> {
  const agenda = await holdAgenda(act, id)
  entryOf(agenda, item)
  const following = next === null ? null : entryOf(agenda, next)
  const before = (await listReviews(act.tx, id)).find((review) => review.item === item)
  if (before) {
    await deleteReview(act.tx, id, item)
    await record(act, { event: agendaUnreviewed, ...ofItem(id, item), before })
  }
  if (following) await show(act, id, following)
  await tellClass(act, id)
  return dayOneFor(act, id)
}
