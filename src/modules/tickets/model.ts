import { z } from 'zod'
import { areDistinct, isFreeKey, NOT_FREE } from '#kernel/data-keys.ts'
import { Flag, GivenInstant, Id, InstantText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { Role } from '#modules/people/model.ts'
import { TICKET_STATES } from './rules/state.ts'

/** Who works on a ticket: the class's lead and licensing with the carrier, or IT. */
export const DESKS = ['carrier', 'it'] as const
export const Desk = z.enum(DESKS)
export type Desk = z.infer<typeof Desk>
export const State = z.enum(TICKET_STATES)

const Key = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, 'Use small letters, digits and hyphens, beginning with a letter.')
const FieldKey = z
  .string()
  .max(60)
  .regex(/^[a-z]\w*$/i)
  .refine(isFreeKey, NOT_FREE)

export const TicketField = z
  .strictObject({
    key: FieldKey,
    label: z.string(),
    kind: z.enum(['text', 'long', 'choice']),
    required: z.boolean(),
    options: z.array(z.string()),
    help: z.string(),
  })
  .refine(({ kind, options }) => kind !== 'choice' || options.length > 0, {
    path: ['options'],
    message: 'There is nothing to choose. Write the options, or make it a text.',
  })
export type TicketField = z.infer<typeof TicketField>

/** Where a sent ticket goes. `mail`: a letter to a contact. `desk`: everybody of a role hears of it. `webhook`: systems that ask for it do. */
export const TicketRoute = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('mail'), contact: Key.max(60) }),
  z.strictObject({ to: z.literal('desk'), role: Role }),
  z.strictObject({ to: z.literal('webhook') }),
])
export type TicketRoute = z.infer<typeof TicketRoute>

/** What a letter says of each agent. */
export const TOLD_FACTS = ['email', 'npn', 'n_number'] as const

/** A kind of ticket as programme data (product.md D13). The source process does not define fields and contacts: they are samples. */
export const TicketKind = z.strictObject({
  key: Key,
  place: z.number().int(),
  name: z.string(),
  about: z.string(),
  desk: Desk,
  /** Null where the ticket says which, or none is meant. */
  carrier: z.string().nullable(),
  fields: z.array(TicketField).refine((fields) => areDistinct(fields, ({ key }) => key), 'Give each field a key of its own.'),
  /** Files it is not sent without. */
  evidence: z
    .array(z.strictObject({ key: Key, name: z.string(), hint: z.string() }))
    .refine((files) => areDistinct(files, ({ key }) => key), 'Give each file a key of its own.'),
  routes: z.array(TicketRoute),
  tells: z.array(z.enum(TOLD_FACTS)),
  /** For which reason the clocks stand still from sent until resolved; null: it blocks nothing. */
  pauses: z.enum(['carrier_ticket', 'equipment']).nullable(),
  followUpHours: z.number().int().min(1).max(720),
  prohibitions: z.array(z.string()),
  /** Unknown texts gather in tickets of this kind. */
  gathers: z.boolean(),
  isSample: z.boolean(),
})
export type TicketKind = z.infer<typeof TicketKind>

/** `placeholder`: it has no address yet, so nothing is sent to it. */
export const TicketContact = z.strictObject({
  key: Key,
  name: z.string(),
  address: z.string().nullable(),
  note: z.string(),
  isPlaceholder: z.boolean(),
  version: z.number().int(),
  may: z.array(z.string()),
})
export type TicketContact = z.infer<typeof TicketContact>
export const TicketContacts = z.strictObject({ rows: z.array(TicketContact) })
const ContactName = z.string().trim().min(1, 'Say who it is.').max(120)
const ContactNote = z.string().trim().max(500)
/** A contact as the file of a programme has it: who it is and what for. Addresses never go out or come in. */
export const ContactEntry = z.strictObject({ key: Key, name: ContactName, note: ContactNote })
export type ContactEntry = z.infer<typeof ContactEntry>
export const ContactChange = z.strictObject({
  name: ContactName.optional(),
  /** Null or left empty makes it a placeholder again. */
  address: z.email('This is no e-mail address.').max(200).nullable().optional(),
  note: ContactNote.optional(),
  version: z.number().int().optional(),
})
export type ContactChange = z.infer<typeof ContactChange>
export const ByKey = z.strictObject({ key: z.string().max(60) })

export const TicketKindView = TicketKind.omit({ place: true }).extend({ programme: z.string(), version: z.number().int() })
export type TicketKindView = z.infer<typeof TicketKindView>
export const TicketKinds = z.strictObject({ rows: z.array(TicketKindView) })

const Value = z.string().trim().max(4000)
export const TicketValues = z.record(z.string().max(60), Value)
export type TicketValues = z.infer<typeof TicketValues>

