import { z } from 'zod'
import { areDistinct, isFreeKey, NOT_FREE } from '#kernel/data-keys.ts'
import { Flag, Id, InstantText, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { CertificationTerms } from '#modules/calls/model.ts'
import { PauseKindShape } from '#modules/clocks/model.ts'
import { Role } from '#modules/people/model.ts'

export const FIELD_KINDS = ['text', 'long', 'number', 'date', 'time', 'choice', 'yes_no', 'exam', 'course', 'carrier', 'scores'] as const
/** What of the record a field starts with. `attempt_*`: of the failed attempt that has no form yet, else of the one that comes next. */
export const PREFILLS = ['today', 'now', 'attempt_exam', 'attempt_number', 'attempt_score', 'attempt_date'] as const
/** What stands on every submission about an agent, as the record knew it then. */
export const KNOWN_FACTS = ['agent', 'email', 'n_number', 'npn', 'lead', 'class'] as const

export const FormField = z.strictObject({
  key: z
    .string()
    .max(60)
    .regex(/^[a-z]\w*$/i)
    .refine(isFreeKey, NOT_FREE),
  label: z.string(),
  kind: z.enum(FIELD_KINDS),
  required: z.boolean(),
  /** Of a choice; a carrier's come beside those of the programme's exams. */
  options: z.array(z.string()),
  help: z.string(),
  /** The source process does not define it: a sample to be replaced. */
  isSample: z.boolean(),
  prefill: z.enum(PREFILLS).nullable(),
  /** Filed of many agents, each may have an own value. Versions from before it was asked do not say. */
  mayDiffer: z.boolean().default(false),
  /** A date or a time of the work day of something that has happened: never to come. Versions from before it was asked do not say. */
  hasHappened: z.boolean().default(false),
  /** Filing without it says nothing: whoever files says it, and the server never fills it in. */
  mustBeSaid: z.boolean().default(false),
})
export type FormField = z.infer<typeof FormField>

/**
 * What filing brings about; a closed vocabulary that code reads (decision 57). `field`-like members name fields of the form.
 * `fact`: the track's fact is filed. `attempt`: a failed attempt is reported. `certification`: scores decide between filed and failed.
 * `pause`: the clocks stand still, and what they hold up is blocked, from the time in `since` (else the filing) until a later form of the
 * agent says that `endedBy` is so. `by` tells tickets apart that stand and end each for itself; versions from before it was asked say none.
 */
export const FormEffect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fact'), track: z.string(), fact: z.string().regex(/^form:[\w-]+$/) }),
  z.strictObject({
    kind: z.literal('attempt'),
    result: z.literal('failed'),
    exam: z.string(),
    number: z.string(),
    score: z.string(),
    date: z.string(),
  }),
  z.strictObject({
    kind: z.literal('certification'),
    track: z.string(),
    fact: z.string().regex(/^form:[\w-]+$/),
    scores: z.string(),
    terms: CertificationTerms,
  }),
  z.strictObject({
    kind: z.literal('pause'),
    track: z.string(),
    reason: PauseKindShape,
    by: z.string().nullable().default(null),
    since: z.string().nullable().default(null),
    /** What happens, and the number the other side gave: for the ticket that follows. Versions from before it was asked do not say. */
    about: z.string().nullable().default(null),
    reference: z.string().nullable().default(null),
    endedBy: z.string(),
  }),
])
export type FormEffect = z.infer<typeof FormEffect>

export const FormDefinition = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Where it stands among the forms of its programme. */
  place: z.number().int(),
  name: z.string(),
  about: z.string(),
  /** Admins may file every form. */
  roles: z.array(Role).min(1),
  isForMany: z.boolean(),
  known: z.array(z.enum(KNOWN_FACTS)),
  fields: z.array(FormField).refine((fields) => areDistinct(fields, ({ key }) => key), 'Give each field a key of its own.'),
  /** A proof of this kind has to wait or be accepted. */
  evidence: z.strictObject({ track: z.string(), proof: z.string() }).nullable(),
  effects: z.array(FormEffect),
  /** What the evening close misses when it is not filed: a track that came to one of these tones, a failed attempt at a carrier's exam. */
  answers: z.strictObject({ track: z.string().nullable(), tones: z.array(z.enum(['complete', 'failed'])), failedExams: z.boolean() }),
})
export type FormDefinition = z.infer<typeof FormDefinition>

export const FormValue = z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.number()).max(20), z.null()])
export type FormValue = z.infer<typeof FormValue>
export const FormValues = z.record(z.string().max(60), FormValue)
export type FormValues = z.infer<typeof FormValues>

const reason = z.string().trim().min(3, 'Say why in a few words.').max(500)

/** `values` for all agents, `perAgent` for what is each one's own. `again`: file it although the same was filed today. */
export const FormFiling = z.strictObject({
  agentIds: z
    .array(Id)
    .min(1, 'Choose at least one agent.')
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, 'Name each agent once.'),
  values: FormValues.default({}),
  perAgent: z.record(Id, FormValues).default({}),
  note: z.string().trim().max(2000).optional(),
  reason: reason.optional(),
  again: z.boolean().default(false),
})
export type FormFiling = z.infer<typeof FormFiling>
export const FormWithdrawal = z.strictObject({ reason, version: z.number().int().optional() })

