import { Badge, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { FormPrefill, FormValue, FormView } from '../model.ts'
import { ScoresInput } from './ScoresInput.tsx'

type Field = FormView['fields'][number]
type Props = {
  field: Field
  value: FormValue | undefined
  /** Filled in from the record; each agent has an own value where `isOwn`. */
  isPrefilled: boolean
  isOwn: boolean
  terms: FormView['certification']
  /** Days between which what has happened can lie; undefined while nobody is chosen. */
  days: FormPrefill['days'] | undefined
  error: string | undefined
  onChange: (value: FormValue) => void
}

/** What the source process does not define is marked, so that nobody takes it for given. */
const Sample = () => (
  <Badge size="xs" variant="default" ml={6} tt="none" fw={500}>
    sample
  </Badge>
)

const label = ({ label: text, isSample }: Field) => (
  <>
    {text}
    {isSample && <Sample />}
  </>
)

const helpOf = ({ help }: Field, isPrefilled: boolean, isOwn: boolean) =>
  [isOwn ? 'Each agent’s own, from the record.' : isPrefilled ? 'From the record.' : '', help].filter(Boolean).join(' ') || undefined

const text = (value: FormValue | undefined) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** One field of a form by its kind; what was typed is kept whatever the server says. */
export function FieldInput({ field, value, isPrefilled, isOwn, terms, days, error, onChange }: Props) {
  const common = { label: label(field), description: helpOf(field, isPrefilled, isOwn), error, required: field.required && !isOwn }
  const onText = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value)
  switch (field.kind) {
    case 'long':
      return <Textarea {...common} autosize minRows={2} maxLength={4000} value={text(value)} onChange={onText} />
    case 'number':
      return (
        <NumberInput
          {...common}
          hideControls
          value={typeof value === 'number' ? value : ''}
          onChange={(n) => onChange(typeof n === 'number' ? n : null)}
        />
      )
    case 'date': {
      const { earliest, latest } = (field.hasHappened && days) || {}
      return <TextInput {...common} type="date" min={earliest} max={latest} value={text(value)} onChange={onText} />
    }
    case 'time':
      return <TextInput {...common} type="time" value={text(value)} onChange={onText} />
    case 'choice':
    case 'exam':
    case 'course':
    case 'carrier':
      return (
        <NativeSelect
          {...common}
          data={[{ value: '', label: isOwn ? 'Each agent’s own' : 'Choose' }, ...field.options]}
          value={text(value)}
          onChange={onText}
        />
      )
    case 'yes_no':
      return (
        <Checkbox
          label={common.label}
          description={common.description}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'scores':
      return (
        terms && (
          <ScoresInput
            label={field.label}
            help={field.help}
            terms={terms}
            scores={Array.isArray(value) ? value : []}
            error={error}
            onChange={onChange}
          />
        )
      )
    default:
      return <TextInput {...common} maxLength={4000} value={text(value)} onChange={onText} />
  }
}
