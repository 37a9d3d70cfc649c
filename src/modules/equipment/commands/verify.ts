import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { agentIn } from '#modules/agents/store.ts'
import { holdAgents, listFacts } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { equipmentSelfTested, equipmentVerified } from '../events.ts'
import type { KitDefinition, KitVerify, SelfTest, SelfTestResult } from '../model.ts'
import { shownTest } from '../read-equipment.ts'
import { refusalOf } from '../rules/item-states.ts'
import { outagesAfter } from '../rules/outages.ts'
import { failedTests } from '../rules/self-test.ts'
import { lacksOf } from '../rules/verification.ts'
import { insertCheck, insertSelfTest, newestSelfTest } from '../store/checks.ts'
import { CHANGING, insertDeed, listItemsOfAgents, type StoredItem, saveItem } from '../store/items.ts'
import { kitFor } from '../store/kits.ts'
import { followKits } from './follow.ts'

const invalid = (path: string, code: string, message: string) =>
  new AppError('request.invalid', message, { errors: [{ path, code, message }] })

async function kitOf(act: Act, cohortId: string): Promise<{ id: string; definition: KitDefinition }> {
  const kit = await kitFor(act.tx, cohortId)
  if (!kit) throw new AppError('resource.conflict', 'The programme of this class has no kit, so there is no checklist to go by.')
  return kit
}

async function hasProof(act: Act, agentId: string, { track, speed }: KitDefinition): Promise<boolean> {
  const facts = await listFacts(act.tx, [agentId], track)
  return facts.some(({ key, state }) => key === `proof:${speed.proof}` && state === 'accepted')
}

/** Of a kit that is whole: everything came, nothing is faulty. */
function refuseUnready(items: readonly StoredItem[], name: string): void {
  const open = items.find(({ state }) => state !== 'received' && state !== 'verified' && state !== 'returned')
  if (open) throw new AppError('resource.conflict', refusalOf(open.name, open.state, 'verify'))
  if (!items.some(({ state }) => state === 'received'))
    throw new AppError('resource.conflict', `There is nothing to verify of ${name}: no item has come that is not verified yet.`)
}

/**
 * Verifies the whole kit of an agent by the checklist, which completes its track. Throws invalid with all that is missing, unless a reason
 * is given, which stays with the verification. Source: policies.md 3, Equipment.
 */
export async function verifyKit(act: Act, agentId: string, given: KitVerify): Promise<string[]> {
  const agent = await agentIn(act.tx, act.scope, agentId)
  if (agent.state === 'leaver')
    throw new AppError('resource.conflict', `${agent.name} has left, so the equipment is not verified any more.`)
  await holdAgents(act.tx, [agentId])
  const { id: kitId, definition } = await kitOf(act, agent.cohortId)
  const items = await listItemsOfAgents(act.tx, [agentId])
  refuseUnready(items, agent.name)
  const known = new Set(definition.checks.map(({ key }) => key))
  const unknown = given.done.findIndex((key) => !known.has(key))
  if (unknown >= 0)
    throw invalid(
      `done.${unknown}`,
      'equipment.check_unknown',
      `The checklist has no “${given.done[unknown]}”. Tick some of: ${[...known].join(', ')}.`,
    )
  const checked = { ...given, hasProof: await hasProof(act, agentId, definition), selfTest: await newestSelfTest(act.tx, agentId) }
  const lacks = lacksOf(definition, checked, act.at)
  const [first] = lacks
  if (first && !given.reason)
    throw new AppError('request.invalid', `The kit is not verified. ${first.message} Put it right, or give a reason.`, { errors: lacks })
  const [by, at] = [act.actor.personId, act.at]
  const reason = lacks.length > 0 ? (given.reason ?? null) : null
  const row = { id: newId(), agent_id: agentId, kit_id: kitId, done: JSON.stringify(given.done), reason, by_person: by, at }
  await insertCheck(act.tx, { ...row, down_mbps: given.downMbps, up_mbps: given.upMbps })
  for (const item of items.filter(({ state }) => state === 'received')) {
    const held = Object.fromEntries([...CHANGING, 'outages' as const].map((key) => [key, item[key]])) as unknown as typeof item
    await saveItem(act.tx, item.id, { ...held, state: 'verified', verifiedAt: at, outages: outagesAfter(item.outages, 'verified', { at }) })
    await insertDeed(act, { itemId: item.id, act: 'verify', state: 'verified', note: reason, before: held, by, at })
  }
  const { cohortId } = agent
  const after = { done: given.done, downMbps: given.downMbps, upMbps: given.upMbps }
  await record(act, { event: equipmentVerified, id: agentId, cohortId, agentId, data: { cohortId, agentId }, after, reason })
  return followKits(act, cohortId, [agentId], equipmentVerified.name)
}

/** Keeps a run of the agent's own self-test and says what failed. */
export async function keepSelfTest(act: Act, agentId: string, result: SelfTestResult): Promise<SelfTest> {
  const agent = await agentIn(act.tx, act.scope, agentId)
  const { definition } = await kitOf(act, agent.cohortId)
  const failed = failedTests(result, definition.selfTest)
  const test = { id: newId(), agentId, result, isPass: failed.length === 0, at: act.at }
  await insertSelfTest(act.tx, test)
  const { cohortId } = agent
  await record(act, {
    event: equipmentSelfTested,
    id: agentId,
    cohortId,
    agentId,
    data: { cohortId, agentId },
    after: { isPass: test.isPass, failed },
  })
  const { id, isPass, at } = test
  return shownTest({ id, isPass, at, result }, definition, act.at) ?? { id, at, isPass, isFresh: true, failed, result }
}
