import { z } from 'zod'
import { cohortOfAgent } from '#modules/agents/store.ts'
import { ById, CursorInstant, decodeCursor, encodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import { actOnFlag, draftFlag, shareFlag } from './commands/flag.ts'
import { FlagList, FlagMark, FlagMarks, FlagQuery, FlagReaders, NewFlag } from './model.ts'
import type { FlagAct } from './rules/state.ts'
import { keepReads, listFlags, listFlagsOf } from './store.ts'
import { flagMark, flagView } from './view.ts'

const Cursor = z.tuple([CursorInstant, Id])

const ACTS: readonly { deed: FlagAct; right: string; summary: string }[] = [
  { deed: 'raise', right: 'flag.draft', summary: 'Raise a drafted flag: those who may read it are told' },
  { deed: 'withdraw', right: 'flag.draft', summary: 'Withdraw a flag, or discard a draft' },
  { deed: 'settle', right: 'flag.keep', summary: 'The matter of a flag is settled' },
  { deed: 'reopen', right: 'flag.draft', summary: 'Open a settled or withdrawn flag again' },
]

export function flagRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/flags',
    { right: 'flag.draft', summary: 'That flags stand on an agent, without what they say', params: ById, answer: FlagMarks },
    async ({ db, scope, actor, params: { id } }) => {
      await cohortOfAgent(db, scope, id)
      const rows = await listFlagsOf(db, scope, id)
      return { rows: rows.map((row) => flagMark(actor, row)), may: ['draft'] }
    },
  )
  route(
    'POST',
    '/agents/:id/flags',
    {
      right: 'flag.draft',
      summary: 'Draft or raise a red flag: a kind, no text',
      params: ById,
      body: NewFlag,
      answer: FlagMark,
      status: 201,
    },
    (call) => call.act((act) => draftFlag(act, call.params.id, call.body)),
  )
  route(
    'GET',
    '/flags',
    {
      right: 'flag.read',
      summary: 'Red flags the reader may read, newest first; each reading is kept',
      query: FlagQuery,
      answer: FlagList,
    },
    (call) =>
      call.act(async ({ tx, scope, actor, at }) => {
        const { limit, cursor, state, agentId } = call.query
        const found = await listFlags(tx, scope, actor.personId, { limit: limit + 1, after: decodeCursor(cursor, Cursor), state, agentId })
        const rows = found.slice(0, limit)
        await keepReads(
          tx,
          rows.map(({ id }) => id),
          actor.personId,
          at,
        )
        const last = found.length > limit ? rows.at(-1) : undefined
        return { rows: rows.map((row) => flagView(actor, row)), next: last ? encodeCursor([last.draftedAt, last.id]) : null }
      }),
  )
  for (const { deed, right, summary } of ACTS)
    route('POST', `/flags/:id/${deed}`, { right, summary, params: ById, answer: FlagMark }, (call) =>
      call.act((act) => actOnFlag(act, call.params.id, deed)),
    )
  route(
    'POST',
    '/flags/:id/share',
    { right: 'flag.keep', summary: 'Name the PMs who may read a flag', params: ById, body: FlagReaders, answer: FlagMark },
    (call) => call.act((act) => shareFlag(act, call.params.id, call.body.readerIds)),
  )
}
