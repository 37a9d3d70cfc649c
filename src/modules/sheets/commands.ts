import { AppError, notFound } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { changeAgents } from '#modules/agents/commands/change-many.ts'
import { recallColumns, rememberColumns } from '#modules/agents/commands/column-memory.ts'
import { lockCohort } from '#modules/cohorts/store.ts'
import { readFrame } from '#modules/tracker/store.ts'
import { changeTracks } from '#modules/tracks/commands/change.ts'
import type { Act } from '#platform/act.ts'
import { isWithin } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import type { Table } from '#platform/tables/sheet.ts'
import type { SheetAgent, SheetFrame } from './columns/fields.ts'
import { readSheetMapping, type SheetMapping } from './columns/mapping.ts'
import { type Accept, chooseChanges, refusedCell } from './differences/choose.ts'
import { type Comparison, compareSheet } from './differences/compare-sheet.ts'
import type { Change } from './differences/found.ts'
import { type FactStep, planFacts } from './differences/plan-facts.ts'
import { planTracks } from './differences/plan-tracks.ts'
import { NOTHING_CHANGED, viewOf } from './differences/view.ts'
import { sheetImported } from './events.ts'
import type { SheetImport } from './model.ts'
import { listSheetAgents, zoneOfCohort } from './store.ts'

export type SheetOptions = {
  readonly dryRun?: boolean | undefined
  readonly partial?: boolean | undefined
  readonly mapping?: SheetMapping | undefined
  /** Everything that can be stored when left out. */
  readonly accept?: Accept | undefined
  /** Why states stand that need a reason, where the row's note does not say it. */
  readonly reason?: string | undefined
  readonly fileName: string
}

/**
 * Says how a master sheet differs from the record of a class in scope, and stores what is accepted by the commands of the screens unless
 * told otherwise: all of it, or nothing when a part cannot be stored, or with `partial` what can be. The same sheet twice changes nothing.
 */
export async function importSheet(act: Act, cohortId: string, table: Table, options: SheetOptions): Promise<SheetImport> {
  const { tx } = act
  const dryRun = options.dryRun ?? false
  if (!dryRun) await lockCohort(tx, act.scope, cohortId)
  const frame = await readFrame(tx, cohortId)
  if (!frame) throw notFound('class')
  const agents = await listSheetAgents(tx, cohortId, frame)
  const { mapping, mappedBy } = await chooseMapping(act, table, frame, options.mapping)
  const today = localDateAt(toEpochSeconds(act.at), await zoneOfCohort(tx, cohortId))
  const asked = { mapping, reason: options.reason || null, today, may: mayOf(act, cohortId) }
  const compared = compareSheet(table, frame, agents, asked)

  const accept = options.accept ?? 'all'
  const plan = planOf(compared, accept, frame, agents)
  const stored = !dryRun && (plan.isWhole || (options.partial ?? false))
  const changed = stored ? await store(act, cohortId, plan, options) : NOTHING_CHANGED
  if (stored && options.mapping) await rememberColumns(act, compared.understood.columns, options.mapping, 'sheet:')
  return viewOf(compared, { frame, mappedBy, dryRun, stored, changed, errors: dryRun ? [] : plan.errors })
}

async function chooseMapping(act: Act, table: Table, frame: SheetFrame, given: SheetMapping | undefined) {
  if (given) {
    const { mapping, unknown } = readSheetMapping(given, frame)
    if (unknown.length > 0) throw unknownFields(unknown)
    return { mapping, mappedBy: 'given' as const }
  }
  const remembered = await recallColumns(act.tx, table, 'sheet:')
  if (remembered === undefined) return { mapping: {}, mappedBy: 'headers' as const }
  return { mapping: readSheetMapping(remembered, frame).mapping, mappedBy: 'remembered' as const }
}

const unknownFields = (unknown: readonly string[]) =>
  new AppError('request.invalid', 'The mapping names what no column of this class’s sheet can be. Use the keys of `fields` of a dry run.', {
    errors: unknown.map((field) => ({ path: `mapping.${field}`, code: 'mapping.unknown_field', message: 'Not a field of this sheet.' })),
  })

/** The rights of the screens, where they are not those of the import. */
function mayOf({ actor }: Act, cohortId: string) {
  const may = (right: string) => {
    const scope = actor.scopeFor(right)
    return scope !== null && isWithin(scope, { cohortId })
  }
  return { facts: may('agent.change'), tracks: may('track.change') }
}

type Plan = {
  readonly steps: readonly FactStep[]
  readonly tracks: ReturnType<typeof planTracks>
  readonly cells: readonly Change[]
  readonly errors: SheetImport['errors']
  /** Everything asked for can be stored. */
  readonly isWhole: boolean
}

function planOf(compared: Comparison, accept: Accept, { tracks }: SheetFrame, agents: readonly SheetAgent[]): Plan {
  const { wanted, errors } = chooseChanges(compared.found, accept)
  // Judged once more without the cells left out: a number is free only if whoever has it gives it up in this act.
  const { steps, found } = planFacts(wanted, agents)
  const refusals = found.flatMap((cell) => (cell.state === 'refused' ? [refusedCell(cell)] : []))
  const isClean = accept !== 'all' || (compared.errors.length === 0 && compared.found.every(({ state }) => state !== 'refused'))
  return {
    steps,
    tracks: planTracks(wanted, tracks),
    cells: found.filter((cell) => cell.state === 'change'),
    errors: [...errors, ...refusals],
    isWhole: isClean && errors.length + refusals.length === 0,
  }
}

async function store(act: Act, cohortId: string, { steps, tracks, cells }: Plan, { fileName, reason }: SheetOptions) {
  const within = (right: string): Act => ({ ...act, scope: act.actor.scopeFor(right) ?? act.scope })
  const facts = steps.map(({ agent: { id, version }, change }) => ({ agentId: id, version, change }))
  await changeAgents(within('agent.change'), cohortId, facts)
  for (const change of tracks) await changeTracks(within('track.change'), cohortId, change)
  const counted = cells.filter(({ kind }) => kind === 'fact').length
  const changed = { facts: counted, tracks: cells.length - counted, agents: new Set(cells.map(({ agent }) => agent.id)).size }
  if (cells.length === 0) return changed
  await record(act, {
    event: sheetImported,
    id: cohortId,
    cohortId,
    data: { cohortId, facts: counted, tracks: changed.tracks },
    after: { file: fileName, ...changed },
    reason: reason || null,
  })
  return changed
}
