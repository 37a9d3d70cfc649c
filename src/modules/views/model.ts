import { z } from 'zod'
import { Id, InstantText } from '#kernel/shapes.ts'

/** Which screen's settings a view holds, such as `tracker`. */
const ScreenKey = z.string().regex(/^[a-z][a-z-]{0,39}$/, 'Small letters and hyphens.')
const Name = z.string().trim().min(1, 'Give it a name.').max(60)
const MOST_SETTINGS = 20

/** Filters, sort, folds and hidden columns as the screen's address holds them; nobody but the screen reads them. */
export const ViewSettings = z
  .record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/), z.union([z.string().max(500), z.boolean()]))
  .refine((settings) => Object.keys(settings).length <= MOST_SETTINGS, `At most ${MOST_SETTINGS} settings.`)
export type ViewSettings = z.infer<typeof ViewSettings>

export const SavedView = z.strictObject({
  id: Id,
  screen: z.string(),
  name: z.string(),
  settings: ViewSettings,
  createdAt: InstantText,
  version: z.number().int(),
})
export type SavedView = z.infer<typeof SavedView>

export const NewView = z.strictObject({ screen: ScreenKey, name: Name, settings: ViewSettings })
export type NewView = z.infer<typeof NewView>
export const ViewChange = z.strictObject({ name: Name.optional(), settings: ViewSettings.optional(), version: z.number().int().optional() })
export type ViewChange = z.infer<typeof ViewChange>
export const ViewQuery = z.strictObject({ screen: ScreenKey.optional() })
