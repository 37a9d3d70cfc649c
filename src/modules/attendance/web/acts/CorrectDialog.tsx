import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '#web/kit/problem-note.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import { DayDialog } from './DayDialog.tsx'
import { clockFor, instantFor } from './told-times.ts'
import type { DecisionActs } from './use-decision-acts.ts'

type Shift = { readonly start: string; readonly end: string }
type Props = { decision: Decision; tried: string; shift: Shift; zone: string; act: DecisionActs['correct']; onClose: () => void }

/** The two times as typed, and those of them to tell: one left as the reports have it is not told. */
function useToldTimes(decision: Decision, shift: Shift, zone: string) {
  const [first, last] = [decision.presence[0], decision.presence.at(-1)]
  const seen = { start: first ? clockFor(first.start, zone) : '', end: last ? clockFor(last.end, zone) : '' }
  const [start, setStart] = useState(seen.start)
  const [end, setEnd] = useState(seen.end)
  const told = {
    start: start === seen.start && first ? null : instantFor(start, decision.date, shift, zone),
    end: end === seen.end && last ? null : instantFor(end, decision.date, shift, zone),
  }
  const takeShift = () => {
    setStart(clockFor(shift.start, zone))
    setEnd(clockFor(shift.end, zone))
  }
  return { start, setStart, end, setEnd, told, takeShift }
}

/** When the agent was there by what a person knows. */
export function CorrectDialog({ decision, tried, shift, zone, act, onClose }: Props) {
  const { start, setStart, end, setEnd, told, takeShift } = useToldTimes(decision, shift, zone)
  const [typed, setTyped] = useState(decision.reason)
  const reason = typed ?? tried
  const isReady = (told.start !== null || told.end !== null) && reason.trim() !== ''
  return (
    <DayDialog
      title={`Correct ${decision.name}, ${dayName(decision.date)}`}
      act="Correct the times"
      isReady={isReady}
      isBusy={act.isPending}
      error={act.error}
      onClose={onClose}
      onAct={() =>
        act.mutate(
          { before: decision, reason: reason.trim(), ...(told.start && { start: told.start }), ...(told.end && { end: told.end }) },
          { onSuccess: onClose },
        )
      }
    >
      <Text size="sm">
        {decision.because}. Times are in {zone}; the decision is worked out again from what you say.
      </Text>
      <Group align="flex-end" grow>
        <TextInput
          label="There from"
          type="time"
          step={1}
          data-autofocus
          value={start}
          error={fieldError(act.error, 'start')}
          onChange={(event) => setStart(event.currentTarget.value)}
        />
        <TextInput
          label="There until"
          type="time"
          step={1}
          value={end}
          error={fieldError(act.error, 'end')}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
      </Group>
      <div>
        <Button size="compact-sm" variant="default" onClick={takeShift}>
          The whole shift
        </Button>
      </div>
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </DayDialog>
  )
}
