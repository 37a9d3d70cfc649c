import { Fieldset, Group, MultiSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { Exam, Track, TrackPart } from '../../model.ts'
import { choicesOf, type EntryFormProps } from '../parts.tsx'

type Choice = { readonly value: string; readonly label: string }
const N_NUMBER: Choice = { value: 'n_number', label: 'N-Number confirmed' }

const put = <T,>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((one, at) => (at === index ? { ...one, ...change } : one))
const numberOr = (value: number | string, none: null) => (typeof value === 'number' ? value : none)

type PickProps = {
  mt?: 'xs'
  label: string
  choices: readonly Choice[]
  value: readonly string[]
  error: string | undefined
  onPick: (keys: string[]) => void
}
const Pick = ({ mt, label, choices, value, error, onPick }: PickProps) => (
  <MultiSelect mt={mt ?? 0} label={label} data={[...choices]} value={[...value]} error={error} onChange={onPick} />
)

type ExamProps = { exam: Exam; path: string; error: unknown; onChange: (change: Partial<Exam>) => void }

function ExamFields({ exam, path, error, onChange }: ExamProps) {
  const common = { allowDecimal: false, w: 130 } as const
  const errorOf = (name: string) => fieldError(error, `${path}.${name}`)
  return (
    <Fieldset legend={`Exam ${exam.name}`}>
      <Group align="flex-start">
        <TextInput
          label="Name"
          required
          value={exam.name}
          error={errorOf('name')}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <NumberInput
          {...common}
          label="Attempts"
          min={1}
          value={exam.attempts}
          error={errorOf('attempts')}
          onChange={(value) => onChange({ attempts: numberOr(value, null) ?? 0 })}
        />
        <NumberInput
          {...common}
          label="Pass mark, %"
          min={0}
          max={100}
          value={exam.passMarkPercent ?? ''}
          error={errorOf('passMarkPercent')}
          onChange={(value) => onChange({ passMarkPercent: numberOr(value, null) })}
        />
        <NumberInput
          {...common}
          label="Coached from"
          min={1}
          value={exam.coachedFrom}
          error={errorOf('coachedFrom')}
          onChange={(value) => onChange({ coachedFrom: numberOr(value, null) ?? 0 })}
        />
        <NumberInput
          {...common}
          label="Proctored from"
          min={1}
          value={exam.proctoredFrom ?? ''}
          error={errorOf('proctoredFrom')}
          onChange={(value) => onChange({ proctoredFrom: numberOr(value, null) })}
        />
      </Group>
    </Fieldset>
  )
}

type PartProps = {
  part: TrackPart
  path: string
  error: unknown
  choices: readonly Choice[]
  onChange: (change: Partial<TrackPart>) => void
}

const PartFields = ({ part, path, error, choices, onChange }: PartProps) => (
  <Fieldset legend={`Part ${part.name}`}>
    <TextInput
      label="Name"
      required
      value={part.name}
      error={fieldError(error, `${path}.name`)}
      onChange={(event) => onChange({ name: event.currentTarget.value })}
    />
    <Pick
      mt="xs"
      label="Only once this is done"
      choices={choices.filter(({ value }) => value !== part.key)}
      value={part.needs}
      error={fieldError(error, `${path}.needs`)}
      onPick={(needs) => onChange({ needs })}
    />
  </Fieldset>
)

/** The words and numbers of a track that change from company to company; states, proofs and trainings stay with the file. */
export function TrackForm({ entry, onChange, error, parts }: EntryFormProps<Track>) {
  const change = (some: Partial<Track>) => onChange({ ...entry, ...some })
  const others = choicesOf(parts, 'tracks').filter(({ value }) => value !== entry.key)
  const own = entry.parts.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput
          label="Name"
          required
          value={entry.name}
          error={fieldError(error, 'name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Short, for the tracker"
          required
          value={entry.short}
          error={fieldError(error, 'short')}
          onChange={(event) => change({ short: event.currentTarget.value })}
        />
        <NumberInput
          label="Limit, hours of class time"
          placeholder="no clock"
          min={0}
          value={entry.limitHours ?? ''}
          error={fieldError(error, 'limitHours')}
          onChange={(value) => change({ limitHours: numberOr(value, null) })}
        />
      </SimpleGrid>
      <Pick
        label="Its clock runs after"
        choices={others}
        value={entry.after}
        error={fieldError(error, 'after')}
        onPick={(after) => change({ after })}
      />
      <Pick
        label="May be begun only once this is done"
        choices={[N_NUMBER, ...others]}
        value={entry.needs}
        error={fieldError(error, 'needs')}
        onPick={(needs) => change({ needs })}
      />
      {entry.parts.map((part, index) => (
        <PartFields
          key={part.key}
          part={part}
          path={`parts.${index}`}
          error={error}
          choices={[N_NUMBER, ...own, ...others]}
          onChange={(some) => change({ parts: put(entry.parts, index, some) })}
        />
      ))}
      {entry.exams.map((exam, index) => (
        <ExamFields
          key={exam.key}
          exam={exam}
          path={`exams.${index}`}
          error={error}
          onChange={(some) => change({ exams: put(entry.exams, index, some) })}
        />
      ))}
    </>
  )
}
