import { Button, Group, NativeSelect, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { ZoneSelect } from '#web/kit/zone-select.tsx'
import { type ClassDraft, shiftInWords, usualDays } from './class-draft.ts'
import { DayToggles } from './DayToggles.tsx'

type Props = {
  draft: ClassDraft
  submitLabel: string
  busy: boolean
  error: unknown
  onSubmit: (draft: ClassDraft) => void
  /** What a new class may follow; nothing to choose where there is one, or none given. */
  programmes?: readonly { key: string; name: string }[]
  extra?: React.ReactNode
}

const MARKED = ['name', 'programme', 'startDate', 'zone', 'shift', 'days', 'leads', 'pms', 'certifiers', 'roomUrl']

/** The facts of a class: the same form sets up a new one and changes one that is there. */
export function ClassForm({ draft: given, submitLabel, busy, error, onSubmit, programmes = [], extra }: Props) {
  const [draft, setDraft] = useState(given)
  const set = (change: Partial<ClassDraft>) => setDraft({ ...draft, ...change })
  const text = (field: 'name' | 'startDate' | 'start' | 'end' | 'leads' | 'pms' | 'certifiers' | 'roomUrl', path: string = field) => ({
    value: draft[field],
    error: fieldError(error, path),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [field]: event.currentTarget.value }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(draft)
      }}
    >
      <Stack gap="md" maw={720}>
        <ProblemNote error={error} marked={MARKED} />
        <TextInput label="Name" required placeholder="ESP 12" {...text('name')} />
        {programmes.length > 1 && (
          <NativeSelect
            label="Programme"
            description="Tracks, timeframes and ladders that the class follows; it keeps them"
            data={programmes.map(({ key, name }) => ({ value: key, label: name }))}
            value={draft.programme}
            error={fieldError(error, 'programme')}
            onChange={(event) => set({ programme: event.currentTarget.value })}
          />
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            type="date"
            label="First day"
            required
            {...text('startDate')}
            onChange={(event) =>
              set({
                startDate: event.currentTarget.value,
                ...(event.currentTarget.value ? { days: usualDays(event.currentTarget.value) } : {}),
              })
            }
          />
          <ZoneSelect
            label="Time zone of the class"
            required
            value={draft.zone}
            error={fieldError(error, 'zone')}
            onChange={(zone) => set({ zone: zone ?? draft.zone })}
          />
          <TextInput type="time" label="Shift starts" required {...text('start', 'shift.start')} />
          <TextInput type="time" label="Shift ends" required {...text('end', 'shift.end')} />
          <NumberInput
            label="Breaks in minutes"
            min={0}
            max={600}
            required
            value={draft.breakMinutes}
            onChange={(minutes) => set({ breakMinutes: Number(minutes) || 0 })}
            error={fieldError(error, 'shift.breakMinutes')}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed" mt={-8} role="status">
          {shiftInWords(draft)}
        </Text>
        <DayToggles startDate={draft.startDate} days={draft.days} error={fieldError(error, 'days')} onChange={(days) => set({ days })} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="Team leads" description="E-mail addresses, with commas between them" {...text('leads')} />
          <TextInput label="PMs" description="Told when an agent is done with everything" {...text('pms')} />
          <TextInput label="Certifiers" description="Score the mock calls of this class" {...text('certifiers')} />
          <TextInput
            type="url"
            inputMode="url"
            label="Room link"
            description="Where the class meets; agents join by it from My week"
            placeholder="https://"
            {...text('roomUrl')}
          />
        </SimpleGrid>
        <Group>
          <Button type="submit" loading={busy}>
            {submitLabel}
          </Button>
          {extra}
        </Group>
      </Stack>
    </form>
  )
}
