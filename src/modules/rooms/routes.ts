import { ById, DONE, Done, type Router } from '#platform/http/route-kit.ts'
import { setAvailability } from './commands/availability.ts'
import { changeRoom, makeRoom, restoreRoom, retireRoom } from './commands/keep-rooms.ts'
import { closeRoom, openRoom } from './commands/open-rooms.ts'
import { enterRoom, leaveRoom } from './commands/visits.ts'
import { Floor, NewAvailability, NewRoom, Press, RoomChange } from './model.ts'
import { readFloor } from './read-floor.ts'

export function roomRoutes(route: Router): void {
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
