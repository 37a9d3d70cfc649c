import { z } from 'zod'
import { Id, InstantText, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { STEPS } from '#modules/attendance/rules/policy.ts'
import { DocumentKindField, DocumentValues } from '#modules/documents/model.ts'
import { NEXT_ACTS } from './rules/next-act.ts'
import { RUNG_ACTORS, RUNG_ACTS, RUNG_STATES } from './rules/rung-table.ts'
import { CATEGORIES, RUNG_STEPS } from './rules/rungs.ts'
import { NEEDS } from './rules/standing.ts'

export const Category = z.enum(CATEGORIES)
const RungStep = z.enum(RUNG_STEPS)
const Step = z.enum(STEPS)
const reason = z.string().trim().min(3, 'Say why in a few words.').max(500)
const words = (most: number) => z.string().trim().min(1, 'Write a few words.').max(most)
const version = z.number().int()

const OfAgent = { agentId: Id, agent: z.string(), cohortId: Id, cohort: z.string(), zone: z.string() }

/** A coaching note (product.md D18): what was talked about, what is expected, in the agent's words, looked at again when. */
export const CoachingNote = z.strictObject({
  ...{ id: Id, ...OfAgent, category: Category, attemptId: Id.nullable() },
  notedOn: LocalDateText,
  issue: z.string(),
  expectation: z.string().nullable(),
  /** As the lead wrote them down. */
  agentWords: z.string().nullable(),
  lookAgainOn: LocalDateText.nullable(),
  facts: z.array(z.strictObject({ fact: z.string(), words: z.string() })),
  by: z.string().nullable(),
  at: InstantText,
  changedAt: InstantText.nullable(),
  acknowledgedAt: InstantText.nullable(),
  /** What the agent added. */
  ownWords: z.string().nullable(),
  version,
  may: z.array(z.enum(['change', 'acknowledge'])),
})
export type CoachingNote = z.infer<typeof CoachingNote>
export const CoachingNotes = pageOf(CoachingNote)

const NoteWords = {
  issue: words(4000),
  expectation: words(2000),
  agentWords: words(2000).nullable().optional(),
  lookAgainOn: LocalDateText.nullable().optional(),
}
/** `attemptId`: the failed attempt it is about, of the category exam; left out: the newest one. */
export const CoachingInput = z.strictObject({ category: Category, ...NoteWords, attemptId: Id.optional() })
export type CoachingInput = z.infer<typeof CoachingInput>
export const CoachingChange = z.strictObject({ ...NoteWords, version: version.optional() })
export type CoachingChange = z.infer<typeof CoachingChange>

/** `ownWords`: signing is not agreeing (policies.md 5). */
export const Acknowledgement = z.strictObject({ ownWords: words(2000).nullable().optional(), version: version.optional() })

/** Evidence of a signature: the name as it is typed, and the hash of the text that was shown. Asked for where a step has a document. */
const Signed = { typedName: words(200).optional(), sha256: z.string().max(64).optional() }
export const ActionAcknowledgement = Acknowledgement.extend(Signed)
export type Acknowledgement = z.infer<typeof Acknowledgement>

/** Who was shown the document of a restricted step; null for somebody who is gone. */
export const ActionReading = z.strictObject({
  name: z.string().nullable(),
  form: z.enum(['screen', 'pdf']),
  at: InstantText,
  times: z.number().int(),
})
export type ActionReading = z.infer<typeof ActionReading>
export const ActionReadings = z.strictObject({ rows: z.array(ActionReading) })

export const ActionAct = z.strictObject({
  act: z.enum(RUNG_ACTS),
  capacity: z.enum(RUNG_ACTORS),
  day: LocalDateText,
  at: InstantText,
  by: z.string().nullable(),
  reason: z.string().nullable(),
  witness: z.string().nullable(),
  withoutNote: z.string().nullable(),
  ownWords: z.string().nullable(),
})
export const ActionState = z.enum(RUNG_STATES).exclude(['absent'])

/** A corrective action: a step of a ladder as it is carried out. */
export const Action = z.strictObject({
  ...{ id: Id, ...OfAgent, category: Category, step: RungStep, stepLabel: z.string(), state: ActionState },
  triggeredOn: LocalDateText,
  issuedOn: LocalDateText.nullable(),
  deliveredOn: LocalDateText.nullable(),
  /** The day of the latest act. */
  lastOn: LocalDateText,
  rule: z.string(),
  because: z.string(),
  policyVersion: z.number().int(),
  restsOn: z.array(z.strictObject({ fact: z.string(), words: z.string(), goneOn: LocalDateText.nullable() })),
  noteId: Id.nullable(),
  documentId: Id.nullable(),
  /** Settled and asked for ever since. */
  stands: z.boolean(),
  /** Why it should be looked at again: delivered, and facts were excused or taken back since. */
  flagged: z.string().nullable(),
  /** Why it is to be withdrawn. */
  fellAway: z.string().nullable(),
  acts: z.array(ActionAct),
  version,
  may: z.array(z.enum(RUNG_ACTS)),
})
export type Action = z.infer<typeof Action>
export const Actions = pageOf(Action)
/** `to_approve`: what waits for HR. */
export const ActionsQuery = PageQuery.extend({ state: z.enum(['to_approve', ...ActionState.options]).optional(), cohortId: Id.optional() })
export type ActionsQuery = z.infer<typeof ActionsQuery>

/** What the issuer read and worded: the version of the template, and values of fields that are theirs. */
const DocumentWish = z.strictObject({ templateId: Id, values: DocumentValues })
export type DocumentWish = z.infer<typeof DocumentWish>

/** A step's document before it is issued. `template`: the text with its fields, so that a screen can show it as it is worded. */
export const ActionDraft = z.strictObject({
  templateId: Id,
  templateNumber: z.number().int(),
  isSample: z.boolean(),
  title: z.string(),
  template: z.string(),
  text: z.string(),
  values: DocumentValues,
  editable: z.array(z.string()),
})
export type ActionDraft = z.infer<typeof ActionDraft>
export const ActionDraftQuery = z.strictObject({ category: Category, step: DocumentKindField })

/** Starts a step: `withoutNote` says why no coaching note comes before a CAP; `document` left out: as the record has it. */
export const ActionStart = z.strictObject({
  category: Category,
  step: RungStep,
  withoutNote: reason.optional(),
  document: DocumentWish.optional(),
})
export type ActionStart = z.infer<typeof ActionStart>
export const ActionSkip = z.strictObject({ category: Category, step: RungStep, reason })
export type ActionSkip = z.infer<typeof ActionSkip>
export const ActionDone = z.strictObject({ version: version.optional() })
export const ActionReason = z.strictObject({ reason, version: version.optional() })
export const ActionRefusal = z.strictObject({
  ...Signed,
  witness: words(200),
  reason: reason.nullable().optional(),
  version: version.optional(),
})

const Proposed = z.strictObject({
  step: RungStep,
  stepLabel: z.string(),
  state: z.enum(['proposed', 'issued', 'approved']),
  actionId: Id.nullable(),
  triggeredOn: LocalDateText,
  dueOn: LocalDateText.nullable(),
  restsOn: z.array(z.strictObject({ fact: z.string(), words: z.string() })),
  needs: z.array(z.enum(NEEDS)),
  next: z.enum(NEXT_ACTS),
  rule: z.string(),
  because: z.string(),
  /** The next step of the ladder, if it goes on. */
  nextStep: RungStep.nullable(),
  isDocumented: z.boolean(),
  deferred: z.strictObject({ reason: z.string(), by: z.string().nullable(), at: InstantText }).nullable(),
  may: z.array(z.enum(['coach', 'issue', 'issue_final', 'skip', 'skip_final', 'defer'])),
})
export type Proposed = z.infer<typeof Proposed>

/** One ladder of an agent on a day. What was proposed and done is for those who may read actions; for others it is empty. */
export const CategoryStanding = z.strictObject({
  category: Category,
  /** Attendance only, as `ncns`. */
  points: z.number().nullable(),
  ncns: z.number().int().nullable(),
  /** What the facts ask for. */
  step: Step,
  stepLabel: z.string(),
  why: z.string(),
  policyVersion: z.number().int(),
  /** Oldest first; `label`, `occurrences`, `points` and `expiresOn` of attendance only. */
  counted: z.array(
    z.strictObject({
      date: LocalDateText,
      words: z.string(),
      asks: Step,
      label: z.string().nullable(),
      occurrences: z.array(z.string()),
      points: z.number().nullable(),
      expiresOn: LocalDateText.nullable(),
    }),
  ),
  /** The harshest step that stands delivered, or skipped. */
  stands: Step,
  ladder: z.array(RungStep),
  proposed: Proposed.nullable(),
  waits: z.array(z.strictObject({ step: RungStep, stepLabel: z.string(), triggeredOn: LocalDateText, because: z.string() })),
  /** On the record at that day, oldest first. */
  actions: z.array(Action),
})
export type CategoryStanding = z.infer<typeof CategoryStanding>

/** Standing of policies.md 1.4, 2, 4 and 5 on one date. */
export const Standing = z.strictObject({
  agentId: Id,
  on: LocalDateText,
  categories: z.array(CategoryStanding),
  may: z.array(z.string()),
})
export type Standing = z.infer<typeof Standing>

export const ConductAct = z.strictObject({
  id: Id,
  happenedOn: LocalDateText,
  what: z.string(),
  step: RungStep.nullable(),
  by: z.string().nullable(),
  at: InstantText,
  withdrawnAt: InstantText.nullable(),
  withdrawReason: z.string().nullable(),
})
export type ConductAct = z.infer<typeof ConductAct>
export const ConductActs = pageOf(ConductAct)
export const ConductInput = z.strictObject({ happenedOn: LocalDateText, what: words(1000), step: RungStep.nullable().optional() })
export type ConductInput = z.infer<typeof ConductInput>
export const ConductWithdrawal = z.strictObject({ reason })

/** `date` left out: today in the zone of the class. */
export const Deferral = z.strictObject({ category: Category, reason, date: LocalDateText.optional() })
export type Deferral = z.infer<typeof Deferral>
export const DeferralQuery = z.strictObject({ category: Category, date: LocalDateText.optional() })

/** A proposed step of one agent. */
export const DueStep = z.strictObject({ ...OfAgent, category: Category, proposed: Proposed })
export type DueStep = z.infer<typeof DueStep>
export const DueSteps = pageOf(DueStep)
export const DueQuery = PageQuery.extend({ cohortId: Id.optional() })
