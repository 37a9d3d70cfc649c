import { Button, Group, Progress, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { dayName } from '#web/kit/times.ts'
import { counted } from '../words.ts'
import { FileRow } from './FileRow.tsx'
import { isImportable, type PickedFile } from './import-plan.ts'
import classes from './Reports.module.css'
import type { ReportImportActs } from './use-report-import.ts'

/** One sentence on where the import stands. */
function standingOf({ phase, files }: ReportImportActs): string {
  const read = files.filter(({ understood, error }) => understood || error).length
  const ready = files.filter(isImportable).length
  const stored = files.filter(({ isNewHere }) => isNewHere).length
  const there = files.filter(({ understood }) => understood?.report.outcome === 'same').length
  if (phase === 'reading') return `Reading ${counted(files.length, 'file')}: ${read} read`
  if (phase === 'importing') return 'Importing and calling the roll'
  if (phase === 'done') return `${counted(stored, 'report')} imported${there > 0 ? `, ${there} imported before` : ''}`
  if (ready > 0) return 'Look at what was understood, then import'
  return there === files.length
    ? `${there === 1 ? 'This file was' : 'These files were'} imported before; nothing changes`
    : 'Nothing here can be imported yet'
}

/** Nothing to look at in the files: the days they are of, the zone their times were read in, and names nobody knows. */
function DaysImported({ cohort, files }: { cohort: Cohort; files: readonly PickedFile[] }) {
  const reports = files.flatMap(({ understood }) => (understood ? [understood.report] : []))
  const days = [...Map.groupBy(reports, ({ date }) => date)].flatMap(([date, own]) => (date ? [{ date, count: own.length }] : []))
  const zones = [...new Set(reports.map(({ zone }) => zone))]
  return (
    <Text size="sm" className="prose">
      {days
        .sort((a, b) => (a.date < b.date ? -1 : 1))
        .map(({ date, count }, index) => (
          <span key={date}>
            {index > 0 && ', '}
            <Link to="/classes/$cohortId/roll" params={{ cohortId: cohort.id }} search={(now) => ({ ...now, date })}>
              {dayName(date)}
            </Link>
            {` (${count})`}
          </span>
        ))}
      {` · times read in ${zones.join(', ')}${zones.length === 1 && zones[0] === cohort.zone ? ', the class’s zone' : ''}`}
      {reports.some(({ unmatched }) => unmatched > 0) && ' · some names belong to nobody yet: settle them below'}
    </Text>
  )
}

/** Files on their way into the class, from reading to imported. */
export function ImportPanel({ cohort, acts }: { cohort: Cohort; acts: ReportImportActs }) {
  const { phase, files, sent, error } = acts
  const [isOpen, setOpen] = useState(false)
  if (phase === 'idle') return null
  const ready = files.filter(isImportable).length
  const left = files.length - ready
  const read = files.filter(({ understood, error: failed }) => understood || failed).length
  const isQuiet = phase === 'done' && files.every(({ understood, error: failed }) => !failed && understood?.problems.length === 0)
  return (
    <section className={classes.panel} aria-label="Import">
      <div className={classes.panelHead}>
        <div role="status">
          <Title order={3}>{standingOf(acts)}</Title>
        </div>
        <Group gap="xs">
          {phase === 'done' && files.some(({ isNewHere }) => isNewHere) && (
            <Button size="sm" variant="default" onClick={() => void acts.undo()}>
              Undo this import
            </Button>
          )}
          {isQuiet && (
            <Button size="sm" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'Hide the files' : 'What was understood'}
            </Button>
          )}
          {phase === 'done' && (
            <Button size="sm" variant="subtle" onClick={acts.dismiss}>
              Close
            </Button>
          )}
          {phase === 'asking' && (
            <Button size="sm" variant="default" onClick={acts.dismiss}>
              {ready > 0 ? 'Import nothing' : 'Close'}
            </Button>
          )}
          {phase === 'asking' && ready > 0 && (
            <Button size="sm" onClick={() => void acts.importAll()}>
              {`Import ${counted(ready, 'report')}${left > 0 ? `, leave ${left} out` : ''}`}
            </Button>
          )}
        </Group>
      </div>
      {(phase === 'reading' || phase === 'importing') && (
        <Progress
          aria-label="Progress"
          value={phase === 'reading' ? (100 * read) / Math.max(1, files.length) : Math.max(5, 95 * sent)}
          animated={phase === 'importing'}
        />
      )}
      <ProblemNote error={error} />
      {isQuiet && !isOpen ? (
        <DaysImported cohort={cohort} files={files} />
      ) : (
        <ul className={classes.files}>
          {files.map((picked) => (
            <FileRow key={picked.key} cohort={cohort} picked={picked} acts={acts} />
          ))}
        </ul>
      )}
    </section>
  )
}
