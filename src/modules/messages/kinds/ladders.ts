import {
  actionApproved,
  actionDelivered,
  actionFlagged,
  actionIssued,
  actionReturned,
  coachingNoted,
  type OfAction,
} from '#modules/ladders/events.ts'
import { capital, spokenStep } from '#modules/ladders/rules/rungs.ts'
import type { Role } from '#modules/people/model.ts'
import type { MailChoice } from '../rules/when.ts'
import { defineKind, type Names } from './kind.ts'

type OfNote = { cohortId: string; agentId: string; noteId: string }

const NEEDS_HR: readonly OfAction['step'][] = ['final', 'termination_review']

const ofAction = (
  key: `action.${string}`,
  name: string,
  hearers: readonly Role[],
  mail: MailChoice,
  more: Pick<Parameters<typeof defineKind<OfAction>>[0], 'on' | 'say'> & { when?: (data: OfAction) => boolean },
) => defineKind<OfAction>({ key, name, hearers, mail, about: ({ actionId }, at) => `${actionId} ${at}`, ...more })

const who = ({ agent, cohort }: Names) => `${agent} of ${cohort}`

/** policies.md 5: HR hears what waits for its word, leads what came of it, agents what is theirs to read. No webhook hears of steps. */
export const LADDER_KINDS = [
  ofAction('action.issued', 'A step waits for HR', ['hr'], 'at_once', {
    on: [actionIssued],
    when: ({ step }) => NEEDS_HR.includes(step),
    say: (names, { step }) => ({
      subject: `${capital(spokenStep(step))} for ${names.agent}`,
      sentence: `${capital(spokenStep(step))} for ${who(names)} waits for your approval.`,
      link: '/coaching',
    }),
  }),
  ofAction('action.approved', 'HR approved a step', ['lead'], 'digest', {
    on: [actionApproved],
    say: (names, { step, agentId }) => ({
      subject: `${capital(spokenStep(step))} for ${names.agent} is approved`,
      sentence: `HR approved the ${spokenStep(step)} for ${who(names)}. It can be delivered.`,
      link: `/agents/${agentId}`,
    }),
  }),
  ofAction('action.returned', 'HR gave a step back', ['lead'], 'at_once', {
    on: [actionReturned],
    say: (names, { step, agentId }) => ({
      subject: `${capital(spokenStep(step))} for ${names.agent} came back`,
      sentence: `HR gave back the ${spokenStep(step)} for ${who(names)}. Read why, and draw it up anew.`,
      link: `/agents/${agentId}`,
    }),
  }),
  ofAction('action.delivered', 'Something was delivered to you', ['agent'], 'at_once', {
    on: [actionDelivered],
    say: () => ({
      subject: 'Please read and acknowledge',
      sentence: 'Your lead has delivered something to you. Read it and acknowledge it in My week; acknowledging is not agreeing.',
      link: '/my-week',
    }),
  }),
  ofAction('action.flagged', 'A delivered step rests on facts that changed', ['lead', 'hr'], 'digest', {
    on: [actionFlagged],
    say: (names, { step, agentId }) => ({
      subject: `${capital(spokenStep(step))} for ${names.agent}: facts changed`,
      sentence: `The ${spokenStep(step)} delivered to ${who(names)} rests on facts that were excused or taken back since. Look at it again.`,
      link: `/agents/${agentId}`,
    }),
  }),
  defineKind<OfNote>({
    key: 'coaching.noted',
    name: 'A coaching note about you',
    hearers: ['agent'],
    mail: 'digest',
    on: [coachingNoted],
    about: ({ noteId }) => noteId,
    say: () => ({
      subject: 'A coaching note for you',
      sentence: 'Your lead wrote down a coaching talk with you. Read it in My week, and add your own words if you like.',
      link: '/my-week',
    }),
  }),
]
