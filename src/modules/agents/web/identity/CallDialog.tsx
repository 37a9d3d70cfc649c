import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { useNow } from '#web/kit/now.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { StaleNote, staleCurrent } from '#web/kit/stale-note.tsx'
import { dayName, today } from '#web/kit/times.ts'
import type { Agent } from '../../model.ts'
import { type CallDraft, callDifferences } from './call-draft.ts'
import type { useRecordCall } from './use-identity-acts.ts'

type Props = { agent: Agent; zone: string; act: ReturnType<typeof useRecordCall>; onClose: () => void }

/** The call to the support desk: its date and the incident number given there. */
export default function CallDialog({ agent, zone, act, onClose }: Props) {
  const day = today(zone, useNow())
  const [seen] = useState(agent.version)
  const [draft, setDraft] = useState<CallDraft>({ date: day, incident: '', note: '' })
  const record = (version: number) => act.mutate({ ...draft, version })
  const current = staleCurrent<Agent>(act.error)
  return (
    <Dialog title="Call to the support desk" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          record(seen)
        }}
      >
        <Stack gap="sm">
          {agent.nNumberRequestedOn && (
            <Text size="sm">
              About the N-Number of {agent.name}, requested {dayName(agent.nNumberRequestedOn)}.
            </Text>
          )}
          {current ? (
            <StaleNote
              what="agent"
              differences={callDifferences(current, draft)}
              busy={act.isPending}
              onTakeTheirs={onClose}
              onKeepMine={() => record(current.version)}
            />
          ) : (
            <ProblemNote error={act.error} marked={['date', 'incident', 'note']} />
          )}
          <CallFields draft={draft} error={act.error} earliest={agent.nNumberRequestedOn} latest={day} onChange={setDraft} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Record nothing
            </Button>
            <Button type="submit" loading={act.isPending} disabled={draft.date === '' || draft.incident.trim() === ''}>
              Record the call
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

type FieldsProps = { draft: CallDraft; error: unknown; earliest: string | null; latest: string; onChange: (draft: CallDraft) => void }

function CallFields({ draft, error, earliest, latest, onChange }: FieldsProps) {
  return (
    <>
      <TextInput
        type="date"
        label="Called on"
        required
        min={earliest ?? undefined}
        max={latest}
        value={draft.date}
        error={fieldError(error, 'date')}
        onChange={(event) => onChange({ ...draft, date: event.currentTarget.value })}
      />
      <TextInput
        label="Incident number"
        description="The support desk gives it at the end of the call"
        required
        data-autofocus
        autoComplete="off"
        maxLength={60}
        value={draft.incident}
        error={fieldError(error, 'incident')}
        onChange={(event) => onChange({ ...draft, incident: event.currentTarget.value })}
      />
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxLength={500}
        value={draft.note}
        error={fieldError(error, 'note')}
        onChange={(event) => onChange({ ...draft, note: event.currentTarget.value })}
      />
    </>
  )
}
