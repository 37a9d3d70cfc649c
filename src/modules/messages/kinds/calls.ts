import { toEpochSeconds } from '#kernel/instant.ts'
import { spokenDate } from '#kernel/local-date.ts'
import { localClockAt, localDateAt } from '#kernel/zone-time.ts'
import { shadowingCancelled, slotCancelled } from '#modules/calls/events.ts'
import { listSeatedPeople, shadowingIn } from '#modules/calls/store/shadowings.ts'
import { slotIn } from '#modules/calls/store/slots.ts'
import { EVERYTHING } from '#platform/actor.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { defineKind } from './kind.ts'

type OfSlot = typeof slotCancelled extends EventDefinition<infer D> ? D : never
type OfShadowing = typeof shadowingCancelled extends EventDefinition<infer D> ? D : never

const LINK = '/my-week'
/** `Tuesday 6 October, 11:00` by the class's clock. */
function spokenTime(at: string, zone: string): string {
  const seconds = toEpochSeconds(at)
  return `${spokenDate(localDateAt(seconds, zone))}, ${localClockAt(seconds, zone).slice(0, 5)}`
}

/** product.md D9: whoever counts on a time hears that it is off. */
export const CALL_KINDS = [
  defineKind<OfSlot>({
    key: 'certifier_slot.cancelled',
    name: 'Your slot with a certifier is cancelled',
    hearers: ['agent'],
    mail: 'at_once',
    on: [slotCancelled],
    when: ({ agentId }) => agentId !== null,
    about: ({ slotId }) => slotId,
    say: async ({ zone }, { slotId }, tx) => {
      const { certifier, startsAt } = await slotIn(tx, EVERYTHING, slotId)
      return {
        subject: 'Your slot for calls is cancelled',
        sentence: `Your slot with ${certifier} on ${spokenTime(startsAt, zone)} (class time) is cancelled. Take another one in My week.`,
        link: LINK,
      }
    },
  }),
  defineKind<OfShadowing>({
    key: 'shadowing.cancelled',
    name: 'A session in which you listen is cancelled',
    hearers: ['agent'],
    mail: 'at_once',
    on: [shadowingCancelled],
    about: ({ shadowingId }) => shadowingId,
    to: (tx, { shadowingId }) => listSeatedPeople(tx, shadowingId),
    say: async ({ zone }, { shadowingId }, tx) => {
      const { title, startsAt } = await shadowingIn(tx, shadowingId)
      return {
        subject: `“${title}” is cancelled`,
        sentence: `The session “${title}” on ${spokenTime(startsAt, zone)} (class time) is cancelled. Take a place in another one in My week.`,
        link: LINK,
      }
    },
  }),
]
