import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { Section } from '#web/kit/screen.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Report } from '../../model.ts'
import { counted } from '../words.ts'
import { ImportPanel } from './ImportPanel.tsx'
import classes from './Reports.module.css'
import { ReportTable } from './ReportTable.tsx'
import { useDropAnywhere } from './use-drop-anywhere.ts'
import { useReportImport } from './use-report-import.ts'

type Props = { cohort: Cohort; date: string; reports: readonly Report[] }

/** How far reports cover the day, and all that are in. */
function ReportsThere({ cohort, date, reports }: Props) {
  const [isOpen, { toggle }] = useDisclosure(false)
  const [all, setAll] = useState(false)
  const ofDay = reports.filter((report) => report.dates.includes(date))
  if (reports.length === 0) return null
  const shown = all ? reports : ofDay
  const people = ofDay.reduce((sum, report) => sum + report.participants, 0)
  return (
    <>
      <div className={classes.listHead}>
        <span>
          {ofDay.length === 0 ? `No report of ${dayName(date)} yet` : `${counted(ofDay.length, 'report')} of ${dayName(date)}`}
          {ofDay.length > 0 && <span className={classes.tail}>{`, ${counted(people, 'person', 'people')} in them`}</span>}
          {reports.length > ofDay.length && <span className={classes.tail}>{`; ${reports.length} in the class`}</span>}
        </span>
        <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? 'Hide' : 'Show'}
        </Button>
        {isOpen && reports.length > ofDay.length && (
          <Button size="compact-sm" variant="subtle" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? 'Only this day' : `All ${reports.length}`}
          </Button>
        )}
      </div>
      {isOpen && <ReportTable cohort={cohort} reports={shown} label="Imported reports" />}
    </>
  )
}

/** Drop meeting reports, see what was understood of them, take them out again. */
export function ReportsSection({ cohort, date, reports }: Props) {
  const acts = useReportImport(cohort.id)
  const mayImport = cohort.may.includes('report.import')
  const isBusy = acts.phase === 'reading' || acts.phase === 'importing'
  const take = (files: File[]) => void acts.add(files)
  useDropAnywhere(mayImport && !isBusy ? take : null)
  return (
    <div className="no-print">
      <Section title="Meeting reports">
        {mayImport && (
          <FileDrop
            label="Choose reports"
            hint="or drop them anywhere on this page: every room and day at once. Google Meet, Zoom, Teams, GoTo, CSV, XLSX."
            accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain"
            multiple
            busy={isBusy}
            onFiles={take}
          />
        )}
        <ImportPanel cohort={cohort} acts={acts} />
        <ReportsThere cohort={cohort} date={date} reports={reports} />
      </Section>
    </div>
  )
}
