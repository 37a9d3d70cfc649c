import { Button, Checkbox, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { Secret } from '#web/kit/secret.tsx'
import type { MadeWebhook, Webhook, WebhookList } from '../webhooks/model.ts'

const FORMATS = [
  { value: 'muster', label: 'Muster JSON' },
  { value: 'google_chat', label: 'Google Chat' },
  { value: 'slack', label: 'Slack' },
] as const
const MARKED = ['name', 'url', 'kinds']

type Props = {
  kinds: WebhookList['kinds']
  /** The one that is changed; left out for a new one. */
  webhook?: Webhook
  /** With what was made; null where it was changed or called off. */
  onDone: (made: MadeWebhook | null) => void
}

/** Name, address, format and kinds of a webhook, new or there already. */
export function WebhookForm({ kinds, webhook, onDone }: Props) {
  const client = useQueryClient()
  const [given, setGiven] = useState<Pick<Webhook, 'name' | 'url' | 'format' | 'kinds'>>(
    webhook
      ? { name: webhook.name, url: webhook.url, format: webhook.format, kinds: webhook.kinds }
      : { name: '', url: '', format: 'muster', kinds: kinds.map(({ key }) => key) },
  )
  const make = useMutation({
    mutationFn: async () => {
      if (!webhook) return api.post<MadeWebhook>('/webhooks', given)
      await api.patch(`/webhooks/${webhook.id}`, { ...given, version: webhook.version })
      return null
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['webhooks'] })
      onDone(made)
    },
  })
  return (
    <Section title={webhook ? `Edit ${webhook.name}` : 'New webhook'}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Group align="flex-start" gap="sm">
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            value={given.name}
            error={fieldError(make.error, 'name')}
            onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
          />
          <TextInput
            label="Address"
            placeholder="https://"
            required
            withAsterisk={false}
            w={320}
            maw="100%"
            value={given.url}
            error={fieldError(make.error, 'url')}
            onChange={(event) => setGiven({ ...given, url: event.currentTarget.value })}
          />
          <NativeSelect
            label="Format"
            data={[...FORMATS]}
            value={given.format}
            onChange={({ currentTarget: { value } }) =>
              setGiven({ ...given, format: FORMATS.find((one) => one.value === value)?.value ?? given.format })
            }
          />
        </Group>
        <Checkbox.Group
          mt="sm"
          label="Is told of"
          value={given.kinds}
          error={fieldError(make.error, 'kinds')}
          onChange={(chosen) => setGiven({ ...given, kinds: chosen })}
        >
          <Group gap="xs 16px" mt={4}>
            {kinds.map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
        <ProblemNote error={make.error} marked={MARKED} />
        <Group mt="sm" gap="sm">
          <Button type="submit" loading={make.isPending}>
            {webhook ? 'Save' : 'Make it'}
          </Button>
          <Button variant="default" onClick={() => onDone(null)}>
            Cancel
          </Button>
        </Group>
      </form>
    </Section>
  )
}

/** The secret of a webhook that was just made or rotated; gone with the page. */
export function MadeSecret({ made }: { made: MadeWebhook }) {
  return (
    <div role="status">
      <Secret label={`Signing secret of ${made.webhook.name}`} value={made.secret} />
      <Text size="sm" c="dimmed" mt={4}>
        Shown this once. The receiver checks with it that a request comes from Muster: HMAC-SHA256 over id, time and body, as Standard
        Webhooks has it. Chat rooms do not need it.
      </Text>
    </div>
  )
}
