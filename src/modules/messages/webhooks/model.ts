import { z } from 'zod'
import { Id, InstantText, PageQuery, pageOf } from '#kernel/shapes.ts'

export const WEBHOOK_FORMATS = ['muster', 'google_chat', 'slack'] as const
export const WebhookFormat = z.enum(WEBHOOK_FORMATS)
export type WebhookFormat = z.infer<typeof WebhookFormat>

/** The address of another system that is told. Its secret is answered once, when it is made. */
export const Webhook = z.strictObject({
  id: Id,
  name: z.string(),
  url: z.string(),
  /** Kinds of message it is told. */
  kinds: z.array(z.string()),
  format: WebhookFormat,
  /** `held`: it failed too often in a row; what it is told waits. */
  state: z.enum(['active', 'held']),
  failures: z.number().int(),
  heldAt: InstantText.nullable(),
  madeAt: InstantText,
  madeBy: z.string().nullable(),
  /** Until when what is sent is signed with the secret of before as well; null where the secret was never rotated. */
  oldSecretUntil: InstantText.nullable(),
  version: z.number().int(),
})
export type Webhook = z.infer<typeof Webhook>

/** `kinds`: what there is to be told. */
export const WebhookList = pageOf(Webhook).extend({ kinds: z.array(z.strictObject({ key: z.string(), name: z.string() })) })
export type WebhookList = z.infer<typeof WebhookList>

const Name = z.string().trim().min(1, 'Give it a name.').max(80)
const Kinds = z.array(z.string().max(80)).min(1, 'Choose at least one kind.').max(100)
const Address = z.string().trim().min(1, 'Give an address.').max(1_000)

export const NewWebhook = z.strictObject({ name: Name, url: Address, kinds: Kinds, format: WebhookFormat.default('muster') })
export type NewWebhook = z.output<typeof NewWebhook>
/** `state: active` lets a held one go on. */
export const WebhookChange = z.strictObject({
  name: Name.optional(),
  url: Address.optional(),
  kinds: Kinds.optional(),
  format: WebhookFormat.optional(),
  state: z.literal('active').optional(),
  version: z.number().int().optional(),
})
export type WebhookChange = z.infer<typeof WebhookChange>
export const WebhookRotation = z.strictObject({ version: z.number().int().optional() })
export const MadeWebhook = z.strictObject({ webhook: Webhook, secret: z.string() })
export type MadeWebhook = z.infer<typeof MadeWebhook>

export const DELIVERY_STATES = ['waiting', 'failed', 'delivered', 'given_up'] as const
/** One thing told to one webhook. Its id is sent as `webhook-id`, the same on every try. */
export const Delivery = z.strictObject({
  id: Id,
  kind: z.string(),
  kindName: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  status: z.number().int().nullable(),
  /** The beginning of what was answered. */
  answer: z.string().nullable(),
  error: z.string().nullable(),
  body: z.string(),
  madeAt: InstantText,
  triedAt: InstantText.nullable(),
  deliveredAt: InstantText.nullable(),
})
export type Delivery = z.infer<typeof Delivery>
export const DeliveryPage = pageOf(Delivery)
export const DeliveryQuery = PageQuery
