import { z } from 'zod'
import { ById, CursorInstant, decodeCursor, encodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import { actOnHandoff } from './commands/take-over.ts'
import { Handoff, HandoffList, HandoffQuery } from './model.ts'
import type { HandoffAct } from './rules/state.ts'
import { listHandoffs } from './store.ts'
import { handoffView } from './view.ts'

const Cursor = z.tuple([CursorInstant, Id])

const ACTS: readonly { path: string; deed: HandoffAct; summary: string }[] = [
  { path: 'acknowledge', deed: 'acknowledge', summary: 'A PM has taken note of an agent who completed everything' },
  { path: 'transferred', deed: 'transferred', summary: 'The agent is transferred to production' },
  { path: 'take-back', deed: 'take_back', summary: 'Take back the transfer, else the acknowledgement' },
]

export function handoffRoutes(route: Router): void {
  route(
    'GET',
    '/handoffs',
    { right: 'handoff.read', summary: 'Agents who completed everything, newest first', query: HandoffQuery, answer: HandoffList },
    async ({ db, scope, actor, at, query }) => {
      const { limit, cursor, state, cohortId } = query
      const found = await listHandoffs(db, scope, { limit: limit + 1, after: decodeCursor(cursor, Cursor), state, cohortId })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows: rows.map((row) => handoffView(actor, row, at)), next: last ? encodeCursor([last.completedAt, last.id]) : null }
    },
  )
  for (const { path, deed, summary } of ACTS)
    route('POST', `/handoffs/:id/${path}`, { right: 'handoff.take_over', summary, params: ById, answer: Handoff }, (call) =>
      call.act((act) => actOnHandoff(act, call.params.id, deed)),
    )
}
