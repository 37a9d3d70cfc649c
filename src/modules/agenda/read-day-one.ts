import { type CohortFacts, cohortIn } from '#modules/cohorts/store.ts'
import { type Actor, humanBehind, type Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Agenda, DayOne, DayOneItem, MyDayOne } from './model.ts'
import { agendaById, agendaFor, type PageRow, pagesFor } from './store/agenda.ts'
import { findRun, listReviews, listShown, listWaiting, type Review, type Run, type Shown, type Waiting } from './store/runs.ts'

type Asking = { readonly db: Db; readonly actor: Actor; readonly scope: Scope }
type AgendaEntry = Agenda['items'][number]

export const pagesOf = async (db: Db, cohortId: string, items: readonly AgendaEntry[]): Promise<ReadonlyMap<string, PageRow>> => {
  const keys = items.flatMap(({ page }) => (page === null ? [] : [page]))
  return new Map((await pagesFor(db, cohortId, keys)).map((row) => [row.key, row]))
}

export const pageOf = ({ page }: AgendaEntry, pages: ReadonlyMap<string, PageRow>) => {
  const found = page === null ? undefined : pages.get(page)
  return found ? { resourceId: found.resourceId, title: found.title, number: found.number } : null
}

type Facts = { pages: ReadonlyMap<string, PageRow>; reviews: readonly Review[]; shown: readonly Shown[] }

function itemView(entry: AgendaEntry, { pages, reviews, shown }: Facts): DayOneItem {
  const { page, ...rest } = entry
  const review = reviews.find(({ item }) => item === entry.key)
  const times = shown.find(({ item }) => item === entry.key)
  return {
    ...rest,
    ...{ hasPage: page !== null, page: pageOf(entry, pages) },
    ...{ shownSeconds: times?.seconds ?? 0, shownSince: times?.since ?? null },
    ...{ reviewedAt: review?.at ?? null, reviewedBy: review?.by ?? null },
  }
}

const byAgent = (rows: readonly Waiting[]): DayOne['waiting'] =>
  [...Map.groupBy(rows, ({ agentId }) => agentId)].map(([agentId, pages]) => ({
    ...{ agentId, agent: pages[0]?.agent ?? '', canSignIn: pages[0]?.canSignIn ?? false },
    pages: pages.map(({ resourceId, title, number, acknowledged }) => ({ resourceId, title, number, acknowledged })),
  }))

function runView(run: Run | undefined): DayOne['run'] {
  if (!run) return null
  const { agendaId: _, ...shown } = run
  return shown
}

const mayRun = (actor: Actor, cohort: CohortFacts): string[] =>
  actor.rolesFor('agenda.run', { cohortId: cohort.id }).length > 0 ? ['agenda.run'] : []

/** Day one of a class as its leads see it. Throws not found. */
export async function readDayOne({ db, actor, scope }: Asking, cohortId: string): Promise<DayOne> {
  const cohort = await cohortIn(db, scope, cohortId)
  const run = await findRun(db, cohortId)
  const agenda = run ? await agendaById(db, run.agendaId) : await agendaFor(db, cohortId)
  const entries = agenda?.definition.items ?? []
  const pages = await pagesOf(db, cohortId, entries)
  const facts = { pages, reviews: await listReviews(db, cohortId), shown: await listShown(db, cohortId) }
  return {
    cohortId,
    agenda: agenda && { name: agenda.definition.name, version: agenda.version, isSample: agenda.definition.isSample },
    run: runView(run),
    items: entries.map((entry) => itemView(entry, facts)),
    waiting: byAgent(await listWaiting(db, cohortId)),
    may: mayRun(actor, cohort),
  }
}

async function shownNow(db: Db, cohortId: string): Promise<MyDayOne['shown']> {
  const now = (await listShown(db, cohortId)).find(({ since }) => since !== null)
  const run = now && (await findRun(db, cohortId))
  if (!now?.since || !run) return null
  const { definition } = await agendaById(db, run.agendaId)
  const entry = definition.items.find(({ key }) => key === now.item)
  if (!entry) return null
  const page = pageOf(entry, await pagesOf(db, cohortId, [entry]))
  return { item: entry.key, title: entry.title, since: now.since, isInDetail: entry.isInDetail, page }
}

/** What an agent has of it: what the class is shown, and what is left to acknowledge. Throws not found. */
export async function readMyDayOne({ db, actor, scope }: Asking, cohortId: string): Promise<MyDayOne> {
  await cohortIn(db, scope, cohortId)
  const personId = humanBehind(actor)
  const waiting = personId === null ? [] : await listWaiting(db, cohortId, personId)
  return {
    shown: await shownNow(db, cohortId),
    toAcknowledge: waiting.map(({ resourceId, title, number }) => ({ resourceId, title, number })),
  }
}