const Option = z.strictObject({ value: z.string(), label: z.string() })
export const FormView = z.strictObject({
  ...FormDefinition.omit({ effects: true, answers: true, fields: true, evidence: true }).shape,
  programme: z.string(),
  /** The track it is about; a failed exam's may be any. */
  track: z.string().nullable(),
  version: z.number().int(),
  fields: z.array(FormField.omit({ options: true }).extend({ options: z.array(Option) })),
  evidence: z.strictObject({ track: z.string(), proof: z.string(), name: z.string(), hint: z.string() }).nullable(),
  /** How the scores are judged, where the form has some. */
  certification: CertificationTerms.nullable(),
})
export type FormView = z.infer<typeof FormView>

const KnownFacts = z.partialRecord(z.enum(KNOWN_FACTS), z.string().nullable())
export type KnownFacts = z.infer<typeof KnownFacts>

/** A failed attempt that has no form yet, or the one that comes next. */
export const AttemptPrefill = z.strictObject({
  exam: z.string(),
  number: z.number().int(),
  score: z.number().nullable(),
  date: LocalDateText.nullable(),
  isReported: z.boolean(),
})
export type AttemptPrefill = z.infer<typeof AttemptPrefill>

/** What the record knows of one agent, for the fields of every form. */
export const FormPrefill = z.strictObject({
  agentId: Id,
  cohortId: Id,
  known: KnownFacts,
  today: LocalDateText,
  /** Between which days what has happened can lie. */
  days: z.strictObject({ earliest: LocalDateText, latest: LocalDateText }),
  now: z.string(),
  /** By exam, in the programme's order; those whose form is missing first. */
  attempts: z.array(AttemptPrefill),
  /** Proofs that wait or are accepted, by form. */
  evidence: z.array(z.strictObject({ form: z.string(), proofId: Id, state: z.enum(['waiting', 'accepted']) })),
  /** Forms of the agent that stand. */
  filed: z.array(z.strictObject({ form: z.string(), id: Id, number: z.number().int(), at: InstantText })),
})
export type FormPrefill = z.infer<typeof FormPrefill>

const ids = z
  .string()
  .max(8000)
  .transform((text) => text.split(',').filter((id) => id !== ''))
  .pipe(z.array(Id).max(200))
/** `cohortId`: the forms of that class's programme. `agentIds`: with what the record knows of these, comma between them. */
export const FormsQuery = z.strictObject({ cohortId: Id.optional(), agentIds: ids.optional() })
export const Forms = z.strictObject({ forms: z.array(FormView), agents: z.array(FormPrefill) })
export type Forms = z.infer<typeof Forms>
export const ByForm = z.strictObject({ form: z.string().max(60) })

export const SubmissionAgent = z.strictObject({
  agentId: Id,
  agent: z.string(),
  values: FormValues,
  known: KnownFacts,
  outcome: z.string().nullable(),
  proofId: Id.nullable(),
  attemptId: Id.nullable(),
  /** What the scorecard is called where it is exported. */
  exportName: z.string().nullable(),
})
export type SubmissionAgent = z.infer<typeof SubmissionAgent>

export const FormSubmission = z.strictObject({
  id: Id,
  number: z.number().int(),
  form: z.string(),
  name: z.string(),
  formVersion: z.number().int(),
  cohortId: Id,
  cohort: z.string(),
  zone: z.string(),
  date: LocalDateText,
  note: z.string().nullable(),
  reason: z.string().nullable(),
  via: z.enum(['app', 'link', 'api']),
  by: z.string().nullable(),
  at: InstantText,
  withdrawn: z.strictObject({ by: z.string().nullable(), at: InstantText, reason: z.string() }).nullable(),
  /** Those the reader may see. */
  agents: z.array(SubmissionAgent),
  fields: z.array(FormField),
  may: z.array(z.string()),
  version: z.number().int(),
})
export type FormSubmission = z.infer<typeof FormSubmission>
/** With what followed, in sentences. */
export const FiledForm = FormSubmission.extend({ followed: z.array(z.string()) })
export type FiledForm = z.infer<typeof FiledForm>

/** `from` and `to`: work days, both included. `q`: part of a name, an address or of what was filed. */
const RegisterFilter = {
  form: z.string().max(60).optional(),
  cohort: Id.optional(),
  agent: Id.optional(),
  from: LocalDateText.optional(),
  to: LocalDateText.optional(),
  q: z.string().trim().max(120).optional(),
  withdrawn: Flag.optional(),
}
export const RegisterQuery = PageQuery.extend(RegisterFilter)
export type RegisterQuery = z.infer<typeof RegisterQuery>
export const ExportQuery = z.strictObject(RegisterFilter)
export type RegisterFilter = z.infer<typeof ExportQuery>
export const FormRegister = pageOf(FormSubmission)
