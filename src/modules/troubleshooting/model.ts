import { z } from 'zod'
import { areDistinct } from '#kernel/data-keys.ts'
import { Id } from '#kernel/shapes.ts'
import { Tried } from '#modules/tickets/model.ts'

const Key = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** Guided steps for one known trouble, as programme data (product.md D12). The source process names none word for word: they are samples. */
export const Guide = z.strictObject({
  key: Key,
  place: z.number().int(),
  name: z.string(),
  /** Where it happens: AHIP, Aetna, TBT, Equipment, Network, Log-in. */
  area: z.string(),
  /** Messages it is known by. */
  texts: z.array(z.string().min(8)).min(1),
  steps: z
    .array(z.strictObject({ key: z.string().min(1).max(60), text: z.string().min(1).max(500) }))
    .refine((steps) => areDistinct(steps, ({ key }) => key), 'Give each step a key of its own.'),
  prohibitions: z.array(z.string()),
  /** Of the directory of contacts; only staff write to it. */
  contact: Key.max(60).nullable(),
  /** The kind of ticket it ends in. */
  ticket: z.string(),
  isSample: z.boolean(),
})
export type Guide = z.infer<typeof Guide>

export const GuideView = Guide.omit({ place: true })
export type GuideView = z.infer<typeof GuideView>
export const Guides = z.strictObject({ rows: z.array(GuideView), prohibitions: z.array(z.string()) })
export type Guides = z.infer<typeof Guides>

const text = z.string().trim().min(3, 'Paste the words of the message.').max(4000, 'Paste the message alone, at most 4,000 characters.')

/** `cohortId`: by the guides of that class's programme. */
export const MatchAsked = z.strictObject({ text, cohortId: Id.optional() })
export const GuidesQuery = z.strictObject({ cohortId: Id.optional() })

/** `entry` null: unknown. What must not be done holds then as well: `prohibitions` of every guide. */
export const MatchAnswer = z.strictObject({
  entry: GuideView.nullable(),
  /** 0 to 1: how much of the message and of the known text is in the other. */
  score: z.number(),
  /** The known text it is nearest to, also where it is too far to be it. */
  nearest: z.strictObject({ key: z.string(), name: z.string(), text: z.string() }).nullable(),
  prohibitions: z.array(z.string()),
})
export type MatchAnswer = z.infer<typeof MatchAnswer>

/** What troubleshooting ends in. `entry` null: a text that no guide knows; it joins the ticket of the class that gathers the same. */
export const GuidedTicket = z.strictObject({
  agentIds: z
    .array(Id)
    .min(1, 'Choose at least one agent.')
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, 'Name each agent once.'),
  entry: z.string().max(60).nullable(),
  text,
  tried: z
    .array(Tried.omit({ text: true }))
    .max(30)
    .default([]),
  values: z.record(z.string().max(60), z.string().trim().max(4000)).default({}),
})
export type GuidedTicket = z.infer<typeof GuidedTicket>
