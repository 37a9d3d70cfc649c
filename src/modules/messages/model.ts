import { z } from 'zod'
import { Id, InstantText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { isZone, parseClock } from '#kernel/zone-time.ts'
import { MAIL_CHOICES } from './rules/when.ts'

/** One thing told to the person who asks. */
export const InboxMessage = z.strictObject({
  id: Id,
  kind: z.string(),
  /** What the kind is called. */
  kindName: z.string(),
  subject: z.string(),
  sentence: z.string(),
  /** Path below the address of Muster. */
  link: z.string(),
  madeAt: InstantText,
  readAt: InstantText.nullable(),
})
export type InboxMessage = z.infer<typeof InboxMessage>

export const Inbox = pageOf(InboxMessage).extend({ unread: z.number().int() })
export type Inbox = z.infer<typeof Inbox>
export const InboxQuery = PageQuery.extend({ only: z.enum(['unread']).optional() })

const SomeIds = z.array(Id).min(1).max(1_000)
/** Without ids: everything that is unread. */
export const ReadInput = z.strictObject({ ids: SomeIds.optional() })
export const UnreadInput = z.strictObject({ ids: SomeIds })
/** Which ones the act changed, so that it can be taken back exactly. */
export const ReadAnswer = z.strictObject({ ids: z.array(Id), unread: z.number().int() })
export type ReadAnswer = z.infer<typeof ReadAnswer>

export const MailChoiceName = z.enum(MAIL_CHOICES)
const ClockText = z.string().refine((text) => text.length === 5 && parseClock(text) !== null, 'Write the time as HH:MM, such as 17:00.')
const Quiet = z
  .strictObject({ from: ClockText, until: ClockText })
  .refine(({ from, until }) => from !== until, { message: 'Let them end at another time than they begin.', path: ['until'] })

/** How one wants to be told. `zone` null: nothing was chosen yet, and times go by the class's zone. */
export const Preferences = z.strictObject({
  zone: z.string().nullable(),
  digestAt: z.string(),
  quiet: z.strictObject({ from: z.string(), until: z.string() }).nullable(),
  /** The kinds that may reach one by one's roles. */
  kinds: z.array(
    z.strictObject({ key: z.string(), name: z.string(), isUrgent: z.boolean(), mail: MailChoiceName, suggested: MailChoiceName }),
  ),
  version: z.number().int(),
})
export type Preferences = z.infer<typeof Preferences>

export const PreferencesInput = z.strictObject({
  zone: z.string().max(64).refine(isZone, 'Choose a time zone such as America/Denver.'),
  digestAt: ClockText,
  quiet: Quiet.nullable(),
  /** Kind → what is done by mail; kinds left out go as suggested. */
  mail: z.record(z.string().max(80), MailChoiceName),
  version: z.number().int().optional(),
})

export type PreferencesInput = z.infer<typeof PreferencesInput>

/** What became of a message's mail. `queued`: written, and on its way to the mail server; `kept`: there is none. */
export const MAIL_STATES = ['not_wanted', 'waiting', 'queued', 'sent', 'failed', 'kept'] as const
export const MailLog = z.strictObject({
  state: z.enum(MAIL_STATES),
  how: z.enum(['alone', 'digest']).nullable(),
  /** While it waits: for when. */
  dueAt: InstantText.nullable(),
  attempts: z.number().int(),
  error: z.string().nullable(),
  sentAt: InstantText.nullable(),
  /** The letter's key, in its header `Idempotency-Key`. */
  key: Id.nullable(),
})

/** One message and what became of it by each channel. */
export const MessageLog = z.strictObject({
  id: Id,
  kind: z.string(),
  kindName: z.string(),
  person: z.string(),
  subject: z.string(),
  madeAt: InstantText,
  readAt: InstantText.nullable(),
  mail: MailLog,
})
export type MessageLog = z.infer<typeof MessageLog>
export const MessageLogPage = pageOf(MessageLog)
export const MessageLogQuery = PageQuery.extend({ state: z.enum(MAIL_STATES).optional(), q: z.string().trim().max(120).optional() })

/** Who was told of one hand-over, and which other systems. */
export const ToldOf = z.strictObject({
  people: z.array(MessageLog),
  systems: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      kindName: z.string(),
      state: z.enum(['waiting', 'failed', 'delivered', 'given_up']),
      attempts: z.number().int(),
      madeAt: InstantText,
      deliveredAt: InstantText.nullable(),
    }),
  ),
})
export type ToldOf = z.infer<typeof ToldOf>
