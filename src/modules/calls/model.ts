import { z } from 'zod'
import { areDistinct, isFreeKey, NOT_FREE } from '#kernel/data-keys.ts'
import { GivenInstant, Id, InstantText } from '#kernel/shapes.ts'
import { LONGEST_WORDS, MARKS } from './rules/marks.ts'
import { SLOT_MINUTES } from './rules/slots.ts'

/** How a row of calls is judged (policies.md 3, Call Cert). `coached`: calls that are coached aloud and count `coachedScore`. */
export const CertificationTerms = z
  .strictObject({
    calls: z.number().int().min(1).max(20),
    coached: z.array(z.number().int().min(1)).refine((calls) => areDistinct(calls, String), 'Name each coached call once.'),
    coachedScore: z.number().min(0).max(100),
    passMark: z.number().gt(0).max(100),
    passes: z.number().int().min(1),
  })
  .refine(({ calls, passes }) => passes <= calls, {
    path: ['passes'],
    message: 'More calls have to pass than there are. Write at most their number.',
  })
  .refine(({ calls, coached }) => coached.every((call) => call <= calls), {
    path: ['coached'],
    message: 'There is no such call. Name calls from 1 to their number.',
  })
export type CertificationTerms = z.infer<typeof CertificationTerms>

const Key = z
  .string()
  .max(60)
  .regex(/^[a-z]\w*$/i)
  .refine(isFreeKey, NOT_FREE)
export const ScorecardItem = z.strictObject({
  key: Key,
  text: z.string().min(1).max(300),
  help: z.string().max(1000),
  points: z.number().int().min(1).max(1000),
  /** Missed once, the call cannot pass. */
  isFatal: z.boolean(),
  mayNotApply: z.boolean(),
})
export type ScorecardItem = z.infer<typeof ScorecardItem>
export const ScorecardSection = z.strictObject({
  key: Key,
  name: z.string().min(1).max(120),
  weight: z.number().int().min(1).max(1000),
  /** Percent that has to be met for the call to pass. */
  minimum: z.number().int().min(1).max(100).nullable(),
  items: z.array(ScorecardItem).min(1).max(60),
})
export type ScorecardSection = z.infer<typeof ScorecardSection>

const Scorecards = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1).max(120),
  /** The track that the certification completes or fails. */
  track: z.string(),
  /** What each call is about, in order: PDP or MAPD. */
  calls: z.array(z.string().min(1).max(40)).min(1),
  terms: CertificationTerms,
  sections: z
    .array(ScorecardSection)
    .min(1)
    .max(20)
    .refine((sections) => areDistinct(sections, ({ key }) => key), 'Give each section a key of its own.'),
  fatalScore: z.number().min(0).max(100),
  belowMinimumScore: z.number().min(0).max(100),
  feedbackMinutes: z.number().int().min(1).max(240),
  /** The source process does not define items and weights: a sample to be replaced. */
  isSample: z.boolean(),
})
/** What a call is scored by, as versioned data of a programme (policies.md 3). */
export const Scorecard = Scorecards.refine(({ calls, terms }) => calls.length === terms.calls, 'Say of each call what it is about.')
  .refine(
    ({ fatalScore, belowMinimumScore, terms }) => Math.max(fatalScore, belowMinimumScore) < terms.passMark,
    'What may not be missed scores under the pass mark.',
  )
  .refine(({ sections }) => {
    const items = sections.flatMap((section) => section.items)
    return areDistinct(items, ({ key }) => key)
  }, 'Give each item a key of its own, also among those of other sections.')
export type Scorecard = z.infer<typeof Scorecard>

const Person = z.strictObject({ id: Id, name: z.string() })

export const CertifierSlot = z.strictObject({
  id: Id,
  cohortId: Id,
  cohort: z.string(),
  certifier: Person,
  startsAt: InstantText,
  endsAt: InstantText,
  /** Who has it; null while it is free. An agent is told of the own ones by name, of others that they are taken. */
  agent: Person.nullable(),
  isTaken: z.boolean(),
  cancelledAt: InstantText.nullable(),
  /** Where it is held, once a room for call certifications is there. */
  roomUrl: z.string().nullable(),
  may: z.array(z.string()),
  version: z.number().int(),
})
export type CertifierSlot = z.infer<typeof CertifierSlot>
export const CertifierSlots = z.strictObject({ rows: z.array(CertifierSlot) })
export type CertifierSlots = z.infer<typeof CertifierSlots>

/** `minutes`: as slots of this length each; left out: one slot. `certifierId` left out: whoever opens them. */
export const NewSlots = z.strictObject({
  cohortId: Id,
  certifierId: Id.optional(),
  startsAt: GivenInstant,
  endsAt: GivenInstant,
  minutes: z.number().int().min(SLOT_MINUTES.shortest).max(SLOT_MINUTES.longest).optional(),
})
export type NewSlots = z.infer<typeof NewSlots>
export const SlotQuery = z.strictObject({ cohort: Id.optional(), from: GivenInstant.optional(), to: GivenInstant.optional() })
const version = z.number().int().optional()
/** `agentId` is left out by who is one agent of the class. */
export const Booking = z.strictObject({ agentId: Id.optional(), version })
export type Booking = z.infer<typeof Booking>
export const Seen = z.strictObject({ version })

export const CallMarks = z.record(z.string().max(60), z.enum(MARKS))
const words = z.string().max(LONGEST_WORDS, `Say it in at most ${LONGEST_WORDS} characters.`)
/** What is left out stays. */
export const CallDraft = z.strictObject({ marks: CallMarks.optional(), positives: words.optional(), improve: words.optional(), version })
export type CallDraft = z.infer<typeof CallDraft>
export const CallCorrection = CallDraft.extend({ reason: z.string().trim().min(3, 'Say why in a few words.').max(500) })
export type CallCorrection = z.infer<typeof CallCorrection>
export const FeedbackTime = z.strictObject({ is: z.enum(['begun', 'ended']) })
export const NewCall = z.strictObject({ agentId: Id })

