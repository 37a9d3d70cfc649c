import { Button, Checkbox, Fieldset, Group, MultiSelect, NativeSelect, NumberInput, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { choicesOf, type EntryFormProps, KeyInput } from '#modules/programmes/web/parts.tsx'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { TicketField, TicketKind, TicketRoute } from '../model.ts'
import { FieldsOfKind } from './FieldsOfKind.tsx'

const ROLES = [
  { value: 'desk:licensing', label: 'Licensing, in Muster' },
  { value: 'desk:it', label: 'IT, in Muster' },
  { value: 'desk:manager', label: 'Managers, in Muster' },
]
const WEBHOOK = { value: 'webhook:', label: 'Systems that ask for it' }
const TELLS = [
  { value: 'email', label: 'E-mail' },
  { value: 'npn', label: 'NPN' },
  { value: 'n_number', label: 'N-Number' },
]
const PAUSES = [
  { value: '', label: 'Nothing: clocks go on' },
  { value: 'carrier_ticket', label: 'The clocks, as a carrier ticket' },
  { value: 'equipment', label: 'The clocks, as equipment' },
]

const spoken = (route: TicketRoute) =>
  route.to === 'mail' ? `mail:${route.contact}` : route.to === 'desk' ? `desk:${route.role}` : WEBHOOK.value

function routeOf(text: string): TicketRoute {
  const [to, name = ''] = text.split(':')
  if (to === 'mail') return { to, contact: name }
  return to === 'desk' ? { to, role: name as Extract<TicketRoute, { to: 'desk' }>['role'] } : { to: 'webhook' }
}

const lines = (text: string) => (text === '' ? [] : text.split('\n'))

/** A kind of ticket: what it asks for, where it goes and what it holds up. */
export function KindForm({ entry, onChange, error, isNew, parts }: EntryFormProps<TicketKind>) {
  const change = (some: Partial<TicketKind>) => onChange({ ...entry, ...some })
  const contacts = choicesOf(parts, 'contacts').map(({ value, label }) => ({ value: `mail:${value}`, label: `Mail to ${label}` }))
  const known = [...contacts, ...ROLES, WEBHOOK]
  const routes = entry.routes.map(spoken)
  const others = routes.filter((route) => !known.some(({ value }) => value === route)).map((value) => ({ value, label: value }))
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
      <TextInput
        label="What it is for"
        maxLength={500}
        value={entry.about}
        error={fieldError(error, 'about')}
        onChange={(event) => change({ about: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          label="Desk"
          data={[
            { value: 'carrier', label: 'Carrier: lead and licensing' },
            { value: 'it', label: 'IT' },
          ]}
          value={entry.desk}
          onChange={(event) => change({ desk: event.currentTarget.value === 'it' ? 'it' : 'carrier' })}
        />
        <TextInput
          label="Carrier, if it is of one"
          maxLength={60}
          value={entry.carrier ?? ''}
          onChange={(event) => change({ carrier: event.currentTarget.value || null })}
        />
        <NumberInput
          label="Ask again after hours"
          allowDecimal={false}
          min={1}
          max={720}
          value={entry.followUpHours}
          error={fieldError(error, 'followUpHours')}
          onChange={(value) => change({ followUpHours: typeof value === 'number' ? value : 0 })}
        />
      </SimpleGrid>
      <NativeSelect
        label="It holds up"
        data={PAUSES}
        value={entry.pauses ?? ''}
        onChange={(event) => change({ pauses: (event.currentTarget.value || null) as TicketKind['pauses'] })}
      />
      <MultiSelect
        label="Sent to"
        data={[...known, ...others]}
        value={routes}
        error={fieldError(error, 'routes')}
        onChange={(chosen) => change({ routes: chosen.map(routeOf) })}
      />
      <Checkbox.Group
        label="A letter says of each agent"
        value={entry.tells}
        onChange={(tells) => change({ tells: tells as TicketKind['tells'] })}
      >
        <Group gap="md" mt={4}>
          {TELLS.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <FieldsOfKind fields={entry.fields} error={error} onChange={(fields: TicketField[]) => change({ fields })} />
      <Evidence entry={entry} error={error} change={change} />
      <Textarea
        label="What must not be done, one a line"
        autosize
        minRows={2}
        value={entry.prohibitions.join('\n')}
        onChange={(event) => change({ prohibitions: lines(event.currentTarget.value) })}
      />
      <Checkbox
        label="Messages that no guide knows gather in it"
        checked={entry.gathers}
        onChange={(event) => change({ gathers: event.currentTarget.checked })}
      />
      <Checkbox
        label="Sample wording, still to be replaced"
        checked={entry.isSample}
        onChange={(event) => change({ isSample: event.currentTarget.checked })}
      />
    </>
  )
}

type EvidenceProps = { entry: TicketKind; error: unknown; change: (some: Partial<TicketKind>) => void }

function Evidence({ entry: { evidence }, error, change }: EvidenceProps) {
  const put = (at: number, some: Partial<TicketKind['evidence'][number]>) =>
    change({ evidence: evidence.map((one, index) => (index === at ? { ...one, ...some } : one)) })
  return (
    <>
      {evidence.map(({ key, name, hint }, index) => (
        <Fieldset key={key} legend={`File ${index + 1}: not sent without`}>
          <TextInput
            label="Name of the file"
            required
            value={name}
            error={fieldError(error, `evidence.${index}.name`)}
            onChange={(event) => put(index, { name: event.currentTarget.value })}
          />
          <TextInput
            mt="xs"
            label="What must be seen on it"
            value={hint}
            onChange={(event) => put(index, { hint: event.currentTarget.value })}
          />
          <Button mt="xs" variant="subtle" size="compact-sm" onClick={() => change({ evidence: evidence.filter((_, at) => at !== index) })}>
            Take file {index + 1} out
          </Button>
        </Fieldset>
      ))}
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => change({ evidence: [...evidence, { key: `file-${crypto.randomUUID().slice(0, 8)}`, name: '', hint: '' }] })}
        >
          Ask for a file
        </Button>
      </Group>
    </>
  )
}

/** What a new kind begins as. */
export const BLANK_KIND: TicketKind = {
  ...{ key: '', place: 100, name: '', about: '', desk: 'carrier', carrier: null, fields: [], evidence: [], routes: [], tells: [] },
  ...{ pauses: null, followUpHours: 24, prohibitions: [], gathers: false, isSample: false },
}
