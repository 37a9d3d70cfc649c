import { Group, TextInput } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'

export type Stretch = { startsAt: string; endsAt: string }
export const NO_TIME: Stretch = { startsAt: '', endsAt: '' }

/** A local date and time as the instant that it is here; what is no time stays as it is, for the server to say. */
const instantOf = (field: string) => (Number.isNaN(Date.parse(field)) ? field : new Date(field).toISOString())
export const stretchOf = ({ startsAt, endsAt }: Stretch): Stretch => ({ startsAt: instantOf(startsAt), endsAt: instantOf(endsAt) })

type Props = { stretch: Stretch; onStretch: (stretch: Stretch) => void; error: unknown }

/** From when until when, in the reader's time. */
export function TimeFields({ stretch, onStretch, error }: Props) {
  return (
    <Group grow align="start">
      <TextInput
        type="datetime-local"
        label="From"
        description="In your own time"
        data-autofocus
        value={stretch.startsAt}
        error={fieldError(error, 'startsAt')}
        onChange={(event) => {
          const startsAt = event.currentTarget.value
          onStretch({ startsAt, endsAt: stretch.endsAt || startsAt })
        }}
      />
      <TextInput
        type="datetime-local"
        label="Until"
        description="On the same day, as a rule"
        value={stretch.endsAt}
        error={fieldError(error, 'endsAt')}
        onChange={(event) => onStretch({ ...stretch, endsAt: event.currentTarget.value })}
      />
    </Group>
  )
}
