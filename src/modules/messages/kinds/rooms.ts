import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt } from '#kernel/zone-time.ts'
import { roomDue, roomExpiring } from '#modules/rooms/events.ts'
import { roomIn } from '#modules/rooms/store/rooms.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { defineKind } from './kind.ts'

type Due = { cohortId: string; date: string; startsAt: string }
type Expiring = { cohortId: string; roomId: string; expiresAt: string }

const clockOf = (at: string, zone: string) => localClockAt(toEpochSeconds(at), zone).slice(0, 5)

/** product.md D2: the main room opens on time, and its link is still one. */
export const ROOM_KINDS_TOLD = [
  defineKind<Due>({
    key: 'room.due',
    name: 'Your class begins and its room is not open',
    hearers: ['lead'],
    mail: 'never',
    on: [roomDue],
    about: ({ cohortId, date }) => `${cohortId} ${date}`,
    say: ({ cohort, cohortId, zone }, { startsAt }) => ({
      subject: `Open the room of ${cohort}`,
      sentence: `${cohort} begins at ${clockOf(startsAt, zone)} and its main room is not open. Open it, then say so on the floor.`,
      link: `/classes/${cohortId}/floor`,
    }),
  }),
  defineKind<Expiring>({
    key: 'room.expiring',
    name: 'The link of a room runs out',
    hearers: ['lead'],
    mail: 'at_once',
    on: [roomExpiring],
    about: ({ roomId, expiresAt }) => `${roomId} ${expiresAt}`,
    say: async ({ cohort, cohortId, zone }, { roomId, expiresAt }, tx) => {
      const { name } = await roomIn(tx, EVERYTHING, roomId)
      return {
        subject: `The link of “${name}” runs out`,
        sentence: `The link of “${name}” in ${cohort} runs out within a day, at ${clockOf(expiresAt, zone)}. Put another one in its place.`,
        link: `/classes/${cohortId}/floor`,
      }
    },
  }),
]
