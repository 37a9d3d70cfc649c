import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { Floor, Room } from '../model.ts'
import { ROOM_KIND_NAMES } from '../rules/kinds.ts'
import { changeRoom, floorQuery, linkMakerQuery, makeLink, makeRoom } from './queries.ts'

const MARKED = ['name', 'url', 'expiresAt']
/** What a field of date and time takes, in the reader's time. */
const fieldOf = (instant: string | null) => {
  if (instant === null) return ''
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Has Google Meet make the link, where it is on; else says that it is off and how it is switched on. */
function MeetLink({ cohortId, onMade }: { cohortId: string; onMade: (url: string) => void }) {
  const maker = useQuery(linkMakerQuery).data
  const make = useMutation({ mutationFn: () => makeLink(cohortId), onSuccess: ({ url }) => onMade(url) })
  if (!maker) return null
  return (
    <div>
      {maker.isOn && (
        <Button variant="default" size="xs" loading={make.isPending} onClick={() => make.mutate()}>
          Make the link with Google Meet
        </Button>
      )}
      <Text size="xs" c="dimmed">
        {make.isSuccess ? 'The room is made at Google Meet. Save, so that its link is the room’s.' : maker.words}
      </Text>
      <ProblemNote error={make.error} />
    </div>
  )
}

/** Makes a room by its link, or changes one. */
export function RoomDialog({ floor, room, onClose }: { floor: Floor; room: Room | null; onClose: () => void }) {
  const client = useQueryClient()
  const [kind, setKind] = useState<string>(room?.kind ?? floor.makes.find((one) => one === 'help') ?? floor.makes[0] ?? 'help')
  const [name, setName] = useState(room?.name ?? '')
  const [url, setUrl] = useState(room?.url ?? '')
  const [expires, setExpires] = useState(fieldOf(room?.expiresAt ?? null))
  const save = useMutation({
    mutationFn: () => {
      const expiresAt = expires === '' ? null : new Date(expires).toISOString()
      return room
        ? changeRoom(room.id, room.version, { name, url: url.trim() || null, expiresAt })
        : makeRoom(floor.cohortId, { kind, name, url, expiresAt })
    },
    onSuccess: (answer) => {
      client.setQueryData(floorQuery(floor.cohortId).queryKey, answer)
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['rooms'] }),
  })
  return (
    <Dialog title={room ? `Change “${room.name}”` : 'A new room'} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending) save.mutate()
        }}
      >
        <Stack gap="sm">
          <ProblemNote error={save.error} marked={MARKED} />
          {!room && (
            <NativeSelect
              label="What it is for"
              data-autofocus
              data={floor.makes.map((value) => ({ value, label: ROOM_KIND_NAMES[value] }))}
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value)}
            />
          )}
          <TextInput
            label="Name"
            maxLength={60}
            value={name}
            error={fieldError(save.error, 'name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Link"
            description={room?.isClassRoom ? 'The link of the class: it changes in the class’s set-up as well.' : 'It begins with https://'}
            value={url}
            error={fieldError(save.error, 'url')}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <MeetLink cohortId={floor.cohortId} onMade={setUrl} />
          <TextInput
            type="datetime-local"
            label="Runs out"
            description="Leave it empty where the link stays. You are reminded a day before."
            value={expires}
            error={fieldError(save.error, 'expiresAt')}
            onChange={(event) => setExpires(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {room ? 'Save' : 'Make the room'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
