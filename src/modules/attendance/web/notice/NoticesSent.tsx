import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { clockTime, dayName, exactTime } from '#web/kit/times.ts'
import type { Notice } from '../../model.ts'
import { entryColumns, knownAfter } from '../roll/notice-columns.tsx'
import classes from './Notice.module.css'

function SentNotice({ cohort, notice, earlier }: { cohort: Cohort; notice: Notice; earlier: readonly Notice[] }) {
  const [isOpen, setOpen] = useState(false)
  const { number, sentAt, sentBy, acknowledgedAt, acknowledgedBy, entries } = notice
  return (
    <li>
      <div className={classes.line}>
        <strong>{number === 1 ? 'Notice 1' : `Notice ${number}, follow-up`}</strong>
        <span title={exactTime(sentAt, cohort.zone)}>
          sent {clockTime(sentAt, cohort.zone)}
          {sentBy && ` by ${sentBy}`}, {entries.length} {entries.length === 1 ? 'entry' : 'entries'}
        </span>
        {acknowledgedAt ? (
          <span title={exactTime(acknowledgedAt, cohort.zone)}>
            <StateMark tone="complete" label={`Acknowledged by ${acknowledgedBy ?? 'WFM'}, ${clockTime(acknowledgedAt, cohort.zone)}`} />
          </span>
        ) : (
          <StateMark tone="submitted" label="Waits for WFM" />
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          className="no-print"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Hide' : 'Show'} entries of notice ${number}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide' : 'Show'} entries
        </Button>
        <a className="no-print" href={`/api/v1/notices/${notice.id}.csv`} download={`${notice.cohort} ${notice.date} notice ${number}.csv`}>
          CSV
        </a>
      </div>
      {isOpen && (
        <DataTable
          label={`Entries of notice ${number}`}
          rows={entries}
          columns={entryColumns(knownAfter(earlier))}
          rowId={({ agentId }) => agentId}
        />
      )}
    </li>
  )
}

/** What WFM was told of the day, oldest first. */
export function NoticesSent({ cohort, notices }: { cohort: Cohort; notices: readonly Notice[] }) {
  const [first] = notices
  if (!first) return null
  return (
    <ol className={classes.sent} aria-label={`Notices of ${dayName(first.date)}`}>
      {notices.map((notice, index) => (
        <SentNotice key={notice.id} cohort={cohort} notice={notice} earlier={notices.slice(0, index)} />
      ))}
    </ol>
  )
}
