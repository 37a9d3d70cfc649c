import { type Instant, toEpochSeconds } from '#kernel/instant.ts'

/** For how many days a link may be made. */
export const LINK_DAYS = [1, 3, 7] as const
export const LINK_STATES = ['open', 'used_up', 'expired', 'revoked', 'agent_left', 'not_asked'] as const
export type LinkState = (typeof LINK_STATES)[number]

export type LinkFacts = {
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
  /** Its agent is a leaver. */
  readonly hasLeft: boolean
  /** The programme of the agent’s class still has what the link is for; a move may have changed it. */
  readonly isAsked: boolean
  /** For a proof: one of its kind is accepted, whichever way it came. */
  readonly isAccepted: boolean
}

/**
 * Where a link stands at an instant. What a person ended comes before what time ended, and a link that only waits for nothing more to be
 * sent last: it may open again. It works until its expiry, not at it.
 */
export function stateOf({ expiresAt, revokedAt, hasLeft, isAsked, isAccepted }: LinkFacts, now: Instant): LinkState {
  if (revokedAt !== null) return 'revoked'
  if (hasLeft) return 'agent_left'
  if (toEpochSeconds(now) >= toEpochSeconds(expiresAt)) return 'expired'
  if (!isAsked) return 'not_asked'
  return isAccepted ? 'used_up' : 'open'
}

export type Refusal = { readonly code: string; readonly message: string }

const ANEW = 'Ask your team lead for a new one.'
const WORDS: Readonly<Record<Exclude<LinkState, 'open'>, string>> = {
  used_up: 'This link has done its work: the proof is accepted. Ask your team lead if another one is wanted.',
  expired: `This link has expired. ${ANEW}`,
  revoked: `This link was taken back. ${ANEW}`,
  agent_left: 'This link works no more, as you are no longer on the roster of the class. Ask your team lead if that is wrong.',
  not_asked: `What this link is for is not asked in your class any more. ${ANEW}`,
}

/** The same for a secret that never was and for one that is not complete: it says nothing of what there is. */
export const UNKNOWN: Refusal = {
  code: 'link.unknown',
  message: `This link is not complete or not one of ours. Open it once more. ${ANEW}`,
}
const OTHER_ACT: Refusal = { code: 'link.other_act', message: `This link is for something else. ${ANEW}` }

/** Why a link does not let its holder look at its page, or null; one that is used up still shows what was sent. */
export function refuseLook(link: LinkFacts, now: Instant): Refusal | null {
  const state = stateOf(link, now)
  return state === 'open' || state === 'used_up' ? null : { code: `link.${state}`, message: WORDS[state] }
}

/** Why a link does not let its holder do this, or null. */
export function refuseUse(link: LinkFacts & { readonly purpose: string }, wanted: string, now: Instant): Refusal | null {
  const state = stateOf(link, now)
  if (state !== 'open') return { code: `link.${state}`, message: WORDS[state] }
  return link.purpose === wanted ? null : OTHER_ACT
}

/** So long a link that was revoked by mistake may be taken back into use; later a new one is made. */
const RESTORE_SECONDS = 600

export const mayRestore = ({ revokedAt, expiresAt }: Pick<LinkFacts, 'revokedAt' | 'expiresAt'>, now: Instant): boolean =>
  revokedAt !== null &&
  toEpochSeconds(now) - toEpochSeconds(revokedAt) <= RESTORE_SECONDS &&
  toEpochSeconds(now) < toEpochSeconds(expiresAt)
