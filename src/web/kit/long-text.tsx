import { Input } from '@mantine/core'
import { useId } from 'react'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  maxLength: number
  rows?: number
  error?: string | undefined
  required?: boolean
  ref?: React.Ref<HTMLTextAreaElement>
}

/** A few lines of text. Plain: it does not grow with what is typed, which costs an agent's first page less than the kit's own. */
export function LongText({ label, value, onChange, error, required = false, ...field }: Props) {
  const id = useId()
  return (
    <Input.Wrapper id={id} label={label} error={error} required={required}>
      <Input<'textarea'>
        component="textarea"
        id={id}
        multiline
        rows={2}
        error={Boolean(error)}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...field}
      />
    </Input.Wrapper>
  )
}
