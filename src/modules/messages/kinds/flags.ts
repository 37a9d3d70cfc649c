import { flagRaised } from '#modules/flags/events.ts'
import { listHearersOf } from '#modules/flags/store.ts'
import { defineKind } from './kind.ts'

/** product.md D22: those who may read a flag hear that one was raised, never what it says; no webhook does. */
export const FLAG_KINDS = [
  defineKind<{ cohortId: string; agentId: string; flagId: string }>({
    key: 'flag.raised',
    name: 'A red flag is raised',
    hearers: ['manager', 'hr', 'pm'],
    mail: 'at_once',
    on: [flagRaised],
    about: ({ flagId }) => flagId,
    to: (tx, { flagId }) => listHearersOf(tx, flagId),
    say: ({ cohort }) => ({
      subject: `A flag was raised in ${cohort}`,
      sentence: `A flag was raised in ${cohort}. What it says is read in Muster only, and that you read it is kept.`,
      link: '/flags',
    }),
  }),
]
