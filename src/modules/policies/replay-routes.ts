import { Readable } from 'node:stream'
import type { Db } from '#platform/db/database.ts'
import { ById, type Router } from '#platform/http/route-kit.ts'
import { csvPieces, type ExportColumn, xlsxStream } from '#platform/tables/export.ts'
import { moveClass } from './commands/move-class.ts'
import { askWhatIf, cancelWhatIf, whatIfOf } from './commands/what-if.ts'
import { AskWhatIf, Moved, MovePolicy, MoveQuery, type ReplayRow, WhatIf, WhatIfQuery } from './model.ts'
import { policyIn } from './policy-in.ts'
import { listFound, type StoredWhatIf } from './what-if-store.ts'

export function replayRoutes(route: Router): void {
  moveRoute(route)
  whatIfRoutes(route)
  downloadRoutes(route)
}

function moveRoute(route: Router): void {
  route(
    'POST',
    '/cohorts/:id/policy',
    {
      right: 'policy.move',
      summary: 'Move a class to another version of its programme’s policy, or with dryRun say what that would change',
      params: ById,
      query: MoveQuery,
      body: MovePolicy,
      answer: Moved,
    },
    (call) => {
      const version = call.requireVersion()
      const isDryRun = call.query.dryRun ?? false
      return call.act((act) => moveClass(act, call.params.id, { ...call.body, version, isDryRun }))
    },
  )
}

/** As many rows as a screen can show. */
const MOST_ROWS = 500

const fits =
  ({ category, search }: WhatIfQuery) =>
  (row: ReplayRow): boolean =>
    (category === undefined || row.category === category) &&
    (search === undefined || `${row.agent} ${row.cohort}`.toLowerCase().includes(search.toLowerCase()))

async function shownWhatIf(
  db: Db,
  { policy: _, askedBy: __, askedAt: ___, cohortIds, ...run }: StoredWhatIf,
  query: WhatIfQuery,
): Promise<WhatIf> {
  const found = await listFound(db, run.id)
  const matching = found.filter(fits(query))
  return {
    ...run,
    total: cohortIds.length,
    touched: new Set(found.map(({ agentId }) => agentId)).size,
    differences: found.length,
    matching: matching.length,
    rows: matching.slice(0, MOST_ROWS),
  }
}

function whatIfRoutes(route: Router): void {
  route(
    'POST',
    '/policies/:id/what-if',
    {
      right: 'policy.replay',
      summary: 'Replay past days under a version or draft: a run that is worked on in the background and changes nothing',
      params: ById,
      body: AskWhatIf,
      answer: WhatIf,
      status: 202,
    },
    (call) =>
      call.act(async (act) => {
        const asked = await askWhatIf(act, await policyIn(act.tx, call.actor, call.params.id), call.body)
        return shownWhatIf(act.tx, asked, {})
      }),
  )

  route(
    'GET',
    '/what-ifs/:id',
    {
      right: 'policy.replay',
      summary: 'How far a replay is, and what it found so far',
      params: ById,
      query: WhatIfQuery,
      answer: WhatIf,
    },
    async ({ db, scope, params, query }) => shownWhatIf(db, await whatIfOf(db, scope, params.id), query),
  )

  route('POST', '/what-ifs/:id/cancel', { right: 'policy.replay', summary: 'Stop a replay', params: ById, answer: WhatIf }, (call) =>
    call.act(async (act) => shownWhatIf(act.tx, await cancelWhatIf(act, call.params.id), {})),
  )
}

const COLUMNS: readonly ExportColumn<ReplayRow>[] = [
  { header: 'Class', value: (row) => row.cohort, width: 24 },
  { header: 'Agent', value: (row) => row.agent, width: 24 },
  { header: 'Category', value: (row) => row.category },
  { header: 'What', value: (row) => row.what },
  { header: 'Date', kind: 'date', value: (row) => row.date },
  { header: 'Was', value: (row) => row.was, width: 40 },
  { header: 'Would be', value: (row) => row.would, width: 40 },
  { header: 'Why', value: (row) => row.why, width: 60 },
]

const named = ({ from, to }: StoredWhatIf, ending: string) => `attachment; filename="what-if ${from} to ${to}.${ending}"`

function downloadRoutes(route: Router): void {
  const asked = { right: 'policy.replay', params: ById, query: WhatIfQuery, answer: null, status: 200 } as const
  route('GET', '/what-ifs/:id/export.csv', { ...asked, summary: 'What a replay found, as CSV' }, async (call) => {
    const run = await whatIfOf(call.db, call.scope, call.params.id)
    const rows = (await listFound(call.db, run.id)).filter(fits(call.query))
    call.reply.header('Content-Disposition', named(run, 'csv')).type('text/csv; charset=utf-8')
    return Readable.from(csvPieces(COLUMNS, rows))
  })

  route('GET', '/what-ifs/:id/export.xlsx', { ...asked, summary: 'What a replay found, as a workbook' }, async (call) => {
    const run = await whatIfOf(call.db, call.scope, call.params.id)
    const rows = (await listFound(call.db, run.id)).filter(fits(call.query))
    call.reply.header('Content-Disposition', named(run, 'xlsx')).type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    return Readable.fromWeb(xlsxStream('What if', COLUMNS, rows) as Parameters<typeof Readable.fromWeb>[0])
  })
}
