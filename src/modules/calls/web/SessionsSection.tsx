import { Button, Checkbox, Group, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { floorQuery } from '#modules/rooms/web/queries.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { useNow } from '#web/kit/now.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { toastProblem } from '#web/kit/toast.tsx'
import type { CallBoard, Shadowing, Shadowings } from '../model.ts'
import classes from './calls.module.css'
import { cancelShadowing, markSeat, openShadowing } from './queries.ts'
import { slotTime } from './SlotsSection.tsx'
import { NO_TIME, stretchOf, TimeFields } from './TimeFields.tsx'

const useSettle = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['calls'] })
}

type RoomFieldProps = { cohortId: string; roomId: string; onRoom: (roomId: string) => void; error: unknown }

/** The class's rooms for shadowing; a session may be opened before its room is made. */
function RoomField({ cohortId, roomId, onRoom, error }: RoomFieldProps) {
  const { data: floor } = useQuery(floorQuery(cohortId))
  const rooms = (floor?.rooms ?? []).filter(({ kind }) => kind === 'shadowing')
  return (
    <NativeSelect
      label="Room"
      description={floor && rooms.length === 0 ? 'The class has no room for shadowing yet: make one on the floor.' : undefined}
      data={[{ value: '', label: 'Not known yet' }, ...rooms.map(({ id, name }) => ({ value: id, label: name }))]}
      value={roomId}
      error={fieldError(error, 'roomId')}
      onChange={(event) => onRoom(event.currentTarget.value)}
    />
  )
}

function SessionDialog({ cohortId, onClose }: { cohortId: string; onClose: () => void }) {
  const [title, setTitle] = useState('')
  const [stretch, setStretch] = useState(NO_TIME)
  const [places, setPlaces] = useState<number | string>(10)
  const [roomId, setRoom] = useState('')
  const settle = useSettle()
  const open = useMutation({
    mutationFn: () => openShadowing(cohortId, { title, places: Number(places), roomId: roomId || null, ...stretchOf(stretch) }),
    onSuccess: onClose,
    onSettled: settle,
  })
  return (
    <Dialog title="A shadowing session" onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!open.isPending) open.mutate()
        }}
      >
        <ProblemNote error={open.error} marked={['title', 'roomId', 'startsAt', 'endsAt', 'places']} />
        <TextInput
          label="What is listened to"
          maxLength={120}
          value={title}
          error={fieldError(open.error, 'title')}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <RoomField cohortId={cohortId} roomId={roomId} onRoom={setRoom} error={open.error} />
        <TimeFields stretch={stretch} onStretch={setStretch} error={open.error} />
        <NumberInput label="Places" min={1} max={200} value={places} error={fieldError(open.error, 'places')} onChange={setPlaces} />
        <Group justify="flex-end">
          <Button type="submit" loading={open.isPending}>
            Open
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

/** One session; once it has begun, who was there. */
function SessionRow({ session }: { session: Shadowing }) {
  const now = useNow()
  const settle = useSettle()
  const press = useMutation({ mutationFn: (work: () => Promise<Shadowing>) => work(), onError: toastProblem, onSettled: settle })
  const hasBegun = Date.parse(session.startsAt) <= now
  return (
    <li className={classes.row} aria-label={session.title}>
      <strong>{session.title}</strong>
      <span className={classes.small}>
        {slotTime(session, now)}, {session.taken} of {session.places} places{session.room && `, in ${session.room.name}`}
      </span>
      <span className={classes.acts}>
        {session.seats.map(({ agentId, agent, attended }) =>
          session.may.includes('mark') && hasBegun ? (
            <Checkbox
              key={agentId}
              label={`${agent} was there`}
              checked={attended === true}
              disabled={press.isPending}
              onChange={(event) => {
                const isThere = event.currentTarget.checked
                press.mutate(() => markSeat(session.id, agentId, isThere))
              }}
            />
          ) : (
            <span key={agentId} className={classes.small}>
              {agent}
            </span>
          ),
        )}
        {session.may.includes('cancel') && !hasBegun && (
          <Button size="compact-sm" variant="default" onClick={() => press.mutate(() => cancelShadowing(session.id))}>
            Cancel the session
          </Button>
        )}
      </span>
    </li>
  )
}

/** Sessions in which agents listen to calls. */
export function SessionsSection({ board, shadowings }: { board: CallBoard; shadowings: Shadowings }) {
  const [opens, setOpens] = useState(false)
  const shown = shadowings.rows.filter(({ cancelledAt }) => cancelledAt === null)
  return (
    <Section
      title="Shadowing"
      actions={
        shadowings.may.includes('shadowing.open') && (
          <Button variant="default" onClick={() => setOpens(true)}>
            Open a session
          </Button>
        )
      }
    >
      {shown.length === 0 ? (
        <Text size="sm" className="prose">
          No sessions yet. Once one is open, agents take their places in My week, and who was there is marked here.
        </Text>
      ) : (
        <ul className={classes.list}>
          {shown.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
      {opens && <SessionDialog cohortId={board.cohortId} onClose={() => setOpens(false)} />}
    </Section>
  )
}
