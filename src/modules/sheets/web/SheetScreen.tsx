import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Cohort } from '#modules/cohorts/model.ts'
import { exportPath } from '#modules/tracker/web/queries.ts'
import { Screen, Section } from '#web/kit/screen.tsx'
import classes from './Sheet.module.css'
import { SheetImportPanel } from './SheetImportPanel.tsx'

function Downloads({ cohortId }: { cohortId: string }) {
  return (['xlsx', 'csv'] as const).map((ending) => (
    <Button
      key={ending}
      component="a"
      href={exportPath(cohortId, ending)}
      download
      size="sm"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
    >
      Download {ending.toUpperCase()}
    </Button>
  ))
}

/** A class's tracking spreadsheet, on its way out and back in. */
export function SheetScreen({ cohort }: { cohort: Cohort }) {
  return (
    <Screen
      title={`Master sheet of ${cohort.name}`}
      about="The tracker as the spreadsheet that others keep: one row per agent, a column per fact, day and track."
      actions={<Downloads cohortId={cohort.id} />}
    >
      {cohort.may.includes('sheet.import') && (
        <Section title="Import">
          <SheetImportPanel cohortId={cohort.id} />
        </Section>
      )}
      <Section title="What a sheet can and cannot do">
        <ul className={classes.rules}>
          <li>A download read back changes nothing. Blank cells say nothing, and nothing is ever erased by a sheet.</li>
          <li>Facts of agents, states and notes of tracks are set as on their screens, under the same rules.</li>
          <li>
            Labels of days follow from the meeting reports and what is decided on the{' '}
            <Link to="/classes/$cohortId/roll" params={{ cohortId: cohort.id }}>
              Roll
            </Link>
            . A sheet that says otherwise shows where to go. “(proposed)” is what the reports say and nobody has decided.
          </li>
          <li>
            Nobody joins a class by a sheet: new agents come with the roster, in the{' '}
            <Link to="/classes/$cohortId/set-up" params={{ cohortId: cohort.id }}>
              set-up
            </Link>
            .
          </li>
        </ul>
      </Section>
    </Screen>
  )
}