const Shown = {
  id: Id,
  certificationId: Id,
  cohortId: Id,
  agentId: Id,
  agent: z.string(),
  number: z.number().int(),
  /** `PDP`. */
  kind: z.string(),
  isCoached: z.boolean(),
  certifier: z.string().nullable(),
  state: z.enum(['open', 'scored']),
  /** As the card gives it; null while the call is open. */
  score: z.number().nullable(),
  /** As it counts: a coached call in full. */
  counts: z.number().nullable(),
  isPassed: z.boolean().nullable(),
  startedAt: InstantText,
  scoredAt: InstantText.nullable(),
  feedbackBeganAt: InstantText.nullable(),
  feedbackEndedAt: InstantText.nullable(),
  acknowledgedAt: InstantText.nullable(),
  /** How often it was corrected. */
  corrections: z.number().int(),
  may: z.array(z.string()),
  version: z.number().int(),
}
export const CallRow = z.strictObject(Shown)
export type CallRow = z.infer<typeof CallRow>

export const Certification = z.strictObject({
  id: Id,
  agentId: Id,
  outcome: z.enum(['open', 'passed', 'failed']),
  passed: z.number().int(),
  taken: z.number().int(),
  passRate: z.number().int(),
  /** `passed with 4 of 4 calls`. */
  because: z.string(),
  begunAt: InstantText,
  decidedAt: InstantText.nullable(),
  /** The call that comes next; null once it is decided. */
  next: z.strictObject({ number: z.number().int(), kind: z.string(), isCoached: z.boolean() }).nullable(),
  exportName: z.string(),
})
export type Certification = z.infer<typeof Certification>

const Correction = z.strictObject({ reason: z.string(), scoreBefore: z.number(), by: z.string().nullable(), at: InstantText })
/** One call with its card. While it is open an agent reads nothing of it but that it is on. */
export const Call = z.strictObject({
  ...Shown,
  marks: CallMarks,
  positives: z.string(),
  improve: z.string(),
  card: Scorecards,
  certification: Certification,
  revisions: z.array(Correction),
})
export type Call = z.infer<typeof Call>

/** An agent on the way to a certification. `why`: what keeps them from being paired, null when nothing does. */
export const Waiting = z.strictObject({
  agentId: Id,
  agent: z.string(),
  isReady: z.boolean(),
  why: z.string().nullable(),
  slot: z.strictObject({ id: Id, startsAt: InstantText, certifier: z.string() }).nullable(),
  certification: Certification.nullable(),
})
export type Waiting = z.infer<typeof Waiting>

export const CallBoard = z.strictObject({
  cohortId: Id,
  zone: z.string(),
  /** Null where the programme has no scorecard. */
  card: z
    .strictObject({ name: z.string(), calls: z.array(z.string()), isSample: z.boolean(), feedbackMinutes: z.number().int() })
    .nullable(),
  certifiers: z.array(Person),
  /** Agents whose certification is not passed, those who can be paired first. */
  queue: z.array(Waiting),
  calls: z.array(CallRow),
  certifications: z.array(Certification),
  may: z.array(z.string()),
})
export type CallBoard = z.infer<typeof CallBoard>

export const Shadowing = z.strictObject({
  id: Id,
  cohortId: Id,
  title: z.string(),
  room: z.strictObject({ id: Id, name: z.string(), url: z.string().nullable() }).nullable(),
  startsAt: InstantText,
  endsAt: InstantText,
  places: z.number().int(),
  taken: z.number().int(),
  /** Of others an agent sees only how many. */
  seats: z.array(z.strictObject({ agentId: Id, agent: z.string(), attended: z.boolean().nullable() })),
  cancelledAt: InstantText.nullable(),
  may: z.array(z.string()),
  version: z.number().int(),
})
export type Shadowing = z.infer<typeof Shadowing>
export const Shadowings = z.strictObject({ rows: z.array(Shadowing), may: z.array(z.string()) })
export type Shadowings = z.infer<typeof Shadowings>
export const NewShadowing = z.strictObject({
  title: z.string().trim().min(1, 'Say what is listened to.').max(120),
  roomId: Id.nullable().default(null),
  startsAt: GivenInstant,
  endsAt: GivenInstant,
  places: z.number().int().min(1, 'Give at least one place.').max(200, 'Give at most 200 places.'),
})
export type NewShadowing = z.infer<typeof NewShadowing>
export const SeatOf = z.strictObject({ agentId: Id.optional() })
export type SeatOf = z.infer<typeof SeatOf>
export const SeatAttendance = z.strictObject({ agentId: Id, attended: z.boolean().nullable() })
export type SeatAttendance = z.infer<typeof SeatAttendance>

/** Everything of call certification that one agent has part in: for My week and the agent's page. */
export const AgentCalls = z.strictObject({
  agentId: Id,
  cohortId: Id,
  why: z.string().nullable(),
  feedbackMinutes: z.number().int().nullable(),
  certifications: z.array(Certification),
  calls: z.array(CallRow),
  /** The own one, and those that are free where the agent can be paired. */
  slots: z.array(CertifierSlot),
  shadowings: z.array(Shadowing),
})
export type AgentCalls = z.infer<typeof AgentCalls>

export const Misses = z.strictObject({
  calls: z.number().int(),
  rows: z.array(
    z.strictObject({
      section: z.string(),
      key: z.string(),
      text: z.string(),
      isFatal: z.boolean(),
      applied: z.number().int(),
      missed: z.number().int(),
    }),
  ),
})
export type Misses = z.infer<typeof Misses>
