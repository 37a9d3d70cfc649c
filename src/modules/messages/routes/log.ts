import { z } from 'zod'
import { handoffIn } from '#modules/handoffs/store.ts'
import { ById, CursorInstant, decodeCursor, encodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import { KINDS, kindName } from '../kinds.ts'
import { MessageLogPage, MessageLogQuery, ToldOf } from '../model.ts'
import { listLog, listLogOf, listSystemsOf } from '../store/log.ts'

const Cursor = z.tuple([CursorInstant, Id])
const named = <R extends { kind: string }>(row: R) => ({ ...row, kindName: kindName(row.kind) })
const OF_HANDOFF = KINDS.map(({ key }) => key as string).filter((key) => key.startsWith('handoff.'))

export function logRoutes(route: Router): void {
  route(
    'GET',
    '/messages',
    {
      right: 'message.read_log',
      summary: 'Everybody’s messages and what became of them by each channel, newest first',
      query: MessageLogQuery,
      answer: MessageLogPage,
    },
    async ({ db, query: { limit, cursor, state, q } }) => {
      const found = await listLog(db, { limit: limit + 1, after: decodeCursor(cursor, Cursor), state, q })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows: rows.map(named), next: last ? encodeCursor([last.madeAt, last.id]) : null }
    },
  )
  route(
    'GET',
    '/handoffs/:id/messages',
    { right: 'handoff.read', summary: 'Who was told of a hand-over, and how it reached them', params: ById, answer: ToldOf },
    async ({ db, scope, params }) => {
      await handoffIn(db, scope, params.id)
      const [people, systems] = await Promise.all([listLogOf(db, params.id, OF_HANDOFF), listSystemsOf(db, params.id, OF_HANDOFF)])
      return { people: people.map(named), systems: systems.map(({ kind, ...row }) => ({ ...row, kindName: kindName(kind) })) }
    },
  )
}
