import { AppError } from '#kernel/app-error.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { ById, DONE, Done, type Router } from '#platform/http/route-kit.ts'
import type { Surroundings } from '#platform/module.ts'
import { setAvailability } from './commands/availability.ts'
import { changeRoom, makeRoom, restoreRoom, retireRoom } from './commands/keep-rooms.ts'
import { closeRoom, openRoom } from './commands/open-rooms.ts'
import { enterRoom, leaveRoom } from './commands/visits.ts'
import { MEET_IS_OFF, makeMeetRoom } from './google-meet.ts'
import { Floor, LinkMaker, MadeLink, NewAvailability, NewRoom, Press, RoomChange } from './model.ts'
import { readFloor } from './read-floor.ts'

const LINKS_PER_MINUTE = 10

export function roomRoutes(route: Router, { googleMeet }: Surroundings): void {
  floorRoutes(route)
  linkRoutes(route, googleMeet)
}

function linkRoutes(route: Router, account: Surroundings['googleMeet']): void {
  const isOn = account !== null
  route(
    'GET',
    '/room-links',
    { right: 'room.write', summary: 'Whether links of rooms can be made by Google Meet', answer: LinkMaker },
    async () => ({
      isOn,
      words: isOn ? 'Google Meet makes a room that lets your company in, with its attendance report on.' : MEET_IS_OFF,
    }),
  )
  route(
    'POST',
    '/cohorts/:id/room-links',
    {
      right: 'room.write',
      summary: 'Make a meeting room at Google Meet and answer its link; nothing is stored here',
      params: ById,
      answer: MadeLink,
      status: 201,
      perMinute: LINKS_PER_MINUTE,
    },
    // No transaction: Google is asked while nothing is held, and the link is stored by making or changing a room.
    async (call) => {
      await cohortIn(call.db, call.scope, call.params.id)
      if (!account) throw new AppError('resource.conflict', MEET_IS_OFF)
      return { url: await makeMeetRoom(account) }
    },
  )
}

function floorRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/rooms',
    { right: 'room.read', summary: 'The floor of a class: its rooms, who is where, and where its leads are', params: ById, answer: Floor },
    (call) => readFloor(call, call.params.id),
  )
  route(
    'POST',
    '/cohorts/:id/rooms',
    { right: 'room.write', summary: 'Make a room by its link', params: ById, body: NewRoom, answer: Floor, status: 201 },
    (call) => call.act((act) => makeRoom(act, call.params.id, call.body)),
  )
  route(
    'PATCH',
    '/rooms/:id',
    { right: 'room.write', summary: 'Change name, link or expiry of a room', params: ById, body: RoomChange, answer: Floor },
    (call) => call.act((act) => changeRoom(act, call.params.id, call.requireVersion(), call.body)),
  )
  const KEEPING = [
    ['open', openRoom, 'Write down that a room is open now'],
    ['close', closeRoom, 'Write down that a room is closed now'],
    ['retire', retireRoom, 'Take a room out of use'],
    ['restore', restoreRoom, 'Bring a retired room back'],
  ] as const
  for (const [word, run, summary] of KEEPING)
    route('POST', `/rooms/:id/${word}`, { right: 'room.write', summary, params: ById, answer: Floor }, (call) =>
      call.act((act) => run(act, call.params.id)),
    )
  const PRESSES = [
    ['enter', enterRoom, 'An agent is in this room, and in no other; no presence follows from it'],
    ['leave', leaveRoom, 'An agent has left this room'],
  ] as const
  for (const [word, run, summary] of PRESSES)
    route('POST', `/rooms/:id/${word}`, { right: 'room.enter', summary, params: ById, body: Press, answer: Done }, (call) =>
      call.act(async (act) => {
        await run(act, call.params.id, call.body)
        return DONE
      }),
    )
  route(
    'PUT',
    '/cohorts/:id/availability',
    {
      right: 'availability.set',
      summary: 'Say where you are, for the agents of a class',
      params: ById,
      body: NewAvailability,
      answer: Floor,
    },
    (call) => call.act((act) => setAvailability(act, call.params.id, call.body)),
  )
}