export const TRIED_OUTCOMES = ['no_change', 'changed', 'not_possible'] as const
export const Tried = z.strictObject({ step: z.string().max(60), text: z.string().max(500), outcome: z.enum(TRIED_OUTCOMES) })
export type Tried = z.infer<typeof Tried>

const agentIds = z
  .array(Id)
  .min(1, 'Choose at least one agent.')
  .max(200)
  .refine((ids) => new Set(ids).size === ids.length, 'Name each agent once.')

export const NewTicket = z.strictObject({
  kind: z.string().max(60),
  agentIds,
  title: z.string().trim().max(200).optional(),
  values: TicketValues.default({}),
  reference: z.string().trim().max(120).optional(),
  /** Sent at once; refused while something that the kind asks for is missing. */
  send: z.boolean().default(false),
})
export type NewTicket = z.infer<typeof NewTicket>

/** What is left out stays. */
export const TicketChange = z.strictObject({
  title: z.string().trim().min(1, 'Say in a few words what it is about.').max(200).optional(),
  values: TicketValues.optional(),
  reference: z.string().trim().max(120).nullable().optional(),
  followUpAt: GivenInstant.nullable().optional(),
  version: z.number().int().optional(),
})
export type TicketChange = z.infer<typeof TicketChange>
export const TicketDeed = z.strictObject({ note: z.string().trim().max(2000).optional(), version: z.number().int().optional() })
export type TicketDeed = z.infer<typeof TicketDeed>
export const NewComment = z.strictObject({ text: z.string().trim().min(1, 'Say something.').max(4000) })
export const NewTicketAgents = z.strictObject({ agentIds })
export const OneTicketAgent = z.strictObject({ agentId: Id })

const TicketAgent = z.strictObject({
  agentId: Id,
  agent: z.string(),
  told: z.string().nullable(),
  tried: z.array(Tried),
  joinedAt: InstantText,
  /** Since when it stands for this agent; null while it does not. */
  since: InstantText.nullable(),
  /** The class this agent is in by now, where it is another one than the ticket's. */
  nowIn: z.string().nullable(),
})
export const TicketFile = z.strictObject({
  id: Id,
  evidence: z.string().nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  addedBy: z.string().nullable(),
  addedAt: InstantText,
})
const TicketLetter = z.strictObject({ contact: z.string(), recipient: z.string(), subject: z.string(), body: z.string(), at: InstantText })
const Deed = z.strictObject({ act: z.string(), note: z.string().nullable(), by: z.string().nullable(), at: InstantText })

const SHORT = {
  id: Id,
  number: z.number().int(),
  cohortId: Id,
  cohort: z.string(),
  zone: z.string(),
  kind: z.string(),
  kindName: z.string(),
  desk: Desk,
  state: State,
  carrier: z.string().nullable(),
  title: z.string(),
  reference: z.string().nullable(),
  /** The form it follows. */
  origin: z.string().nullable(),
  /** Holds the clocks while it is open. */
  isBlocking: z.boolean(),
  followUpAt: InstantText.nullable(),
  isFollowUpDue: z.boolean(),
  takenBy: z.string().nullable(),
  draftedBy: z.string().nullable(),
  draftedAt: InstantText,
  sentAt: InstantText.nullable(),
  endedAt: InstantText.nullable(),
  /** Those the reader may see. */
  agents: z.array(TicketAgent),
  /** How many agents it is about, seen or not. */
  size: z.number().int(),
  /** What it is not sent without and lacks, as sentences. */
  missing: z.array(z.string()),
  may: z.array(z.string()),
  version: z.number().int(),
}
export const TicketRow = z.strictObject(SHORT)
export type TicketRow = z.infer<typeof TicketRow>
/** The whole of it. An agent reads neither letters nor what others wrote or attached. */
export const Ticket = z.strictObject({
  ...SHORT,
  values: TicketValues,
  fields: z.array(TicketField),
  evidence: TicketKind.shape.evidence,
  prohibitions: z.array(z.string()),
  /** Where it goes, or went, in words. */
  goesTo: z.array(z.string()),
  guide: z.string().nullable(),
  deeds: z.array(Deed),
  files: z.array(TicketFile),
  letters: z.array(TicketLetter),
})
export type Ticket = z.infer<typeof Ticket>

/** `open`: everything that is not over, drafts as well. `due`: whose follow-up time has come. `q`: of title, text, agents or number. */
const FILTER = {
  state: z.enum(['open', 'due', ...TICKET_STATES]).optional(),
  desk: Desk.optional(),
  kind: z.string().max(60).optional(),
  cohort: Id.optional(),
  agent: Id.optional(),
  q: z.string().trim().max(120).optional(),
  mine: Flag.optional(),
}
export const TicketQuery = PageQuery.extend(FILTER)
export const TicketExportQuery = z.strictObject(FILTER)
export type TicketFilter = z.infer<typeof TicketExportQuery>
export const TicketRegister = pageOf(TicketRow)
