import { z } from 'zod'
import { areDistinct } from '#kernel/data-keys.ts'
import { GivenInstant, Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { DEEDS, ITEM_ACTS, ITEM_STATES } from './rules/item-states.ts'
import { SELF_TESTS } from './rules/self-test.ts'

const Key = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/, 'Use small letters, digits and underscores.')
const Mbps = z.number().min(0).max(100_000)
/** The kit of a programme: what it is made of and how it is verified. `holdsUp`: nobody works without it. `isSample`: our wording. */
export const KitDefinition = z.strictObject({
  key: z.literal('kit'),
  track: z.string().max(60),
  items: z
    .array(z.strictObject({ key: Key, name: z.string().min(1).max(80), holdsUp: z.boolean(), isSample: z.boolean() }))
    .min(1)
    .max(30)
    .refine((items) => areDistinct(items, ({ key }) => key), 'Give each item a key of its own.'),
  checks: z
    .array(z.strictObject({ key: Key, text: z.string().min(1).max(200), isSample: z.boolean() }))
    .max(30)
    .refine((checks) => areDistinct(checks, ({ key }) => key), 'Give each check a key of its own.'),
  /** Off the VPN (policies.md 3). `proof`: the kind of the track's proof that shows it. */
  speed: z.strictObject({ downMbps: Mbps, upMbps: Mbps, proof: z.string().max(60).nullable() }),
  selfTest: z.strictObject({
    isRequired: z.boolean(),
    maxAgeHours: z.number().int().min(1).max(8760),
    minWidth: z.int().min(0).max(100_000),
    minHeight: z.int().min(0).max(100_000),
    minMbps: Mbps,
  }),
})
export type KitDefinition = z.infer<typeof KitDefinition>

export const EquipmentItem = z.strictObject({
  id: Id,
  agentId: Id,
  agent: z.string(),
  kind: z.string(),
  name: z.string(),
  holdsUp: z.boolean(),
  state: z.enum(ITEM_STATES),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  eta: LocalDateText.nullable(),
  fault: z.string().nullable(),
  requestedAt: InstantText,
  shippedAt: InstantText.nullable(),
  receivedAt: InstantText.nullable(),
  verifiedAt: InstantText.nullable(),
  returnedAt: InstantText.nullable(),
  faults: z.number().int(),
  replacements: z.number().int(),
  /** Days since the agent left, of what is still to come back; else null. */
  toReturnDays: z.number().int().nullable(),
  /** Days since the ETA passed; null while it has not, or once it came. */
  overdueDays: z.number().int().nullable(),
  acts: z.array(z.enum(ITEM_ACTS)),
  version: z.number().int(),
})
export type EquipmentItem = z.infer<typeof EquipmentItem>

/** The newest first. */
export const ItemHistory = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      act: z.enum(DEEDS),
      /** What it led to. */
      state: z.enum(ITEM_STATES),
      note: z.string().nullable(),
      by: z.string().nullable(),
      at: InstantText,
    }),
  ),
})
export type ItemHistory = z.infer<typeof ItemHistory>

export const SelfTestResult = z.strictObject({
  microphoneLevel: z.number().min(0).max(1).nullable(),
  heardTone: z.boolean(),
  hasPicture: z.boolean(),
  downMbps: z.number().min(0).max(100_000),
  upMbps: z.number().min(0).max(100_000),
  width: z.number().int().min(0).max(100_000),
  height: z.number().int().min(0).max(100_000),
  browser: z.string().trim().max(300),
})
export type SelfTestResult = z.infer<typeof SelfTestResult>
export const SelfTest = z.strictObject({
  id: Id,
  at: InstantText,
  isPass: z.boolean(),
  isFresh: z.boolean(),
  failed: z.array(z.enum(SELF_TESTS)),
  result: SelfTestResult,
})
export type SelfTest = z.infer<typeof SelfTest>

export const AgentEquipment = z.strictObject({
  agentId: Id,
  kit: KitDefinition.nullable(),
  items: z.array(EquipmentItem),
  checked: z
    .strictObject({ at: InstantText, by: z.string().nullable(), reason: z.string().nullable(), downMbps: z.number(), upMbps: z.number() })
    .nullable(),
  selfTest: SelfTest.nullable(),
  may: z.array(z.string()),
})
export type AgentEquipment = z.infer<typeof AgentEquipment>

export const CohortEquipment = z.strictObject({
  cohortId: Id,
  kit: KitDefinition.nullable(),
  /** ETA passed first, then what waits longest. */
  items: z.array(EquipmentItem),
  /** Active agents without a kit. */
  without: z.array(z.strictObject({ agentId: Id, agent: z.string() })),
  may: z.array(z.string()),
})
export type CohortEquipment = z.infer<typeof CohortEquipment>

const text = (max: number) => z.string().trim().min(1).max(max)
const shipment = { carrier: text(60).optional(), tracking: text(80).optional(), eta: LocalDateText.nullable().optional() }
export const ItemChange = z.strictObject({
  act: z.enum(ITEM_ACTS),
  ...shipment,
  /** Of a fault: what is wrong. */
  note: text(500).optional(),
  /** Of a fault: when it began; left out: now. */
  since: GivenInstant.optional(),
  version: z.number().int().optional(),
})
export type ItemChange = z.infer<typeof ItemChange>

const once = (ids: readonly string[]) => new Set(ids).size === ids.length
/** One act for many items of a class, all or none; each with its own tracking reference where it has one. */
export const ItemsChange = ItemChange.omit({ version: true }).extend({
  items: z
    .array(z.strictObject({ id: Id, version: z.number().int(), ...shipment }))
    .min(1)
    .max(500)
    .refine((items) => once(items.map(({ id }) => id)), 'Name each item once.'),
})
export type ItemsChange = z.infer<typeof ItemsChange>
export const ItemsRequest = z.strictObject({
  agentIds: z.array(Id).min(1).max(500).refine(once, 'Name each agent once.'),
  kinds: z.array(z.string().max(80)).min(1).max(30).refine(once, 'Name each kind once.'),
})
export type ItemsRequest = z.infer<typeof ItemsRequest>
export const ItemUndo = z.strictObject({ version: z.number().int().optional() })
export const ItemsAnswer = z.strictObject({ items: z.array(EquipmentItem), followed: z.array(z.string()) })

export const KitVerify = z.strictObject({
  done: z.array(z.string().max(80)).max(30),
  downMbps: z.number().min(0).max(100_000),
  upMbps: z.number().min(0).max(100_000),
  offVpn: z.boolean(),
  /** Why it is verified although something is missing. */
  reason: z.string().trim().max(500).optional(),
})
export type KitVerify = z.infer<typeof KitVerify>
