import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Delivery, MadeWebhook, Webhook } from '../webhooks/model.ts'
import { deliveriesQuery } from './queries.ts'

const MARKS = {
  waiting: ['submitted', 'Waits'],
  failed: ['behind', 'Failed, tried again'],
  delivered: ['complete', 'Delivered'],
  given_up: ['failed', 'Given up'],
} as const

function Answer({ status, error, answer }: Delivery) {
  if (status === null && error === null) return 'no try yet'
  return (
    <>
      {error ?? `It answered ${status}.`}
      {answer && <code> {answer}</code>}
    </>
  )
}

/** What can be done to a webhook: a test, a new secret, letting it go on, removing it. */
function useActs(webhook: Webhook, onRemoved: () => void, onRotated: (made: MadeWebhook) => void) {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: ['webhooks'] })
  const act = useMutation({ mutationFn: (run: () => Promise<unknown>) => run(), onSettled: settle })
  return {
    act,
    test: () => act.mutate(() => api.post(`/webhooks/${webhook.id}/test`)),
    goOn: () => act.mutate(() => api.patch(`/webhooks/${webhook.id}`, { state: 'active', version: webhook.version })),
    rotate: () => act.mutate(() => api.post<MadeWebhook>(`/webhooks/${webhook.id}/rotate`, { version: webhook.version }).then(onRotated)),
    remove: () => act.mutate(() => api.delete(`/webhooks/${webhook.id}`).then(onRemoved)),
    replay: (id: string) => act.mutate(() => api.post(`/webhook-deliveries/${id}/replay`)),
  }
}

type Props = { webhook: Webhook; onRemoved: () => void; onEdit: () => void; onRotated: (made: MadeWebhook) => void }

/** What one webhook was told, with each delivery's latest try. */
export function WebhookLog({ webhook, onRemoved, onEdit, onRotated }: Props) {
  const { data } = useQuery(deliveriesQuery(webhook.id))
  const { act, test, goOn, rotate, remove, replay } = useActs(webhook, onRemoved, onRotated)
  const [asking, setAsking] = useState<'remove' | 'rotate' | null>(null)
  const now = useNow()
  const signsWithBoth = webhook.oldSecretUntil !== null && Date.parse(webhook.oldSecretUntil) > now
  const isHeld = webhook.state === 'held'
  return (
    <Section
      title={webhook.name}
      label={`Deliveries of ${webhook.name}`}
      actions={
        <>
          {isHeld ? (
            <Button size="xs" onClick={goOn}>
              Let it go on
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={test}>
              Send a test
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onEdit}>
            Edit
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setAsking(asking === 'rotate' ? null : 'rotate')
              if (asking === 'rotate') rotate()
            }}
          >
            {asking === 'rotate' ? 'Sign with a new one, with both for a day' : 'New secret'}
          </Button>
          <Button size="xs" variant="subtle" color="red" onClick={() => (asking === 'remove' ? remove() : setAsking('remove'))}>
            {asking === 'remove' ? 'Remove it with its log' : 'Remove'}
          </Button>
        </>
      }
    >
      {isHeld && <p>{webhook.failures} tries in a row failed. What it is told waits here until you let it go on.</p>}
      {signsWithBoth && webhook.oldSecretUntil && (
        <p>
          It signs with its new secret and with the one before until <Moment at={webhook.oldSecretUntil} />.
        </p>
      )}
      <ProblemNote error={act.error} />
      <DataTable
        label={`What ${webhook.name} was told`}
        rows={data?.rows ?? []}
        rowId={({ id }) => id}
        empty={<Empty title="Nothing yet">Send a test to see whether it can be reached.</Empty>}
        columns={[
          { key: 'kind', header: 'Told', cell: ({ kindName }) => kindName },
          { key: 'made', header: 'When', cell: ({ madeAt }) => <Moment at={madeAt} /> },
          { key: 'state', header: 'State', cell: ({ state }) => <StateMark tone={MARKS[state][0]} label={MARKS[state][1]} /> },
          { key: 'tries', header: 'Tries', numeric: true, notOnPhone: true, cell: ({ attempts }) => attempts },
          { key: 'answer', header: 'Answer', cell: (row) => <Answer {...row} /> },
          {
            key: 'act',
            header: 'Again',
            cell: ({ id, kindName, state }) =>
              state !== 'waiting' &&
              !isHeld && (
                <Button size="compact-sm" variant="subtle" aria-label={`Send again: ${kindName}`} onClick={() => replay(id)}>
                  Send again
                </Button>
              ),
          },
        ]}
      />
    </Section>
  )
}
