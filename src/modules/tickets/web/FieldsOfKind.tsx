import { Button, Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { TicketField } from '../model.ts'

type Props = { fields: readonly TicketField[]; error: unknown; onChange: (fields: TicketField[]) => void }

const SORTS = [
  { value: 'text', label: 'A few words' },
  { value: 'long', label: 'Sentences' },
  { value: 'choice', label: 'A choice' },
]

/** What a kind of ticket asks for, field by field. */
export function FieldsOfKind({ fields, error, onChange }: Props) {
  const put = (at: number, some: Partial<TicketField>) => onChange(fields.map((one, index) => (index === at ? { ...one, ...some } : one)))
  const add = (): TicketField => ({
    ...{ key: `field_${crypto.randomUUID().slice(0, 8)}`, label: '', kind: 'text', required: false, options: [], help: '' },
  })
  return (
    <>
      {fields.map((field, index) => (
        <Fieldset key={field.key} legend={`Field ${index + 1}`}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} mb="xs">
            <TextInput
              label="Asks for"
              required
              value={field.label}
              error={fieldError(error, `fields.${index}.label`)}
              onChange={(event) => put(index, { label: event.currentTarget.value })}
            />
            <NativeSelect
              label="As"
              data={SORTS}
              value={field.kind}
              onChange={(event) => put(index, { kind: event.currentTarget.value as TicketField['kind'] })}
            />
          </SimpleGrid>
          {field.kind === 'choice' && (
            <Textarea
              label="To choose from, one a line"
              autosize
              minRows={2}
              value={field.options.join('\n')}
              error={fieldError(error, `fields.${index}.options`)}
              onChange={(event) => put(index, { options: event.currentTarget.value.split('\n').filter((line) => line !== '') })}
            />
          )}
          <TextInput label="Help under it" value={field.help} onChange={(event) => put(index, { help: event.currentTarget.value })} />
          <Group mt="xs" justify="space-between">
            <Checkbox label="Needed" checked={field.required} onChange={(event) => put(index, { required: event.currentTarget.checked })} />
            <Button variant="subtle" size="compact-sm" onClick={() => onChange(fields.filter((_, at) => at !== index))}>
              Take field {index + 1} out
            </Button>
          </Group>
        </Fieldset>
      ))}
      <Group>
        <Button variant="default" size="compact-sm" onClick={() => onChange([...fields, add()])}>
          Ask for something more
        </Button>
      </Group>
    </>
  )
}
