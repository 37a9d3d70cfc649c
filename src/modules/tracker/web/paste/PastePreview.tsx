import { Button, Group, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { cellOf } from '../cells/columns.tsx'
import type { Edit } from '../edits/send-edit.ts'
import classes from './paste.module.css'
import { asksReason, editsOf, type PasteChange, type PastePlan } from './plan-paste.ts'

/** Longer lists are counted. */
const LISTED = 200

const cells = (count: number) => (count === 1 ? '1 cell' : `${count} cells`)

function Changes({ changes }: { changes: readonly PasteChange[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.list} tabIndex={0} aria-label="What would change">
      <Table fz="sm" verticalSpacing={4} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Agent</Table.Th>
            <Table.Th scope="col">Track</Table.Th>
            <Table.Th scope="col">Now</Table.Th>
            <Table.Th scope="col">Pasted</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.slice(0, LISTED).map(({ row, track, option }) => {
            const now = cellOf(row, track.key)
            return (
              <Table.Tr key={`${row.agentId}/${track.key}`}>
                <Table.Th scope="row" fw={500}>
                  {row.name}
                </Table.Th>
                <Table.Td>{track.title}</Table.Td>
                <Table.Td>
                  <StateMark tone={now.tone} label={now.label} bare />
                </Table.Td>
                <Table.Td>
                  <StateMark tone={option.tone} label={option.label} />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      {changes.length > LISTED && <Text size="sm">and {changes.length - LISTED} more</Text>}
    </section>
  )
}

function Refused({ refused }: Pick<PastePlan, 'refused'>) {
  return (
    <>
      <Text size="sm" fw={600}>
        Not pasted
      </Text>
      <ul className={classes.refused}>
        {refused.slice(0, LISTED).map(({ where, why }) => (
          <li key={`${where} ${why}`}>
            <strong>{where}</strong>: {why}
          </li>
        ))}
        {refused.length > LISTED && <li>and {refused.length - LISTED} more</li>}
      </ul>
    </>
  )
}

type Props = { plan: PastePlan; onPaste: (edits: Edit[]) => void; onClose: () => void }

/** What a pasted block would do, before it does it. */
export default function PastePreview({ plan, onPaste, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const { changes, refused, same } = plan
  const needsReason = asksReason(plan)
  const paste = () => (needsReason && !reason.trim() ? setAsked(true) : onPaste(editsOf(plan, reason.trim())))
  const leaving = refused.length > 0 ? `, leave ${refused.length} out` : ''
  return (
    <Dialog
      title={changes.length > 0 ? `Paste changes ${cells(changes.length)}` : 'Nothing of it can be pasted'}
      size="lg"
      onClose={onClose}
    >
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault()
          if (changes.length > 0) paste()
        }}
      >
        {changes.length > 0 && <Changes changes={changes} />}
        {refused.length > 0 && <Refused refused={refused} />}
        {same > 0 && (
          <Text size="sm" c="dimmed">
            {cells(same)} {same === 1 ? 'stays' : 'stay'} as {same === 1 ? 'it is' : 'they are'}.
          </Text>
        )}
        {needsReason && (
          <TextInput
            data-autofocus
            label="Reason for what stands without an accepted proof or form"
            value={reason}
            maxLength={500}
            error={asked && !reason.trim() ? 'Give a reason, for example who saw the proof and where.' : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus={changes.length === 0 || undefined}>
            {changes.length > 0 ? 'Paste nothing' : 'Close'}
          </Button>
          {changes.length > 0 && (
            <Button type="submit" data-autofocus={!needsReason || undefined}>
              Change {cells(changes.length)}
              {leaving}
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  )
}
