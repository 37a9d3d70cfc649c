import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { clockTime, dayName, exactTime } from '#web/kit/times.ts'
import type { Report } from '../../model.ts'
import { kindName } from '../words.ts'
import { RemoveReportDialog } from './RemoveReportDialog.tsx'
import classes from './Reports.module.css'

type Props = { cohort: Cohort; reports: readonly Report[]; label: string }

/** Reports that are in, each with the file as it came and the way out. */
export function ReportTable({ cohort, reports, label }: Props) {
  const [removing, setRemoving] = useState<Report | null>(null)
  const mayRemove = cohort.may.includes('report.remove')
  const columns: Column<Report>[] = [
    {
      key: 'file',
      header: 'File',
      cell: (report) => (
        <a href={`/api/v1/reports/${report.id}/file`} download={report.file} className={classes.fileName}>
          {report.file}
        </a>
      ),
    },
    { key: 'kind', header: 'Kind', wideOnly: true, cell: (report) => kindName(report.kind) },
    { key: 'days', header: 'Day', cell: (report) => report.dates.map(dayName).join(', ') || 'none' },
    { key: 'zone', header: 'Times in', wideOnly: true, cell: (report) => report.zone },
    { key: 'known', header: 'Known', numeric: true, cell: (report) => `${report.matched} of ${report.participants}` },
    {
      key: 'imported',
      header: 'Imported',
      wideOnly: true,
      cell: ({ importedAt, importedBy }) =>
        importedAt && (
          <span title={exactTime(importedAt)}>
            {clockTime(importedAt, cohort.zone)}
            {importedBy && `, ${importedBy}`}
          </span>
        ),
    },
    ...(mayRemove
      ? [
          {
            key: 'acts',
            header: 'Acts',
            cell: (report: Report) => (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                aria-label={`Remove ${report.file}`}
                onClick={() => setRemoving(report)}
              >
                Remove
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <DataTable label={label} rows={reports} columns={columns} rowId={(report) => report.id ?? report.file} />
      {removing && <RemoveReportDialog report={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}
