import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { LinkButton } from '#web/kit/link-button.tsx'
import { dayName } from '#web/kit/times.ts'
import { type Command, useOfferCommands } from '#web/shell/commands.ts'
import type { Attendance } from '../../model.ts'
import type { DecisionActs } from '../acts/use-decision-acts.ts'
import type { RollCounts } from '../roll/order-roll.ts'

type Props = { cohort: Cohort; day: Attendance['days'][number]; counts: RollCounts; acts: DecisionActs }

/** The day's one primary act: confirm what is clean, then tell WFM, then go and close the day. */
export function NextAct({ cohort, day, counts, acts }: Props) {
  const { clean, decide } = counts
  const { date, covered, unsent } = day
  const { mutate: confirm, isPending, variables } = acts.confirm
  const mayConfirm = cohort.may.includes('attendance.confirm') && clean > 0
  const label = `Confirm ${clean} clean ${clean === 1 ? 'day' : 'days'}`
  const commands = useMemo(
    (): Command[] => (mayConfirm ? [{ id: 'roll-clean', label, group: 'Roll', run: () => confirm({ date }) }] : []),
    [mayConfirm, label, confirm, date],
  )
  useOfferCommands(commands)
  if (mayConfirm) {
    return (
      <Button loading={acts.isUndoing || (isPending && variables.agentIds === undefined)} onClick={() => confirm({ date })}>
        {label}
      </Button>
    )
  }
  if (!covered || decide > 0) return null
  if (unsent > 0 && cohort.may.includes('notice.send')) {
    return (
      <Button loading={acts.notice.isPending} onClick={() => acts.notice.mutate(date)}>
        Send {unsent} {unsent === 1 ? 'entry' : 'entries'} to WFM
      </Button>
    )
  }
  if (!cohort.may.includes('close.sign')) return null
  return (
    <LinkButton to="/classes/$cohortId/close" params={{ cohortId: cohort.id }} search={{ date }}>
      Close {dayName(date)}
    </LinkButton>
  )
}
