import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { ById, Id, type Router } from '#platform/http/route-kit.ts'
import { changeItem, changeItems, undoItem } from './commands/change.ts'
import { requestItems } from './commands/request.ts'
import { keepSelfTest, verifyKit } from './commands/verify.ts'
import {
  AgentEquipment,
  CohortEquipment,
  ItemChange,
  ItemHistory,
  ItemsAnswer,
  ItemsChange,
  ItemsRequest,
  ItemUndo,
  KitVerify,
  SelfTest,
  SelfTestResult,
} from './model.ts'
import { readAgentEquipment, readCohortEquipment } from './read-equipment.ts'
import { speedTestRoutes } from './speed-test.ts'
import { listDeeds, listItemsById } from './store/items.ts'

const Verified = z.strictObject({ agentId: Id, followed: z.array(z.string()) })

export function equipmentRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/equipment',
    {
      right: 'equipment.read',
      summary: 'The kit of an agent: items, verification, newest self-test',
      params: ById,
      answer: AgentEquipment,
    },
    (call) => readAgentEquipment(call, call.params.id),
  )
  route(
    'GET',
    '/cohorts/:id/equipment',
    {
      right: 'equipment.change',
      summary: 'Who waits for what in a class, what passed its ETA first',
      params: ById,
      answer: CohortEquipment,
    },
    (call) => readCohortEquipment(call, call.params.id),
  )
  route(
    'POST',
    '/cohorts/:id/equipment',
    {
      right: 'equipment.change',
      summary: 'Ask for items of the kit for agents of a class',
      params: ById,
      body: ItemsRequest,
      answer: ItemsAnswer,
    },
    (call) => call.act((act) => requestItems(act, call.params.id, call.body)),
  )
  route(
    'POST',
    '/cohorts/:id/equipment/acts',
    {
      right: 'equipment.change',
      summary: 'One act on many items of a class, all or none, each with its own tracking reference where it has one',
      params: ById,
      body: ItemsChange,
      answer: ItemsAnswer,
    },
    (call) => call.act((act) => changeItems(act, call.params.id, call.body)),
  )
  route(
    'GET',
    '/equipment/:id/history',
    { right: 'equipment.read', summary: 'What was done with an item, when and by whom', params: ById, answer: ItemHistory },
    async ({ db, scope, params }) => {
      const [item] = await listItemsById(db, scope, [params.id])
      if (!item) throw notFound('item of equipment')
      return { rows: await listDeeds(db, item.id) }
    },
  )
  route(
    'PATCH',
    '/equipment/:id',
    {
      right: 'equipment.report',
      summary: 'Ship, receive, report as faulty, fix, replace or return an item, or correct its shipment',
      params: ById,
      body: ItemChange,
      answer: ItemsAnswer,
    },
    (call) => call.act((act) => changeItem(act, call.params.id, call.body, call.requireVersion())),
  )
  route(
    'POST',
    '/equipment/:id/undo',
    { right: 'equipment.report', summary: 'Take back the own last act on an item', params: ById, body: ItemUndo, answer: ItemsAnswer },
    (call) => call.act((act) => undoItem(act, call.params.id, call.requireVersion())),
  )
  route(
    'POST',
    '/agents/:id/equipment/verify',
    { right: 'equipment.change', summary: 'Verify the kit of an agent by the checklist', params: ById, body: KitVerify, answer: Verified },
    (call) => call.act(async (act) => ({ agentId: call.params.id, followed: await verifyKit(act, call.params.id, call.body) })),
  )
  route(
    'POST',
    '/agents/:id/equipment/self-tests',
    {
      right: 'equipment.self_test',
      summary: 'Keep a run of the browser self-test of the own kit',
      params: ById,
      body: SelfTestResult,
      answer: SelfTest,
      status: 201,
      perMinute: 20,
    },
    (call) => call.act((act) => keepSelfTest(act, call.params.id, call.body)),
  )
  speedTestRoutes(route)
}
