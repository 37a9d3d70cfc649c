import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { viewChanged, viewRemoved, viewSaved } from './events.ts'
import type { NewView, SavedView, ViewChange } from './model.ts'
import { deleteView, holdView, insertView, listViews, updateView } from './store.ts'

/** So that tabs stay tabs. */
const MOST_VIEWS = 50

/** The person whose views these are; the set-up token is nobody in particular. */
function ownerOf({ actor }: Act): string {
  if (actor.personId !== null) return actor.personId
  throw new AppError('access.forbidden', 'Views belong to a person; the set-up token is nobody in particular.')
}

async function ownView(act: Act, id: string): Promise<SavedView> {
  const view = await holdView(act.tx, ownerOf(act), id)
  if (!view) throw notFound('view')
  return view
}

const dataOf = (act: Act, viewId: string) => ({ cohortId: null, personId: ownerOf(act), viewId })

/** Keeps a view of a screen under a name that is new among the person's own. */
export async function saveView(act: Act, { screen, name, settings }: NewView): Promise<SavedView> {
  const personId = ownerOf(act)
  if ((await listViews(act.tx, personId, screen)).length >= MOST_VIEWS)
    throw new AppError('resource.conflict', `You have ${MOST_VIEWS} views of this screen. Remove one you no longer use first.`)
  const id = newId()
  await insertView(act.tx, { id, personId, screen, name, settings, createdAt: act.at })
  await record(act, { event: viewSaved, id, cohortId: null, data: dataOf(act, id), after: { screen, name, settings } })
  return { id, screen, name, settings, createdAt: act.at, version: 1 }
}

/** Renames a view or gives it other settings; what is left out stays. */
export async function changeView(act: Act, id: string, versionSeen: number, change: ViewChange): Promise<SavedView> {
  const view = await ownView(act, id)
  if (view.version !== versionSeen) throw stale('view', view)
  const { name = view.name, settings = view.settings } = change
  await updateView(act.tx, id, { name, settings })
  const before = { name: view.name, settings: view.settings }
  await record(act, { event: viewChanged, id, cohortId: null, data: dataOf(act, id), before, after: { name, settings } })
  return { ...view, name, settings, version: view.version + 1 }
}

export async function removeView(act: Act, id: string): Promise<void> {
  const { name, screen, settings } = await ownView(act, id)
  await deleteView(act.tx, id)
  await record(act, { event: viewRemoved, id, cohortId: null, data: dataOf(act, id), before: { screen, name, settings } })
}
