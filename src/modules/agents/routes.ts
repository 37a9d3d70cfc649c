import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Instant } from '#kernel/instant.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { ById, type Call, decodeCursor, encodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import { onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import { csvPieces } from '#platform/tables/export.ts'
import { readUploadedTable } from '#platform/tables/uploaded-table.ts'
import { shownTo } from './access.ts'
import { addAgent, changeAgent } from './commands/agent.ts'
import { importRoster, parseMapping } from './commands/import-roster.ts'
import { leaveAgent, returnAgent } from './commands/leave.ts'
import { moveAgent } from './commands/move.ts'
import { confirmNNumber, recordSupportCall } from './commands/n-number.ts'
import {
  Agent,
  AgentChange,
  AgentLeave,
  AgentList,
  AgentMove,
  AgentQuery,
  AgentReturn,
  NewAgent,
  NNumberCall,
  NNumberConfirm,
  RosterImport,
  RosterQuery,
  type StoredAgent,
} from './model.ts'
import { AGENT_COLUMNS, ROSTER_COLUMNS } from './roster/columns.ts'
import { ROSTER_FIELDS } from './roster/fields.ts'
import { agentIn, leaveReasonsOf, listAgents, listForTable } from './store.ts'

const Cursor = z.tuple([z.string(), Id])
const Mapping = z
  .string()
  .optional()
  .describe(
    'JSON object from a roster field to the column it comes from, by header or by place from 0; null: from none. For example {"npn": "Producer no.", "email": 3}. ' +
      `Fields: ${ROSTER_FIELDS.join(', ')}`,
  )
const RosterForm = { files: 'one', fields: z.strictObject({ mapping: Mapping }) } satisfies UploadForm

export function agentRoutes(route: Router): void {
  readingRoutes(route)
  changingRoutes(route)
  nNumberRoutes(route)
  rosterRoutes(route)
}

type Reader = { readonly actor: Actor; readonly at: Instant }

/** Agents as the actor sees them; why somebody left only where the actor may know it. */
async function present(db: Db, { actor, at }: Reader, agents: readonly StoredAgent[]): Promise<Agent[]> {
  const shown = agents.map(shownTo(actor, at))
  const mayKnow = (agent: Agent) => agent.may.includes('agent.read_leave_reason')
  if (!shown.some(mayKnow)) return shown
  const reasons = await leaveReasonsOf(
    db,
    shown.filter(mayKnow).map(({ id }) => id),
  )
  return shown.map((agent) => (mayKnow(agent) ? { ...agent, leftReason: reasons.get(agent.id) ?? null } : agent))
}

const answer = async (db: Db, reader: Reader, agent: StoredAgent): Promise<Agent> => (await present(db, reader, [agent]))[0] as Agent

function readingRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/agents',
    { right: 'agent.read', summary: 'Agents of a class by name', params: ById, query: AgentQuery, answer: AgentList },
    async (call) => {
      const { limit, cursor, state, search } = call.query
      await cohortIn(call.db, call.scope, call.params.id)
      const page = { limit: limit + 1, after: decodeCursor(cursor, Cursor), state, search }
      const found = await listAgents(call.db, call.scope, call.params.id, page)
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows: await present(call.db, call, rows), next: last ? encodeCursor([last.name, last.id]) : null }
    },
  )

  route('GET', '/agents/:id', { right: 'agent.read', summary: 'One agent', params: ById, answer: Agent }, async (call) =>
    answer(call.db, call, await agentIn(call.db, call.scope, call.params.id)),
  )

  route(
    'GET',
    '/cohorts/:id/agents.csv',
    { right: 'agent.read', summary: 'Agents of a class as CSV, which a roster import reads back', params: ById, answer: null, status: 200 },
    async (call) => {
      const cohort = await cohortIn(call.db, call.scope, call.params.id)
      return sendCsv(call, `${cohort.name} agents`, csvPieces(AGENT_COLUMNS, await listForTable(call.db, call.scope, cohort.id)))
    },
  )
}

