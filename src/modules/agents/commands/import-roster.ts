import { newId } from '#kernel/ids.ts'
import { lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import type { Db } from '#platform/db/database.ts'
import { jsonField } from '#platform/http/upload.ts'
import { record, recordMany } from '#platform/outbox/record.ts'
import type { Table } from '#platform/tables/sheet.ts'
import { agentAdded, agentChanged, rosterImported } from '../events.ts'
import type { RosterImport } from '../model.ts'
import { offeredColumns } from '../roster/open-table.ts'
import { planRoster, type RosterPlan } from '../roster/plan-roster.ts'
import { readRoster } from '../roster/read-roster.ts'
import { refuseSsns } from '../roster/refuse-ssns.ts'
import { RosterMapping } from '../roster/roster.ts'
import { previewOf } from '../rules/roster-preview.ts'
import { insertAgents, linkPeople, listKnownAgents, updateAgentFacts } from '../store.ts'
import { recallColumns, rememberColumns } from './column-memory.ts'

/** The `mapping` field of an upload as a mapping; undefined when none came. Throws when it is not one. */
export const parseMapping = (text: string | undefined): RosterMapping | undefined =>
  jsonField(text, RosterMapping, {
    path: 'mapping',
    code: 'mapping.invalid',
    message: 'The mapping is a JSON object of roster field to column, for example {"npn": "Producer no."}.',
  })

export type RosterOptions = { dryRun?: boolean | undefined; partial?: boolean | undefined; mapping?: RosterMapping | undefined }

/**
 * Says what a roster would do to a class in scope, and does it unless told otherwise: all rows, or none when a row has an
 * error, or with `partial` the good ones. The same roster twice changes nothing.
 */
export async function importRoster(act: Act, cohortId: string, table: Table, options: RosterOptions = {}): Promise<RosterImport> {
  const { tx } = act
  await lockCohort(tx, act.scope, cohortId)
  const { mapping, mappedBy } = await chooseMapping(tx, table, options.mapping)
  const reading = refuseSsns(table, readRoster(table, mapping))
  const plan = planRoster(reading.rows, await listKnownAgents(tx, cohortId), reading.understood.columns)
  const errors = [...reading.errors, ...plan.errors].sort((a, b) => a.row - b.row)

  const dryRun = options.dryRun ?? false
  const stored = !dryRun && (errors.length === 0 || (options.partial ?? false))
  if (stored) await storePlan(act, cohortId, plan)
  if (stored && options.mapping) await rememberColumns(act, reading.understood.columns, options.mapping, '')
  const counted = stored || dryRun
  return {
    understood: { ...reading.understood, columns: offeredColumns(table, reading.understood) },
    mappedBy,
    dryRun,
    stored,
    created: counted ? plan.created.length : 0,
    updated: counted ? plan.updated.length : 0,
    unchanged: plan.unchanged.length,
    preview: previewOf(plan, reading.rows),
    errors,
    warnings: [...reading.warnings],
  }
}

async function storePlan(act: Act, cohortId: string, plan: RosterPlan): Promise<void> {
  const { tx } = act
  const created = plan.created.map(({ facts }) => ({ id: newId(), ...facts }))
  const updated = plan.updated.map(({ id, facts }) => ({ id, ...facts }))
  if (created.length === 0 && updated.length === 0) return
  // Updates first: a new agent may take a number that another one gives up.
  await updateAgentFacts(tx, updated)
  await insertAgents(tx, cohortId, act.at, created)
  await linkPeople(tx, { cohortId })
  const added = created.map(({ id, ...facts }) => ({ id, agentId: id, after: facts }))
  const changed = plan.updated.map(({ id, changes }) => ({
    id,
    agentId: id,
    before: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
    after: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
  }))
  await recordMany(act, { event: agentAdded, cohortId, changes: added })
  await recordMany(act, { event: agentChanged, cohortId, changes: changed })
  const counts = { created: created.length, updated: updated.length }
  await record(act, { event: rosterImported, id: cohortId, cohortId, data: { cohortId, ...counts }, after: counts })
}

/** The mapping sent along, else the one remembered for a header row among the first rows, else none. */
async function chooseMapping(
  db: Db,
  table: Table,
  given: RosterMapping | undefined,
): Promise<{ mapping: RosterMapping; mappedBy: RosterImport['mappedBy'] }> {
  if (given) return { mapping: given, mappedBy: 'given' }
  const mapping = RosterMapping.safeParse(await recallColumns(db, table, ''))
  return mapping.success ? { mapping: mapping.data, mappedBy: 'remembered' } : { mapping: {}, mappedBy: 'headers' }
}
