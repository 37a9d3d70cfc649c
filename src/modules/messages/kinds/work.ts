import { nNumberCallDue } from '#modules/agents/events.ts'
import { clockStepReached } from '#modules/clocks/events.ts'
import { whyReached } from '#modules/clocks/store/steps.ts'
import { linkUsed } from '#modules/links/events.ts'
import { proofRejected } from '#modules/proofs/events.ts'
import { proofIn } from '#modules/proofs/store/proofs.ts'
import { EVERYTHING } from '#platform/actor.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { defineKind } from './kind.ts'

type DataOf<E> = E extends EventDefinition<infer D> ? D : never
type Step = DataOf<typeof clockStepReached>
type OfProof = DataOf<typeof proofRejected>
type OfLink = DataOf<typeof linkUsed>
type CallDue = DataOf<typeof nNumberCallDue>

/** What comes up in a class's day. */
export const WORK_KINDS = [
  defineKind<OfProof>({
    key: 'proof.rejected',
    name: 'Your proof is sent back',
    hearers: ['agent'],
    mail: 'at_once',
    on: [proofRejected],
    // A review may be taken back and made again: each rejection is told.
    about: ({ proofId }, at) => `${proofId} ${at}`,
    say: async ({ tracks }, { proofId, track, kind }, tx) => {
      const { reason } = await proofIn(tx, EVERYTHING, proofId)
      const name = tracks.find(({ key }) => key === track)?.proofs.find(({ key }) => key === kind)?.name ?? kind
      return {
        subject: 'Please send your proof again',
        sentence: `${name} was sent back${reason ? `: “${reason}”` : '.'} Please send a new one.`,
        link: '/my-week',
      }
    },
  }),
  defineKind<Step>({
    key: 'clock.step_reached',
    name: 'A limit or step is reached',
    hearers: ['lead'],
    mail: 'digest',
    on: [clockStepReached],
    about: ({ agentId, clock, step, reachedAt }) => `${agentId} ${clock} ${step} ${reachedAt}`,
    say: async ({ agent, cohort }, { agentId, clock, step }, tx) => ({
      subject: `${agent}: a step is proposed`,
      sentence: `${agent} of ${cohort}: ${(await whyReached(tx, agentId, clock, step)) ?? 'a limit is reached'}. Nothing follows by itself.`,
      link: `/agents/${agentId}`,
    }),
    broadcast: ({ cohort }, { cohortId, agentId, clock, step }) => ({
      text: `A limit was reached in ${cohort}.`,
      ids: { cohortId, agentId, clock, step },
    }),
  }),
  defineKind<OfLink>({
    key: 'link.used',
    name: 'Something came by a link',
    hearers: ['lead'],
    mail: 'never',
    on: [linkUsed],
    about: ({ linkId }, at) => `${linkId} ${at}`,
    say: ({ agent, cohort }, { agentId, purpose }) => ({
      subject: `${agent} used a link`,
      sentence: `${agent} of ${cohort} ${purpose === 'proof' ? 'sent a proof' : 'reported progress'} by a link.`,
      link: purpose === 'proof' ? '/review' : `/agents/${agentId}`,
    }),
    broadcast: ({ cohort }, { cohortId, agentId, linkId }) => ({
      text: `A link was used in ${cohort}.`,
      ids: { cohortId, agentId, linkId },
    }),
  }),
  defineKind<CallDue>({
    key: 'n_number.call_due',
    name: 'A call about an N-Number is due',
    hearers: ['agent', 'lead'],
    mail: 'at_once',
    on: [nNumberCallDue],
    about: ({ agentId, requestedOn }) => `${agentId} ${requestedOn}`,
    say: ({ agent }, { agentId }) => ({
      subject: `${agent}: call the support desk about the N-Number`,
      sentence: `The N-Number of ${agent} has not come in time. Call the support desk, then have the date and the incident number recorded.`,
      link: `/agents/${agentId}`,
    }),
    broadcast: ({ cohort }, { cohortId, agentId }) => ({
      text: `A call to the support desk about an N-Number is due in ${cohort}.`,
      ids: { cohortId, agentId },
    }),
  }),
]
