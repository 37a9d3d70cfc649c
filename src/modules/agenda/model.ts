import { z } from 'zod'
import { Id, InstantText } from '#kernel/shapes.ts'

const Key = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, 'Use small letters, digits and hyphens.')

const AgendaItem = z.strictObject({
  key: Key,
  title: z.string().trim().min(1).max(120),
  /** Planned. */
  minutes: z.number().int().min(1).max(120),
  /** What the lead tells the class, for the lead alone. */
  say: z.string().max(600),
  /** The page of the programme that is shown, by its key. */
  page: z.string().max(80).nullable(),
  /** False for step-by-step guides: shown where they are, not worked through. */
  isInDetail: z.boolean(),
  /** Has to be gone through before day one is done. */
  isEmphasis: z.boolean(),
})

/** Day one of a programme; a programme has one agenda. Source: product.md D3. */
export const Agenda = z.strictObject({
  key: z.literal('day-one'),
  name: z.string().trim().min(1).max(80),
  /** Our wording, not yet the programme's. */
  isSample: z.boolean(),
  items: z
    .array(AgendaItem)
    .min(1)
    .max(40)
    .refine((items) => new Set(items.map(({ key }) => key)).size === items.length, 'Give each item a key of its own.'),
})
export type Agenda = z.infer<typeof Agenda>

export const ItemOfClass = z.strictObject({ id: Id, item: z.string().max(60) })
/** `show`: the item that the class is shown from now on; null: what is shown stays, unless it is the one that was reviewed. */
export const ItemAct = z.strictObject({ show: z.string().max(60).nullable().default(null) })
export type ItemAct = z.infer<typeof ItemAct>

/** By its newest version. */
const Page = z.strictObject({ resourceId: Id, title: z.string(), number: z.number().int() })

const DayOneItem = AgendaItem.omit({ page: true }).extend({
  /** Whether the agenda names a page; `page` is null where that is not there for agents. */
  hasPage: z.boolean(),
  page: Page.nullable(),
  /** Of stretches that are over. */
  shownSeconds: z.number().int(),
  shownSince: InstantText.nullable(),
  reviewedAt: InstantText.nullable(),
  reviewedBy: z.string().nullable(),
})
export type DayOneItem = z.infer<typeof DayOneItem>

export const DayOne = z.strictObject({
  cohortId: Id,
  /** The version the class began with, else the one it would begin with; null where its programme has none. */
  agenda: z.strictObject({ name: z.string(), version: z.number().int(), isSample: z.boolean() }).nullable(),
  run: z
    .strictObject({
      begunAt: InstantText,
      begunBy: z.string().nullable(),
      finishedAt: InstantText.nullable(),
      finishedBy: z.string().nullable(),
      pausedSince: InstantText.nullable(),
      /** Of pauses that are over. */
      pausedSeconds: z.number().int(),
    })
    .nullable(),
  items: z.array(DayOneItem),
  /** Agents of the class who have still to acknowledge pages that were gone through, by name. */
  waiting: z.array(
    z.strictObject({
      agentId: Id,
      agent: z.string(),
      /** False where nobody signs in as this agent yet. */
      canSignIn: z.boolean(),
      pages: z.array(Page.extend({ acknowledged: z.number().int().nullable() })),
    }),
  ),
  may: z.array(z.string()),
})
export type DayOne = z.infer<typeof DayOne>

/** What an agent has of day one. */
export const MyDayOne = z.strictObject({
  /** What the class is shown now. */
  shown: z
    .strictObject({ item: z.string(), title: z.string(), since: InstantText, isInDetail: z.boolean(), page: Page.nullable() })
    .nullable(),
  /** Pages gone through with the class that the agent has still to acknowledge, by the version that is there. */
  toAcknowledge: z.array(Page),
})
export type MyDayOne = z.infer<typeof MyDayOne>
