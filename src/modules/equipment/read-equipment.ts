import { notFound } from '#kernel/app-error.ts'
import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { cohortOfAgent } from '#modules/agents/store.ts'
import { mayOn } from '#modules/cohorts/access.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { equipmentRights } from './access.ts'
import type { AgentEquipment, CohortEquipment, EquipmentItem, KitDefinition, SelfTest } from './model.ts'
import { failedTests } from './rules/self-test.ts'
import { isFresh } from './rules/verification.ts'
import { newestCheck, newestSelfTest, type StoredTest } from './store/checks.ts'
import { listItemsOfAgents, listItemsOfClass, listWithout } from './store/items.ts'
import { kitFor } from './store/kits.ts'
import { presentItem } from './view.ts'

type Asking = { readonly db: Db; readonly actor: Actor; readonly at: Instant }

export const shownTest = (test: StoredTest | null, kit: KitDefinition | null, at: Instant): SelfTest | null =>
  test === null || kit === null
    ? null
    : { ...test, isFresh: isFresh(test.at, at, kit.selfTest.maxAgeHours), failed: failedTests(test.result, kit.selfTest) }

/** The kit of one agent. Throws not found out of scope. */
export async function readAgentEquipment({ db, actor, at }: Asking, agentId: string): Promise<AgentEquipment> {
  const scope = actor.scopeFor('equipment.read')
  if (!scope) throw notFound('agent')
  const cohortId = await cohortOfAgent(db, scope, agentId)
  const kit = (await kitFor(db, cohortId))?.definition ?? null
  const items = await listItemsOfAgents(db, [agentId])
  return {
    agentId,
    kit,
    items: items.map((item) => presentItem(actor, at, item)),
    checked: await newestCheck(db, agentId),
    selfTest: shownTest(await newestSelfTest(db, agentId), kit, at),
    may: mayOn(actor, Object.keys(equipmentRights))({ cohortId, agentId }),
  }
}

/** What passed its ETA first, then faults, then the rest as it was asked for. */
const rankOf = ({ overdueDays, toReturnDays, state }: EquipmentItem): number =>
  overdueDays !== null ? 0 : state === 'faulty' ? 1 : toReturnDays !== null ? 2 : state === 'verified' || state === 'returned' ? 4 : 3
const byNeed = (a: EquipmentItem, b: EquipmentItem): number =>
  rankOf(a) - rankOf(b) || (b.overdueDays ?? 0) - (a.overdueDays ?? 0) || toEpochSeconds(a.requestedAt) - toEpochSeconds(b.requestedAt)

/** Who waits for what in a class. Throws not found out of scope. */
export async function readCohortEquipment({ db, actor, at }: Asking, cohortId: string): Promise<CohortEquipment> {
  const scope = actor.scopeFor('equipment.change')
  if (!scope) throw notFound('class')
  await cohortIn(db, scope, cohortId)
  const items = await listItemsOfClass(db, scope, cohortId)
  return {
    cohortId,
    kit: (await kitFor(db, cohortId))?.definition ?? null,
    items: items.map((item) => presentItem(actor, at, item)).sort(byNeed),
    without: await listWithout(db, cohortId),
    may: mayOn(actor, Object.keys(equipmentRights))({ cohortId }),
  }
}
