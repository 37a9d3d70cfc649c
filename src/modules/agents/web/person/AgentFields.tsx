import { SimpleGrid, Stack, TextInput, Title } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'
import { ZoneSelect } from '#web/kit/zone-select.tsx'
import { checkNumbers } from '../../numbers/check-numbers.ts'
import { type AgentDraft, FIELD_WORDS } from './agent-draft.ts'

type Props = { draft: AgentDraft; error: unknown; onChange: (draft: AgentDraft) => void }
type Field = keyof AgentDraft

/** The fields of an agent. The two numbers are judged while they are typed, by the rule that every path uses. */
export function AgentFields({ draft, error, onChange }: Props) {
  const numbers = checkNumbers(draft)
  const remark = (field: 'npn' | 'nNumber') => numbers.errors.find((found) => found.field === field)?.message
  const hint = (field: 'npn' | 'nNumber') => numbers.warnings.find((found) => found.field === field)?.message
  const text = (field: Field) => ({
    label: FIELD_WORDS[field],
    value: draft[field],
    error: fieldError(error, field),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...draft, [field]: event.currentTarget.value }),
  })
  return (
    <Stack gap="md">
      <TextInput {...text('name')} required data-autofocus autoComplete="off" />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...text('email')} type="email" description="The one the agent joins meetings with" autoComplete="off" />
        <TextInput {...text('otherEmails')} description="Personal ones, with commas between them" autoComplete="off" />
        <TextInput
          {...text('nNumber')}
          error={remark('nNumber') ?? fieldError(error, 'nNumber')}
          description={hint('nNumber') ?? 'The carrier’s number: N and 4 to 8 digits. AHIP and Aetna ask for this one.'}
          autoComplete="off"
        />
        <TextInput
          {...text('npn')}
          error={remark('npn') ?? fieldError(error, 'npn')}
          description={hint('npn') ?? 'The national producer number: up to 10 digits. Licences and contracts ask for it.'}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput {...text('nNumberRequestedOn')} type="date" description="Where the N-Number is still awaited" />
        <TextInput {...text('phone')} description="For the call when somebody is missing" type="tel" autoComplete="off" />
      </SimpleGrid>
      <Title order={3}>Employment</Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...text('employeeId')} autoComplete="off" />
        <TextInput {...text('title')} autoComplete="off" />
        <TextInput {...text('location')} autoComplete="off" />
        <ZoneSelect
          label={FIELD_WORDS.zone}
          value={draft.zone || null}
          error={fieldError(error, 'zone')}
          onChange={(zone) => onChange({ ...draft, zone: zone ?? '' })}
        />
        <TextInput {...text('startDate')} type="date" />
      </SimpleGrid>
    </Stack>
  )
}
