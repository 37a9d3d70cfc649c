import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Report } from '../../model.ts'
import { counted, kindName } from '../words.ts'
import { isDayAsked, isOtherClass, isStored, type PickedFile } from './import-plan.ts'
import { ProblemList } from './ProblemList.tsx'
import classes from './Reports.module.css'
import { ToldForm } from './ToldForm.tsx'
import type { ReportImportActs } from './use-report-import.ts'

const OUTCOMES = {
  new: { tone: 'in_progress', label: 'New' },
  same: { tone: 'waived', label: 'Imported before' },
  reread: { tone: 'submitted', label: 'Replaces what was imported' },
  refused: { tone: 'failed', label: 'Not usable' },
} as const

function Facts({ cohort, report }: { cohort: Cohort; report: Report }) {
  const whose = report.zone === cohort.zone ? 'the class’s zone' : 'not the class’s zone'
  return (
    <span className={classes.fileFacts}>
      {kindName(report.kind)}
      {' · '}
      {report.dates.length === 0 && 'no day of this class'}
      {report.dates.map((date, index) => (
        <span key={date}>
          {index > 0 && ', '}
          <Link to="/classes/$cohortId/roll" params={{ cohortId: cohort.id }} search={(now) => ({ ...now, date })}>
            {dayName(date)}
          </Link>
        </span>
      ))}
      {` · times in ${report.zone} (${whose})`}
      {report.room && ` · room ${report.room}`}
      {` · ${counted(report.participants, 'person', 'people')}: ${report.matched} known, ${report.unmatched} to settle`}
    </span>
  )
}

type Props = { cohort: Cohort; picked: PickedFile; acts: ReportImportActs }

/** One file on its way in: what was understood, what is wrong, what can be said about it. */
export function FileRow({ cohort, picked, acts }: Props) {
  const [isOpen, setOpen] = useState(false)
  const { file, understood, error, told } = picked
  const isBusy = acts.phase === 'reading' || acts.phase === 'importing'
  const outcome = understood && (isStored(picked) ? { tone: 'complete', label: 'Imported' } : OUTCOMES[understood.report.outcome])
  const mayTell = understood !== null && understood.report.kind !== null
  const isAsked = isOpen || (isDayAsked(picked) && !isStored(picked))
  return (
    <li className={classes.file} aria-label={file.name}>
      <div className={classes.fileLine}>
        <span className={classes.fileName}>{file.name}</span>
        <span className={classes.fileActs}>
          {outcome ? <StateMark tone={outcome.tone} label={outcome.label} /> : !error && <StateMark tone="not_started" label="Reading" />}
          {(mayTell || isDayAsked(picked)) && (
            <Button size="compact-sm" variant="subtle" aria-expanded={isAsked} onClick={() => setOpen(!isOpen)}>
              Change
            </Button>
          )}
          {isOtherClass(picked) && (
            <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => acts.retell(picked.key, { ...told, force: true })}>
              It belongs here all the same
            </Button>
          )}
          {acts.phase === 'asking' && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => acts.leaveOut(picked.key)}
              aria-label={`Leave out ${file.name}`}
            >
              Leave out
            </Button>
          )}
        </span>
        {understood && understood.report.participants > 0 && <Facts cohort={cohort} report={understood.report} />}
      </div>
      {isAsked && (
        <ToldForm
          cohort={cohort}
          file={file.name}
          told={told}
          room={understood?.report.room ?? null}
          busy={isBusy}
          onTell={(said) => void acts.retell(picked.key, said)}
        />
      )}
      <ProblemNote error={error} />
      <ProblemList file={file.name} problems={understood?.problems ?? []} />
    </li>
  )
}
