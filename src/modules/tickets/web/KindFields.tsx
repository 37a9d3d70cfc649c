import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { TicketField, TicketValues } from '../model.ts'

type Props = {
  fields: readonly TicketField[]
  values: TicketValues
  error: unknown
  onChange: (key: string, value: string) => void
}

/** The fields that a kind of ticket asks for. */
export function KindFields({ fields, values, error, onChange }: Props) {
  return fields.map(({ key, label, kind, required, options, help }) => {
    const common = {
      label,
      description: help || undefined,
      withAsterisk: required,
      value: values[key] ?? '',
      error: fieldError(error, `values.${key}`),
      onChange: (event: { currentTarget: { value: string } }) => onChange(key, event.currentTarget.value),
    }
    if (kind === 'long') return <Textarea key={key} {...common} autosize minRows={3} />
    if (kind === 'choice') return <NativeSelect key={key} {...common} data={[{ value: '', label: 'Choose' }, ...options]} />
    return <TextInput key={key} {...common} />
  })
}
