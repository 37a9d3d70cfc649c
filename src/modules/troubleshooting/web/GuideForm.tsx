import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { choicesOf, type EntryFormProps, KeyInput } from '#modules/programmes/web/parts.tsx'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { Guide } from '../model.ts'

const lines = (text: string) => (text === '' ? [] : text.split('\n'))

/** A guide for one known trouble: the messages it is known by, its steps, and the kind of ticket it ends in. */
export function GuideForm({ entry, onChange, error, isNew, parts }: EntryFormProps<Guide>) {
  const change = (some: Partial<Guide>) => onChange({ ...entry, ...some })
  const { steps } = entry
  const contacts = [{ value: '', label: 'Nobody by name' }, ...choicesOf(parts, 'contacts')]
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={120}
        value={entry.name}
        error={fieldError(error, 'name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {isNew && <KeyInput value={entry.key} error={error} onChange={(key) => change({ key })} />}
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput
          label="Where it happens"
          required
          maxLength={60}
          value={entry.area}
          error={fieldError(error, 'area')}
          onChange={(event) => change({ area: event.currentTarget.value })}
        />
        <NativeSelect
          label="Ends in a ticket"
          data={[{ value: '', label: 'Choose', disabled: true }, ...choicesOf(parts, 'ticketKinds')]}
          required
          value={entry.ticket}
          error={fieldError(error, 'ticket')}
          onChange={(event) => change({ ticket: event.currentTarget.value })}
        />
        <NativeSelect
          label="Whom staff write to"
          data={contacts}
          value={entry.contact ?? ''}
          onChange={(event) => change({ contact: event.currentTarget.value || null })}
        />
      </SimpleGrid>
      <Textarea
        label="Messages it is known by, one a line"
        required
        autosize
        minRows={3}
        value={entry.texts.join('\n')}
        error={fieldError(error, 'texts')}
        onChange={(event) => change({ texts: lines(event.currentTarget.value) })}
      />
      {steps.map((step, index) => (
        <Group key={step.key} align="flex-end" wrap="nowrap">
          <Textarea
            label={`Step ${index + 1}`}
            required
            autosize
            flex={1}
            value={step.text}
            error={fieldError(error, `steps.${index}.text`)}
            onChange={(event) => {
              const { value: text } = event.currentTarget
              change({ steps: steps.map((one, at) => (at === index ? { ...one, text } : one)) })
            }}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Take step ${index + 1} out`}
            onClick={() => change({ steps: steps.filter((_, at) => at !== index) })}
          >
            Take out
          </Button>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => change({ steps: [...steps, { key: `step-${crypto.randomUUID().slice(0, 8)}`, text: '' }] })}
        >
          Add a step
        </Button>
      </Group>
      <Textarea
        label="What must not be done, one a line"
        autosize
        minRows={2}
        value={entry.prohibitions.join('\n')}
        onChange={(event) => change({ prohibitions: lines(event.currentTarget.value) })}
      />
      <Checkbox
        label="Sample wording, still to be replaced"
        checked={entry.isSample}
        onChange={(event) => change({ isSample: event.currentTarget.checked })}
      />
    </>
  )
}
