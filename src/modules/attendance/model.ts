import { z } from 'zod'
import { GivenInstant, Id, InstantText, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { EXCUSE_KINDS } from './rules/policy.ts'

export const ExcuseKind = z.enum(EXCUSE_KINDS)
const Span = z.strictObject({ start: InstantText, end: InstantText })

/** What a day was like when its agent answered; times as the rules measured them. */
export const AnsweredAbout = z.strictObject({
  state: z.enum(['proposed', 'confirmed', 'excused', 'corrected']),
  label: z.string().nullable(),
  because: z.string(),
  presence: z.array(Span),
})
/** An agent's word on an own day. It changes nothing of the decision. */
export const DayAnswer = z.strictObject({
  agrees: z.boolean(),
  text: z.string().nullable(),
  /** When the agent says to have called the attendance line; the line's own record is `calledAt` of the decision. */
  calledAt: InstantText.nullable(),
  by: z.string().nullable(),
  at: InstantText,
  about: AnsweredAbout,
  /** Whether the day still is as it was when it was answered. */
  isCurrent: z.boolean(),
  version: z.number().int(),
})
export type DayAnswer = z.infer<typeof DayAnswer>

/** One agent's day: formats.md's decision plus who it is, where it stands and what a person made of it. */
export const Decision = z.strictObject({
  id: Id,
  agentId: Id,
  email: z.string().nullable(),
  name: z.string(),
  date: LocalDateText,
  lateSeconds: z.number(),
  earlySeconds: z.number(),
  awaySeconds: z.number(),
  missingSeconds: z.number(),
  inferred: z.boolean(),
  occurrences: z.array(z.string()),
  label: z.string().nullable(),
  points: z.number(),
  excused: z.string().nullable(),
  presence: z.array(Span),
  /** Stretches by room, for the bars; `inferred` when the row only gave a total. */
  visits: z.array(z.strictObject({ room: z.string(), start: InstantText, end: InstantText, inferred: z.boolean() })),
  because: z.string(),
  hint: z.string().nullable(),
  state: z.enum(['proposed', 'confirmed', 'excused', 'corrected']),
  /** Whether "confirm all clean ones" would take it: full day, nothing inferred, no facts changed. */
  clean: z.boolean(),
  /** What the rules say now, when that differs from what a person decided. */
  factsChanged: z.strictObject({ label: z.string().nullable(), points: z.number(), because: z.string() }).nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  /** Unmatched names of the day that could be this agent, for absent ones. */
  couldBe: z.array(z.strictObject({ unmatchedId: Id, name: z.string(), minutes: z.number(), score: z.number() })),
  calledAt: InstantText.nullable(),
  answer: DayAnswer.nullable(),
  policyVersion: z.number().int(),
  may: z.array(z.string()),
  version: z.number().int(),
})
export type Decision = z.infer<typeof Decision>

export const NoticeEntry = z.strictObject({
  agentId: Id,
  name: z.string(),
  email: z.string().nullable(),
  label: z.string().nullable(),
  occurrences: z.array(z.string()),
  points: z.number(),
  excused: z.string().nullable(),
  change: z.enum(['new', 'changed', 'withdrawn']),
  was: z.string().nullable(),
})
export const Notice = z.strictObject({
  id: Id,
  cohortId: Id,
  cohort: z.string(),
  date: LocalDateText,
  number: z.number().int(),
  entries: z.array(NoticeEntry),
  sentBy: z.string().nullable(),
  sentAt: InstantText,
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: InstantText.nullable(),
  may: z.array(z.string()),
  version: z.number().int(),
})
export type Notice = z.infer<typeof Notice>

/** `GET /notices`: the unacknowledged ones first, newest first within each. */
export const NoticeQuery = PageQuery.extend({ cohortId: Id.optional() })
export const NoticeList = pageOf(Notice)

/** `GET /cohorts/:id/attendance`: one day, or the whole class when no date is given. */
export const Attendance = z.strictObject({
  decisions: z.array(Decision),
  /** Scheduled days with how far each is. */
  days: z.array(
    z.strictObject({
      date: LocalDateText,
      start: InstantText,
      end: InstantText,
      breakMinutes: z.number().int(),
      covered: z.boolean(),
      undecided: z.number().int(),
      occurrences: z.number().int(),
      unsent: z.number().int(),
    }),
  ),
  notices: z.array(Notice),
})
export type Attendance = z.infer<typeof Attendance>

export const Confirm = z.strictObject({ date: LocalDateText, agentIds: z.array(Id).min(1).max(2000).optional() })
export const Confirmed = z.strictObject({
  confirmed: z.array(Decision),
  left: z.array(z.strictObject({ agentId: Id, name: z.string(), why: z.string() })),
})
export const Excuse = z.strictObject({
  kind: ExcuseKind,
  note: z.string().trim().max(500).default(''),
  version: z.number().int().optional(),
})
export const Correct = z
  .strictObject({
    start: GivenInstant.optional(),
    end: GivenInstant.optional(),
    reason: z.string().trim().min(1, 'Say why.').max(500),
    version: z.number().int().optional(),
  })
  .refine((c) => c.start !== undefined || c.end !== undefined, 'Give a start, an end or both.')
export const Reopen = z.strictObject({ reason: z.string().trim().min(1, 'Say why.').max(500), version: z.number().int().optional() })
/** After the facts of a decided day changed: `keep` lets the decision stand, `new` takes what the rules say now. */
export const FactsSeen = z.strictObject({ take: z.enum(['keep', 'new']).default('keep'), version: z.number().int().optional() })
export const SendNotice = z.strictObject({ date: LocalDateText })
/** A call to the attendance line, on the day or before. */
export const AbsenceCall = z.strictObject({
  date: LocalDateText,
  calledAt: GivenInstant.optional(),
  note: z.string().trim().max(500).default(''),
})

export const CallWithdrawal = z.strictObject({ date: LocalDateText })
/** The day as it is without the call, and the call as it was, so that it can be recorded again. */
export const WithdrawnCall = z.strictObject({
  decision: Decision,
  call: z.strictObject({ date: LocalDateText, calledAt: InstantText, note: z.string() }),
})
export type WithdrawnCall = z.infer<typeof WithdrawnCall>

/** An agent's answer to an own day; `text` says what is not right. `version` is that of the answer seen, 0 for none. */
export const AnswerDay = z
  .strictObject({
    agrees: z.boolean(),
    text: z.string().trim().max(1000, 'Write at most 1000 characters.').default(''),
    calledAt: GivenInstant.optional(),
    version: z.number().int().optional(),
  })
  .refine(({ agrees, text }) => agrees || text !== '', { path: ['text'], message: 'Say what is not right.' })
