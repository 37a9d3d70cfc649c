import { Checkbox, TextInput } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { HelpTopic } from '../../model.ts'
import { type EntryFormProps, KeyInput } from '../parts.tsx'

/** What agents ask for help with. */
export function TopicForm({ entry, onChange, error, isNew }: EntryFormProps<HelpTopic>) {
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={120}
        value={entry.name}
        error={fieldError(error, 'name')}
        onChange={(event) => onChange({ ...entry, name: event.currentTarget.value })}
      />
      {isNew && <KeyInput value={entry.key} error={error} onChange={(key) => onChange({ ...entry, key })} />}
      <Checkbox
        label="Sample wording, still to be replaced"
        checked={entry.isSample}
        onChange={(event) => onChange({ ...entry, isSample: event.currentTarget.checked })}
      />
    </>
  )
}
