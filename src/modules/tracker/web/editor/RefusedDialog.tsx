import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { groupedRefusals, type Refused, withoutRefused, withReason } from '../edits/refusals.ts'
import type { Edit } from '../edits/send-edit.ts'
import classes from './editor.module.css'

const NAMED = 6

/** `Ana Díaz, Bo Ito and 3 more`. */
function listed(names: readonly string[]): string {
  const left = names.length - NAMED
  return left > 0 ? `${names.slice(0, NAMED).join(', ')} and ${left} more` : names.join(', ')
}

const agents = (count: number) => (count === 1 ? '1 agent' : `${count} agents`)

function titleOf({ edit, refusals }: Refused): string {
  const [only] = edit.changes
  if (only && edit.changes.length === 1) return `${only.name}, ${edit.track.title}: a reason is asked for`
  return `${edit.track.title}: ${refusals.length} of ${edit.changes.length} agents were refused`
}

type Props = { refused: Refused; onAnswer: (instead: Edit | null) => void }

/** Nothing was set, because some may not be: who and why, and the ways on. A reason is asked where one would do. */
export default function RefusedDialog({ refused, onAnswer }: Props) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const { edit, refusals } = refused
  const rest = withoutRefused(refused)
  const given = withReason(refused, reason.trim())
  const asksReason = refusals.some((refusal) => refusal.asksReason)
  const save = () => (reason.trim() ? onAnswer(given) : setAsked(true))
  return (
    <Dialog title={titleOf(refused)} onClose={() => onAnswer(null)}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault()
          if (asksReason) save()
        }}
      >
        {edit.changes.length > 1 && <Text size="sm">Nothing has been set yet.</Text>}
        <ul className={classes.refusals}>
          {groupedRefusals(refusals).map(({ message, names }) => (
            <li key={message}>
              {message}
              {edit.changes.length > 1 && names.length > 0 && <small className={classes.now}> {listed(names)}</small>}
            </li>
          ))}
        </ul>
        {asksReason && (
          <TextInput
            data-autofocus
            label="Reason, kept on record"
            value={reason}
            maxLength={500}
            error={asked && !reason.trim() ? 'Give a reason, for example who has seen it and where.' : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={() => onAnswer(null)}>
            Leave as it was
          </Button>
          {rest.changes.length > 0 && (
            <Button variant={asksReason ? 'default' : 'filled'} data-autofocus={!asksReason || undefined} onClick={() => onAnswer(rest)}>
              Leave {refusals.length} out, set {agents(rest.changes.length)}
            </Button>
          )}
          {asksReason && (
            <Button type="submit">
              {given.changes.length === 1 ? 'Set with this reason' : `Set ${agents(given.changes.length)} with this reason`}
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  )
}
