import { z } from 'zod'
import { Flag, Id, InstantText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { faultOfText } from './rules/fault-of-text.ts'
import { AUDIENCES, READINGS } from './rules/reading.ts'

export const Audience = z.enum(AUDIENCES)
export type Audience = z.infer<typeof Audience>

/** Characters of a page. */
const LONGEST_TEXT = 40_000
const PageTitle = z.string().trim().min(1, 'Give the page a title.').max(120)
const WrittenText = z.string().min(1, 'Write the page.').max(LONGEST_TEXT)
const Note = z.string().trim().min(1, 'Say in a few words what changed.').max(300)
const VersionNumber = z.coerce.number().int().min(1).max(1_000_000)

const SHORT = {
  id: Id,
  programme: z.string(),
  key: z.string(),
  title: z.string(),
  audience: Audience,
  /** Of the newest version: 1, 2, 3 … */
  number: z.number().int(),
  note: z.string(),
  writtenAt: InstantText,
  writtenBy: z.string().nullable(),
  archivedAt: InstantText.nullable(),
  /** Our wording, not yet the programme's. */
  isSample: z.boolean(),
  /** How the newest version stands to what the reader has acknowledged. */
  reading: z.enum(READINGS),
  /** The newest version that the reader has acknowledged. */
  acknowledged: z.number().int().nullable(),
  may: z.array(z.string()),
  version: z.number().int(),
}
export const ResourceRow = z.strictObject(SHORT)
export type ResourceRow = z.infer<typeof ResourceRow>
export const Resource = z.strictObject({ ...SHORT, /** Markdown. */ text: z.string() })
export type Resource = z.infer<typeof Resource>

/** A picture that texts of a page may show: `![what it shows](picture:<id>)`. */
export const ResourcePicture = z.strictObject({
  id: Id,
  fileName: z.string(),
  /** Pixels. */
  width: z.number().int(),
  height: z.number().int(),
  addedAt: InstantText,
})
export type ResourcePicture = z.infer<typeof ResourcePicture>
/** The newest first. */
export const ResourcePictures = z.strictObject({ rows: z.array(ResourcePicture) })

/** Pages that changed since the reader acknowledged them. */
export const ChangedPages = z.strictObject({ rows: z.array(z.strictObject({ id: Id, title: z.string() })) })
export type ChangedPages = z.infer<typeof ChangedPages>

/** `q`: words of title or text. `archived`: those alone. */
export const ResourceQuery = PageQuery.extend({
  programme: z.string().max(80).optional(),
  q: z.string().trim().max(120).optional(),
  archived: Flag.default(false),
})
export const ResourceList = pageOf(ResourceRow)

export const NewResource = z.strictObject({
  programme: z.string().max(80),
  title: PageTitle,
  text: WrittenText,
  audience: Audience.default('everybody'),
  note: Note.default('First version'),
})
export type NewResource = z.infer<typeof NewResource>

/** A page as the file of its programme has it: by key, in the order of `place`; archived ones stay out. */
export const PageEntry = z.strictObject({
  key: z
    .string()
    .max(80)
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'Use small letters, digits and hyphens.'),
  place: z.int().min(0).max(1_000_000),
  title: PageTitle,
  text: WrittenText.superRefine((text, context) => {
    const fault = faultOfText(text)
    if (fault !== null) context.addIssue({ code: 'custom', message: fault })
  }),
  audience: Audience,
  isSample: z.boolean(),
})
export type PageEntry = z.infer<typeof PageEntry>

/** What is left out stays. Another title or text is a new version, which asks for `note`. */
export const ResourceChange = z.strictObject({
  title: PageTitle.optional(),
  text: WrittenText.optional(),
  note: Note.optional(),
  audience: Audience.optional(),
  isArchived: z.boolean().optional(),
  version: z.number().int().optional(),
})
export type ResourceChange = z.infer<typeof ResourceChange>

export const ResourceVersionRow = z.strictObject({
  number: z.number().int(),
  title: z.string(),
  note: z.string(),
  writtenAt: InstantText,
  writtenBy: z.string().nullable(),
})
export type ResourceVersionRow = z.infer<typeof ResourceVersionRow>
export const ResourceVersion = ResourceVersionRow.extend({ text: z.string() })
export type ResourceVersion = z.infer<typeof ResourceVersion>
export const ResourceVersions = z.strictObject({ rows: z.array(ResourceVersionRow) })
export const OneVersion = z.strictObject({ id: Id, number: VersionNumber })

export const CompareQuery = z.strictObject({ from: VersionNumber, to: VersionNumber })
const Part = z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
const Line = z.strictObject({ kind: z.enum(['same', 'added', 'removed', 'changed']), parts: z.array(Part) })
export const Comparison = z.strictObject({
  from: ResourceVersionRow,
  to: ResourceVersionRow,
  title: Line,
  lines: z.array(Line),
})
export type Comparison = z.infer<typeof Comparison>

/** The version that was on the screen. */
export const Acknowledged = z.strictObject({ number: z.number().int().min(1) })
const Reader = z.strictObject({
  agentId: Id,
  agent: z.string(),
  reading: z.enum(READINGS),
  acknowledged: z.number().int().nullable(),
  at: InstantText.nullable(),
})
/** The pages for everybody of a class's programme, each with its agents by name. */
export const ClassReaders = z.strictObject({
  rows: z.array(z.strictObject({ resourceId: Id, title: z.string(), number: z.number().int(), readers: z.array(Reader) })),
})
export type ClassReaders = z.infer<typeof ClassReaders>
