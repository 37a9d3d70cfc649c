import { Button, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Notice } from '../model.ts'
import classes from './NoticesScreen.module.css'
import { entryColumns, knownAfter } from './roll/notice-columns.tsx'

/** Notices of the same class and day before this one, oldest first. */
const earlierOf = ({ cohortId, date, number }: Notice, all: readonly Notice[]) =>
  all.filter((other) => other.cohortId === cohortId && other.date === date && other.number < number).sort((a, b) => a.number - b.number)

function Acknowledged({ notice }: { notice: Notice }) {
  if (!notice.acknowledgedAt) return <StateMark tone="submitted" label="Waits for WFM" />
  return (
    <span className={classes.acknowledged}>
      <StateMark tone="complete" label="Acknowledged" /> by {notice.acknowledgedBy ?? 'a program'}, <Moment at={notice.acknowledgedAt} />
    </span>
  )
}

/** One notice with its lines, and the act of acknowledging it. */
export function NoticeCard({ notice, all }: { notice: Notice; all: readonly Notice[] }) {
  const client = useQueryClient()
  const acknowledge = useMutation({
    mutationFn: () => api.post(`/notices/${notice.id}/acknowledge`),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  const heading = `${notice.cohort}, ${dayName(notice.date)}${notice.number > 1 ? `, follow-up ${notice.number}` : ''}`
  const mayAcknowledge = !notice.acknowledgedAt && notice.may.includes('notice.acknowledge')
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <Title order={3}>{heading}</Title>
        <Acknowledged notice={notice} />
        {mayAcknowledge && (
          <Button size="xs" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()} aria-label={`Acknowledge ${heading}`}>
            Acknowledge
          </Button>
        )}
      </div>
      <div className={classes.about}>
        <span>
          Sent by {notice.sentBy ?? 'a program'}, <Moment at={notice.sentAt} />
        </span>
        <a
          href={`/api/v1/notices/${notice.id}.csv`}
          download={`${notice.cohort} ${notice.date} notice ${notice.number}.csv`}
          aria-label={`Download as CSV: ${heading}`}
        >
          Download as CSV
        </a>
      </div>
      <ProblemNote error={acknowledge.error} />
      <DataTable
        label={`Entries of ${heading}`}
        rows={notice.entries}
        rowId={(entry) => entry.agentId}
        columns={entryColumns(knownAfter(earlierOf(notice, all))).filter(({ key }) => key !== 'change' || notice.number > 1)}
      />
    </li>
  )
}