function changingRoutes(route: Router): void {
  route(
    'POST',
    '/cohorts/:id/agents',
    { right: 'agent.add', summary: 'Add an agent to a class', params: ById, body: NewAgent, answer: Agent, status: 201 },
    (call) => call.act(async (act) => answer(act.tx, call, await addAgent(act, call.params.id, call.body))),
  )

  route(
    'PATCH',
    '/agents/:id',
    { right: 'agent.change', summary: 'Change an agent', params: ById, body: AgentChange, answer: Agent },
    (call) => {
      const version = call.requireVersion()
      return call.act(async (act) => answer(act.tx, call, await changeAgent(act, call.params.id, version, call.body)))
    },
  )

  route(
    'POST',
    '/agents/:id/move',
    { right: 'agent.move', summary: 'Move an agent to another class', params: ById, body: AgentMove, answer: Agent },
    (call) => call.act(async (act) => answer(act.tx, call, await moveAgent(act, call.params.id, call.versionSeen(), call.body))),
  )

  route(
    'POST',
    '/agents/:id/leave',
    { right: 'agent.leave', summary: 'Mark an agent as having left', params: ById, body: AgentLeave, answer: Agent },
    (call) => call.act(async (act) => answer(act.tx, call, await leaveAgent(act, call.params.id, call.versionSeen(), call.body))),
  )

  route(
    'POST',
    '/agents/:id/return',
    { right: 'agent.leave', summary: 'Take back that an agent has left', params: ById, body: AgentReturn, answer: Agent },
    (call) => call.act(async (act) => answer(act.tx, call, await returnAgent(act, call.params.id, call.versionSeen()))),
  )
}

function nNumberRoutes(route: Router): void {
  route(
    'POST',
    '/agents/:id/n-number/confirm',
    {
      right: 'n_number.confirm',
      summary: 'Confirm that the N-Number on record is the right one and no NPN; somebody other than the agent gives a reason',
      params: ById,
      body: NNumberConfirm,
      answer: Agent,
    },
    (call) => call.act(async (act) => answer(act.tx, call, await confirmNNumber(act, call.params.id, call.versionSeen(), call.body))),
  )

  route(
    'POST',
    '/agents/:id/n-number/call',
    {
      right: 'n_number.record_call',
      summary: 'Record the latest call to the support desk about an N-Number that does not come',
      params: ById,
      body: NNumberCall,
      answer: Agent,
    },
    (call) => call.act(async (act) => answer(act.tx, call, await recordSupportCall(act, call.params.id, call.versionSeen(), call.body))),
  )
}

function rosterRoutes(route: Router): void {
  route(
    'POST',
    '/cohorts/:id/roster/import',
    {
      right: 'roster.import',
      summary: 'Import a roster (CSV or XLSX): all rows, or none while one has an error, or with partial=true the good ones',
      params: ById,
      query: RosterQuery,
      answer: RosterImport,
      upload: RosterForm,
    },
    async (call) => {
      await cohortIn(call.db, call.scope, call.params.id)
      const uploads = await readUploads(call.request, RosterForm)
      const mapping = parseMapping(uploads.fields.mapping)
      const table = await readUploadedTable(onlyFile(uploads, 'roster'))
      const { dryRun, partial } = call.query
      return call.act((act) => importRoster(act, call.params.id, table, { dryRun, partial, mapping }), uploads.fingerprint)
    },
  )

  route(
    'GET',
    '/cohorts/:id/roster/template.csv',
    { right: 'roster.import', summary: 'An empty roster with every column that is understood', params: ById, answer: null, status: 200 },
    async (call) => {
      await cohortIn(call.db, call.scope, call.params.id)
      return sendCsv(call, 'roster', csvPieces(ROSTER_COLUMNS, []))
    },
  )
}

/** A download in pieces, as the reader takes them. */
function sendCsv(call: Call<unknown, unknown, unknown>, name: string, pieces: Iterable<string>): Readable {
  const file = `${
    name
      .normalize('NFKD')
      .replace(/[^\w .-]/g, '')
      .trim() || 'table'
  }.csv`
  call.reply.type('text/csv; charset=utf-8').header('Content-Disposition', `attachment; filename="${file}"`)
  return Readable.from(pieces)
}
