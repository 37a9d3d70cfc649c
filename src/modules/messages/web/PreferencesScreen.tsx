import { Button, Group, NativeSelect, Switch, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { readerZone } from '#web/kit/times.ts'
import { ZoneSelect } from '#web/kit/zone-select.tsx'
import type { Preferences, PreferencesInput } from '../model.ts'
import classes from './preferences.module.css'
import { preferencesQuery } from './queries.ts'

type KindRow = Preferences['kinds'][number]
type Given = Omit<PreferencesInput, 'version'>

const CHOICES = [
  { value: 'at_once', label: 'At once' },
  { value: 'digest', label: 'In the digest' },
  { value: 'never', label: 'No mail' },
]
const NIGHT = { from: '21:00', until: '07:00' }
const MARKED = ['zone', 'digestAt', 'quiet.from', 'quiet.until']

const givenOf = ({ zone, digestAt, quiet, kinds }: Preferences): Given => ({
  zone: zone ?? readerZone(),
  digestAt,
  quiet,
  mail: Object.fromEntries(kinds.map(({ key, mail }) => [key, mail])),
})

type Form = { given: Given; change: (change: Partial<Given>) => void; error: unknown }

function Times({ given, change, error }: Form) {
  const { quiet } = given
  return (
    <>
      <Group align="flex-end" gap="sm">
        <ZoneSelect
          label="Time zone"
          required
          value={given.zone}
          error={fieldError(error, 'zone')}
          onChange={(zone) => zone && change({ zone })}
        />
        <TextInput
          type="time"
          label="The digest comes at"
          required
          withAsterisk={false}
          value={given.digestAt}
          error={fieldError(error, 'digestAt')}
          onChange={(event) => change({ digestAt: event.currentTarget.value })}
        />
      </Group>
      <Switch
        mt="sm"
        label="Quiet hours"
        description="No mail comes in them; what is urgent and wanted at once does."
        checked={quiet !== null}
        onChange={(event) => change({ quiet: event.currentTarget.checked ? NIGHT : null })}
      />
      {quiet && (
        <Group align="flex-end" gap="sm" mt="xs">
          <TextInput
            type="time"
            label="Quiet from"
            value={quiet.from}
            error={fieldError(error, 'quiet.from')}
            onChange={(event) => change({ quiet: { ...quiet, from: event.currentTarget.value } })}
          />
          <TextInput
            type="time"
            label="Quiet until"
            value={quiet.until}
            error={fieldError(error, 'quiet.until')}
            onChange={(event) => change({ quiet: { ...quiet, until: event.currentTarget.value } })}
          />
        </Group>
      )}
    </>
  )
}

function Kinds({ kinds, given, change }: Pick<Form, 'given' | 'change'> & { kinds: readonly KindRow[] }) {
  return (
    <DataTable
      label="Kinds of message"
      rows={kinds}
      rowId={({ key }) => key}
      empty={<p>With your roles Muster has nothing to tell you.</p>}
      columns={[
        {
          key: 'name',
          header: 'Message',
          cell: ({ name, isUrgent }) => (
            <>
              {name}
              {isUrgent && <span className={classes.urgent}>Urgent</span>}
            </>
          ),
        },
        {
          key: 'mail',
          header: 'By mail',
          cell: ({ key, name }) => (
            <NativeSelect
              size="xs"
              miw={124}
              data={CHOICES}
              aria-label={`By mail: ${name}`}
              value={given.mail[key] ?? 'at_once'}
              onChange={(event) => change({ mail: { ...given.mail, [key]: event.currentTarget.value as 'at_once' } })}
            />
          ),
        },
      ]}
    />
  )
}

/** How one wants to be told. In the app everything arrives at once; this is about mail. */
export function PreferencesScreen({ preferences }: { preferences: Preferences }) {
  const client = useQueryClient()
  const [given, setGiven] = useState(() => givenOf(preferences))
  const save = useMutation({
    mutationFn: () => api.put<Preferences>('/inbox/preferences', { ...given, version: preferences.version }),
    onSuccess: (saved) => client.setQueryData(preferencesQuery.queryKey, saved),
  })
  const change = (part: Partial<Given>) => {
    save.reset()
    setGiven({ ...given, ...part })
  }
  return (
    <Screen title="Messages" about="Everything comes to your inbox at once. Here you choose what mail brings as well, and when.">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Section title="When">
          <Times given={given} change={change} error={save.error} />
        </Section>
        <Section title="What">
          <Kinds kinds={preferences.kinds} given={given} change={change} />
        </Section>
        <ProblemNote error={save.error} marked={MARKED} />
        <Group mt="md" gap="sm">
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <span role="status">{save.isSuccess && 'Saved. What waits for you goes by this from now on.'}</span>
        </Group>
      </form>
    </Screen>
  )
}
