import { z } from 'zod'
import { ById, DONE, Done, type Router } from '#platform/http/route-kit.ts'
import { changeView, removeView, saveView } from './commands.ts'
import { NewView, SavedView, ViewChange, ViewQuery } from './model.ts'
import { listViews } from './store.ts'

export function viewsRoutes(route: Router): void {
  route(
    'GET',
    '/views',
    {
      right: 'signed_in',
      summary: 'Your own views of grids, of one screen or of all',
      query: ViewQuery,
      answer: z.strictObject({ rows: z.array(SavedView), next: z.null() }),
    },
    async ({ db, actor, query }) => ({
      rows: actor.personId === null ? [] : await listViews(db, actor.personId, query.screen),
      next: null,
    }),
  )
  route('POST', '/views', { right: 'signed_in', summary: 'Keep a view', body: NewView, answer: SavedView, status: 201 }, (call) =>
    call.act((act) => saveView(act, call.body)),
  )
  route(
    'PATCH',
    '/views/:id',
    { right: 'signed_in', summary: 'Rename a view of yours or change its settings', params: ById, body: ViewChange, answer: SavedView },
    (call) => {
      const version = call.requireVersion()
      return call.act((act) => changeView(act, call.params.id, version, call.body))
    },
  )
  route('DELETE', '/views/:id', { right: 'signed_in', summary: 'Remove a view of yours', params: ById, answer: Done }, (call) =>
    call.act((act) => removeView(act, call.params.id).then(() => DONE)),
  )
}
