import { handoffMade, handoffOverdue, handoffRecalled, handoffTold } from '#modules/handoffs/events.ts'
import { handoffIn, listTold } from '#modules/handoffs/store.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { defineKind, spokenDays } from './kind.ts'

type OfHandoff = { cohortId: string; agentId: string; handoffId: string }

const LINK = '/handoffs'
const idsOf = ({ handoffId, agentId, cohortId }: OfHandoff) => ({ handoffId, agentId, cohortId })
const aboutOf = ({ handoffId }: OfHandoff) => handoffId

/** product.md D21: PMs are told once and at once; the hand-over puts down whom. */
export const HANDOFF_KINDS = [
  defineKind<OfHandoff>({
    key: 'handoff.made',
    name: 'An agent has completed everything',
    hearers: ['pm'],
    mail: 'at_once',
    isUrgent: true,
    on: [handoffMade, handoffTold],
    about: aboutOf,
    to: (tx, { handoffId }) => listTold(tx, handoffId),
    say: ({ agent, cohort }) => ({
      subject: `${agent} has completed everything`,
      sentence: `${agent} of ${cohort} has every track complete or waived and can be transferred to production. Acknowledge it, and confirm the transfer once it is done.`,
      link: LINK,
    }),
    broadcast: ({ agent, cohort }, data) => ({ text: `${agent} of ${cohort} has completed everything.`, ids: idsOf(data) }),
  }),
  defineKind<OfHandoff>({
    key: 'handoff.recalled',
    name: 'A hand-over is recalled',
    hearers: ['pm'],
    mail: 'at_once',
    isUrgent: true,
    on: [handoffRecalled],
    about: aboutOf,
    to: (tx, { handoffId }) => listTold(tx, handoffId),
    say: async ({ agent, cohort }, { handoffId }, tx) => {
      const { recalledBecause, transferredAt } = await handoffIn(tx, EVERYTHING, handoffId)
      const then =
        transferredAt === null
          ? 'Please wait with the transfer.'
          : 'The transfer was confirmed before: please look whether the agent has to come back.'
      return {
        subject: `${agent}: hand-over recalled`,
        sentence: `${agent} of ${cohort} no longer has everything complete. ${recalledBecause ?? ''} ${then}`,
        link: LINK,
      }
    },
    broadcast: ({ agent, cohort }, data) => ({ text: `The hand-over of ${agent} of ${cohort} is recalled.`, ids: idsOf(data) }),
  }),
  defineKind<OfHandoff>({
    key: 'handoff.overdue',
    name: 'A transfer waits for too long',
    hearers: ['pm', 'lead'],
    mail: 'at_once',
    on: [handoffOverdue],
    about: aboutOf,
    say: async ({ agent, cohort }, { handoffId }, tx) => {
      const { overdueDays, acknowledgedAt } = await handoffIn(tx, EVERYTHING, handoffId)
      const state = acknowledgedAt === null ? 'No PM has acknowledged it.' : 'A PM acknowledged it; the transfer is not confirmed.'
      return {
        subject: `${agent} waits for the transfer`,
        sentence: `${agent} of ${cohort} completed everything more than ${spokenDays(overdueDays)} ago and is not transferred. ${state}`,
        link: LINK,
      }
    },
    broadcast: ({ agent, cohort }, data) => ({ text: `${agent} of ${cohort} waits for the transfer for too long.`, ids: idsOf(data) }),
  }),
]
