import { z } from 'zod'
import { areDistinct } from '#kernel/data-keys.ts'
import { Flag, Id, InstantText, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { Role } from '#modules/people/model.ts'

/** How a state reads at a glance: shape, tone and word come from it (look.md, colour). */
export const Tone = z.enum(['not_started', 'in_progress', 'submitted', 'complete', 'failed', 'blocked', 'waived'])
export type Tone = z.infer<typeof Tone>

const keyed = (members: readonly { readonly key: string }[]): boolean => areDistinct(members, ({ key }) => key)

/** One state of a track: the common ones of policies.md 3, or a track's own mapped on a common tone. */
export const TrackState = z.strictObject({ key: z.string(), label: z.string(), tone: Tone, needsReason: z.boolean() })
export type TrackState = z.infer<typeof TrackState>
/** A fact a track's state follows from: kind and name, such as `proof:carrier_checks` (tracks/rules/from-facts.ts). */
const FactKey = z.string().regex(/^(part|exam|course|proof|form|block|reference|kit):[\w.-]+$/)
/** Alternatives: one of the lists has to be done in full. */
const DoneWhen = z.array(z.array(FactKey).min(1))

/**
 * Prerequisites: what has to be so before this may be begun (policies.md 3). `n_number` (confirmed), a part of the same track (done) or
 * another track (complete or waived). `after` only says the order in which things are done and clocks run.
 */
const Needs = z.array(z.string())

/** How a track or part is done, step by step, one sentence each. `isSample`: our wording, not yet the programme's. */
export const Guide = z.strictObject({ steps: z.array(z.string().min(1).max(300)).min(1).max(12), isSample: z.boolean() })
export type Guide = z.infer<typeof Guide>

/** A strand inside a track with a clock or a prerequisite of its own, such as AHIP within AHIP + Aetna. */
export const TrackPart = z.strictObject({
  key: z.string(),
  name: z.string(),
  after: z.array(z.string()),
  needs: Needs,
  doneWhen: DoneWhen,
  guide: Guide.optional(),
})
export type TrackPart = z.infer<typeof TrackPart>
/** What shows that a track is done: `hint` says what must be seen on it, `wrong` what is often sent instead. */
export const ProofKind = z.strictObject({
  key: z.string(),
  name: z.string(),
  isOptional: z.boolean(),
  hint: z.string(),
  wrong: z.string(),
  isSample: z.boolean(),
})
export type ProofKind = z.infer<typeof ProofKind>
/** A date and a reference that show that a track is done where nothing is sent: `name` says of what, `hint` where they stand. */
export const ReferenceKind = z.strictObject({ key: z.string(), name: z.string(), hint: z.string(), isSample: z.boolean() })
export type ReferenceKind = z.infer<typeof ReferenceKind>
/** policies.md 4: attempt `coachedFrom` and later need a coaching note first, `proctoredFrom` and later a slot with licensing. */
export const Exam = z.strictObject({
  key: z.string(),
  name: z.string(),
  carrier: z.string().nullable(),
  attempts: z.number().int().min(1),
  passMarkPercent: z.number().nullable(),
  coachedFrom: z.number().int(),
  proctoredFrom: z.number().int().nullable(),
})
export type Exam = z.infer<typeof Exam>
/** One training of a track. `exam` names the track's exam that passes it; without one it is attested. */
export const Course = z.strictObject({ id: z.string(), name: z.string(), exam: z.string().nullable(), isSample: z.boolean() })
export type Course = z.infer<typeof Course>

export const Track = z.strictObject({
  key: z.string().min(1).max(60),
  name: z.string().min(1, 'Give it a name.').max(120),
  short: z.string(),
  states: z.array(TrackState).min(1).refine(keyed, 'Give each state a key of its own.'),
  limitHours: z.number().gt(0, 'Write hours above 0, or null for no limit.').max(10_000).nullable(),
  after: z.array(z.string()),
  needs: Needs,
  parts: z.array(TrackPart).refine(keyed, 'Give each part a key of its own.'),
  proofs: z.array(ProofKind).refine(keyed, 'Give each proof a key of its own.'),
  exams: z.array(Exam).refine(keyed, 'Give each exam a key of its own.'),
  courses: z.array(Course).refine((courses) => areDistinct(courses, ({ id }) => id), 'Give each training an id of its own.'),
  doneWhen: DoneWhen,
  /** The reference it is done by; `doneWhen` names it. */
  reference: ReferenceKind.optional(),
  /** Of a track as a whole; its parts have their own. */
  guide: Guide.optional(),
  /** Roles that may set its status beside those who answer for all tracks (tracks/access.ts). */
  setBy: z.array(Role).optional(),
})
export type Track = z.infer<typeof Track>

/** What an agent asks for help with. `isSample`: our wording, not yet the programme's. */
export const HelpTopic = z.strictObject({ key: z.string().min(1).max(80), name: z.string().min(1, 'Give it a name.').max(120), isSample: z.boolean() })
export type HelpTopic = z.infer<typeof HelpTopic>

/**
 * A dated policy: one part per noun that decides by it (`attendance`, `timeframes`, `exams`, `thresholds`). Each noun
 * parses its own part; programmes only keep, date and show them.
 */
export const Policy = z.record(z.string(), z.unknown())
export type Policy = z.infer<typeof Policy>

export const PolicyVersion = z.strictObject({
  id: Id,
  number: z.number().int(),
  effectiveFrom: LocalDateText,
  note: z.string(),
  createdAt: InstantText,
  policy: Policy,
  cohorts: z.number().int(),
})
export type PolicyVersion = z.infer<typeof PolicyVersion>
export const Programme = z.strictObject({
  id: Id,
  key: z.string(),
  name: z.string(),
  tracks: z.array(Track),
  helpTopics: z.array(HelpTopic),
  policies: z.array(PolicyVersion),
})
export type Programme = z.infer<typeof Programme>

export const ProgrammeList = pageOf(Programme)
export const ByKey = z.strictObject({ key: z.string().max(80) })

const FieldChange = z.strictObject({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })
export const ENTRY_FATES = ['new', 'changed', 'unchanged', 'removed', 'kept'] as const
const PlannedEntry = z.strictObject({
  key: z.string(),
  name: z.string(),
  fate: z.enum(ENTRY_FATES),
  changes: z.array(FieldChange).readonly(),
})
/** `isShared`: all programmes of this installation have the part in common. */
const PlannedPart = z.strictObject({
  part: z.string(),
  title: z.string(),
  isShared: z.boolean(),
  entries: z.array(PlannedEntry).readonly(),
})
/** `pointer`: JSON pointer into the file; `where` the same in words; `value` what stands there, shortened. */
const FileProblem = z.strictObject({ pointer: z.string(), where: z.string(), value: z.string().nullable(), message: z.string() })
/** `classesKept`: classes that go on by what the programme was. */
export const ImportAnswer = z.strictObject({
  key: z.string().nullable(),
  name: z.string().nullable(),
  renamedFrom: z.string().nullable(),
  isNew: z.boolean(),
  isApplied: z.boolean(),
  classesKept: z.number().int(),
  /** The change it became, by which it can be undone; null where nothing was written. */
  change: Id.nullable(),
  plan: z.array(PlannedPart),
  problems: z.array(FileProblem),
})
export type ImportAnswer = z.infer<typeof ImportAnswer>
export const ImportQuery = z.strictObject({ dryRun: Flag.default(false) })

/** A change of a programme: a file that was taken over, an entry that was written on a screen, or an undo of either. */
export const ChangeOfProgramme = z.strictObject({
  id: Id,
  number: z.int(),
  kind: z.enum(['file', 'entry', 'undo']),
  at: InstantText,
  by: z.string().nullable(),
  fileName: z.string().nullable(),
  /** By the titles of the parts. */
  parts: z.array(z.strictObject({ title: z.string(), new: z.number().int(), changed: z.number().int(), removed: z.number().int() })),
  undoneAt: InstantText.nullable(),
  undoneBy: z.string().nullable(),
  /** Why it cannot be undone; null where it can, as long as nothing of it was changed since. */
  whyNot: z.string().nullable(),
})
export type ChangeOfProgramme = z.infer<typeof ChangeOfProgramme>
export const ChangeList = pageOf(ChangeOfProgramme)
export type ChangeList = z.infer<typeof ChangeList>
export const ChangeQuery = PageQuery
export const OneChange = ByKey.extend({ changeId: Id })

/** `entry`: all of it, as the file has it. `version`: the one it was made from; 0 for a new entry. */
export const EntryWriting = z.strictObject({ entry: z.record(z.string(), z.unknown()), version: z.int().min(0) })
/** What became, or would become, of one entry. `classes`: that go by the programme as it is; `earlier`: that keep what it was. */
export const EntryAnswer = z.strictObject({
  isApplied: z.boolean(),
  fate: z.enum(ENTRY_FATES),
  changes: z.array(FieldChange).readonly(),
  running: z.enum(['edition', 'pinned', 'now']),
  classes: z.int(),
  earlier: z.int(),
  /** By which it can be undone; null where nothing was written. */
  change: Id.nullable(),
})
export type EntryAnswer = z.infer<typeof EntryAnswer>

/** One version of an entry as it is shown; `samples`: how many of its texts are still ours. */
export const EntryRow = z.strictObject({
  key: z.string(),
  name: z.string(),
  version: z.number().int(),
  since: InstantText,
  by: z.string().nullable(),
  samples: z.number().int(),
})
export const PartRow = z.strictObject({
  key: z.string(),
  title: z.string(),
  one: z.string(),
  about: z.string(),
  isShared: z.boolean(),
  writtenUnder: z.string().nullable(),
  running: z.enum(['edition', 'pinned', 'now']),
  entries: z.array(EntryRow),
})
export type PartRow = z.infer<typeof PartRow>
/** `classes`: of those that go by the programme as it is. `earlier`: of those that keep what it was. */
export const PartList = z.strictObject({
  rows: z.array(PartRow),
  next: z.null(),
  classes: z.number().int(),
  earlier: z.number().int(),
})
export type PartList = z.infer<typeof PartList>
export const ByEntry = ByKey.extend({ part: z.string().max(60), entry: z.string().max(120) })
const EntryVersion = z.strictObject({
  version: z.number().int(),
  since: InstantText,
  by: z.string().nullable(),
  json: z.string(),
  /** Against the version before it. */
  changes: z.array(FieldChange),
})
export const EntryHistory = z.strictObject({
  key: z.string(),
  name: z.string(),
  title: z.string(),
  rows: z.array(EntryVersion),
  next: z.null(),
})
export type EntryHistory = z.infer<typeof EntryHistory>
