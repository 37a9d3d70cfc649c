import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Floor, NewAvailability, Room } from '../model.ts'
import { floorQuery, pressRoom, sayWhere } from './queries.ts'

/** What a lead does to rooms and says of themselves; the answer is the floor as it is then. */
export function useRoomActs(cohortId: string) {
  const client = useQueryClient()
  const keep = (floor: Floor) => client.setQueryData(floorQuery(cohortId).queryKey, floor)
  const settle = () => Promise.all(['rooms', 'help', 'today'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const undo = (room: Room, act: 'restore' | 'open') => void pressRoom(room.id, act).then(keep).catch(toastProblem).finally(settle)
  const press = useMutation({
    mutationFn: ({ room, act }: { room: Room; act: 'open' | 'close' | 'retire' }) => pressRoom(room.id, act),
    onSuccess: (floor, { room, act }) => {
      keep(floor)
      if (act === 'retire') toastUndo(`“${room.name}” is retired`, () => undo(room, 'restore'))
      if (act === 'close') toastUndo(`“${room.name}” is closed`, () => undo(room, 'open'))
    },
    onSettled: settle,
  })
  const say = useMutation({ mutationFn: (said: NewAvailability) => sayWhere(cohortId, said), onSuccess: keep, onSettled: settle })
  return { press, say }
}
