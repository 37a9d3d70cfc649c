import { newId } from '#kernel/ids.ts'
import { agentLeft, agentMoved } from '#modules/agents/events.ts'
import { cohortCreated } from '#modules/cohorts/events.ts'
import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { roomRights } from './access.ts'
import { ROOM_EVENTS } from './events.ts'
import { roomJobs } from './jobs.ts'
import { roomRoutes } from './routes.ts'
import { addClassRoom, endVisit } from './store/rooms.ts'

/** The floor: rooms by their link, who is where, where leads are (product.md D2, D7 to D9). */
export const roomsModule: Module = {
  name: 'rooms',
  rights: roomRights,
  events: ROOM_EVENTS,
  reactions: [
    reactTo(cohortCreated, async ({ tx, at, actor }, { cohortId }) => {
      await addClassRoom(tx, { id: newId(), cohort_id: cohortId, created_at: at, created_by: actor.personId })
    }),
    ...[agentMoved, agentLeft].map((event) =>
      reactTo<{ agentId: string }>(event, async ({ tx, at }, { agentId }) => {
        await endVisit(tx, agentId, at)
      }),
    ),
  ],
  routes: roomRoutes,
  jobs: roomJobs,
}
