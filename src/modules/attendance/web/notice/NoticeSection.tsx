import { Button, Text } from '@mantine/core'
import type { Cohort } from '#modules/cohorts/model.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Decision, Notice } from '../../model.ts'
import { untoldOf } from '../../rules/notice.ts'
import type { DecisionActs } from '../acts/use-decision-acts.ts'
import { entryColumns, knownAfter } from '../roll/notice-columns.tsx'
import { NoticesSent } from './NoticesSent.tsx'

type Props = { cohort: Cohort; date: string; decisions: readonly Decision[]; notices: readonly Notice[]; act: DecisionActs['notice'] }

const held = (decision: Decision) => {
  const { agentId, name, email, label, occurrences, points, excused, date, state } = decision
  return { agentId, name, email, label, occurrences, points, excused, date, isDecided: state !== 'proposed' }
}

/** What WFM does not know yet of the day, the sending of it, and what it was told before. */
export function NoticeSection({ cohort, date, decisions, notices, act }: Props) {
  const sent = [...notices].sort((a, b) => a.number - b.number)
  const untold = untoldOf(
    decisions.map(held),
    sent.map(({ entries }) => entries),
  )
  const waiting = decisions.filter(({ state, occurrences }) => state === 'proposed' && occurrences.length > 0).length
  if (untold.length === 0 && waiting === 0 && sent.length === 0) return null
  const what = untold.length === 1 ? '1 entry' : `${untold.length} entries`
  return (
    <Section
      title="Notice to WFM"
      actions={
        untold.length > 0 &&
        cohort.may.includes('notice.send') && (
          <Button size="sm" variant="light" className="no-print" loading={act.isPending} onClick={() => act.mutate(date)}>
            {sent.length === 0 ? `Send ${what} to WFM` : `Send a follow-up with ${what}`}
          </Button>
        )
      }
    >
      <ProblemNote error={act.error} />
      <Text size="sm" c="dimmed" className="prose">
        {untold.length > 0 ? `This goes to WFM for ${dayName(date)}.` : sent.length > 0 ? 'WFM knows everything that is decided.' : ''}
        {waiting > 0 &&
          ` ${waiting === 1 ? '1 occurrence is' : `${waiting} occurrences are`} still to decide and ${waiting === 1 ? 'goes' : 'go'} with a later notice.`}
      </Text>
      {untold.length > 0 && (
        <DataTable label="To send to WFM" rows={untold} columns={entryColumns(knownAfter(sent))} rowId={({ agentId }) => agentId} />
      )}
      <NoticesSent cohort={cohort} notices={sent} />
    </Section>
  )
}
