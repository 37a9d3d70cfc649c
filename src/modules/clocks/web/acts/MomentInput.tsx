import { TextInput } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { Moment } from './use-moment.ts'

type Props = { label: string; path: 'since' | 'until'; moment: Moment; zone: string; error: unknown; isDescribed?: boolean }

/** Date and time of the class. */
export function MomentInput({ label, path, moment, zone, error, isDescribed = false }: Props) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={isDescribed ? `Time of the class, ${zone}` : undefined}
      required
      value={moment.value}
      error={fieldError(error, path)}
      onChange={(event) => moment.set(event.currentTarget.value)}
    />
  )
}
