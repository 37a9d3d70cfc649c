import { Anchor, Button, Progress, Text } from '@mantine/core'
import { FileDrop } from '#web/kit/file-drop.tsx'
import classes from '#web/kit/import/import.module.css'
import { ImportPanel } from '#web/kit/import/import-panel.tsx'
import { badRows, TABLE_FILES } from '#web/kit/import/import-words.ts'
import { LinkButton } from '#web/kit/link-button.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { RosterImport as Imported } from '../../model.ts'
import { ImportPreview } from './ImportPreview.tsx'
import { sayDone } from './import-words.ts'
import { type RosterFlow, useRosterImport } from './use-roster-import.ts'

function ImportDone({ cohortId, done, flow }: { cohortId: string; done: Imported; flow: RosterFlow }) {
  return (
    <ImportPanel
      label="Roster imported"
      fileName={flow.file?.name}
      standing={sayDone(done, badRows(done.errors))}
      acts={
        <>
          <LinkButton to="/classes/$cohortId/roll" params={{ cohortId }}>
            Drop attendance reports on the roll
          </LinkButton>
          <Button variant="default" onClick={flow.putAside}>
            Import another roster
          </Button>
        </>
      }
    />
  )
}

/** A roster file comes in: dropped or chosen, looked at, then stored. */
export function RosterImport({ cohortId, isFirst, focus = false }: { cohortId: string; isFirst: boolean; focus?: boolean }) {
  const flow = useRosterImport(cohortId)
  if (flow.done) return <ImportDone cohortId={cohortId} done={flow.done} flow={flow} />
  if (flow.seen) return <ImportPreview seen={flow.seen} flow={flow} />
  return (
    <div className={classes.idle}>
      <FileDrop
        label="Import a roster"
        hint="Drop a CSV or XLSX file here, or choose one. You see what it would do before anything is stored."
        accept={TABLE_FILES}
        busy={flow.isReading}
        focus={focus}
        primary={isFirst}
        onFiles={([file]) => file && void flow.choose(file)}
      />
      {flow.isReading && <Progress value={flow.share * 100} size="xs" aria-label={`Sent of ${flow.file?.name}`} />}
      <ProblemNote error={flow.error} title={flow.file?.name ?? ''} />
      <Text size="sm" c="dimmed">
        Columns are found by their names, in any order; a name and one e-mail address are needed.{' '}
        <Anchor href={`/api/v1/cohorts/${cohortId}/roster/template.csv`} download underline="always">
          Download an empty roster with every column
        </Anchor>
      </Text>
    </div>
  )
}
