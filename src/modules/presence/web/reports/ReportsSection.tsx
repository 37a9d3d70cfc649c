import { Button, FileButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUpload } from '@tabler/icons-react'
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

const ACCEPT = '.csv,.tsv,.txt,.xlsx,text/csv,text/plain'

/** How far reports cover the day. */
function Coverage({ date, reports, ofDay }: Omit<Props, 'cohort'> & { ofDay: readonly Report[] }) {
  const people = ofDay.reduce((sum, report) => sum + report.participants, 0)
  return (
    <span>
      {ofDay.length === 0 ? `No report of ${dayName(date)} yet` : `${counted(ofDay.length, 'report')} of ${dayName(date)}`}
      {ofDay.length > 0 && <span className={classes.tail}>{`, ${counted(people, 'person', 'people')} in them`}</span>}
      {reports.length > ofDay.length && <span className={classes.tail}>{`; ${reports.length} in the class`}</span>}
    </span>
  )
}

/** The reports of the day, or of the whole class. */
function ReportsThere({ cohort, reports, ofDay }: Omit<Props, 'date'> & { ofDay: readonly Report[] }) {
  const [all, setAll] = useState(ofDay.length === 0)
  return (
    <>
      {reports.length > ofDay.length && ofDay.length > 0 && (
        <div>
          <Button size="compact-sm" variant="subtle" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? 'Only those of this day' : `All ${reports.length} of the class`}
          </Button>
        </div>
      )}
      <ReportTable cohort={cohort} reports={all ? reports : ofDay} label="Imported reports" />
    </>
  )
}

/** Drop meeting reports, see what was understood of them, take them out again. Small once the day has its reports. */
export function ReportsSection({ cohort, date, reports }: Props) {
  const acts = useReportImport(cohort.id)
  const [isOpen, { toggle }] = useDisclosure(false)
  const mayImport = cohort.may.includes('report.import')
  const isBusy = acts.phase === 'reading' || acts.phase === 'importing'
  const ofDay = reports.filter((report) => report.dates.includes(date))
  const take = (files: File[]) => files.length > 0 && void acts.add(files)
  useDropAnywhere(mayImport && !isBusy ? take : null)
  return (
    <div className="no-print">
      <Section
        title="Meeting reports"
        actions={
          <div className={classes.listHead}>
            {reports.length > 0 && <Coverage date={date} reports={reports} ofDay={ofDay} />}
            {reports.length > 0 && (
              <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={toggle}>
                {isOpen ? 'Hide them' : 'Show them'}
              </Button>
            )}
            {mayImport && ofDay.length > 0 && (
              <FileButton multiple accept={ACCEPT} onChange={take} inputProps={{ 'aria-label': 'More reports', tabIndex: -1 }}>
                {(props) => (
                  <Button {...props} size="xs" variant="default" loading={isBusy} leftSection={<IconUpload size={14} aria-hidden />}>
                    Add reports
                  </Button>
                )}
              </FileButton>
            )}
          </div>
        }
      >
        {mayImport && ofDay.length === 0 && (
          <FileDrop
            label="Choose reports"
            hint="or drop them anywhere on this page: every room and day at once. Google Meet, Zoom, Teams, GoTo, CSV, XLSX."
            accept={ACCEPT}
            multiple
            busy={isBusy}
            onFiles={take}
          />
        )}
        <ImportPanel cohort={cohort} acts={acts} />
        {isOpen && <ReportsThere key={date} cohort={cohort} reports={reports} ofDay={ofDay} />}
      </Section>
    </div>
  )
}
