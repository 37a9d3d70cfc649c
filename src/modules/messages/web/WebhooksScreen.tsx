import { Button } from '@mantine/core'
import { useState } from 'react'
import { DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { MadeWebhook, Webhook, WebhookList } from '../webhooks/model.ts'
import { MadeSecret, WebhookForm } from './WebhookForm.tsx'
import { WebhookLog } from './WebhookLog.tsx'

const FORMAT_NAMES = { muster: 'Muster JSON', google_chat: 'Google Chat', slack: 'Slack' } as const

type Props = { list: WebhookList; chosen: string | undefined; onChoose: (id: string | undefined) => void }

function State({ webhook }: { webhook: Webhook }) {
  if (webhook.state === 'active') return <StateMark tone="complete" label="Active" />
  return (
    <>
      <StateMark tone="blocked" label="Held" /> {webhook.heldAt && <Moment at={webhook.heldAt} />}
    </>
  )
}

/** Other systems that are told, what they were told, and a new one. */
export function WebhooksScreen({ list, chosen, onChoose }: Props) {
  const [form, setForm] = useState<'new' | 'edit' | null>(null)
  const [made, setMade] = useState<MadeWebhook | null>(null)
  const shown = list.rows.find(({ id }) => id === chosen)
  return (
    <Screen
      title="Webhooks"
      about="Other systems that Muster tells by itself, signed. They get ids and a public sentence, never more."
      actions={<Button onClick={() => setForm('new')}>New webhook</Button>}
    >
      {made && <MadeSecret made={made} />}
      {(form === 'new' || (form === 'edit' && shown)) && (
        <WebhookForm
          key={form === 'edit' ? shown?.id : 'new'}
          kinds={list.kinds}
          {...(form === 'edit' && shown ? { webhook: shown } : {})}
          onDone={(answer) => {
            setForm(null)
            if (answer) setMade(answer)
          }}
        />
      )}
      <DataTable
        label="Webhooks"
        rows={list.rows}
        rowId={({ id }) => id}
        empty={
          <Empty title="No webhooks yet">
            A webhook tells a chat room or a program of yours at once, such as when an agent has completed everything. What cannot be
            delivered is tried for a day, and each try stands in its log.
          </Empty>
        }
        columns={[
          { key: 'name', header: 'Name', cell: ({ name }) => name },
          { key: 'host', header: 'Goes to', notOnPhone: true, cell: ({ url }) => URL.parse(url)?.host ?? url },
          { key: 'format', header: 'Format', wideOnly: true, cell: ({ format }) => FORMAT_NAMES[format] },
          { key: 'state', header: 'State', cell: (webhook) => <State webhook={webhook} /> },
          {
            key: 'log',
            header: 'Log',
            cell: ({ id, name }) => (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-expanded={id === chosen}
                aria-label={`Deliveries of ${name}`}
                onClick={() => onChoose(id === chosen ? undefined : id)}
              >
                Deliveries
              </Button>
            ),
          },
        ]}
      />
      {shown && (
        <WebhookLog
          key={shown.id}
          webhook={shown}
          onRemoved={() => onChoose(undefined)}
          onEdit={() => setForm('edit')}
          onRotated={setMade}
        />
      )}
    </Screen>
  )
}
