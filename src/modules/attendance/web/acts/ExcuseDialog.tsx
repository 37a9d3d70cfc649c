import { Radio, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { dayName } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import { EXCUSE_KINDS, type ExcuseKind } from '../../rules/policy.ts'
import { DayDialog } from './DayDialog.tsx'
import type { DecisionActs } from './use-decision-acts.ts'

const KINDS: Readonly<Record<ExcuseKind, string>> = {
  hr_approved: 'HR approved',
  pto: 'PTO',
  vto: 'VTO',
  management_excused: 'Management excused',
  protected_leave: 'Protected leave (HR only)',
}

type Props = { decision: Decision; tried: string; mayReadLeave: boolean; act: DecisionActs['excuse']; onClose: () => void }

/** Which excuse, and a note; the occurrence stays visible and scores nothing. */
export function ExcuseDialog({ decision, tried, mayReadLeave, act, onClose }: Props) {
  const [kind, setKind] = useState<ExcuseKind>(EXCUSE_KINDS.find((one) => one === decision.excused) ?? 'hr_approved')
  const [typed, setTyped] = useState(decision.note)
  const note = typed ?? tried
  const offered = EXCUSE_KINDS.filter((one) => one !== 'protected_leave' || mayReadLeave)
  return (
    <DayDialog
      title={`Excuse ${decision.name}, ${dayName(decision.date)}`}
      act="Excuse the day"
      isReady
      isBusy={act.isPending}
      error={act.error}
      onClose={onClose}
      onAct={() => act.mutate({ before: decision, kind, note }, { onSuccess: onClose })}
    >
      <Text size="sm">{decision.because}.</Text>
      <Radio.Group label="Kind" value={kind} onChange={(value) => setKind(value as ExcuseKind)}>
        <Stack gap={8} mt={6}>
          {offered.map((one, index) => (
            <Radio key={one} value={one} label={KINDS[one]} {...(index === 0 ? { 'data-autofocus': true } : {})} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label="Note"
        description="Read by HR and managers."
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </DayDialog>
  )
}
