import { z } from 'zod'
import { Id, InstantText } from '#kernel/shapes.ts'
import { ProofKind } from '#modules/programmes/model.ts'
import { ProofState, ShownExample } from '#modules/proofs/model.ts'
import { PartState, TrackProgress } from '#modules/tracks/model.ts'
import { LINK_DAYS, LINK_STATES } from './rules/state.ts'

/** `proof`: one kind of proof of one track, until one is accepted. `progress`: how far one track is, as often as it is told. */
export const LinkPurpose = z.enum(['proof', 'progress'])
export type LinkPurpose = z.infer<typeof LinkPurpose>
export const LinkState = z.enum(LINK_STATES)
const Sent = z.enum(['mail', 'hand'])

const wish = {
  purpose: LinkPurpose,
  track: z.string().min(1).max(60),
  kind: z.string().min(1).max(60).optional().describe('For a proof: which of the track’s; the first that is asked for when left out'),
  days: z.literal(LINK_DAYS, 'A link works for 1, 3 or 7 days.').default(3),
  send: Sent.default('hand').describe('By mail to the agent, or to be handed over by whoever makes it'),
}
type Asked = { purpose: LinkPurpose; kind?: string | undefined }
const isOneAct = ({ purpose, kind }: Asked) => purpose === 'proof' || kind === undefined
const ONE_ACT = { path: ['kind'], message: 'A link is for one act: leave the kind of proof out, or make the link for a proof.' }

export const NewLink = z.strictObject(wish).refine(isOneAct, ONE_ACT)
export type NewLink = z.output<typeof NewLink>
export const NewLinks = z
  .strictObject({
    ...wish,
    agentIds: z
      .array(Id)
      .min(1)
      .max(200)
      .refine((ids) => new Set(ids).size === ids.length, 'Name each agent once.'),
  })
  .refine(isOneAct, ONE_ACT)
export type NewLinks = z.output<typeof NewLinks>

/** A link as those see it who may make one; its secret is not among it. */
export const SignedLink = z.strictObject({
  id: Id,
  agentId: Id,
  agent: z.string(),
  purpose: LinkPurpose,
  track: z.string(),
  trackName: z.string(),
  kind: z.string().nullable(),
  kindName: z.string().nullable(),
  state: LinkState,
  sent: Sent,
  madeBy: z.string().nullable(),
  madeAt: InstantText,
  expiresAt: InstantText,
  revokedBy: z.string().nullable(),
  revokedAt: InstantText.nullable(),
  uses: z.number().int(),
  lastUsedAt: InstantText.nullable(),
  /** `link.revoke`, `link.restore`: what may be done to it as it stands. */
  may: z.array(z.string()),
})
export type SignedLink = z.infer<typeof SignedLink>
/** Newest first. */
export const AgentLinks = z.strictObject({ agentId: Id, rows: z.array(SignedLink), may: z.array(z.string()) })
export type AgentLinks = z.infer<typeof AgentLinks>

/** `address` holds the secret and is answered this once; null where it went by mail. */
export const MadeLink = z.strictObject({ link: SignedLink, address: z.string().nullable() })
export type MadeLink = z.infer<typeof MadeLink>
/** `already`: agents whose proof is accepted, who got none. */
export const MadeLinks = z.strictObject({ rows: z.array(MadeLink), already: z.array(Id) })
export type MadeLinks = z.infer<typeof MadeLinks>

const Secret = z.string().min(1).max(200).describe('What stands after # in the link’s address')
export const OpenLink = z.strictObject({ secret: Secret })
export const LookAtExample = z.strictObject({ secret: Secret, exampleId: Id })

/** One thing that came by this link. `state` and `reason` are those of a proof as it stands now; null for progress. */
const Sending = z.strictObject({
  at: InstantText,
  file: z.string().nullable(),
  state: ProofState.nullable(),
  reason: z.string().nullable(),
})
/** What whoever holds a link is told: what it is for, and nothing else of the agent. */
export const LinkPage = z.strictObject({
  purpose: LinkPurpose,
  firstName: z.string(),
  cohort: z.string(),
  /** Of the agent, else of the class: what the times are said in. */
  zone: z.string(),
  askedBy: z.string().nullable(),
  track: z.string(),
  expiresAt: InstantText,
  /** `used_up`: the proof is accepted, nothing is left to be sent. */
  state: z.enum(['open', 'used_up']),
  /** `standing`: the newest of the kind that counts, whichever way it came. */
  proof: ProofKind.omit({ isOptional: true })
    .extend({ standing: z.enum(['waiting', 'accepted', 'rejected']).nullable(), examples: z.array(ShownExample) })
    .nullable(),
  progress: z
    .strictObject({
      parts: z.array(PartState),
      /** Those that an agent may attest. */
      courses: z.array(z.strictObject({ id: z.string(), name: z.string(), isDone: z.boolean() })),
    })
    .nullable(),
  /** Newest first. */
  sent: z.array(Sending),
})
export type LinkPage = z.infer<typeof LinkPage>

export const LinkProgress = TrackProgress.extend({ secret: Secret })
/** What was sent just now, and the page as it is from then on. */
export const LinkReceipt = z.strictObject({ receipt: Sending, page: LinkPage })
export type LinkReceipt = z.infer<typeof LinkReceipt>
