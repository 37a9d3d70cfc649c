import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { Ticket } from '../model.ts'
import { TICKET_ACTS, type TicketAct } from '../rules/state.ts'
import { actOn } from './queries.ts'
import classes from './tickets.module.css'

const LABELS: Readonly<Record<TicketAct, string>> = {
  send: 'Send it',
  take: 'Take it in hand',
  answer: 'They answered',
  resolve: 'Resolved',
  reopen: 'Open again',
  withdraw: 'Withdraw',
}
/** What follows, where it is asked about first. */
const ASKED: Partial<Record<TicketAct, string>> = {
  answer: 'What did they say? It stands with the ticket.',
  reopen: 'Say why. The clocks of its agents stand still again from now on.',
  withdraw: 'For a ticket that should not be: it never held the clocks of its agents. A solved one is resolved instead.',
}

function AskDialog({
  ticket,
  act,
  onClose,
  onDone,
}: {
  ticket: Ticket
  act: TicketAct
  onClose: () => void
  onDone: () => Promise<unknown>
}) {
  const [note, setNote] = useState('')
  const doIt = useMutation({ mutationFn: () => actOn(ticket.id, act, note.trim(), ticket.version), onSuccess: onClose, onSettled: onDone })
  return (
    <Dialog title={`${LABELS[act]}: ticket ${ticket.number}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!doIt.isPending) doIt.mutate()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{ASKED[act]}</Text>
          <Textarea
            label="Note"
            withAsterisk={act === 'reopen'}
            autosize
            minRows={2}
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ProblemNote error={doIt.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={doIt.isPending} disabled={act === 'reopen' && note.trim() === ''}>
              {LABELS[act]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

/** What may be done with a ticket now; what it still lacks stands beside the sending. */
export function TicketActs({ ticket, onDone }: { ticket: Ticket; onDone: () => Promise<unknown> }) {
  const [asked, setAsked] = useState<TicketAct | null>(null)
  const act = useMutation({ mutationFn: (deed: TicketAct) => actOn(ticket.id, deed, '', ticket.version), onSettled: onDone })
  const deeds = TICKET_ACTS.filter((deed) => ticket.may.includes(deed))
  return (
    <>
      <ProblemNote error={act.error} />
      {ticket.missing.length > 0 && (
        <div>
          <Text size="sm">Before it can be sent:</Text>
          <ul aria-label="Missing">
            {ticket.missing.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={`${classes.acts} no-print`}>
        {deeds.map((deed, place) => (
          <Button
            key={deed}
            variant={place === 0 ? 'filled' : 'default'}
            loading={act.isPending && act.variables === deed}
            disabled={act.isPending || (deed === 'send' && ticket.missing.length > 0)}
            onClick={() => (ASKED[deed] ? setAsked(deed) : act.mutate(deed))}
          >
            {LABELS[deed]}
          </Button>
        ))}
      </div>
      {asked && <AskDialog ticket={ticket} act={asked} onClose={() => setAsked(null)} onDone={onDone} />}
    </>
  )
}
