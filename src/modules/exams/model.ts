import { z } from 'zod'
import { GivenInstant, Id, InstantText, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { Exam } from '#modules/programmes/model.ts'
import { FailStep } from './policy.ts'
import { SIDES } from './rules/held.ts'
import { RESULTS } from './rules/score.ts'

const result = z.enum(RESULTS)
/** Percent of the questions, as the carrier's page says it. */
const score = z.number().min(0, 'A score is between 0 and 100 %.').max(100, 'A score is between 0 and 100 %.')
const reason = z.string().trim().min(1, 'Say why.').max(500)
const note = z.string().trim().max(2000)
const version = z.number().int()

export const OneExam = z.strictObject({ id: Id, exam: z.string().min(1).max(60) })

/**
 * An attempt as one side tells it. `number` left out: the one that comes next, or the latest one where only the other side has told the
 * same so far. `takenAt` left out: now. `reason`: why it is recorded in spite of a rule (licensing: no slot).
 */
export const AttemptReport = z.strictObject({
  number: z.number().int().min(1).max(20).optional(),
  result,
  score: score.nullable().optional(),
  takenAt: GivenInstant.optional(),
  note: note.optional(),
  reason: reason.optional(),
})
export type AttemptReport = z.infer<typeof AttemptReport>

export const Coaching = z.strictObject({ text: z.string().trim().min(1, 'Write what was talked about.').max(4000) })
/** `at` null takes the time away. `proctorId` left out: who sets it. */
export const SlotSetting = z.strictObject({ at: GivenInstant.nullable(), proctorId: Id.optional(), version: version.optional() })
export type SlotSetting = z.infer<typeof SlotSetting>
export const AttemptVoid = z.strictObject({ reason, version: version.optional() })
export const AttemptSettlement = z.strictObject({ result, score: score.nullable().optional(), note: reason, version: version.optional() })
export type AttemptSettlement = z.infer<typeof AttemptSettlement>

const By = { by: z.string().nullable(), at: InstantText }

export const ExamSlot = z.strictObject({
  number: z.number().int(),
  at: InstantText.nullable(),
  proctorId: Id.nullable(),
  proctor: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: InstantText,
  version,
})
export type ExamSlot = z.infer<typeof ExamSlot>

export const ExamAttempt = z.strictObject({
  id: Id,
  number: z.number().int(),
  /** Null while the reports contradict each other on it. */
  result: result.nullable(),
  score: z.number().nullable(),
  takenAt: InstantText,
  dispute: z.enum(['result', 'score']).nullable(),
  reports: z.array(
    z.strictObject({ side: z.enum(SIDES), result, score: z.number().nullable(), takenAt: InstantText, note: z.string().nullable(), ...By }),
  ),
  coaching: z.array(z.strictObject({ id: Id, text: z.string(), ...By })),
  /** Rules it was recorded in spite of, and why; prerequisites are gone past without a reason by what staff report. */
  overrides: z.array(z.string()),
  overrideReason: z.string().nullable(),
  settled: z.strictObject({ note: z.string(), ...By }).nullable(),
  voided: z.strictObject({ reason: z.string(), ...By }).nullable(),
  version,
})
export type ExamAttempt = z.infer<typeof ExamAttempt>

export const ExamStanding = z.strictObject({
  ...Exam.shape,
  track: z.string(),
  trackName: z.string(),
  /** `open`: nothing failed or passed yet. `exhausted`: every attempt is used up. */
  state: z.enum(['open', 'failed', 'passed', 'exhausted']),
  since: InstantText.nullable(),
  next: z.number().int().nullable(),
  locked: z.boolean(),
  locks: z.array(z.enum(['coaching', 'slot', 'dispute'])),
  /** Where it stands and what comes next, in a sentence or two. */
  because: z.string(),
  /** What should be done before the first attempt and is not. */
  openBefore: z.array(z.string()),
  /** An exam of the same carrier that is used up. */
  closedBy: z.string().nullable(),
  /** What the policy asks for after the latest fail; null once there is nothing more to do about it. */
  due: FailStep.extend({ dueOn: LocalDateText.nullable() }).nullable(),
  /** What the policy would ask for if the next attempt failed. */
  ifFailed: FailStep.nullable(),
  slot: ExamSlot.nullable(),
})
export type ExamStanding = z.infer<typeof ExamStanding>

export const AgentExam = ExamStanding.extend({
  /** In order of their numbers; those taken back as well. */
  record: z.array(ExamAttempt),
})
export type AgentExam = z.infer<typeof AgentExam>
export const AgentExams = z.strictObject({
  agentId: Id,
  name: z.string(),
  cohortId: Id,
  zone: z.string(),
  exams: z.array(AgentExam),
  /** Carriers whose exam is used up: closed to the agent for the season (a calendar year). */
  closed: z.array(z.strictObject({ carrier: z.string(), season: z.number().int(), since: InstantText })),
  may: z.array(z.string()),
})
export type AgentExams = z.infer<typeof AgentExams>

/** The agent's exams after an act, which attempt it was about, and what followed in sentences. */
export const ExamAnswer = z.strictObject({ attemptId: Id, number: z.number().int(), followed: z.array(z.string()), exams: AgentExams })
export type ExamAnswer = z.infer<typeof ExamAnswer>

/** Agents of a class with an attempt on record, by name; exams without one are left out. */
export const CohortExams = pageOf(AgentExams)
export const CohortExamsQuery = PageQuery

/** An attempt that is taken with a proctor, across classes. */
export const SlotRow = z.strictObject({
  agentId: Id,
  name: z.string(),
  cohortId: Id,
  cohort: z.string(),
  leads: z.array(z.string()),
  zone: z.string(),
  exam: z.string(),
  examName: z.string(),
  number: z.number().int(),
  attempts: z.number().int(),
  /** The failed attempt before it: what a time is set by. */
  attemptId: Id,
  failedAt: InstantText,
  score: z.number().nullable(),
  /** Still locked until a coaching note exists. */
  waitsForCoaching: z.boolean(),
  slot: ExamSlot.nullable(),
})
export type SlotRow = z.infer<typeof SlotRow>
/** Those without a time first, the longest waiting first; then by time. `proctors`: who may be named. */
export const ExamSlots = z.strictObject({
  ...pageOf(SlotRow).shape,
  proctors: z.array(z.strictObject({ personId: Id, name: z.string() })),
})
export type ExamSlots = z.infer<typeof ExamSlots>
